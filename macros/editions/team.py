"""Who does what in this house: one choice, the roles that people hold, of which all that depends on size is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..model.setting import Organisation, Person
from ..model.team import Role

Contact = dict[str, Any]
"""A person as views see it."""


@dataclass(frozen=True)
class Team:
    """The people of the contact sheet, where an edition has it."""

    size: int
    """How many people there are, whatever the number of roles."""
    known_as: Mapping[str, str]
    """Role → the role under which whoever does it is known here: that person's own."""
    outside: frozenset[str]
    """Roles that nobody of the house holds, and a partner does."""
    own: frozenset[str]
    """Roles under which people of the house are known."""

    @property
    def alone(self) -> bool:
        """Nobody else can be called, asked to read or relieved by."""
        return self.size == 1

    @property
    def shared(self) -> bool:
        """Somebody holds several roles: tables of roles become tables of people."""
        return len(set(self.known_as.values())) < len(self.known_as)

    def signers(self, roles: Iterable[str]) -> list[str]:
        """Those who read what somebody wrote: each person once, outsiders too; nobody reads what they alone wrote."""
        return [role for role in self.asked(roles) if not (self.alone and role in self.own)]

    def asked(self, roles: Iterable[str]) -> list[str]:
        """Roles as this house calls them, each person once; outsiders where nobody of the house does it."""
        return list(dict.fromkeys(role if role in self.outside else self.known_as.get(role, role) for role in roles))

    def doers(self, roles: Iterable[str]) -> list[str]:
        """The same for what somebody of the house must do."""
        return list(dict.fromkeys(self.known_as.get(role, role) for role in roles))


def team(organisation: Organisation, roles: Mapping[str, Role]) -> Team | None:
    """The team of an organisation; None for one whose people are not known."""
    people = organisation.contacts
    if not people:
        return None
    partners = {partner.id for partner in organisation.partners if partner.phone}
    outside = (name for name, role in roles.items() if role.partner in partners and not _does(people, name))
    return Team(
        size=len({person.name.casefold() for person in people}),
        known_as={name: _known_as(name, people, roles) for name in roles},
        outside=frozenset(outside),
        own=frozenset(map(primary, people)),
    )


def by_name(
    alone: Team, roles: Mapping[str, Contact], partners: Sequence[Mapping[str, Any]], ui: Mapping[str, str]
) -> None:
    """Call the roles of whoever is alone as they live them: their own is “you”, one done from outside the partner's."""
    names = {partner["id"]: partner["title"] for partner in partners}
    for name, role in roles.items():
        if name in alone.own:
            role |= {"title": ui["alone-you"], "mission": ui["raci-alone-says"]}
        elif name in alone.outside:
            role["title"] = names[role["partner"]]


def primary(person: Person) -> str:
    """The role under which somebody is known: the first one that is their own."""
    return person.also[0] if person.stand_in and person.also else person.role


def _known_as(role: str, people: Sequence[Person], roles: Mapping[str, Role]) -> str:
    """Whoever holds it, else stands in, else whoever takes over along the line of stand-ins, else the first person."""
    seen: list[str] = []
    following: str | None = role
    while following and following in roles and following not in seen:
        if found := _does(people, following):
            return primary(found[0])
        seen.append(following)
        following = roles[following].stand_in
    return primary(people[0])


def _does(people: Sequence[Person], role: str) -> list[Person]:
    """Who holds a role, then who stands in for it."""
    holders = [person for person in people if role in _held(person)]
    return holders + [person for person in people if role in _covered(person)]


def _held(person: Person) -> tuple[str, ...]:
    return person.also if person.stand_in else (person.role, *person.also)


def _covered(person: Person) -> tuple[str, ...]:
    return (person.role, *person.covers) if person.stand_in else person.covers


def held(contacts: Iterable[Contact], role: str) -> list[Contact]:
    """Who holds a role, then who stands in for it; `stand_in` says which."""
    own = [one for one in contacts if role in _roles(one, "also", stands_in=False)]
    second = [one for one in contacts if role in _roles(one, "covers", stands_in=True) and one not in own]
    return [{**one, "stand_in": False} for one in own] + [{**one, "stand_in": True} for one in second]


def _roles(contact: Contact, more: str, *, stands_in: bool) -> list[str]:
    first = [contact["role"]] if bool(contact["stand_in"]) is stands_in else []
    return [*first, *contact[more]]


def reached(
    organisation: Mapping[str, Any], roles: Mapping[str, Mapping[str, Any]], role: str
) -> Iterator[tuple[str, Contact]]:
    """Whom a call for a role reaches, first one first: ("contact" or "partner", who). Nobody calls themselves."""
    contacts, following, seen = organisation["contacts"], role, set[str]()
    alone = len({one["name"].casefold() for one in contacts}) == 1
    while contacts and following in roles and following not in seen:
        people = [] if alone else held(contacts, following)
        outside = [p for p in organisation["partners"] if p["id"] == roles[following].get("partner") and p["phone"]]
        found = [("contact", one) for one in people] or [("partner", one) for one in outside]
        if found:
            yield from found
            return
        seen.add(following)
        following = roles[following]["stand_in"]
