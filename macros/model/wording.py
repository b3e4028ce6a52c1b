"""Texts with blanks: where a {blank} stands in a text, and the text once its blanks are filled."""

from __future__ import annotations

import re
from collections.abc import Mapping

PLACEHOLDER = re.compile(r"\{([^{}\s]+)\}")


def blanks(text: str) -> list[str]:
    """The names of the blanks of `text`, in order, each once."""
    return list(dict.fromkeys(PLACEHOLDER.findall(text)))


def filled(text: str, values: Mapping[str, str]) -> str:
    """`text` with the blanks that `values` knows filled; the others stay. What fills a blank is not filled again."""
    return PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)
