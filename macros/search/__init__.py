"""The search: what the site says, as one index that the browser reads when somebody starts to search."""

from __future__ import annotations

import json
from pathlib import Path

from ..editions.narrow import Site
from ..written.prose import Prose
from .build import index
from .documents import documents
from .written import written_page

__all__ = ["FILE", "write_index"]

FILE = "assets/sang-froid/search/search.json"
"""Where the index stands in a built site, beside the modules that read it."""


def write_index(site: Site, twins: list[Site], prose: list[Prose], folder: Path) -> None:
    """Write the index of `site` into its built `folder`.

    `twins` are the same edition in the other languages, `prose` the written pages of this edition.
    """
    pages = [page for one in prose if (page := written_page(one, folder))]
    made = index(site, [*documents(site, twins), *pages])
    (folder / FILE).write_text(json.dumps(made, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
