"""Pictures lose what they carry and keep every pixel; what cannot be cleaned is refused, with its place."""

from __future__ import annotations

import io
import zlib
from typing import Any

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from macros.written.drawing import fault
from macros.written.strip import Refused, clean

SECRET = "Cellule de crise, 12 rue de la Tempete"
XMP = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><d>{SECRET}</d></x:xmpmeta>".encode()
IPTC = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00" + bytes([len(SECRET)]) + SECRET.encode()


def picture(mode: str = "RGB") -> Image.Image:
    """Forty by thirty, no two columns alike."""
    found = Image.new("RGB", (40, 30))
    found.putdata([(x * 6, y * 8, (x * y) % 255) for y in range(30) for x in range(40)])
    return found.convert(mode)


def exif(orientation: int | None = None) -> Image.Exif:
    """Where it was taken, by whom and with what."""
    found = Image.Exif()
    found[0x010E], found[0x013B], found[0x0110] = SECRET, SECRET, "Phone of " + SECRET
    found.get_ifd(0x8825)[1] = "N"
    if orientation:
        found[0x0112] = orientation
    return found


def saved(kind: str, made: Image.Image | None = None, **options: Any) -> bytes:
    out = io.BytesIO()
    (made or picture()).save(out, kind, **options)
    return out.getvalue()


def jpeg() -> bytes:
    """EXIF, XMP, IPTC and a comment, a preview behind the end."""
    raw = saved("JPEG", exif=exif().tobytes(), comment=SECRET.encode(), quality=90, progressive=True)
    segments = [b"http://ns.adobe.com/xap/1.0/\0" + XMP, IPTC]
    marks = (b"\xff\xe1", b"\xff\xed")
    more = b"".join(mark + (len(one) + 2).to_bytes(2, "big") + one for mark, one in zip(marks, segments, strict=True))
    return raw[:2] + more + raw[2:] + saved("JPEG", comment=SECRET.encode())


def png() -> bytes:
    """EXIF, XMP, words open and packed, a chunk of nobody's, and what a crop left behind the end."""
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", SECRET)
    words.add_text("Comment", SECRET, zip=True)
    words.add_itxt("XML:com.adobe.xmp", XMP.decode())
    raw = saved("PNG", exif=exif().tobytes(), pnginfo=words)
    own = b"caNv" + SECRET.encode()
    return (
        raw[:33] + len(own[4:]).to_bytes(4, "big") + own + zlib.crc32(own).to_bytes(4, "big") + raw[33:] + b"IDAT" * 9
    )


def gif() -> bytes:
    """Two pictures that go round, a comment, words behind the end."""
    frames = [picture("P"), picture("P").rotate(180)]
    raw = saved("GIF", frames[0], save_all=True, append_images=frames[1:], loop=0, comment=SECRET.encode())
    return raw + SECRET.encode()


def webp() -> bytes:
    """EXIF and XMP."""
    return saved("WEBP", lossless=True, exif=exif().tobytes(), xmp=XMP)


LADEN = {"a.jpg": jpeg, "a.jpeg": jpeg, "a.JPG": jpeg, "a.png": png, "a.gif": gif, "a.webp": webp}


@pytest.mark.parametrize("name", LADEN)
def test_a_picture_keeps_its_pixels_and_nothing_else(name: str) -> None:
    """No EXIF, IPTC, XMP, comment or remainder; each frame the same to the last bit."""
    raw = LADEN[name]()
    bare = clean(raw, name)
    assert len(bare) < len(raw)
    assert SECRET.encode() not in bare and b"xmpmeta" not in bare and b"Exif" not in bare and b"8BIM" not in bare
    before, after = Image.open(io.BytesIO(raw)), Image.open(io.BytesIO(bare))
    assert dict(after.getexif()) == {}
    assert not after.info.keys() & {"exif", "xmp", "comment", "photoshop", "Author", "Comment", "icc_profile"}
    for frame in range(getattr(after, "n_frames", 1)):
        before.seek(frame)
        after.seek(frame)
        assert before.convert("RGBA").tobytes() == after.convert("RGBA").tobytes()
    assert getattr(after, "n_frames", 1) == (2 if name == "a.gif" else 1)
    assert after.info.get("loop") == before.info.get("loop")


