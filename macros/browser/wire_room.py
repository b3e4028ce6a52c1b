"""What the two screens of the drill room get: all of the script for the controller, what is shown for the players."""

from __future__ import annotations

import base64
import json
from typing import Any

from ..editions.narrow import Narrowed, Site
from ..language.markdown import plain
from . import wire

Wire = dict[str, Any]

MEASURED = ("what", "expert", "items", "point", "within")

SHOWN = ("sender", "channel", "picture", "reach")
"""What players get of an inject beside its words."""


def controller(site: Site, record: Narrowed) -> Wire:
    """The whole drill, in plain words."""
    return {
        **_named(site, record),
        "injects": [_inject(site, inject) for inject in record["injects"]],
        "measures": [{name: measure[name] for name in MEASURED} for measure in record["measures"]],
        "score": [plain(line) for line in record["score"]],
        "pass": record["pass_mark"],
        "levels": {name: plain(level["word"]) for name, level in site.records["levels"].items()},
        "page": f"../players/{record['id']}.html",
        "desk": "../desk.html",
    }


def players(site: Site, record: Narrowed) -> Wire:
    """What the players' page holds: nothing of it says what is a trap, what is expected or what is scored.

    Its injects are sealed: base64 is no secret, but nobody reads ahead in the page's source by mistake.
    """
    shown = [_shown(site, inject) for inject in record["injects"]]
    written = json.dumps(shown, ensure_ascii=False, separators=(",", ":")).encode()
    return {**_named(site, record), "alone": record["alone"], "sealed": base64.b64encode(written).decode()}


def _named(site: Site, record: Narrowed) -> Wire:
    return {name: record[name] for name in ("id", "minutes")} | {"title": plain(record["title"]), "tree": _tree(site)}


def _tree(site: Site) -> Wire | None:
    """The tree that a drill is played with: its id, its version, the step of its first question."""
    found = next((tree for tree in site.records["trees"].values() if tree["grades"]), None)
    if found is None:
        return None
    graph = wire.graph_of(site, found)
    return {"id": graph.id, "version": graph.version}


def _shown(site: Site, inject: Narrowed) -> Wire:
    """An inject as players meet it."""
    words = {name: plain(inject[name]) for name in SHOWN if inject[name]}
    name = inject["network"]
    network = {"network": name, "where": site.labels["network"][name]} if name else {}
    return {
        "at": inject["at"],
        "form": inject["form"],
        "what": site.labels["inject"][inject["form"]],
        **network,
        **words,
        "text": plain(inject["shown"] or inject["text"]),
    }


def _inject(site: Site, inject: Narrowed) -> Wire:
    """An inject as the controller sees it: `says` is what happens, `text` what players get."""
    return {
        **_shown(site, inject),
        "says": plain(inject["text"]),
        "expected": plain(inject["expected"]),
        **{name: inject[name] for name in ("expert", "levels", "trap")},
    }
