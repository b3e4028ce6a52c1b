"""What of the sample organisation may not stand in a real one, and the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..language.languages import KNOWN
from ..model import LANGUAGES, Text, Value
from ..model.setting import Organisation
from ..model.shape import Leaf, walk
from ..reading.folder import OWN
from ..reading.loaded import Loaded, Origin
from ..reading.problem import Problem

NAME = "Maison Sillage"
"""The sample that comes with the program."""

OURS = ("statement_page", "public_address", "internal_address", "repository", "publisher", "contacts")
"""Fields that hold addresses of the organisation itself; those of partners are other people's."""

_HOST = re.compile(r"(?:://|@)([\w.-]+)", re.ASCII)
_KEPT = re.compile(r"(?:^|\.)(?:example(?:\.(?:com|org|net))?|test|invalid|localhost)$|^127\.", re.ASCII)
"""Hosts that can belong to nobody (RFC 2606 and 6761), and this machine."""

_NUMBER = re.compile(r"^(?:\+33 ?|0)(?:1 ?99 ?00|2 ?61 ?91|3 ?53 ?01|4 ?65 ?71|5 ?36 ?49|6 ?39 ?98)")
"""Telephone numbers that France keeps for fiction (ARCEP)."""

BLANK = frozenset(language.to_write for language in KNOWN.values())
"""What stands where something is still to be written, in each language."""

STORIES = ("drills", "scenarios")
"""Collections that tell of invented companies, whoever owns the playbook."""

_OF_SAMPLE = re.compile(r"maison[ .-]?sillage|@sillage", re.IGNORECASE)

_FUNCTION = re.compile(
    r"(?:\b(?:the|la|le|de|du|des|d|l|of|générale?|general|managing|management|manager|director|directeur|directrice"
    r"|direction|chief|executive|officer|ceo|pdg|president|présidente?|gérante?|communications?|publication|head|board"
    r"|conseil|owner|responsable)\b|\W)+",
    re.IGNORECASE,
)
"""Words that name a function, not the person who holds it."""

_WORD = re.compile(r"\b(?:fictional|fictifs?|fictives?|sillage)\b", re.IGNORECASE)


def reserved(text: str) -> bool:
    """Whether `text` names a host that can belong to nobody."""
    return any(_KEPT.search(host) for host in _HOST.findall(text))


def problems(loaded: Loaded) -> Iterator[Problem]:
    """Values of the sample in an organisation with a name of its own; real addresses in one that does not exist."""
    organisation = loaded.organisation
    assert organisation is not None
    origin = loaded.origins["organisation", ""]
    if organisation.fictional:
        yield from _real_in_sample(organisation, origin)
    elif organisation.name == NAME:
        what = f"'name' is '{NAME}', the sample's, and nothing says 'fictional: true'; write your own name"
        yield origin.problem(("name",), what)
    if organisation.name != NAME:
        for path, text in _texts(organisation):
            if why := left_over(text, fictional=organisation.fictional):
                yield origin.problem(path, f"{_field(path)} is '{text}', {why}; write your own, or take it out")


def unpublishable(loaded: Loaded) -> Iterator[Problem]:
    """The one problem of a sample that somebody wants to publish."""
    if loaded.organisation is not None and loaded.organisation.fictional:
        what = "'fictional' is 'true': this is a sample, which is not published; write your own organisation"
        yield loaded.origins["organisation", ""].problem(("fictional",), f"{what}, then take the line out")


def not_to_publish(loaded: Loaded) -> list[Problem]:
    """Why the public guide may not go online: it is a sample, or values are left to fill in."""
    return sorted({*unpublishable(loaded), *remaining(loaded)})


def remaining(loaded: Loaded, languages: tuple[str, ...] = LANGUAGES) -> Iterator[Problem]:
    """What an organisation with a name of its own has to fill in, in `languages`, before its guide goes online."""
    organisation = loaded.organisation
    if organisation is None or organisation.fictional or organisation.name == NAME:
        return
    origin = loaded.origins["organisation", ""]
    for path, text in _texts(organisation):
        if text in BLANK and (path[-1] not in LANGUAGES or path[-1] in languages):
            name = ".".join(step for step in path if isinstance(step, str))
            yield origin.problem(path, f"'{name}' is '{text}'; write it")
    if is_function(organisation.publisher.director):
        what = f"'publisher.director' is '{organisation.publisher.director}', a function; write the name of a person"
        yield origin.problem(("publisher", "director"), what)
    for collection in (name for name in loaded.collections if name not in STORIES):
        for record in loaded.collections[collection].values():
            origin = loaded.origins[collection, record.id]
            for path, text in _texts(record):
                if text in BLANK:
                    yield origin.problem(path, f"{_field(path)} is '{text}'; write it")
                if _OF_SAMPLE.search(text):
                    told = f"{_field(path)} is '{text}', the sample's; write your own in data/{OWN}/"
                    yield origin.problem(path, told)


def nobody(loaded: Loaded) -> list[str]:
    """The roles that nobody of the contact sheet holds, in an organisation with a name of its own.

    Whoever is alone does all of them.
    """
    organisation = loaded.organisation
    if organisation is None or organisation.fictional or organisation.name == NAME:
        return []
    people = organisation.contacts
    held = {role for person in people for role in (person.role, *person.also, *person.covers)}
    return [role for role in loaded.collections["roles"] if role not in held] if len(people) != 1 else []


def _real_in_sample(organisation: Organisation, origin: Origin) -> Iterator[Problem]:
    for path, text in _texts(organisation):
        if path[0] in OURS and _HOST.search(text) and not reserved(text):
            what = f"{_field(path)} is '{text}', a real address, and the organisation is said to be fictional"
            yield origin.problem(path, f"{what}; take 'fictional' out, or end the host in .example")


def is_function(name: str) -> bool:
    """Whether `name` says a function alone, where the law asks for the person."""
    return _FUNCTION.fullmatch(name) is not None


def left_over(text: str, *, fictional: bool) -> str | None:
    """Why `text` is no value of an organisation's own; None for one that may be."""
    if word := _WORD.search(text):
        if word[0].lower() == "sillage":
            return "the sample's"
        return None if fictional else f"which says '{word[0]}' of an organisation that is not"
    if fictional:
        return None
    if reserved(text):
        return "an address that can belong to nobody"
    return "a number kept for fiction" if _NUMBER.match(text) else None


def _texts(value: Value) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for leaf in walk(value):
        yield from _both(leaf)


def _both(leaf: Leaf) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(leaf.value, Text):
        yield from (((*leaf.path, language), getattr(leaf.value, language)) for language in LANGUAGES)
    elif isinstance(leaf.value, str):
        yield leaf.path, leaf.value


def _field(path: tuple[str | int, ...]) -> str:
    return f"'{next(step for step in reversed(path) if isinstance(step, str))}'"
