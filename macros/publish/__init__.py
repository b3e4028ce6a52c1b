"""Publishing: what stands around the pages, what the web server may say, and the audit of what leaves the house."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from ..checking.playbook import open_playbook
from ..editions.narrow import Edition
from ..editions.settings import Settings
from ..model import LANGUAGES
from .allowed import unexpected
from .leaks import audit_leaks
from .policy import read_pages
from .secrets import printed
from .server import compress, with_words, write_server
from .traces import traces
from .web import write_web

__all__ = ["editions", "publish", "unkept"]


def editions(chosen: Iterable[Settings]) -> dict[Edition, list[Settings]]:
    """The settings by edition."""
    found: dict[Edition, list[Settings]] = {}
    for settings in chosen:
        found.setdefault(settings.edition, []).append(settings)
    return found


def unkept(root: Path, settings: Settings) -> tuple[str, ...]:
    """The addresses of the edition built in `root` that no cache may keep: those that hold somebody's address."""
    if settings.edition == "public":
        return ()
    people = open_playbook(settings.data).organisation.contacts
    return with_words(root, {word for person in people for word in (person.phone, person.email)})


def publish(
    staging: Path,
    chosen: Iterable[Settings],
    tell: Callable[[str], None],
    *,
    served: bool = True,
    unkept: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
) -> Iterator[str]:
    """Finish the editions built below `staging` for a web server; the faults that must stop them.

    `unkept`: by edition, the addresses that no cache may keep.
    """
    for edition, built in editions(chosen).items():
        root = staging / edition
        playbook = open_playbook(built[0].data)
        if edition == "public":
            write_web(root, playbook, [settings.language for settings in built])
        _drop_unused(root)
        pages = read_pages(root)
        yield from pages.blocked
        if served and len(built) == len(LANGUAGES):
            compress(root)
            write_server(root, root.parent / "server" / edition, edition, pages, unkept.get(edition, ()))
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
