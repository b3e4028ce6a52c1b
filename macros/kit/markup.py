"""A built page's article as a tree of elements, and back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

VOID = frozenset(["area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"])
_SPACE = re.compile(r"\s*\n\s*")


class Malformed(ValueError):
    """Elements that are not closed where they should be."""


_EMPTY = re.compile(r'( (?:data-[\w-]+|hidden|open))=""(?=[ >])')
"""Attributes that say all by being there."""
_BETWEEN = re.compile(r">\s*\n\s*<")


def article(page: str) -> Element:
    """What stands inside <article> of a built page. Raises Malformed."""
    found = re.search(r"<article\b.*</article>", page, re.S)
    if not found:
        raise Malformed("there is no <article>")
    return parsed(found[0])


def parsed(html: str) -> Element:
    """The one element that `html` holds. Raises Malformed."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if reader.open:
        raise Malformed(f"<{reader.open[-1]}> is not closed")
    return reader.builder.close()


class _Reader(HTMLParser):
    """Feeds the elements to a builder of trees."""

    def __init__(self) -> None:
        super().__init__()
        self.builder = ElementTree.TreeBuilder()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins; one that can hold nothing ends as well."""
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in VOID:
            self.builder.end(tag)
        else:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """As drawings write it."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """An element ends, the last that began."""
        if tag in VOID:
            return
        if not self.open or self.open[-1] != tag:
            raise Malformed(f"</{tag}> closes <{self.open[-1] if self.open else 'nothing'}>")
        self.builder.end(self.open.pop())

    def handle_data(self, data: str) -> None:
        """The words; lines that only lay out the source are joined."""
        self.builder.data(_SPACE.sub("\n", data))


def written(element: Element) -> str:
    """The HTML of what stands inside `element`."""
    inside = ElementTree.tostring(element, encoding="unicode", method="html")
    whole = inside.partition(">")[2].rpartition("</")[0].strip()
    return _BETWEEN.sub(">\n<", _EMPTY.sub(r"\1", whole))


def drop(parent: Element, child: Element) -> None:
    """Take `child` out of `parent`; the words behind it stay."""
    _replace(parent, child, "", [])


def unwrap(parent: Element, child: Element) -> None:
    """Put what `child` holds in its place."""
    _replace(parent, child, child.text or "", list(child))


def _replace(parent: Element, child: Element, text: str, children: list[Element]) -> None:
    place = list(parent).index(child)
    tail = child.tail or ""
    if children:
        children[-1].tail = (children[-1].tail or "") + tail
    else:
        text += tail
    if place:
        parent[place - 1].tail = (parent[place - 1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
    parent[place : place + 1] = children


def inside(element: Element) -> Iterator[tuple[Element, Element]]:
    """Every (parent, child) below `element`, the innermost first, so that each may be taken out when it comes."""
    for child in list(element):
        yield from inside(child)
        yield element, child


def classes(element: Element) -> set[str]:
    """The classes of an element."""
    return set(element.get("class", "").split())
