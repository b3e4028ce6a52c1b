"""Assets of ours by their plain names, for tests: those of a built site carry their version."""

from __future__ import annotations

import re
from pathlib import Path

HASH = re.compile(r"\.[0-9a-f]{12}(?=\.[a-z0-9]+\b)")
JOINED = re.compile(r"joined/(?:desk|tree)\.js")
"""The modules of a page in one file: each by itself begins with main.js."""


def versioned(root: Path, name: str) -> str:
    """The name with its version of an asset below `root`: "en/…/main.js" → "en/…/main.3f9c2a71b04e.js"."""
    path = root / name
    (found,) = [one for one in path.parent.iterdir() if HASH.sub("", one.name) == path.name != one.name]
    return found.relative_to(root).as_posix()


def plain_copy(site: Path, target: Path) -> None:
    """A copy of a built site, as it was before its assets were given their versions."""
    for path in (path for path in site.rglob("*") if path.is_file() and path.suffix not in (".gz", ".br")):
        copy = target / HASH.sub("", path.relative_to(site).as_posix())
        copy.parent.mkdir(parents=True, exist_ok=True)
        content = path.read_bytes()
        if path.suffix in (".html", ".js", ".css"):
            content = JOINED.sub("main.js", HASH.sub("", content.decode())).encode()
        copy.write_bytes(content)
