"""Kits: what is in them, and what is not."""

from __future__ import annotations

import base64
import dataclasses
import datetime as dt
import gzip
import hashlib
import json
import re
import shutil
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from macros.cli import chosen_sites
from macros.kit import KitError, make
from macros.kit.making import zipped
from macros.publish.policy import read_texts
from tests.conftest import DATA

LANGUAGES = ("en", "fr")
EVERY = [(edition, language) for edition in ("internal", "public") for language in LANGUAGES]
MOST, MOST_PACKED = 1_500_000, 400_000


def file_of(kits: Path, edition: str, language: str) -> Path:
    return kits / edition / f"sang-froid-kit-{edition}-{language}.html"


def packed(text: str) -> dict[str, Any]:
    """What the kit's scripts read."""
    return dict(json.loads(unpacked(text, "kit-data", "application/json")))


def unpacked(text: str, name: str, kind: str) -> bytes:
    """What stands packed under that id."""
    found = re.search(f'id="{name}">data:{kind};base64,([^<]+)<', text)
    assert found
    return gzip.decompress(base64.b64decode(found[1]))


def held(text: str) -> str:
    """The HTML that the kit's scripts put in its place."""
    return "".join(one.get("html", "") for one in packed(text)["held"])


class Seen(HTMLParser):
    """Every element's attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.all: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.all.append((tag, dict(attrs)))


@pytest.mark.parametrize(("edition", "language"), EVERY)
def test_a_kit_is_small_enough_for_a_mail(kits: Path, edition: str, language: str) -> None:
    """At most 1.5 MB, and 400 kB as a server packs it."""
    content = file_of(kits, edition, language).read_bytes()
    assert len(content) <= MOST
    assert len(gzip.compress(content, 9)) <= MOST_PACKED


@pytest.mark.parametrize(("edition", "language"), EVERY)
def test_every_link_leads_somewhere_and_nothing_is_loaded(kits: Path, edition: str, language: str) -> None:
    """Each place has one name; links lead to one, to a number or an address; nothing comes from elsewhere."""
    text = file_of(kits, edition, language).read_text(encoding="utf-8")
    elements = Seen(text + held(text)).all
    names = [attributes["id"] for _, attributes in elements if attributes.get("id")]
    assert len(names) == len(set(names))
    for tag, attributes in elements:
        href = attributes.get("href") or ""
        if tag == "a" and href.startswith("#"):
            assert href[1:] in names, href
        elif tag == "a" and "href" in attributes:
            assert re.match(r"(tel|sms|mailto|https?):", href), href
        assert not (attributes.get("src") or "").partition("data:")[0], (tag, attributes)
        if tag == "link":
            assert href.startswith("data:")
        for pointing in ("for", "aria-labelledby", "aria-describedby"):
            assert set((attributes.get(pointing) or "").split()) <= set(names), (tag, attributes)


@pytest.mark.parametrize(("edition", "language"), EVERY)
def test_a_kit_carries_a_policy_that_names_what_stands_in_it(kits: Path, edition: str, language: str) -> None:
    """Its own scripts and styles by their hashes, and nothing from anywhere else: no host, no scheme but pictures.

    The program stands packed; the hash is that of what is unpacked.
    """
    text = file_of(kits, edition, language).read_text(encoding="utf-8")
    found = read_texts([("kit", text)])
    assert len(found.scripts) == 2 and found.blocked == ()
    program = hashlib.sha256(unpacked(text, "kit-program", "text/javascript")).digest()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
    assert policy
    rules = {name: set(values) for name, *values in (rule.split() for rule in policy[1].split("; "))}
    assert rules == {
        "default-src": {"'none'"},
        "script-src": {*found.scripts, f"'sha256-{base64.b64encode(program).decode()}'"},
        "style-src": set(found.styles),
        "img-src": {"data:"},
        "base-uri": {"'none'"},
        "form-action": {"'none'"},
    }


def test_what_scripts_alone_show_stands_packed(kits: Path) -> None:
    """The forms of messages and their texts in the other language; what they ask for can be read without scripts."""
    text = file_of(kits, "public", "fr").read_text(encoding="utf-8")
    assert "<input" in held(text) and 'lang="en"' in held(text)
    composers = re.findall(r"data-module=message\b.*?</article>", text, re.S)
    assert len(composers) > 10
    for composer in composers:
        assert "data-fill-in" not in composer and "lang=en" not in composer and "data-signing" not in composer
        assert "sf-if-still" in composer and "<blockquote" in composer


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_internal_kit_says_so_with_its_days(plain_sites: Path, tmp_path: Path, language: str) -> None:
    """INTERNAL, the day that it was made, and the last day that it holds: 31 days later, a house default."""
    make(plain_sites, chosen_sites("internal", language, DATA), tmp_path, print, dt.date(2026, 1, 15))
    text = file_of(tmp_path, "internal", language).read_text(encoding="utf-8").replace("\u00a0", " ")
    assert {
        "en": "<strong>INTERNAL: do not share</strong> · made on 15 January 2026, valid until 15 February 2026",
        "fr": "<strong>INTERNE : ne pas diffuser</strong> · fait le 15 janvier 2026, valable jusqu’au 15 février 2026",
    }[language] in text
    assert {"en": "31 days (house default)", "fr": "31 jours (règle maison)"}[language] in text
    assert packed(text)["until"] == "2026-02-15"


def test_hand_over_links_begin_with_the_address_of_the_edition(kits: Path) -> None:
    """That of the internal one stays in the internal kit."""
    address = {"internal": "https://crise.maison-sillage.example", "public": "https://guide.maison-sillage.example"}
    for edition, language in EVERY:
        text = file_of(kits, edition, language).read_text(encoding="utf-8")
        assert packed(text)["handover"] == f"{address[edition]}/{language}/desk.html"
        assert edition == "internal" or address["internal"] not in text


def test_without_an_address_the_kit_offers_the_file(plain_sites: Path, tmp_path: Path, data: Path) -> None:
    """No link that nobody could open."""
    path = data / "organisation.yml"
    path.write_text(re.sub(r"internal_address: .*\n", "", path.read_text(encoding="utf-8")), encoding="utf-8")
    make(plain_sites, chosen_sites("internal", "en", data), tmp_path / "kits", print)
    text = file_of(tmp_path / "kits", "internal", "en").read_text(encoding="utf-8")
    assert packed(text)["handover"] is None
    assert "hand over its file" in text and "by link or file" not in text


@pytest.mark.parametrize(("edition", "language"), EVERY)
def test_a_page_of_a_disk_promises_the_kit_where_the_kit_has_it(
    sites: Path, kits: Path, edition: str, language: str
) -> None:
    """Its own page, or the search, which is on every part; any other says that it is on the site."""
    parts = packed(file_of(kits, edition, language).read_text(encoding="utf-8"))["parts"]
    site, said = sites / edition / language, {}
    for page in site.rglob("*.html"):
        script = re.search(r"<script[^>]* data-disk=[^>]*>", page.read_text(encoding="utf-8"))
        if script:
            said[page.relative_to(site).as_posix()] = "data-kit=" in script[0]
    assert {path for path, promised in said.items() if promised} == (parts.keys() & said.keys()) | {"search.html"}
    assert {"desk.html", "trees/crisis.html", "messages/holding.html"} < {path for path in said if said[path]}
    assert not said["trees/moderation.html"] and not said["tools/post.html"]


def test_the_search_of_a_kit_knows_the_kit_alone(kits: Path) -> None:
    """Every result has its place in the file."""
    for edition, language in EVERY:
        data = packed(file_of(kits, edition, language).read_text(encoding="utf-8"))
        addresses = {document[1].partition("#")[0] for document in data["search"]["documents"]}
        assert addresses <= data["parts"].keys()
        assert {"trees/crisis.html", "messages/holding.html", "contacts.html"} <= addresses


def test_a_public_kit_holds_nothing_internal(kits: Path) -> None:
    """No duty sheet, no person, no telephone of the house; the audit was run, and would have told."""
    for language in LANGUAGES:
        text = file_of(kits, "public", language).read_text(encoding="utf-8")
        assert "INTERN" not in text and "01 99 00 10 01" not in text and "duty.html" not in packed(text)["parts"]


@pytest.mark.parametrize("hidden", ["in its words", "in what scripts read"])
def test_the_leak_audit_runs_over_a_public_kit(plain_sites: Path, tmp_path: Path, hidden: str) -> None:
    """An internal telephone that a page came to hold is told, packed or not, and no kit is left."""
    shutil.copytree(plain_sites / "public" / "en", tmp_path / "public" / "en")
    page = tmp_path / "public" / "en" / "desk.html"
    text = page.read_text(encoding="utf-8")
    there = {"in its words": "<h1", "in what scripts read": 'data-json="desk">{"'}[hidden]
    said = {
        "in its words": "<p>01 99 00 10 01</p><h1",
        "in what scripts read": f'{there}x":"0199001001","',
    }
    assert there in text
    page.write_text(text.replace(there, said[hidden], 1), encoding="utf-8")
    with pytest.raises(KitError, match="holds the internal telephone"):
        make(tmp_path, chosen_sites("public", "en", DATA), tmp_path / "kits", print)


def test_the_same_site_on_the_same_day_gives_the_same_kit(plain_sites: Path, tmp_path: Path) -> None:
    """Byte for byte: who receives two may compare them."""
    chosen, day = chosen_sites("public", "fr", DATA), dt.date(2026, 1, 15)
    one, other = (make(plain_sites, chosen, tmp_path / name, print, day)[0] for name in ("one", "other"))
    assert one.path.read_bytes() == other.path.read_bytes()
    assert dataclasses.replace(one, path=other.path) == other


def test_the_whole_site_goes_into_one_zip(plain_sites: Path, tmp_path: Path) -> None:
    """Every file of the edition, in a folder that says which, in the same bytes each time."""
    one = zipped(plain_sites / "public", tmp_path)
    with zipfile.ZipFile(one.path) as archive:
        names = {name.removeprefix("sang-froid-public/") for name in archive.namelist()}
        page = archive.read("sang-froid-public/fr/index.html")
    files = [path for path in (plain_sites / "public").rglob("*") if path.is_file()]
    assert names == {path.relative_to(plain_sites / "public").as_posix() for path in files}
    assert page == (plain_sites / "public" / "fr" / "index.html").read_bytes()
    first = one.path.read_bytes()
    assert zipped(plain_sites / "public", tmp_path).path.read_bytes() == first


def test_the_kit_stands_in_the_zip_beside_the_site(kits: Path, tmp_path: Path) -> None:
    """Each with the sign by which pages that were opened from a disk know of it."""
    (tmp_path / "public" / "fr").mkdir(parents=True)
    (tmp_path / "public" / "fr" / "index.html").write_text("<!doctype html>", encoding="utf-8")
    kit = file_of(kits, "public", "fr")
    with zipfile.ZipFile(zipped(tmp_path / "public", tmp_path, [kit]).path) as archive:
        assert archive.read(f"sang-froid-public/{kit.name}") == kit.read_bytes()
        assert set(archive.namelist()) == {
            f"sang-froid-public/{name}"
            for name in ("fr/index.html", "sang-froid-kit-public-fr.html", "sang-froid-kit-public-fr.js")
        }
