"""What the tools that weigh need of their data: ratings that mean something, measures and choices that are known."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.tool import Tool
from ..model.weighed import ASKED, MEASURES, SCALES, Weighed
from ..reading.loaded import Loaded, Origin
from ..reading.problem import Problem, suggestion
from .drills import places

Path = tuple[str | int, ...]


def problems(tool: Tool, origin: Origin, loaded: Loaded) -> Iterator[Problem]:
    """Every problem of a register, of trends or of a choice of networks that its fields alone do not show."""
    if tool.module == "register":
        yield from _scales(tool, origin)
    if tool.module == "trends":
        yield from _measures(tool, origin, loaded)
    if tool.module == "networks":
        yield from _networks(tool, origin, loaded)


def _scales(tool: Tool, origin: Origin) -> Iterator[Problem]:
    """Each rating that a group asks for has its scale."""
    known = {scale.id for scale in tool.scales}
    asked = {name for group in tool.groups for name in (SCALES[2:] if group.gains else SCALES[:2])}
    missing = [name for name in SCALES if name in asked - known]
    if missing:
        what = f"the module 'register' misses the scales {', '.join(missing)}; say what their 1 to 5 mean"
        yield origin.problem(("scales",) if tool.scales else (), what, key=True)


def _measures(tool: Tool, origin: Origin, loaded: Loaded) -> Iterator[Problem]:
    known = list(places(loaded))
    for place, group in enumerate(tool.groups):
        for index, measure in enumerate(group.measures):
            path = ("groups", place, "measures", index)
            if measure.id not in MEASURES:
                what = f"'id' is '{measure.id}', which the module 'trends' does not take from a log"
                yield origin.problem((*path, "id"), f"{what}; {suggestion(measure.id, MEASURES)}")
            for at, item in enumerate(measure.items):
                if item not in known and "checklists" not in loaded.unread:
                    what = f"'items' is '{item}', no item of a list; {suggestion(item, known)}"
                    yield origin.problem((*path, "items", at), what)


def _networks(tool: Tool, origin: Origin, loaded: Loaded) -> Iterator[Problem]:
    groups = {group.id: {choice.id for choice in group.choices} for group in tool.groups}
    missing = [name for name in ASKED if name not in groups]
    if missing:
        what = f"the module 'networks' misses the groups {', '.join(missing)}; write them, with these ids"
        yield origin.problem(("groups",), what, key=True)
    if not tool.weighed or tool.costs is None:
        what = "the module 'networks' needs places to rank ('weighed') and the tool that costs them ('costs')"
        yield origin.problem((), f"{what}; write both")
    costs = loaded.collections["tools"].get(tool.costs or "")
    if isinstance(costs, Tool) and costs.module != "capacity":
        what = f"'costs' is '{costs.id}', a tool of the module '{costs.module}'; name one of the module 'capacity'"
        yield origin.problem(("costs",), what)
    choices = {choice for ids in groups.values() for choice in ids}
    for index, one in enumerate(tool.weighed):
        if one.id in [other.id for other in tool.weighed[:index]]:
            yield origin.problem(("weighed", index, "id"), f"'id' is '{one.id}', as of an item above; choose another")
        yield from _weighed(one, ("weighed", index), choices, groups.get("means", set()), origin)
        others = {other.id for other in tool.weighed} - {one.id}
        if one.beside is not None and one.beside not in others:
            what = f"'beside' is '{one.beside}', no other place of this tool; {suggestion(one.beside, others)}"
            yield origin.problem(("weighed", index, "beside"), what)


def _weighed(one: Weighed, path: Path, choices: set[str], means: set[str], origin: Origin) -> Iterator[Problem]:
    if (one.network is None) == (one.title is None):
        yield origin.problem(path, f"'{one.id}' needs 'network' or 'title'; write one of the two")
    for index, name in enumerate(one.needs):
        if name not in means:
            what = f"'needs' is '{name}', no choice of the group 'means'; {suggestion(name, means)}"
            yield origin.problem((*path, "needs", index), what)
    for index, reason in enumerate(one.reasons):
        if reason.choice not in choices:
            what = f"'choice' is '{reason.choice}', no choice of a group; {suggestion(reason.choice, choices)}"
            yield origin.problem((*path, "reasons", index, "choice"), what)
        if reason.weight == 0:
            what = "the weight 0 says nothing; write 1 to 3, or -1 to -3, or take the reason out"
            yield origin.problem((*path, "reasons", index, "weight"), what)
