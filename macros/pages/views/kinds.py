"""What each kind's page needs beyond its record. A function is named after the kind it serves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ... import engine, pictures
from ...browser import wire, wire_team
from ...browser.tree_words import Words
from ...browser.wire import interface
from ...editions.narrow import Narrowed, Site
from ...editions.team import held
from ...engine import JOIN
from ...language.languages import of
from ...model import COLLECTIONS
from .drill import drill
from .kit import kit
from .tool import tool
from .tree import tree
from .twins import twins

__all__ = [
    "case", "checklist", "drill", "kit", "level", "message", "mistake", "practice", "role", "source", "tool", "tree",
]  # fmt: skip

Extra = dict[str, Any]


def level(site: Site, record: Narrowed) -> Extra:
    """The cases that would get this level, the mistakes that threaten at it, and its neighbours."""
    return {
        "cases": site.linked("levels", record["id"], "cases"),
        "mistakes": site.linked("levels", record["id"], "mistakes"),
        "levels": sorted(site.records["levels"].values(), key=lambda r: r["rank"]),
    }


def practice(site: Site, record: Narrowed) -> Extra:
    """The mistakes it answers and the cases that show it."""
    return {
        "mistakes": site.many("mistakes", record["counters"]),
        "cases": site.linked("practices", record["id"], "cases"),
    }


def mistake(site: Site, record: Narrowed) -> Extra:
    """The practices that answer it and the cases that show it."""
    return {
        "practices": site.linked("mistakes", record["id"], "practices"),
        "cases": site.linked("mistakes", record["id"], "cases"),
    }


def checklist(site: Site, record: Narrowed) -> Extra:
    """Where the list is called for, and its picture when every action has its time."""
    identity = record["id"]
    return {
        "levels": site.linked("checklists", identity, "levels"),
        "practices": site.linked("checklists", identity, "practices"),
        "trees": site.linked("checklists", identity, "trees"),
        "drawing": pictures.hour(site, record) if record["moment"] == "during" else None,
    }


def message(site: Site, record: Narrowed) -> Extra:
    """Where the template is called for, its text in the other languages, and what its composer needs."""
    identity = record["id"]
    others = list(_twins(site, identity))
    return {
        "twins": others,
        "exercise": {other["language"]: other["exercise"] for other in others},
        "levels": site.linked("messages", identity, "levels"),
        "practices": site.linked("messages", identity, "practices"),
        "checklists": site.linked("messages", identity, "checklists"),
        "kits": site.linked("messages", identity, "kits"),
        "limits": [
            {"title": n["title"], "limit": n["count"], "link": n["link_length"], "wide": n["wide_length"]}
            for n in site.records["networks"].values()
        ],
        "checker": next((t for t in site.records["tools"].values() if t["module"] == "post"), None),
        "strings": interface(site, "message-", "signing-", "bar-exercise"),
        "signing": wire_team.signing(site, {identity}),
    }


def _twins(site: Site, identity: str) -> Iterator[Narrowed]:
    """The same template in the other languages; none where `site` is not the site being built."""
    for other in twins(site):
        known = {"language": other.language, "spoken": of(other.language).name, "exercise": other.ui["bar-exercise"]}
        yield {**other.records["messages"][identity], **known}


def role(site: Site, record: Narrowed) -> Extra:
    """The contacts who hold the role, and the lists in which it has something to do."""
    identity = record["id"]
    return {
        "contacts": held(site.organisation["contacts"], identity),
        "checklists": site.linked("roles", identity, "checklists"),
        "covers": site.linked("roles", identity, "roles"),
    }


def source(site: Site, record: Narrowed) -> Extra:
    """Where the playbook uses the source, as a whole and point by point."""
    identity = record["id"]
    used: dict[str, list[Narrowed]] = {}
    users = [
        r
        for name in site.backlinks.get(("sources", identity), {})
        if COLLECTIONS[name].paged or COLLECTIONS[name].anchored
        for r in site.linked("sources", identity, name)
    ]
    for user in users:
        for citation in user.get("sources", ()):
            if citation["source"] == identity:
                for point in citation["points"]:
                    used.setdefault(point, []).append(user)
    everywhere = {p["id"]: (s, p) for s in site.records["sources"].values() for p in s["points"]}
    return {"users": users, "used": used, "everywhere": everywhere}


def case(site: Site, record: Narrowed) -> Extra:
    """Its timeline drawn, and its walk through the tree as far as this edition has the tree."""
    drawing = pictures.timeline(site, record)
    walk = record["walk"]
    if not walk or not walk["tree"]:
        return {"walked": [], "reached": None, "drawing": drawing}
    tree = site.records["trees"][walk["tree"]]
    words = Words(site, tree)
    found = engine.walk(wire.graph_of(site, tree), walk["answers"])
    walked = [
        {
            "question": words.questions[question],
            "answers": [words.answer(question, token) for token in given.split(JOIN)],
        }
        for question, given in found.steps
    ]
    return {"walked": walked, "reached": words.outcomes.get(found.outcome or ""), "drawing": drawing}


def scenario(site: Site, record: Narrowed) -> Extra:
    """Its endings drawn side by side."""
    return {"drawing": pictures.endings(site, record)}
