"""A decision tree's pages: every question and ending as a section, what answers bring; the whole of it at a glance."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

from ...browser import wire
from ...browser.acts import acts, every_act
from ...browser.tree_words import Words, starting
from ...editions.narrow import Narrowed, Site
from ...engine import UNKNOWN, UNSURE, Graph
from ...language.formats import duration
from ...language.markdown import plain
from . import fragment, verdict
from .kit import kits_of
from .tree_picture import drawn
from .watch import counted

Extra = dict[str, Any]

WHOLE = "whole"
"""The folder of the pages that show all of a tree."""
SAID = (
    *("tree-answered", "tree-change", "tree-copied", "tree-copy", "tree-desk", "tree-discard", "tree-due"),
    *("tree-example", "tree-fill-first", "tree-in", "tree-kept", "tree-late", "tree-level-change", "tree-lists"),
    *(
        "tree-brief",
        "tree-look-again",
        "tree-meanwhile-",
        "tree-messages",
        "tree-new-facts",
        "tree-next",
        "tree-number-divided",
    ),
    *("tree-ended", "tree-set-aside", "tree-unknown", "tree-waiting-to", "tree-why-", "signing-"),
    *("desk-trouble-", "desk-keep-again", "bar-exercise"),
)
"""What the modules of a tree say, by how its keys start. What stands in the page is not handed to them once more."""


def tree(site: Site, record: Narrowed) -> Extra:
    """What the template needs beyond the record: finished strings, and the JSON of the browser's engine."""
    graph = wire.graph_of(site, record)
    page = _Page(site, record, graph)
    levels = sorted(site.records["levels"].values(), key=lambda level: level["rank"]) if record["grades"] else []
    return {
        "wire": wire.routes(graph),
        "names": wire.names(site, graph) | wire.verdict_names(site, record) | {"briefs": page.briefs()},
        "strings": wire.interface(site, *SAID),
        "questions": [page.question(question) for question in record["questions"]],
        "outcomes": [page.outcome(outcome) for outcome in record["outcomes"]],
        "waiting": verdict.waiting(site, page.words, record),
        "also": page.also(),
        "levels": [
            {**level, "clocks": [verdict.clock(site, d, level["id"], page.words) for d in level["deadlines"]]}
            for level in levels
        ],
        "whole": f"../{WHOLE}/{record['id']}.html",
        "expected": len(wire.examples(site, record)),
    }


def whole_page(site: Site, record: Narrowed) -> str:
    """The body of the page that shows all of a tree: the incidents that it is tested on, its picture, its text."""
    graph = wire.graph_of(site, record)
    return fragment(
        site, "whole.md", "../", tree=record, page=f"../trees/{record['id']}.html", wire=wire.routes(graph),
        examples=wire.examples(site, record), **drawn(site, record, graph),
    )  # fmt: skip


def _under(choices: list[Extra]) -> Iterator[tuple[str | None, list[Extra]]]:
    """The answers by the headings that they stand under; those before the first heading stand under none."""
    begins = [n for n, choice in enumerate(choices) if n == 0 or choice["under"]]
    for begin, end in itertools.pairwise([*begins, len(choices)]):
        yield choices[begin]["under"], choices[begin:end]


