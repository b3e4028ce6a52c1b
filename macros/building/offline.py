"""The service worker of a built site: which files it fetches ahead, and the version that renews them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

FOLDERS = ("trees", "checklists", "messages", "levels", "roles")
"""The collections that an incident needs; pages at the site's root come with them."""

PLACE = 'const BUILD = { version: "none", files: [] };'


def service_worker(site_dir: Path) -> None:
    """Write into `site_dir`/sw.js what the built site (one edition, one language) must hold offline.

    ValueError where the worker does not have the line to fill.
    """
    worker = site_dir / "sw.js"
    text = worker.read_text(encoding="utf-8")
    if PLACE not in text:
        raise ValueError(f"{worker}: the line «{PLACE}» is missing")
    files = needed(site_dir)
    build = {"version": _version(site_dir, files), "files": files}
    worker.write_text(text.replace(PLACE, f"const BUILD = {json.dumps(build)};"), encoding="utf-8")


def needed(site_dir: Path) -> list[str]:
    """The files to fetch ahead, relative to the site, sorted."""
    pages = [*site_dir.glob("*.html"), *(page for folder in FOLDERS for page in (site_dir / folder).glob("*.html"))]
    assets = [path for path in (site_dir / "assets" / "sang-froid").rglob("*") if path.is_file()]
    return sorted(path.relative_to(site_dir).as_posix() for path in [*pages, *assets])


def _version(site_dir: Path, files: list[str]) -> str:
    digest = hashlib.sha256()
    for name in files:
        digest.update(name.encode())
        digest.update((site_dir / name).read_bytes())
    return digest.hexdigest()[:12]
