"""A timed list as bars over time, one row a role."""

from __future__ import annotations

from markupsafe import Markup

from ..editions.narrow import Narrowed, Site
from ..language.formats import duration
from ..language.markdown import plain
from .svg import WIDTH, drawing, element, titled, words

_LEFT, _RIGHT, _TOP, _ROW, _BAR = 2, WIDTH - 14, 24, 44, 18


def hour(site: Site, record: Narrowed) -> Markup | None:
    """Who acts when: the number of each action in a bar that ends when it is due. None where a list is not timed."""
    items = record["items"]
    if len(items) < 4 or any(item["by"] is None for item in items) or not items[-1]["by"]:
        return None
    end: int = max(item["by"] for item in items)
    times = sorted({item["by"] for item in items})
    owners = list(dict.fromkeys(item["owner"] for item in items))
    foot = _TOP + len(owners) * _ROW

    def x(minute: float) -> float:
        return _LEFT + (_RIGHT - _LEFT) * minute / end

    drawn: list[str] = []
    for share in range(5):
        at = x(end * share / 4)
        anchor = "start" if share == 0 else "end" if share == 4 else "middle"
        drawn.append(element("path", d=f"M{at} {_TOP - 6}V{foot}", class_="d-line"))
        drawn.append(
            words(
                at + (12 if share == 4 else 0), 13, duration(round(end * share / 4), site.language), "d-muted", anchor
            )
        )
    for row, owner in enumerate(owners):
        y = _TOP + row * _ROW
        drawn.append(words(_LEFT, y + 14, plain(site.records["roles"][owner]["title"]), "d-small"))
        for by in times:
            numbers = [str(n) for n, item in enumerate(items, 1) if item["owner"] == owner and item["by"] == by]
            if numbers:
                begin = max((time for time in times if time < by), default=0)
                drawn += _bar(x(begin), x(by), y + 20, ", ".join(numbers))
    name = titled(site.language, site.ui["look-hour"], plain(record["title"]))
    return drawing(name, foot + 4, *drawn)


def _bar(a: float, b: float, y: float, said: str) -> list[Markup]:
    width = max(b - a - 2, 7.2 * len(said) + 6)
    left = min(a + 1, _RIGHT - width)
    return [
        element("rect", x=left, y=y, width=width, height=_BAR, rx=2, class_="d-accent"),
        words(left + width / 2, y + 13, said, "d-small d-on-accent", "middle"),
    ]
