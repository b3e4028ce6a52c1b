"""`playbook serve`: a real server, both languages, and a page that changes when its data does."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ..small import PATIENCE, edit, small_repository


@dataclass(frozen=True)
class Serving:
    """A running `playbook serve`: where it is, the file of what it says, its process."""

    address: str
    log: Path
    process: subprocess.Popen[bytes]


def get(address: str | urllib.request.Request) -> str:
    with urllib.request.urlopen(address, timeout=60) as answer:
        return str(answer.read().decode("utf-8"))


def eventually(read: Callable[[], str], wanted: str, seconds: int = PATIENCE) -> None:
    """Wait until `read` gives a text that holds `wanted`."""
    deadline = time.monotonic() + seconds
    last: object = None
    while time.monotonic() < deadline:
        try:
            last = read()
            if wanted in str(last):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError) as error:
            last = error
        time.sleep(0.3)
    pytest.fail(f"{wanted!r} never came: {last!s:.300}")


@contextlib.contextmanager
def serving(repository: Path, edition: str) -> Iterator[Serving]:
    """`playbook serve` of the program that stands in `repository`, on a free port."""
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-u", "-m", "macros.cli", "serve", "--edition", edition, "--port", str(port)]
    environment = {**os.environ, "PYTHONPATH": str(repository)}
    log = repository.parent / "log"
    with log.open("w") as out:
        process = subprocess.Popen(command, cwd=repository, env=environment, stdout=out, stderr=out)
        try:
            yield Serving(f"http://localhost:{port}", log, process)
        finally:
            process.terminate()
            process.wait(60)


def test_a_saved_file_shows_in_both_languages(tmp_path: Path) -> None:
    """The internal edition comes in English and French; a saved YAML file is rebuilt; a broken one changes nothing."""
    repository = small_repository(tmp_path / "repository")
    path = repository / "data" / "practices" / "speak.yml"
    with serving(repository, "internal") as served:
        page = "practices/speak.html"
        eventually(lambda: get(f"{served.address}/en/{page}"), "People wait.")
        eventually(lambda: get(f"{served.address}/fr/{page}"), "On vous attend.")
        assert "livereload" in get(f"{served.address}/en/{page}")
        assert f"on this machine alone: {served.address}/edit/?key=" in served.log.read_text()
        with pytest.raises(urllib.error.HTTPError, match="403"):
            get(f"{served.address}/edit/")
        with pytest.raises(urllib.error.HTTPError, match="403"):  # a stranger's name that leads here
            get(urllib.request.Request(f"{served.address}/en/{page}", headers={"Host": "evil.example"}))
        edit(path, "People wait.", "People wait for you.")
        eventually(lambda: get(f"{served.address}/en/{page}"), "People wait for you.")
        path.write_text("id: [", encoding="utf-8")
        eventually(served.log.read_text, "Not rebuilt; the last good site stays.")
        assert "data/practices/speak.yml:" in served.log.read_text()
        assert "People wait for you." in get(f"{served.address}/en/{page}")
        assert served.process.poll() is None
