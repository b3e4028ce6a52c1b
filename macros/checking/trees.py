"""What a tree owes to the rest of the playbook: walks of cases, expected verdicts, calls that reach somebody, words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from .. import engine
from ..model import LANGUAGES
from ..model.knowledge import Case
from ..model.tree import Incident, Tree
from ..reading.loader import Loaded, Origin
from ..reading.problem import Problem, suggestion

WORDS = 280
"""Characters that a first message may have, filled."""

FILLED = {"organisation": 0, "page": 0, "next": len("28 novembre, 18 h 48"), "helpline": len("0 800 000 000")}
"""The blanks that fill themselves; the organisation's own words have the length they have."""

_BLANK = re.compile(r"\{([^{}]*)\}")

FIRST = 3
"""Actions on a verdict's first screen."""


def graph(loaded: Loaded, name: str) -> engine.Graph | None:
    """The routing of a tree, read once however many walks there are; None where it is broken or absent."""
    if name not in loaded.graphs:
        tree = loaded.collections["trees"].get(name)
        sound = tree is not None and not any(engine.problems(tree))
        loaded.graphs[name] = engine.Graph.of(tree, loaded.collections["levels"]) if sound else None
    return loaded.graphs[name]


def tree(record: Tree, origin: Origin, loaded: Loaded) -> Iterator[Problem]:
    """Everything that is wrong with a tree beyond its references."""
    for path, message in engine.problems(record):
        yield origin.problem(path, message)
    yield from _titles(record, origin, loaded)
    yield from _ranges(record, origin, loaded)
    for index, outcome in enumerate(record.outcomes):
        yield from _words(outcome, ("outcomes", index), origin, loaded)
        if record.grades and not outcome.say:
            yield origin.problem(
                ("outcomes", index), f"the ending '{outcome.id}' says nothing; add 'say': words or 'quiet'"
            )


def _titles(record: Tree, origin: Origin, loaded: Loaded) -> Iterator[Problem]:
    """A title with a colour would be contradicted by the floors."""
    colours = loaded.vocabulary.get("colour")
    for index, outcome in enumerate(record.outcomes if record.grades and colours else ()):
        for language in LANGUAGES:
            words = set(re.findall(r"\w+", getattr(outcome.title, language).lower()))
            named = [label for c in colours.values if (label := getattr(c.label, language).lower()) in words]  # type: ignore[union-attr]
            if named:
                message = f"the title names the level ('{named[0]}'), which answers may change; say what it is"
                yield origin.problem(("outcomes", index, "title", language), message)


def _ranges(record: Tree, origin: Origin, loaded: Loaded) -> Iterator[Problem]:
    for index, question in enumerate(record.questions):
        for number, answer in enumerate(question.answers):
            level = loaded.collections["levels"].get(answer.from_level or "")
            if level is not None and not level.times:
                message = f"the level '{level.id}' has no 'times'; say there from how many times the usual it begins"
                yield origin.problem(("questions", index, "answers", number, "from_level"), message)


def _words(outcome: Any, place: tuple[str | int, ...], origin: Origin, loaded: Loaded) -> Iterator[Problem]:
    """The first messages: known blanks, and short enough once filled."""
    fields = {field.id: field for field in outcome.fields}
    house = loaded.organisation
    known = {"organisation": len(house.name), "page": len(house.statement_page)} if house else {}
    for index, say in enumerate(outcome.say):
        for language in LANGUAGES if say.words else ():
            text = getattr(say.words, language)
            where = (*place, "say", index, "words", language)
            names = _BLANK.findall(text)
            for name in names:
                if name not in FILLED and name not in fields:
                    what = suggestion(name, [*FILLED, *fields])
                    yield origin.problem(where, f"'{{{name}}}' is neither known nor among 'fields'; {what}")
            filled = [
                known.get(n) or FILLED.get(n) or len(getattr(fields[n].example, language))
                for n in names
                if n in FILLED or n in fields
            ]
            length = len(_BLANK.sub("", text)) + sum(filled)
            if length > WORDS:
                yield origin.problem(where, f"the message has {length} characters once filled; keep it under {WORDS}")


def partners(record: Any, origin: Origin, loaded: Loaded) -> Iterator[Problem]:
    """Calls of a partner that the organisation does not have."""
    from ..model.shape import walk

    known = [partner.id for partner in loaded.organisation.partners] if loaded.organisation else []
    for leaf in walk(record):
        if leaf.path[-1] == "partner" and leaf.value not in known:
            message = f"'partner' is '{leaf.value}', none of data/organisation.yml; {suggestion(leaf.value, known)}"
            yield origin.problem(leaf.path, message)


