"""Rules of style for what the kit does not hold, which it does without."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import tinycss2

_OURS = "sf-"


def without_unused(sheet: str, text: str) -> str:
    """The style sheet less the rules that nothing of the kit can meet.

    Each selector of such a rule asks for a class of ours whose name, up to its variant (`--…`, which scripts put
    together), stands nowhere in `text`. What a selector only asks in brackets (`:is()`, `:not()`) counts for nothing.
    """
    rules = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
    return "\n".join(_kept(rules, text))


def _kept(rules: Iterable[Any], text: str) -> Iterator[str]:
    for rule in rules:
        if rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports"):
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            if kept := "\n".join(_kept(inner, text)):
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{\n{kept}\n}}"
        elif rule.type != "qualified-rule" or _met(rule.prelude, text):
            yield rule.serialize()


def _met(prelude: Iterable[Any], text: str) -> bool:
    """True where something of the kit may meet one of the selectors."""
    met, dot = True, False
    for token in prelude:
        if token == ",":
            if met:
                return True
            met = True
        elif dot and token.type == "ident" and token.value.startswith(_OURS):
            met = met and token.value.partition("--")[0] in text
        dot = token == "."
    return met
