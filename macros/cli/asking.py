"""The questions of `playbook adopt`, on a terminal: one sitting, and an empty answer is for later."""

from __future__ import annotations

import zoneinfo
from collections.abc import Callable, Iterable
from typing import Any

import click

from ..checking.adoption import NEEDED
from ..language.languages import FIRST, LANGUAGES, of
from ..model import Value
from ..model.setting import Host, Organisation, Publisher
from ..model.shape import slots
from ..reading.loaded import Loaded
from ..reading.problem import suggestion

Answers = dict[str, Any]


def ask(given: Answers, loaded: Loaded, languages: tuple[str, ...]) -> Answers:
    """`given` and the answers to what it does not say. `loaded`: the house, with its roles, networks and partners."""
    found = {**given}
    for name in ("name", "statement_page", "public_address", "internal_address", "repository"):
        if name not in found:
            _put(
                found, name, _line(_of(Organisation, name), _address if name != "name" else None, needed=name in NEEDED)
            )
    if "country" not in found and "country" in loaded.vocabulary:
        countries = [value.id for value in loaded.vocabulary["country"].values]
        found["country"] = _line(_of(Organisation, "country"), _one_of(countries), default="fr")
    if "timezone" not in found:
        found["timezone"] = _line(_of(Organisation, "timezone"), _zone, default="Europe/Paris")
    _fields(found, Organisation, ["summary"], languages)
    _publisher(found, languages)
    if "contacts" not in found:
        found["contacts"] = list(_contacts(loaded))
    if "partners" not in found:
        found["partners"] = _partners(loaded)
    if "accounts" not in found:
        found["accounts"] = list(_accounts(loaded))
    return found


def ask_languages() -> tuple[str, ...]:
    """The languages to use; asked first, since texts are asked for in each."""
    click.echo("Making this clone your own. An empty answer is filled in later; Ctrl+C leaves all as it is.\n")
    words = "Languages, the first for visitors whose own is not there"
    return _codes(_line(words, _languages, default=" ".join(LANGUAGES)))


def _codes(said: str) -> tuple[str, ...]:
    return tuple(said.replace(",", " ").split())


def _languages(said: str) -> str | None:
    found = _codes(said)
    wrong = next((code for code in found if code not in LANGUAGES or found.count(code) > 1), None)
    return f"'{wrong}' is none of them, or twice; {suggestion(wrong, LANGUAGES)}" if wrong else None


def ask_edition() -> str:
    """The edition to build, or all."""
    return _line("Which sites: internal, public, or all", _one_of(("internal", "public", "all")), default="all")


def _publisher(found: Answers, languages: tuple[str, ...]) -> None:
    click.echo("\nWho answers for the public guide (its legal notice):")
    publisher = found.setdefault("publisher", {})
    if isinstance(publisher, dict):
        _fields(publisher, Publisher, [n for n in Publisher.model_fields if n not in ("host", "audited")], languages)
        host = publisher.setdefault("host", {})
        if isinstance(host, dict):
            _fields(host, Host, list(Host.model_fields), languages)
        if not host:
            del publisher["host"]
    if not publisher:
        del found["publisher"]


def _contacts(loaded: Loaded) -> Iterable[Answers]:
    click.echo(
        "\nWho is called, role by role: a name, then the stand-in's. A name that you gave already holds this role too;"
    )
    click.echo("what you leave empty is done by whoever takes over.")
    found: dict[str, Answers] = {}
    roles = sorted(loaded.collections["roles"].values(), key=lambda role: role.stand_in is not None)
    for role in roles:
        for which in ("", ", stand-in"):
            name = _line(f"{role.title.of(FIRST)}{which}: name", needed=False)
            if not name:
                break
            if name.casefold() in found:
                found[name.casefold()].setdefault("covers" if which else "also", []).append(role.id)
                continue
            found[name.casefold()] = {
                "role": role.id,
                "name": name,
                "phone": _line("  telephone", needed=True),
                "email": _line("  e-mail", needed=True),
            }
        first = role is roles[0] and len(roles) > 1 and len(found) == 1
        if first and not click.confirm("Does anybody else hold a role", default=True, err=True):
            break
    return found.values()


def _partners(loaded: Loaded) -> Answers:
    """Those of the sample that do not exist: their successors' telephone and address."""
    assert loaded.organisation is not None
    found: Answers = {}
    invented = [one for one in loaded.organisation.partners if "fictional" in one.title.of("en")]
    if invented:
        click.echo("\nOutside help, whom the crisis tree calls for:")
    for partner in invented:
        about: Answers = {}
        title = partner.title.of(FIRST).partition(" (")[0]
        _put(about, "phone", _line(f"{title}: telephone", needed=False))
        _put(about, "address", _line("  web address or e-mail", needed=False))
        _put(found, partner.id, about)
    return found


def _accounts(loaded: Loaded) -> Iterable[Answers]:
    networks = [value.id for value in loaded.vocabulary["network"].values] if "network" in loaded.vocabulary else []
    click.echo(f"\nYour accounts, network by network ({', '.join(networks)}):")
    while network := _line("Network", _one_of(networks), needed=False):
        handle = _line("  the account's name on it", needed=True)
        public = click.confirm("  name it in the public guide", default=True, err=True)
        yield {"network": network, "handle": handle, "audience": "public" if public else "internal"}


def _fields(found: Answers, model: type[Value], names: list[str], languages: tuple[str, ...]) -> None:
    """Ask for the fields `names` of a model that `found` does not hold: a text in each language, a line else."""
    for slot in (slot for slot in slots(model) if slot.name in names and slot.name not in found):
        words = _of(model, slot.name)
        if slot.shape.form != "text":
            _put(found, slot.name, _line(words, needed=False))
            continue
        said = {code: _line(f"{words} ({of(code).name})", needed=False) for code in languages}
        if any(said.values()):
            found[slot.name] = {code: text for code, text in said.items() if text}


def _put(found: Answers, name: str, value: Any) -> None:
    if value:
        found[name] = value


def _of(model: type[Value], name: str) -> str:
    return (model.model_fields[name].description or name).rstrip(".")


def _line(
    words: str, fault: Callable[[str], str | None] | None = None, *, needed: bool = False, default: str = ""
) -> str:
    """One answer, asked for again until nothing is wrong with it."""
    while True:
        said = str(click.prompt(words, default=default, show_default=bool(default), err=True)).strip()
        wrong = "this is needed; every page carries it" if needed and not said else None
        wrong = wrong or (fault(said) if fault and said else None)
        if wrong is None:
            return said
        click.echo(f"  {wrong}", err=True)


def _address(said: str) -> str | None:
    good = said.startswith(("https://", "http://")) and not said.endswith("/") and " " not in said
    return None if good else f"'{said}' is no such address; write https://… with no final slash"


def _zone(said: str) -> str | None:
    known = zoneinfo.available_timezones()
    of_city = sorted(name for name in known if name.lower().endswith(f"/{said.lower().replace(' ', '_')}"))
    return None if said in known else _one_of(of_city or known)(said)


def _one_of(allowed: Iterable[str]) -> Callable[[str], str | None]:
    known = list(allowed)
    return lambda said: None if said in known else f"'{said}' is none of them; {suggestion(said, known)}"
