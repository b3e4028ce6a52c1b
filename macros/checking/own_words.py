"""Own words: no seven French words in a row that stand in somebody else's text too, but for what is quoted as such."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..model import Text
from ..reading.loaded import Loaded
from ..reading.problem import Problem
from ..written.folder import pages_of
from . import said

SIZE = 7
"""Words in a row: fewer are the language's, not an author's."""

NAMES = "proper-name"
"""The vocabulary of names that anybody's text may hold; they are passed over."""

_WORD = re.compile(r"[^\W_]+")

Words = tuple[str, ...]


@dataclass(frozen=True)
class Word:
    """A word as it is compared, and where it stands in its text."""

    folded: str
    start: int
    end: int


@dataclass(frozen=True)
class Said:
    """A French text of the playbook: where it stands (a page grows lines below its first), and what it says."""

    file: str
    line: int
    column: int
    text: str
    written: bool = False
    """True for a page of docs/, whose lines are those of the text."""


def words(text: str) -> list[Word]:
    """The words of `text`, accents, capitals, ligatures and punctuation folded away."""
    return [Word(_fold(found[0]), found.start(), found.end()) for found in _WORD.finditer(text)]


def compare(ours: Iterable[Said], theirs: dict[str, str], names: Iterable[str]) -> Iterator[Problem]:
    """What the texts `ours` have in common with `theirs` ({file name: text}), each longest run once."""
    known = [tuple(word.folded for word in words(name)) for name in names]
    shingles: dict[Words, str] = {}
    for name, text in theirs.items():
        for shingle in _shingles(_without(words(text), known)):
            shingles.setdefault(shingle, name)
    for one in ours:
        for part, offset in said.unquoted(one.text):
            for start, end, name in _runs(_without(words(part), known), shingles):
                yield _problem(one, offset + start, " ".join(part[start:end].split()), name)


def texts(loaded: Loaded, docs: Path) -> Iterator[Said]:
    """Every French text of the data and of the written pages."""
    for text, origin, path in said.texts(loaded):
        at = origin.problem((*path, "fr"), "")
        yield Said(at.file, at.line, at.column, _french(text))
    for page in pages_of(docs / "fr"):
        shown = f"{docs.name}/{page.relative_to(docs).as_posix()}"
        yield Said(shown, 1, 1, page.read_text(encoding="utf-8"), written=True)


def names(loaded: Loaded) -> list[str]:
    """The proper names that data/vocabulary.yml allows in anybody's text."""
    vocabulary = loaded.vocabulary.get(NAMES)
    return [_french(label.label) for label in vocabulary.values] if vocabulary else []


def read(folder: Path) -> dict[str, str]:
    """The texts (`*.txt`) of `folder` by file name; letters that are not UTF-8 are passed over."""
    return {path.name: path.read_text(encoding="utf-8", errors="replace") for path in sorted(folder.glob("*.txt"))}


def _french(text: Text) -> str:
    return str(getattr(text, "fr", ""))


def _fold(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return bare.replace("œ", "oe").replace("æ", "ae")


def _without(found: list[Word], known: list[Words]) -> list[Word]:
    kept: list[Word] = []
    index = 0
    while index < len(found):
        size = max((len(name) for name in known if _is(found, index, name)), default=0)
        if not size:
            kept.append(found[index])
        index += size or 1
    return kept


def _is(found: list[Word], index: int, name: Words) -> bool:
    return tuple(word.folded for word in found[index : index + len(name)]) == name


def _shingles(found: list[Word]) -> Iterator[Words]:
    for index in range(len(found) - SIZE + 1):
        yield tuple(word.folded for word in found[index : index + SIZE])


def _runs(found: list[Word], shingles: dict[Words, str]) -> Iterator[tuple[int, int, str]]:
    """(start, end, name) of each longest run of words that stands in `shingles`."""
    index = 0
    hits = [shingles.get(shingle) for shingle in _shingles(found)]
    while index < len(hits):
        name, first = hits[index], index
        if name is None:
            index += 1
            continue
        while index < len(hits) and hits[index] is not None:
            index += 1
        yield found[first].start, found[index + SIZE - 2].end, name


def _problem(one: Said, offset: int, passage: str, name: str) -> Problem:
    line, column = one.line, one.column
    if one.written:
        line = one.text.count("\n", 0, offset) + 1
        column = offset - (one.text.rfind("\n", 0, offset) + 1) + 1
    what = f"'{passage}' stands in {name} too; say it in your own words, or quote it between « and »"
    return Problem(one.file, line, column, what)
