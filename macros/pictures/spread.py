"""How the cases spread over causes and levels: one shape a case."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from ..editions.narrow import Site
from ..language.markdown import plain
from .svg import WIDTH, drawing, element, shape, words, wrapped

_LABEL, _ROW, _TOP, _SIZE = 118, 34, 34, 14


def spread_table(site: Site) -> dict[str, Any]:
    """The same as figures: {levels, rows: [{cause, counts}]}, the causes with most cases first."""
    levels = sorted(site.records["levels"].values(), key=lambda level: level["rank"])
    cases = site.records["cases"].values()
    rows = []
    for cause, label in site.labels["cause"].items():
        counts = [sum(c["cause"] == cause and c["level"] == level["id"] for c in cases) for level in levels]
        if any(counts):
            rows.append({"cause": label, "counts": counts})
    return {"levels": levels, "rows": sorted(rows, key=lambda row: -sum(row["counts"]))}


def spread(site: Site) -> Markup:
    """A row for each cause, a column for each level."""
    table = spread_table(site)
    column = (WIDTH - _LABEL) / len(table["levels"])
    drawn: list[str] = []
    for index, level in enumerate(table["levels"]):
        drawn.append(words(_LABEL + column * (index + 0.5), 18, plain(level["word"]), "d-small d-bold", "middle"))
    for number, row in enumerate(table["rows"]):
        y = _TOP + number * _ROW
        drawn.append(element("path", d=f"M0 {y}H{WIDTH}", class_="d-line"))
        said = wrapped(row["cause"], _LABEL - 6, 12)[:2]
        top = y + (_ROW - 14 * len(said)) / 2 + 11
        drawn += [words(0, top + 14 * index, line, "d-small") for index, line in enumerate(said)]
        for index, (level, count) in enumerate(zip(table["levels"], row["counts"], strict=True)):
            drawn += _shapes(level, count, _LABEL + column * (index + 0.5), y + _ROW / 2)
    return drawing(site.ui["look-spread"], _TOP + len(table["rows"]) * _ROW + 2, *drawn)


def _shapes(level: dict[str, Any], count: int, middle: float, y: float) -> list[Markup]:
    """`count` shapes around `middle`, in two rows when one is too narrow."""
    size = _SIZE if count <= 3 else 11
    per_row = 3 if count <= 3 else (count + 1) // 2
    drawn = []
    for index in range(count):
        line, place = divmod(index, per_row)
        across = min(per_row, count - line * per_row)
        x = middle + (place - across / 2) * (size + 3)
        top = y - size / 2 if count <= per_row else y + (line - 1) * (size + 3) + 1
        drawn.append(shape(level["shape"], x, top, size, level["colour"]))
    return drawn
