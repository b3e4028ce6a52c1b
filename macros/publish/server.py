"""The web server's side of an edition: nginx, `_headers` for static hosts, Apache, a container, precompressed twins."""

from __future__ import annotations

import gzip
import os
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache, lru_cache
from pathlib import Path

import brotli
import jinja2

from ..editions.narrow import Edition
from ..language.languages import FIRST, LANGUAGES, others
from . import policy
from .versions import FOLDER as ASSETS

TEMPLATES = Path(__file__).resolve().parent / "templates"

TYPES = {
    "text/html; charset=utf-8": ("html",),
    "text/css; charset=utf-8": ("css",),
    "text/javascript; charset=utf-8": ("js", "mjs"),
    "application/json": ("json", "map"),
    "application/xml; charset=utf-8": ("xml",),
    "application/manifest+json": ("webmanifest",),
    "text/calendar; charset=utf-8": ("ics",),
    "text/markdown; charset=utf-8": ("md",),
    "text/plain; charset=utf-8": ("txt",),
    "image/svg+xml; charset=utf-8": ("svg",),
    "image/png": ("png",),
    "image/jpeg": ("jpg", "jpeg"),
    "image/gif": ("gif",),
    "image/webp": ("webp",),
    "text/csv; charset=utf-8": ("csv",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ("docx",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ("xlsx",),
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ("pptx",),
    "application/vnd.oasis.opendocument.text": ("odt",),
    "application/vnd.oasis.opendocument.spreadsheet": ("ods",),
    "application/vnd.oasis.opendocument.presentation": ("odp",),
    "image/x-icon": ("ico",),
    "application/pdf": ("pdf",),
    "application/wasm": ("wasm",),
}
COMPRESSED = frozenset(
    {"html", "css", "js", "mjs", "json", "map", "xml", "webmanifest", "ics", "md", "txt", "csv", "svg"}
)
HASHED = re.compile(r"\.[0-9a-f]{8,}\.(?:min\.)?[a-z]+(?:\.map)?$")
"""The names of files whose content their name tells: they may be kept for ever."""
_PAGE_END = re.compile(r"(?:(?<=/)index)?\.html$")
"""What static hosts may leave out of a page's address."""

_SMALL = 1_000
"""Bytes under which compressing saves less than its header costs."""
_SHARED = 400_000
"""Bytes up to which a file that every page loads is worth the best and slowest compression."""
_HEAVY = range(100_000, 1_500_000)
"""Bytes of a page that a slow network feels. The last step but one takes a third of the time for two per cent more."""


def write_server(root: Path, folder: Path, edition: Edition, pages: policy.Pages, unkept: tuple[str, ...] = ()) -> None:
    """Write the configuration of the edition built below `root` into `folder`, `_headers` also where hosts look.

    `unkept`: addresses that no cache may keep.
    """
    folder.mkdir(parents=True, exist_ok=True)
    headers = policy.headers(pages, edition)
    values = {
        "edition": edition,
        "first": FIRST,
        "languages": {language: _any_of(others(language)) for language in LANGUAGES},
        "headers": headers,
        "types": TYPES,
        "compressed": COMPRESSED,
        "unkept": [re.escape(path) for path in unkept],
        "hashed": HASHED.pattern.removesuffix("$") + r"(?:\.br|\.gz)?$",
    }
    for name in ("nginx.conf", "main.conf", "Containerfile", "htaccess"):
        (folder / name).write_text(_template(name).render(values, sso=False), encoding="utf-8")
    if edition == "internal":
        (folder / "nginx-sso.conf").write_text(_template("nginx.conf").render(values, sso=True), encoding="utf-8")
    static = "\n".join(_headers_file(root, edition, headers, unkept))
    (folder / "_headers").write_text(static, encoding="utf-8")
    if edition == "public":
        (root / "_headers").write_text(static, encoding="utf-8")


def _any_of(codes: tuple[str, ...]) -> str:
    """A pattern of one of several languages."""
    return codes[0] if len(codes) == 1 else f"(?:{'|'.join(codes)})"


@cache
def _template(name: str) -> jinja2.Template:
    loader = jinja2.FileSystemLoader(TEMPLATES)
    environment = jinja2.Environment(
        loader=loader,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # configuration, no HTML
    )
    return environment.get_template(name)


def _headers_file(root: Path, edition: Edition, headers: dict[str, str], unkept: tuple[str, ...]) -> Iterator[str]:
    """The lines of `_headers`. Hosts join the values of rules that overlap: only `no-store`, the strictest, is added.

    A rule a folder, since some hosts take a hundred rules.
    """
    yield "# Written by `playbook build` for static hosts that read this file."
    yield "/*"
    yield from (f"  {name}: {value}" for name, value in headers.items())
    again = "no-cache" if edition == "public" else "private, no-cache"
    yield from _rule("/", again)
    yield from _rule("/:file", again)
    for site in _folders(root):
        yield from _rule(f"/{site.name}/", again)
        yield from _rule(f"/{site.name}/:file", again)
        for folder in _folders(site):
            assets = folder.name == ASSETS.partition("/")[0]
            yield from _of_assets(folder, again) if assets else _of_pages(folder, again, set(unkept))
    for path in (path for path in unkept if path.count("/") == 2):
        yield from _never(path)
    yield ""


def _rule(path: str, cached: str) -> Iterator[str]:
    yield from (path, f"  Cache-Control: {cached}")


def _never(page: str) -> Iterator[str]:
    """A page that no cache may keep: many of these hosts leave out the end of its address."""
    for address in dict.fromkeys((page, _PAGE_END.sub("", page))):
        yield from _rule(address, "no-store")


def _of_pages(folder: Path, again: str, unkept: set[str]) -> Iterator[str]:
    address = f"/{folder.parent.name}/{folder.name}"
    pages = {f"{address}/{page.name}" for page in folder.rglob("*.html") if page.name != "index.html"}
    if pages and pages <= unkept:
        yield from _rule(f"{address}/*", "no-store")
        return
    yield from _rule(f"{address}/*", again)
    for page in sorted(path for path in unkept if path.startswith(f"{address}/")):
        yield from _never(page)


def _of_assets(folder: Path, again: str) -> Iterator[str]:
    """What stands in our folder has its version in its name."""
    site = folder.parent
    yield from _rule(f"/{site.name}/{folder.name}/:file", again)
    forever = f"{'private' if 'private' in again else 'public'}, max-age=31536000, immutable"
    for inner in _folders(folder):
        yield from _rule(f"/{site.name}/{folder.name}/{inner.name}/*", forever if inner == site / ASSETS else again)


def _folders(root: Path) -> list[Path]:
    return sorted(path for path in root.iterdir() if path.is_dir())


_WHEN_ALL_IS_DOWN = re.compile(
    rf"/(?:{'|'.join(LANGUAGES)})/(?:(?:index|desk|contacts|trees/[^/]+)\.html|{ASSETS}/desk/trees\.[0-9a-f]+\.json)"
)
"""Pages, and what the desk says of trees, whose numbers are needed most when the network is gone: they stay on the
reader's own device."""


def with_words(root: Path, words: set[str]) -> tuple[str, ...]:
    """The addresses below `root` that hold one of `words`, sorted, but for those that an incident needs offline."""
    if not words:
        return ()
    wanted = re.compile("|".join(re.escape(word) for word in sorted(words)).encode())
    found = (path for path in root.rglob("*") if path.suffix in (".html", ".json", ".js"))
    named = sorted(f"/{path.relative_to(root).as_posix()}" for path in found if wanted.search(path.read_bytes()))
    return tuple(name for name in named if not _WHEN_ALL_IS_DOWN.fullmatch(name))


def compress(root: Path) -> int:
    """Write the gzip and brotli twins of the files below `root` that gain by it; how many files have them."""
    files = [path for path in root.rglob("*") if path.suffix.lstrip(".") in COMPRESSED and path.is_file()]
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # both compressors work outside the interpreter's lock
        return sum(pool.map(_compress, files))


def _compress(path: Path) -> bool:
    content = path.read_bytes()
    if len(content) < _SMALL:
        return False
    _write_twins(path, content)
    return True


def _write_twins(path: Path, content: bytes) -> None:
    for suffix, twin in (_heavy if path.suffix == ".html" else _shared)(content).items():
        path.with_name(path.name + suffix).write_bytes(twin)


def _heavy(page: bytes) -> dict[str, bytes]:
    """The twins of a page, by their suffixes."""
    return _twins(page, 9, 10) if len(page) in _HEAVY else _twins(page, 6, 7)


@lru_cache(maxsize=256)
def _shared(file: bytes) -> dict[str, bytes]:
    """The twins of what pages load: the same file in each language and edition."""
    return _twins(file, 9, 11) if len(file) <= _SHARED else _twins(file, 6, 7)


def _twins(content: bytes, zipped: int, packed: int) -> dict[str, bytes]:
    """The twins, as closely as these levels of gzip and brotli pack."""
    return {".gz": gzip.compress(content, zipped, mtime=0), ".br": brotli.compress(content, quality=packed)}
