"""What no single record can know: links, vocabularies, audiences, trees, messages, points, dates."""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo
from collections import Counter
from collections.abc import Iterator
from typing import Any

from ..language.languages import LANGUAGES
from ..model import COLLECTIONS, Identified, Record, by_kind
from ..model.action import Checklist, Level, Message, Step
from ..model.incident import Incident
from ..model.knowledge import Case, Drill, Source
from ..model.shape import Leaf, walk
from ..model.team import Raci
from ..model.tool import Tool
from ..model.tree import Tree
from ..reading.folder import TAKEN_OUT
from ..reading.loaded import Loaded, Location, Origin
from ..reading.problem import Problem, suggestion
from . import certainty, drills, review, sample, tools, trail, trees, verdicts

RECORD_LINK = re.compile(r"\]\(([a-z]+):([a-z0-9-]+)\)")
"""A link to a record inside a text: [words](kind:id)."""

PLACEHOLDER = re.compile(r"\{([^{}\s]+)\}")


def check(loaded: Loaded, today: dt.date | None = None) -> list[Problem]:
    """Every problem between the records of `loaded`, unsorted. `today` is the day of the check."""
    return list(_check(loaded, today or dt.date.today()))


def _check(loaded: Loaded, today: dt.date) -> Iterator[Problem]:
    for collection, records in loaded.collections.items():
        for record in records.values():
            origin = loaded.origins[collection, record.id]
            yield from _leaves(record, origin, loaded)
            if isinstance(record, Record):
                yield from _trust(record, origin, today)
            yield from _own_rules(record, origin, loaded)
            yield from certainty.problems(record, origin, loaded)
    if loaded.organisation is not None:
        yield from _organisation(loaded)
        yield from sample.problems(loaded)
        yield from review.problems(loaded)
    complete = not loaded.problems
    yield from trail.problems(loaded, complete=complete)
    if complete:  # else a record that could not be read may be the one that answers
        yield from _unanswered_mistakes(loaded)


def _leaves(record: Any, origin: Origin, loaded: Loaded, *, public: bool | None = None) -> Iterator[Problem]:
    """Links and vocabulary terms of a record, wherever they stand in it."""
    is_public = isinstance(record, Identified) and record.audience == "public" if public is None else public
    for leaf in walk(record):
        visible = is_public and not leaf.internal
        if leaf.shape.ref:
            yield from _reference(leaf, origin, loaded, visible)
        elif leaf.shape.term:
            yield from _term(leaf, origin, loaded)
        elif leaf.shape.form == "text":
            for language in LANGUAGES:
                yield from _links(leaf.value.of(language), (*leaf.path, language), origin, loaded, visible)


def _reference(leaf: Leaf, origin: Origin, loaded: Loaded, visible: bool) -> Iterator[Problem]:
    ref = leaf.shape.ref
    assert ref is not None
    name = _field_name(leaf.path)
    if (ref.collection, leaf.value) not in loaded.claimed:
        if ref.collection in loaded.unread:
            return
        kind, what = COLLECTIONS[ref.collection].kind, _instead((ref.collection, leaf.value), loaded)
        yield origin.problem(leaf.path, f"{name} is '{leaf.value}', no {kind} of the playbook; {what}")
    elif visible and ref.structural and _hidden((ref.collection, leaf.value), loaded):
        yield origin.problem(
            leaf.path,
            f"{name} is '{leaf.value}', which is internal, in a public record; "
            f"make it public (audience: public), or this record internal",
        )


def _term(leaf: Leaf, origin: Origin, loaded: Loaded) -> Iterator[Problem]:
    assert leaf.shape.term is not None
    vocabulary = loaded.vocabulary.get(leaf.shape.term.vocabulary)
    if vocabulary is None:
        yield from _no_vocabulary(leaf.shape.term.vocabulary, loaded)
        return
    allowed = [value.id for value in vocabulary.values]
    if leaf.value not in allowed:
        name = _field_name(leaf.path)
        where = f"in the vocabulary '{leaf.shape.term.vocabulary}'"
        yield origin.problem(leaf.path, f"{name} is '{leaf.value}', not {where}; {suggestion(leaf.value, allowed)}")


