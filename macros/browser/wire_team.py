"""What the browser gets of people: who reads which text before it goes out, where it may go, and whom to call."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from ..editions.narrow import Narrowed, Site
from ..language.markdown import plain
from .acts import dialled

Wire = dict[str, Any]


def signing(site: Site, only: Container[str] | None = None) -> Wire:
    """Who signs what, and the places where a text may go: the one rule, for the verdict, a message and the desk.

    `only`: the templates that the page is about; without it, all of them.
    """
    levels = site.records["levels"]
    messages = {name: message for name, message in site.records["messages"].items() if only is None or name in only}
    asked = [role for level in levels.values() for role in level["signatures"]]
    asked += [role for message in messages.values() for role in message["signatures"] or ()]
    networks = list(dict.fromkeys(account["network"] for account in site.organisation["accounts"]))
    channels = [channel for record in (*levels.values(), *messages.values()) for channel in record["channels"]]
    names = [("channel", channel) for channel in channels] + [("network", network) for network in networks]
    return {
        "levels": {
            name: {"asks": level["signatures"], "channels": level["channels"]} for name, level in levels.items()
        },
        "messages": {name: _message(message) for name, message in messages.items()},
        "roles": {role: plain(site.records["roles"][role]["title"]) for role in dict.fromkeys(asked)},
        "places": {name: plain(site.labels[vocabulary][name]) for vocabulary, name in names},
        "networks": networks,
    }


def _message(message: Narrowed) -> Wire:
    asks = {} if message["signatures"] is None else {"asks": message["signatures"]}
    return {"channels": message["channels"], **asks}


def people(site: Site) -> dict[str, Wire]:
    """Everybody with a telephone, by id: {name, number, role, also, covers, second}. Nobody calls themselves.

    Empty where an edition has no contacts.
    """
    contacts = site.organisation["contacts"]
    others = [] if site.team and site.team.alone else contacts
    held = {person["id"]: _person(person["name"], person["phone"], person) for person in others}
    partners = [partner for partner in site.organisation["partners"] if partner["phone"]] if contacts else []
    return {**{partner["id"]: _person(plain(partner["title"]), partner["phone"]) for partner in partners}, **held}


def _person(name: str, number: str, held: Narrowed | None = None) -> Wire:
    role = {"role": held["role"], "second": held["stand_in"]} if held else {}
    more = {key: held[key] for key in ("also", "covers") if held[key]} if held else {}
    return {"name": name, "number": number, "dial": dialled(number), **role, **more}


def called(site: Site, level: Narrowed) -> list[str]:
    """The roles that a level calls: those of its clocks, the soonest first, then who decides and who speaks."""
    clocks = sorted(level["deadlines"], key=lambda deadline: deadline["within"])
    roles = [call["role"] for deadline in clocks for call in deadline["call"] if call["role"]]
    known = site.team.known_as if site.team else {}
    return list(dict.fromkeys(known.get(role, role) for role in [*roles, *level["decides"], *level["speaks"]]))
