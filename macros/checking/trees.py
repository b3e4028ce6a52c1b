"""What a tree's words owe: titles without a level, answers that differ, messages short enough, calls that reach."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from .. import engine
from ..engine.places import conditional
from ..engine.read import plain
from ..model import LANGUAGES
from ..model.base import Text
from ..model.tree import Question, Say, Tree, Waiting
from ..reading.loaded import Loaded, Origin
from ..reading.problem import Problem, suggestion

WORDS = 280
"""Characters that a first message may have, filled."""

BRIEF = 44
"""Characters that a brief may have: a line of a phone."""

FILLED = {"organisation": 0, "page": 0, "next": len("28 novembre, 18 h 48"), "helpline": len("0 800 000 000")}
"""The blanks that fill themselves, with their length; the organisation's own words have the length they have."""

_BLANK = re.compile(r"\{([^{}]*)\}")

Place = tuple[str | int, ...]


def tree(record: Tree, origin: Origin, loaded: Loaded) -> Iterator[Problem]:
    """Everything that is wrong with a tree beyond its references."""
    for path, message in engine.problems(record):
        yield origin.problem(path, message)
    yield from _titles(record, origin, loaded)
    yield from _ranges(record, origin, loaded)
    for index, question in enumerate(record.questions):
        yield from _alike(question, ("questions", index), origin)
    for index, outcome in enumerate(record.outcomes):
        fields = {field.id: field.example for field in outcome.fields}
        yield from _words(outcome.say, fields, ("outcomes", index, "say"), origin, loaded)
        if record.grades and not outcome.say:
            yield origin.problem(
                ("outcomes", index), f"the ending '{outcome.id}' says nothing; add 'say': words or 'quiet'"
            )
    yield from _words(record.waiting, {}, ("waiting",), origin, loaded)
    yield from _unheard(record, origin)
    yield from _two_meanings(record, origin)


def _two_meanings(record: Tree, origin: Origin) -> Iterator[Problem]:
    """Actions and clocks of one id that differ: a verdict would show the words, or run the time, of another's."""
    known: dict[tuple[str | int, str], Mapping[str, Any]] = {}
    for place, part in conditional(plain(record)):
        kind, name = place[-2], part.get("id")
        if kind not in ("do", "deadlines") or not name:
            continue
        means = {key: value for key, value in part.items() if key not in ("when", "unless")}
        if known.setdefault((kind, name), means) != means:
            message = f"'{name}' says something else elsewhere in this tree; write another id"
            yield origin.problem((*place, "id"), message)


def _unheard(record: Tree, origin: Origin) -> Iterator[Problem]:
    """Words for others that no verdict shows: each ending that they name already speaks to the same people."""
    outcomes = {outcome.id: outcome for outcome in record.outcomes}
    for index, words in enumerate(record.waiting):
        named = [outcomes[name] for name in words.when.get("ending", ()) if name in outcomes]
        if named and all(outcome.say and {say.reach for say in outcome.say} == {words.reach} for outcome in named):
            endings = ", ".join(f"'{outcome.id}'" for outcome in named)
            message = f"no verdict shows these words: {endings} already speaks to '{words.reach}'; give another 'reach'"
            yield origin.problem(("waiting", index, "reach"), message)


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


def _alike(question: Question, place: Place, origin: Origin) -> Iterator[Problem]:
    """Two answers that read the same cannot be told apart, be it in one language only."""
    texts: list[tuple[str, Place, Any]] = [
        (answer.id, (*place, "answers", number, "text"), answer.text) for number, answer in enumerate(question.answers)
    ]
    texts.append((engine.NONE, (*place, "none"), question.none))
    for language in LANGUAGES:
        first: dict[str, str] = {}
        for name, where, text in texts:
            words = " ".join(getattr(text, language).casefold().split()) if text else name
            if words in first and text:
                message = f"reads like the answer '{first[words]}'; write what tells the two apart"
                yield origin.problem((*where, language), message)
            first.setdefault(words, name)


def _words(
    says: Iterable[Say | Waiting], examples: Mapping[str, Text], place: Place, origin: Origin, loaded: Loaded
) -> Iterator[Problem]:
    """The messages: known blanks, those of `examples` among them, and short enough once filled."""
    house = loaded.organisation
    own = {"organisation": len(house.name), "page": len(house.statement_page)} if house else {}
    for index, say in enumerate(says):
        for language in LANGUAGES if say.words else ():
            text = getattr(say.words, language)
            where = (*place, index, "words", language)
            fields = {name: len(getattr(example, language)) for name, example in examples.items()}
            sizes = {**fields, **FILLED, **own}
            names = _BLANK.findall(text)
            for name in dict.fromkeys(name for name in names if name not in sizes):
                what = suggestion(name, sizes)
                yield origin.problem(where, f"'{{{name}}}' is neither known nor among 'fields'; {what}")
            length = len(_BLANK.sub("", text)) + sum(sizes.get(name, 0) for name in names)
            if length > WORDS:
                yield origin.problem(where, f"the message has {length} characters once filled; keep it under {WORDS}")


def briefs(record: Any, origin: Origin) -> Iterator[Problem]:
    """Briefs that would fill the first screen."""
    from ..model.shape import walk

    for leaf in walk(record):
        for language in LANGUAGES if leaf.path[-1] == "brief" else ():
            if (length := len(getattr(leaf.value, language))) > BRIEF:
                yield origin.problem(
                    (*leaf.path, language), f"the brief has {length} characters; keep it under {BRIEF}"
                )


def partners(record: Any, origin: Origin, loaded: Loaded) -> Iterator[Problem]:
    """Calls of a partner that the organisation does not have."""
    from ..model.shape import walk

    if loaded.organisation is None:  # told already; whom it works with is not known
        return
    known = [partner.id for partner in loaded.organisation.partners]
    for leaf in walk(record):
        if leaf.path[-1] == "partner" and leaf.value not in known:
            message = f"'partner' is '{leaf.value}', none of data/organisation.yml; {suggestion(leaf.value, known)}"
            yield origin.problem(leaf.path, message)
