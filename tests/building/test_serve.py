"""`playbook serve`: a real server, both languages, and a page that changes when its data does."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ..small import edit


def get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=10) as answer:
        return str(answer.read().decode("utf-8"))


def eventually(read: Callable[[], str], wanted: str, seconds: int = 240) -> None:
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


@pytest.fixture
def served(data: Path) -> Iterator[str]:
    """The internal edition of a copy of the data, served on a free port."""
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "macros.cli", "serve", "--data", str(data), "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield f"http://localhost:{port}"
    finally:
        process.terminate()
        process.wait(20)


def test_a_saved_file_shows_in_both_languages(served: str, data: Path) -> None:
    """The internal edition comes in English and French; a saved YAML file is rebuilt; a broken one changes nothing."""
    page = "practices/empathy-first.html"
    eventually(lambda: get(f"{served}/en/{page}"), "Open with empathy")
    eventually(lambda: get(f"{served}/fr/{page}"), "Commencez par l’empathie")
    assert "livereload" in get(f"{served}/en/{page}")
    path = data / "practices" / "empathy-first.yml"
    edit(path, "Open with empathy", "Start with empathy, always")
    eventually(lambda: get(f"{served}/en/{page}"), "Start with empathy, always")
    path.write_text("id: [", encoding="utf-8")
    time.sleep(3)
    assert "Start with empathy, always" in get(f"{served}/en/{page}")
