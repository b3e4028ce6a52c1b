"""One rulebook: what two pages say of hours, signatures and stand-ins is the same thing, or an error."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ..language.languages import LANGUAGES
from ..model import Value
from ..model.action import Checklist, Item, Level
from ..model.limits import named, times
from ..model.message import Message
from ..model.setting import Limits
from ..model.shape import walk
from ..model.team import Raci, RaciRow, Role
from ..reading.loaded import Loaded, Origin
from ..reading.problem import Problem, suggestion

WATCHES = "data-protection-officer"
"""The role that the law keeps apart from those that decide on data and systems."""


def problems(record: object, origin: Origin, loaded: Loaded) -> Iterator[Problem]:
    """What a record says against another one."""
    match record:
        case Role():
            yield from _ring(record, origin, loaded)
            yield from _watched_by_oneself(record, origin)
        case Checklist():
            yield from _too_late(record, origin, loaded)
            yield from _no_time_to_read(record, origin, loaded)
            yield from _sent_unread(record, origin, loaded)
        case Raci():
            yield from _accountable(record, origin, loaded)
        case Message():
            yield from _other_signers(record, origin, loaded)
    if isinstance(record, Value):
        yield from unknown_times(record, origin, loaded)


def unknown_times(record: Value, origin: Origin, loaded: Loaded) -> Iterator[Problem]:
    """Times that a text names and that stand nowhere."""
    known = times(_levels(loaded), _limits(loaded))
    for leaf in walk(record):
        if leaf.shape.form != "text":
            continue
        for language in LANGUAGES:
            for name in named(leaf.value.of(language)):
                if name not in known:
                    what = f"'{{{name}}}' is no clock of a level and no limit; {suggestion(name, known)}"
                    yield origin.problem((*leaf.path, language), what)


def _ring(role: Role, origin: Origin, loaded: Loaded) -> Iterator[Problem]:
    """Stand-ins that end where they began: nobody is left to call. Told once, at the first role of the ring."""
    roles, seen = loaded.collections["roles"], [role.id]
    while (following := roles[seen[-1]].stand_in if seen[-1] in roles else None) and following not in seen:
        seen.append(following)
    if following == role.id == min(seen):
        line = " → ".join([*seen, following])
        yield origin.problem(
            ("stand_in",), f"the stand-ins go round in a ring ({line}); leave one of them out, where the line ends"
        )


def _watched_by_oneself(role: Role, origin: Origin) -> Iterator[Problem]:
    """A role that the data protection officer would take over: whoever watches over data decides nothing about them."""
    if role.stand_in == WATCHES:
        what = f"'stand_in' is '{WATCHES}', whose other tasks may not conflict with that one (GDPR, article 38(6))"
        yield origin.problem(("stand_in",), f"{what}; name another role")


def _too_late(checklist: Checklist, origin: Origin, loaded: Loaded) -> Iterator[Problem]:
    """Items that send a message after the level's clock for it; a list of no level keeps the strictest."""
    own = [level for level in _levels(loaded) if checklist.id in level.checklists]
    for index, item in enumerate(checklist.items):
        if item.by is None or item.message is None:
            continue
        clocks = [
            (clock.within, f"{level.id}/{clock.id}")
            for level in own or (_levels(loaded) if item.stage else ())
            for clock in level.deadlines
            if clock.message == item.message
        ]
        if clocks and item.by > min(clocks)[0]:
            within, name = min(clocks)
            what = f"'by' is {item.by}, and the clock '{name}' of that message is due at {within}"
            yield origin.problem(("items", index, "by"), f"{what}; write at most {within}, or move the clock")


def _no_time_to_read(checklist: Checklist, origin: Origin, loaded: Loaded) -> Iterator[Problem]:
    """A message is drafted, read for as long as reading takes, then sent: in that order, each in time."""
    for name in dict.fromkeys(item.message for item in checklist.items if item.message and item.stage):
        staged = [(index, item) for index, item in enumerate(checklist.items) if item.message == name and item.stage]
        message = loaded.collections["messages"].get(name)
        if message is None:
            continue
        reading = _reading(message, _limits(loaded))
        for (_, before), (index, after) in pairwise(staged):
            yield from _in_time(before, after, index, reading, origin)


def _in_time(before: Item, after: Item, index: int, reading: int, origin: Origin) -> Iterator[Problem]:
    if before.by is None or after.by is None:
        return
    needed = reading if (before.stage, after.stage) == ("draft", "read") else 0
    if after.by < before.by + needed:
        took = f", and reading it takes {needed}" if needed else ""
        what = f"'by' is {after.by}: what it waits for ('{before.id}') is done by {before.by}{took}"
        yield origin.problem(("items", index, "by"), f"{what}; write at least {before.by + needed}")


def _sent_unread(checklist: Checklist, origin: Origin, loaded: Loaded) -> Iterator[Problem]:
    """Items without a stage that send a message before those who sign can have read it."""
    for index, item in enumerate(checklist.items):
        message = loaded.collections["messages"].get(item.message or "")
        if message is None or message.signatures == () or item.by is None or item.stage:
            continue
        needed = _reading(message, _limits(loaded))
        if item.by < needed:
            what = f"'by' is {item.by}, and whoever signs '{item.message}' has {needed} to read it"
            yield origin.problem(("items", index, "by"), f"{what}; write at least {needed}, or have it 'prepared'")


def _reading(message: Message, limits: Limits) -> int:
    return limits.prepared if message.prepared else limits.reading


def _other_signers(message: Message, origin: Origin, loaded: Loaded) -> Iterator[Problem]:
    """Roles that `approval` names and that neither speak nor sign: who clears a text is a list, and no prose."""
    if message.approval is None:
        return
    asked = {role for level in _levels(loaded) for role in level.signatures}
    allowed = {message.speaker, *(asked if message.signatures is None else message.signatures)}
    others = [role for role in loaded.collections["roles"].values() if role.id not in allowed]
    for language in LANGUAGES:
        said = message.approval.of(language).casefold()
        for role in others:
            if role.title.of(language).casefold() in said:
                what = f"'approval' names '{role.title.of(language)}', who neither speaks nor signs here"
                yield origin.problem(
                    ("approval", language), f"{what}; add '{role.id}' to 'signatures', or leave it out"
                )


def _accountable(raci: Raci, origin: Origin, loaded: Loaded) -> Iterator[Problem]:
    """Whoever is accountable for a level or a text is among those whom the level or the text names."""
    held = {column.id: column.role for column in raci.columns}
    for index, row in enumerate(raci.rows):
        role = next((held.get(name) for name, cell in row.cells.items() if "A" in cell.split("/")), None)
        for what, named_there in _rules(row, loaded):
            if role is not None and role not in named_there:
                told = f"accountable (A) is '{role}', and {what} names {', '.join(named_there) or 'nobody'}"
                yield origin.problem(("rows", index, "cells"), f"{told}; write the same in both")


def _rules(row: RaciRow, loaded: Loaded) -> Iterator[tuple[str, tuple[str, ...]]]:
    levels, messages = loaded.collections["levels"], loaded.collections["messages"]
    for name in row.decides:
        if name in levels:
            yield f"'decides' of the level '{name}'", levels[name].decides
    for name in row.signs:
        if name in messages:
            yield f"'signatures' of the message '{name}'", messages[name].signatures or ()


def _levels(loaded: Loaded) -> list[Level]:
    return list(loaded.collections["levels"].values())


def _limits(loaded: Loaded) -> Limits:
    return loaded.organisation.limits if loaded.organisation else Limits()