class _Page:
    def __init__(self, site: Site, record: Narrowed, graph: Graph) -> None:
        self.site, self.record, self.graph = site, record, graph
        self.words = Words(site, record)

    def step(self, identity: str) -> str:
        """The anchor of a question or an ending; a junction's is its first way's."""
        while identity in self.graph.junctions:
            identity = self.graph.junctions[identity][-1].to
        return f"{'q' if identity in self.graph.nodes else 'o'}-{identity}"

    def leads(self, question: str, token: str) -> str:
        """The anchor that an answer leads to when nothing else is known."""
        node = self.graph.nodes[question]
        return self.step(node.leads(node.read(token)) or question)

    def question(self, question: Narrowed) -> Extra:
        name = question["id"]
        choices = [self.choice(name, answer) for answer in question["answers"]]
        return {
            **question,
            "step": self.step(name),
            "number": list(self.words.questions).index(name) + 1,
            "rest": self.graph.rest.get(name, 0),
            "who": self.site.many("roles", question["who"]),
            "choices": choices,
            "groups": list(_under(choices)),
            "none_step": self.leads(name, "none") if question["form"] == "several" else "",
            "unknown": self.unknown(name, UNKNOWN, question["unknown"]) if question["unknown"] else None,
            "counted": counted(self.site) if question["form"] == "number" else None,
        }

    def choice(self, question: str, answer: Narrowed) -> Extra:
        unsure = answer["id"] + UNSURE
        times, least = starting(self.site, answer)
        return {
            **answer,
            "text": answer["text"] or self.words.ranges[question][answer["id"]],
            "from": times,
            "least": least,
            "step": self.leads(question, answer["id"]),
            "unsure": self.unknown(question, unsure, answer["unsure"]) if answer["unsure"] else None,
        }

    def unknown(self, question: str, token: str, unknown: Narrowed) -> Extra:
        again = duration(unknown["ask_again"], self.site.language)
        meanwhile = self.words.say("tree-meanwhile", default=plain(unknown["default"]), time=again)
        return {**unknown, "step": self.leads(question, token), "meanwhile": meanwhile}

    def outcome(self, outcome: Narrowed) -> Extra:
        site = self.site
        found = acts(site, self.words, outcome["do"])
        return {
            **outcome,
            "step": self.step(outcome["id"]),
            "grade": site.records["levels"].get(outcome["level"] or ""),
            "first": found[:3],
            "then": found[3:],
            "says": verdict.says(site, self.words, outcome),
            "clocks": [verdict.clock(site, d, self.record["id"], self.words) for d in outcome["deadlines"]],
            "attitude": site.records["postures"].get(outcome["posture"] or ""),
            "lists": site.many("checklists", outcome["checklists"]),
            "letters": site.many("messages", outcome["messages"]),
            "kits": kits_of(site, outcome["id"]),
            "examples": site.many("cases", outcome["cases"]),
            "threats": site.many("mistakes", outcome["mistakes"]),
            "more": [
                {"step": self.step(name), "title": self.words.questions[name]["title"]} for name in outcome["more"]
            ],
        }

    def briefs(self) -> dict[str, str]:
        """What the first screen says of an action that comes later, by the action's id."""
        every = every_act(self.site, self.record, self.words).values()
        return {act["id"]: plain(act["brief"]) for act in every if act["brief"]}

    def also(self) -> list[Extra]:
        """What answers and rules bring to any verdict: {title, acts, clocks, lists, letters}."""
        found = []
        for question in self.record["questions"]:
            for answer in question["answers"]:
                found.append(self._brings(self.words.answer(question["id"], answer["id"]), answer))
                if answer["unsure"]:
                    title = self.words.answer(question["id"], answer["id"] + UNSURE)
                    found.append(self._brings(title, answer["unsure"]))
            if question["unknown"]:
                title = f"{plain(question['short'])} {self.site.ui['tree-unknown']}"
                found.append(self._brings(title, question["unknown"]))
        found += [self._brings(self.words.condition(rule), rule) for rule in self.record["rules"]]
        return [
            brought
            for brought in found
            if brought["acts"] or brought["clocks"] or brought["lists"] or brought["letters"]
        ]

    def _brings(self, title: str, holder: Narrowed) -> Extra:
        return {
            "title": title,
            "acts": acts(self.site, self.words, holder["do"]),
            "clocks": [verdict.clock(self.site, d, self.record["id"], self.words) for d in holder["deadlines"]],
            "lists": self.site.many("checklists", holder["checklists"]),
            "letters": self.site.many("messages", holder["messages"]),
        }
