"""French typography: the apostrophes, guillemets and no-break spaces that print wants."""

from __future__ import annotations

import re
from functools import lru_cache

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
