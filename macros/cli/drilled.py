"""A drill out of a case, for `playbook new drill ID --from CASE`: its timeline as injects to complete."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import click

from .. import engine
from ..checking import drills, verdicts
from ..model.base import Text
from ..model.knowledge import Case
from ..model.training import Drill
from ..reading.dumped import dumped
from ..reading.loaded import Loaded
from ..reading.problem import suggestion
from .skeleton import TO_FILL, to_fill

MINUTES = 60
"""Length of the drill, to be changed."""

LAST = 50
"""Minute of the last inject: what follows is for whoever still answers."""

POSTED, CALLED = "public", "media"
"""Actors of a case who post, and who telephone; what the others do is a note."""

MEASURES = {
    "capture": (5, ("first-hour/capture", "evidence/thread", "level-yellow/log")),
    "level": (5, ()),
    "freeze": (15, ("first-hour/freeze", "suffered-news/freeze", "level-yellow/hold-posts")),
    "word": (30, ("first-hour/publish-page", "level-orange/first-word", "level-red/first-word")),
}
"""{measure: (an expert's minute, items that say it)}: ours, to be changed."""


def case(identity: str, kind: str, loaded: Loaded) -> Case:
    """The case that `--from` names. UsageError for another kind than a drill, and where there is no such case."""
    if kind != Drill.kind:
        raise click.UsageError("--from takes a case for a drill; write: playbook new drill ID --from CASE")
    found = loaded.collections["cases"].get(identity)
    if not isinstance(found, Case):
        raise click.UsageError(f"no case '{identity}'; {suggestion(identity, loaded.collections['cases'])}")
    return found


def drill(case: Case, identity: str, loaded: Loaded, schemas: str) -> str:
    """The YAML of a drill that `case` gives. What a case cannot say holds “To write”, which the check tells."""
    head = [
        f"# yaml-language-server: $schema={schemas}/drills.json",
        f"# A new drill, from the case {case.id}. Replace every {to_fill()}.",
        "# Invent the house, the people and the figures, visibly: nobody real is played.",
        "# Drop what gives the end away. Mark the traps, with the mistakes they tempt into.",
    ]
    return "\n".join(head) + "\n" + dumped(_drill(case, identity, loaded))


def _drill(case: Case, identity: str, loaded: Loaded) -> dict[str, Any]:
    return {
        "id": identity,
        "audience": "internal",
        "title": TO_FILL,
        "summary": TO_FILL,
        "sources": [{"source": cited.source} for cited in case.sources],
        "house_default": True,
        "reviewed": dt.date.today(),
        "review_months": 12,
        "minutes": MINUTES,
        "aims": [_text(lesson) for lesson in case.lessons],
        "players": TO_FILL,
        "setup": [TO_FILL],
        "injects": list(_injects(case, loaded)),
        "measures": list(_measures(loaded)),
        "score": [TO_FILL],
        "debrief": [TO_FILL],
    }


def _injects(case: Case, loaded: Loaded) -> Iterator[dict[str, Any]]:
    """Each dated step, evenly spread; the first with the level that the tree gives after the case's walk."""
    between = LAST / (len(case.timeline) - 1)
    for index, step in enumerate(case.timeline):
        form = {POSTED: "post", CALLED: "call"}.get(step.by, "note")
        yield {
            "at": round(index * between),
            "form": form,
            **({"network": case.networks[0]} if form == "post" else {}),
            **({} if form == "note" else {"sender": TO_FILL}),
            "channel": TO_FILL,
            "text": _text(step.text),
            **({} if form == "note" else {"shown": TO_FILL}),
            "expected": TO_FILL,
            **(_graded(case, loaded) if index == 0 else {}),
        }


def _graded(case: Case, loaded: Loaded) -> dict[str, Any]:
    """Levels and answers, where the case has a walk that ends in a level."""
    graph = verdicts.graph(loaded, case.walk.tree) if case.walk else None
    level = engine.walk(graph, case.walk.answers).level if graph and case.walk else None
    return {"levels": [level], "answers": dict(case.walk.answers)} if level and case.walk else {}


def _measures(loaded: Loaded) -> Iterator[dict[str, Any]]:
    """Those that some list of the playbook can tell."""
    places = set(drills.places(loaded))
    for what, (expert, items) in MEASURES.items():
        known = [place for place in items if place in places]
        if known or what != "freeze":
            yield {"what": what, "expert": expert, **({"items": known} if known else {})}


def _text(text: Text) -> dict[str, str]:
    return {language: text.of(language) for language in TO_FILL}
