"""HTML as a reader meets it, from top to bottom: elements begin and end, words stand between. The one reader of HTML.

What looks through all pages for one thing has patterns of its own, ten times as quick: links and ids
(`building/audit.py`), policies (`publish/policy.py`), leaks (`publish/unpacked.py`). So has what changes a page and
leaves the rest of its bytes: terms (`pages/glossary.py`) and the whole guide (`pages/views/guide.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
"""Elements that can hold nothing: they begin, and never end."""


@dataclass(frozen=True, slots=True)
class Begins:
    """An element begins, with its attributes in their order; one without a value has an empty one."""

    tag: str
    attributes: tuple[tuple[str, str], ...] = ()

    @property
    def named(self) -> dict[str, str]:
        """The attributes by their names."""
        return dict(self.attributes)


@dataclass(frozen=True, slots=True)
class Ends:
    """An element ends; `<path/>` begins and ends."""

    tag: str


Met = Begins | Ends | str
"""What a reader meets; words come with their entities undone, those of a script or style as they are."""


def elements(html: str) -> Iterator[Met]:
    """What stands in `html`, in its order. Comments and declarations are not met."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    yield from reader.met


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.met: list[Met] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """It begins."""
        self.met.append(Begins(tag, tuple((name, value or "") for name, value in attrs)))

    def handle_endtag(self, tag: str) -> None:
        """It ends, if it may."""
        if tag not in VOID:
            self.met.append(Ends(tag))

    def handle_data(self, data: str) -> None:
        """The words."""
        self.met.append(data)
