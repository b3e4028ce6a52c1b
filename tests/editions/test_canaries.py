"""What is internal never reaches the public sites: canaries planted everywhere, searched for in every byte."""

from __future__ import annotations

import base64
import gzip
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from macros.building.sites import build
from macros.checking.playbook import ROOT, examine
from macros.cli import chosen_sites
from macros.kit import make

from .. import canaries
from ..canaries import plant
from ..kept import SOURCES, kept

TOKEN = re.compile(rb"zqx[a-z]*\d{5}kwv|\b08997\d{5}\b")


@pytest.fixture(scope="module")
def planted() -> Path:
    """The four sites of a playbook full of canaries, and the list of these."""

    def make(folder: Path) -> None:
        folder.mkdir()
        data = Path(shutil.copytree(ROOT / "data", folder / "data"))
        tokens = plant(data).tokens
        problems = examine(data)[1]
        assert problems == [], "\n".join(map(str, problems))
        (folder / "tokens.yml").write_text(yaml.safe_dump(tokens), encoding="utf-8")
        build(chosen_sites("all", "all", data), folder / "site", served=False)

    return kept("planted", make, (*SOURCES, Path(canaries.__file__)))


def contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of every file below `folder`; what is compressed, unpacked."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            raw = path.read_bytes()
            name = path.relative_to(folder).as_posix()
            yield name, name.encode() + b"\n" + (gzip.decompress(raw) if path.suffix == ".gz" else raw)


def test_no_canary_reaches_a_public_site(planted: Path) -> None:
    """Not one byte of an internal record or field, nor the name of its file, in anything published."""
    seen = 0
    for name, raw in contents(planted / "site" / "public"):
        seen += 1
        assert b"zqx" not in raw, f"{name}: {raw[max(0, raw.index(b'zqx') - 80) : raw.index(b'zqx') + 60]!r}"
        assert not TOKEN.search(raw), f"{name}: a telephone of the house"
    assert seen > 500


def test_no_canary_reaches_a_public_kit(planted: Path, tmp_path: Path) -> None:
    """Neither in its words nor in what its scripts read; the internal kit holds those of what it shows."""
    for edition, languages, wanted in (("public", "all", False), ("internal", "fr", True)):
        for made in make(planted / "site", chosen_sites(edition, languages, planted / "data"), tmp_path, print):
            text = made.path.read_bytes()
            found = re.search(rb'id="kit-data">data:application/json;base64,([^<]+)<', text)
            assert found
            program = re.search(rb'id="kit-program">data:text/javascript;base64,([^<]+)<', text)
            assert program and b"zqx" not in gzip.decompress(base64.b64decode(program[1]))
            words = text.replace(found[1], b"").replace(program[1], b"")  # base64 spells whatever it likes
            assert (b"zqx" in words, b"zqx" in gzip.decompress(base64.b64decode(found[1]))) == (wanted, wanted)


UNPRINTED = {
    "cases/twin.timeline.known": "a replay says it for the text, up to its last question (tests/pages/test_replays.py)",
    "kits/twin.found_by": "the search finds a kit by these words (tests/search)",
    "glossary/twin.forms": "the tooltips find a term by its forms; the glossary prints the term",
    "dates/twin.sources.at": "the table of days names the source; the source's own page says the rest",
    "lines/twin.sources.at": "the contact sheet names the source; the source's own page says the rest",
    "organisation.contacts.name": "pages show what somebody is known as in its place",
    "organisation.internal_address": "hand-over links of internal kits begin with it; the site itself is there",
    "steps/twin.text": "a step shows where an ending names it, and none names the twin",
    "steps/twin.brief": "as its text",
    "trees/twin.outcomes.fields.example": "a blank shows where the words hold it, and the canary took their place",
    "trees/twin.outcomes.fields.label": "as the example",
    "trees/twin.outcomes.found_by": "the search finds an ending by it, cut into stems",
    "trees/twin.questions.none": "“none of these” shows under a tick-all question; the first one that lacks it is none",
}
"""The only fields that no page prints, each with its reason."""

ALONE = re.compile(r"\.alone(?:\.|$)")
"""What is said to whoever is alone, in the place of something else (tests/editions/test_team.py)."""


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_canary_shows_in_the_internal_site(planted: Path, language: str) -> None:
    """Every text of an internal record, and every internal field, can be read in the internal edition."""
    tokens = yaml.safe_load((planted / "tokens.yml").read_text(encoding="utf-8"))
    found = {token for _, raw in contents(planted / "site" / "internal" / language) for token in TOKEN.findall(raw)}
    wanted = {**tokens[language], **tokens[""]}
    assert len(wanted) > 500
    missing = sorted({place for token, place in wanted.items() if token.encode() not in found})
    assert [place for place in missing if place not in UNPRINTED and not ALONE.search(place)] == []


def test_the_text_of_an_internal_page_is_in_no_public_file(sites: Path) -> None:
    """Pages without `audience: public` leave neither file, title nor sentence in the public edition."""
    from macros.written.prose import prose_pages

    public = b"\n".join(raw for _, raw in contents(sites / "public"))
    internal = [
        page for language in ("en", "fr") for page in prose_pages(ROOT / "docs" / language) if page.audience != "public"
    ]
    assert internal
    for page in internal:
        assert page.path.replace(".md", ".html").encode() not in public
        for line in page.body.splitlines():
            plain = line.strip()
            if len(plain) > 40 and plain.isascii() and not set(plain) & set("{[<*`|"):
                assert plain.encode() not in public, f"{page.path}: {plain}"
