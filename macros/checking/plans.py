"""What a calendar reads is there to be read, and every clause of a charter has houses that it is for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from ..language.languages import LANGUAGES
from ..model.action import Checklist
from ..model.base import Conditional
from ..model.plan import Clause, Scheduler, SensitiveDate
from ..model.tool import Group, Tool
from ..model.wording import PLACEHOLDER
from ..reading.loaded import Loaded, Origin
from ..reading.problem import Problem, suggestion

Path = tuple[str | int, ...]
LISTS = ("outlets", "schedulers", "questions", "blanks", "clauses", "turns", "searches", "columns")
"""The lists of a group whose items have ids."""


def problems(tool: Tool, origin: Origin, loaded: Loaded) -> Iterator[Problem]:
    """Every problem of the parts that a calendar and a charter are made of."""
    for path, scheduler in _each(tool, "schedulers"):
        yield from _scheduler(scheduler, path, origin)
    yield from _freezes(tool, origin, loaded)
    yield from _charter(tool, origin)


def named(group: Group, place: int) -> Iterator[tuple[Path, str]]:
    """(path, id) of everything named in a group that a page or a store finds by its id."""
    for field in LISTS:
        for index, one in enumerate(getattr(group, field)):
            yield ("groups", place, field, index, "id"), one.id


def _each(tool: Tool, field: str) -> Iterator[tuple[Path, Any]]:
    for place, group in enumerate(tool.groups):
        for index, one in enumerate(getattr(group, field)):
            yield ("groups", place, field, index), one


def date(record: SensitiveDate, origin: Origin) -> Iterator[Problem]:
    """A date says in one way when it falls, and there is such a day."""
    ways = [name for name in ("yearly", "weekday", "days") if getattr(record, name)]
    if len(ways) != 1:
        told = f"has {' and '.join(ways)}" if ways else "says nothing of when it falls"
        yield origin.problem((), f"'{record.id}' {told}; write one of 'yearly', 'weekday', 'days'")
    if record.yearly and not _there(f"2028-{record.yearly}"):
        yield origin.problem(("yearly",), f"'yearly' is '{record.yearly}', a day that no month has; write MM-DD")
    for index, day in enumerate(record.days):
        if not _there(day):
            yield origin.problem(("days", index), f"'{day}' is no day; write YYYY-MM-DD")


def _there(day: str) -> bool:
    try:
        dt.date.fromisoformat(day)
    except ValueError:
        return False
    return True


def _scheduler(found: Scheduler, path: Path, origin: Origin) -> Iterator[Problem]:
    if bool(found.heads) == bool(found.order):
        yield origin.problem(path, f"'{found.id}' needs 'heads' or 'order'; write one of the two")
        return
    holds = set(found.heads) | set(found.order)
    if "text" not in holds or not holds & {"when", "day"}:
        what = f"no column of '{found.id}' holds the text, or none the day; write 'text', and 'when' or 'day'"
        yield origin.problem(path, what)


def _freezes(tool: Tool, origin: Origin, loaded: Loaded) -> Iterator[Problem]:
    lists = loaded.collections["checklists"]
    items = {f"{one.id}/{item.id}" for one in lists.values() if isinstance(one, Checklist) for item in one.items}
    for index, key in enumerate(tool.freezes):
        if key not in items:
            yield origin.problem(("freezes", index), f"'{key}' is no item of a list; {suggestion(key, items)}")


def _charter(tool: Tool, origin: Origin) -> Iterator[Problem]:
    """Conditions name answers that there are; questions and blanks are used; no wording stands behind one for all."""
    questions = {one.id: [choice.id for choice in one.choices] for _, one in _each(tool, "questions")}
    blanks = {one.id for _, one in _each(tool, "blanks")}
    asked: set[str] = set()
    used: set[str] = set()
    for path, clause in _each(tool, "clauses"):
        yield from _behind(clause, path, origin)
        for index, version in enumerate(clause.versions):
            asked |= {*version.when, *version.unless}
            yield from _condition(version, (*path, "versions", index), questions, origin)
            for language in LANGUAGES:
                found = PLACEHOLDER.findall(version.text.of(language))
                used.update(found)
                for name in found:
                    if name not in blanks:
                        what = f"'{{{name}}}' is not among 'blanks'; {suggestion(name, blanks)}"
                        yield origin.problem((*path, "versions", index, "text", language), what)
    for field, known in (("questions", asked), ("blanks", used)):
        for path, one in _each(tool, field):
            if one.id not in known:
                yield origin.problem(path, f"no clause uses '{one.id}'; use it, or take it out")


def _behind(clause: Clause, path: Path, origin: Origin) -> Iterator[Problem]:
    for index, version in enumerate(clause.versions[:-1]):
        if not version.when and not version.unless:
            what = f"this wording of '{clause.id}' is for all, so that none after it is read; put it last"
            yield origin.problem((*path, "versions", index), what)


def _condition(
    version: Conditional, path: Path, questions: Mapping[str, list[str]], origin: Origin
) -> Iterator[Problem]:
    for field in ("when", "unless"):
        for question, answers in getattr(version, field).items():
            if question not in questions:
                what = f"'{question}' is no question of this tool; {suggestion(question, questions)}"
                yield origin.problem((*path, field, question), what, key=True)
                continue
            for index, answer in enumerate(answers):
                if answer not in questions[question]:
                    what = f"'{answer}' is no answer to '{question}'; {suggestion(answer, questions[question])}"
                    yield origin.problem((*path, field, question, index), what)
