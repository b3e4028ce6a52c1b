"""The four levels as a ladder: calm at the foot, crisis at the top."""

from __future__ import annotations

from markupsafe import Markup

from ..editions.narrow import Narrowed, Site
from ..language.formats import duration
from ..language.markdown import plain
from .svg import WIDTH, drawing, element, lines, shape, titled, words, wrapped

_STEP_IN, _PAD, _HEAD, _LINE, _GAP = 20, 14, 34, 15, 6


def ladder(site: Site) -> Markup:
    """Each level by shape and word, who decides, and what is due first."""
    levels = sorted(site.records["levels"].values(), key=lambda level: -level["rank"])
    y = 2.0
    drawn: list[str] = []
    for level in levels:
        x = _STEP_IN * (level["rank"] - min(one["rank"] for one in levels)) + 1
        said = _said(site, level, WIDTH - x - 2 * _PAD)
        height = _HEAD + _LINE * len(said) + 6
        drawn.append(_step(level, x, y, height, said))
        y += height + _GAP
    return drawing(site.ui["look-ladder"], y, *drawn)


def _said(site: Site, level: Narrowed, width: float) -> list[str]:
    roles = ", ".join(plain(role["title"]) for role in site.many("roles", level["decides"]))
    facts = [titled(site.language, site.ui["decides"], roles)]
    if level["deadlines"]:
        first = min(level["deadlines"], key=lambda deadline: deadline["within"])
        facts.append(f"{duration(first['within'], site.language)} · {plain(first['title'])}")
    return [line for fact in facts for line in wrapped(fact, width)]


def _step(level: Narrowed, x: float, y: float, height: float, said: list[str]) -> Markup:
    tone = f"d-step sf-tone--{level['colour']}"
    return Markup("").join(
        (
            element("rect", x=x, y=y, width=WIDTH - x - 1, height=height, class_=tone),
            shape(level["shape"], x + _PAD, y + 9, 20, level["colour"]),
            words(x + _PAD + 30, y + 25, plain(level["title"]), "d-bold"),
            lines(x + _PAD, y + _HEAD + 11, said, "d-small", _LINE),
        )
    )
