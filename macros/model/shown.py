"""Where a field is shown and how it is found: marks beside its type. A text without one is found all the same."""

from __future__ import annotations

from dataclasses import dataclass


class Mark:
    """Something said of a field beside its type."""


@dataclass(frozen=True)
class Part(Mark):
    """The field stands in a part of its record's page, which the kind's template writes; the search leads there.

    `anchor`: the part's, empty for the record's top. `heading`: the interface string that heads it.
    """

    anchor: str = ""
    heading: str = ""


@dataclass(frozen=True)
class Further(Part):
    """A part that no template names: a text, or a list of texts, shown after the others under its heading."""


@dataclass(frozen=True)
class Each(Mark):
    """Each item of the field is a part of its own: its anchor the item's id, its heading the item's field `heading`."""

    heading: str


class _Mark(Mark):
    pass


NAME = _Mark()
"""The field names the record beside its title."""
TAG = _Mark()
"""The labels of the field are words by which people look for the record."""
SUMMARY = _Mark()
"""What a result of the search shows below the title, where the record has no summary."""
UNSEARCHED = _Mark()
"""Nobody looks for what the field says, or what it holds is found in places of its own."""

TOP = Part()
"""The record's top: where a text without a mark is found."""
