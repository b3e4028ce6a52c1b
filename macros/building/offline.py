"""The service worker of a built site: what it keeps on a device, and by what it knows each file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from ..model import COLLECTIONS
from ..publish.versions import FOLDER as ASSETS

FOLDERS = frozenset(collection.name for collection in COLLECTIONS.values() if collection.offline)
"""The collections that an incident needs; pages at the site's root come with them."""
LARGE = frozenset(("print.html", "design.html"))
"""Pages at the site's root that an incident does not need."""
NEVER = frozenset(("404.html", "sw.js", "feed.xml", "sitemap.xml", "sitemap.xml.gz"))
"""Files that no reader asks for."""

NOBODYS = tuple(f"assets/{folder}/" for folder in ("cards", "images", "javascripts", "stylesheets"))
"""Folders for other sites to show, and of the theme, of which our pages load nothing."""

PLACE = 'const BUILD = { version: "none", files: {}, needed: [], bytes: { needed: 0, all: 0 } };'


def service_worker(site: Path, name: str, pages: Mapping[str, str], unkept: Iterable[str] = ()) -> None:
    """Write into `site`/sw.js what the built site keeps on a device.

    It says when it was made, as the generator does, which heeds SOURCE_DATE_EPOCH. `name`: the site as its pages are
    marked, "internal/en". `pages`: the version of each page, by its path. `unkept`: paths that nobody may store.
    ValueError where the worker does not have the line to fill.
    """
    from ..generator import get_build_datetime

    worker = site / "sw.js"
    text = worker.read_text(encoding="utf-8")
    if PLACE not in text:
        raise ValueError(f"{worker}: the line «{PLACE}» is missing")
    files = kept(site, pages, unkept)
    ahead = [path for path in files if needed(path)]
    sizes = {path: (site / path).stat().st_size for path in files}
    build = {
        "version": hashlib.sha256(json.dumps([name, files]).encode()).hexdigest()[:12],
        "name": name,
        "made": get_build_datetime().isoformat(timespec="seconds"),
        "files": files,
        "needed": ahead,
        "bytes": {"needed": sum(sizes[path] for path in ahead), "all": sum(sizes.values())},
    }
    worker.write_text(text.replace(PLACE, f"const BUILD = {json.dumps(build)};"), encoding="utf-8")


def kept(site: Path, pages: Mapping[str, str], unkept: Iterable[str] = ()) -> dict[str, str]:
    """All that may be kept: the version of a page that is marked, the digest of any other file, by path, sorted."""
    found, hidden = {}, {*NEVER, *unkept}
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_dir() or name in hidden or name.startswith(NOBODYS):
            continue
        if path.suffix != ".html":
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
        elif name in pages:
            found[name] = pages[name]
    return found


def needed(path: str) -> bool:
    """True for what an incident needs, which is kept without asking."""
    folder, _, name = path.rpartition("/")
    if path.endswith(".html"):
        return folder in FOLDERS or (not folder and name not in LARGE)
    return path.startswith(f"{ASSETS}/") or path.endswith(".webmanifest")
