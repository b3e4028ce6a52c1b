"""The pages people write in docs/, a folder a language: their audience, their twins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ..language.languages import FIRST, LANGUAGES, of, others
from ..language.record import Language
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
    """What is wrong with the pages of `docs/<language>`: twins, front matter, typography."""
    pages = {language: {p.path: p for p in prose_pages(docs / language)} for language in LANGUAGES}
    for language in LANGUAGES:
        for path, page in pages[language].items():
            for other in others(language):
                yield from _twin(f"docs/{language}/{path}", page, f"docs/{other}/{path}", pages[other].get(path))
            yield from page.problems
            if not page.problems and of(language).typography:
                yield from _typography(page, docs / language / path, of(language))


def _twin(file: str, page: Prose, other: str, twin: Prose | None) -> Iterator[Problem]:
    """A page stands in each language; where audiences differ, the first language's page says so."""
    if twin is None:
        yield Problem(file, 1, 1, f"has no twin; write {other}")
    elif twin.audience != page.audience and file.startswith(f"docs/{FIRST}/") and not (page.problems or twin.problems):
        yield Problem(file, 1, 1, f"is {page.audience}, its twin {other} {twin.audience}; choose one")


def _typography(page: Prose, path: Path, language: Language) -> Iterator[Problem]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        right = language.typeset(line) if is_prose(line) else line
        if right != line:
            column = next(i for i, (a, b) in enumerate(zip(line, right + " ", strict=False), 1) if a != b)
            message = f"{language.english} typography ({language.wants}); 'make format' writes it"
            yield Problem(f"docs/{language.code}/{page.path}", number, column, message)


def is_prose(line: str) -> bool:
    """False for lines whose punctuation is syntax: front matter keys, macro calls, tables' rules, attributes."""
    start = line.strip()
    return not (start.startswith(("{{", "{%", "---", "|--", "<", "!!!", "???")) or "{:" in line or start.endswith("{{"))


def mended(text: str, language: Language) -> str:
    """A page with the typography of print, front matter values included."""
    lines = text.split("\n")
    return "\n".join(language.typeset(line) if is_prose(line) else line for line in lines)
