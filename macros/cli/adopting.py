"""`playbook adopt`: a clone becomes somebody's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from ..checking import adoption, sample
from ..checking import upstream as notes
from ..checking.own_schema import line_of
from ..checking.playbook import examine
from ..editions.narrow import EDITIONS
from ..language.languages import LANGUAGES
from ..reading.dumped import dumped
from ..reading.folder import OWN
from ..reading.loaded import Loaded
from ..reading.own import ORGANISATION
from ..reading.problem import Problem
from ..reading.reader import Document, parse, read
from . import asking, terminal
from .group import data_option, fail, main
from .writing import Untaken, write_all


@main.command()
@click.option(
    "--from",
    "source",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    help="A YAML file with the fields of organisation.yml that you know; nothing is asked.",
)
@click.option(
    "--set",
    "fields",
    multiple=True,
    metavar="FIELD=VALUE",
    help="A field of organisation.yml (publisher.seat=…, summary.fr=…); repeat it.",
)
@click.option(
    "--contact",
    "contacts",
    multiple=True,
    metavar="ROLE[+ROLE…]: NAME, PHONE, EMAIL",
    help="Somebody of the contact sheet, with every role held; the second of a role stands in. Repeat it.",
)
@click.option("--account", "accounts", multiple=True, metavar="NETWORK: NAME", help="An account; repeat it.")
@click.option("--edition", type=click.Choice([*EDITIONS, "all"]), help="Which sites you build.")
@click.option(
    "--language",
    "languages",
    multiple=True,
    type=click.Choice(LANGUAGES),
    help="A language that you use, the first one first; repeat it.",
)
@click.option("--ask/--no-ask", default=None, help="Whether to ask for what is missing; yes, but with --from.")
@data_option
def adopt(
    source: Path | None,
    fields: tuple[str, ...],
    contacts: tuple[str, ...],
    accounts: tuple[str, ...],
    edition: str | None,
    languages: tuple[str, ...],
    data: Path,
    *,
    ask: bool | None,
) -> None:
    """Make a clone your own: write data/own from your answers, without what is the sample's. All of it, or nothing."""
    loaded, problems = examine(data)
    if problems:
        fail(f"the data has {len(problems)} problem(s); run: playbook check")
    if any(one.kind == ORGANISATION for one in loaded.overrides):
        fail(f"{terminal.shown(data / OWN / ORGANISATION)}.yml stands: this clone is your own already; change it there")
    if source and (fields or contacts or accounts or ask):
        raise click.UsageError("--from says all; leave --set, --contact, --account and --ask out, or the file")
    answers = read(source, terminal.shown(source)) if source else _answered(fields, contacts, accounts)
    if not answers.problems and (ask or (ask is None and not source)):
        languages = languages or asking.ask_languages()
        found = asking.ask(answers.value, loaded, languages)
        edition = edition or asking.ask_edition()
        answers = parse(dumped(found).encode(), _ANSWERS)
    sites: dict[str, Any] = {"editions": [edition]} if edition in EDITIONS else {}
    sites |= {"languages": [*dict.fromkeys(languages)]} if languages not in ((), LANGUAGES) else {}
    made = adoption.adopt(answers, sites, loaded)
    if made.problems:
        fail("\n".join([*map(_answer_told, made.problems), "", "Nothing was written."]))
    _write(data, made.files, languages or LANGUAGES)


_ANSWERS = "your answers"


def _answered(fields: tuple[str, ...], contacts: tuple[str, ...], accounts: tuple[str, ...]) -> Document:
    """The options as the file that they stand for."""
    found: dict[str, Any] = {}
    for one in fields:
        name, equals, value = one.partition("=")
        if not equals or not name.strip():
            raise click.UsageError(f"--set '{one}': write FIELD=VALUE")
        inside = found
        *above, last = name.strip().split(".")
        for step in above:
            inside = inside.setdefault(step, {})
            if not isinstance(inside, dict):
                raise click.UsageError(f"--set '{one}': '{step}' has a value already")
        inside[last] = value
    if contacts:
        split = (_split(one, "--contact", "role", ("name", "phone", "email")) for one in contacts)
        found["contacts"] = [_with_roles(person) for person in split]
    if accounts:
        found["accounts"] = [_split(one, "--account", "network", ("handle",)) for one in accounts]
    return parse(dumped(found).encode(), _ANSWERS) if found else Document(_ANSWERS, {}, ())


def _split(said: str, option: str, first: str, rest: tuple[str, ...]) -> dict[str, str]:
    head, colon, tail = said.partition(":")
    values = [part.strip() for part in tail.split(",")]
    if not colon or len(values) != len(rest) or not all(values):
        raise click.UsageError(f"{option} '{said}': write '{first}: {', '.join(rest)}'")
    return {first: head.strip(), **dict(zip(rest, values, strict=True))}


def _with_roles(person: dict[str, Any]) -> dict[str, Any]:
    """`boss+press` is the role that somebody is known by, and another one that they hold too."""
    first, *more = (role.strip() for role in str(person["role"]).split("+"))
    return {**person, "role": first, **({"also": more} if more else {})}


def _answer_told(problem: Problem) -> str:
    """Answers that stand in no file have no line."""
    return problem.message if problem.file == _ANSWERS else str(problem)


def _write(data: Path, files: adoption.Files, languages: tuple[str, ...]) -> None:
    """All the files, or none: what the check then refuses is taken back."""
    texts = {data / OWN / name: line_of(name) + dumped(value) for name, value in files.items()}
    try:
        with write_all(texts):
            loaded, problems = examine(data)
            if problems:
                raise Untaken("\n".join(map(str, problems)))
    except Untaken as error:
        fail(f"{error}\n\nNothing was written.")
    notes.note(data, loaded)
    click.echo("\n".join(_adopted(data, texts, loaded, languages)))


def _adopted(data: Path, texts: dict[Path, str], loaded: Loaded, languages: tuple[str, ...]) -> Iterator[str]:
    yield f"{terminal.shown(data / OWN / ORGANISATION)}.yml written, and {len(texts) - 1} file(s) beside it."
    remaining, nobody = sorted(sample.remaining(loaded, languages)), sample.nobody(loaded)
    if remaining:
        yield f"\nTo fill in before you publish ('playbook check' keeps saying it), {len(remaining)}:"
        yield from map(str, remaining)
    if nobody:
        yield f"\nNobody yet for: {', '.join(nobody)}\nWhoever takes over does what they do ('stand_in' of each role)."
    yield "\nNext: playbook check, then playbook serve."
