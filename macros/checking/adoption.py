"""A clone made one's own: what was answered about an organisation → what stands in the folder of one's own."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from ..language.languages import FIRST, LANGUAGES, of
from ..model.setting import Host, Organisation, Publisher
from ..model.shape import Shape, slots
from ..reading.folder import SITES, TAKEN_OUT
from ..reading.loaded import Loaded, Origin
from ..reading.merged import Overlaid, by_field, inner, keyed, merge
from ..reading.own import ORGANISATION, SHAPES
from ..reading.problem import Problem
from ..reading.reader import Document
from ..reading.validated import validate
from . import checks, sample

NEEDED = ("name", "statement_page", "public_address", "repository")
"""What cannot be filled in later: every page carries it."""

KEPT = ("country", "timezone", "kit_days", "edit_path", "reviewers", "duty")
"""Fields in which the house's value is as good a start as any."""

_FICTION = re.compile(r" \((?:fictional|fictifs?|fictives?)\)", re.IGNORECASE)
_NAMES = re.compile(
    r"(?<![\w.])@(?:maison[.-]?)?sillage(?:\.example)?|(?:www\.)?maison-sillage\.example|maison[.-]?sillage", re.I
)

_VOWELS = "aàâeéèêëiîïoôöuùûü"
"""Before these French says d’ for de; before an h or a y nobody knows without the name's sound."""

Files = dict[str, Any]
"""Path inside the folder of one's own → the value that the file holds."""


@dataclass(frozen=True)
class Adopted:
    """The files to write, and what is wrong with the answers: with problems, nothing is to be written."""

    files: Files
    problems: list[Problem]


def adopt(answers: Document, sites: Mapping[str, list[str]], loaded: Loaded) -> Adopted:
    """One's own files out of `answers`: fields of organisation.yml, as many as there are. `loaded`: the house.

    `sites`: what sites.yml is to say, nothing for all of them.
    """
    if answers.problems:
        return Adopted({}, answers.problems)
    if not isinstance(answers.value, dict):
        return Adopted({}, [answers.problem((), "holds no answers; write 'name: …' and the other fields, one a line")])
    given = completed(answers.value)
    house = _raw(loaded.origins[ORGANISATION, ""])
    start = _start(house)
    problems: list[Problem] = []
    nowhere = Origin(Document(answers.file, start, ()))
    value, origin = merge(start, nowhere, given, Origin(answers), SHAPES[ORGANISATION], problems)
    organisation = validate(Organisation, value, origin, ORGANISATION, problems)
    if organisation is None or problems:
        return Adopted({}, sorted(set(problems)))
    problems = _checked(organisation, origin, loaded)
    written = {
        key: value[key] for key in Organisation.model_fields if key in given or (key in value and key not in KEPT)
    }
    files: Files = {f"{ORGANISATION}.yml": written}
    if "internal_address" in house and "internal_address" not in given:
        files[f"{TAKEN_OUT}.yml"] = {ORGANISATION: ["internal_address"]}
    files |= {f"{SITES}.yml": dict(sites)} if sites else {}
    return Adopted(files | _renamed(organisation, loaded), problems)


def _checked(organisation: Organisation, origin: Origin, loaded: Loaded) -> list[Problem]:
    """What the check says of the answers, once they stand in the playbook."""
    origins = {**loaded.origins, (ORGANISATION, ""): origin}
    tried = replace(loaded, organisation=organisation, origins=origins, problems=list(loaded.problems), graphs={})
    found = checks.check(tried, dt.date.today())
    return sorted({problem for problem in found if problem.file == origin.document.file})


def completed(given: dict[str, Any]) -> dict[str, Any]:
    """The answers with the ids that they leave out; the second person of a role is the stand-in."""
    held: dict[str, int] = {}
    for person in given.get("contacts") if isinstance(given.get("contacts"), list) else ():  # type: ignore[union-attr]
        role = person.get("role") if isinstance(person, dict) else None
        if isinstance(role, str):
            held[role] = held.get(role, 0) + 1
            _named(person, f"{role}-{held[role]}")
            person |= {"stand_in": True} if held[role] > 1 and "stand_in" not in person else {}
            _several(person, held)
    for account in given.get("accounts") if isinstance(given.get("accounts"), list) else ():  # type: ignore[union-attr]
        if isinstance(account, dict) and isinstance(account.get("network"), str):
            network = account["network"]
            held[f"on {network}"] = number = held.get(f"on {network}", 0) + 1
            _named(account, f"main-{network}" if number == 1 else f"{network}-{number}")
    return given