def _no_vocabulary(name: str, loaded: Loaded) -> Iterator[Problem]:
    """A vocabulary that is missing is told once, where it should stand, and not at each value."""
    if "vocabulary" not in loaded.unread:
        what = f"there is no vocabulary '{name}', and records need it; {suggestion(name, loaded.vocabulary)}"
        yield Problem(loaded.vocabulary_file, 1, 1, what)


def _links(text: str, path: tuple[str | int, ...], origin: Origin, loaded: Loaded, visible: bool) -> Iterator[Problem]:
    if "](" not in text:
        return
    for kind, target in RECORD_LINK.findall(text):
        if kind in ("http", "https", "mailto", "tel"):
            continue
        collection = by_kind(kind)
        if collection is None:
            kinds = [c.kind for c in COLLECTIONS.values()]
            yield origin.problem(path, f"the link '{kind}:{target}' names no kind of record; {suggestion(kind, kinds)}")
        elif (collection.name, target) not in loaded.claimed and collection.name in loaded.unread:
            continue
        elif (collection.name, target) not in loaded.claimed:
            what = _instead((collection.name, target), loaded)
            yield origin.problem(path, f"the link '{kind}:{target}' leads nowhere; {what}")
        elif visible and _hidden((collection.name, target), loaded):
            yield origin.problem(
                path, f"the link '{kind}:{target}' leads a public text to an internal record; take it out"
            )


def _instead(location: Location, loaded: Loaded) -> str:
    """What to write instead of a record that is not there."""
    if location in loaded.taken_out:
        return f"own/{TAKEN_OUT}.yml takes it out; change this in own/ too, or keep it"
    return suggestion(location[1], [i for c, i in loaded.claimed if c == location[0]])


def _hidden(location: Location, loaded: Loaded) -> bool:
    target = loaded.collections[location[0]].get(location[1])
    return target is not None and target.audience != "public"


def _trust(record: Record, origin: Origin, today: dt.date) -> Iterator[Problem]:
    if not (record.sources or record.house_default or isinstance(record, Source)):
        yield origin.problem((), "nothing says where this comes from; add 'sources', or write 'house_default: true'")
    if record.reviewed > today:
        yield origin.problem(
            ("reviewed",), f"'reviewed' is {record.reviewed}, a day to come; write the day of the last review"
        )
    if (checked := getattr(record, "checked", None)) and record.reviewed > checked:
        what = f"'reviewed' is {record.reviewed}, and what it says was checked on {checked}"
        yield origin.problem(("reviewed",), f"{what}; a review checks it: write the same day, or check it again")


def _own_rules(record: Any, origin: Origin, loaded: Loaded) -> Iterator[Problem]:
    match record:
        case Tree():
            yield from trees.tree(record, origin, loaded)
            yield from trees.partners(record, origin, loaded)
            yield from verdicts.offers(record, origin, loaded)
        case Step():
            yield from trees.partners(record, origin, loaded)
        case Incident():
            yield from verdicts.incident(record, origin, loaded)
        case Checklist():
            yield from _unique([item.id for item in record.items], "items", origin)
        case Message():
            yield from _placeholders(record, origin)
            yield from verdicts.conditions(record, origin, loaded)
        case Level():
            yield from verdicts.conditions(record, origin, loaded)
            yield from _signatures(record, origin, loaded)
        case Raci():
            yield from _raci(record, origin)
        case Case():
            yield from _case(record, origin, loaded)
        case Drill():
            yield from drills.problems(record, origin, loaded)
        case Tool():
            yield from tools.problems(record, origin, loaded)


def _unique(ids: list[str], field: str, origin: Origin) -> Iterator[Problem]:
    for index, found in enumerate(ids):
        if found in ids[:index]:
            yield origin.problem((field, index, "id"), f"'id' is '{found}', as of an item above; choose another")


