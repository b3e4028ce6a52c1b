"""Words on their way to the page: French typography, and inline Markdown to HTML."""

from __future__ import annotations

import datetime as dt
import html
import re
import unicodedata
from functools import cache, lru_cache

from babel.dates import get_month_names
from babel.numbers import format_decimal
from markdown_it import MarkdownIt

NARROW = "\u202f"
NO_BREAK = "\u00a0"

_CODE_OR_URL = re.compile(r"(`[^`]*`|\]\([^)]*\)|https?://\S+|<[^>]*>)")
_FRENCH = (
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
    (re.compile(r"«[ \u00a0\u202f]*"), f"«{NARROW}"),
    (re.compile(r"[ \u00a0\u202f]*»"), f"{NARROW}»"),
    (re.compile(r"[ \u00a0\u202f]+(?=[;!?](?:\W|$))"), NARROW),
    (re.compile(r"[ \u00a0\u202f]+(?=:(?:\W|$))"), NO_BREAK),
    (re.compile(r"(?<=\d)[ \u00a0](?=\d{3}(?!\d))"), NARROW),
    (re.compile(r"(?<=\d)[ \u00a0\u202f](?=(?:%|€|\$|h|min|mn|Md€|M€|k€)(?:\W|$))"), NO_BREAK),
)


@lru_cache(maxsize=65536)
def french(text: str) -> str:
    """`text` with the apostrophes, guillemets and no-break spaces that French print wants.

    Code, addresses and HTML tags are left alone. Applying it twice changes nothing.
    """
    parts = _CODE_OR_URL.split(text)
    for index in range(0, len(parts), 2):
        for pattern, replacement in _FRENCH:
            parts[index] = pattern.sub(replacement, parts[index])
    return "".join(parts)


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


def date(value: dt.date | str, language: str) -> str:
    """A date in the way of `language`, as exact as it is given: a year, a month, a day or a minute."""
    text = value.isoformat() if isinstance(value, dt.date) else value
    day_part, _, time_part = text.partition(" ")
    parts = [int(part) for part in day_part.split("-")]
    words = str(parts[0])
    if len(parts) > 1:
        words = f"{get_month_names('wide', locale=language)[parts[1]]} {words}"
    if len(parts) > 2:
        day = f"1{'er' if language == 'fr' else ''}" if parts[2] == 1 else str(parts[2])
        words = f"{day}{NO_BREAK}{words}"
    return f"{words}, {clock(time_part, language)}" if time_part else words


def clock(time: str, language: str) -> str:
    """`14:20` as English (14:20) or French (14 h 20) writes it."""
    if language == "en":
        return time
    hours, minutes = time.split(":")
    return f"{int(hours)}{NO_BREAK}h{f'{NO_BREAK}{minutes}' if minutes != '00' else ''}"


def duration(minutes: int, language: str) -> str:
    """A number of minutes in words: '30 min', '2 h', '3 days', '1 h 30'."""
    if minutes and minutes % 1440 == 0:
        days = minutes // 1440
        unit = {"en": "day", "fr": "jour"}[language]
        return f"{days}{NO_BREAK}{unit}{'s' if days > 1 else ''}"
    if minutes < 60:
        return f"{minutes}{NO_BREAK}min"
    hours, rest = divmod(minutes, 60)
    return f"{hours}{NO_BREAK}h" + (f"{NO_BREAK}{rest:02d}" if rest else "")


def number(value: int, language: str) -> str:
    """A whole number with the thousands separator of `language`."""
    return format_decimal(value, locale=language)


def percent(value: int, language: str) -> str:
    """`60%` as English (60%) or French (60 %) writes it."""
    return f"{value}%" if language == "en" else f"{value}{NO_BREAK}%"


def unaccented(value: str) -> str:
    """`value` without Markdown, accents or capitals: the key that sorts as a dictionary does."""
    parts = unicodedata.normalize("NFD", plain(value).casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))
