"""What is wrong with a tree's routing, each problem with the place in the record that causes it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from .graph import NEED_TO_KNOW, NONE, UNKNOWN, UNSURE, Graph
from .loops import loops
from .paths import MANY, TooMany, reachable
from .places import Data, Place, answers, answers_of, arrows, conditional, place_of
from .read import PUBLIC, plain

Found = Iterator[tuple[Place, str]]

OF_THE_VERDICT = ("ending", "level")
"""What a condition may ask of the verdict itself, as if it were a question."""


def problems(tree: Any) -> Found:
    """Every (place, message) of a tree, given as a record of the model or as its dict.

    Walks are followed only once every id exists, every answer leads somewhere and every junction can be read.
    """
    data = plain(tree)
    routes = [*_ids(data), *_targets(data)]
    conditions = list(_conditions(data))
    yield from (*routes, *_forms(data), *conditions, *_grades(data), *_endings(data))
    if routes or any(place[0] == "junctions" for place, _ in conditions):
        return
    graph = Graph.of(data)
    try:
        yield from _walked(data, graph)
    except TooMany:
        yield ("junctions",), f"the junctions tell apart more than {MANY:,} situations; let fewer answers decide"


def _walked(data: Data, graph: Graph) -> Found:
    looped = [(_arrow_back(data, *way[-2:]), f"loops back: {' → '.join(way)}") for way in loops(graph)]
    yield from looped or _reaching(data, graph)


def _ids(data: Data) -> Found:
    seen: set[str] = set()
    for kind in ("questions", "junctions", "outcomes"):
        for index, item in enumerate(data.get(kind) or ()):
            if item["id"] in seen:
                yield (kind, index, "id"), f"'{item['id']}' is already the id of a question or outcome of this tree"
            seen.add(item["id"])
    for index, question in enumerate(data["questions"]):
        own: set[str] = {UNKNOWN, NONE}
        for number, answer in enumerate(question["answers"]):
            if answer["id"] in own:
                built_in = answer["id"] in (UNKNOWN, NONE)
                reason = "is built in" if built_in else f"is already an answer of '{question['id']}'"
                yield ("questions", index, "answers", number, "id"), f"the answer '{answer['id']}' {reason}"
            own.add(answer["id"])


def _forms(data: Data) -> Found:
    """Each form of question has what it needs, and nothing of another form."""
    for index, question in enumerate(data["questions"]):
        form = question.get("form") or "one"
        place: Place = ("questions", index)
        if form == "several" and not question.get("none"):
            yield place, "a tick-all question needs 'none': the words of “none of these”"
        if form != "several" and not question.get("unknown"):
            yield place, f"'{question['id']}' has no 'unknown'; say what “we don't know yet” does"
        if form == "number" and not question.get("unit"):
            yield place, "a number question needs 'unit': what is counted"
        for number, answer in enumerate(question["answers"]):
            yield from _form_of_answer((*place, "answers", number), form, answer)
        if form == "number" and sum(not a.get("from_level") for a in question["answers"]) != 1:
            yield (
                (*place, "answers"),
                "one range of a number question begins at nought: exactly one without 'from_level'",
            )


def _form_of_answer(place: Place, form: str, answer: Data) -> Found:
    only = {"unsure": "several", "at_once": "several", "from_level": "number"}
    for name, wanted in only.items():
        if answer.get(name) and form != wanted:
            yield (*place, name), f"'{name}' belongs to a question with 'form: {wanted}'; take it out"
    if form != "number" and "text" in answer and not answer["text"]:
        yield place, "the answer has no 'text'; write the words of the button"


def _targets(data: Data) -> Found:
    questions = [question["id"] for question in data["questions"]]
    targets = [*questions, *(x["id"] for kind in ("junctions", "outcomes") for x in data.get(kind) or ())]
    if data["start"] not in questions:
        yield ("start",), f"no question '{data['start']}'{_closest(data['start'], questions)}"
    for place, to in arrows(data):
        if to not in targets:
            yield place, f"leads nowhere: no question, junction or outcome '{to}'{_closest(to, targets)}"
    for index, question in enumerate(data["questions"]):
        yield from _leads(("questions", index), question, targets)
    for index, outcome in enumerate(data["outcomes"]):
        for number, name in enumerate(outcome.get("more") or ()):
            if name not in questions:
                yield ("outcomes", index, "more", number), f"no question '{name}'{_closest(name, questions)}"


def _leads(place: Place, question: Data, targets: list[str]) -> Found:
    """Every answer leads somewhere, and “not sure” where an offered answer leads too."""
    ids = [answer["id"] for answer in question["answers"]]
    offered = {question.get("to"), *(answer.get("to") for answer in question["answers"])} - {None}
    if question.get("form") == "several" and not question.get("to"):
        yield place, "a tick-all question needs 'to': where “none of these” leads"
    misspelt = offered - {*targets}  # told already, and perhaps where “not sure” leads
    for where, answer in answers_of(int(place[1]), question):
        like = answer.get("counts_as")
        if like and like not in ids:
            yield (*where, "counts_as"), f"'{question['id']}' has no answer '{like}'{_closest(like, ids)}"
        elif not (answer.get("to") or like or question.get("to")):
            yield where, f"this answer of '{question['id']}' leads nowhere; give it, or the question, a 'to'"
        elif where[-1] == UNKNOWN and answer.get("to") and answer["to"] not in offered and not misspelt:
            message = f"“not sure” leads to '{answer['to']}', where no answer leads; write 'counts_as' with one of them"
            yield (*where, "to"), message


def _conditions(data: Data) -> Found:
    questions = {question["id"]: _tokens(question) for question in data["questions"]}
    endings = [outcome["id"] for outcome in data["outcomes"]]
    known: dict[str, list[str]] = {**questions, "ending": [*endings, NEED_TO_KNOW]}
    for place, holder in conditional(data):
        for name in ("when", "unless"):
            for question, wanted in (holder.get(name) or {}).items():
                yield from _line((*place, name, question), question, wanted, known, _allowed(place, holder))


def _allowed(place: Place, holder: Data) -> tuple[str, ...]:
    """A junction stands before the verdict; a rule that raises the level cannot ask for it."""
    if place[0] == "junctions":
        return ()
    return ("ending",) if place[0] == "rules" and len(place) == 2 and holder.get("floor") else OF_THE_VERDICT


def _line(place: Place, question: str, wanted: Iterable[str], known: Mapping[str, list[str]], allowed: Any) -> Found:
    if question in OF_THE_VERDICT and question not in allowed:
        yield place, f"'{question}' is not known yet here; ask for answers"
    elif question == "level":
        return
    elif question not in known:
        yield place, f"no question '{question}'{_closest(question, list(known))}"
    else:
        for index, answer in enumerate(wanted):
            if answer not in known[question]:
                yield (*place, index), f"'{question}' has no answer '{answer}'{_closest(answer, known[question])}"


def _tokens(question: Data) -> list[str]:
    ids = [answer["id"] for answer in question["answers"]]
    unsure = [answer["id"] + UNSURE for answer in question["answers"] if answer.get("unsure")]
    return [*ids, *unsure, *([NONE] if question.get("form") == "several" else []), UNKNOWN]


def _grades(data: Data) -> Found:
    grades = data.get("grades", True)
    for index, outcome in enumerate(data["outcomes"]):
        if grades and not outcome.get("level"):
            yield ("outcomes", index), f"the outcome '{outcome['id']}' has no level; add one, or write 'grades: false'"
        if not grades and outcome.get("level"):
            yield ("outcomes", index, "level"), f"'{data['id']}' does not grade ('grades: false'): remove the level"
        if not outcome.get("do"):
            yield ("outcomes", index), f"the outcome '{outcome['id']}' has nothing to do; add 'do'"
    if not grades:
        rules = ((("rules", index), rule) for index, rule in enumerate(data.get("rules") or ()))
        for place, holder in (*answers(data), *rules):
            if holder.get("floor"):
                yield (*place, "floor"), f"'{data['id']}' does not grade ('grades: false'): remove the floor"


def _endings(data: Data) -> Found:
    """What a verdict says and asks is whole: an action by its step or its own words, words or silence, never both."""
    for place, part in conditional(data):
        if place[-2] == "do" and bool(part.get("step")) == bool(part.get("id") and part.get("text")):
            yield place, "an action is 'step' (one of data/steps.yml), or 'id' and 'text'; write one of the two"
        if place[-2] == "say" and not (part.get("words") or part.get("quiet")):
            yield place, "nothing is said; write 'words', or 'quiet' and until when"
        if place[-2] == "say" and part.get("words") and part.get("quiet") and part.get("reach") in PUBLIC:
            yield (*place, "reach"), "silence in public, yet public words; reach 'person', 'press' or 'staff'"
        if place[-2] == "say" and part.get("quiet") and not part.get("again"):
            yield place, "silence needs 'again': after how many minutes one looks again"
    for index, outcome in enumerate(data["outcomes"]):
        if outcome["id"] == NEED_TO_KNOW:
            message = f"'{NEED_TO_KNOW}' names every ending that few may know of; choose another id"
            yield ("outcomes", index, "id"), message
        says = outcome.get("say") or ()
        if says and (says[-1].get("when") or says[-1].get("unless")):
            message = "the last 'say' has a condition; add one without, for every other answer"
            yield ("outcomes", index, "say", len(says) - 1), message


def _reaching(data: Data, graph: Graph) -> Found:
    """What no answers lead to, and junctions that leave some answers without a way."""
    states = reachable(graph)
    for (name, _), following in states:
        stuck = next((given for given, after in following if not after or after[0] in graph.junctions), None)
        if stuck:
            place = place_of(data, name)
            yield place, f"dead end: '{stuck}' at '{name}' comes to a junction of which no way fits; add a last one"
    asked = {state[0] for state, _ in states} | {name for outcome in graph.outcomes.values() for name in outcome.more}
    ends = {after[0] for _, following in states for _, after in following if after}
    for kind, reached in (("questions", asked), ("outcomes", ends)):
        for index, item in enumerate(data[kind]):
            if item["id"] not in reached:
                yield (kind, index, "id"), f"unreachable: no answers lead to '{item['id']}'"


def _arrow_back(data: Data, last: str, first: str) -> Place:
    """The arrow that closes a loop: from its last question, or from a junction after it."""
    own = place_of(data, last)
    back = [place for place, to in arrows(data) if to == first]
    return next((p for wanted in (own[:2], ("junctions",)) for p in back if p[: len(wanted)] == wanted), own)


def _closest(value: str, known: list[str]) -> str:
    close = difflib.get_close_matches(value, known, n=1)
    return f"; did you mean '{close[0]}'?" if close else ""
