"""`playbook serve`: both languages of an edition, rebuilt and reloaded when a file is saved."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click
from mkdocs.livereload import LiveReloadServer

from . import site
from .playbook import ROOT
from .problem import PlaybookError
from .settings import Settings

WATCHED = ("data", "docs", "macros", "overrides", "mkdocs.yml")


def serve(chosen: list[Settings], port: int) -> None:
    """Build `chosen` (one edition) and serve it at http://localhost:`port`/ until interrupted.

    Raises PlaybookError or BuildError when the first build fails; later failures are printed
    and the last good site stays.
    """
    with tempfile.TemporaryDirectory(prefix="playbook-") as folder:
        output = Path(folder) / "site"
        site.build(chosen, output, click.echo, served=False)
        server = LiveReloadServer(
            builder=lambda: _rebuild(chosen, output),
            host="localhost",
            port=port,
            root=str(output / chosen[0].edition),
        )
        for name in WATCHED:
            server.watch(str(ROOT / name))
        if not chosen[0].data.is_relative_to(ROOT / "data"):
            server.watch(str(chosen[0].data))
        click.echo(f"The {chosen[0].edition} edition is at http://localhost:{port}/ (Ctrl+C stops it)")
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            click.echo("Stopped.")
        finally:
            server.shutdown()


def _rebuild(chosen: list[Settings], output: Path) -> None:
    try:
        site.build(chosen, output, click.echo, served=False)
    except (PlaybookError, site.BuildError) as error:
        click.echo(f"{error}\n\nNot rebuilt; the last good site stays.", err=True)
