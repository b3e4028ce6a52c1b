"""Narrowing: once, before any view. What leaves here holds one language and nothing that its edition must not show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, cast

from ..checking.playbook import Playbook
from ..language.formats import spoken
from ..language.languages import LANGUAGES
from ..model import COLLECTIONS, Identified, Record, Value
from ..model.action import Call, Checklist, Deadline, Do, Item, Level, Step
from ..model.knowledge import Source
from ..model.limits import printed, times
from ..model.message import Message
from ..model.shape import Shape, slots, walk
from ..model.team import Raci
from .sized import sized
from .team import Team, by_name, team

Edition = Literal["internal", "public"]
Language = str
"""The code of a language of the playbook."""
Narrowed = dict[str, Any]
"""A record as views see it: plain strings, lists and dicts; what is internal is gone."""

EDITIONS: tuple[Edition, ...] = ("internal", "public")


@dataclass(frozen=True, eq=False)
class Site:
    """The playbook of one edition in one language."""

    edition: Edition
    language: Language
    records: Mapping[str, Mapping[str, Narrowed]]
    labels: Mapping[str, Mapping[str, str]]
    descriptions: Mapping[str, Mapping[str, str]]
    ui: Mapping[str, str]
    organisation: Narrowed
    backlinks: Mapping[tuple[str, str], Mapping[str, tuple[str, ...]]]
    """(collection, id) → {collection that points at it: ids}."""
    team: Team | None
    """Who does what, where this edition has the contact sheet."""
    times: Mapping[str, int]
    """Minutes of every time that a page may name (model/limits.py)."""

    def linked(self, collection: str, identity: str, from_collection: str) -> list[Narrowed]:
        """The records of `from_collection` that point at (collection, id)."""
        ids = self.backlinks.get((collection, identity), {}).get(from_collection, ())
        return [self.records[from_collection][i] for i in ids]

    def many(self, collection: str, ids: list[str]) -> list[Narrowed]:
        """The records of `collection` with these ids, those this edition has."""
        found = self.records[collection]
        return [found[i] for i in ids if i in found]


@lru_cache(maxsize=len(EDITIONS) * len(LANGUAGES))
def narrow(playbook: Playbook, edition: Edition, language: Language) -> Site:
    """The part of `playbook` that `edition` may show, in `language`."""
    narrower = _Narrower(playbook, edition, language)
    records = {
        name: {i: narrower.record(name, record) for i, record in found.items() if narrower.shows(record)}
        for name, found in playbook.collections.items()
    }
    labels = {v.id: {x.id: narrower.say(x.label) for x in v.values} for v in playbook.vocabulary.values()}
    descriptions = {
        v.id: {x.id: narrower.say(x.description) for x in v.values if x.description}
        for v in playbook.vocabulary.values()
    }
    ui = {key: narrower.say(text) for key, text in playbook.interface.items()}
    organisation = narrower.value(playbook.organisation)
    for person in organisation.get("contacts", ()):
        person["name"] = person["known_as"] or person["name"]
    if narrower.team and narrower.team.alone:
        by_name(narrower.team, records["roles"], organisation["partners"], ui)
    return Site(
        edition,
        language,
        records,
        labels,
        descriptions,
        ui,
        organisation,
        narrower.backlinks(),
        narrower.team,
        narrower.times,
    )


Sized = Deadline | Item | Step
"""Parts that may take several people."""


def _meets(collection: str, target: str) -> bool:
    return target == "roles" and collection not in ("roles", "raci")


class _Narrower:
    def __init__(self, playbook: Playbook, edition: Edition, language: Language) -> None:
        self.playbook = playbook
        self.public = edition == "public"
        self.language = language
        roles = {name: role for name, role in playbook.collections["roles"].items() if self._published(role)}
        self.team = None if self.public else team(playbook.organisation, roles)
        self.visible = {
            (name, i)
            for name, found in playbook.collections.items()
            for i, record in found.items()
            if self.shows(record)
        }
        self.pointless = {
            (name, i)
            for name in ("messages", "checklists")
            for i, record in playbook.collections[name].items()
            if self.few(record)
        }
        self.partners = {partner.id for partner in playbook.organisation.partners if self.shows(partner)}
        self.today = dt.date.today()
        self.times = times(playbook.collections["levels"].values(), playbook.organisation.limits)

    def shows(self, value: object) -> bool:
        """Whether this edition has a part, and the team the people for it."""
        if isinstance(value, Raci) and self.team is not None and self.team.alone:
            return False
        return self._published(value) and not (isinstance(value, Sized) and self.few(value))

    def few(self, part: Deadline | Item | Step | Message | Checklist) -> bool:
        """Whether the team has too few people for a part."""
        return self.team is not None and (part.people or 0) > self.team.size

    def _published(self, value: object) -> bool:
        return not self.public or getattr(value, "audience", "public") == "public"

    def say(self, text: Any) -> Any:
        return self.timed(text.typeset(self.language), self.language)

    def timed(self, said: str, language: str) -> str:
        """A text with the times that it names, in words."""
        return printed(said, self.times, lambda minutes: spoken(minutes, language))

    def record(self, collection: str, record: Identified) -> Narrowed:
        found = self.value(record)
        found["kind"] = COLLECTIONS[collection].kind
        found["collection"] = collection
        found["file"] = self.playbook.files[collection, record.id]
        if isinstance(record, Level) and "volume" in found:
            found["volume"] = self.filled(found["volume"], record)
        if isinstance(record, Source):
            # A title that is the same in every language is the document's own; another one was translated.
            same = len({record.title.of(language) for language in LANGUAGES}) == 1
            found["title_language"] = record.language if same else self.language
        if isinstance(record, Record):
            found["due"] = record.due
            found["overdue"] = record.due < self.today
        return found

    def filled(self, said: Any, level: Level) -> Any:
        """A level's text, in one language or in each, with the numbers where it begins and where the next one does."""
        if isinstance(said, dict):
            return {language: self.filled(text, level) for language, text in said.items()}
        times = {record.rank: record.times for record in self.playbook.collections["levels"].values()}
        following = min((rank for rank, start in times.items() if start and rank > level.rank), default=None)
        numbers = {"{times}": level.times, "{next}": times.get(following), "{least}": level.least}
        for name, number in numbers.items():
            said = said.replace(name, f"{number:g}") if number else said
        return said

    def value(self, value: Value) -> Narrowed:
        found: Narrowed = {}
        for slot in slots(type(value)):
            if self.public and slot.internal:
                continue
            inner = getattr(value, slot.name)
            found[slot.name] = None if inner is None else self.any(inner, slot.shape)
        return sized(self.team, value, found)

    def any(self, value: Any, shape: Shape) -> Any:
        match shape.form:
            case "text":
                return self.say(value)
            case "value":
                return self.value(value)
            case "sequence":
                item = cast(Shape, shape.item)
                return [self.any(one, item) for one in value if self.keeps(one, item)]
            case "mapping":
                item, key = cast(Shape, shape.item), cast(Shape, shape.key)
                return {
                    k: self.any(one, item) for k, one in value.items() if self.keeps(k, key) and self.keeps(one, item)
                }
            case _:
                return value if self.keeps(value, shape) else None

    def keeps(self, value: Any, shape: Shape) -> bool:
        """False for a link to a record or a partner that this edition does not have, or a part of another audience."""
        if shape.ref is not None:
            place = (shape.ref.collection, value)
            return place in self.visible and (place not in self.pointless or shape.ref.structural)
        if isinstance(value, Call) and value.partner:
            return value.partner in self.partners
        if isinstance(value, Do) and value.step and self.team:
            return ("steps", value.step) in self.visible
        return shape.form != "value" or self.shows(value)

    def backlinks(self) -> dict[tuple[str, str], dict[str, tuple[str, ...]]]:
        found: dict[tuple[str, str], dict[str, dict[str, None]]] = {}
        for name, i in sorted(self.visible):
            for leaf in walk(self.playbook.collections[name][i]):
                ref = leaf.shape.ref
                if ref and not (self.public and leaf.internal) and (ref.collection, leaf.value) in self.visible:
                    target = (
                        self.team.doers([leaf.value])[0] if self.team and _meets(name, ref.collection) else leaf.value
                    )
                    found.setdefault((ref.collection, target), {}).setdefault(name, {})[i] = None
        return {target: {name: tuple(ids) for name, ids in by.items()} for target, by in found.items()}


class _Whole(_Narrower):
    """Keeps every language of every text."""

    def say(self, text: Any) -> Any:
        """The text in each language."""
        return {language: self.timed(text.typeset(language), language) for language in LANGUAGES}


def in_every_language(playbook: Playbook, edition: Edition) -> tuple[dict[str, dict[str, Narrowed]], Narrowed]:
    """(records by collection and id, organisation) of `edition`, each text as {language: …}."""
    narrower = _Whole(playbook, edition, LANGUAGES[0])
    records = {
        name: {i: narrower.record(name, record) for i, record in found.items() if narrower.shows(record)}
        for name, found in playbook.collections.items()
    }
    return records, narrower.value(playbook.organisation)
