"""`playbook import`: cases or contacts out of a table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import yaml

from ..checking import imported
from ..checking.adoption import completed
from ..checking.imported import CONTACTS
from ..checking.playbook import examine
from ..model import COLLECTIONS
from ..model.setting import Person
from ..reading.dumped import dumped
from ..reading.folder import OWN
from ..reading.loaded import Loaded
from ..reading.nodes import compose
from ..reading.own import ORGANISATION
from ..reading.problem import Problem
from ..reading.table import Table, read_table
from . import terminal
from .group import data_option, fail, main
from .writing import Untaken, write_all


@main.command("import")
@click.argument("what", type=click.Choice(["cases", CONTACTS]))
@click.argument("file", type=click.Path(dir_okay=False, exists=True, path_type=Path))
@data_option
def take_in(what: str, file: Path, data: Path) -> None:
    """Take cases or contacts from the table FILE (CSV) into data/own: all of them, or none where a cell is wrong.

    The first line names fields (title.fr, timeline.1.at); | stands between the items of a list. Contacts replace the
    contact sheet.
    """
    loaded, problems = examine(data)
    if problems:
        fail(f"the data has {len(problems)} problem(s); run: playbook check")
    model = Person if what == CONTACTS else COLLECTIONS[what].model
    table = read_table(file.read_bytes(), terminal.shown(file), model)
    if table.value is None:
        _refuse(table.problems)
    if what == CONTACTS:
        _contacts(table, data, loaded)
    else:
        _records(table, what, data, loaded)


def _refuse(problems: list[Problem]) -> None:
    if problems:
        fail("\n".join([*map(str, problems), "", f"{len(problems)} problem(s); nothing was written."]))


def _records(table: Table, collection: str, data: Path, loaded: Loaded) -> None:
    found, problems = imported.records(table, collection, loaded)
    _refuse(problems)
    head = f"# yaml-language-server: $schema=../../schemas/{collection}.json\n"
    texts = {data / OWN / collection / f"{identity}.yml": head + dumped(item) for identity, item in found.items()}
    try:
        with write_all(texts):
            _sound(data)
    except Untaken as error:
        fail(f"{error}\n\nNothing was written.")
    click.echo(f"{len(texts)} {collection} in {terminal.shown(data / OWN / collection)}")


def _contacts(table: Table, data: Path, loaded: Loaded) -> None:
    path = data / OWN / f"{ORGANISATION}.yml"
    if not path.is_file():
        fail(f"there is no {terminal.shown(path)}: whose contacts are they? Run: playbook adopt")
    people = completed({CONTACTS: table.value})[CONTACTS]
    _refuse(imported.contacts(table, people, loaded))
    before = path.read_text(encoding="utf-8")
    beside = path.with_name(f".{path.name}.part")
    beside.write_text(_with_contacts(before, people), encoding="utf-8")
    beside.replace(path)
    try:
        _sound(data)
    except Untaken as error:
        path.write_text(before, encoding="utf-8")
        fail(f"{error}\n\nNothing was changed.")
    click.echo(f"{len(people)} contacts in {terminal.shown(path)}")


def _sound(data: Path) -> None:
    problems = examine(data)[1]
    if problems:
        raise Untaken("\n".join(map(str, problems)))


def _with_contacts(text: str, people: list[Any]) -> str:
    """The file of one's own organisation with other contacts, all else as it stands, comments too."""
    written, root = dumped({CONTACTS: people}), compose(text)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    key, value = next(((key, value) for key, value in pairs if key.value == CONTACTS), (None, None))
    if key is None or value is None:
        return text.rstrip("\n") + "\n" + written
    end = text.find("\n", _end(value))
    return text[: key.start_mark.index] + written + (text[end + 1 :] if end >= 0 else "")


def _end(node: yaml.Node) -> int:
    """Where the last thing that is written of a value ends; a block's own end is where the next key starts."""
    inside = node.value if isinstance(node, yaml.SequenceNode | yaml.MappingNode) and not node.flow_style else None
    if not inside:
        return int(node.end_mark.index)
    last = inside[-1]
    return _end(last[1] if isinstance(last, tuple) else last)
