"""The few words of SVG that the pictures need."""

from __future__ import annotations

import textwrap

from markupsafe import Markup, escape

from ..language.languages import of

WIDTH = 360

SHAPES = {
    "circle": "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20z",
    "triangle": "M12 2 23 21H1z",
    "diamond": "M12 1 23 12 12 23 1 12z",
    "octagon": "M7.5 1.5h9l6 6v9l-6 6h-9l-6-6v-9z",
    "square": "M3 3h18v18H3z",
}
"""The outline of each shape of a level, in a box of 24 by 24. level.js holds the same."""


def element(tag: str, *content: str, **attributes: object) -> Markup:
    """An element; `class_` is `class`, `stroke_width` is `stroke-width`. Plain strings are escaped."""
    named = ((name.rstrip("_").replace("_", "-"), value) for name, value in attributes.items() if value is not None)
    written = "".join([f' {name}="{escape(_short(value))}"' for name, value in named])
    inside = "".join([escape(part) for part in content])
    return Markup(f"<{tag}{written}>{inside}</{tag}>")


def _short(value: object) -> object:
    return f"{value:.1f}".rstrip("0").rstrip(".") if isinstance(value, float) else value


def drawing(name: str, height: float, *content: str, width: int = WIDTH) -> Markup:
    """A whole picture called `name`."""
    box = f"0 0 {width} {round(height)}"
    size = {"width": width, "height": round(height)}
    return element("svg", *content, class_="sf-draw", viewBox=box, role="img", aria_label=name, **size)


def words(x: float, y: float, said: str, class_: str | None = None, anchor: str | None = None) -> Markup:
    """A line of text whose baseline is at `y`."""
    return element("text", said, x=float(x), y=float(y), class_=class_, text_anchor=anchor)


def lines(x: float, y: float, said: list[str], class_: str | None = None, step: float = 15) -> Markup:
    """Lines of text one under the other."""
    return Markup("").join(words(x, y + step * index, line, class_) for index, line in enumerate(said))


def wrapped(said: str, width: float, size: float = 12) -> list[str]:
    """`said` in lines that fit `width` units at a type of `size`; letters are counted as half a size wide and a bit."""
    return textwrap.wrap(said, max(8, int(width / (size * 0.535))), break_long_words=False, break_on_hyphens=False)


def titled(language: str, said: str, detail: str) -> str:
    """“said: detail”, with the space that some languages want."""
    return f"{said}{of(language).before_colon}: {detail}"


def shape(name: str, x: float, y: float, size: float, tone: str | None = None) -> Markup:
    """The shape `name` in a square of `size` whose corner is at (x, y), in the tone of a level's colour."""
    place = f"translate({_short(float(x))} {_short(float(y))}) scale({size / 24:.3f})"
    class_ = f"d-level sf-tone--{tone}" if tone else "d-level"
    return element("path", d=SHAPES[name], transform=place, class_=class_, vector_effect="non-scaling-stroke")
