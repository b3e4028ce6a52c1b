"""What the browser gets of the playbook: plain dicts, ready to be JSON. It reads these and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..editions.narrow import Narrowed, Site
from ..engine import UNKNOWN, UNSURE, Graph, walk
from ..engine.condition import When
from ..engine.graph import Adds, Edge, Part, Say
from ..language.markdown import plain
from . import wire_team

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
        "levels": {
            name: {"rank": level.rank, **_filled(times=level.times), **_adds(level.adds)}
            for name, level in graph.levels.items()
        },
        "questions": {
            name: {
                "form": node.form, **_filled(to=node.to), "rest": graph.rest.get(name, 0),
                "answers": [_answer(edge) for edge in node.edges],
            }
            for name, node in graph.nodes.items()
        },
        "junctions": {
            name: [{"to": way.to, **_filled(when=_when(way.when))} for way in ways]
            for name, ways in graph.junctions.items()
        },
        "rules": [
            {
                "id": rule.id,
                "when": _when(rule.when),
                **_filled(floor=rule.floor, pressing=rule.pressing),
                **_adds(rule.adds),
            }
            for rule in graph.rules
        ],
        **_filled(waiting=[_say(one) for one in graph.waiting]),
        "outcomes": {
            name: {
                **_filled(level=outcome.level, few=outcome.need_to_know, more=list(outcome.more)),
                **_filled(say=[_say(say) for say in outcome.say]),
                **_adds(outcome.adds),
            }
            for name, outcome in graph.outcomes.items()
        },
    }  # fmt: skip


def names(site: Site, graph: Graph) -> Wire:
    """The words and addresses that a verdict of `graph` may need: levels, lists and messages by id."""
    sources = [
        *(outcome.adds for outcome in graph.outcomes.values()),
        *(level.adds for level in graph.levels.values()),
        *(rule.adds for rule in graph.rules),
        *(edge.adds for node in graph.nodes.values() for edge in node.edges),
    ]
    spoken = [say.message for outcome in graph.outcomes.values() for say in outcome.say if say.message]
    return {
        "levels": {name: level_badge(site, level) for name, level in site.records["levels"].items()},
        "lists": _titles(site, "checklists", (name for source in sources for name in source.lists)),
        "messages": _titles(site, "messages", [*spoken, *(name for source in sources for name in source.messages)]),
        **({"signing": wire_team.signing(site)} if graph.grades else {}),
    }


def verdict_names(site: Site, tree: Narrowed) -> Wire:
    """What a verdict says of answers that are not on its section: reasons, what is not known, clocks."""
    return {
        "because": {rule["id"]: plain(rule["because"]) for rule in tree["rules"] if rule["because"]},
        "unknown": {
            question["id"]: {token: _unknown(site, question, found) for token, found in unknowns(question)}
            for question in tree["questions"]
        },
        "clocks": clocks(site, tree),
        "shorts": {outcome["id"]: plain(outcome["short"]) for outcome in tree["outcomes"]},
        "governs": {name: _governs(site, level) for name, level in site.records["levels"].items()},
    }


def _governs(site: Site, level: Narrowed) -> Wire:
    """The one who decides at a level that asks for signatures, and the one who speaks; nothing where they are one."""
    roles = {part: site.many("roles", level[part])[:1] for part in ("decides", "speaks")}
    if not level["signatures"] or roles["decides"] == roles["speaks"]:
        return {}
    return {part: _inside(plain(role["title"])) for part, found in roles.items() for role in found}


def _inside(title: str) -> str:
    """A title as it reads inside a sentence; an abbreviation keeps its capitals."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def unknowns(question: Narrowed) -> list[tuple[str, Narrowed]]:
    """Each “not sure” of a question, by the token that stands for it."""
    rows = [(answer["id"] + UNSURE, answer["unsure"]) for answer in question["answers"] if answer["unsure"]]
    return [*rows, *([(UNKNOWN, question["unknown"])] if question["unknown"] else [])]


