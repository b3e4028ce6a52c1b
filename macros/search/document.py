"""What can be found: a page, a part of a page, a term; with its address, and its sections with theirs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Section:
    """A part of a page: its anchor, its heading, and the text that it adds to the page's title and summary."""

    anchor: str
    heading: str
    text: str


Foreign = tuple[tuple[str, str], ...]
"""(language, words) of each other language."""


@dataclass(frozen=True)
class Document:
    """Something to find.

    `names` are its other names, `foreign` its names in other languages, `sort` the words for its kind.
    `language` is that of the title where it is not the site's own.
    """

    kind: str
    address: str
    title: str
    summary: str = ""
    names: str = ""
    foreign: Foreign = ()
    sort: str = ""
    language: str = ""
    sections: tuple[Section, ...] = ()


def short(said: str, size: int) -> str:
    """`said` cut at a word, with an ellipsis, when it is longer than `size` characters."""
    if len(said) <= size:
        return said
    return said[:size].rsplit(" ", 1)[0].rstrip(" ,;:·") + "…"
