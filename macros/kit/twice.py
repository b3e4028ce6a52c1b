"""What the desk says of a tree's endings stands in the tree's part of the kit already: there it is held once."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from .parts import Part

_LATER = re.compile(r'<noscript data-later="o-([\w-]+)">(.*?)</noscript>', re.S)
_ACT = re.compile(r'data-act="([\w-]+)"><span class="sf-act">([^<]*)</span>')
_LINES = {"avoid": "sf-lines sf-avoid", "watch": "sf-lines"}
"""What the desk's data call a list of an ending, and the list's classes in the tree's part."""
_LINE = re.compile(r"<li>([^<]*)</li>")


def once(parts: Iterable[Part], held: list[dict[str, str]]) -> list[dict[str, str]]:
    """What scripts read, less the words that browser/kit/twice.js finds in the parts: word for word, or they stay."""
    endings = {name: html for part in parts for name, html in _LATER.findall(part.html)}
    acts = {name: text for html in endings.values() for name, text in _ACT.findall(html)}
    return [
        {name: _without(text, endings, acts) if name == "desk" else text for name, text in one.items()} for one in held
    ]


def _without(text: str, endings: dict[str, str], acts: dict[str, str]) -> str:
    data: dict[str, Any] = json.loads(text)
    for tree in data["trees"].values():
        for name, act in tree["acts"].items():
            if acts.get(name) == act["text"]:
                del act["text"]
        for name, ending in tree["outcomes"].items():
            for key in [key for key in _LINES if ending.get(key) and _lines(endings.get(name, ""), key) == ending[key]]:
                del ending[key]
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _lines(html: str, key: str) -> list[str]:
    found = re.search(rf'<ul class="{_LINES[key]}">(.*?)</ul>', html, re.S)
    return _LINE.findall(found[1]) if found else []
