"""The index holds what its edition shows, leads to places that exist, and stays small."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest

from macros.checking.playbook import Playbook
from macros.search import FILE
from macros.search.words import terms
from tests.plain import versioned

BUDGET = 150_000
"""Bytes of the index as it travels, compressed."""

SITES = [(edition, language) for edition in ("internal", "public") for language in ("en", "fr")]


def index_of(sites: Path, edition: str, language: str) -> dict[str, Any]:
    """The index of a built site."""
    path = sites / versioned(sites, f"{edition}/{language}/{FILE}")
    return dict(json.loads(path.read_text(encoding="utf-8")))


def addresses(index: dict[str, Any]) -> set[str]:
    """Every address that a result may lead to."""
    found = set()
    for _, address, _, _, sections, *_ in index["documents"]:
        found |= {f"{address}#{anchor}" if anchor else address for anchor, _ in [*sections, ["", 0]]}
    return found


@pytest.mark.parametrize(("edition", "language"), SITES)
def test_every_result_leads_to_a_place_that_exists(sites: Path, edition: str, language: str) -> None:
    """Pages and anchors, all of them."""
    pages: dict[str, str] = {}
    for address in addresses(index_of(sites, edition, language)):
        path, _, anchor = address.partition("#")
        page = pages.setdefault(path, (sites / edition / language / path).read_text(encoding="utf-8"))
        assert not anchor or f'id="{anchor}"' in page or f"id={anchor}" in page, address


@pytest.mark.parametrize("language", ["en", "fr"])
def test_nothing_internal_is_in_the_public_index(sites: Path, playbook: Playbook, language: str) -> None:
    """No internal record, no internal page; tests/editions/test_canaries.py searches its every byte too."""
    public = {address.split("#")[0] for address in addresses(index_of(sites, "public", language))}
    internal = {address.split("#")[0] for address in addresses(index_of(sites, "internal", language))}
    hidden = {f"drills/{i}.html" for i, drill in playbook.collections["drills"].items() if drill.audience != "public"}
    assert hidden <= internal
    assert not hidden & public
    assert all((sites / "public" / language / path).is_file() for path in public)


@pytest.mark.parametrize(("edition", "language"), SITES)
def test_the_index_travels_light(sites: Path, edition: str, language: str) -> None:
    """Below 150 kB compressed, with more than 300 records; no other index is shipped."""
    raw = (sites / versioned(sites, f"{edition}/{language}/{FILE}")).read_bytes()
    assert len(json.loads(raw)["documents"]) > 300
    assert len(gzip.compress(raw, 9)) < BUDGET
    assert not list((sites / edition / language).rglob("search_index.json"))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_group_of_synonyms_reaches_something(sites: Path, playbook: Playbook, language: str) -> None:
    """A group whose phrases hold no word of the site would be dead weight."""
    known = set(_decoded(index_of(sites, "internal", language)["terms"]))
    for group in playbook.collections["synonyms"].values():
        stems = [{term.stem for term in terms(said, language)} for said in (*group.en, *group.fr)]
        assert any(said and said <= known for said in stems), group.id


def _decoded(text: str) -> list[str]:
    found, last = [], ""
    for shared, rest in re.findall(r"([A-Z])([^A-Z]*)", text):
        last = last[: ord(shared) - ord("A")] + rest
        found.append(last)
    return found
