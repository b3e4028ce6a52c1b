"""How wide words are, without a browser: the letters of a wide system font, so that narrower ones fit too.

Widths are DejaVu Sans's, about the widest that a page in the reader's own system font is shown in.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

Lines = tuple[str, ...]

BOLD = 1.15
"""How much wider bold letters are."""

_WIDTHS = {
    0.22: "\u202f",
    0.30: "ijl'|I",
    0.35: " \u00a0.,:;/-–’‘",
    0.42: "ftr()[]!",
    0.55: 'szcçL?*“”"«»',
    0.62: "kvxyFPTY",
    0.65: "abdeghnopquéèêëàâùûôîïESZ0123456789$€ÉÈÊË",
    0.70: "ABCKRVXÀÇ",
    0.83: "DGHNOQUwÔ",
    1.02: "mMW…—→%@&Œœ+=<>",
}
_OF = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_OTHER = 0.75


@lru_cache(maxsize=65536)
def width(said: str, size: float, *, bold: bool = False) -> float:
    """The width of a line in type of `size`, both in the same unit: rather too wide than too narrow."""
    return sum(_OF.get(letter, _OTHER) for letter in said) * size * (BOLD if bold else 1)


@lru_cache(maxsize=65536)
def wrapped(said: str, room: float, size: float, *, bold: bool = False) -> Lines:
    """`said` in lines that `room` holds. No-break spaces hold; a word longer than a line is cut, without a sign."""
    lines: list[str] = []
    for word in said.split(" "):
        whole = f"{lines[-1]} {word}" if lines else word
        if lines and width(whole, size, bold=bold) <= room:
            lines[-1] = whole
        else:
            lines.extend(_cut(word, room, size, bold))
    return tuple(lines)


def _cut(word: str, room: float, size: float, bold: bool) -> Iterable[str]:
    """The word whole, or the pieces of it that fit: after a hyphen where there is one, a letter at least each."""
    while width(word, size, bold=bold) > room and len(word) > 1:
        count = next(n for n in range(len(word), 0, -1) if n == 1 or width(word[:n], size, bold=bold) <= room)
        count = word[:count].rfind("-") + 1 or count
        yield word[:count]
        word = word[count:]
    yield word
