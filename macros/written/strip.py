"""Pictures without what they carry beside the picture: EXIF, IPTC, XMP, comments, previews, what stands behind the end.

The pixels stay as they are, byte for byte: only the parts that a picture is drawn from are kept. Two kinds are drawn
anew: those that EXIF turns (the turn would be lost with it) and those in the colours of a certain screen (its
profile may name it). What cannot be cleaned is refused.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

from PIL import Image, ImageCms, ImageOps

from . import drawing
from .kinds import IMAGES, suffix

PNG_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB sBIT bKGD pHYs acTL fcTL fdAT".split(),
)
WEBP_KEPT = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"))
GIF_KEPT = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
_EXACT: dict[str, dict[str, Any]] = {"JPEG": {"quality": 95, "subsampling": 0}, "WEBP": {"lossless": True}}
"""How a picture is drawn anew: losing nothing, or as little as its kind allows."""


class Refused(Exception):
    """The picture cannot be published as it is; the message says why and what to do."""

    def __init__(self, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.line, self.column = line, column


def clean(raw: bytes, name: str) -> bytes:
    """The picture `raw`, called `name`, without its metadata; the same bytes where it carries none. Raises Refused."""
    wanted = IMAGES[suffix(name)]
    if wanted == "SVG":
        fault = drawing.fault(raw)
        if fault:
            raise Refused(*fault)
        return raw
    try:
        return _clean(raw, wanted)
    except Refused:
        raise
    except Exception as error:  # Pillow and what it calls raise whatever a broken file makes them raise
        raise Refused(f"cannot be read as a picture ({type(error).__name__}); save it again, or delete it") from error


def _clean(raw: bytes, wanted: str) -> bytes:
    with Image.open(io.BytesIO(raw)) as picture:
        if picture.format not in (wanted, "MPO" if wanted == "JPEG" else wanted):
            raise Refused(f"is {picture.format} by its content; give it the name that says so, or save it as {wanted}")
        if _must_be_drawn(picture):
            raw = _drawn(picture, wanted)
    bare = b"".join(_PARTS[wanted](raw))
    with Image.open(io.BytesIO(bare)) as picture:
        picture.load()
        if picture.getexif() or picture.info.keys() & {"exif", "xmp", "icc_profile", "photoshop", "comment"}:
            raise Refused("keeps metadata that cannot be taken out; save it again without")
    return bare


def _must_be_drawn(picture: Image.Image) -> bool:
    return picture.getexif().get(0x0112, 1) != 1 or (bool(picture.info.get("icc_profile")) and not _is_srgb(picture))


def _is_srgb(picture: Image.Image) -> bool:
    profile = ImageCms.ImageCmsProfile(io.BytesIO(picture.info["icc_profile"]))
    return "srgb" in (ImageCms.getProfileDescription(profile) or "").casefold()


def _drawn(picture: Image.Image, wanted: str) -> bytes:
    """The picture upright and in the colours of the web."""
    if getattr(picture, "n_frames", 1) > 1 and picture.format != "MPO":
        raise Refused("moves, and is turned or in the colours of a certain screen; export it upright, in sRGB")
    upright = ImageOps.exif_transpose(picture)
    if picture.info.get("icc_profile"):
        upright = _in_srgb(upright, picture.info["icc_profile"])
    out = io.BytesIO()
    upright.info = {key: value for key, value in upright.info.items() if key == "transparency"}
    upright.save(out, wanted, **_EXACT.get(wanted, {}))
    return out.getvalue()


def _in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    """The picture in the colours of the web, as clear as it was."""
    clear = "A" in picture.getbands() or "transparency" in picture.info
    flat = picture if picture.mode in ("RGB", "CMYK", "L") else picture.convert("RGB")
    source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    found = ImageCms.profileToProfile(flat, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    assert found is not None, "Pillow gives the picture back unless it was asked to change it in place"
    if clear:
        found.putalpha(picture.convert("RGBA").getchannel("A"))
    return found


def _png(raw: bytes) -> Iterator[bytes]:
    yield raw[:8]
    place = 8
    while place < len(raw):
        size, kind = int.from_bytes(raw[place : place + 4]), raw[place + 4 : place + 8]
        if kind in PNG_KEPT:
            yield raw[place : place + 12 + size]
        if kind == b"IEND":
            return
        place += 12 + size


def _jpeg(raw: bytes) -> Iterator[bytes]:
    """Segments that draw, JFIF without its preview, Adobe's word on the colours; the end of the picture is the end."""
    yield raw[:2]
    place = 2
    while raw[place : place + 2] != b"\xff\xd9":
        if raw[place] != 0xFF:
            raise Refused("is damaged; save it again")
        mark, size = raw[place + 1], int.from_bytes(raw[place + 2 : place + 4])
        segment = raw[place : place + 2 + size]
        place += 2 + size
        if mark == 0xE0 and segment[4:9] == b"JFIF\0":
            yield b"\xff\xe0\x00\x10" + segment[4:16] + b"\0\0"
        elif mark == 0xEE and segment[4:9] == b"Adobe":
            yield b"\xff\xee\x00\x0e" + segment[4:16]
        elif not 0xE0 <= mark <= 0xEF and mark != 0xFE:
            yield segment
        if mark == 0xDA:
            end = _scan_end(raw, place)
            yield raw[place:end]
            place = end
    yield b"\xff\xd9"


def _scan_end(raw: bytes, place: int) -> int:
    """Where the drawn part that starts at `place` ends: at the next mark that is neither stuffing nor a restart."""
    while True:
        place = raw.index(b"\xff", place)
        if raw[place + 1] == 0xFF:
            place += 1
        elif raw[place + 1] == 0 or 0xD0 <= raw[place + 1] <= 0xD7:
            place += 2
        else:
            return place


def _gif(raw: bytes) -> Iterator[bytes]:
    place = 13 + _table(raw[10])
    yield raw[:place]
    while raw[place] != 0x3B:
        start = place
        if raw[place] == 0x2C:
            place = _blocks_end(raw, place + 11 + _table(raw[place + 9]))
            yield raw[start:place]
        elif raw[place] == 0x21:
            place = _blocks_end(raw, place + 2)
            if raw[start + 1] == 0xF9 or (raw[start + 1] == 0xFF and raw[start + 3 : start + 14] in GIF_KEPT):
                yield raw[start:place]
        else:
            raise Refused("is damaged; save it again")
    yield b"\x3b"


def _table(flags: int) -> int:
    """Bytes of a table of colours."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _blocks_end(raw: bytes, place: int) -> int:
    while raw[place]:
        place += 1 + raw[place]
    return place + 1


def _webp(raw: bytes) -> Iterator[bytes]:
    kept, place, end = [], 12, min(len(raw), 8 + int.from_bytes(raw[4:8], "little"))
    while place < end:
        kind, size = raw[place : place + 4], int.from_bytes(raw[place + 4 : place + 8], "little")
        chunk = raw[place : place + 8 + size + size % 2]
        place += 8 + size + size % 2
        if kind == b"VP8X":  # its flags say whether a profile, EXIF and XMP follow
            chunk = chunk[:8] + bytes([chunk[8] & ~0b00101100 & 0xFF]) + chunk[9:]
        if kind in WEBP_KEPT:
            kept.append(chunk)
    body = b"WEBP" + b"".join(kept)
    yield b"RIFF" + len(body).to_bytes(4, "little") + body


_PARTS: dict[str, Callable[[bytes], Iterator[bytes]]] = {"PNG": _png, "JPEG": _jpeg, "GIF": _gif, "WEBP": _webp}
