"""The collections: what is true of a kind of record as a whole, said once, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from . import action, incident, kit, knowledge, message, network, plan, reference, replay, team, tool, training, tree

Order = Callable[[Mapping[str, Any]], Any]
"""A record as an edition has it → what it is sorted by, before its title."""


@dataclass(frozen=True)
class Collection:
    """Where a kind of record lives in `data/`, where pages show it, in which order, and how the search weighs it."""

    name: str
    model: type[Any]
    paged: bool = False
    """Each record has a page, `<name>/<id>.html`, written by the template `<kind>.md`."""
    anchored: str = ""
    """Where they have no pages, the one that holds an anchor for each; empty: pages show them inside others."""
    order: Order | None = None
    as_written: bool = False
    """Read in the order in which its one file gives them."""
    chapter: int = 0
    """Its place among the chapters of the whole guide; 0: it has none."""
    listed: bool = False
    """There, its records are one list, and no sections of their own."""
    offline: bool = False
    """An incident needs its pages: they are kept on the device without asking."""
    urgent: bool = False
    """Something to act on: it comes first in the search while an incident is open."""
    weight: float = 1
    """In the search: what is rarely looked for gives way to what is, all else being equal."""
    about: Literal["WebPage", "Article", "HowTo"] = "WebPage"
    """What its pages are to search engines (schema.org)."""
    feed: bool = True
    """Its pages are news for those who follow the public guide."""

    @property
    def kind(self) -> str:
        """The record's name in the singular."""
        return str(self.model.kind)


def _by_moment(*moments: str) -> Order:
    return lambda record: moments.index(record["moment"]) if record["moment"] in moments else len(moments)


def _checklists(record: Mapping[str, Any]) -> Any:
    """What is needed at once, first."""
    return _by_moment("during", "after", "before")(record), record["id"] != "first-hour"


COLLECTIONS: dict[str, Collection] = {
    collection.name: collection
    for collection in (
        Collection(
            "sources", knowledge.Source, paged=True, order=lambda r: (r["type"] != "article", r["type"]),
            chapter=19, listed=True, weight=0.55, feed=False,
        ),
        Collection(
            "levels", action.Level, paged=True, order=lambda r: r["rank"], chapter=1, offline=True, urgent=True,
        ),
        Collection("postures", action.Posture, anchored="levels/index.html", as_written=True, chapter=2),
        Collection(
            "practices", knowledge.Practice, paged=True, order=_by_moment("before", "during", "after"),
            chapter=9, about="Article",
        ),
        Collection(
            "mistakes", knowledge.Mistake, paged=True, order=_by_moment("before", "during", "after"),
            chapter=10, about="Article",
        ),
        Collection(
            "cases", knowledge.Case, paged=True, order=lambda r: r["timeline"][0]["at"], chapter=11, about="Article",
        ),
        Collection("replays", replay.Replay),
        Collection("scenarios", training.Scenario, paged=True, chapter=12, about="Article"),
        Collection(
            "trees", tree.Tree, paged=True, order=lambda r: not r["grades"], chapter=3, offline=True, urgent=True,
        ),
        Collection("steps", action.Step),
        Collection("lines", action.HelpLine, anchored="contacts.html", weight=0.75),
        Collection("incidents", incident.Incident),
        Collection("dates", plan.SensitiveDate, anchored="tools/calendar.html", as_written=True, weight=0.7),
        Collection(
            "checklists", action.Checklist, paged=True, order=_checklists, chapter=4, offline=True, urgent=True,
            about="HowTo",
        ),
        Collection(
            "messages", message.Message, paged=True, order=lambda r: r["id"] != "holding", chapter=5, offline=True,
            urgent=True,
        ),
        Collection("kits", kit.Kit, paged=True, chapter=6, offline=True, urgent=True, weight=0.95),
        Collection("roles", team.Role, paged=True, chapter=7),
        Collection("raci", team.Raci, anchored="roles/index.html", chapter=8, listed=True, weight=0.7),
        Collection("drills", training.Drill, paged=True, order=lambda r: -r["minutes"], chapter=13, weight=0.9),
        Collection(
            "tools", tool.Tool, paged=True, order=lambda r: r["module"] != "readiness", chapter=14, weight=0.9,
        ),
        Collection("networks", network.Network, anchored="networks.html", chapter=17, listed=True),
        Collection("laws", reference.Law, anchored="law.html", as_written=True, chapter=15, listed=True),
        Collection(
            "indicators", reference.Indicator, anchored="indicators.html", as_written=True, chapter=16, listed=True,
            weight=0.9,
        ),
        Collection("glossary", reference.Term_, anchored="glossary.html", chapter=18, listed=True),
        Collection("synonyms", reference.Synonyms),
    )
}  # fmt: skip


def by_kind(kind: str) -> Collection | None:
    """The collection whose records are called `kind`, or None."""
    return next((c for c in COLLECTIONS.values() if c.kind == kind), None)


def chapters() -> list[Collection]:
    """Those that the whole guide has, in its order."""
    return sorted((c for c in COLLECTIONS.values() if c.chapter), key=lambda c: c.chapter)
