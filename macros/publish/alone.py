"""The audit of one site that MkDocs built on its own, without what `playbook build` adds around it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..checking.playbook import open_playbook
from ..editions.settings import Settings
from .allowed import findings, of_site
from .leaks import audit_leaks
from .secrets import printed
from .traces import traces


def faults_alone(site: Path, settings: Settings) -> Iterator[str]:
    """What must keep the site in the folder `site` from being published."""
    playbook = open_playbook(settings.data)
    names = of_site(site, settings, playbook) | {"sitemap.xml", "sitemap.xml.gz"}
    yield from findings(site, names, settings.edition)
    yield from traces(site, printed(settings.edition, playbook, settings.docs), (settings.data, settings.docs, site))
    if settings.edition == "public":
        yield from audit_leaks(site, playbook, settings.docs).faults
