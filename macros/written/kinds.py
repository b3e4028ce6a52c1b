"""The kinds of file that may stand beside a page, by the end of their names."""

from __future__ import annotations

from pathlib import PurePath
from typing import Literal

Kind = Literal["image", "document", "text"]

IMAGES = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".gif": "GIF", ".webp": "WEBP", ".svg": "SVG"}
"""Published without what they carry beside the picture."""
DOCUMENTS = (".pdf", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp")
"""Published only when somebody declares that they were read through."""
TEXTS = (".txt", ".csv", ".ics")


def suffix(name: str) -> str:
    """The end of a name, in small letters: `.jpg`."""
    return PurePath(name).suffix.casefold()


def kind_of(name: str) -> Kind | None:
    """What a file is by its name; None for a kind that no edition may hold."""
    end = suffix(name)
    return "image" if end in IMAGES else "document" if end in DOCUMENTS else "text" if end in TEXTS else None


def known() -> str:
    """The ends of names that are known, for messages."""
    return ", ".join((*IMAGES, *DOCUMENTS, *TEXTS))
