"""The words of a number question's answers, from the numbers of the levels."""

from __future__ import annotations

from collections.abc import Mapping

from ...editions.narrow import Narrowed, Site


def ranges(site: Site, question: Narrowed) -> dict[str, str]:
    """{answer: words} of a number question: from its level's `times` up to the next one's."""
    starts = {answer["id"]: _start(site, answer) for answer in question["answers"]}
    ordered = sorted(starts, key=lambda name: starts[name])
    nexts: Mapping[str, str | None] = dict(zip(ordered, [*ordered[1:], None], strict=True))
    return {name: _words(site, starts[name], starts[after] if after else None) for name, after in nexts.items()}


def _start(site: Site, answer: Narrowed) -> float:
    level = site.records["levels"].get(answer["from_level"] or "")
    return level["times"] or 0 if level else 0


def _words(site: Site, start: float, end: float | None) -> str:
    if not start:
        return site.ui["tree-range-below"].replace("{to}", _number(site, end or 0))
    if end is None:
        return site.ui["tree-range-above"].replace("{from}", _number(site, start))
    return site.ui["tree-range-between"].replace("{from}", _number(site, start)).replace("{to}", _number(site, end))


def _number(site: Site, value: float) -> str:
    return f"{value:g}".replace(".", {"fr": ","}.get(site.language, "."))