@pytest.mark.parametrize("name", LADEN)
def test_a_clean_picture_stays_as_it_is(name: str) -> None:
    """Byte for byte: that is how the audit knows one."""
    bare = clean(LADEN[name](), name)
    assert clean(bare, name) == bare


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_that_its_exif_turns_stands_upright(kind: str) -> None:
    """The turn is drawn, since its note goes."""
    name = f"a.{kind.lower()}"
    bare = Image.open(io.BytesIO(clean(saved(kind, exif=exif(6).tobytes()), name)))
    assert bare.size == (30, 40)
    assert dict(bare.getexif()) == {}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_profile_of_a_screen_goes(kind: str) -> None:
    """It may name the screen. That of the web says nothing; another one is drawn into the colours."""
    web = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    other = lab.tobytes().replace("sRGB built-in".encode("utf-16-be"), "Ecran de Jean".encode("utf-16-be"))
    for profile in (web, other):
        bare = clean(saved(kind, icc_profile=profile), f"a.{kind.lower()}")
        assert "icc_profile" not in Image.open(io.BytesIO(bare)).info
        assert "Ecran".encode("utf-16-be") not in bare


@pytest.mark.parametrize(
    ("name", "raw", "why"),
    [
        ("a.png", jpeg(), "is JPEG by its content; give it the name that says so, or save it as PNG"),
        ("a.jpg", b"nothing", "cannot be read as a picture (UnidentifiedImageError); save it again, or delete it"),
        ("a.png", png()[:90], "cannot be read as a picture"),
        ("a.gif", gif()[:400], "cannot be read as a picture"),
        ("a.webp", saved("TIFF"), "is TIFF by its content"),
    ],
)
def test_what_cannot_be_cleaned_is_refused(name: str, raw: bytes, why: str) -> None:
    """In a sentence, never with a traceback."""
    with pytest.raises(Refused) as refused:
        clean(raw, name)
    assert str(refused.value).startswith(why)


def svg(inside: str, more: str = "") -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" {more}>\n{inside}\n</svg>'.encode()


@pytest.mark.parametrize(
    ("raw", "what", "line"),
    [
        (svg("<metadata>x</metadata>"), "holds metadata (<metadata>)", 2),
        (svg("<script>x</script>"), "holds a script (<script>)", 2),
        (svg('<path d="M0 0" onclick="x()"/>'), "holds a script (the attribute 'onclick')", 2),
        (svg("<!-- Marc -->"), "holds a comment", 2),
        (svg("<foreignObject/>"), "holds a foreign object (<foreignObject>)", 2),
        (svg('<image href="#x"/>'), "holds a picture inside (<image>)", 2),
        (svg('<a href="javascript:x()"><path d=""/></a>'), "holds a link ('javascript:x()')", 2),
        (svg('<use href="https://x.example/y.svg#z"/>'), "holds a link ('https://x.example/y.svg#z')", 2),
        (svg("<style>@import url(x.css);</style>"), "holds an address in its style", 2),
        (svg('<path style="fill:url(http://x)"/>'), "holds an address in 'style'", 2),
        (svg('<i:x xmlns:i="http://www.inkscape.org/namespaces/inkscape"/>'), "holds <x>, which its editor wrote", 2),
        (svg("", 'xmlns:i="http://www.inkscape.org/x" i:export="/home/marc"'), "holds the attribute 'export'", 1),
        (b'<?xml version="1.0"?>\n<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("&a;"), "holds a document type", 2),
        (b'<?xml-stylesheet href="x"?>' + svg(""), "holds a processing instruction", 1),
        (b"<html/>", "is no SVG", 1),
        (b"<svg", "is no SVG", 1),
    ],
)  # fmt: skip
def test_a_drawing_that_carries_more_is_refused(raw: bytes, what: str, line: int) -> None:
    """With the line where it stands: nobody can tell what else a drawing program wrote there."""
    found = fault(raw)
    assert found and found[0].startswith(what) and found[1] == line, found
    with pytest.raises(Refused):
        clean(raw, "a.svg")


def test_a_drawing_that_only_draws_is_published() -> None:
    """Shapes, gradients by name, styles, titles."""
    raw = svg('<title>T</title><style>.a{fill:url(#g)}</style><path class="a" d="M0 0"/><use href="#g"/>')
    assert fault(raw) is None
    assert clean(raw, "a.svg") == raw
