"""The pages people write in docs/en and docs/fr: their audience, their twins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from mkdocs.utils.meta import get_data

from ..language.typography import french
from ..model import LANGUAGES
from ..reading.problem import Problem, suggestion

FIELDS = ("title", "description", "audience", "hide", "template", "kind", "search", "self_contained")


@dataclass(frozen=True)
class Prose:
    """A written page: its path in the docs folder and who may see it. A missing audience means internal."""

    path: str
    audience: str
    meta: tuple[tuple[str, object], ...]
    body: str


def prose_pages(docs: Path) -> list[Prose]:
    """Every page of the folder `docs`, in order."""
    return [_read(path, docs, path.stat().st_mtime_ns) for path in sorted(docs.rglob("*.md"))]


@lru_cache(maxsize=1024)
def _read(path: Path, docs: Path, _time: int) -> Prose:
    body, meta = get_data(path.read_text(encoding="utf-8-sig"))
    audience = "public" if meta.get("audience") == "public" else "internal"
    return Prose(path.relative_to(docs).as_posix(), audience, tuple(meta.items()), body)


def problems(docs: Path) -> Iterator[Problem]:
    """What is wrong with the pages of `docs/<language>`: twins, front matter, French typography."""
    pages = {language: {p.path: p for p in prose_pages(docs / language)} for language in LANGUAGES}
    for language, other in (("en", "fr"), ("fr", "en")):
        for path, page in pages[language].items():
            file = f"docs/{language}/{path}"
            twin = pages[other].get(path)
            if twin is None:
                yield Problem(file, 1, 1, f"has no twin; write docs/{other}/{path}")
            elif twin.audience != page.audience and language == "en":
                yield Problem(
                    file, 1, 1, f"is {page.audience}, its twin docs/{other}/{path} {twin.audience}; choose one"
                )
            yield from _front_matter(page, file)
    for page in pages["fr"].values():
        yield from _typography(page, docs / "fr" / page.path)


def _front_matter(page: Prose, file: str) -> Iterator[Problem]:
    meta = dict(page.meta)
    for key in ("title", "description"):
        if not meta.get(key):
            yield Problem(file, 1, 1, f"the front matter has no '{key}'; write one")
    if meta.get("audience", "internal") not in ("internal", "public"):
        yield Problem(
            file, 1, 1, f"'audience' is '{meta['audience']}'; {suggestion(meta['audience'], ('internal', 'public'))}"
        )
    for key in meta:
        if key not in FIELDS:
            yield Problem(file, 1, 1, f"'{key}' is no field of the front matter; {suggestion(key, FIELDS)}")


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
