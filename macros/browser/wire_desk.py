"""What the desk gets: every list, level, role and message it may show; and, beside its page, the trees it follows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..editions.narrow import Narrowed, Site
from ..language.markdown import plain
from . import wire, wire_team
from .acts import Extra, every_act, lines
from .tree_words import Words

Wire = dict[str, Any]


def desk(site: Site) -> Wire:
    """The data of the desk's page, in plain words: no Markdown is left. `begin`: where a new incident begins."""
    return {
        "edition": site.edition,
        "begin": next((f"trees/{name}.html" for name in _graded(site)), None),
        "organisation": site.organisation["name"],
        "levels": {name: _level(site, level) for name, level in site.records["levels"].items()},
        "roles": _roles(site),
        "people": wire_team.people(site),
        "signing": wire_team.signing(site),
        "lists": {name: _list(found) for name, found in site.records["checklists"].items()},
        "messages": _pages(site, "messages", site.records["messages"]),
        "networks": [plain(network["title"]) for network in site.records["networks"].values()],
    }


def trees(site: Site) -> Wire:
    """What the desk says of the trees that incidents walk: too large for a page that is drawn without."""
    return {name: _tree(site, tree) for name, tree in _graded(site).items()}


def _graded(site: Site) -> dict[str, Narrowed]:
    """The trees whose answers make an incident."""
    return {name: tree for name, tree in site.records["trees"].items() if tree["grades"]}


def bar(site: Site) -> Wire:
    """What the bar of an open incident shows on every page."""
    return {
        "ui": wire.interface(site, "bar-"),
        "levels": {
            name: {**wire.level_badge(site, level), "deadlines": _deadlines(site, level)}
            for name, level in site.records["levels"].items()
        },
        "trees": {
            name: {
                "questions": {question["id"]: _again(question) for question in tree["questions"]},
                "clocks": wire.clocks(site, tree),
            }
            for name, tree in _graded(site).items()
        },
    }


def _level(site: Site, level: Narrowed) -> Wire:
    return {
        **wire.level_badge(site, level),
        "deadlines": _deadlines(site, level),
        "decides": level["decides"],
        "calls": wire_team.called(site, level),
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


def _roles(site: Site) -> dict[str, Wire]:
    """Each role with the one that takes over, and the partner who does it from outside."""
    roles = site.records["roles"]
    return {
        name: {**page, "next": roles[name]["stand_in"], **_outside(roles[name]), **_named(site, name)}
        for name, page in _pages(site, "roles", roles).items()
    }


def _named(site: Site, role: str) -> Wire:
    """Whoever is alone is “you” on pages; a log, which others read one day, has their name."""
    alone = site.team is not None and site.team.alone and role in site.team.own
    return {"title": site.organisation["contacts"][0]["name"]} if alone else {}


def _outside(role: Narrowed) -> Wire:
    return {"partner": role["partner"]} if role.get("partner") else {}


def _deadlines(site: Site, level: Narrowed) -> list[Wire]:
    names = ("id", "within", "every", "owner", "publication", "message")
    return [
        {"title": plain(d["title"]), **{name: d[name] for name in names}, **wire.service(site, d)}
        for d in level["deadlines"]
    ]


def _list(checklist: Narrowed) -> Wire:
    return {
        "title": plain(checklist["title"]),
        "page": f"checklists/{checklist['id']}.html",
        "use": plain(checklist["use_when"]),
        **_after(checklist),
        "items": [_item(item) for item in checklist["items"]],
    }


def _item(item: Narrowed) -> Wire:
    words = {name: plain(item[name]) for name in ("do", "when", "why", "section") if item[name]}
    numbers = {name: item[name] for name in ("by", "owner", "message") if item[name] is not None}
    return {"id": item["id"], **words, **numbers, **_after(item)}


def _after(part: Narrowed) -> Wire:
    """Within how many days of the end it is done, where closing an incident asks for it."""
    return {"after": part["after_closing"]} if part["after_closing"] is not None else {}


def _tree(site: Site, tree: Narrowed) -> Wire:
    words = Words(site, tree)
    return {
        "title": plain(tree["title"]),
        "page": f"trees/{tree['id']}.html",
        "routes": wire.routes(wire.graph_of(site, tree)),
        "questions": {question["id"]: _question(site, words, question) for question in tree["questions"]},
        "outcomes": {outcome["id"]: _outcome(site, words, outcome) for outcome in tree["outcomes"]},
        **_acts(every_act(site, tree, words)),
        "mistakes": _pages(site, "mistakes", (i for outcome in tree["outcomes"] for i in outcome["mistakes"])),
        "cases": _pages(site, "cases", (i for outcome in tree["outcomes"] for i in outcome["cases"])),
        **wire.verdict_names(site, tree),
    }


def _acts(every: Mapping[str, Extra]) -> Wire:
    """Each action, naming whom it calls by the address of the call; each call once."""
    return {
        "acts": {
            name: {"text": plain(act["text"])}
            | ({"calls": [call["href"] for call in act["calls"]]} if act["calls"] else {})
            for name, act in every.items()
        },
        "calls": {call["href"]: call for act in every.values() for call in act["calls"]},
    }


def _question(site: Site, words: Words, question: Narrowed) -> Wire:
    name = question["id"]
    answers = [(answer["id"], answer.get("because")) for answer in question["answers"]]
    tokens = [*answers, *((token, None) for token, _ in wire.unknowns(question))]
    tokens += [("none", None)] if question["form"] == "several" else []
    return {
        **_again(question),
        "title": plain(question["title"]),
        "answers": {
            token: {"text": words.answer(name, token)} | ({"because": plain(because)} if because else {})
            for token, because in tokens
        },
    }


def _again(question: Narrowed) -> Wire:
    return {
        "short": plain(question["short"]),
        "again": {token: found["ask_again"] for token, found in wire.unknowns(question)},
    }


def _outcome(site: Site, words: Words, outcome: Narrowed) -> Wire:
    return {
        "title": plain(outcome["title"]),
        "watch": _lines(outcome["watch"]),
        "avoid": _lines(outcome["avoid"]),
        "says": {say["id"]: _said(site, say, outcome["fields"]) for say in outcome["say"]},
        "cases": outcome["cases"],
        "mistakes": outcome["mistakes"],
    }


def _lines(texts: Iterable[str]) -> list[str]:
    return [plain(text) for text in texts]


def _pages(site: Site, collection: str, ids: Iterable[str]) -> dict[str, Wire]:
    records = site.records[collection]
    return {i: {"title": plain(records[i]["title"]), "page": f"{collection}/{i}.html"} for i in ids if i in records}


def _said(site: Site, say: Narrowed, fields: Iterable[Narrowed]) -> str:
    """The first words with what is known, each blank by its name in brackets; or the silence."""
    known = {
        "organisation": site.organisation["name"],
        "page": site.organisation["statement_page"],
        "next": f"[{site.ui['tree-blank-next']}]",
        "helpline": next((line["number"] for line in lines(site, "suicide")), ""),
        **{field["id"]: f"[{plain(field['label'])}]" for field in fields},
    }
    words = " ".join(plain(text) for text in (say["quiet"], say["words"]) if text)
    for name, value in known.items():
        words = words.replace(f"{{{name}}}", value)
    return words
