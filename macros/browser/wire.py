"""What the browser gets of the playbook: plain dicts, ready to be JSON. It reads these and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..editions.narrow import Narrowed, Site
from ..engine import UNKNOWN, Graph
from ..engine.graph import Edge
from ..language.markdown import plain

Wire = dict[str, Any]


def graph_of(site: Site, tree: Narrowed) -> Graph:
    """The routing of a tree of this site."""
    return Graph.of(tree, site.records["levels"])


def routes(graph: Graph) -> Wire:
    """A tree as the browser's engine walks it: no words, ids only. `rest`: questions that can follow at most."""
    return {
        "id": graph.id,
        "version": graph.version,
        "start": graph.start,
        "grades": graph.grades,
        "levels": {name: {"rank": level.rank, **_adds(level)} for name, level in graph.levels.items()},
        "questions": {
            name: {"rest": graph.rest.get(name, 0), "answers": [_answer(edge) for edge in node.edges]}
            for name, node in graph.nodes.items()
        },
        "outcomes": {
            name: {**_filled(level=outcome.level), **_adds(outcome)} for name, outcome in graph.outcomes.items()
        },
    }


def names(site: Site, graph: Graph) -> Wire:
    """The words and addresses that a verdict of `graph` may need: levels, lists and messages by id."""
    sources: list[Any] = [
        *graph.outcomes.values(),
        *graph.levels.values(),
        *(e for n in graph.nodes.values() for e in n.edges),
    ]
    return {
        "levels": {name: level_badge(site, level) for name, level in site.records["levels"].items()},
        "lists": _titles(site, "checklists", (name for source in sources for name in source.lists)),
        "messages": _titles(site, "messages", (name for source in sources for name in source.messages)),
    }


def level_badge(site: Site, level: Narrowed) -> Wire:
    """A level by word, colour and shape."""
    return {
        "word": plain(level["word"]),
        "title": plain(level["title"]),
        "colour": level["colour"],
        "shape": level["shape"],
        "rank": level["rank"],
        "page": f"levels/{level['id']}.html",
    }


def interface(site: Site, *prefixes: str) -> dict[str, str]:
    """The interface strings whose keys start with one of `prefixes`."""
    return {key: text for key, text in site.ui.items() if key.startswith(prefixes)}


def _answer(edge: Edge) -> Wire:
    return {"id": edge.id, "to": edge.to, **_filled(floor=edge.floor, needs=_lists(edge.needs)), **_adds(edge)}


def _lists(needs: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    return {question: list(answers) for question, answers in needs.items()}


def _adds(source: Any) -> Wire:
    return _filled(lists=list(source.lists), messages=list(source.messages))


def _filled(**fields: Any) -> Wire:
    """The fields that say something: the browser takes a missing one as empty."""
    return {name: value for name, value in fields.items() if value}


def _titles(site: Site, collection: str, ids: Iterable[str]) -> dict[str, Wire]:
    records = site.records[collection]
    known = (records[name] for name in dict.fromkeys(ids) if name in records)
    return {r["id"]: {"title": plain(r["title"]), "page": f"{collection}/{r['id']}.html"} for r in known}


__all__ = ["UNKNOWN", "graph_of", "interface", "level_badge", "names", "routes"]
