"""Documents → the index that the browser reads: terms, and for each the documents that hold it, ready weighed.

    {"language", "analyser", "kinds": [kind…], "priors": [factor…], "actionable": [kind…], "headings": [heading…],
     "documents": [[kind, address, title, summary, [[anchor, heading], …], language of the title if foreign], …],
     "synonyms": [[phrase…], …] (one behind an equals sign is recognised whole, little words included),
     "ui": {key: interface string of the search},
     "weights", "sizes", "gaps": where each term stands and what it says there (postings.py),
     "terms": "AtermCm…" (sorted; a capital says how many letters a term shares with the one before: C two)}

The index says no more than a result needs: in which section a term stands, only where it may lead there.
"""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Iterable
from typing import Any

from ..editions.narrow import Site
from ..language.languages import LANGUAGES
from ..model import COLLECTIONS
from .document import Document, Section, short
from .postings import Postings
from .words import analyser, stem, terms, words

WEIGHTS = {"title": 9.0, "names": 5.0, "foreign": 5.0, "summary": 2.5, "sort": 2.5, "text": 1.0}
SATURATION = 6.0
SHARED = string.ascii_uppercase

ACTIONABLE = (*(collection.kind for collection in COLLECTIONS.values() if collection.urgent), "question", "outcome")
PRIORS = {collection.kind: collection.weight for collection in COLLECTIONS.values()} | {
    "page": 0.85,
    "question": 0.85,
    "outcome": 1.5,
}
"""Collections say theirs (macros/model/collection.py); these are what else can be found."""


def index(site: Site, found: Iterable[Document]) -> dict[str, Any]:
    """The index of `found`, documents of `site`, ready to be JSON."""
    kept = list(found)
    kinds = list(dict.fromkeys(document.kind for document in kept))
    headings = {section.heading: 0 for document in kept for section in _led_to(document)}
    headings = {heading: place for place, heading in enumerate(headings)}
    postings = _postings(kept, site.language)
    return {
        "language": site.language,
        "analyser": analyser(site.language),
        "kinds": kinds,
        "priors": [PRIORS[kind] for kind in kinds],
        "actionable": [kind for kind in ACTIONABLE if kind in kinds],
        "headings": list(headings),
        "documents": [
            [
                kinds.index(document.kind), document.address, document.title, short(document.summary, 84),
                [[section.anchor, headings[section.heading]] for section in _led_to(document)],
                *([document.language] if document.language else []),
            ]
            for document in kept
        ],
        "synonyms": _synonyms(site),
        "ui": {key: said for key, said in site.ui.items() if re.match("search-(?!words-)", key)},
        **postings.written(),
        "terms": _front_coded(postings.terms),
    }  # fmt: skip


def _postings(kept: list[Document], language: str) -> Postings:
    """Where each term stands; not in which section, where the title says it too: no result leads there for its sake."""
    sizes = [sum(len(section.text) for section in document.sections) for document in kept]
    usual = sum(sizes) / max(1, len(sizes))
    found = Postings()
    for document, size in zip(kept, sizes, strict=True):
        weights, body, where = _weighed(document, language)
        length = 0.4 + 0.6 * size / max(usual, 1)
        shares = {}
        for name in weights.keys() | body.keys():
            weight = weights.get(name, 0) + body.get(name, 0) * WEIGHTS["text"] / length
            shares[name] = weight / (weight + SATURATION)
        titled = {term.stem for term in terms(document.title, language)}
        led = len(_led_to(document))
        apart = {name: places for name, places in where.items() if led and name not in titled}
        found.add(shares, apart, led)
    return found


def _led_to(document: Document) -> tuple[Section, ...]:
    """The sections that a result may lead to: none, where the only one is the document's own top."""
    return () if [section.anchor for section in document.sections] == [""] else document.sections


def _weighed(document: Document, language: str) -> tuple[Counter[str], Counter[str], dict[str, list[int]]]:
    """(weight of each term in the short fields, its count in the text, the sections where it stands)."""
    weights: Counter[str] = Counter()
    for field in ("title", "names", "summary", "sort"):
        _most(weights, {term.stem for term in terms(getattr(document, field), language)}, WEIGHTS[field])
    foreign = [term for other, said in document.foreign for way in (language, other) for term in terms(said, way)]
    _most(weights, {term.stem for term in foreign}, WEIGHTS["foreign"])
    body: Counter[str] = Counter()
    where: dict[str, list[int]] = {}
    for number, section in enumerate(document.sections):
        inside = Counter(term.stem for term in terms(f"{section.heading} {section.text}", language))
        body.update({name: min(count, 3) for name, count in inside.items()})
        for name in inside:
            where.setdefault(name, []).append(number)
    return weights, body, where


def _most(weights: Counter[str], names: set[str], weight: float) -> None:
    """A term counts once for its best field, and a little for each other one."""
    for name in names:
        weights[name] = max(weights[name], weight) + 0.2 * min(weights[name], weight)  # type: ignore[assignment]


def _front_coded(names: list[str]) -> str:
    coded, last = [], ""
    for name in names:
        shared = 0
        while shared < min(len(name), len(last), len(SHARED) - 1) and name[shared] == last[shared]:
            shared += 1
        coded.append(SHARED[shared] + name[shared:])
        last = name
    return "".join(coded)


def _synonyms(site: Site) -> list[list[str]]:
    """Groups of phrases that stand for one another, as their terms' stems.

    “Is it over” without its little words is “over”, which says too little to be looked for, and too little to know
    the phrase by: such a phrase is kept whole behind an equals sign, to be recognised in a query and no more.
    """
    groups = []
    for group in site.records["synonyms"].values():
        phrases = {_phrase(said, site.language) for name in LANGUAGES for said in group[name]}
        groups.append(sorted(phrases - {""}))
    return [group for group in groups if len(group) > 1]


def _phrase(said: str, language: str) -> str:
    content = [term.stem for term in terms(said, language)]
    whole = [stem(word, language) for word in words(said)]
    return " ".join(content) if len(content) > 1 or len(whole) == 1 else "=" + " ".join(whole)
