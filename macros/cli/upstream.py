"""`playbook upstream`: what the house changed under texts of one's own."""

from __future__ import annotations

import difflib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from ..checking import upstream as notes
from ..checking.playbook import examine
from ..reading.folder import OWN
from ..reading.problem import PlaybookError, suggestion
from . import terminal
from .group import data_option, fail, main

_SAID = {
    "changed": "the house changed '{}'",
    "gone": "the house no longer has '{}'",
    "unseen": "what the house says under '{}' was not noted yet",
}


@main.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--seen", is_flag=True, help="Note that you looked: only what changes from now on is shown.")
@data_option
def upstream(files: tuple[Path, ...], data: Path, *, seen: bool) -> None:
    """Print what the house changed under your own texts (data/own), or under those in FILES; exit 1 where it did."""
    loaded, _ = examine(data)
    chosen = [_inside(file, data) for file in files]
    try:
        found = notes.changes(data, loaded)
        if seen:
            for path in notes.note(data, loaded, chosen):
                click.echo(f"{terminal.shown(path)} {'noted' if path.exists() else 'no longer needed'}")
            return
    except PlaybookError as error:
        fail(str(error))
    kept = [one for one in found if not chosen or any(one.own.file.endswith(f"/{OWN}/{name}") for name in chosen)]
    for change in kept:
        click.echo("\n".join(_told(change)))
    click.echo(_counted(kept, len(loaded.overrides)))
    sys.exit(1 if kept else 0)


def _inside(file: Path, data: Path) -> str:
    root = (data / OWN).resolve()
    if not file.resolve().is_relative_to(root) or not file.is_file():
        known = [path.relative_to(root).as_posix() for path in root.rglob("*.yml")]
        raise click.UsageError(f"'{file}' is no file of {terminal.shown(root)}; {suggestion(file.name, known)}")
    return file.resolve().relative_to(root).as_posix()


def _counted(kept: list[notes.Change], overrides: int) -> str:
    if not kept:
        return f"{overrides} text(s) of your own, and nothing new under them."
    return f"{len(kept)} to look at. When you have: playbook upstream --seen"


def _told(change: notes.Change) -> Iterator[str]:
    where = f" ({change.house.file}:{change.house.line})" if change.house else ""
    field = change.own.message
    yield f"{change.own.file}:{change.own.line}:{change.own.column}: {_SAID[change.what].format(field)}{where}"
    was = [] if change.what == "unseen" else _lines(change.was)
    now = [] if change.what == "gone" else _lines(change.now)
    for line in difflib.ndiff(was, now):
        if line[0] in "-+":
            yield f"  {line}"
    yield from (f"  yours: {line}" for line in _lines(change.mine))


def _lines(value: Any) -> list[str]:
    """A value as people read it: the lines of a text, the items of a list one a line."""
    if isinstance(value, str):
        return value.splitlines()
    if isinstance(value, list):
        return [line for item in value for line in _lines(item)]
    return [json.dumps(value, ensure_ascii=False)]
