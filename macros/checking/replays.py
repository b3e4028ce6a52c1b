"""What a replay owes to whoever plays it: moments in order, a verdict at each, and something right to choose."""

from __future__ import annotations

from collections.abc import Iterator

from .. import engine
from ..model.knowledge import Case
from ..model.replay import Moment, Option, Replay
from ..reading.loaded import Loaded, Origin
from ..reading.problem import Problem, suggestion
from . import verdicts

Path = tuple[str | int, ...]


def problems(replay: Replay, origin: Origin, loaded: Loaded) -> Iterator[Problem]:
    """Every problem of a replay that its fields alone do not show."""
    case = loaded.collections["cases"].get(replay.case)
    if not isinstance(case, Case):
        return
    graph = verdicts.graph(loaded, case.walk.tree) if case.walk else None
    before: Moment | None = None
    for index, moment in enumerate(replay.moments):
        path = ("moments", index)
        yield from _in_order(moment, before, case, path, origin)
        yield from _chosen(moment, path, origin)
        if graph:
            yield from _graded(moment, graph, path, origin)
        before = moment
    if graph:
        yield from _concluded(replay, case, graph, origin)


def _concluded(replay: Replay, case: Case, graph: engine.Graph, origin: Origin) -> Iterator[Problem]:
    """It ends at the level of its case, or says why not; what is worded is an action of some verdict of it."""
    walks = [engine.walk(graph, moment.answers) for moment in replay.moments]
    level = walks[-1].level
    if level and level != case.level and not replay.differs:
        what = f"the last verdict is at level '{level}', the case '{case.id}' at '{case.level}'"
        told = "correct the answers or the level of the case, or write in 'differs' why"
        yield origin.problem(("moments", len(walks) - 1, "answers"), f"{what}; {told}")
    shown = [name for walked in walks for name in walked.do]
    for name in replay.words:
        if shown and name not in shown:
            yield origin.problem(
                ("words", name), f"no verdict of this replay shows the action '{name}'; {suggestion(name, shown)}"
            )


def _in_order(moment: Moment, before: Moment | None, case: Case, path: Path, origin: Origin) -> Iterator[Problem]:
    """Each moment comes after the one above, and the last one has steps after it to be told."""
    least, most = (before.after + 1 if before else 1), len(case.timeline) - 1
    if not least <= moment.after <= most:
        what = f"'after' is {moment.after}, not from {least} to {most}, the last step of the case that has one after it"
        yield origin.problem((*path, "after"), f"{what}; write one that is")
    elif not before_or_at(case.timeline[moment.after - 1].at, moment.at):
        last = case.timeline[moment.after - 1].at
        yield origin.problem(
            (*path, "at"), f"'at' is {moment.at}, before the step above ({last}); write the hour at which it is over"
        )


def before_or_at(step: str, moment: str) -> bool:
    """Whether a date may lie before another or on it, as exact as the less exact of the two."""
    shared = min(len(step), len(moment))
    return step[:shared] <= moment[:shared]


def _chosen(moment: Moment, path: Path, origin: Origin) -> Iterator[Problem]:
    """Options with one kind of words each, some right and some wrong."""
    seen: set[str] = set()
    for index, option in enumerate(moment.options):
        here = (*path, "options", index)
        if option.id in seen:
            yield origin.problem((*here, "id"), f"'id' is '{option.id}', as of an item above; choose another")
        seen.add(option.id)
        if (option.do is None) == (option.text is None):
            yield origin.problem(here, f"the option '{option.id}' needs 'do' or 'text'; write one of the two")
        elif option.text and bool(option.mistakes) == bool(option.practices):
            told = "nothing says whether the option '{}' is right; name the 'mistakes' or the 'practices' that it is"
            yield origin.problem(here, told.format(option.id))
    if all(map(right, moment.options)) or not any(map(right, moment.options)):
        what = "all right" if all(map(right, moment.options)) else "all wrong"
        yield origin.problem((*path, "options"), f"the options are {what}; write one that is not")


def right(option: Option) -> bool:
    """An action of the verdict, or an act that is a practice."""
    return option.do is not None or bool(option.practices)


def _graded(moment: Moment, graph: engine.Graph, path: Path, origin: Origin) -> Iterator[Problem]:
    """What is known by then leads to a verdict, which shows the actions that can be chosen."""
    faults = list(verdicts.walked(graph, moment.answers, (*path, "answers"), origin))
    yield from faults
    shown = engine.walk(graph, moment.answers).do
    for index, option in enumerate(moment.options if not faults else ()):
        if option.do and option.do not in shown:
            what = f"'do' is '{option.do}', which the verdict does not show after these answers"
            yield origin.problem((*path, "options", index, "do"), f"{what}; {suggestion(option.do, shown)}")
