"""A case's timeline to scale: one row a step; a date known to the day, month or year is as long as that."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from markupsafe import Markup

from ..editions.narrow import Narrowed, Site
from ..language.formats import date
from .svg import WIDTH, drawing, element, titled, words

_ROW, _LEFT, _RIGHT, _TOP = 22, 34, WIDTH - 12, 22
_DAY = dt.timedelta(days=1)
_CROWDED = 12
Span = tuple[dt.datetime, dt.datetime]
Numbered = tuple[int, Narrowed]


def timeline(site: Site, record: Narrowed) -> Markup:
    """The steps on one axis; those of the organisation are filled, the others are rings.

    Where most of them stand within a hair of one another, they are drawn a second time on their own scale.
    """
    numbered = list(enumerate(record["timeline"], 1))
    panels = [numbered, *([close] if (close := _close(numbered)) else [])]
    drawn: list[str] = []
    top = 0.0
    for steps in panels:
        drawn.append(_panel(site, steps, top))
        top += _TOP + len(steps) * _ROW + 34
    name = titled(site.language, site.ui["look-timeline"], record["organisation"])
    return drawing(name, top - 12, *drawn)


def _close(steps: list[Numbered]) -> list[Numbered] | None:
    """The steps that the whole scale would draw as one, when leaving out one to three at the ends sets them apart."""
    whole = _length(steps)
    ends = [(left - after, after) for left in (1, 2, 3) for after in range(left, -1, -1)]
    candidates = [steps[before : len(steps) - after] for before, after in ends]
    return next((some for some in candidates if len(some) >= 3 and _length(some) * _CROWDED < whole), None)


def _length(steps: list[Numbered]) -> dt.timedelta:
    spans = [span(step["at"]) for _, step in steps]
    return max(b for _, b in spans) - min(a for a, _ in spans)


def _panel(site: Site, steps: list[Numbered], top: float) -> Markup:
    spans = [span(step["at"]) for _, step in steps]
    start, end = min(a for a, _ in spans), max(b for _, b in spans)
    whole = (end - start) or _DAY

    def x(moment: dt.datetime) -> float:
        return _LEFT + (_RIGHT - _LEFT) * ((moment - start) / whole)

    above = top + _TOP
    foot = above + len(spans) * _ROW
    drawn: list[str] = [_axis(site, start, end, above, foot), _ticks(start, end, x, above, foot)]
    for index, ((number, step), (a, b)) in enumerate(zip(steps, spans, strict=True)):
        y = above + (index + 0.5) * _ROW
        drawn += [words(2, y + 4, str(number), "d-small"), _mark(step, x(a), x(b), y)]
    return Markup("").join(drawn)


def span(at: str) -> Span:
    """The moments that a date of the given exactness covers."""
    day, _, time = at.partition(" ")
    parts = [int(part) for part in day.split("-")]
    if time:
        moment = dt.datetime.fromisoformat(f"{day}T{time}")
        return moment, moment
    if len(parts) == 3:
        start = dt.datetime(*parts)  # type: ignore[arg-type]
        return start, start + _DAY
    if len(parts) == 2:
        year, month = parts
        return dt.datetime(year, month, 1), dt.datetime(year + month // 12, month % 12 + 1, 1)
    return dt.datetime(parts[0], 1, 1), dt.datetime(parts[0] + 1, 1, 1)


def _axis(site: Site, start: dt.datetime, end: dt.datetime, top: float, foot: float) -> Markup:
    exact = end - start < 2 * _DAY
    last = end if exact else end - dt.timedelta(minutes=1)
    form = "%Y-%m-%d %H:%M" if exact else "%Y-%m-%d"
    said = (date(start.strftime(form), site.language), date(last.strftime(form), site.language))
    return (
        element("path", d=f"M{_LEFT} {top}H{_RIGHT}", class_="d-axis")
        + words(_LEFT, top - 8, said[0], "d-muted")
        + words(_RIGHT, foot + 16, said[1], "d-muted", "end")
    )


_STEPS = (dt.timedelta(hours=1), dt.timedelta(hours=6), _DAY, 7 * _DAY, 30.44 * _DAY, 365.25 * _DAY)


def _ticks(start: dt.datetime, end: dt.datetime, x: Callable[[dt.datetime], float], top: float, foot: float) -> Markup:
    """A faint line every hour, six hours, day, week, month or year: as many as there is room for."""
    step = next((one for one in _STEPS if (end - start) / one <= 16), _STEPS[-1])
    count = int((end - start) / step)
    moments = [start + step * index for index in range(1, count + 1)]
    lines = "".join(f"M{x(one):.1f} {top}V{foot}" for one in moments)
    return element("path", d=lines, class_="d-line") if lines else Markup("")


def _mark(step: Narrowed, a: float, b: float, y: float) -> Markup:
    own = "d-own" if step["by"] == "organisation" else "d-ring"
    if b - a < 12:
        return element("circle", cx=(a + b) / 2, cy=y, r=6.0, class_=own)
    return element(
        "rect", x=a, y=y - 5, width=b - a, height=10, rx=5, class_=own + (" d-dash" if step["about"] else "")
    )
