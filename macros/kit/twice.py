"""What scripts say of a tree's questions and endings, and of lists, stands in the kit's parts: it is held once."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

from .parts import Part

_LATER = re.compile(r'<noscript data-later="o-([\w-]+)">(.*?)</noscript>', re.S)
_ACT = re.compile(r'data-act="([\w-]+)"><b>([^<]*)</b>([^<]*)(.*?)</li>', re.S)
_SHOWN = re.compile(r'data-act="([\w-]+)"')
_CALL = re.compile(r'<a class="sf-call[^>]* href="([^"]+)"')
_LINES = {"avoid": "sf-lines sf-avoid", "watch": "sf-lines"}
"""What the desk's data call a list of an ending, and the list's classes in the tree's part."""
_LINE = re.compile(r"<li>([^<]*)</li>")
_QUIET = re.compile(r'<p class="sf-quiet">([^<]*)')
_WORDS = re.compile(r'<blockquote class="sf-message" data-words><p>(.*?)</p>', re.S)
"""What one hears of a silence, and the words of a message."""
_BLANK = re.compile(r'<span class="sf-blank"[^>]*>([^<]*)</span>')
_TITLE = re.compile(r'<h2 id="([\w-]+)" tabindex="-1">([^<]*)</h2>')
_QUESTION = re.compile(
    r'<section class="sf-step sf-question"[^>]* data-question="([\w-]+)"[^>]* data-short="([^"]*)"[^>]*>'
    r"(.*?)</section>",
    re.S,
)
_ANSWER = re.compile(r'data-answer="([\w?-]+)"([^>]*)><span[^>]* data-text[^>]*>([^<]*)</span>')
_BECAUSE = re.compile(r' data-because="([^"]*)"')
_ITEM = re.compile(
    r'<li class="sf-checklist__item" id="p\d+\.([\w-]+)">.*?</span> ([^<]*)</p>(?:(?!<li).)*?'
    r'<p class="sf-checklist__why">([^<]*)</p>',
    re.S,
)
"""An item of a list: its id, what to do, and why."""


def once(parts: Iterable[Part], held: list[dict[str, str]]) -> list[dict[str, str]]:
    """What scripts read, less the words that browser/kit/twice.js finds in the parts: word for word, or they stay."""
    found = list(parts)
    endings = {name: html for part in found for name, html in _LATER.findall(part.html)}
    questions = {name: (short, html) for part in found for name, short, html in _QUESTION.findall(part.html)}
    lists = {part.path: {name: said for name, *said in _ITEM.findall(part.html)} for part in found}
    less = {
        "desk": lambda text: _without(text, endings, questions, lists),
        "tree": lambda text: _json(_unordered(json.loads(text), endings)),
    }
    return [{name: less[name](text) if name in less else text for name, text in one.items()} for one in held]


def untitled(index: dict[str, Any], parts: Iterable[Part]) -> dict[str, Any]:
    """The index of the search, without the titles of questions and endings that stand in the parts."""
    shown = {f"{part.path}#{name}": title for part in parts for name, title in _TITLE.findall(part.html)}
    documents = [
        [kind, address, "" if shown.get(address) == title else title, *more]
        for kind, address, title, *more in index["documents"]
    ]
    return index | {"documents": documents}


def _without(
    text: str,
    endings: dict[str, str],
    questions: dict[str, tuple[str, str]],
    lists: dict[str, dict[str, list[str]]],
) -> str:
    data: dict[str, Any] = json.loads(text)
    for tree in data["trees"].values():
        _unordered(tree["routes"], endings)
        tree["acts"] = _unlike(tree["acts"], dict(_acts(endings.values())))
        for name, question in tree["questions"].items():
            _question(question, *questions.get(name, ("", "")))
        for name, ending in tree["outcomes"].items():
            _ending(ending, endings.get(name, ""))
    for one in data["lists"].values():
        said = lists.get(one["page"], {})
        for item in one["items"]:
            if said.get(item["id"]) == [item["do"], item["why"]]:
                del item["do"], item["why"]
    return _json(data)


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _unordered(routes: dict[str, Any], endings: dict[str, str]) -> dict[str, Any]:
    """A tree's routes, less the actions that an ending shows in that order; `if`: those on a condition."""
    for name, outcome in routes["outcomes"].items():
        acts = outcome.get("do", [])
        if [act if isinstance(act, str) else act["id"] for act in acts] == _SHOWN.findall(endings.get(name, "")):
            outcome.pop("do", None)
            if on := [act for act in acts if not isinstance(act, str)]:
                outcome["if"] = on
    return routes


def _acts(endings: Iterable[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each action that the endings show, as the desk has it."""
    for html in endings:
        for name, lead, rest, after in _ACT.findall(html):
            calls = _CALL.findall(after)
            yield name, {"text": (lead + rest).rstrip(), **({"calls": calls} if calls else {})}


def _unlike(acts: dict[str, Any], shown: dict[str, Any]) -> dict[str, Any]:
    """The actions of which the endings do not say all."""
    return {name: act for name, act in acts.items() if shown.get(name) != act}


def _question(question: dict[str, Any], short: str, html: str) -> None:
    _drop(question, {"short": unescape(short), "title": unescape(_title(html))})
    answers = {name: (more, text) for name, more, text in _ANSWER.findall(html)}
    for name, answer in question["answers"].items():
        more, text = answers.get(name, ("", ""))
        _drop(answer, {"text": unescape(text), "because": "".join(map(unescape, _BECAUSE.findall(more)))})


def _title(html: str) -> str:
    return "".join(title for _, title in _TITLE.findall(html))


def _drop(said: dict[str, Any], shown: dict[str, str]) -> None:
    """Leave out what is shown, word for word."""
    for key in [key for key, text in shown.items() if said.get(key) == text]:
        del said[key]


def _ending(ending: dict[str, Any], html: str) -> None:
    _drop(ending, {"title": _title(html)})
    for key in [key for key in _LINES if ending.get(key) and _lines(html, key) == ending[key]]:
        del ending[key]
    says = ending.get("says") or {}
    there = dict(_said(html))
    if list(says.items()) == list(there.items()):
        ending.pop("says", None)
    for name in [name for name in says if there.get(name) == says[name]]:
        says[name] = None  # its place among the others stays


def _said(html: str) -> Iterator[tuple[str, str]]:
    """Each thing to say of an ending: its id, and its words with the blanks in brackets."""
    for piece in html.split('data-say="')[1:]:
        heard = [found[1] for pattern in (_QUIET, _WORDS) if (found := pattern.search(piece))]
        yield piece.partition('"')[0], " ".join(_BLANK.sub(r"[\1]", words).strip() for words in heard)


def _lines(html: str, key: str) -> list[str]:
    return [
        line
        for found in re.findall(rf'<ul class="{_LINES[key]}">(.*?)</ul>', html, re.S)
        for line in _LINE.findall(found)
    ]
