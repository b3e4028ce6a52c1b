"""The site as an app: its manifest and its icons."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from PIL import Image

from macros.publish.app import icon

EVERY = [(edition, language) for edition in ("internal", "public") for language in ("en", "fr")]


@pytest.mark.parametrize(("edition", "language"), EVERY)
def test_the_manifest_names_what_stands_in_the_site(sites: Path, edition: str, language: str) -> None:
    """Its icons are pictures of the size they say; start and shortcuts lead to a page, and to a place in it."""
    site = sites / edition / language
    manifest = json.loads((site / "app.webmanifest").read_text(encoding="utf-8"))
    assert manifest["lang"] == language and manifest["display"] == "standalone" and manifest["scope"] == "./"
    assert manifest["id"] == f"/{language}/" and "Maison Sillage" in manifest["name"]
    for one in manifest["icons"]:
        size = Image.open(site / one["src"]).size
        assert one["sizes"] == "x".join(map(str, size))
    assert {(one["sizes"], one["purpose"]) for one in manifest["icons"]} == {
        (size, purpose) for size in ("192x192", "512x512") for purpose in ("any", "maskable")
    }
    for address in (manifest["start_url"], *(one["url"] for one in manifest["shortcuts"])):
        page, _, place = address.partition("#")
        text = (site / page).read_text(encoding="utf-8")
        assert not place or f'id="{place}"' in text
    assert len(manifest["shortcuts"]) == 3


def test_the_internal_app_says_so_and_it_alone_takes_what_is_shared(sites: Path) -> None:
    """By POST, which leaves nothing in an address; the worker that answers it stands in the internal edition alone."""
    for edition, language in EVERY:
        site = sites / edition / language
        manifest = json.loads((site / "app.webmanifest").read_text(encoding="utf-8"))
        worker = (site / "sw.js").read_text(encoding="utf-8")
        internal = edition == "internal"
        said = {"en": "(internal)", "fr": "(interne)"}[language] in manifest["name"]
        assert internal == said == ("share_target" in manifest) == ("putAside" in worker)
        if internal:
            assert manifest["share_target"]["method"] == "POST"


@pytest.mark.parametrize("size", [192, 512])
def test_an_icon_that_a_phone_cuts_loses_nothing(size: int) -> None:
    """All of the mark stands within four tenths of the middle, and its ground goes to the edges."""
    picture = Image.open(io.BytesIO(icon(size, "maskable"))).convert("RGBA")
    ground = picture.getpixel((0, 0))
    assert isinstance(ground, tuple) and ground[3] == 255
    for x in range(size):
        for y in range(size):
            far = ((x - size / 2) ** 2 + (y - size / 2) ** 2) ** 0.5 > 0.4 * size
            assert not far or picture.getpixel((x, y)) == ground
    assert picture.getpixel((size // 2, size * 2 // 3)) != ground
    assert Image.open(io.BytesIO(icon(size, "any"))).convert("RGBA").getpixel((0, 0))[3] == 0  # type: ignore[index]
