"""What would change: the public guide's words now beside those of another commit, as a person reads them."""

from __future__ import annotations

import difflib
import io
import json
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from ..checking.playbook import ROOT
from ..editions.settings import Settings
from ..language.languages import LANGUAGES
from ..reading.elements import Begins, Ends, elements
from ..reading.reader import read

Pages = dict[str, list[str]]
"""A page's path → its passages, from top to bottom."""

_BREAKS = frozenset(
    ["p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "tr", "td", "th", "div", "section", "article"]
)
_SILENT = frozenset(["script", "style", "template", "svg", "nav", "header", "footer", "title", "button"])


class UnknownCommit(Exception):
    """git does not know the commit, or does not have the data of it."""


@dataclass(frozen=True)
class Change:
    """A page that differs: "added", "removed" or "changed", and its passages that went and came."""

    path: str
    what: str
    gone: tuple[str, ...] = ()
    come: tuple[str, ...] = ()


def changes(reference: str, data: Path) -> list[Change]:
    """The pages of the public guide that differ between the commit `reference` and the folder `data`.

    Both are built with the present program, so that a change of the program's own is no change of words.
    Raises UnknownCommit; PlaybookError or BuildError where either cannot be built.
    """
    with tempfile.TemporaryDirectory(prefix="playbook-diff-") as folder:
        then = Path(folder) / "then"
        _extract(reference, then)
        after = _built(data, ROOT / "docs", Path(folder) / "after")
        _lend_words(data / "interface", then / "data" / "interface")
        before = _built(then / "data", then / "docs", Path(folder) / "before")
        return list(compare(before, after))


def _extract(reference: str, folder: Path) -> None:
    """The data and the pages of a commit, into `folder`."""
    command = ["git", "-C", str(ROOT), "archive", "--format=tar", f"{reference}^{{commit}}", "data", "docs"]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        raise UnknownCommit(done.stderr.decode(errors="replace").strip() or f"no commit '{reference}'")
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="data")


def _lend_words(present: Path, then: Path) -> None:
    """Interface strings that the present program asks for and the commit did not have yet: its own words, no change."""
    had = _strings(then).keys()
    missing = {key: text for key, text in _strings(present).items() if key not in had}
    if missing:
        (then / "since.yml").write_text(json.dumps(missing, ensure_ascii=False), encoding="utf-8")


def _strings(interface: Path) -> dict[str, object]:
    """The strings of a folder; a file that cannot be read has none, and the build will say so."""
    found: dict[str, object] = {}
    for path in interface.glob("*.yml"):
        value = read(path, path.name).value
        found |= value if isinstance(value, dict) else {}
    return found


def _built(data: Path, docs: Path, staging: Path) -> Pages:
    """The public pages of a playbook, read."""
    chosen = [Settings("public", language, data.resolve(), docs.resolve()) for language in LANGUAGES]
    chosen[0].site()
    from .sites import BuildError, build_one

    with ProcessPoolExecutor(max_workers=len(chosen)) as pool:
        for settings, fault in zip(chosen, pool.map(build_one, chosen, [staging] * len(chosen)), strict=True):
            if fault:
                raise BuildError(f"{data}, {settings.language}: {fault}")
    root = staging / "public"
    pages = sorted(root.rglob("*.html"))
    return {path.relative_to(root).as_posix(): passages(path.read_text(encoding="utf-8")) for path in pages}


def compare(before: Pages, after: Pages) -> Iterator[Change]:
    """The pages that differ, sorted: those of one language together."""
    for path in sorted(before.keys() | after.keys()):
        if path not in before:
            yield Change(path, "added", come=tuple(after[path]))
        elif path not in after:
            yield Change(path, "removed", gone=tuple(before[path]))
        elif before[path] != after[path]:
            gone, come = _moved(before[path], after[path])
            yield Change(path, "changed", gone, come)


def _moved(before: list[str], after: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    gone, come = [], []
    for line in difflib.ndiff(before, after):
        if line.startswith("- "):
            gone.append(line[2:])
        elif line.startswith("+ "):
            come.append(line[2:])
    return tuple(gone), tuple(come)


def told(found: list[Change]) -> Iterator[str]:
    """The changes as lines for a person: pages first, then the words of each."""
    counts = {what: sum(change.what == what for change in found) for what in ("added", "removed", "changed")}
    yield "Public guide: " + ", ".join(f"{number} page(s) {what}" for what, number in counts.items())
    for change in found:
        yield ""
        yield f"{change.path} ({change.what})"
        yield from (f"  − {passage}" for passage in change.gone)
        yield from (f"  + {passage}" for passage in change.come)


def passages(page: str) -> list[str]:
    """The passages of a page's main part, as a reader meets them: no empty lines, no signs that link to headings."""
    lines = (re.sub(r"[ \t\r]+", " ", line).strip() for line in "".join(_said(page)).split("\n"))
    return [line.removesuffix("#").strip() for line in lines if line.strip(" #")]


def _said(page: str) -> Iterator[str]:
    """The words inside <main>, and a line's end where a passage begins or ends; around it every page says the same."""
    inside = silent = 0
    for met in elements(page):
        if isinstance(met, Begins):
            inside += met.tag == "main"
            silent += met.tag in _SILENT
            if met.tag in _BREAKS or met.tag == "br":
                yield "\n"
        elif isinstance(met, Ends):
            inside -= met.tag == "main"
            silent -= met.tag in _SILENT and silent > 0
            if met.tag in _BREAKS:
                yield "\n"
        elif inside and not silent:
            yield met.replace("\n", " ")
