"""SVG drawings: what they may not carry into a site. A drawing is a program's file, and holds more than it shows."""

from __future__ import annotations

import re
from xml.parsers import expat

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"

_REFUSED = {
    "script": "a script",
    "foreignObject": "a foreign object",
    "metadata": "metadata",
    "image": "a picture inside",
    "handler": "a script",
    "iframe": "another page",
}
_ADDRESSES = re.compile(r"url\(\s*['\"]?(?!#)|@import", re.I)

Fault = tuple[str, int, int]
"""(what is wrong and what to do, line, column)."""


def fault(raw: bytes) -> Fault | None:
    """The first thing in a drawing that must not be published; None for a drawing that only draws."""
    reader = _Reader()
    try:
        reader.parser.Parse(raw, True)
    except _Found as found:
        return f"holds {found}; export it as plain SVG, or take that out", found.line, found.column
    except expat.ExpatError as error:
        return f"is no SVG: {expat.ErrorString(error.code)}; export it again", error.lineno, error.offset + 1
    return None if reader.root == f"{SVG} svg" else ("is no SVG; export it again, or delete it", 1, 1)


class _Found(Exception):
    def __init__(self, what: str, parser: expat.XMLParserType) -> None:
        super().__init__(what)
        self.line, self.column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1


class _Reader:
    """Stops at the first thing that is refused; entities are never expanded, since their declaration is refused."""

    def __init__(self) -> None:
        self.root = ""
        self.style = False
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._said
        self.parser.CommentHandler = lambda _: self._found("a comment")
        self.parser.ProcessingInstructionHandler = lambda *_: self._found("a processing instruction")
        self.parser.StartDoctypeDeclHandler = lambda *_: self._found("a document type")

    def _found(self, what: str) -> None:
        raise _Found(what, self.parser)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.root = self.root or name
        space, _, local = name.rpartition(" ")
        if space not in (SVG, ""):
            self._found(f"<{local}>, which its editor wrote for itself")
        if local in _REFUSED:
            self._found(f"{_REFUSED[local]} (<{local}>)")
        self.style = local == "style"
        for key, value in attributes.items():
            self._attribute(key, value)

    def _attribute(self, key: str, value: str) -> None:
        space, _, local = key.rpartition(" ")
        if space not in ("", XLINK, XML):
            self._found(f"the attribute '{local}', which its editor wrote for itself")
        if local.casefold().startswith("on"):
            self._found(f"a script (the attribute '{local}')")
        if local == "href" and not value.strip().startswith("#"):
            self._found(f"a link ('{value[:40]}')")
        if _ADDRESSES.search(value):
            self._found(f"an address in '{local}'")

    def _end(self, name: str) -> None:
        self.style = False

    def _said(self, text: str) -> None:
        if self.style and _ADDRESSES.search(text):
            self._found("an address in its style")
