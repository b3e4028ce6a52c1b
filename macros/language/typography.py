"""The typography of print: what editors type, mended by the rules of a language."""

from __future__ import annotations

import re

NARROW = "\u202f"
NO_BREAK = "\u00a0"

Rules = tuple[tuple[re.Pattern[str], str], ...]
"""What to find and what to write instead, in order."""

_CODE_OR_URL = re.compile(r"(`[^`]*`|\]\([^)]*\)|https?://\S+|<[^>]*>)")


def typeset(text: str, rules: Rules) -> str:
    """`text` mended by `rules`. Code, addresses and HTML tags are left alone."""
    parts = _CODE_OR_URL.split(text)
    for index in range(0, len(parts), 2):
        for pattern, replacement in rules:
            parts[index] = pattern.sub(replacement, parts[index])
    return "".join(parts)
