"""What a collection declares in one place holds everywhere: its templates, its strings, its place on a page."""

from __future__ import annotations

import pytest

from macros.checking.playbook import Playbook
from macros.model import COLLECTIONS, Collection, chapters
from macros.pages.views import TEMPLATES, address

INSIDE = {
    "steps": "verdicts",
    "incidents": "the page of their tree",
    "replays": "the replay of their case",
    "synonyms": "the search",
}
"""Collections whose records have no place of their own, and what shows them."""


@pytest.mark.parametrize("collection", COLLECTIONS.values(), ids=lambda collection: collection.name)
def test_a_collection_has_what_its_declaration_promises(collection: Collection, playbook: Playbook) -> None:
    """A page or an anchor for each record, the templates that write it, the words for it in every language."""
    assert bool(collection.paged) + bool(collection.anchored) + (collection.name in INSIDE) == 1
    wanted = set()
    if collection.paged:
        wanted = {f"collection-{collection.name}", f"search-kind-{collection.kind}"}
        assert (TEMPLATES / f"{collection.kind}.md").is_file()
        assert address(collection.name, "x") == f"{collection.name}/x.html"
    elif collection.anchored:
        wanted = {f"search-kind-{collection.kind}"}
        assert address(collection.name, "x") == f"{collection.anchored}#x"
    if collection.chapter:
        wanted.add(f"collection-{collection.name}")
    assert wanted <= playbook.interface.keys()
    assert collection.paged or not (collection.offline or collection.about != "WebPage")


def test_chapters_have_places_of_their_own() -> None:
    """Two chapters of the guide never claim one place; what a page shows has its chapter, but for lines and days."""
    places = [collection.chapter for collection in chapters()]
    assert places == list(range(1, len(places) + 1))
    shown = {collection.name for collection in COLLECTIONS.values() if collection.paged or collection.anchored}
    assert shown - {collection.name for collection in chapters()} == {"lines", "dates"}