def case(record: Case, origin: Origin, loaded: Loaded) -> Iterator[Problem]:
    """A case's walk answers the questions it meets, no others, and reaches an ending."""
    found = graph(loaded, record.walk.tree) if record.walk else None
    if found is not None and record.walk is not None:
        yield from _walked(found, record.walk.answers, ("walk", "answers"), origin)


def _walked(
    graph: engine.Graph, answers: dict[str, str], place: tuple[str | int, ...], origin: Origin
) -> Iterator[Problem]:
    walked = engine.walk(graph, answers)
    for question, answer in (walked.aside or {}).items():
        if question not in graph.nodes:
            message = f"'{question}' is no question of '{graph.id}'; {suggestion(question, graph.nodes)}"
        elif not graph.nodes[question].read(answer):
            offered = [edge.id for edge in graph.nodes[question].edges]
            message = f"'{answer}' is not offered here; {suggestion(answer, offered)}"
        else:
            message = f"the walk never meets '{question}'; take it out"
        yield origin.problem((*place, question), message, key=True)
    if walked.at and walked.at not in (walked.aside or {}):
        yield origin.problem(place, f"the walk stops at '{walked.at}'; answer it, and what follows, up to an outcome")


def incident(record: Incident, origin: Origin, loaded: Loaded) -> Iterator[Problem]:
    """An expected verdict: the walk fits, the level is accepted, what must be shown is, and what must not is not."""
    found = graph(loaded, record.tree)
    if found is None:
        return
    faults = list(_walked(found, record.answers, ("answers",), origin))
    yield from faults
    walked = engine.walk(found, record.answers)
    if faults or not walked.outcome:
        return
    if record.level and walked.level not in record.level:
        message = f"the verdict is {walked.level}, where an expert accepts {' or '.join(record.level)}"
        yield origin.problem(("level",), f"{message} (because of {', '.join(walked.reasons)})")
    if record.ending and walked.outcome != record.ending:
        yield origin.problem(("ending",), f"the walk ends in '{walked.outcome}', not in '{record.ending}'")
    first, every = shown(walked)
    every_known = known(found)
    for name, wanted, present in (("first", first, True), ("must", every, True), ("never", every, False)):
        for index, token in enumerate(getattr(record, name)):
            if token not in every_known:
                yield origin.problem(
                    (name, index), f"'{token}' is nothing that '{found.id}' can show; {suggestion(token, every_known)}"
                )
            elif (token in wanted) is not present:
                where = (
                    "does not stand on the first screen"
                    if name == "first"
                    else "is not shown"
                    if present
                    else "is shown"
                )
                yield origin.problem((name, index), f"'{token}' {where} (the verdict is '{walked.outcome}')")


def shown(walked: engine.Walk) -> tuple[set[str], set[str]]:
    """What a verdict shows, in the words of expected rows: on the first screen, and anywhere."""
    said = {f"say:{walked.say}", *(["quiet"] if walked.quiet else [])}
    clocks = {f"clock:{clock.partition('/')[2]}" for clock in walked.clocks}
    ending = {f"ending:{walked.outcome}"}
    first = {*walked.do[:FIRST], *said, *ending, *clocks}
    rest = {*(f"message:{name}" for name in walked.messages), *(f"list:{name}" for name in walked.lists)}
    return first, {*first, *walked.do, *rest}


def known(graph: engine.Graph) -> set[str]:
    """Everything that some verdict of a tree can show."""
    edges = [edge.adds for node in graph.nodes.values() for edge in node.edges]
    adds = [
        *edges,
        *(r.adds for r in graph.rules),
        *(o.adds for o in graph.outcomes.values()),
        *(x.adds for x in graph.levels.values()),
    ]
    says = [say for outcome in graph.outcomes.values() for say in outcome.say]
    found = {"quiet", *(f"say:{say.id}" for say in says), *(f"ending:{name}" for name in graph.outcomes)}
    found |= {f"message:{say.message}" for say in says if say.message}
    for one in adds:
        found |= {part.id for part in one.do} | {f"clock:{part.id}" for part in one.clocks}
        found |= {f"list:{name}" for name in one.lists} | {f"message:{name}" for name in one.messages}
    return found
