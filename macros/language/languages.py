"""The languages of this playbook: those that mkdocs.yml names, the first one being the one to fall back on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from .english import ENGLISH
from .french import FRENCH
from .german import GERMAN
from .record import Language

KNOWN = {language.code: language for language in (ENGLISH, FRENCH, GERMAN)}
"""Those that the program knows how to write. A new one is a record beside them, and a name here."""

CONFIGURATION = Path(__file__).resolve().parents[2] / "mkdocs.yml"
_UNDECLARED = ("en", "fr")
"""Where nothing is declared that could be used; the check then says what is wrong."""


@dataclass(frozen=True)
class Fault:
    """A declaration that cannot be used: its line and column from 1, and what stands there."""

    line: int
    column: int
    found: str


@dataclass(frozen=True)
class Declared:
    """The codes that may be used, in order, and what is wrong with the others."""

    codes: tuple[str, ...]
    faults: tuple[Fault, ...] = ()


def declared(configuration: Path) -> Declared:
    """What `languages` in the `extra` of a configuration says. A broken file is the generator's to tell."""
    try:
        root = yaml.compose(configuration.read_text(encoding="utf-8"), yaml.SafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return Declared(_UNDECLARED)
    place = _under(_under(root, "extra"), "languages")
    items = place.value if isinstance(place, yaml.SequenceNode) else [place] if place else []
    codes: dict[str, None] = {}
    faults = []
    for item in items:
        if isinstance(item, yaml.ScalarNode) and item.value in KNOWN and item.value not in codes:
            codes[item.value] = None
        else:
            found = item.value if isinstance(item, yaml.ScalarNode) else "no code"
            faults.append(Fault(item.start_mark.line + 1, item.start_mark.column + 1, found))
    return Declared(tuple(codes) or _UNDECLARED, tuple(faults))


def _under(node: yaml.Node | None, key: str) -> yaml.Node | None:
    """What stands behind `key` of a mapping."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next((value for name, value in pairs if name.value == key), None)


def chosen(file: Path, known: tuple[str, ...]) -> tuple[str, ...]:
    """Those of `known` that `languages` of `file` names, in its order; all where it names none.

    What is wrong with it is the check's to tell.
    """
    try:
        root = yaml.compose(file.read_text(encoding="utf-8"), yaml.SafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return known
    place = _under(root, "languages")
    items = place.value if isinstance(place, yaml.SequenceNode) else []
    named = [item.value for item in items if isinstance(item, yaml.ScalarNode)]
    return tuple(dict.fromkeys(code for code in named if code in known)) or known


DECLARED = declared(CONFIGURATION)
"""The languages that every text of the house has."""
CHOICE = CONFIGURATION.parent / "data" / "own" / "sites.yml"
"""Where a clone says which of them it uses (docs/adr/0029-adopted-in-one-sitting.md)."""
LANGUAGES = chosen(CHOICE, DECLARED.codes)
"""The languages that every text has, and every site is built in."""
LEFT_OUT = tuple(code for code in DECLARED.codes if code not in LANGUAGES)
"""Those of the house that a clone does without: its texts and pages in them are passed over."""
FIRST = LANGUAGES[0]
"""The one for visitors whose own the playbook does not have."""


def of(code: str) -> Language:
    """The record of a language."""
    return KNOWN[code]


def others(code: str) -> tuple[str, ...]:
    """The languages of the playbook but this one."""
    return tuple(other for other in LANGUAGES if other != code)


def shape(each: str = "…") -> str:
    """A text as data files write it: “{en: …, fr: …}”."""
    return "{" + ", ".join(f"{code}: {each}" for code in LANGUAGES) + "}"
