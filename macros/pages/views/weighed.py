"""What the modules of the tools that weigh read: risks with what lowers them, measures, places with their reasons."""

from __future__ import annotations

from typing import Any

from ...browser.wire import service
from ...editions.narrow import Narrowed, Site
from ...language.markdown import plain
from . import address

LOWERS = ("practices", "checklists", "tools")
"""What lowers a risk, in the order of the page."""


def wired(site: Site, record: Narrowed) -> dict[str, Any]:
    """The part of a module's data that no other tool has; {} for the tools that do not weigh."""
    made = {"register": _register, "trends": _trends, "networks": _networks}.get(record["module"])
    return made(site, record) if made else {}


def _register(site: Site, record: Narrowed) -> dict[str, Any]:
    """{risks: as tools/rating.js takes them, each with its words and links; scales: id → {title, steps}}."""
    risks = [(group, risk) for group in record["groups"] for risk in group["risks"]]
    return {
        "risks": [_risk(site, risk, gain=group["gains"]) for group, risk in risks],
        "scales": {
            scale["id"]: {"title": plain(scale["title"]), "steps": [plain(step) for step in scale["steps"]]}
            for scale in record["scales"]
        },
    }


def _risk(site: Site, risk: Narrowed, *, gain: bool) -> dict[str, Any]:
    lowers = [found for name in LOWERS for found in site.many(name, risk[name])]
    return {
        **{name: risk[name] for name in ("id", "likelihood", "harm")},
        "gain": gain,
        "title": plain(risk["title"]),
        "shows": plain(risk["shows"]),
        "lowers": [_link(found) for found in lowers],
        "cases": [_link(found) for found in site.many("cases", risk["cases"])],
    }


def _link(record: Narrowed) -> dict[str, str]:
    return {"title": plain(record["title"]), "address": f"../{address(record['collection'], record['id'])}"}


def _trends(site: Site, record: Narrowed) -> dict[str, Any]:
    """{measures, levels: as incident/comparison.js takes them, with the updates to the public alone; drills}."""
    return {
        "measures": [_measure(one) for group in record["groups"] for one in group["measures"]],
        "levels": {
            name: {"rank": level["rank"], "deadlines": [_update(site, d) for d in level["deadlines"] if _is_update(d)]}
            for name, level in site.records["levels"].items()
        },
        "drills": [
            {
                "id": drill["id"],
                "title": plain(drill["title"]),
                "measures": [{"what": m["what"], "items": m["items"]} for m in drill["measures"]],
            }
            for drill in site.records["drills"].values()
        ],
        "desk": "../desk.html",
    }


def _measure(one: Narrowed) -> dict[str, Any]:
    return {"id": one["id"], "title": plain(one["title"]), "items": one["items"], "usual": bool(one["usual"])}


def _is_update(deadline: Narrowed) -> bool:
    return bool(deadline["every"] and deadline["publication"])


def _update(site: Site, deadline: Narrowed) -> dict[str, Any]:
    return {name: deadline[name] for name in ("id", "within", "every")} | service(site, deadline)


def _networks(site: Site, record: Narrowed) -> dict[str, Any]:
    """{groups of choices by id, places with reasons, figures of the tool that costs them}."""
    costs = site.records["tools"][record["costs"]]
    figures = [figure for group in costs["groups"] for figure in group["figures"]]
    return {
        "asked": {group["id"]: [_choice(choice) for choice in group["choices"]] for group in record["groups"]},
        "places": [_place(site, place) for place in record["weighed"]],
        "costs": {
            "id": costs["id"],
            "address": f"../{address('tools', costs['id'])}",
            "figures": [{name: f[name] for name in ("id", "start", "least", "most")} for f in figures],
        },
    }


def _choice(choice: Narrowed) -> dict[str, str]:
    return {"id": choice["id"], "label": plain(choice["label"])}


def _place(site: Site, place: Narrowed) -> dict[str, Any]:
    return {
        **{name: place[name] for name in ("id", "network", "hours", "needs", "beside")},
        "title": plain(named(site, place)),
        "reasons": [{"choice": r["choice"], "weight": r["weight"], "says": plain(r["says"])} for r in place["reasons"]],
    }


def named(site: Site, place: Narrowed) -> str:
    """The name of a place: its network's, or its own."""
    return str(site.records["networks"][place["network"]]["title"] if place["network"] else place["title"])
