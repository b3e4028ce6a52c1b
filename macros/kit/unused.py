"""Rules of style for what the kit does not hold, which it does without."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import Any

import tinycss2

_OURS = "sf-"


def without_unused(sheet: str, text: str) -> str:
    """The style sheet less the selectors that nothing of the kit can meet, and the rules that have no other.

    Such a selector asks for a class of ours whose name, up to its variant (`--…`, which scripts put
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
        elif rule.type != "qualified-rule":
            yield rule.serialize()
        elif met := [one for one in _selectors(rule.prelude) if _met(one, text)]:
            yield f"{','.join(tinycss2.serialize(one).strip() for one in met)}{{{tinycss2.serialize(rule.content)}}}"


def _selectors(prelude: Iterable[Any]) -> list[list[Any]]:
    """The selectors of a rule, each as its tokens."""
    found: list[list[Any]] = [[]]
    for token in prelude:
        if token == ",":
            found.append([])
        else:
            found[-1].append(token)
    return found


def _met(selector: Iterable[Any], text: str) -> bool:
    """True where something of the kit may meet the selector."""
    tokens = list(selector)
    classes = [token.value for dot, token in itertools.pairwise(tokens) if dot == "." and token.type == "ident"]
    return all(name.partition("--")[0] in text for name in classes if name.startswith(_OURS))