def _placeholders(message: Message, origin: Origin) -> Iterator[Problem]:
    """Each placeholder is declared, used, and stands in every language."""
    declared = [placeholder.id for placeholder in message.placeholders]
    used: Counter[str] = Counter()
    for field in ("short", "body"):
        text = getattr(message, field)
        if text is None:
            continue
        found = {language: set(PLACEHOLDER.findall(text.of(language))) for language in LANGUAGES}
        everywhere = set().union(*found.values())
        used.update(everywhere)
        for language in LANGUAGES:
            for name in sorted(everywhere - found[language]):
                only = " and ".join(other for other in LANGUAGES if name in found[other])
                yield origin.problem((field, language), f"'{{{name}}}' stands in the {only} text only; use it here too")
            for name in sorted(found[language] - set(declared)):
                what = suggestion(name, declared)
                yield origin.problem((field, language), f"'{{{name}}}' is not among 'placeholders'; {what}")
    for index, name in enumerate(declared):
        if not used[name]:
            yield origin.problem(
                ("placeholders", index), f"the placeholder '{name}' is never used; use it, or take it out"
            )


def _signatures(level: Level, origin: Origin, loaded: Loaded) -> Iterator[Problem]:
    """What a calmer level has read before it goes out, a worse one has read too."""
    signed = [other for other in loaded.collections["levels"].values() if other.signatures and other.rank < level.rank]
    if signed and not level.signatures:
        calmer = max(signed, key=lambda other: other.rank)
        yield origin.problem(
            ("rank",),
            f"'signatures' is missing, and the calmer level '{calmer.id}' has some; write who reads a public text",
        )


def _raci(raci: Raci, origin: Origin) -> Iterator[Problem]:
    columns = [column.id for column in raci.columns]
    for index, row in enumerate(raci.rows):
        for name in [*row.cells, *row.notes]:
            if name not in columns:
                yield origin.problem(
                    ("rows", index, "cells", name), f"'{name}' is no column; {suggestion(name, columns)}", key=True
                )
        accountable = [name for name, cell in row.cells.items() if "A" in cell.split("/")]
        if len(accountable) != 1:
            found = ", ".join(accountable) or "nobody"
            yield origin.problem(("rows", index, "cells"), f"accountable (A) is {found}; write exactly one A in a task")


def _case(case: Case, origin: Origin, loaded: Loaded) -> Iterator[Problem]:
    dates = [step.at for step in case.timeline]
    for index in range(1, len(dates)):
        shared = min(len(dates[index]), len(dates[index - 1]))
        if dates[index][:shared] < dates[index - 1][:shared]:
            message = f"'at' is {dates[index]}, before the step above ({dates[index - 1]}); write the steps in order"
            yield origin.problem(("timeline", index, "at"), message)
    yield from verdicts.case(case, origin, loaded)


def _organisation(loaded: Loaded) -> Iterator[Problem]:
    organisation = loaded.organisation
    origin = loaded.origins["organisation", ""]
    assert organisation is not None
    yield from _leaves(organisation, origin, loaded, public=True)
    if organisation.timezone not in zoneinfo.available_timezones():
        what = suggestion(organisation.timezone, zoneinfo.available_timezones())
        yield origin.problem(("timezone",), f"'timezone' is '{organisation.timezone}', no time zone; {what}")


def _unanswered_mistakes(loaded: Loaded) -> Iterator[Problem]:
    answered = {mistake for practice in loaded.collections["practices"].values() for mistake in practice.counters}
    for mistake in loaded.collections["mistakes"]:
        if mistake not in answered:
            origin = loaded.origins["mistakes", mistake]
            yield origin.problem(("id",), f"no practice answers the mistake '{mistake}'; name it in 'counters' of one")


def _field_name(path: tuple[str | int, ...]) -> str:
    return f"'{next(str(step) for step in reversed(path) if isinstance(step, str))}'"
