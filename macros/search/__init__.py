"""The search: what the site says, as one index that the browser reads when somebody starts to search."""

from __future__ import annotations

import json
from pathlib import Path

from ..narrow import Site
from ..prose import Prose
from .build import index
from .documents import documents

__all__ = ["FILE", "write_index"]

FILE = "assets/search.json"


def write_index(site: Site, twin: Site, prose: list[Prose], folder: Path) -> None:
    """Write the index of `site` into its built `folder`. `twin`: the same edition in the other language."""
    path = folder / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    made = index(site, documents(site, twin, prose))
    path.write_text(json.dumps(made, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
