"""What the service worker of a built site keeps, and by what it knows it."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from macros.building.offline import PLACE, service_worker
from macros.checking.playbook import ROOT

PAGES = {"index.html": "a" * 12, "trees/crisis.html": "b" * 12, "cases/one.html": "c" * 12, "roles/one.html": "d" * 12}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in (*PAGES, "assets/sang-froid/main.js", "assets/cards/home.png", "404.html", "feed.xml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


def build(site: Path, **changes: str) -> dict[str, Any]:
    (site / "sw.js").write_text((ROOT / "overrides" / "sw.js").read_text())
    service_worker(site, "internal/en", {**PAGES, **changes}, ["roles/one.html"])
    found = re.search(r"const BUILD = (.*);", (site / "sw.js").read_text())
    assert found
    return dict(json.loads(found[1]))


def test_what_an_incident_needs_is_kept_without_asking(site: Path) -> None:
    """Pages at the root, trees and our own assets; a case study when it is read, or on one tap."""
    found = build(site)
    assert found["needed"] == ["assets/sang-froid/main.js", "index.html", "trees/crisis.html"]
    assert "cases/one.html" in found["files"]


def test_what_nobody_may_store_is_on_no_list(site: Path) -> None:
    """Neither what the server sends as no-store, nor what no reader asks for."""
    assert set(build(site)["files"]) == {"assets/sang-froid/main.js", *PAGES} - {"roles/one.html"}


def test_a_page_is_known_by_its_mark_and_a_file_by_its_digest(site: Path) -> None:
    """The page says its version itself; the others are known by their bytes."""
    files = build(site)["files"]
    assert files["index.html"] == PAGES["index.html"]
    assert files["assets/sang-froid/main.js"] == hashlib.sha256(b"assets/sang-froid/main.js").hexdigest()[:12]


def test_the_size_that_is_told_is_that_of_the_files(site: Path) -> None:
    """What “keep everything” costs, in bytes."""
    found = build(site)
    assert found["bytes"] == {
        "needed": sum(len(name) for name in found["needed"]), "all": sum(len(name) for name in found["files"]),
    }  # fmt: skip


def test_the_version_changes_with_a_page_and_with_nothing_else(site: Path) -> None:
    """A new text renews what browsers keep; a build of the same words does not."""
    before = build(site)["version"]
    assert build(site)["version"] == before
    assert build(site, **{"cases/one.html": "e" * 12})["version"] != before


def test_a_worker_without_its_place_is_an_error(site: Path) -> None:
    """Rather a failed build than a site that is silently not there offline."""
    (site / "sw.js").write_text("// nothing")
    with pytest.raises(ValueError, match="is missing"):
        service_worker(site, "internal/en", PAGES)
    assert PLACE in (ROOT / "overrides" / "sw.js").read_text()
