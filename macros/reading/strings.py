"""Interface strings that pages ask for: one that is missing is told by the check, and not by a build that fails."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ..language.languages import shape
from .problem import Problem, suggestion
from .reader import Document

KEYWORD = "x-strings"
"""Where data/schemas/interface.json lists them; `playbook schema` writes it, editors pass over it."""


def asked(data: Path) -> list[str]:
    """The keys that the schema of `data` lists; none where there is no such schema, as in a part of a playbook."""
    try:
        found = json.loads((data / "schemas" / "interface.json").read_text(encoding="utf-8"))[KEYWORD]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return [str(key) for key in found] if isinstance(found, list) else []


def missing(asked_for: Iterable[str], held: Mapping[str, Document], folder: str) -> Iterator[Problem]:
    """What to say of each string that is asked for and that no file holds; a key that looks like it was meant.

    `held`: key → the file that holds it. `folder`: the folder of the strings, as messages call it.
    """
    wanted = [key for key in asked_for if key not in held]
    for key in wanted:
        others = [other for other in held if other not in set(asked_for)]
        meant = next((other for other in others if suggestion(other, wanted) == f"did you mean '{key}'?"), None)
        if meant:
            message = f"'{meant}' is no string that a page asks for; did you mean '{key}'?"
            yield held[meant].problem((meant,), message, key=True)
        else:
            message = f"no file holds the string '{key}', and pages ask for it; write '{key}: {shape()}'"
            yield Problem(folder, 1, 1, message)
