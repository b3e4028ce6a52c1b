"""What the service worker of a built site fetches ahead."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from macros.building.offline import PLACE, needed, service_worker
from macros.checking.playbook import ROOT


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in ("index.html", "trees/crisis.html", "cases/one.html", "assets/sang-froid/main.js"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    (tmp_path / "sw.js").write_text((ROOT / "overrides" / "sw.js").read_text())
    return tmp_path


def build(site: Path) -> dict[str, object]:
    found = re.search(r"const BUILD = (.*);", (site / "sw.js").read_text())
    assert found
    return dict(json.loads(found[1]))


def test_what_an_incident_needs_is_fetched_ahead(site: Path) -> None:
    """Pages at the root, trees and our own assets; a case study is kept when it is read."""
    assert needed(site) == ["assets/sang-froid/main.js", "index.html", "trees/crisis.html"]
    service_worker(site)
    assert build(site)["files"] == needed(site)


def test_the_version_changes_with_a_page(site: Path) -> None:
    """A new text renews what browsers keep."""
    service_worker(site)
    before = build(site)["version"]
    (site / "sw.js").write_text((ROOT / "overrides" / "sw.js").read_text())
    (site / "trees" / "crisis.html").write_text("new")
    service_worker(site)
    assert build(site)["version"] != before


def test_a_worker_without_its_place_is_an_error(site: Path) -> None:
    """Rather a failed build than a site that is silently not there offline."""
    (site / "sw.js").write_text("// nothing")
    with pytest.raises(ValueError, match="is missing"):
        service_worker(site)
    assert PLACE in (ROOT / "overrides" / "sw.js").read_text()
