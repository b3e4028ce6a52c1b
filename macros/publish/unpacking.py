"""What files hold inside: archives, Office and OpenDocument files, PDF, text in sixteen bits, all the way down."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from functools import lru_cache

import pypdf

DEPTH = 4
"""Files inside files inside files: deeper than this nobody looks, and the file is refused."""
LIMIT = 400_000_000
"""Bytes that a file may unpack to."""

_PARAGRAPH = re.compile(
    rb"</(?:w:p|a:p|text:p|text:h|si|c|row|table:table-cell|dc:\w+|cp:\w+|meta:[\w-]+)>|<w:(?:br|tab)/>"
)
_TAG = re.compile(rb"<[^<>]*>")


class Unreadable(Exception):
    """Nobody can say what the file holds; the message says why."""


def inside(raw: bytes, depth: int = 0) -> Iterator[bytes]:
    """Everything that the bytes `raw` hold beside themselves, as bytes to search. Raises Unreadable."""
    if raw.startswith(b"PK\x03\x04"):
        yield from _archive(raw, depth)
    elif b"%PDF-" in raw[:1024]:
        yield from _pdf(raw, depth)
    elif b"\0" in raw:
        yield raw.replace(b"\0", b"")


def _archive(raw: bytes, depth: int) -> Iterator[bytes]:
    """The contents of an archive, words that are cut by markup put together again; its names stand in it unpacked."""
    if depth == DEPTH:
        raise Unreadable("holds archives in archives")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            yield archive.comment
            if sum(info.file_size for info in archive.infolist()) > LIMIT:
                raise Unreadable("unpacks to more than anybody reads")
            for info in archive.infolist():
                yield from _member(archive.read(info), depth)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise Unreadable(f"is an archive that does not open ({error})") from error


def _member(content: bytes, depth: int) -> Iterator[bytes]:
    yield content
    if content.lstrip()[:1] == b"<":
        yield _TAG.sub(b"", _PARAGRAPH.sub(b"\n", content))
    yield from inside(content, depth + 1)


def _pdf(raw: bytes, depth: int) -> Iterator[bytes]:
    """The words of the pages, their notes, the properties, the files attached."""
    if depth == DEPTH:
        raise Unreadable("holds files in files")
    try:
        reader = pypdf.PdfReader(io.BytesIO(raw))
        if reader.is_encrypted:
            raise Unreadable("is locked")
        yield "\n".join(str(value) for value in (reader.metadata or {}).values()).encode("utf-8", "replace")
        for page, said in zip(reader.pages, said_on_pages(raw), strict=True):
            yield " ".join(said.split()).encode("utf-8", "replace")
            yield "\n".join(_notes(page)).encode("utf-8", "replace")
        for content in _streams(reader):
            yield from _member(content, depth)
    except Unreadable:
        raise
    except Exception as error:  # a PDF is broken in more ways than its reader has names for
        raise Unreadable(f"is a PDF that does not open ({type(error).__name__}: {error})") from error


@lru_cache(maxsize=8)
def said_on_pages(raw: bytes) -> tuple[str, ...]:
    """The words of each page of a PDF, read once for all who ask: a binder's take seconds."""
    return tuple(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(raw)).pages)


def _notes(page: pypdf.PageObject) -> Iterator[str]:
    for note in page.get("/Annots") or ():
        found = note.get_object()
        yield from (str(found[key]) for key in ("/Contents", "/T", "/V", "/A") if key in found)


def _streams(reader: pypdf.PdfReader) -> Iterator[bytes]:
    """Every stream, unpacked: files attached, earlier versions of a page, properties in XML, forms, pictures."""
    for number in sorted(reader.xref_objStm | {n: 0 for table in reader.xref.values() for n in table}):
        try:
            found = pypdf.generic.IndirectObject(number, 0, reader).get_object()
            if isinstance(found, pypdf.generic.StreamObject):
                yield found.get_data()
        except Exception:  # an object that nothing can read shows nothing
            continue
