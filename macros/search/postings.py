"""Where each term stands, and how much it says there: three texts that the browser reads once (search-postings.js).

A document is a row of places: itself, then each of its sections. The places of all documents are numbered through.

    {"weights": a letter from a (least) to z for each term of each document, one document after the other,
     "sizes": how many places each term has, less one, the terms in alphabetical order,
     "gaps": how many places stand between a place and the one before it, one term after the other}

In "weights" and "gaps" the terms with most places come first, else those first in the alphabet. The weight is BM25's
share of one term in a document (fields weighed, length made up for); the browser multiplies it by the term's rarity.
What is alike stands together: that compresses.
"""

from __future__ import annotations

import string
from array import array
from collections.abc import Iterable, Mapping

LEAST = string.ascii_lowercase
LAST, FIRST = 57, 34
"""The digits that end a number, from # to [, and those before it, from ] to ~: JSON escapes none of them."""


class Postings:
    """The postings of an index while it is made: a large site has a million of them."""

    def __init__(self) -> None:
        self._places: dict[str, array[int]] = {}
        self._weights: dict[str, bytearray] = {}
        self._document = array("I")
        """Place → the number of its document."""

    def add(self, shares: Mapping[str, float], where: Mapping[str, Iterable[int]], sections: int) -> None:
        """Add a document: the share of each of its terms, from 0 to 1, and in which of its `sections` the term stands.

        A term of no section stands at the document itself.
        """
        itself = len(self._document)
        number = self._document[-1] + 1 if itself else 0
        self._document.extend([number] * (1 + sections))
        for name, share in shares.items():
            places = [itself + 1 + section for section in where.get(name, ())] or [itself]
            self._places.setdefault(name, array("I")).extend(places)
            self._weights.setdefault(name, bytearray()).append(ord(LEAST[int(share * 26)]))

    @property
    def terms(self) -> list[str]:
        """Every term, in alphabetical order."""
        return sorted(self._places)

    def written(self) -> dict[str, str]:
        """The three texts."""
        sizes = {name: len(self._places[name]) for name in self.terms}
        gaps: list[str] = []
        weights = [bytearray() for _ in range(self._document[-1] + 1 if self._document else 0)]
        for name in sorted(sizes, key=lambda name: -sizes[name]):
            last = -1
            for place in self._places[name]:
                gaps.append(coded(place - last - 1))
                last = place
            documents = dict.fromkeys(self._document[place] for place in self._places[name])
            for document, weight in zip(documents, self._weights[name], strict=True):
                weights[document].append(weight)
        return {
            "weights": b"".join(weights).decode(),
            "sizes": "".join(coded(size - 1) for size in sizes.values()),
            "gaps": "".join(gaps),
        }


def coded(number: int) -> str:
    """A number from 0, in one to three signs as a rule; the last sign of a number shows that it ends there."""
    rest, last = divmod(number, LAST)
    text = chr(ord("#") + last)
    while rest:
        rest, digit = divmod(rest, FIRST)
        text = chr(ord("]") + digit) + text
    return text
