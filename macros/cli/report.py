"""What the command line reports: problems, the summary, paths."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from .. import engine
from ..checking import sample
from ..checking.certainty import Weak
from ..checking.review import Review
from ..language.languages import LANGUAGES
from ..model import COLLECTIONS, Record
from ..reading.loaded import Loaded
from ..reading.problem import Problem
from ..reading.problem import lines as told

Summary = dict[str, Any]


def summary(loaded: Loaded, to_look_at: int = 0) -> Summary:
    """The state of the data at a glance. `to_look_at`: what upstream changed under one's own texts."""
    records = [r for found in loaded.collections.values() for r in found.values() if isinstance(r, Record)]
    overdue = sorted((r.due.isoformat(), f"{r.kind} {r.id}") for r in records if r.due < dt.date.today())
    return {
        "records": {name: len(loaded.collections[name]) for name in COLLECTIONS},
        "public": sum(r.audience == "public" for r in records),
        "internal": sum(r.audience != "public" for r in records),
        "trees": [_tree(tree, loaded) for tree in loaded.collections["trees"].values()],
        "languages": list(LANGUAGES),
        "overdue": [f"{name} (since {due})" for due, name in overdue],
        "own": {"changed": len(loaded.overrides), "taken_out": len(loaded.taken_out), "to_look_at": to_look_at},
        "to_fill": [str(problem) for problem in sorted(sample.remaining(loaded))],
        "nobody": sample.nobody(loaded),
        "not_read": [f"{note.file}: {note.message.removeprefix('not read: ')}" for note in sorted(loaded.notes)],
    }


def _tree(tree: Any, loaded: Loaded) -> Summary:
    if any(engine.problems(tree)):
        return {"tree": tree.id, "broken": True}
    graph = engine.Graph.of(tree, loaded.collections["levels"])
    return {
        "tree": tree.id, "questions": len(graph.nodes), "outcomes": len(graph.outcomes),
        "paths": engine.count_paths(graph), "longest": engine.longest(graph),
    }  # fmt: skip


def as_text(problems: list[Problem], found: Summary) -> str:
    """Problems one a line, then the summary."""
    lines = told(problems)
    lines += [""] if problems else []
    width = max(map(len, found["records"]))
    lines += [f"{name:<{width}}  {count}" for name, count in found["records"].items()]
    lines.append(
        f"{found['public']} public, {found['internal']} internal records; languages: {', '.join(found['languages'])}"
    )
    for tree in found["trees"]:
        lines.append(_tree_line(tree))
    lines.append(f"{len(found['overdue'])} record(s) overdue for review" + (":" if found["overdue"] else ""))
    lines += [f"  {name}" for name in found["overdue"][:10]]
    own = found["own"]
    if own["changed"] or own["taken_out"]:
        lines.append(f"own texts: {own['changed']} of the house changed, {own['taken_out']} taken out")
    if own["to_look_at"]:
        lines.append(f"  the house has {own['to_look_at']} value(s) under them to look at; run: playbook upstream")
    lines += [f"{len(found['to_fill'])} value(s) to fill in before you publish:"] if found["to_fill"] else []
    lines += [f"  {place}" for place in found["to_fill"][:10]]
    lines += [f"nobody yet for: {', '.join(found['nobody'])}"] if found["nobody"] else []
    lines += [f"not read: {note}" for note in found["not_read"]]
    lines.append(f"{len(problems)} problem(s)" if problems else "No problem.")
    return "\n".join(lines)


def _tree_line(tree: Summary) -> str:
    if tree.get("broken"):
        return f"tree {tree['tree']}: broken, see above"
    return (
        f"tree {tree['tree']}: {tree['questions']} questions, {tree['outcomes']} outcomes, "
        f"{tree['paths']} paths, the longest of {tree['longest']}"
    )


