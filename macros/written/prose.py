"""The pages people write in docs/en and docs/fr: their audience, their twins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ..language.typography import french
from ..model import LANGUAGES
from ..reading.problem import Problem
from .folder import pages_of
from .front import read_front


@dataclass(frozen=True)
class Prose:
    """A written page: its path in the docs folder and who may see it. A missing audience means internal."""

    path: str
    audience: str
    meta: tuple[tuple[str, object], ...]
    body: str
    problems: tuple[Problem, ...] = ()
    """What is wrong with it: a page with problems is internal, whatever it says."""


def prose_pages(docs: Path) -> list[Prose]:
    """Every page of the folder `docs`, in order."""
    return [_read(path, docs, _state(path)) for path in pages_of(docs)]


def _state(path: Path) -> tuple[int, int]:
    """What changes when the page does; an editor may move it away between two looks."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


@lru_cache(maxsize=1024)
def _read(path: Path, docs: Path, _state: tuple[int, int]) -> Prose:
    name = path.relative_to(docs).as_posix()
    found = read_front(path, f"docs/{docs.name}/{name}")
    meta = {} if found.problems else found.meta
    audience = "public" if meta.get("audience") == "public" else "internal"
    return Prose(name, audience, tuple(meta.items()), found.body, found.problems)


def problems(docs: Path) -> Iterator[Problem]:
    """What is wrong with the pages of `docs/<language>`: twins, front matter, French typography."""
    pages = {language: {p.path: p for p in prose_pages(docs / language)} for language in LANGUAGES}
    for language, other in (("en", "fr"), ("fr", "en")):
        for path, page in pages[language].items():
            file = f"docs/{language}/{path}"
            twin = pages[other].get(path)
            if twin is None:
                yield Problem(file, 1, 1, f"has no twin; write docs/{other}/{path}")
            elif twin.audience != page.audience and language == "en" and not (page.problems or twin.problems):
                yield Problem(
                    file, 1, 1, f"is {page.audience}, its twin docs/{other}/{path} {twin.audience}; choose one"
                )
            yield from page.problems
    for page in (page for page in pages["fr"].values() if not page.problems):
        yield from _typography(page, docs / "fr" / page.path)


def _typography(page: Prose, path: Path) -> Iterator[Problem]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if is_prose(line) and french(line) != line:
            column = next(i for i, (a, b) in enumerate(zip(line, french(line) + " ", strict=False), 1) if a != b)
            message = "French typography (guillemets, apostrophe or no-break space); 'make format' writes it"
            yield Problem(f"docs/fr/{page.path}", number, column, message)


def is_prose(line: str) -> bool:
    """False for lines whose punctuation is syntax: front matter keys, macro calls, tables' rules, attributes."""
    start = line.strip()
    return not (start.startswith(("{{", "{%", "---", "|--", "<", "!!!", "???")) or "{:" in line or start.endswith("{{"))


def mended(text: str) -> str:
    """A French page with the typography of print, front matter values included."""
    lines = text.split("\n")
    return "\n".join(french(line) if is_prose(line) else line for line in lines)
