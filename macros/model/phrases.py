"""Phrases of a wordlist as people write them, and the pattern by which the check and the page find them alike.

A phrase is words, found whole and in any case: `*` stands for any letters of a word, `/` between words that
may stand for one another, `…` for a few words of the same sentence, and braces for what no list holds (KINDS).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field, StringConstraints, create_model, model_validator

from ..language.languages import LANGUAGES, LEFT_OUT, of
from .base import Value

_LETTERS = "0-9A-Za-zÀ-ÖØ-öø-ÿŒœ"
_SIGNS = f"{_LETTERS}’'.%!*-"
_WORD = f"[{_SIGNS}]*[{_LETTERS}][{_SIGNS}]*"
_PLACE = rf"(…|%|\{{[a-z]+\}}|{_WORD}(/{_WORD})*)"
PHRASE = rf"^{_PLACE}( {_PLACE})*$"
"""What a phrase looks like."""
PHRASE_WORDS = "words, with “*”, “/”, “…” or “{hour}” where CONTRIBUTING says"

Phrase = Annotated[str, StringConstraints(pattern=PHRASE)]

_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
)
_DAYS = (
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
    "today|tonight|tomorrow|aujourd’hui|ce soir|demain"
)
KINDS = {
    "link": r"(?:https?://)?[a-z0-9_@-]+(?:\.[a-z0-9_@-]+)*\.[a-z]{2,}(?:/[^ \n]*)?",
    "hour": r"(?:noon|midday|midnight|midi|minuit|(?:[01]?[0-9]|2[0-4])"
    r"(?::[0-5][0-9](?: ?[ap]\.?m)?| ?h(?: ?[0-5][0-9])?| ?heures?| o’clock|(?:\.[0-5][0-9])? ?[ap]\.?m))",
    "day": rf"(?:[0-9]{{1,2}}(?:er|st|nd|rd|th)? (?:{_MONTHS})|(?:{_MONTHS}) [0-9]{{1,2}}"
    rf"|[0-9]{{1,2}}/[0-9]{{1,2}}|{_DAYS})",
    "number": r"[0-9]+(?:[ .,][0-9]+)*",
    "name": r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ’-]+",
}
"""What a phrase may hold in braces: an address, an hour, a day, a number, a word with a capital."""

_BEFORE, _AFTER = f"(?<![{_LETTERS}])", f"(?![{_LETTERS}])"
_SPACE, _FEW = "[ \\n]+", "[^.!?\\n]{1,60}?"


class _Listed(Value):
    """Phrases of one wordlist in each language; those of a language that a clone does without are passed over."""

    @model_validator(mode="before")
    @classmethod
    def _of_ours(cls, given: Any) -> Any:
        if not isinstance(given, dict):
            return given
        kept = {key: one for key, one in given.items() if key not in LEFT_OUT}
        return {key: tuple(one) if isinstance(one, list) else one for key, one in kept.items()}

    def of(self, language: str) -> tuple[str, ...]:
        """Those of one language."""
        return tuple(getattr(self, language))


if TYPE_CHECKING:

    class Phrases(_Listed):
        """Phrases in each language; they are searched for, and not translations of one another."""

else:
    Phrases = create_model(
        "Phrases",
        __base__=_Listed,
        __doc__="Phrases in each language; they are searched for, and not translations of one another.",
        __module__=__name__,
        **{
            language: (tuple[Phrase, ...], Field(description=f"{of(language).english} phrases."))
            for language in LANGUAGES
        },
    )


def exact(phrases: Iterable[str]) -> bool:
    """True where capitals count: a name is known by its own."""
    return any("{name}" in phrase for phrase in phrases)


def pattern(phrases: Iterable[str]) -> str:
    """One regular expression for all of `phrases`, read alike by Python and by a browser (flag `u`)."""
    listed = tuple(phrases)
    return "|".join(_one(phrase, exact(listed)) for phrase in listed)


def unknown(phrase: str) -> Iterator[str]:
    """The words between braces that no kind has."""
    return (name for name in re.findall(r"\{([a-z]+)\}", phrase) if name not in KINDS)


def plain(text: str) -> str:
    """`text` as it is searched: one sort of apostrophe and of space, every sign in its place."""
    return text.translate({ord("'"): "’", 0xA0: " ", 0x202F: " ", 0x2009: " "})


def found(phrases: Iterable[str], but: Iterable[str], text: str) -> list[str]:
    """What of `text` the phrases find and `but` does not excuse."""
    excused = [match.span() for match in _matches(but, text)]
    return [m[0] for m in _matches(phrases, text) if not any(a < m.end() and m.start() < b for a, b in excused)]


def _matches(phrases: Iterable[str], text: str) -> Iterator[re.Match[str]]:
    listed = tuple(phrases)
    if not listed:
        return iter(())
    return re.finditer(pattern(listed), plain(text), 0 if exact(listed) else re.IGNORECASE)


def _one(phrase: str, exactly: bool) -> str:
    said, gap = "", ""
    for place in plain(phrase).split(" "):
        if place == "…":
            gap = _FEW
        else:
            said += (" " if gap and place == "{name}" else gap) + _place(place, exactly)
            gap = _SPACE
    return said


def _place(place: str, exactly: bool) -> str:
    if place.startswith("{"):
        return f"{_BEFORE}(?:{KINDS.get(place[1:-1], '')}){_AFTER}"
    words = "|".join(_word(_begun(word) if exactly else word) for word in place.split("/"))
    before = "" if place == "%" else _BEFORE  # it follows its number: “20%”, “20 %”
    return f"{before}(?:{words}){_AFTER}"


def _begun(word: str) -> str:
    """A word where capitals count: with a capital too, since it may begin a sentence."""
    return f"[{word[0]}{word[0].upper()}]{word[1:]}" if word[0].islower() else word


def _word(word: str) -> str:
    any_letters = f"[{_LETTERS}’-]*"
    return word.replace(".", r"\.").replace("*", any_letters)
