"""The same edition in the other languages, for pages that show or read their words."""

from __future__ import annotations

from functools import lru_cache

from ...editions.narrow import Site
from ...editions.settings import Settings, from_environment


def twins(site: Site) -> list[Site]:
    """The sites in the other languages; none where `site` is not the site being built."""
    return _twins_of(from_environment(), site)


@lru_cache(maxsize=1)
def _twins_of(chosen: Settings, site: Site) -> list[Site]:
    return chosen.twins() if (chosen.edition, chosen.language) == (site.edition, site.language) else []