def _unknown(site: Site, question: Narrowed, unknown: Narrowed) -> Wire:
    roles = site.many("roles", unknown["who"] or question["who"])
    who = ", ".join(plain(role["title"]) for role in roles)
    return {"do": plain(unknown["default"]), "again": unknown["ask_again"], "who": who}


def clocks(site: Site, tree: Narrowed) -> dict[str, Wire]:
    """Every clock that a verdict of a tree can start, by its key: `level/id` or `tree/id`."""
    answers = [answer for question in tree["questions"] for answer in question["answers"]]
    holders = [*tree["outcomes"], *tree["rules"], *answers]
    holders += [found for question in tree["questions"] for _, found in unknowns(question)]
    own = [(tree["id"], deadline) for holder in holders for deadline in holder["deadlines"]]
    levels = site.records["levels"].values() if tree["grades"] else ()
    every = own + [(level["id"], deadline) for level in levels for deadline in level["deadlines"]]
    return {f"{owner}/{deadline['id']}": _clock(site, deadline) for owner, deadline in every}


def service(site: Site, deadline: Narrowed) -> Wire:
    """The hours that alone count for a clock of the service hours, in minutes of the day; {} for the others."""
    hours = site.organisation["service"]
    opens = sum(int(part) * unit for part, unit in zip(hours["opens"].split(":"), (60, 1), strict=True))
    known = {"days": hours["days"], "opens": opens, "minutes": hours["hours"] * 60}
    return {"service": known} if deadline["in_service"] else {}


def _clock(site: Site, deadline: Narrowed) -> Wire:
    role = site.records["roles"].get(deadline["owner"])
    more = {name: deadline[name] for name in ("every", "dated", "publication", "message")}
    who = plain(role["title"]) if role else ""
    named = {"title": plain(deadline["title"]), "within": deadline["within"], "owner": deadline["owner"]}
    return named | _filled(**more, role=who) | service(site, deadline)


def examples(site: Site, tree: Narrowed) -> list[Wire]:
    """The expected incidents of a tree, in the words of its readers: {story, answers, ending}."""
    graph = graph_of(site, tree)
    ends = {outcome["id"]: outcome for outcome in tree["outcomes"]}
    found = []
    for incident in site.records["incidents"].values():
        walked = walk(graph, incident["answers"]) if incident["tree"] == tree["id"] else None
        if walked and walked.outcome:
            level = site.records["levels"].get(walked.level or "")
            found.append({**incident, "outcome": ends[walked.outcome], "grade": level, "step": f"o-{walked.outcome}"})
    return found


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
    return {
        "id": edge.id,
        **_filled(to=edge.to, floor=edge.floor, like=edge.like, first=edge.first),
        **_adds(edge.adds),
    }


def _say(say: Say) -> Wire:
    return {
        "id": say.id,
        **_filled(
            when=_when(say.when),
            reach=say.reach,
            public=say.public,
            quiet=say.quiet,
            again=say.again,
            message=say.message,
        ),
    }


def _adds(adds: Adds) -> Wire:
    parts = {name: [_part(part) for part in getattr(adds, name)] for name in ("do", "clocks")}
    return _filled(**parts, lists=list(adds.lists), messages=list(adds.messages))


def _part(part: Part) -> Wire | str:
    """An action or a clock; its id alone where nothing else is to be said."""
    more = _filled(when=_when(part.when), publication=part.publication)
    return {"id": part.id, **more} if more else part.id


def _when(when: When) -> Wire:
    return _filled(all=[list(line) for line in when.all], never=[list(line) for line in when.never])


def _filled(**fields: Any) -> Wire:
    """The fields that say something: the browser takes a missing one as empty."""
    return {name: value for name, value in fields.items() if value}


def _titles(site: Site, collection: str, ids: Iterable[str]) -> dict[str, Wire]:
    records = site.records[collection]
    known = (records[name] for name in dict.fromkeys(ids) if name in records)
    return {r["id"]: {"title": plain(r["title"]), "page": f"{collection}/{r['id']}.html"} for r in known}


__all__ = ["UNKNOWN", "graph_of", "interface", "level_badge", "names", "routes"]
