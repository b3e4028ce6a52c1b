"""Cards to learn from, made of what the playbook holds: incidents with their verdict, mistakes, rules of drafts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from ... import engine
from ...browser import wire
from ...browser.acts import every_act
from ...browser.tree_words import Words
from ...editions.narrow import Narrowed, Site
from ...language.markdown import plain
from . import address
from .order import ordered

Extra = dict[str, Any]

ACTS = 3
"""What a verdict's first screen asks for, and what a card shows of a mistake's way out."""


def cards(site: Site, record: Narrowed) -> tuple[Extra, Extra]:
    """(for the template, for the module): the cards by kind; their ids in the order in which new ones come.

    That order mixes the kinds and holds for years: it is that of a digest of the id, so that a card more moves none.
    """
    kinds = {"incident": list(_incidents(site)), "mistake": list(_mistakes(site)), "rule": list(_rules(site))}
    ids = [card["id"] for made in kinds.values() for card in made]
    levels = sorted(site.records["levels"].values(), key=lambda level: level["rank"])
    return {"kinds": kinds, "levels": levels}, {"order": sorted(ids, key=_mixed)}


def _mixed(identity: str) -> str:
    return hashlib.sha256(identity.encode()).hexdigest()


def _incidents(site: Site) -> Iterator[Extra]:
    """One expected incident for each ending of the tree that grades, the first in the data."""
    for tree in site.records["trees"].values():
        if not tree["grades"]:
            continue
        graph, words = wire.graph_of(site, tree), Words(site, tree)
        every = every_act(site, tree, words)
        seen: set[str] = set()
        for incident in site.records["incidents"].values():
            walked = engine.walk(graph, incident["answers"]) if incident["tree"] == tree["id"] else None
            if walked and walked.outcome and walked.level and walked.outcome not in seen:
                seen.add(walked.outcome)
                yield _incident(site, tree, incident, walked, words.outcomes[walked.outcome], every)


def _incident(
    site: Site, tree: Narrowed, incident: Narrowed, walked: engine.Walk, ending: Narrowed, every: dict[str, Extra]
) -> Extra:
    return {
        "id": f"incident-{incident['id']}",
        "front": incident["story"],
        "title": ending["title"],
        "address": f"{address('trees', tree['id'])}#o-{walked.outcome}",
        "level": site.records["levels"].get(walked.level or ""),
        "levels": incident["level"] or [walked.level],
        "says": None,
        "acts": [every[name]["text"] for name in walked.do if name in every][:ACTS],
        "instead": None,
        "avoid": ending["avoid"][:1],
    }


def _mistakes(site: Site) -> Iterator[Extra]:
    """How each mistake looks from inside; behind it what it leads to, and what to do instead."""
    for mistake in ordered(site, "mistakes"):
        yield _told(
            f"mistake-{mistake['id']}", mistake["looks_like"], mistake["title"], address("mistakes", mistake["id"]),
            mistake["cost"], acts=mistake["instead"][:ACTS],
        )  # fmt: skip


def _rules(site: Site) -> Iterator[Extra]:
    """A draft that a rule of the wordlist tells; behind it what is wrong, and the same said well."""
    for tool in site.records["tools"].values():
        for rule in (rule for group in tool["groups"] for rule in group["rules"] if tool["module"] == "post"):
            where = f"{address('tools', tool['id'])}#r-{rule['id']}"
            yield _told(
                f"rule-{rule['id']}", rule["wrong"], rule["title"], where, rule["because"], instead=rule["right"]
            )


def _told(
    identity: str, front: str, title: str, where: str, says: str, acts: list[str] | None = None, instead: str = ""
) -> Extra:
    return {
        "id": identity, "front": front, "title": plain(title), "address": where, "level": None, "levels": [],
        "says": says, "acts": acts or [], "instead": instead, "avoid": [],
    }  # fmt: skip
