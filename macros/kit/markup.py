"""A built page's article as a tree of elements, and back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from ..reading.elements import VOID, Begins, Ends, elements

_SPACE = re.compile(r"\s*\n\s*")


class Malformed(ValueError):
    """Elements that are not closed where they should be."""


_EMPTY = re.compile(r'( (?:data-[\w-]+|hidden|open))=""(?=[ >])')
"""Attributes that say all by being there."""
_TAG = re.compile(r"<[a-z][^<>]*>")
_QUOTED = re.compile(r'="([\w./#:-]+)"(?=[ >])')
"""A value that is read alike without its quotes."""
_ENDED = re.compile(
    r"</li>(?=\s*(?:<li\b|</[ou]l>))"
    r"|</p>(?=\s*(?:<(?:blockquote|details|div|form|h[1-6]|ol|p|section|table|ul)\b"
    r"|</(?:article|blockquote|details|div|li|section|td)>))"
)
"""Ends that HTML lets one leave out: what follows says that the item, or the paragraph, is over."""
_BETWEEN = re.compile(r">\s*\n\s*<")
_BESIDE_BLOCKS = re.compile(r"(</?(?:blockquote|div|h[1-6]|li|noscript|ol|p|section|ul)\b[^>]*>)\n(?=<)")
"""Lines beside what begins a line of its own: nobody sees them, and they weigh."""


def article(page: str) -> Element:
    """What stands inside <article> of a built page. Raises Malformed."""
    found = re.search(r"<article\b.*</article>", page, re.S)
    if not found:
        raise Malformed("there is no <article>")
    return parsed(found[0])


def parsed(html: str) -> Element:
    """The one element that `html` holds; lines that only lay out the source are joined. Raises Malformed."""
    builder, opened = ElementTree.TreeBuilder(), list[str]()
    for met in elements(html):
        if isinstance(met, Begins):
            builder.start(met.tag, met.named)
            if met.tag in VOID:
                builder.end(met.tag)
            else:
                opened.append(met.tag)
        elif isinstance(met, Ends):
            if not opened or opened[-1] != met.tag:
                raise Malformed(f"</{met.tag}> closes <{opened[-1] if opened else 'nothing'}>")
            builder.end(opened.pop())
        else:
            builder.data(_SPACE.sub("\n", met))
    if opened:
        raise Malformed(f"<{opened[-1]}> is not closed")
    return builder.close()


def written(element: Element) -> str:
    """The HTML of what stands inside `element`."""
    inside = ElementTree.tostring(element, encoding="unicode", method="html")
    whole = inside.partition(">")[2].rpartition("</")[0].strip()
    return _BESIDE_BLOCKS.sub(r"\1", _BETWEEN.sub(">\n<", _EMPTY.sub(r"\1", whole)))


def light(html: str) -> str:
    """The same elements, 50 kB lighter in a kit: no quotes where a value needs none, no ends that say nothing."""
    return _TAG.sub(lambda tag: _QUOTED.sub(r"=\1", tag[0]), _ENDED.sub("", html))


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
