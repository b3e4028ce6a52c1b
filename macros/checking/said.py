"""What the playbook says: every text of the data with its place, and a text without what it quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Text, Value
from ..model.knowledge import Source
from ..model.shape import walk
from ..reading.loaded import Loaded, Origin

_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”")
"""What is marked as a quotation: nobody takes it for ours."""


def texts(loaded: Loaded) -> Iterator[tuple[Text, Origin, tuple[str | int, ...]]]:
    """Each text of the data, the record that it stands in, its path there; titles of documents are quotations."""
    for (collection, identity), origin in loaded.origins.items():
        record = loaded.organisation if collection == "organisation" else None
        record = loaded.collections.get(collection, {}).get(identity, record)
        if isinstance(record, Value):
            for leaf in walk(record):
                if isinstance(leaf.value, Text) and not (isinstance(record, Source) and leaf.path == ("title",)):
                    yield leaf.value, origin, leaf.path
    for key, text in loaded.interface.items():
        yield text, loaded.strings[key], ()


def unquoted(text: str) -> Iterator[tuple[str, int]]:
    """The parts of `text` between its quotations, each with its offset."""
    start = 0
    for quoted in _QUOTED.finditer(text):
        yield text[start : quoted.start()], start
        start = quoted.end()
    yield text[start:], start
