"""Files that hold a sentence where a reader does not look: real ones, made by real writers."""

from __future__ import annotations

import gzip
import io
import zipfile

import brotli
import pypdf
from PIL import Image, PngImagePlugin
from pypdf.annotations import FreeText

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def archive(members: dict[str, str | bytes]) -> bytes:
    """A zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in members.items():
            written.writestr(name, content)
    return out.getvalue()


def office(members: dict[str, str | bytes]) -> bytes:
    """An Office file, more or less."""
    return archive({"[Content_Types].xml": "<Types/>", **members})


def cut(sentence: str) -> str:
    """As Word writes what was typed in three goes, in the middle of words."""
    third = len(sentence) // 3
    parts = (sentence[:third], sentence[third : 2 * third], sentence[2 * third :])
    runs = "".join(f'<w:r><w:t xml:space="preserve">{part}</w:t></w:r>' for part in parts)
    return f"<w:document {_W}><w:p>{runs}</w:p></w:document>"


def pdf(said: str = "", *, properties: str = "", attached: bytes = b"", note: str = "") -> bytes:
    """A page that says `said`, packed, and what else a PDF may carry."""
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(300, 300)
    stream = pypdf.generic.DecodedStreamObject()
    lines = "".join(f"({line}) Tj 0 -14 Td " for line in _wrapped(said))
    stream.set_data(f"BT /F1 12 Tf 10 280 Td {lines}ET".encode())
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    named = {pypdf.generic.NameObject(key): pypdf.generic.NameObject(value) for key, value in font.items()}
    fonts = pypdf.generic.DictionaryObject({pypdf.generic.NameObject("/F1"): pypdf.generic.DictionaryObject(named)})
    page[pypdf.generic.NameObject("/Resources")] = pypdf.generic.DictionaryObject(
        {pypdf.generic.NameObject("/Font"): fonts}
    )
    page[pypdf.generic.NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    if properties:
        writer.add_metadata({"/Subject": properties})
    if attached:
        writer.add_attachment("plan", attached)
    if note:
        writer.add_annotation(0, FreeText(text=note, rect=(0, 0, 9, 9)))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _wrapped(said: str) -> list[str]:
    words = said.split()
    return [" ".join(words[start : start + 4]) for start in range(0, len(words), 4)]


def picture(kind: str, said: str) -> bytes:
    """A picture that says it in EXIF, in eight bits and in sixteen."""
    exif = Image.Exif()
    exif[0x010E], exif[0x9C9C] = said, said.encode("utf-16-le")
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, kind, exif=exif.tobytes())
    return out.getvalue()


def packed_words(said: str) -> bytes:
    """A PNG with its words compressed."""
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", said, zip=True)
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PNG", pnginfo=words)
    return out.getvalue()


def hidden(said: str) -> dict[str, tuple[str, bytes]]:
    """How it is hidden → (a file's name, its bytes)."""
    word = {"word/document.xml": cut(said)}
    return {
        "in a Word file": ("a.docx", office(word)),
        "in the comments of a Word file": ("a.docx", office({"word/comments.xml": cut(said)})),
        "in what a Word file no longer shows": (
            "a.docx",
            office({"word/document.xml": f"<w:del><w:delText>{said}</w:delText></w:del>"}),
        ),
        "in the properties of a Word file": (
            "a.docx",
            office({"docProps/core.xml": f"<dc:subject>{said}</dc:subject>"}),
        ),
        "in a spreadsheet": ("a.xlsx", office({"xl/sharedStrings.xml": f"<sst><si><t>{said}</t></si></sst>"})),
        "in a slide": ("a.pptx", office({"ppt/slides/slide1.xml": f"<a:p><a:r><a:t>{said}</a:t></a:r></a:p>"})),
        "in an OpenDocument text": (
            "a.odt",
            archive({"mimetype": "x", "content.xml": f"<text:p>{said[:9]}<text:span>{said[9:]}</text:span></text:p>"}),
        ),
        "in a picture of a Word file": ("a.docx", office({"word/media/image1.jpg": picture("JPEG", said)})),
        "in a Word file of a Word file": ("a.docx", office({"word/embeddings/b.docx": office(word)})),
        "in the name of a file of an archive": ("a.zip", archive({f"{said}.txt": "x"})),
        "in a PDF": ("a.pdf", pdf(said)),
        "in the properties of a PDF": ("a.pdf", pdf(properties=said)),
        "in a file attached to a PDF": ("a.pdf", pdf(attached=said.encode())),
        "in a Word file attached to a PDF": ("a.pdf", pdf(attached=office(word))),
        "in a note on a PDF": ("a.pdf", pdf(note=said)),
        "in the EXIF of a photograph": ("a.jpg", picture("JPEG", said)),
        "in the EXIF of a PNG": ("a.png", picture("PNG", said)),
        "in the EXIF of a WebP": ("a.webp", picture("WEBP", said)),
        "in the packed words of a PNG": ("a.png", packed_words(said)),
        "in sixteen bits": ("a.bin", b"\0" + said.encode("utf-16-le")),
        "in a Word file, compressed": ("a.docx.gz", gzip.compress(office(word))),
        "in a PDF, compressed otherwise": ("a.pdf.br", brotli.compress(pdf(said))),
    }
