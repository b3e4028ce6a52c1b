"""What no single record can know, and the rules of each kind."""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo
from collections import Counter
from collections.abc import Iterator
from typing import Any

from ..language.languages import LANGUAGES
from ..model import Record
from ..model.action import Checklist, Level, Step
from ..model.incident import Incident
from ..model.kit import Kit
from ..model.knowledge import Case, Source
from ..model.message import Message
from ..model.network import Network
from ..model.plan import SensitiveDate
from ..model.replay import Replay
from ..model.setting import Organisation
from ..model.shape import walk
from ..model.team import Raci, Role
from ..model.tool import Tool
from ..model.training import Drill
from ..model.tree import Tree
from ..model.wording import PLACEHOLDER
from ..reading.loaded import Loaded, Origin
from ..reading.problem import Problem, suggestion
from . import (
    certainty,
    drills,
    kits,
    networks,
    plans,
    references,
    replays,
    review,
    rulebook,
    sample,
    sentences,
    terms,
    tools,
    trail,
    trees,
    verdicts,
)

PHONE = re.compile(r"\+?[0-9(][0-9 ().-]*")


def check(loaded: Loaded, today: dt.date | None = None) -> list[Problem]:
    """Every problem between the records of `loaded`, unsorted. `today` is the day of the check."""
    return list(_check(loaded, today or dt.date.today()))


def _check(loaded: Loaded, today: dt.date) -> Iterator[Problem]:
    for collection, records in loaded.collections.items():
        for record in records.values():
            origin = loaded.origins[collection, record.id]
            yield from references.problems(record, origin, loaded)
            if isinstance(record, Record):
                yield from _trust(record, origin, today)
            yield from _own_rules(record, origin, loaded)
            yield from certainty.problems(record, origin, loaded)
            yield from rulebook.problems(record, origin, loaded)
    if loaded.organisation is not None:
        yield from _organisation(loaded)
        yield from sample.problems(loaded)
        yield from review.problems(loaded)
    yield from terms.problems(loaded)
    complete = not loaded.problems
    yield from trail.problems(loaded, complete=complete)
    if complete:  # else a record that could not be read may be the one that answers
        yield from _unanswered_mistakes(loaded)


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
            yield from trees.briefs(record, origin)
            yield from trees.partners(record, origin, loaded)
            yield from verdicts.offers(record, origin, loaded)
        case Step():
            yield from trees.briefs(record, origin)
            yield from trees.partners(record, origin, loaded)
        case Role():
            yield from trees.partners(record, origin, loaded)
        case Incident():
            yield from verdicts.incident(record, origin, loaded)
        case Checklist():
            yield from _unique([item.id for item in record.items], "items", origin)
        case Message():
            yield from _placeholders(record, origin)
            if record.short and record.limit:
                blanks = {blank.id: blank for blank in record.placeholders}
                yield from kits.length(record.short, ("short",), record.limit, blanks, origin)
            yield from sentences.message(record, origin)
            yield from verdicts.conditions(record, origin, loaded)
        case Kit():
            yield from _unique([one.id for one in record.questions], "questions", origin)
            yield from kits.problems(record, origin, loaded)
            yield from sentences.kit(record, origin, loaded)
        case Level():
            yield from verdicts.conditions(record, origin, loaded)
            yield from _signatures(record, origin, loaded)
        case Network():
            yield from networks.problems(record, origin)
        case Raci():
            yield from _raci(record, origin)
        case Case():
            yield from _case(record, origin, loaded)
        case Replay():
            yield from replays.problems(record, origin, loaded)
        case Drill():
            yield from drills.problems(record, origin, loaded)
        case Tool():
            yield from tools.problems(record, origin, loaded)
        case SensitiveDate():
            yield from plans.date(record, origin)


def _unique(ids: list[str], field: str, origin: Origin) -> Iterator[Problem]:
    for index, found in enumerate(ids):
        if found in ids[:index]:
            yield origin.problem((field, index, "id"), f"'id' is '{found}', as of an item above; choose another")


def _placeholders(message: Message, origin: Origin) -> Iterator[Problem]:
    """Each placeholder is declared, used, and stands in every language."""
    declared = [placeholder.id for placeholder in message.placeholders]
    used: Counter[str] = Counter()
    for field in ("short", "medium", "body"):
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
    for index, step in enumerate(case.timeline):
        if step.came_out and step.came_out <= step.at:
            what = f"'came_out' is {step.came_out}, not later than the step ({step.at})"
            yield origin.problem(("timeline", index, "came_out"), f"{what}; write the later day, or take it out")
    yield from verdicts.case(case, origin, loaded)


def _organisation(loaded: Loaded) -> Iterator[Problem]:
    organisation = loaded.organisation
    origin = loaded.origins["organisation", ""]
    assert organisation is not None
    yield from references.problems(organisation, origin, loaded, public=True)
    yield from rulebook.unknown_times(organisation, origin, loaded)
    if organisation.timezone not in zoneinfo.available_timezones():
        what = suggestion(organisation.timezone, zoneinfo.available_timezones())
        yield origin.problem(("timezone",), f"'timezone' is '{organisation.timezone}', no time zone; {what}")
    yield from _telephones(organisation, origin)


def _telephones(organisation: Organisation, origin: Origin) -> Iterator[Problem]:
    """Whoever is called is reached by digits; what is still to be written is another check's (sample)."""
    for leaf in walk(organisation):
        if leaf.path[-1] == "phone" and not (PHONE.fullmatch(leaf.value) or leaf.value in sample.BLANK):
            what = "write digits, with spaces between and a “+” before where it needs one"
            yield origin.problem(leaf.path, f"'phone' is '{leaf.value}', which nobody can call; {what}")


def _unanswered_mistakes(loaded: Loaded) -> Iterator[Problem]:
    answered = {mistake for practice in loaded.collections["practices"].values() for mistake in practice.counters}
    for mistake in loaded.collections["mistakes"]:
        if mistake not in answered:
            origin = loaded.origins["mistakes", mistake]
            yield origin.problem(("id",), f"no practice answers the mistake '{mistake}'; name it in 'counters' of one")
