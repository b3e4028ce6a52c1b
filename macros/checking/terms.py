"""One term for one thing: the words that the glossary rejects stand in no text, but where they are quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..language.languages import LANGUAGES
from ..reading.loaded import Loaded
from ..reading.problem import Problem
from ..written.folder import pages_of
from . import said

_SPACE = "[ \u00a0\u202f]+"
_ADDRESS = re.compile(r"(?<=\])\([^)\s]*\)")


@dataclass(frozen=True)
class Rejected:
    """The words of one language that no text uses: how they are found, and the term to write for each."""

    words: re.Pattern[str]
    terms: dict[str, str]
    """The rejected words, in small letters → the title of the term."""

    def found(self, text: str) -> Iterator[tuple[int, str]]:
        """(offset, message) of each rejected word of `text`, quotations and the addresses of links passed over."""
        for part, offset in said.unquoted(_ADDRESS.sub(lambda address: " " * len(address[0]), text)):
            for hit in self.words.finditer(part):
                term = self.terms[_plain(hit[0])]
                yield offset + hit.start(), f"'{hit[0]}' is rejected by the glossary; write '{term}', or quote it"


def problems(loaded: Loaded) -> Iterator[Problem]:
    """Every rejected word in a text of the data; the titles of documents are quotations by themselves."""
    for language, rejected in _rejected(loaded):
        for text, origin, path in said.texts(loaded):
            for _, message in rejected.found(text.of(language)):
                yield origin.problem((*path, language), message)


def pages(docs: Path, loaded: Loaded) -> Iterator[Problem]:
    """Every rejected word in a page of `docs/<language>`."""
    for language, rejected in _rejected(loaded):
        for page in pages_of(docs / language):
            file = f"docs/{language}/{page.relative_to(docs / language).as_posix()}"
            for number, line in enumerate(page.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
                for offset, message in rejected.found(line):
                    yield Problem(file, number, offset + 1, message)


def _rejected(loaded: Loaded) -> Iterator[tuple[str, Rejected]]:
    for language in LANGUAGES:
        terms = {
            _plain(said): term.title.of(language).partition(" (")[0]
            for term in loaded.collections["glossary"].values()
            for said in term.rejected.get(language, ())
        }
        if terms:
            one_of = "|".join(_SPACE.join(map(_part, said.split())) for said in sorted(terms, key=len, reverse=True))
            yield language, Rejected(re.compile(rf"(?<!\w)(?:{one_of})(?!\w)", re.IGNORECASE), terms)


def _part(word: str) -> str:
    return re.escape(word).replace("’", "['’]")


def _plain(said: str) -> str:
    return re.sub(_SPACE, " ", said.lower()).replace("'", "’")
