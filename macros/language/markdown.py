"""Inline Markdown: as HTML, as plain words, as a key to sort by."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import cache, lru_cache

from markdown_it import MarkdownIt


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "typographer": False}).disable(["image", "autolink"])


@lru_cache(maxsize=65536)
def inline(text: str) -> str:
    """Inline Markdown as HTML; raw HTML is shown as text. Links to records keep their `kind:id` address."""
    if not any(mark in text for mark in '*_`[]\\&<>"\n'):
        return text
    return str(_markdown().renderInline(text)).strip()


_MARKS = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|(\*\*|\*|`|__)")


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """`text` without its inline Markdown."""
    return _MARKS.sub(lambda match: match.group(1) or "", text)


def attribute(text: str) -> str:
    """`text` ready to stand inside a double-quoted HTML attribute."""
    return html.escape(plain(text), quote=True)


def unaccented(value: str) -> str:
    """`value` without Markdown, accents or capitals: the key that sorts as a dictionary does."""
    parts = unicodedata.normalize("NFD", plain(value).casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))
