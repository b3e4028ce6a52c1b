"""Sentences of a text, told apart by their marks."""

from __future__ import annotations

import re
from functools import lru_cache

_END = re.compile(r"[.!?…][”’»)]*(?=\s)")


@lru_cache(maxsize=65536)
def lead(text: str) -> tuple[str, str]:
    """What is read first of an action, and the rest: its first sentence, or its first question with the answer."""
    for end in _END.finditer(text):
        if not end[0].startswith("?"):
            return text[: end.end()], text[end.end() :].strip()
    return text, ""
