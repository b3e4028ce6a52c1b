"""How text becomes search terms: folded, cut, without its little words, without its endings.

The browser must cut a query exactly as the index was cut. The rules are therefore data of each language
(macros/language/), shipped inside the index (`analyser`), and both sides run the same few steps: `terms` here,
`terms` in search-words.js. A test runs both over every word of the playbook.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from ..language.languages import of

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "’": "'", "ʼ": "'", "‐": "-", "‑": "-"})
_MARKS = re.compile("[\u0300-\u036f]")
_WORD = re.compile(r"[a-z0-9]+(?:['-][a-z0-9]+)*")


@dataclass(frozen=True)
class Term:
    """A term of a text: what is indexed, and the word as it was written (folded)."""

    stem: str
    word: str


def fold(text: str) -> str:
    """`text` in small letters without accents or ligatures, apostrophes made straight."""
    small = text.lower().translate(_LIGATURES)
    return small if small.isascii() else _MARKS.sub("", unicodedata.normalize("NFKD", small))


def words(text: str) -> Iterator[str]:
    """The folded words of `text`; a compound gives its parts, then itself in one piece."""
    for found in _WORD.findall(fold(text)):
        for piece in found.split("'"):
            yield from piece.split("-")
            if "-" in piece:
                yield piece.replace("-", "")


def terms(text: str, language: str) -> Iterator[Term]:
    """The search terms of `text`, its little words left out."""
    little = _little(language)
    for word in words(text):
        if word not in little:
            yield Term(stem(word, language), word)


@lru_cache(maxsize=65536)
def stem(word: str, language: str) -> str:
    """A folded word without its ending, so that forms of one word meet."""
    rules = analyser(language)
    regular = str(rules["irregular"].get(word, word))
    return regular if rules["irregular"].get(regular) == regular else stem_once(regular, rules)


def stem_once(word: str, rules: dict[str, Any]) -> str:
    """One ending off, then a doubled last letter made single. Short words and codes stay as they are."""
    if len(word) < 4 or any(letter.isdigit() for letter in word):
        return word
    for size in range(min(rules["longest"], len(word) - 3), 0, -1):
        rule = rules["endings"].get(word[-size:])
        if rule is not None and len(word) - size >= rule[0]:
            word = word[:-size] + rule[1]
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


@cache
def _little(language: str) -> frozenset[str]:
    return frozenset(of(language).search.little.split())


@cache
def analyser(language: str) -> dict[str, Any]:
    """The rules of `language` as the index carries them: little words, endings [letters left, instead], irregulars.

    `glued`, where the language has it, finds the word behind what is written as one with it.
    """
    rules = of(language).search
    endings: dict[str, tuple[int, str]] = {}
    for least, listed in sorted(rules.endings.items(), reverse=True):
        endings.update(dict.fromkeys(listed.split(), (least, "")))
    endings.update({ending: (2, instead) for ending, instead in rules.changes.items()})
    return {
        "little": sorted(_little(language)),
        "endings": endings,
        "longest": max(map(len, endings)),
        "irregular": dict(pair.split(">") for pair in rules.irregular.split()),
        **({"glued": rules.glued} if rules.glued else {}),
    }
