"""`playbook serve`: every language of an edition, rebuilt and reloaded when a file is saved."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from ..checking.playbook import ROOT
from ..editing.editor import PLACE, Editor, hosts
from ..editions.narrow import Edition
from ..editions.settings import Settings
from ..generator import LiveReloadServer
from ..language.languages import LANGUAGES
from ..reading.problem import PlaybookError
from . import sites

WATCHED = ("data", "docs", "macros", "overrides", "mkdocs.yml")


def serve(edition: Edition, data: Path, port: int) -> int:
    """Build an edition and serve it at http://localhost:`port`/ until interrupted; the exit code.

    A build that fails is printed, and tried again when a file is saved; meanwhile the last good site stays.
    Raises OSError before anything is built when the port is taken.
    """
    _claim(port)
    with tempfile.TemporaryDirectory(prefix="playbook-") as folder:
        output = Path(folder) / "site"
        if not _build(edition, data, output):
            click.echo("Not built yet: mend what is told above; the build starts again by itself.", err=True)
            _ask_for_patience(output / edition)
        server = _Server(
            builder=lambda: _rebuild(edition, data, output), host="localhost", port=port, root=str(output / edition)
        )
        for name in WATCHED:
            server.watch(str(ROOT / name))
        if not data.is_relative_to(ROOT / "data"):
            server.watch(str(data))
        click.echo(f"The {edition} edition is at http://localhost:{port}/ (Ctrl+C stops it)")
        if edition == "internal":
            server.editor = Editor(data, port)
            click.echo(f"To edit without YAML, on this machine alone: {server.editor.address}")
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            click.echo("Stopped.")
        finally:
            server.shutdown()
    return 0


class _Server(LiveReloadServer):
    """The generator's server, and the editing pages beside what was built."""

    editor: Editor | None = None

    def serve_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """See PEP 3333."""
        if environ.get("HTTP_HOST") not in hosts(self.server_port):
            start_response("403 Forbidden", [("Content-Type", "text/plain; charset=utf-8")])
            return [f"Open http://localhost:{self.server_port}/ instead.\n".encode()]
        if self.editor and str(environ["PATH_INFO"]).startswith(PLACE):
            return self.editor(environ, start_response)
        found: Iterable[bytes] = super().serve_request(environ, start_response)
        return found


def _claim(port: int) -> None:
    """Ask for the port as the server will, a build before."""
    with socket.socket() as asked:
        if sys.platform != "win32":
            asked.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        asked.bind(("localhost", port))


def _ask_for_patience(root: Path) -> None:
    """A page to wait at, where there is no site yet; the server reloads it after the first build that succeeds."""
    root.mkdir(parents=True, exist_ok=True)
    words = "<h1>Not built yet</h1><p>Mend what the terminal tells: this page then leads to the site.</p>"
    page = (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Not built yet</title><body>{words}</body></html>'
    )
    (root / "index.html").write_text(page, encoding="utf-8")


def _rebuild(edition: Edition, data: Path, output: Path) -> None:
    if not _build(edition, data, output):
        click.echo("Not rebuilt; the last good site stays.", err=True)


def _build(edition: Edition, data: Path, output: Path) -> bool:
    """Build in a new process, which reads the macros and templates as they are saved now."""
    command = [sys.executable, "-m", "macros.building.serve", edition, str(data), str(output)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=environment, start_new_session=True) as building:
        try:
            return building.wait() == 0
        except KeyboardInterrupt:
            _stop(building)
            raise


def _stop(building: subprocess.Popen[bytes]) -> None:
    """End a build and the processes it started; Ctrl+C does not reach them, so that none complains of it."""
    if hasattr(os, "killpg"):
        os.killpg(building.pid, signal.SIGTERM)
    else:
        building.terminate()
    building.wait()


def main(edition: Edition, data: Path, output: Path) -> int:
    """Build every language of `edition` without what only a web server needs; the exit code."""
    chosen = [Settings(edition, language, data) for language in LANGUAGES]
    try:
        sites.build(chosen, output, click.echo, served=False)
    except (PlaybookError, sites.BuildError) as error:
        click.echo(str(error), err=True)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])))  # type: ignore[arg-type]
