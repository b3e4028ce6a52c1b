"""The list of what an edition may hold, made from the data, the pages and the program, and not from what was built.

Whatever else stands in the folder is a finding: a file of another name, of another kind than its name says, one that
nobody can read, a picture that carries more than its pixels, a comment in a public page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from ..checking.playbook import ROOT, Playbook
from ..editions.narrow import Edition
from ..editions.settings import Settings
from ..model import COLLECTIONS
from ..reading.leftovers import is_leftover
from ..search import FILE as SEARCH
from ..written import kinds, strip
from ..written.assets import html_links
from ..written.folder import folder_of
from . import app, cards, due, export
from .secrets import says_public, written_pages
from .server import COMPRESSED
from .trees import FILE as TREES
from .unpacked import contents
from .unpacking import Unreadable
from .versions import FOLDER, all_joined, plain

SHEET = "assets/sang-froid/style/site.css"
"""Where the style sheets of `extra_css` stand in a built site, joined into one."""

_COMMENT = re.compile(rb"<!--.{0,60}", re.S)
_STARTS = {
    ".png": b"\x89PNG\r\n\x1a\n",
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
    ".gif": b"GIF8",
    ".webp": b"RIFF",
    ".pdf": b"%PDF-",
    ".gz": b"\x1f\x8b",
    ".woff2": b"wOF2",
} | {end: b"PK\x03\x04" for end in kinds.DOCUMENTS if end != ".pdf"}


def unexpected(root: Path, built: Iterable[Settings], playbook: Playbook) -> Iterator[str]:
    """The findings in the edition `root`, which holds a folder for each language of `built`."""
    chosen = list(built)
    names = set(_of_edition(chosen[0].edition))
    for settings in chosen:
        names |= {f"{settings.language}/{name}" for name in of_site(root / settings.language, settings, playbook)}
    yield from findings(root, names, chosen[0].edition)


def findings(folder: Path, names: set[str], edition: Edition) -> Iterator[str]:
    """What is wrong with the files of `folder`, of which `names` may be there."""
    for path in sorted(folder.rglob("*")):
        if path.is_dir() and not path.is_symlink():
            continue
        name = path.relative_to(folder).as_posix()
        shown = f"{folder.name}/{name}"
        if path.is_symlink() or not path.is_file():
            yield f"{shown}: is a link or no plain file; a site holds files alone"
        elif plain(name) not in names and _twinned(plain(name)) not in names:
            yield f"{shown}: is on no list of what the {edition} edition may hold; find what wrote it, and take it out"
        else:
            yield from (f"{shown}: {fault}" for fault in _faults(path, edition))


def _twinned(name: str) -> str | None:
    """The file whose compressed twin this may be."""
    base, _, packed = name.rpartition(".")
    compressed = packed in ("gz", "br") and base.rpartition(".")[2] in COMPRESSED
    return base if compressed else None


def of_site(site: Path, settings: Settings, playbook: Playbook) -> set[str]:
    """The files that the built site of one language may hold, relative to its folder `site`."""
    public = settings.edition == "public"
    names = {*_of_program(), *app.files(), SHEET, SEARCH, TREES, "404.html"}
    names |= {
        f"{page.path}.html" for page in written_pages(settings.docs, settings.language) if page.public or not public
    }
    for name, collection in COLLECTIONS.items():
        records = playbook.collections[name].values() if collection.paged else ()
        names |= {f"{name}/{record.id}.html" for record in records if not public or says_public(record)}
    cases = playbook.collections["cases"].values()
    names |= {f"replays/{case.id}.html" for case in cases if not public or says_public(case)}
    trees = playbook.collections["trees"].values()
    names |= {f"whole/{tree.id}.html" for tree in trees if not public or says_public(tree)}
    if not public:
        names |= {f"players/{name}.html" for name in playbook.collections["drills"]}
    if public:
        names |= {"sitemap.xml", "sitemap.xml.gz", "feed.xml", *_of_cards(playbook)}
    else:
        names.add(due.FILE)
    return names | _of_docs(site, settings, playbook)


def _of_edition(edition: Edition) -> Iterator[str]:
    yield "index.html"
    if edition == "public":
        yield from (export.DATA, export.SCHEMA, "robots.txt", "404.html", "_headers")


def _of_cards(playbook: Playbook) -> Iterator[str]:
    levels = (f"level-{level.id}" for level in playbook.collections["levels"].values() if says_public(level))
    yield from (f"{cards.FOLDER}/{name}.png" for name in ("home", *COLLECTIONS, *levels))


@cache
def _of_program() -> frozenset[str]:
    """The files that the program and the theme bring, pages and templates left out."""
    from ..generator import theme_folder

    theme = theme_folder(ROOT / "mkdocs.yml")
    brought = (theme / "assets").rglob("*") if theme else ()
    found = {path.relative_to(theme).as_posix() for path in brought if theme and path.is_file()}
    ours = ROOT / "overrides"
    found |= {path.relative_to(ours).as_posix() for path in ours.rglob("*") if path.is_file()}
    found |= {f"{FOLDER}/{name}" for name in all_joined((ours / FOLDER / "main.js").read_text(encoding="utf-8"))}
    return frozenset(name for name in found if not name.endswith((".html", ".md")) and not is_leftover(Path(name).name))


def _of_docs(site: Path, settings: Settings, playbook: Playbook) -> set[str]:
    """The files of docs/ that are declared for this edition, and those that its pages link as they were built."""
    public, prefix = settings.edition == "public", f"{settings.language}/"
    declared = {asset.file: asset.audience == "public" for asset in playbook.assets}
    files = {name for name in folder_of(settings.docs).files if name.startswith(prefix) and kinds.kind_of(name)}
    listed = {name for name in files if declared.get(name, False) or (name in declared and not public)}
    free = {name for name in files - declared.keys() if kinds.kind_of(name) != "document"}
    linked: set[str] = set()
    for page in site.rglob("*.html") if free else ():
        linked |= html_links(page.read_text(encoding="utf-8", errors="replace"), page.relative_to(site).as_posix())
    return {
        name.removeprefix(prefix) for name in listed | {name for name in free if name.removeprefix(prefix) in linked}
    }


def _faults(path: Path, edition: Edition) -> Iterator[str]:
    raw, end = path.read_bytes(), kinds.suffix(path.name)
    wanted = _STARTS.get(end)
    if wanted and not raw.startswith(wanted):
        yield f"is no {end} by its content; save it as what its name says"
    elif wanted is None and end not in (".br", ".ico", ".woff", ".ttf", ".wasm") and not _is_text(raw):
        yield "should be text in UTF-8, and is not; save it as such"
    try:
        for _ in contents(raw, path.name):
            pass
    except Unreadable as error:
        yield f"{error}: nobody can say what it holds; save it so that it opens, or take it out"
    if end in kinds.IMAGES:
        yield from _carried(raw, path.name)
    comment = _COMMENT.search(raw) if end == ".html" and edition == "public" else None
    if comment:
        yield f"holds the comment '{comment[0].decode('utf-8', 'replace')}…'; take it out"


def _is_text(raw: bytes) -> bool:
    try:
        return "\0" not in raw.decode("utf-8")
    except UnicodeDecodeError:
        return False


def _carried(raw: bytes, name: str) -> Iterator[str]:
    try:
        if strip.clean(raw, name) != raw:
            yield "carries metadata beside the picture; publish it without"
    except strip.Refused as refused:
        yield str(refused)
