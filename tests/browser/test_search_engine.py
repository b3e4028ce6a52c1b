"""The browser's engine: it cuts queries as the index was cut, and answers what people type."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page

from macros.search import FILE
from macros.search.words import analyser, terms
from tests.plain import versioned

GOLDEN = Path(__file__).parent.parent / "search"
SHARE = 0.95
"""How much of each golden set the first three results must answer."""

ASK = """async ({ base, queries }) => {
  const { makeEngine } = await import(`${base}/assets/sang-froid/search/search-engine.js`);
  const engine = makeEngine(await (await fetch(`${base}/assets/sang-froid/search/search.json`)).json());
  return queries.map((query) => engine.search(query, { limit: 3 }).results.map(({ address }) => address));
}"""

CUT = """async ({ base, texts, rules }) => {
  const { terms } = await import(`${base}/assets/sang-froid/search/search-words.js`);
  return texts.map((text) => terms(text, rules).map(({ stem }) => stem));
}"""


def golden(language: str) -> list[dict[str, Any]]:
    """The golden set of a language: {query, about, expect, held_out?}."""
    return list(yaml.safe_load((GOLDEN / f"golden-{language}.yml").read_text(encoding="utf-8")))


def answers(wanted: str, address: str) -> bool:
    """Whether an address is the one wanted; a wanted page without an anchor is any place of that page."""
    return address == wanted if "#" in wanted else address.split("#")[0] == wanted


@pytest.mark.parametrize("half", ["tuned", "held out"])
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("edition", ["internal", "public"])
def test_the_first_three_results_hold_the_right_page(
    page: Page, request: pytest.FixtureRequest, edition: str, language: str, half: str
) -> None:
    """At least 95 % of each half of the golden set, in both editions; the message names every query that fails."""
    base = f"{request.getfixturevalue(edition)}/{language}"
    asked = [entry for entry in golden(language) if bool(entry.get("held_out")) == (half == "held out")]
    page.goto(f"{base}/search.html")
    found = page.evaluate(ASK, {"base": base, "queries": [entry["query"] for entry in asked]})
    missed = [
        entry["query"]
        for entry, results in zip(asked, found, strict=True)
        if not any(answers(wanted, one) for wanted in entry["expect"] for one in results)
    ]
    assert len(missed) <= (1 - SHARE) * len(asked), f"{len(missed)} of {len(asked)} missed: {missed}"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_golden_sets_are_whole(sites: Path, language: str) -> None:
    """120 queries a language, half of them set aside, all different, each leading to places that exist."""
    asked = golden(language)
    assert len(asked) == len({entry["query"] for entry in asked}) == 120
    assert sum(bool(entry.get("held_out")) for entry in asked) == 60
    for address in {address for entry in asked for address in entry["expect"]}:
        path, _, anchor = address.partition("#")
        page = (sites / "public" / language / path).read_text(encoding="utf-8")
        assert not anchor or f'id="{anchor}"' in page, address


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_browser_cuts_every_word_as_python_does(sites: Path, page: Page, internal: str, language: str) -> None:
    """Every title and summary of the index."""
    index = json.loads(
        (sites / "internal" / versioned(sites / "internal", f"{language}/{FILE}")).read_text(encoding="utf-8")
    )
    texts = [f"{title} {summary}" for _, _, title, summary, *_ in index["documents"]]
    expected = [[term.stem for term in terms(text, language)] for text in texts]
    base = f"{internal}/{language}"
    page.goto(f"{base}/search.html")
    found = page.evaluate(CUT, {"base": base, "texts": texts, "rules": analyser(language)})
    pairs = zip(texts, expected, found, strict=True)
    assert [(text, one, other) for text, one, other in pairs if one and one != other] == []
