"""Paper: real PDFs from a real browser."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
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
    assert len(cards) > 4
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


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_verdict_prints_without_the_tree_behind_it(internal: str, paper: Page, language: str) -> None:
    """At most four sheets, the first with what it is and what to do; the words to say, and no button to copy them."""
    paper.goto(f"{internal}/{language}/trees/crisis.html#begin")
    paper.wait_for_selector("[data-hears]")
    paper.locator("[data-answer=injured]:visible").click()
    paper.locator("[data-verdict] .sf-why:visible").wait_for()
    pdf = PdfReader(io.BytesIO(paper.pdf(prefer_css_page_size=True, print_background=False)))
    title = paper.locator("[data-current] h2[id^=o-]").inner_text()
    assert len(pdf.pages) <= 4
    first, whole = pdf.pages[0].extract_text(), "".join(page.extract_text() for page in pdf.pages)
    assert title in first and "01 99 00 11 01" in first
    said = paper.locator("[data-current] [data-copy]:visible").first.inner_text()
    sources = paper.locator("#sources").inner_text()
    assert said not in whole and sources not in whole


def test_each_sheet_of_a_drill_says_so(internal: str, paper: Page) -> None:
    """A message and the desk, on every sheet, in the language of the page."""
    paper.goto(f"{internal}/en/trees/crisis.html#start")
    paper.click("[data-do=drill]")
    paper.locator("[data-answer=injured]:visible").click()
    paper.locator("[data-verdict] .sf-why:visible").wait_for()
    for place, word in (("en/messages/holding", "EXERCISE"), ("fr/desk", "EXERCICE")):
        paper.goto(f"{internal}/{place}.html")
        paper.locator(".sf-bar__drill").wait_for()
        pdf = PdfReader(io.BytesIO(paper.pdf(prefer_css_page_size=True, print_background=False)))
        assert len(pdf.pages) > 1 and all(word in sheet.extract_text() for sheet in pdf.pages), place


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
        assert ids
        assert (
            page.evaluate("(ids) => ids.filter((id) => !document.getElementById(id))", [f"{name}-{i}" for i in ids])
            == []
        )


@pytest.fixture
def kept(chromium: Browser, sites: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The whole public guide in the language asked for, saved alone in another folder and opened without scripts."""
    file = tmp_path / "guide.html"
    file.write_bytes((sites / "public" / request.param / "print.html").read_bytes())
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    yield page
    context.close()


@pytest.mark.parametrize("kept", ["en", "fr"], indirect=True)
def test_the_whole_guide_kept_as_one_file_is_whole(kept: Page, sites: Path) -> None:
    """It has its looks, leads only into itself or to its sources, and every source is there."""
    assert kept.locator("link[rel=stylesheet]").count() == 0
    assert kept.locator(".sf-guide__trail").first.evaluate("e => getComputedStyle(e).borderTopStyle") == "solid"
    links = kept.locator(".sf-article a").evaluate_all("all => all.map((a) => a.getAttribute('href'))")
    inward = {link[1:] for link in links if link.startswith("#")}
    held = set(kept.locator("[id]").evaluate_all("all => all.map((e) => e.id)"))
    assert inward <= held
    outward = [link for link in links if not link.startswith("#")]
    assert [link for link in outward if not re.match("https?://", link)] == []
    sources = [path for path in (sites / "public" / "en" / "sources").glob("*.html") if path.stem != "index"]
    assert kept.locator(".sf-numbered > li").count() == len(sources)


@pytest.mark.parametrize("kept", ["en"], indirect=True)
def test_every_statement_of_the_whole_guide_names_its_sources(kept: Page) -> None:
    """Each record ends with the numbers of its sources or says that it is a house default; law is no legal advice."""
    trails = kept.locator(".sf-guide__record > .sf-guide__trail").all_text_contents()
    assert len(trails) == kept.locator(".sf-guide__record").count() > 100
    entries = kept.locator(".sf-guide__chapter > dl > div[id]").all_text_contents()
    assert len(entries) > 100
    assert [said for said in trails + entries if not re.search(r"\[\d+|house default", said)] == []
    law = kept.locator(".sf-guide__chapter:has(#laws)")
    assert "not legal advice" in (law.text_content() or "")
    assert law.locator("dd").count() == law.get_by_text("checked on").count()


@pytest.mark.parametrize("kept", ["en"], indirect=True)
def test_a_tree_of_the_whole_guide_can_be_followed_on_paper(kept: Page) -> None:
    """Each answer leads to a question by its number or to an outcome by its name, and shows where it is."""
    tree = kept.locator(".sf-guide__record:has(#trees-crisis)")
    numbers = tree.locator(".sf-guide__questions > li").evaluate_all("all => all.map((e, i) => [e.id, String(i + 1)])")
    names = tree.locator("h4[id]").evaluate_all("all => all.map((e) => [e.id, e.firstChild.textContent.trim()])")
    said = tree.locator(".sf-guide__questions a").evaluate_all(
        "all => all.map((a) => [a.hash.slice(1), a.textContent.trim()])"
    )
    assert {tuple(pair) for pair in said} <= {tuple(pair) for pair in [*numbers, *names]}
    assert len(said) > 60
