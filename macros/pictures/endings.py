"""One event, several endings: a line for each, side by side, all level on the day the crisis breaks."""

from __future__ import annotations

from markupsafe import Markup

from ..editions.narrow import Narrowed, Site
from ..language.formats import percent
from ..language.markdown import plain
from .svg import WIDTH, drawing, element, lines, titled, words, wrapped

_ROW, _TOP, _BAR = 20, 88, 64


def endings(site: Site, record: Narrowed) -> Markup:
    """The steps of each ending, where they part, where mistakes and practices stand, and the illustrative risk."""
    columns = record["endings"]
    turns = [_turn(ending) for ending in columns]
    before = max(turns)
    after = max(len(ending["steps"]) - turn for ending, turn in zip(columns, turns, strict=True))
    foot = _TOP + (before + after) * _ROW + 14
    turn_y = _TOP + before * _ROW
    drawn: list[str] = [element("path", d=f"M0 {turn_y}H{WIDTH}", class_="d-axis")]
    for index, (ending, turn) in enumerate(zip(columns, turns, strict=True)):
        x = WIDTH / len(columns) * (index + 0.5)
        first = _TOP + (before - turn) * _ROW
        drawn += [_head(ending, x, WIDTH / len(columns)), _column(ending, x, first, WIDTH / len(columns))]
        drawn.append(_risk(site, ending, x, foot))
    drawn.append(_breaks(site, columns, turn_y))
    return drawing(_name(site, record), foot + _BAR + 22, *drawn)


def _turn(ending: Narrowed) -> int:
    return next((i for i, step in enumerate(ending["steps"]) if step["turn"]), 0)


def _name(site: Site, record: Narrowed) -> str:
    said = []
    for ending in record["endings"]:
        risk = "" if ending["risk"] is None else f", {percent(ending['risk'], site.language)}"
        said.append(f"{plain(ending['title'])}{risk}")
    return titled(site.language, site.ui["look-endings"], " · ".join(said))


def _breaks(site: Site, columns: list[Narrowed], y: float) -> Markup:
    """What the line is, written in the first column that has no step of its own there, or at the right."""
    said = site.ui["look-crisis-breaks"]
    free = next((i for i, ending in enumerate(columns) if ending["shares_until"] > _turn(ending)), len(columns) - 0.5)
    x, width = WIDTH / len(columns) * (free + 0.5), 6.4 * len(said) + 8
    back = element("rect", x=x - width / 2, y=y - 8, width=width, height=16, class_="d-paper")
    return back + words(x, y + 4, said, "d-small d-bold", "middle")


def _head(ending: Narrowed, x: float, width: float) -> Markup:
    said = wrapped(plain(ending["title"]), width - 6, 11.5)[:5]
    return lines(x - width / 2 + 4, 12, said, "d-small d-bold", 14)


def _column(ending: Narrowed, x: float, first: float, width: float) -> Markup:
    """The own steps of an ending; the steps it shares are the column before it, from which its line comes."""
    shared, steps = ending["shares_until"], ending["steps"]
    y = [first + index * _ROW for index in range(len(steps))]
    start = (
        f"M{x - width} {y[shared - 1]}C{x - width / 2} {y[shared - 1]} {x} {y[shared - 1]} {x} {y[shared]}"
        if shared
        else (f"M{x} {y[0]}")
    )
    path = element("path", d=f"{start}V{y[-1]}", class_="d-path")
    return path + Markup("").join(_mark(step, x, y[i]) for i, step in enumerate(steps) if i >= shared)


def _mark(step: Narrowed, x: float, y: float) -> Markup:
    if step["mistakes"]:
        back = element("circle", cx=x, cy=y, r=7, class_="d-paper")
        return back + element("path", d=f"M{x - 5} {y - 5}l10 10m0-10l-10 10", class_="d-cross")
    if step["practices"]:
        return element("circle", cx=x, cy=y, r=6, class_="d-ring")
    return element("circle", cx=x, cy=y, r=3.5, class_="d-ink")


def _risk(site: Site, ending: Narrowed, x: float, y: float) -> Markup:
    if ending["risk"] is None:
        return Markup("")
    height = _BAR * ending["risk"] / 100
    bar = element("rect", x=x - 16, y=y + _BAR - height, width=32, height=height, class_="d-risk")
    frame = element("rect", x=x - 16, y=y, width=32, height=_BAR, class_="d-line d-dash")
    return frame + bar + words(x, y + _BAR + 16, percent(ending["risk"], site.language), "d-bold", "middle")
