"""What a drill owes to those who play it: minutes that run forward, posts that stand somewhere, marks that exist.

And what the playbook owes to a drill: levels that its tree gives, traps that it answers, nothing left to write.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import engine
from ..language.languages import LANGUAGES
from ..model.action import Checklist
from ..model.base import Text
from ..model.shape import walk
from ..model.training import Drill, Inject, Measure
from ..model.tree import Tree
from ..reading.loaded import Loaded, Origin
from ..reading.problem import Problem, suggestion
from . import sample, verdicts

POST = "post"
"""The form of an inject that stands on a network."""

NOTE = "note"
"""The form of an inject that the controller says."""

SENT = (POST, "call", "message", "mail")
"""Forms that somebody sends."""

Path = tuple[str | int, ...]


def problems(drill: Drill, origin: Origin, loaded: Loaded) -> Iterator[Problem]:
    """Every problem of a drill that its fields alone do not show."""
    before = 0
    yield from _written(drill, origin)
    for index, inject in enumerate(drill.injects):
        yield from _minutes(inject, ("injects", index), before, drill, origin)
        yield from _sent(inject, ("injects", index), drill, origin)
        yield from _graded(inject, ("injects", index), origin, loaded)
        yield from _answered(inject, ("injects", index), origin, loaded)
        before = inject.at
    seen: set[str] = set()
    for index, measure in enumerate(drill.measures):
        if measure.what in seen:
            what = f"'what' is '{measure.what}', as of a measure above; keep one of the two"
            yield origin.problem(("measures", index, "what"), what)
        seen.add(measure.what)
        yield from _measure(measure, ("measures", index), drill, origin, loaded)


def _written(drill: Drill, origin: Origin) -> Iterator[Problem]:
    """A drill with injects may be played: none of its texts is still to write."""
    for leaf in walk(drill) if drill.injects else ():
        if not isinstance(leaf.value, Text):
            continue
        for language in LANGUAGES:
            said = leaf.value.of(language)
            if said in sample.BLANK:
                name = next(step for step in reversed(leaf.path) if isinstance(step, str))
                yield origin.problem((*leaf.path, language), f"'{name}' is '{said}' in a drill with injects; write it")


def _minutes(inject: Inject, path: Path, before: int, drill: Drill, origin: Origin) -> Iterator[Problem]:
    if inject.at < before:
        what = f"'at' is {inject.at}, before the inject above ({before}); put the injects in the order of their minutes"
        yield origin.problem((*path, "at"), what)
    if inject.at > drill.minutes:
        what = f"'at' is {inject.at}, after the drill of {drill.minutes} minutes; write an earlier minute"
        yield origin.problem((*path, "at"), what)
    if inject.expert is not None and not inject.at <= inject.expert <= drill.minutes:
        what = (
            f"'expert' is {inject.expert}, not from {inject.at}, its minute, to {drill.minutes}, the last of the drill"
        )
        yield origin.problem((*path, "expert"), f"{what}; write one that is")


def _sent(inject: Inject, path: Path, drill: Drill, origin: Origin) -> Iterator[Problem]:
    if drill.alone and inject.form == NOTE:
        what = "'form' is 'note', which a controller reads out, and 'alone' says that there is none"
        yield origin.problem((*path, "form"), f"{what}; write another form, such as screen")
    if (inject.form == POST) != (inject.network is not None):
        lacks = "a post stands on a network; add 'network'"
        other = f"'form' is '{inject.form}', which stands on no network; take 'network' out"
        field = (*path, "form") if inject.network is None else (*path, "network")
        yield origin.problem(field, lacks if inject.network is None else other)
    if inject.form in SENT and inject.sender is None:
        what = f"'form' is '{inject.form}', which players get from somebody; add 'sender'"
        yield origin.problem((*path, "form"), what)


def _graded(inject: Inject, path: Path, origin: Origin, loaded: Loaded) -> Iterator[Problem]:
    """The levels that are right are those of the tree that players use, after what they know."""
    trees = loaded.collections["trees"].values()
    name = next((tree.id for tree in trees if isinstance(tree, Tree) and tree.grades), None)
    graph = verdicts.graph(loaded, name) if name else None
    if graph is None or not (inject.levels or inject.answers):
        return
    if not inject.answers:
        what = f"nothing shows that the tree '{graph.id}' gives this level; add 'answers', as {{question: answer}}"
        yield origin.problem((*path, "levels"), what)
        return
    faults = list(verdicts.walked(graph, inject.answers, (*path, "answers"), origin))
    yield from faults
    level = engine.walk(graph, inject.answers).level
    if not faults and level not in inject.levels and all(name in graph.levels for name in inject.levels):
        said = " or ".join(inject.levels) or "no level"
        what = f"the tree gives {level or 'no level'} after these answers, and 'levels' says {said}"
        yield origin.problem((*path, "levels" if inject.levels else "answers"), f"{what}; write what it gives")


def _answered(inject: Inject, path: Path, origin: Origin, loaded: Loaded) -> Iterator[Problem]:
    """A trap that the playbook says nothing of teaches nothing. A record that could not be read may be the answer."""
    if not inject.trap or inject.practices or {"mistakes", "practices"} & loaded.unread:
        return
    if not inject.mistakes:
        what = "no record says how to escape this trap; add 'mistakes' that it tempts into"
        yield origin.problem((*path, "trap"), f"{what}, or 'practices' that answer it")
    known = [name for name in inject.mistakes if name in loaded.collections["mistakes"]]
    countered = {name for practice in loaded.collections["practices"].values() for name in practice.counters}
    if known and not countered & set(known):
        what = f"no practice answers '{known[0]}', into which this trap tempts; name one in 'practices'"
        yield origin.problem((*path, "mistakes", inject.mistakes.index(known[0])), what)


def _measure(measure: Measure, path: Path, drill: Drill, origin: Origin, loaded: Loaded) -> Iterator[Problem]:
    if measure.expert > drill.minutes:
        what = f"'expert' is {measure.expert}, after the drill of {drill.minutes} minutes; write an earlier minute"
        yield origin.problem((*path, "expert"), what)
    if measure.what == "freeze" and not measure.items:
        yield origin.problem(path, "nothing in the log says that all is frozen; add 'items', as list/item")
    yield from _pointed(measure, path, drill, origin)
    known = list(places(loaded))
    for index, place in enumerate(measure.items):
        if place not in known and "checklists" not in loaded.unread:
            what = f"'items' is '{place}', no item of a list; {suggestion(place, known)}"
            yield origin.problem((*path, "items", index), what)


def _pointed(measure: Measure, path: Path, drill: Drill, origin: Origin) -> Iterator[Problem]:
    """A point that the log decides stands in the score, and says the same minute."""
    if (measure.point is None) != (measure.within is None):
        yield origin.problem(path, "'point' and 'within' go together; write both, or neither")
    elif measure.point is not None and measure.point > len(drill.score):
        what = f"'point' is {measure.point}, and the score has {len(drill.score)}"
        yield origin.problem((*path, "point"), f"{what}; write the number of one of them")
    elif measure.point is not None:
        said = drill.score[measure.point - 1]
        if any(not re.search(rf"\b{measure.within}\b", said.of(language)) for language in LANGUAGES):
            what = f"'within' is {measure.within}, which point {measure.point} of the score does not say"
            yield origin.problem((*path, "within"), f"{what}; write the minute of its words")


def places(loaded: Loaded) -> Iterator[str]:
    """Every item of every list, as `list/item`."""
    for name, found in loaded.collections["checklists"].items():
        if isinstance(found, Checklist):
            yield from (f"{name}/{item.id}" for item in found.items)
