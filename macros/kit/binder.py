"""The words of the binder: the playbook on paper, as one HTML document that a program of print lays out."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from ..browser import wire
from ..editions.narrow import Narrowed, Site
from ..editions.team import held
from ..engine.graph import Graph, Way
from ..language import formats
from ..pages.views import fragment
from ..pages.views.order import ordered
from ..pages.views.tree import tree
from ..pages.views.tree_said import TreeSaid
from ..publish.app import mark

TREE = "crisis"
LISTS = ("first-hour", "evidence")
"""The checklists of the first hour: what to do, and what to keep of it."""
MESSAGES = (
    "holding", "acknowledgement", "staff-note", "journalist-reply", "rebuttal", "correction", "apology",
    "account-compromise", "data-breach-notice", "product-recall", "service-outage",
)  # fmt: skip
"""In the order in which they are wanted; others that the data holds follow."""
UNBOUND = ("update", "closing")
"""What is written once people can be back at a screen: the binder's pages are counted."""

_LINK = re.compile(r'<a\b[^>]*\bhref="(?!#|tel:|sms:|mailto:|https?:)[^"]*"[^>]*>(.*?)</a>', re.S)
Extra = dict[str, Any]
Taken = tuple[str, str]
"""(question, answer)."""


def binder(site: Site, made: dt.date) -> str:
    """The binder of a site, as made on that day: HTML whose links lead into it, to numbers or to addresses."""
    until = made + dt.timedelta(days=site.organisation["kit_days"])
    days = {name: formats.date(day, site.language) for name, day in (("made", made), ("until", until))}
    called = {"lines": _lines(site), "people": _people(site)}
    read = {"lists": site.many("checklists", list(LISTS)), "letters": _letters(site)}
    html = fragment(
        site, "binder.html", "", **days, **called, **_tree(site), **read, address=_address(site), mark=mark()
    )
    return _LINK.sub(r"\1", html)


def _address(site: Site) -> str | None:
    name = "public_address" if site.edition == "public" else "internal_address"
    found: str | None = site.organisation.get(name)
    return found


def _lines(site: Site) -> list[Narrowed]:
    """The emergency numbers of the organisation's country; a name that begins with its number goes on without it."""

    def name(line: Narrowed) -> str:
        said, _, rest = str(line["title"]).partition(", ")
        same = re.sub(r"\D", "", said) == re.sub(r"\D", "", line["number"])
        return rest if rest and same else str(line["title"])

    country = site.organisation["country"]
    return [{**line, "name": name(line)} for line in ordered(site, "lines") if line["country"] == country]


def _people(site: Site) -> list[tuple[str, list[tuple[Narrowed, list[Narrowed]]]]]:
    """(hours, [(role, the one who holds it and the one who stands in)]): the hours once, above all whose they are."""
    found: dict[str, list[tuple[Narrowed, list[Narrowed]]]] = {}
    for role in ordered(site, "roles"):
        persons = held(site.organisation.get("contacts") or (), role["id"])
        if persons:
            found.setdefault(persons[0]["hours"] or "", []).append((role, persons[:2]))
    return list(found.items())


def _letters(site: Site) -> list[Narrowed]:
    held = site.records["messages"]
    return site.many("messages", [*MESSAGES, *(name for name in held if name not in (*MESSAGES, *UNBOUND))])


def _tree(site: Site) -> Extra:
    """Questions, what the answers so far decide, and verdicts: each with its mark, each answer with where it leads."""
    record = site.records["trees"][TREE]
    shown, graph = tree(site, record), wire.graph_of(site, record)
    said = TreeSaid(site, record, graph)
    marks = {**said.marks, **{outcome["id"]: f"V{n}" for n, outcome in enumerate(record["outcomes"], 1)}}

    settled = settled_by_one_answer(graph)

    def to(question: Narrowed, token: str) -> str:
        node = graph.nodes[question["id"]]
        return node.leads(node.read(token)) or question["id"]

    return {
        "questions": [
            {**question, "answers": [
                {**one, "to": to(question, one["id"]), "then": settled.get((question["id"], one["id"]))}
                for one in question["choices"]
             ],
             "none_to": to(question, "none") if question["form"] == "several" else None,
             "unknown_to": to(question, "unknown") if question["unknown"] else None}
            for question in sorted(shown["questions"], key=lambda one: int(marks[one["id"]]))
        ],
        "junctions": [
            {"id": one["id"], "ways": [
                {"lines": list(said.condition(way)), "to": way["to"]}
                for way, read in zip(one["ways"], graph.junctions[one["id"]], strict=True)
                if not _alone(read) or not _alone(read) <= settled.keys()
            ]}
            for one in record["junctions"]
        ],
        "verdicts": shown["outcomes"],
        "marks": marks,
    }  # fmt: skip


def settled_by_one_answer(graph: Graph) -> dict[Taken, str]:
    """The verdicts that one answer settles, though questions follow: {(question, answer): ending}."""
    found: dict[Taken, str] = {}
    shared: set[Taken] = set()
    ways = [way for ways in graph.junctions.values() for way in ways]
    for way in ways:
        if way.to in graph.outcomes and _alone(way) and not _alone(way) & shared:
            found = dict.fromkeys(_alone(way), way.to) | found
        elif way.to in graph.outcomes:
            shared |= {(question, answer) for question, answers in way.when.all for answer in answers}
    later = {graph.nodes[question].leads(graph.nodes[question].read(answer)) for question, answer in found}
    later |= {way.to for way in ways}
    return {taken: ending for taken, ending in found.items() if taken[0] not in later}


def _alone(way: Way) -> set[Taken]:
    """The answers of one question, each of which is enough for a way; none where it asks for more."""
    if len(way.when.all) != 1 or way.when.never:
        return set()
    question, answers = way.when.all[0]
    return {(question, answer) for answer in answers}
