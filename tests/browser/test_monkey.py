"""A short run of the monkey; the long one is `python -m tests.bench monkey`."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from .conftest import Server
from .drivers import PHONE, UNSERVED
from .monkey import Monkey


def test_a_monkey_breaks_and_loses_nothing(chromium: Browser, plain_sites: Path) -> None:
    """A few dozen random gestures in two tabs: no error, no event lost, what is shown is what is stored, tabs agree."""
    server = Server(plain_sites / "internal", "internal")
    context = chromium.new_context(**PHONE, **UNSERVED)
    wrong = Monkey(context, server.url, seed=21).run(60, check=30)
    context.close()
    server.close()
    assert wrong == []
