"""What must never leave the house: read from the data and the pages again, trusting neither narrowing nor defaults.

An audience counts as public only where a file says so. A mistake in the model's default, in the
narrowing or in a template therefore shows as a difference between what was published and this list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Literal

from ..checking.playbook import Playbook
from ..editions.narrow import Edition
from ..language.formats import spoken
from ..language.languages import LANGUAGES
from ..language.markdown import plain
from ..model import Identified, Text, Value
from ..model.limits import named, times
from ..model.limits import printed as in_words
from ..model.shape import Shape, slots
from ..written.folder import pages_of

Kind = Literal["id", "file name", "text", "e-mail", "telephone"]
KINDS: tuple[Kind, ...] = ("id", "file name", "text", "e-mail", "telephone")

_BEFORE_AT = re.compile(r"[\w.+-]+", re.ASCII)
_FROM_AT = re.compile(r"@[\w-]+(?:\.[\w-]+)+", re.ASCII)
TELEPHONE = re.compile(r"\+?\d(?:[\s().\u2011-]{0,2}\d){7,14}")


@dataclass(frozen=True)
class Secret:
    """Something internal: what it is, as the data writes it, and where it stands."""

    kind: Kind
    value: str
    origin: str


@dataclass(frozen=True)
class Said:
    """A text or an id of the data, on one side of the line or the other."""

    kind: Literal["id", "text"]
    value: str
    origin: str
    internal: bool


def secrets(playbook: Playbook, docs: Path) -> list[Secret]:
    """Every internal id, file name, text, e-mail address and telephone number."""
    found: dict[tuple[Kind, str], Secret] = {}
    for one in (*_of_data(playbook), *_of_pages(docs)):
        found.setdefault((one.kind, one.value), one)
    return list(found.values())


def published(playbook: Playbook, docs: Path) -> Iterator[str]:
    """Every text and id that may be published: an internal text that also stands here is no secret."""
    for said in everything_said(playbook):
        if not said.internal:
            yield said.value
    for text in playbook.interface.values():
        yield from _spoken(text)
    for vocabulary in playbook.vocabulary.values():
        yield vocabulary.id
        for label in vocabulary.values:
            yield label.id
            yield from _spoken(label.label)
            yield from _spoken(label.description) if label.description else ()
    for page in _written(docs):
        if page.public:
            yield page.path
            yield from page.lines


def printed(edition: Edition, playbook: Playbook, docs: Path) -> Iterator[str]:
    """Every text and id that an edition prints."""
    yield from published(playbook, docs)
    if edition == "internal":
        yield from (said.value for said in everything_said(playbook))


@lru_cache(maxsize=1)
def everything_said(playbook: Playbook) -> tuple[Said, ...]:
    """Every text and id of the records and of the organisation."""
    records = {f"{name}/{i}": record for name, found in playbook.collections.items() for i, record in found.items()}
    whole = {**records, "organisation": playbook.organisation}
    known = times(playbook.collections["levels"].values(), playbook.organisation.limits)
    said = (said for origin, value in whole.items() for said in _inside(value, origin, hidden=False))
    return tuple(one for text in said for one in (text, *_with_times(text, known)))


def _with_times(said: Said, known: dict[str, int]) -> Iterator[Said]:
    """A text that names times as each language prints it: so it would leak."""
    for language in LANGUAGES if named(said.value) else ():
        yield replace(said, value=in_words(said.value, known, partial(spoken, language=language)))


def says_public(value: Value) -> bool:
    """True when the data says that `value` is public, or when its kind is public unless it says otherwise."""
    audience = getattr(value, "audience", "public")
    stated = "audience" in value.model_fields_set or "audience" in vars(type(value)).get("__annotations__", {})
    return audience == "public" and (stated or not isinstance(value, Identified))


def _inside(value: Value, origin: str, *, hidden: bool) -> Iterator[Said]:
    hidden = hidden or not says_public(value)
    for slot in slots(type(value)):
        found = getattr(value, slot.name)
        if found is not None:
            yield from _within(found, slot.shape, f"{origin} {slot.name}", hidden or slot.internal)


def _within(value: Any, shape: Shape, origin: str, hidden: bool) -> Iterator[Said]:
    if shape.form == "value":
        yield from _inside(value, origin, hidden=hidden)
    elif shape.form == "text":
        yield from (Said("text", text, origin, hidden) for text in _spoken(value))
    elif shape.form in ("sequence", "mapping"):
        for one in value.values() if shape.form == "mapping" else value:
            assert shape.item is not None
            yield from _within(one, shape.item, origin, hidden)
    elif shape.words:
        yield Said("text", value, origin, hidden)
    elif origin.endswith(" id"):
        yield Said("id", value, origin, hidden)


def _spoken(text: Text) -> Iterator[str]:
    for language in LANGUAGES:
        yield text.of(language)
        yield text.typeset(language)


def _of_data(playbook: Playbook) -> Iterator[Secret]:
    for collection, records in playbook.collections.items():
        for identity, record in records.items():
            if not says_public(record):
                yield Secret("file name", f"{collection}/{identity}", playbook.files[collection, identity])
    public = {said.value for said in everything_said(playbook) if not said.internal}
    for said in everything_said(playbook):
        if said.internal and said.value not in public:
            yield Secret(said.kind, said.value, said.origin)
            yield from _reachable(said.value, said.origin)


def _reachable(text: str, origin: str) -> Iterator[Secret]:
    """The e-mail addresses and telephone numbers inside a text."""
    for address in emails(text):
        yield Secret("e-mail", address.casefold(), origin)
    for match in TELEPHONE.finditer(text):
        yield Secret("telephone", subscriber(match[0]), origin)


def emails(text: str) -> Iterator[str]:
    """The e-mail addresses in a text, as `[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+` finds them.

    They are read from each @ outwards: that pattern would read a long run of letters again from each of them.
    """
    end = 0
    for match in _FROM_AT.finditer(text):
        before = text[end : match.start()].rpartition("@")[2]
        name = _BEFORE_AT.match(before[::-1])
        if name:
            yield name[0][::-1] + match[0]
        end = match.end() if name else match.start() + 1


def subscriber(number: str) -> str:
    """A telephone number however it is written: the nine last digits, those after a country's or the trunk's prefix."""
    return re.sub(r"\D", "", number)[-9:]


@dataclass(frozen=True)
class Page:
    """A written page: its path without the ending, and its lines as words."""

    path: str
    public: bool
    lines: tuple[str, ...]
    language: str


def _written(docs: Path) -> Iterator[Page]:
    for language in LANGUAGES:
        yield from written_pages(docs, language)


def written_pages(docs: Path, language: str) -> Iterator[Page]:
    """The pages that people write in one language; public only where their front matter says so."""
    from ..generator import get_data

    for path in pages_of(docs / language):
        body, meta = get_data(path.read_text(encoding="utf-8-sig", errors="replace"))
        told = [str(meta.get(key, "")) for key in ("title", "description")]
        said = [plain(line).strip() for line in body.splitlines() if not line.lstrip().startswith(("{{", "{%"))]
        name = path.relative_to(docs / language).with_suffix("").as_posix()
        yield Page(name, meta.get("audience") == "public", tuple(line for line in (*told, *said) if line), language)


def _of_pages(docs: Path) -> Iterator[Secret]:
    pages = list(_written(docs))
    public = {line for page in pages if page.public for line in page.lines}
    for page in pages:
        if not page.public:
            name = page.path if "/" in page.path else f"{page.path}.html"
            yield Secret("file name", name, f"docs/{page.path}.md")
            yield Secret("file name", f"{page.language}/{page.path}", f"docs/{page.path}.md")
            for line in page.lines:
                if line not in public:
                    yield Secret("text", line, f"docs/{page.path}.md")
                    yield from _reachable(line, f"docs/{page.path}.md")
