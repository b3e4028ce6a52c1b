"""A case as a game: where it stops, what can be chosen there, what followed; each moment closed, in order."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Any

from ... import engine
from ...browser import wire
from ...browser.acts import every_act
from ...browser.tree_words import Words
from ...browser.wire import interface
from ...editions.narrow import Narrowed, Site
from . import fragment

Extra = dict[str, Any]

SHARED = tuple(
    f"tool-{name}" for name in ("save-", "take-", "taken", "aside", "print", "erase", "trouble-", "unreadable-")
)
"""What tool.js says of any tool: the words of each tool's own stand on its own page."""

CHANGES = ("room-task", "room-owner", "room-due")
"""What heads the columns of what is to change."""

OURS = "organisation"
"""Who acts in the steps before which a case without a replay of its own stops."""


def replay_page(site: Site, case: Narrowed) -> str:
    """The body of the page on which a case is played."""
    levels = sorted(site.records["levels"].values(), key=lambda level: level["rank"])
    written = in_full(site, case)
    moments = list(_moments(site, case))
    timeline = case["timeline"] if written else as_known(case["timeline"])
    return fragment(
        site, "replay.md", "../", case=case, named=named(case), moments=moments, levels=levels,
        rest=timeline[moments[-1]["after"] :], differs=written["differs"] if written else None,
        verdict=_verdict(site, case, case["walk"]["answers"]) if case["walk"] else None,
        wired={"id": f"replay-{case['id']}"}, strings=interface(site, *SHARED, *CHANGES, "replay-"),
    )  # fmt: skip


def named(case: Narrowed) -> str:
    """A case without what its title tells of its end: who, and in which year."""
    year = re.search(r"-(\d{4})$", case["id"])
    return f"{case['organisation']}, {year[1] if year else case['timeline'][0]['at'][:4]}"


def in_full(site: Site, case: Narrowed) -> Narrowed | None:
    """The replay that somebody wrote for a case, if somebody did; inside, one for our own people goes first."""
    found = [one for one in site.records["replays"].values() if one["case"] == case["id"]]
    return min(found, key=lambda one: one["audience"] != "internal", default=None)


def stops(timeline: list[Narrowed]) -> list[int]:
    """How many steps are over each time that the organisation is about to act upon something new.

    Where it never acts again: all but the last step.
    """
    ours = [step["by"] == OURS for step in timeline]
    found = [after for after in range(1, len(ours)) if ours[after] and (after == 1 or not ours[after - 1])]
    return found or [len(ours) - 1]


def as_known(timeline: list[Narrowed]) -> list[Narrowed]:
    """The steps in the order in which they became known."""
    found = [step for step in timeline if not step["came_out"]]
    for step in timeline:
        if step["came_out"]:
            place = sum(one["at"] <= step["came_out"] for one in found)
            found.insert(place, step)
    return found


def _moments(site: Site, case: Narrowed) -> Iterator[Extra]:
    """{number, at, about, since: what happened since the moment before, ask, options, verdict, did}."""
    written = in_full(site, case)
    timeline = case["timeline"] if written else as_known(case["timeline"])
    words: dict[str, Any] = written["words"] if written else {}
    told: set[str] = set()
    found = written["moments"] if written else [_stop(timeline, after) for after in stops(timeline)]
    ends = [*(moment["after"] for moment in found[1:]), len(timeline)]
    for number, (moment, end) in enumerate(zip(found, ends, strict=True), start=1):
        before = found[number - 2]["after"] if number > 1 else 0
        since = moment["known"] or timeline[before : moment["after"]]
        later = timeline[moment["after"] : end]
        verdict = _verdict(site, case, moment["answers"], words) if moment["answers"] else None
        options = [_option(site, option, verdict) for option in moment["options"]]
        did = [step for step in later if step["by"] == OURS]
        first = _first(verdict["acts"], moment["options"], words, told) if verdict else []
        yield moment | {
            "number": number, "since": since, "verdict": verdict, "options": options, "did": did, "first": first
        }  # fmt: skip


def _first(acts: dict[str, Any], options: list[Narrowed], words: dict[str, Any], told: set[str]) -> list[Any]:
    """Three actions to read beside a player's own: what is right at that moment, then what no moment before had."""
    asked = [option["do"] for option in options if option["do"] in acts]
    fresh = [name for name in acts if name not in told and name not in asked]
    names = [*asked, *(name for name in fresh if not words or name in words)]
    told.update(names[:3])
    return [acts[name] for name in names[:3]]


def _stop(timeline: list[Narrowed], after: int) -> Extra:
    last = timeline[after - 1]
    return {
        "at": last["at"], "about": last["about"], "after": after, "known": [], "ask": None, "answers": {}, "options": []
    }  # fmt: skip


def _option(site: Site, option: Narrowed, verdict: Extra | None) -> Extra:
    """{id, text, right, place: its place in the verdict from 1, or 0; because: practices or mistakes}."""
    mistakes, practices = (site.many(name, option[name]) for name in ("mistakes", "practices"))
    acts = verdict["acts"] if verdict else {}
    place = list(acts).index(option["do"]) + 1 if option["do"] in acts else 0
    text = option["text"] or acts.get(option["do"], {"text": ""})["text"]
    right = bool(option["do"] or option["practices"])
    return {"id": option["id"], "text": text, "right": right, "place": place, "because": [*mistakes, *practices]}


def _verdict(site: Site, case: Narrowed, answers: Any, words: Any = None) -> Extra | None:
    """What the tree says after these answers: {level, title, address, acts: {id: action}, first: the first three}.

    `words`: {action: what it is in this case}.
    """
    tree = site.records["trees"].get(case["walk"]["tree"] or "") if case["walk"] else None
    if tree is None:
        return None
    told = Words(site, tree)
    walked = engine.walk(wire.graph_of(site, tree), answers)
    if walked.outcome is None:
        return None
    every = every_act(site, tree, told)
    said = {name: {"text": text} for name, text in (words or {}).items()}
    acts = {name: said.get(name, every[name]) for name in walked.do if name in every}
    return {
        "level": site.records["levels"].get(walked.level or ""),
        "title": told.outcomes[walked.outcome]["title"],
        "address": f"trees/{tree['id']}.html#o-{walked.outcome}",
        "acts": acts,
        "first": list(itertools.islice(acts.values(), 3)),
    }
