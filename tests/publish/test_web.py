"""The public guide as a citizen of the web, and an internal edition that invites nobody."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
from PIL import Image

from macros.checking.playbook import Playbook

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


def pages(root: Path) -> list[Path]:
    """The pages of both languages, without those for what is not found."""
    return [path for path in sorted(root.glob("??/**/*.html")) if path.name != "404.html"]


def test_the_data_is_valid_against_its_published_schema(sites: Path) -> None:
    """Another tool may rely on playbook.schema.json; fields that never leave the house are not even named in it."""
    schema = json.loads((sites / "public" / "playbook.schema.json").read_text(encoding="utf-8"))
    data = json.loads((sites / "public" / "playbook.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(data)) == []
    assert not {"duty", "holders", "volume", "approval"} & set(re.findall(r'"(\w+)":', json.dumps(schema)))


def test_every_public_record_is_in_the_data(sites: Path, playbook: Playbook) -> None:
    """By collection and id, with both languages of each text."""
    data = json.loads((sites / "public" / "playbook.json").read_text(encoding="utf-8"))["collections"]
    for name, records in playbook.collections.items():
        assert set(data[name]) == {i for i, record in records.items() if record.audience == "public"}
    assert set(data["levels"]["orange"]["title"]) == {"en", "fr"}


def test_feeds(sites: Path) -> None:
    """A feed in each language, its entries dated and leading to pages that exist."""
    for language in ("en", "fr"):
        feed = ElementTree.parse(sites / "public" / language / "feed.xml").getroot()
        entries = feed.findall(f"{ATOM}entry")
        assert 0 < len(entries) <= 50
        for entry in entries:
            path = (entry.findtext(f"{ATOM}id") or "").partition(f"/{language}/")[2]
            assert (sites / "public" / language / path).is_file()
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", entry.findtext(f"{ATOM}updated") or "")


def test_people_find_what_machines_read(sites: Path) -> None:
    """The page about the guide leads to the data, its schema and the feed of its language; the internal one to none."""
    for language in ("en", "fr"):
        about = (sites / "public" / language / "about.html").read_text(encoding="utf-8")
        for name in ("playbook.json", "playbook.schema.json", f"{language}/feed.xml"):
            assert re.search(rf'<a href="https://[^/"]+/{name}"', about), name
        assert "playbook.json" not in (sites / "internal" / language / "about.html").read_text(encoding="utf-8")


def test_what_falls_due_is_a_calendar_of_the_internal_edition(sites: Path) -> None:
    """The page of what falls due leads to it, for people and for machines; the public edition has none."""
    for language in ("en", "fr"):
        page = (sites / "internal" / language / "due.html").read_text(encoding="utf-8")
        assert '<link rel="alternate" type="text/calendar"' in page and '<a href="due.ics"' in page
        assert (sites / "internal" / language / "due.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
        assert not (sites / "public" / language / "due.ics").exists()


def test_sitemaps_hold_every_page_in_both_languages(sites: Path) -> None:
    """Each page once, with its address in either language and for everybody else."""
    for language in ("en", "fr"):
        found = ElementTree.parse(sites / "public" / language / "sitemap.xml").getroot().findall(f"{MAP}url")
        paths = {(url.findtext(f"{MAP}loc") or "").partition(f"/{language}/")[2] for url in found}
        here = sites / "public" / language
        assert paths == {path.relative_to(here).as_posix() for path in here.rglob("*.html")} - {"404.html"}
        assert all({link.get("hreflang") for link in url.findall(LINK)} == {"en", "fr", "x-default"} for url in found)


def test_heads(sites: Path) -> None:
    """A title and a description of its own, one canonical address, the twin, feed and data, a picture, what it is."""
    for path in pages(sites / "public"):
        text = path.read_text(encoding="utf-8")
        address = path.relative_to(sites / "public").as_posix()
        head = text.partition("</head>")[0]  # the pictures of the body have titles of their own
        assert len(re.findall(r"<title>[^<]+</title>", head)) == 1, address
        assert re.search(r'<meta name="description" content="[^"]{8,}"', text), address
        canonical = re.findall(r'<link rel="canonical" href="([^"]+)"', text)
        assert [one.endswith(f"/{address}") for one in canonical] == [True], address
        machines = re.findall(
            r'<link rel="alternate" type="application/(?:atom\+xml|json)"[^>]* href="https://[^/]+/([^"]+)"', head
        )
        assert [(sites / "public" / name).is_file() for name in machines] == [True, True], address
        assert sorted(re.findall(r'hreflang="([\w-]+)" href="https://', text)) == ["en", "fr", "x-default"], address
        picture = re.search(r'property="og:image" content="https://[^/]+/([^"]+)"', text)
        assert picture and (sites / "public" / picture[1]).is_file(), address
        data = re.search(r'<script type="application/ld\+json">(.*?)</script>', text)
        assert data and json.loads(data[1])["url"] == canonical[0], address


def test_pictures(sites: Path) -> None:
    """Open Graph pictures have the size that networks ask for, and stay light."""
    found = list((sites / "public").glob("??/assets/cards/*.png"))
    assert len(found) > 20
    for path in found:
        with Image.open(path) as picture:
            assert picture.size == (1200, 630)
        assert path.stat().st_size < 60_000


def test_the_internal_edition_invites_nobody(sites: Path) -> None:
    """No sitemap, feed, canonical address, picture or structured data; every page says noindex."""
    root = sites / "internal"
    for name in ("sitemap.xml", "feed.xml", "robots.txt", "playbook.json", "cards"):
        assert list(root.rglob(name)) == []
    for path in pages(root):
        text = path.read_text(encoding="utf-8")
        assert '<meta name="robots" content="noindex' in text, path
        assert 'property="og:' not in text and "ld+json" not in text and 'rel="canonical"' not in text, path
