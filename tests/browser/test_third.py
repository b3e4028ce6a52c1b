"""A third language in a browser: the tree walked, the search asked, in German."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .conftest import Server
from .test_search import press


@pytest.fixture(scope="module")
def in_german(german: Path) -> Iterator[str]:
    """The internal edition of the small playbook that has German."""
    server = Server(german / "site" / "internal", "internal")
    yield server.url
    server.close()


def test_the_tree_is_walked_and_the_search_asked(page: Page, in_german: str) -> None:
    """A verdict with a time of day as Germans say it; one form of a word finds the others, and they are counted."""
    page.goto(f"{in_german}/de/trees/crisis.html")
    page.get_by_role("link", name="Es passiert etwas").first.click()
    page.get_by_role("link", name="Ja", exact=True).click()
    verdict = page.locator("[data-current]").filter(has_text="Sagen Sie nichts")
    expect(verdict).to_contain_text(re.compile(r"\d\d:\d\d\u00a0Uhr"))
    press(page)
    page.get_by_role("combobox").fill("Gerüchten")
    expect(page.get_by_role("option").filter(has_text="Eins")).to_have_attribute("href", re.compile("cases/one"))
    expect(page.get_by_role("status").filter(has_text="3 Ergebnisse. Zuerst: Opfer")).to_be_attached()
    page.get_by_role("combobox").fill("Vermutung")
    expect(page.get_by_role("status").filter(has_text="1 Ergebnis. Zuerst: Erste Stellungnahme")).to_be_attached()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "three languages fit a phone"
