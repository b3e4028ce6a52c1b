"""Nobody is shut out: axe-core finds nothing on any page of the four sites, and none scrolls sideways."""

from __future__ import annotations

import os
from pathlib import Path

from tests.browser.access import looks, other_than, walked

EVERY = bool(os.environ.get("EVERY_WAY"))
"""`EVERY_WAY=1 make test`: all pages in all four ways, which takes a quarter of an hour more."""


def test_axe_finds_no_violation_on_any_internal_page(sites: Path, internal: str) -> None:
    """WCAG 2.2 A and AA and axe's own good practices: light and dark, phone and desk, both languages."""
    assert walked(internal, looks(sites / "internal", EVERY)) == []


def test_axe_finds_no_violation_on_any_public_page(sites: Path, public: str) -> None:
    """The same for the public edition; an article that both editions hold word for word is looked at once."""
    edition = sites / "public"
    assert walked(public, other_than(edition, sites / "internal", looks(edition, EVERY))) == []
