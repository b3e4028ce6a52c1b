"""What the daily watch needs of its data: columns that say when, where and how many, searches that there are."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.tool import Tool
from ..model.watch import COLUMNS
from ..reading.loaded import Origin
from ..reading.problem import Problem, suggestion


def problems(tool: Tool, origin: Origin) -> Iterator[Problem]:
    """Every problem of a watch that its fields alone do not show."""
    if tool.module != "watch":
        return
    known = {column.id for group in tool.groups for column in group.columns}
    missing = [name for name in COLUMNS if name not in known]
    if missing:
        what = f"the module 'watch' misses the columns {', '.join(missing)}; write how tools call them"
        yield origin.problem(("groups",), what, key=True)
    yield from _beside(tool, origin)


def _beside(tool: Tool, origin: Origin) -> Iterator[Problem]:
    ids = [search.id for group in tool.groups for search in group.searches]
    for place, group in enumerate(tool.groups):
        for index, search in enumerate(group.searches):
            for at, name in enumerate(search.beside):
                if name not in ids or name == search.id:
                    what = f"'beside' is '{name}', no other search of this tool"
                    others = [one for one in ids if one != search.id]
                    path = ("groups", place, "searches", index, "beside", at)
                    yield origin.problem(path, f"{what}; {suggestion(name, others)}")
