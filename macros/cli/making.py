"""The commands that make something to read: sites, kits, a site served."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from ..building import sites
from ..checking import sample
from ..checking.playbook import ROOT, examine
from ..editions.narrow import EDITIONS
from ..editions.settings import Settings
from ..model import LANGUAGES
from ..reading.problem import PlaybookError
from . import terminal
from .group import data_option, fail, main

PASSPHRASE = "PLAYBOOK_PASSPHRASE"
"""The variable that may hold the passphrase of locked kits."""

Function = TypeVar("Function", bound=Callable[..., Any])


def of_sites(folder: str) -> Callable[[Function], Function]:
    """The options that name sites, their data, and where they go, `folder` when nobody says so."""
    options = (
        click.option(
            "--edition",
            type=click.Choice([*EDITIONS, "all"]),
            help="Which edition; those of data/own/sites.yml when you name none, or all.",
        ),
        click.option("--language", type=click.Choice([*LANGUAGES, "all"]), default="all", help="Which language."),
        data_option,
        click.option(
            "--output",
            type=click.Path(file_okay=False, path_type=Path),
            default=ROOT / folder,
            show_default=folder,
            help="Folder that gets what is made.",
        ),
    )

    def decorated(function: Function) -> Function:
        for option in reversed(options):
            function = option(function)
        return function

    return decorated


@main.command()
@of_sites("site")
@click.option("--to-publish", is_flag=True, help="Refuse a sample, and what is left to fill in.")
def build(edition: str | None, language: str, data: Path, output: Path, *, to_publish: bool) -> None:
    """Check the data, build the sites, audit them, then put them in place of the last ones."""
    chosen = chosen_sites(edition, language, data)
    left = sample.not_to_publish(examine(data)[0]) if any(one.edition == "public" for one in chosen) else []
    if left and to_publish:
        fail("\n".join([*map(str, left), f"\n{len(left)} problem(s); nothing was built."]))
    try:
        with terminal.progress(len(chosen)) as tell:
            sites.build(chosen, output.resolve(), tell)
    except PlaybookError as error:
        fail(f"{error}\n\n{len(error.problems)} problem(s); the last good site is untouched.")
    except sites.BuildError as error:
        fail(f"{error}\n\nThe build failed; the last good site is untouched.")
    click.echo(f"{len(chosen)} site(s) in {terminal.shown(output)}")
    if left:
        why = f"Not to be published: {left[0]}" + (f" (and {len(left) - 1} more)" if left[1:] else "")
        click.echo(f"{why}\n'playbook check --to-publish' lists them; 'build --to-publish' refuses.", err=True)


def chosen_sites(edition: str | None, language: str, data: Path) -> list[Settings]:
    """The sites that two options name, `all` meaning each; no edition means those that one's own texts choose."""
    sites = examine(data)[0].sites if edition is None else None
    wanted = sites.editions if sites and sites.editions else (edition or "all",)
    editions = tuple(one for one in EDITIONS if one in wanted or "all" in wanted)
    languages = LANGUAGES if language == "all" else (language,)
    return [Settings(e, ln, data.resolve()) for e in editions for ln in languages]


@main.command()
@of_sites("site/kit")
@click.option("--site", "whole", is_flag=True, help="Add a zip of each edition's whole site, to unpack and keep.")
@click.option(
    "--passphrase",
    "lock",
    is_flag=True,
    help=f"Lock the kits; it is asked for, or taken from {PASSPHRASE}.",
)
@click.option("--print", "paper", is_flag=True, help="Print the binder instead: a PDF of A4 pages a language.")
def kit(edition: str | None, language: str, data: Path, output: Path, whole: bool, lock: bool, paper: bool) -> None:
    """Make the kit: what an incident needs in one HTML file a language, which opens from a disk or a mail."""
    from .. import kit as kits

    if paper and (lock or whole):
        raise click.UsageError("--print prints binders alone; make the kit itself, locked or with its zip, without it")
    if lock and whole:
        raise click.UsageError("--passphrase locks kits, and --site adds a zip that anybody opens; choose one")
    if PASSPHRASE in os.environ and not (lock or paper):
        raise click.UsageError(
            f"{PASSPHRASE} is set, and locks nothing without --passphrase; add it, or unset {PASSPHRASE}"
        )
    passphrase = _passphrase() if lock else None
    chosen = chosen_sites(edition, language, data)
    try:
        with terminal.progress(len(chosen)) as tell:
            if paper:
                made = kits.print_all(chosen, output.resolve(), tell)
            else:
                made = kits.make_all(chosen, output.resolve(), tell, whole=whole, passphrase=passphrase)
    except PlaybookError as error:
        fail(f"{error}\n\n{len(error.problems)} problem(s); no kit was made.")
    except (sites.BuildError, kits.KitError) as error:
        fail(f"{error}\n\nNo kit was made.")
    click.echo("\n".join([*map(str, made), f"{len(made)} file(s) in {terminal.shown(output)}"]))


def _passphrase() -> str:
    """Never an argument: those stand in the list of processes and in the shell's history."""
    from ..kit.locked import LEAST, normal

    given = os.environ.get(PASSPHRASE)
    if given is None:
        given = str(click.prompt("Passphrase", hide_input=True, confirmation_prompt=True, err=True))
    if len(normal(given)) < LEAST:
        raise click.UsageError(f"the passphrase is short of {LEAST} characters; draw five words at random")
    return given


@main.command()
@click.option("--edition", type=click.Choice(EDITIONS), default="internal", show_default=True, help="Which edition.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port on this machine.")
@data_option
def serve(edition: str, port: int, data: Path) -> None:
    """Serve an edition in every language, rebuilt and reloaded whenever a file is saved."""
    from ..building import serve as serving

    try:
        sys.exit(serving.serve(edition, data.resolve(), port))  # type: ignore[arg-type]
    except OSError as error:
        if error.filename is not None:
            raise
        fail(f"port {port} is not free ({error.strerror}): stop what uses it, or choose another with --port")
    except KeyboardInterrupt:
        click.echo("Stopped.")
