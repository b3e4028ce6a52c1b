"""What a page is made of without its words and repetitions, and the few pages that hold all that a site is made of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from macros.checking.playbook import ROOT

Parts = frozenset[str]
"""Ways from the root to an element, as tags with classes and attributes; what stands before it; where words stand, how
few, and where nothing does; which heading follows which."""

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
SAYING = frozenset(["role", "type", "scope", "tabindex", "lang"])
"""Attributes whose values count by themselves; those that a style sheet compares are added to them."""
NAMES = frozenset(f"aria-{name}" for name in ("label", "labelledby", "describedby", "controls", "owns", "description"))
"""The attributes of ARIA whose values are words or names; the others' count."""
HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
LOADS = frozenset(["src", "srcset", "poster", "data", "action"])
FEW = 3
"""Letters: a link of so few may be too narrow for a finger."""
LONG = 18
"""Letters: a word of so many may be too wide for a phone."""


@dataclass(frozen=True)
class Skeleton:
    """What a page is made of, and how long the longest word is of each way that holds a long one."""

    parts: Parts
    longest: Mapping[str, int]


def skeletons(folder: Path, pages: Iterable[Path]) -> dict[str, Parts]:
    """Page → its parts, the longest word that a way has in all of them being a part of its own."""
    saying = SAYING | compared()
    read = {page.relative_to(folder).as_posix(): skeleton(page.read_text(encoding="utf-8"), saying) for page in pages}
    longest: dict[str, int] = defaultdict(int)
    for one in read.values():
        for way, length in one.longest.items():
            longest[way] = max(length, longest[way])
    return {
        name: one.parts | {f"{way} longest word" for way, length in one.longest.items() if length == longest[way]}
        for name, one in read.items()
    }


def compared() -> frozenset[str]:
    """The attributes whose values our style sheets compare."""
    sheets = (path.read_text(encoding="utf-8") for path in (ROOT / "overrides").rglob("*.css"))
    return frozenset(name for sheet in sheets for name in re.findall(r"\[([a-z-]+)[~|^$*]?=", sheet)) - {"class"}


def skeleton(html: str, saying: frozenset[str] = SAYING) -> Skeleton:
    """What `html` is made of; of the attributes in `saying`, the value counts too."""
    reader = _Reader(saying)
    reader.feed(html)
    return Skeleton(frozenset(reader.found), reader.longest)


def cover(skeletons: Mapping[str, Parts], first: Iterable[str] = (), seen: Parts = frozenset()) -> list[str]:
    """Names of pages that hold between them all parts of `skeletons` but those `seen`: `first`, then what adds most.

    They come in the order of `skeletons`.
    """
    chosen = set(first)
    left = frozenset().union(*skeletons.values()) - seen
    left -= frozenset().union(*(skeletons[name] for name in chosen))
    while left:
        best = max(skeletons, key=lambda name: len(skeletons[name] & left))
        chosen.add(best)
        left -= skeletons[best]
    return [name for name in skeletons if name in chosen]


_TAG = re.compile(r"""<[a-z][^\s/>]*(?:[^"'>]|"[^"]*"|'[^']*')*(?<!/)>""")
_END = re.compile(r"</([a-z][a-z0-9]*)>")
_STEPS: dict[tuple[frozenset[str], str], tuple[str, str]] = {}
"""(attributes that say, a tag as it is written) → (its name, the element as a selector): pages share most tags."""


class _Reader(HTMLParser):
    def __init__(self, saying: frozenset[str]) -> None:
        super().__init__()
        self.saying = saying
        self.found: set[str] = set()
        self.longest: dict[str, int] = {}
        self.open: list[tuple[str, str]] = []
        self.before = {0: ""}
        self.heading = "none"
        self.empty = False

    def updatepos(self, i: int, j: int) -> int:
        """Nobody asks in which line something stands."""
        return j

    def parse_starttag(self, i: int) -> int:
        """A tag that was met before is not read again."""
        written = _TAG.match(self.rawdata, i)
        known = _STEPS.get((self.saying, written[0])) if written else None
        if not (written and known):
            return super().parse_starttag(i)
        self._begins(*known)
        if known[0] in self.CDATA_CONTENT_ELEMENTS:
            self.set_cdata_mode(known[0])
        return written.end()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        here = _STEPS[self.saying, self.get_starttag_text() or ""] = tag, _step(tag, attrs, self.saying)
        self._begins(*here)

    def _begins(self, tag: str, here: str) -> None:
        depth = len(self.open)
        above = self.open[-1][1] if self.open else ""
        way = _way(above, here)
        self.found |= {way, _beside(above, self.before[depth], here)}
        self.before[depth], self.before[depth + 1] = here, ""
        if tag in HEADINGS:
            self.found.add(f"{tag} after {self.heading}")
            self.heading = tag
        self.empty = tag not in VOID
        if self.empty:
            self.open.append((tag, way))

    def parse_endtag(self, i: int) -> int:
        """As every page writes it, without looking for what else it might be."""
        written = _END.match(self.rawdata, i) if self.cdata_elem is None else None
        if not written:
            return super().parse_endtag(i)
        self.handle_endtag(written[1])
        return written.end()

    def handle_endtag(self, tag: str) -> None:
        if self.empty and self.open:
            self.found.add(f"{self.open[-1][1]} empty")
        self.empty = False
        if self.open and self.open[-1][0] == tag:
            self.open.pop()
        elif any(tag == name for name, _ in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        words = data.strip()
        if not (words and self.open):
            return
        self.empty, way = False, self.open[-1][1]
        self.found.add(f"{way} {'few letters' if len(words) <= FEW else 'words'}")
        if len(words) < LONG:
            return
        longest = max(map(len, re.split(r"[ \t\r\n\u200b-]+", words)))  # no-break spaces hold words together
        if longest >= LONG:
            self.longest[way] = max(longest, self.longest.get(way, 0))


@cache
def _way(above: str, here: str) -> str:
    return f"{above} > {here}"


@cache
def _beside(above: str, before: str, here: str) -> str:
    return f"{above} > {before} + {here}"


def _step(tag: str, attrs: list[tuple[str, str | None]], saying: frozenset[str]) -> str:
    """An element as a selector; an attribute has its value where that draws, means something, loads or is empty."""
    given = {name: value or "" for name, value in sorted(dict(attrs).items())}
    classes = "".join(f".{name}" for name in sorted(given.pop("class", "").split()))
    loads = LOADS | ({"href"} if tag == "link" and given.get("rel") not in ("alternate", "canonical") else set())
    told = ""
    for name, value in given.items():
        means = name in saying or (name.startswith("aria-") and name not in NAMES)
        strange = name in loads and "//" in value
        told += f"[{name}={value}]" if tag != "html" and (means or strange or not value) else f"[{name}]"
    return f"{tag}{classes}{told}"
