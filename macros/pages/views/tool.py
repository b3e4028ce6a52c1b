"""A tool's page: what it asks, with the words of its checklist; and what its module reads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import count
from typing import Any

from ...browser.wire import interface
from ...editions.narrow import Narrowed, Site
from ...language.languages import LANGUAGES, of
from ...language.markdown import plain
from ...model.phrases import exact, pattern
from . import address, weighed
from .cards import cards
from .plan import calendar, charter
from .twins import twins
from .watch import contacts, watch

MADE = {"calendar": calendar, "charter": charter, "watch": watch, "contacts": contacts, "cards": cards}
"""What makes more of a record for its template and its module, by the tool's module."""

SMALL, USUAL = 5, 60
"""Letters of a small word, and how many of a language's are looked at."""


def tool(site: Site, record: Narrowed) -> dict[str, Any]:
    """{groups: as the template writes them, wired: as the module reads them, strings, tongues: of a draft}."""
    groups = list(asked(site, record))
    wired = _wired(record, groups) | (_drafts(site, record) if record["module"] == "post" else {})
    wired |= weighed.wired(site, record)
    if made := MADE.get(record["module"]):
        more, read = made(site, record)
        return more | {
            "groups": groups,
            "wired": wired | read | {"rules": _rules(record)},
            "strings": interface(site, "tool-"),
        }
    tongues = [{"code": code, "name": of(code).name} for code in LANGUAGES]
    spared = [one for group in record["groups"] for rule in group["rules"] for one in rule["spares"]]
    kinds = sorted(site.many("messages", list(dict.fromkeys(spared))), key=lambda one: str(one["title"]))
    strings = interface(site, "tool-")
    return {"groups": groups, "wired": wired, "strings": strings, "tongues": tongues, "kinds": kinds}


def asked(site: Site, record: Narrowed) -> Iterator[dict[str, Any]]:
    """The groups of a tool; points numbered from 1, without those whose item this edition does not have."""
    checklist = site.records["checklists"].get(record["checklist"] or "")
    items = {item["id"]: item for item in checklist["items"]} if checklist else {}
    numbers = count(1)
    for group in record["groups"]:
        points = [point for point in group["points"] if point["ask"] or point["item"] in items]
        yield {**group, "points": [_point(site, point, items.get(point["item"]), next(numbers)) for point in points]}


def _point(site: Site, point: Narrowed, item: Narrowed | None, number: int) -> dict[str, Any]:
    return {
        **point,
        "number": number,
        "ask": point["ask"] or (item or {})["do"],
        "why": (item or {}).get("why"),
        "owner": site.records["roles"].get(item["owner"]) if item else None,
        "cases": site.many("cases", point["cases"]),
    }


def _wired(record: Narrowed, groups: list[dict[str, Any]]) -> dict[str, Any]:
    """What the module reads: no markup, addresses as the tool's page writes them."""
    return {
        "id": record["id"],
        "groups": [
            {
                "id": group["id"],
                "title": plain(group["title"]),
                "points": [_wired_point(point) for point in group["points"]],
                "figures": [_wired_figure(figure) for figure in group["figures"]],
            }
            for group in groups
        ],
    }


def _drafts(site: Site, record: Narrowed) -> dict[str, Any]:
    """The rules of drafts in every language, each with its patterns; the reading formulas; the networks' limits."""
    return {
        "rules": _rules(record),
        "usual": _usual([site, *twins(site)], record["id"]),
        "ease": {ease["language"]: {**ease, "title": plain(ease["title"])} for ease in record["ease"]},
        "networks": [
            {"id": n["id"], "title": plain(n["title"]), "limit": n["count"]}
            | {"link": n["link_length"], "wide": n["wide_length"]}
            for n in site.records["networks"].values()
        ],
    }


def _usual(sites: list[Site], tool: str) -> dict[str, list[str]]:
    """language → small words that no other one has, out of this tool's own texts: by these a draft is known."""
    found = {}
    for site in sites:
        rules = [rule for group in site.records["tools"][tool]["groups"] for rule in group["rules"]]
        text = " ".join(str(rule[name]) for rule in rules for name in ("says", "instead", "because")).lower()
        words = Counter(word for word in re.findall(r"[^\W\d_]+", text) if len(word) <= SMALL)
        found[site.language] = [word for word, _ in words.most_common(USUAL)]
    shared = {word for word, n in Counter(word for words in found.values() for word in words).items() if n > 1}
    return {code: [word for word in words if word not in shared] for code, words in found.items()}


def _rules(record: Narrowed) -> list[dict[str, Any]]:
    return [_wired_rule(rule) for group in record["groups"] for rule in group["rules"]]


def _wired_rule(rule: Narrowed) -> dict[str, Any]:
    said = {name: plain(rule[name]) for name in ("title", "says", "instead")}
    return {
        **{name: rule[name] for name in ("id", "needs", "within", "tolerated")},
        "spares": list(rule["spares"]),
        **said,
        "patterns": _patterns(rule),
    }


def _patterns(rule: Narrowed) -> dict[str, Any]:
    """language → what to find, what excuses it, and whether capitals count."""
    but = rule["but"] or {}
    return {
        code: {"find": pattern(found), "but": pattern(but.get(code, ())), "exact": exact(found)}
        for code, found in rule["words"].items()
    }


def _wired_figure(figure: Narrowed) -> dict[str, Any]:
    words = {name: plain(figure[name]) for name in ("label", "unit")}
    return {**{name: figure[name] for name in ("id", "start", "least", "most")}, **words}


def _wired_point(point: dict[str, Any]) -> dict[str, Any]:
    words = {"ask": plain(point["ask"]), "show": plain(point["proof"])}
    cases = [_wired_case(case) for case in point["cases"]]
    return {"id": point["id"], "weight": point["weight"], "cases": cases, **words}


def _wired_case(case: Narrowed) -> dict[str, str]:
    words = {"title": plain(case["title"]), "summary": plain(case["summary"] or "")}
    return {**words, "address": f"../{address('cases', case['id'])}"}
