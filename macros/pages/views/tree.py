"""A decision tree's page: every question and outcome as a section, the picture, the nested text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...browser import wire
from ...editions.narrow import Narrowed, Site
from ...engine import UNKNOWN, Graph
from ...language.formats import duration
from ...language.markdown import plain
from ...pictures import drawing_tree

Extra = dict[str, Any]

SHORT = 25
"""Characters of a label that fit beside an outcome in the picture."""


def tree(site: Site, record: Narrowed) -> Extra:
    """What the template needs beyond the record: finished strings, and the JSON of the browser's engine."""
    graph = wire.graph_of(site, record)
    page = _Page(site, record, graph)
    return {
        "wire": wire.routes(graph),
        "names": wire.names(site, graph),
        "strings": wire.interface(site, "tree-"),
        "questions": [page.question(name) for name in page.numbers],
        "outcomes": [page.outcome(outcome) for outcome in record["outcomes"]],
        "levels": sorted(site.records["levels"].values(), key=lambda level: level["rank"]) if record["grades"] else [],
        "picture": page.picture(),
        "nested": page.nested(drawing_tree.nested(graph)),
    }


class _Page:
    def __init__(self, site: Site, record: Narrowed, graph: Graph) -> None:
        self.site, self.graph = site, graph
        self.numbers = drawing_tree.numbers(graph)
        self.questions: Mapping[str, Narrowed] = {question["id"]: question for question in record["questions"]}
        self.outcomes: Mapping[str, Narrowed] = {outcome["id"]: outcome for outcome in record["outcomes"]}

    def step(self, identity: str) -> str:
        """The anchor of a question or an outcome."""
        return f"{'q' if identity in self.questions else 'o'}-{identity}"

    def question(self, identity: str) -> Extra:
        question = self.questions[identity]
        return {
            **question,
            "step": self.step(identity),
            "number": self.numbers[identity],
            "rest": self.graph.rest[identity],
            "who": self.site.many("roles", question["who"]),
            "choices": [self.choice(answer) for answer in question["answers"]],
            "unknown": self.unknown(question["unknown"]),
        }

    def choice(self, answer: Narrowed) -> Extra:
        return {
            **answer,
            "step": self.step(answer["to"]),
            "adds": self.adds(answer),
            "condition": self.condition(answer),
        }

    def unknown(self, unknown: Narrowed) -> Extra:
        again = duration(unknown["ask_again"], self.site.language)
        meanwhile = self.say("tree-meanwhile", default=plain(unknown["default"]), time=again)
        return {**unknown, "step": self.step(unknown["to"]), "adds": self.adds(unknown), "meanwhile": meanwhile}

    def adds(self, answer: Narrowed) -> str:
        """What an answer brings, in words: “Orange at least”."""
        floor = self.site.records["levels"].get(answer["floor"] or "")
        return self.say("tree-floor", level=plain(floor["word"])) if floor else ""

    def condition(self, answer: Narrowed) -> str:
        """When an answer is offered, in words; empty when always."""
        either = f" {self.say('tree-or')} "
        asked = [
            self.say(
                "tree-condition",
                question=plain(self.questions[name]["short"]),
                answers=either.join(self.answer(name, wanted) for wanted in ids),
            )
            for name, ids in answer["only_if"].items()
            if name in self.questions
        ]
        return ", ".join(asked)

    def answer(self, question: str, identity: str) -> str:
        """The words of an answer."""
        if identity == UNKNOWN:
            return self.site.ui["tree-unknown"]
        return plain(next(a["text"] for a in self.questions[question]["answers"] if a["id"] == identity))

    def outcome(self, outcome: Narrowed) -> Extra:
        level = self.site.records["levels"].get(outcome["level"] or "")
        return {
            **outcome,
            "step": self.step(outcome["id"]),
            "grade": level,
            "kind_of_event": self.site.labels["event"].get(outcome["event"] or ""),
            "attitude": self.site.records["postures"].get(outcome["posture"] or ""),
            "lists": self.site.many("checklists", outcome["checklists"]),
            "letters": self.site.many("messages", outcome["messages"]),
            "examples": self.site.many("cases", outcome["cases"]),
            "threats": self.site.many("mistakes", outcome["mistakes"]),
        }

    def picture(self) -> Extra:
        drawn = drawing_tree.picture(self.graph)
        return {
            "width": drawing_tree.WIDTH,
            "height": drawn.height,
            "left": drawn.left,
            "chip": drawn.chip,
            "boxes": [{**self.box(name), "y": y} for name, y in drawn.boxes.items()],
            "lines": [self.line(line, drawn.wires.get(line)) for line in drawn.lines],
        }

    def box(self, name: str) -> Extra:
        question = self.questions[name]
        return {"id": name, "step": self.step(name), "number": self.numbers[name], "short": plain(question["short"])}

    def line(self, line: drawing_tree.Line, wire: str | None) -> Extra:
        label = " / ".join(self.answer(line.question, answer) for answer in line.answers)
        outcome = self.outcomes.get(line.to)
        level = outcome["level"] if outcome else None
        return {
            "edges": " ".join(f"{line.question}:{answer}" for answer in line.answers),
            "label": label,
            "short": _cut(label, SHORT if outcome else SHORT * 2),
            "y": line.y,
            "step": self.step(line.to),
            "wire": wire,
            "number": self.numbers.get(line.to),
            "outcome": _cut(plain(outcome["short"]), SHORT) if outcome else None,
            "outcome_whole": plain(outcome["short"]) if outcome else None,
            "level": level,
            "shape": self.site.records["levels"][level]["shape"] if level else None,
        }

    def nested(self, items: list[drawing_tree.Item]) -> list[Extra]:
        return [
            {
                **self.box(item["question"]),
                "title": self.questions[item["question"]]["title"],
                "answers": [self.branch(item["question"], answer) for answer in item["answers"]],
            }
            for item in items
        ]

    def branch(self, question: str, answer: drawing_tree.Item) -> Extra:
        to = answer["to"]
        outcome = self.outcomes.get(to)
        return {
            "text": " / ".join(self.answer(question, one) for one in answer["answers"]),
            "step": self.step(to),
            "number": self.numbers.get(to),
            "title": outcome["title"] if outcome else self.questions[to]["short"],
            "grade": self.site.records["levels"].get(outcome["level"] or "") if outcome else None,
            "branch": self.nested(answer["branch"]),
        }

    def say(self, key: str, **values: str) -> str:
        said = self.site.ui[key]
        for name, value in values.items():
            said = said.replace("{" + name + "}", value)
        return said


def _cut(text: str, size: int) -> str:
    return text if len(text) <= size else f"{text[: size - 1].rstrip()}…"
