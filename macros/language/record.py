"""What a language is to the program: one record. Its texts stand in the data, its pages in docs/<code>/."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from .typography import Rules, typeset


@dataclass(frozen=True)
class Search:
    """How words of a language become search terms (macros/search/words.py). Words are folded: no capitals, no accents.

    `little`: words that say too little to be looked for. `endings`: {letters that must stay at least: endings that
    are taken off}. `changes`: {ending: what stands instead}. `irregular`: form>form that stands for it; one that
    stands for itself keeps its ending. `glued`: a pattern whose first group is the word without what is glued to it.
    """

    little: str
    endings: Mapping[int, str]
    changes: Mapping[str, str]
    irregular: str
    glued: str = ""


@dataclass(frozen=True, eq=False)
class Language:
    """One language: what it is called, how it is written and counted, how its words are found.

    `code`: ISO 639-1, as texts, folders and addresses write it. `name`: its own, for whoever switches to it.
    `english`: what messages of the program call it. `locale`: the country whose dates and numbers are meant (BCP 47);
    Babel and the browser's Intl know plurals, months and numbers by it.
    """

    code: str
    name: str
    english: str
    locale: str
    search: Search
    to_write: str
    """What a skeleton says where a text is to be written."""
    yes: str
    no: str
    quotes: tuple[str, str] = ("“", "”")
    typography: Rules = ()
    """What print wants, where editors type something simpler."""
    wants: str = ""
    """What the typography is about, for the message on a page that lacks it."""
    before_colon: str = ""
    clock: str = "{hh}:{mm}"
    """A time of day, of {h} or {hh} and {mm}."""
    whole_hour: str = ""
    """A full hour, where it is said without its minutes."""
    other_day: str = "{day}, {time}"
    """A time of another {day} than today's."""
    first: str = "1"
    """The first day of a month, where Babel has a mere 1."""

    def typeset(self, text: str) -> str:
        """`text` with the typography of print. Twice changes nothing."""
        return _typeset(text, self.typography) if self.typography else text

    @property
    def babel(self) -> str:
        """The locale as Babel and Open Graph write it."""
        return self.locale.replace("-", "_")


_typeset = lru_cache(maxsize=65536)(typeset)
