"""Paper: real PDFs from a real browser."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

A4 = (595, 842)


@pytest.fixture
def paper(chromium: Browser, page: Page) -> Page:
    """A page whose system asks for dark colours: paper stays white."""
    page.emulate_media(color_scheme="dark")
    return page


def printed(page: Page, address: str) -> PdfReader:
    """The PDF of a page, at the size that its style sheet asks for."""
    page.goto(address, wait_until="load")
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=False)))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_level_is_one_sheet_of_a4(sites: Path, internal: str, paper: Page, language: str) -> None:
    """The card to pin on a wall: one page, upright A4, with its actions and its clocks."""
    cards = sorted((sites / "internal" / language / "levels").glob("*.html"))
    for card in (path for path in cards if path.stem != "index"):
        pdf = printed(paper, f"{internal}/{language}/levels/{card.name}")
        assert len(pdf.pages) == 1, card.stem
        box = pdf.pages[0].mediabox
        assert (round(box.width), round(box.height)) == A4, card.stem


def test_a_page_prints_without_what_only_a_screen_needs(internal: str, paper: Page) -> None:
    """No menu, no door, no language switch: the words, and the mark of the internal edition."""
    text = "".join(p.extract_text() for p in printed(paper, f"{internal}/en/practices/apologise-fully.html").pages)
    assert "Internal edition: do not share" in text
    for word in ("Something is happening", "Français", "Skip to content", "On this page"):
        assert word not in text


def test_a_checklist_prints_with_a_box_for_each_action(internal: str, paper: Page) -> None:
    """Each action keeps its box to tick, visible on paper."""
    paper.goto(f"{internal}/en/checklists/first-hour.html")
    paper.emulate_media(media="print")
    items = paper.locator(".sf-checklist__item")
    boxes = paper.locator(".sf-checklist__item > .sf-box")
    assert items.count() == boxes.count() > 5
    assert boxes.first.bounding_box()
    assert boxes.first.evaluate("e => parseFloat(getComputedStyle(e).borderTopWidth)") >= 1


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_whole_guide_is_one_document_with_its_contents(
    sites: Path, internal: str, page: Page, language: str
) -> None:
    """Every line of the table of contents leads into the page, and every record is there."""
    page.goto(f"{internal}/{language}/print.html")
    dead = page.evaluate(
        "[...document.querySelectorAll('.sf-contents a')]"
        ".filter((a) => !document.getElementById(a.hash.slice(1))).length"
    )
    assert dead == 0
    for name in ("levels", "practices", "mistakes", "cases", "checklists", "messages"):
        ids = [p.stem for p in (sites / "internal" / language / name).glob("*.html") if p.stem != "index"]
        assert (
            page.evaluate("(ids) => ids.filter((id) => !document.getElementById(id))", [f"{name}-{i}" for i in ids])
            == []
        )