def as_json(problems: list[Problem], found: Summary) -> str:
    """{"problems": [{file, line, column, message}], "summary": …}."""
    listed = [{"file": p.file, "line": p.line, "column": p.column, "message": p.message} for p in problems]
    return as_ascii(json.dumps({"problems": listed, "summary": found}, ensure_ascii=False, indent=1))


def as_ascii(text: str, indent: int | None = 1) -> str:
    """JSON that the terminal can take: letters it does not have are written as JSON writes them."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return json.dumps(json.loads(text), ensure_ascii=True, indent=indent)
    return text


def as_github(problems: list[Problem], found: Summary) -> str:
    """Annotations that a pull request shows beside the line."""
    lines = [
        f"::error file={_property(p.file)},line={p.line},col={p.column}::{p.message.replace('%', '%25')}"
        for p in problems
    ]
    return "\n".join([*lines, f"{len(problems)} problem(s), {sum(found['records'].values())} records"])


def _property(text: str) -> str:
    return text.replace("%", "%25").replace(":", "%3A").replace(",", "%2C")


def reviews_as_text(found: list[Review], today: dt.date) -> str:
    """What falls due, one a line."""
    late = {True: "  OVERDUE", False: ""}
    return "\n".join(f"{r.due}  {r.owner or 'nobody'}  {r.name}  {r.place}{late[r.due < today]}" for r in found)


def reviews_as_json(found: list[Review], today: dt.date) -> str:
    """The same for machines: [{due, owner (null where nobody), record, place, overdue}]."""
    rows = [
        {"due": str(r.due), "owner": r.owner or None, "record": r.name, "place": r.place, "overdue": r.due < today}
        for r in found
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def weak_as_text(found: list[Weak]) -> str:
    """What is no more than reported, one a line, and how many there are."""
    return "\n".join([*(f"{one.place}  {one.name}  {one.why}: {one.said}" for one in found), f"{len(found)} reported"])


def weak_as_json(found: list[Weak]) -> str:
    """The same for machines: [{place, record, why, said}]."""
    rows = [{"place": one.place, "record": one.name, "why": one.why, "said": one.said} for one in found]
    return as_ascii(json.dumps(rows, ensure_ascii=False, indent=1))


WEAK = {"text": weak_as_text, "json": weak_as_json}

REVIEWS = {"text": reviews_as_text, "json": reviews_as_json}

FORMATS: dict[str, Callable[[list[Problem], Summary], str]] = {"text": as_text, "json": as_json, "github": as_github}


def path(graph: engine.Graph, steps: Any) -> dict[str, Any]:
    """A path as data: {"steps": [{"question", "answer"}], "outcome", "level"}."""
    answers = dict(steps)
    walked = engine.walk(graph, answers)
    return {
        "steps": [{"question": question, "answer": answer} for question, answer in walked.steps],
        "outcome": walked.outcome,
        "level": walked.level,
    }


def once(walks: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Each path once, as they come: of those drawn at random, short ones come again and again."""
    seen: set[str] = set()
    for walked in walks:
        line = path_line(walked)
        if line not in seen:
            seen.add(line)
            yield walked


def has(walked: dict[str, Any], question: str, answer: str) -> bool:
    """True where a path gives `answer`, ticked among others or alone; `outcome` and `level` count as questions."""
    if question in ("outcome", "level"):
        return bool(walked[question] == answer)
    given = {step["question"]: step["answer"] for step in walked["steps"]}
    return answer in given.get(question, "").split(engine.JOIN)


def json_lines(values: Iterable[Any]) -> Iterator[str]:
    """A JSON list, a line for each value, as the values come."""
    opening = "["
    for value in values:
        yield opening + as_ascii(json.dumps(value, ensure_ascii=False), indent=None)
        opening = ","
    yield "]" if opening == "," else "[]"


def path_line(walked: dict[str, Any]) -> str:
    """A path on one line."""
    steps = " → ".join(f"{step['question']}: {step['answer']}" for step in walked["steps"])
    level = f" ({walked['level']})" if walked["level"] else ""
    return f"{steps} ⇒ {walked['outcome']}{level}"
