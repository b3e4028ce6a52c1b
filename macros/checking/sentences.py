"""How a text to send reads once it is filled: one colon to a sentence, a blank's other value where it reads, no measure
that nobody took."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..language.languages import LANGUAGES
from ..model.kit import LENGTHS, Kit
from ..model.message import Message, Placeholder
from ..reading.loaded import Loaded, Origin
from ..reading.problem import Problem

DECIDED = frozenset({"change", "commitment"})
"""Blanks that announce what somebody decided: no event decides it for them."""

_SENTENCE = re.compile(r"(?<=[.!?])\)?\s+|\n+")
_COLON = re.compile(r":(?=\s|$)")
_QUOTED = re.compile(r"(?:“[^”]*?|«[^»]*?)([.!?…]?)\s*[”»]")
_OFFERED = re.compile(r"“[^”]+”|«[^»]+»")
_TOLD = re.compile(r"(?:^|:|\n|[.!?])\s*$")


def message(template: Message, origin: Origin) -> Iterator[Problem]:
    """What is wrong with the sentences of a template."""
    for field in LENGTHS:
        for language in LANGUAGES if getattr(template, field) else ():
            place = (field, language)
            yield from (origin.problem(place, told) for told in colons(getattr(template, field).of(language)))


def kit(record: Kit, origin: Origin, loaded: Loaded) -> Iterator[Problem]:
    """What is wrong with the sentences of an event's texts, as its templates and its own words make them."""
    for part, letter in record.letters().items():
        for blank in DECIDED & letter.fill.keys():
            told = f"'{blank}' tells what somebody has decided, each time; leave the blank to be filled"
            yield origin.problem((part, "fill", blank), told, key=True)
    offered = {blank.id: blank for blank in record.blanks}
    for part, language, text in _texts(record, loaded):
        for told in (*colons(text), *misplaced(text, language, offered)):
            yield origin.problem((part,), f"({language}) {told}")


def _texts(record: Kit, loaded: Loaded) -> Iterator[tuple[str, str, str]]:
    """(part, language, text) of all that the kit says."""
    for place, text in record.spoken_words().items():
        yield from ((str(place[0]), language, text.of(language)) for language in LANGUAGES)
    for part, letter in record.letters().items():
        template = loaded.collections["messages"].get(letter.message)
        for field in LENGTHS if template else ():
            words = getattr(template, field)
            for language in LANGUAGES:
                if told := letter.told(field, language, words and words.of(language)):
                    yield part, language, told


def colons(text: str) -> Iterator[str]:
    """What is told of each sentence with a second colon; what it quotes has its own."""
    for sentence in _SENTENCE.split(_QUOTED.sub(r"…\1", text)):
        if len(_COLON.findall(sentence)) > 1:
            yield f"'{sentence.strip()}' has two colons; make two sentences of it"


def misplaced(text: str, language: str, known: dict[str, Placeholder]) -> Iterator[str]:
    """What is told of each blank with a quoted value (“nothing yet”) that no colon announces and no sentence begins."""
    for name, blank in known.items():
        said = _OFFERED.search(blank.label.of(language))
        for before in text.split(f"{{{name}}}")[:-1] if said else ():
            if said and not _TOLD.search(before):
                yield f"'{before.split()[-1]} {{{name}}}' does not read with {said[0]}; announce it by a colon"
