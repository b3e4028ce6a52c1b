"""Nobody is shut out: axe-core finds nothing on any page of the four sites, and none scrolls sideways."""

from __future__ import annotations

from pathlib import Path

from tests.browser.access import looks, other_than, walked


def test_axe_finds_no_violation_on_any_internal_page(sites: Path, internal: str) -> None:
    """WCAG 2.2 A and AA and axe's own good practices: light and dark, phone and desk, both languages."""
    assert walked(internal, looks(sites / "internal")) == []


def test_axe_finds_no_violation_on_any_public_page(sites: Path, public: str) -> None:
    """The same for the public edition; an article that both editions hold word for word is looked at once."""
    edition = sites / "public"
    assert walked(public, other_than(edition, sites / "internal", looks(edition))) == []
