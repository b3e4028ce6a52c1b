"""Publishing: what stands around the pages, what the web server may say, and the audit of what leaves the house."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from ..checking.playbook import Playbook, open_playbook
from ..editions.narrow import Edition
from ..editions.settings import Settings
from ..model import LANGUAGES
from .allowed import unexpected
from .leaks import audit_leaks
from .policy import Pages, read_pages
from .secrets import printed
from .server import compress, with_words, write_server
from .traces import traces
from .web import write_web

__all__ = ["editions", "publish"]


def editions(chosen: Iterable[Settings]) -> dict[Edition, list[Settings]]:
    """The settings by edition."""
    found: dict[Edition, list[Settings]] = {}
    for settings in chosen:
        found.setdefault(settings.edition, []).append(settings)
    return found


def publish(
    staging: Path, chosen: Iterable[Settings], tell: Callable[[str], None], *, served: bool = True
) -> Iterator[str]:
    """Finish the editions built below `staging` for a web server; the faults that must stop them."""
    for edition, built in editions(chosen).items():
        root = staging / edition
        playbook = open_playbook(built[0].data)
        if edition == "public":
            write_web(root, playbook, [settings.language for settings in built])
        _drop_unused(root)
        pages = read_pages(root)
        yield from pages.blocked
        if served and len(built) == len(LANGUAGES):
            _serve(root, edition, pages, playbook)
        yield from unexpected(root, built, playbook)
        yield from traces(root, printed(edition, playbook, built[0].docs), (staging, built[0].data, built[0].docs))
        if edition == "public":
            report = audit_leaks(root, playbook, built[0].docs)
            tell(str(report))
            yield from report.faults


def _drop_unused(root: Path) -> None:
    """Leave out the theme's own scripts and styles where no page asks for them."""
    for language in LANGUAGES:
        pages = [page.read_bytes() for page in (root / language).rglob("*.html")]
        for folder in ("javascripts", "stylesheets", "images"):
            theirs = root / language / "assets" / folder
            if theirs.is_dir() and not any(f"assets/{folder}/".encode() in page for page in pages):
                shutil.rmtree(theirs)


def _serve(root: Path, edition: Edition, pages: Pages, playbook: Playbook) -> None:
    people = {word for person in playbook.organisation.contacts for word in (person.phone, person.email)}
    unkept = with_words(root, people) if edition == "internal" else ()
    compress(root)
    write_server(root, root.parent / "server" / edition, edition, pages, unkept)
