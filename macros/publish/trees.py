"""What the desk says of the trees, as a file beside its modules: the page is read and drawn without."""

from __future__ import annotations

import json
from pathlib import Path

from ..browser import wire_desk
from ..editions.narrow import Site

FILE = "assets/sang-froid/desk/trees.json"


def write_trees(site: Site, folder: Path) -> None:
    """Write them into the `folder` of a built site."""
    (folder / FILE).write_text(
        json.dumps(wire_desk.trees(site), ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
    )
