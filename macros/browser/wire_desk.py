"""What the desk gets: every list, level, role and message it may show, and the words of the trees it follows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..editions.narrow import Narrowed, Site
from ..engine import UNKNOWN
from ..language.markdown import plain
from . import wire

Wire = dict[str, Any]


def desk(site: Site) -> Wire:
    """The data of the desk's page, in plain words: no Markdown is left."""
    trees = [tree for tree in site.records["trees"].values() if tree["grades"]]
    return {
        "edition": site.edition,
        "organisation": site.organisation["name"],
        "levels": {name: _level(site, level) for name, level in site.records["levels"].items()},
        "roles": _pages(site, "roles", site.records["roles"]),
        "lists": {name: _list(found) for name, found in site.records["checklists"].items()},
        "messages": _pages(site, "messages", site.records["messages"]),
        "trees": {tree["id"]: _tree(site, tree) for tree in trees},
    }


def bar(site: Site) -> Wire:
    """What the bar of an open incident shows on every page."""
    return {
        "ui": wire.interface(site, "bar-"),
        "levels": {
            name: {**wire.level_badge(site, level), "deadlines": _deadlines(level)}
            for name, level in site.records["levels"].items()
        },
        "questions": {
            tree["id"]: {question["id"]: _again(question) for question in tree["questions"]}
            for tree in site.records["trees"].values()
            if tree["grades"]
        },
    }


def _level(site: Site, level: Narrowed) -> Wire:
    return {
        **wire.level_badge(site, level),
        "deadlines": _deadlines(level),
        "decides": level["decides"],
        "speaks": level["speaks"],
        "how": plain(level["speaks_how"]),
        "channels": [site.labels["channel"][channel] for channel in level["channels"]],
        "tone": plain(level["tone"]),
        "rhythm": plain(level["rhythm"]),
        "up": _lines(level["up"]),
        "down": _lines(level["down"]),
        "lists": level["checklists"],
        "messages": level["messages"],
    }


def _deadlines(level: Narrowed) -> list[Wire]:
    return [
        {"id": d["id"], "title": plain(d["title"]), "within": d["within"], "every": d["every"], "owner": d["owner"]}
        for d in level["deadlines"]
    ]


def _list(checklist: Narrowed) -> Wire:
    return {
        "title": plain(checklist["title"]),
        "page": f"checklists/{checklist['id']}.html",
        "use": plain(checklist["use_when"]),
        "items": [_item(item) for item in checklist["items"]],
    }


def _item(item: Narrowed) -> Wire:
    words = {name: plain(item[name]) for name in ("do", "when", "why", "section") if item[name]}
    numbers = {name: item[name] for name in ("by", "owner", "message") if item[name] is not None}
    return {"id": item["id"], **words, **numbers}


def _tree(site: Site, tree: Narrowed) -> Wire:
    return {
        "title": plain(tree["title"]),
        "page": f"trees/{tree['id']}.html",
        "routes": wire.routes(wire.graph_of(site, tree)),
        "questions": {
            question["id"]: {
                **_again(question),
                "title": plain(question["title"]),
                "answers": {answer["id"]: _answer(answer) for answer in question["answers"]}
                | {UNKNOWN: {"text": site.ui["tree-unknown"]}},
            }
            for question in tree["questions"]
        },
        "outcomes": {outcome["id"]: _outcome(site, outcome) for outcome in tree["outcomes"]},
    }


def _again(question: Narrowed) -> Wire:
    return {"short": plain(question["short"]), "again": question["unknown"]["ask_again"]}


def _answer(answer: Narrowed) -> Wire:
    return {"text": plain(answer["text"])} | ({"because": plain(answer["because"])} if answer["because"] else {})


def _outcome(site: Site, outcome: Narrowed) -> Wire:
    return {
        "title": plain(outcome["title"]),
        "do": _lines(outcome["do"]),
        "watch": _lines(outcome["watch"]),
        "avoid": _lines(outcome["avoid"]),
        "speak": outcome["speak"],
        "event": site.labels["event"].get(outcome["event"] or "", ""),
        "cases": list(_pages(site, "cases", outcome["cases"]).values()),
        "mistakes": list(_pages(site, "mistakes", outcome["mistakes"]).values()),
    }


def _lines(texts: Iterable[str]) -> list[str]:
    return [plain(text) for text in texts]


def _pages(site: Site, collection: str, ids: Iterable[str]) -> dict[str, Wire]:
    records = site.records[collection]
    return {i: {"title": plain(records[i]["title"]), "page": f"{collection}/{i}.html"} for i in ids if i in records}
