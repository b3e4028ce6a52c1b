"""Read published files as somebody curious would: unpacked, unescaped, pictures' hidden words included."""

from __future__ import annotations

import base64
import binascii
import gzip
import html
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import brotli

from .unpacking import Unreadable, inside

_TAG = re.compile(r"<[^<>]*>")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))")
_PACKED = re.compile(rb"data:[\w/+.-]*;base64,([A-Za-z0-9+/=]{24,})")
_CONTROL = {"n": "\n", "t": "\t", "r": "\n", "b": " ", "f": " "}


def lines(root: Path) -> dict[bytes, Path]:
    """Every different line below `root`, and the first file that holds it: its name, bytes, what is packed inside."""
    found: dict[bytes, Path] = {path.relative_to(root).as_posix().encode(): path for path in _ordered(root)}
    for path, content in files(root):
        for line in set(content.split(b"\n")) - found.keys():
            found[line] = path
    return found


def _ordered(root: Path) -> list[Path]:
    """A compressed twin comes right after its file."""
    return sorted(root.rglob("*"), key=str)


def files(root: Path) -> Iterator[tuple[Path, bytes]]:
    """Every file below `root` with its content and whatever is packed inside, one after the other.

    A compressed twin that says the same as its file is skipped. What cannot be read is given as it is.
    """
    last, said = None, b""
    for path in (path for path in _ordered(root) if path.is_file()):
        raw = path.read_bytes()
        unpacked = _unpacked(path.name, raw)
        if unpacked is None:
            last, said = path, raw
        elif path.with_suffix("") == last and said == unpacked:
            continue
        try:
            for content in contents(raw, path.name):
                yield path, content
        except Unreadable:  # the list of what may be there says so
            continue


def contents(raw: bytes, name: str) -> Iterator[bytes]:
    """The bytes of the file called `name`, and whatever is packed inside. Raises Unreadable."""
    unpacked = _unpacked(name, raw)
    yield raw if unpacked is None else unpacked
    if unpacked is not None:
        yield from inside(unpacked)
        return
    if raw.startswith(b"\x89PNG"):
        yield from _png(raw)
    if b";base64," in raw:
        for match in _PACKED.finditer(raw):
            try:
                decoded = base64.b64decode(match[1])
            except binascii.Error:
                continue
            packed = _unpacked("", decoded)
            yield decoded if packed is None else packed
    yield from inside(raw)


def _unpacked(name: str, raw: bytes) -> bytes | None:
    """The content of a compressed file, or None where it is not compressed. What cannot be read is searched raw."""
    try:
        if raw[:2] == b"\x1f\x8b":
            return gzip.decompress(raw)
        if name.endswith(".br"):
            return bytes(brotli.decompress(raw))
    except (OSError, EOFError, zlib.error, brotli.error):
        return None
    return None


def _png(raw: bytes) -> Iterator[bytes]:
    """The words that a PNG picture carries: tEXt, zTXt, iTXt, eXIf."""
    place = 8
    while place + 8 <= len(raw):
        size, name = int.from_bytes(raw[place : place + 4]), raw[place + 4 : place + 8]
        body = raw[place + 8 : place + 8 + size]
        place += 12 + size
        if name in (b"tEXt", b"iTXt", b"eXIf", b"zTXt"):
            yield body
            start = body.find(b"x")
            while start >= 0:
                try:
                    yield zlib.decompressobj().decompress(body[start:])
                    break
                except zlib.error:
                    start = body.find(b"x", start + 1)


def views(line: bytes) -> Iterator[str]:
    """A line as a browser or a program would understand it, escapes undone; and without its tags."""
    text = line.decode("utf-8", "replace")
    if "&" in text:
        text = html.unescape(text)
    if "\\" in text:
        text = _ESCAPE.sub(_character, text)
    if "%" in text:
        text = unquote(text)
    if "&" in text:
        text = html.unescape(text)
    yield text
    if "<" in text:
        yield _TAG.sub(" ", text)


def _character(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _CONTROL.get(match[3], match[3])