def _several(person: dict[str, Any], held: dict[str, int]) -> None:
    """Sort the further roles of a person: those that somebody holds already are stood in for."""
    more = person.get("also")
    if not isinstance(more, list) or not all(isinstance(role, str) for role in more):
        return
    taken = [role for role in more if held.get(role)]
    for role in more:
        held[role] = held.get(role, 0) + 1
    covered = [*(person.get("covers") or ()), *taken]
    for key, roles in (("also", [role for role in more if role not in taken]), ("covers", covered)):
        person.pop(key, None)
        person |= {key: roles} if roles else {}


def _named(item: dict[str, Any], identity: str) -> None:
    """Give an item the id that it leaves out, in front."""
    whole = {"id": identity, **item}
    item.clear()
    item.update(whole)


def _start(house: Mapping[str, Any]) -> dict[str, Any]:
    """An organisation of which nothing is known yet: what is the sample's is to be written, the rest is the house's."""
    publisher = house.get("publisher", {})
    start = {key: house[key] for key in KEPT if key in house}
    return start | {
        "fictional": False,
        "summary": _to_write(),
        "publisher": _blank(Publisher) | {"audited": publisher.get("audited", _to_write()), "host": _blank(Host)},
        "contacts": [],
        "partners": [_stripped(partner) for partner in house.get("partners", ())],
        "accounts": [],
    }


def _to_write() -> dict[str, str]:
    return {language: of(language).to_write for language in LANGUAGES}


def _blank(model: Any) -> dict[str, Any]:
    return {slot.name: _to_write() if slot.shape.form == "text" else of(FIRST).to_write for slot in slots(model)}


def _stripped(partner: dict[str, Any]) -> dict[str, Any]:
    """A partner without the address and telephone of somebody who does not exist."""
    texts = [text for value in partner.values() for text in (value.values() if isinstance(value, dict) else [value])]
    if not any(isinstance(text, str) and sample.left_over(text, fictional=False) for text in texts):
        return partner
    title = {language: _FICTION.sub("", text) for language, text in partner["title"].items()}
    kept = {key: value for key, value in partner.items() if key != "address"}
    return {**kept, "title": title, "phone": of(FIRST).to_write}


def _renamed(organisation: Organisation, loaded: Loaded) -> Files:
    """The texts of the house that name the sample, in examples, with one's own name and host."""
    host = (urlsplit(organisation.statement_page).hostname or organisation.statement_page).removeprefix("www.")
    handle = re.sub(r"[^a-z0-9]", "", organisation.name.lower()) or "us"

    def swap(text: str) -> str:
        of_it = "d’" if organisation.name[:1].lower() in _VOWELS else "de "
        named = text.replace(f"de {sample.NAME}", f"{of_it}{organisation.name}")
        named = named.replace(sample.NAME, organisation.name)
        return _NAMES.sub(lambda found: _name(found[0], host, handle), named)

    files: Files = {}
    for (kind, identity), origin in loaded.origins.items():
        if kind in loaded.collections and kind not in sample.STORIES and not isinstance(origin.document, Overlaid):
            changed = _swapped(_raw(origin), SHAPES[kind], swap)
            if changed:
                files[f"{kind}/{identity}.yml"] = {"id": identity, **changed}
    return files


def _name(found: str, host: str, handle: str) -> str:
    if found.startswith("@"):
        return f"@{handle}"
    return host if found.endswith(".example") else handle


def _swapped(house: Any, shape: Shape | None, swap: Callable[[str], str]) -> Any:
    """What of `house` `swap` changes, in the form of a text of one's own; None for nothing."""
    if isinstance(house, str):
        return swap(house) if swap(house) != house else None
    if isinstance(house, dict) and shape is not None and by_field(shape):
        return {key: new for key, value in house.items() if (new := _swapped(value, inner(shape, key), swap))}
    if isinstance(house, list) and shape is not None and keyed(shape) and all("id" in one for one in house):
        return {one["id"]: new for one in house if (new := _swapped(one, shape.item, swap))}
    return _whole(house, swap) if _whole(house, swap) != house else None


def _whole(value: Any, swap: Callable[[str], str]) -> Any:
    if isinstance(value, dict):
        return {key: _whole(inside, swap) for key, inside in value.items()}
    if isinstance(value, list):
        return [_whole(inside, swap) for inside in value]
    return swap(value) if isinstance(value, str) else value


def _raw(origin: Origin) -> Any:
    """The plain value that stands at `origin`."""
    value = origin.document.value
    for step in origin.path:
        value = value[step]
    return value
