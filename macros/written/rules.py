"""The docs folder looked at once: what may be published, and every reason why something may not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..model import LANGUAGES
from ..reading.loaded import Loaded
from ..reading.problem import Problem
from .assets import Assets, assets
from .folder import folder_of
from .prose import Prose, prose_pages

_COMMENT = re.compile(r"<!--")
_SILENT = re.compile(r"^(```|~~~).*?^\1|`[^`\n]*`|\{#.*?#\}", re.S | re.M)


@dataclass(frozen=True)
class Written:
    """What may go into the sites; with problems, nothing may."""

    assets: Assets
    problems: tuple[Problem, ...]


def look(docs: Path, loaded: Loaded) -> Written:
    """Look through the folder `docs`, with what data/assets.yml declares. Twins and typography are no matter here."""
    folder = folder_of(docs)
    pages = {language: prose_pages(docs / language) for language in LANGUAGES}
    found = assets(folder, pages, loaded)
    told = [*folder.problems, *found.problems]
    for language, written in pages.items():
        for page in written:
            told += [*page.problems, *_comments(page, docs / language)]
    return Written(found, tuple(sorted(set(told))))


def _comments(page: Prose, folder: Path) -> Iterator[Problem]:
    """A comment of HTML is hidden from nobody who asks the browser for the page's source."""
    if page.audience != "public" or "<!--" not in page.body:
        return
    text = (folder / page.path).read_text(encoding="utf-8")
    bare = _SILENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    for match in _COMMENT.finditer(bare):
        before = bare[: match.start()]
        line, column = before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1
        message = "a comment is published with its page; write {# … #} instead, or take it out"
        yield Problem(f"docs/{folder.name}/{page.path}", line, column, message)
