"""The parts of a verdict in finished words: what to do and whom to call, what to say, which clocks run, on what condition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup, escape

from ...editions.narrow import Narrowed, Site
from ...engine import NONE, UNKNOWN, UNSURE
from ...language.markdown import plain

Extra = dict[str, Any]

KNOWN = ("organisation", "page", "next")
"""The blanks of a first message that fill themselves; `next` waits for the clock."""

_BLANK = re.compile(r"\{([a-z0-9-]+)\}")


class Words:
    """The words of a tree's answers and conditions."""

    def __init__(self, site: Site, record: Narrowed, ranges: Mapping[str, str]) -> None:
        self.site = site
        self.questions: Mapping[str, Narrowed] = {question["id"]: question for question in record["questions"]}
        self.outcomes: Mapping[str, Narrowed] = {outcome["id"]: outcome for outcome in record["outcomes"]}
        self.ranges = ranges

    def answer(self, question: str, token: str) -> str:
        """The words of an answer, “not sure” included."""
        if token == UNKNOWN:
            return self.site.ui["tree-unknown"]
        asked = self.questions[question]
        if token == NONE:
            return plain(asked["none"])
        found = next(a for a in asked["answers"] if a["id"] == token.removesuffix(UNSURE))
        text = plain(found["text"]) if found["text"] else self.ranges[token]
        return f"{text} ({self.site.ui['tree-unsure'].lower()})" if token.endswith(UNSURE) else text

    def condition(self, holder: Narrowed) -> str:
        """When a part shows, in words; empty when always."""
        said = [
            self.say(key, condition=self._lines(holder[name]))
            for name, key in (("when", "tree-only-if"), ("unless", "tree-not-if"))
            if holder.get(name)
        ]
        return " ".join(said)

    def _lines(self, lines: Mapping[str, Iterable[str]]) -> str:
        return ", ".join(self._line(question, tokens) for question, tokens in lines.items())

    def _line(self, question: str, tokens: Iterable[str]) -> str:
        either = f" {self.site.ui['tree-or']} "
        if question == "ending":
            return either.join(plain(self.outcomes[token]["short"]) for token in tokens)
        if question == "level":
            return either.join(plain(self.site.records["levels"][token]["word"]) for token in tokens)
        asked = plain(self.questions[question]["short"]) if question in self.questions else question
        answers = either.join(f"“{self.answer(question, token)}”" for token in tokens) if asked else ""
        return self.say("tree-answered", question=asked, answer=answers)

    def say(self, key: str, **values: str) -> str:
        """An interface string, filled."""
        said = self.site.ui[key]
        for name, value in values.items():
            said = said.replace("{" + name + "}", value)
        return said


def acts(site: Site, words: Words, dos: Iterable[Narrowed]) -> list[Extra]:
    """Actions: {id, text, calls, condition}."""
    return [act(site, words, do) for do in dos if not do["step"] or do["step"] in site.records["steps"]]


def act(site: Site, words: Words, do: Narrowed) -> Extra:
    """An action with the people to call; one of data/steps.yml brings its words from there."""
    step = site.records["steps"][do["step"]] if do["step"] else do
    calls = [call for one in (*step["call"], *do["call"]) for call in called(site, one)]
    return {"id": step["id"], "text": step["text"], "calls": calls, "condition": words.condition(do)}


def called(site: Site, call: Narrowed) -> list[Extra]:
    """Whom a call reaches in this edition, first one first: {name, number, href, stand_in}."""
    if call["role"]:
        people = [person for person in site.organisation["contacts"] if person["role"] == call["role"]]
        people.sort(key=lambda person: bool(person["stand_in"]))
        return [_button(person["name"], person["phone"], stand_in=person["stand_in"]) for person in people]
    if call["partner"]:
        partners = [p for p in site.organisation["partners"] if p["id"] == call["partner"] and p["phone"]]
        return [_button(plain(partner["title"]), partner["phone"]) for partner in partners]
    return [_button(plain(line["title"]), line["number"], sms=line["sms"]) for line in lines(site, call["line"])]


def lines(site: Site, service: str | None) -> list[Narrowed]:
    """The help lines of a service in the organisation's country."""
    country = site.organisation["country"]
    return [line for line in site.records["lines"].values() if (line["service"], line["country"]) == (service, country)]


def _button(name: str, number: str, *, stand_in: bool = False, sms: bool = False) -> Extra:
    dialled = re.sub(r"[^\d+]", "", number)
    return {"name": name, "number": number, "href": f"{'sms' if sms else 'tel'}:{dialled}", "stand_in": stand_in}


def says(site: Site, words: Words, outcome: Narrowed) -> list[Extra]:
    """What to say, the first that fits first: {id, reach, words (HTML with blanks), quiet, condition, letter, blanks}."""
    labels = {field["id"]: field for field in outcome["fields"]}
    return [
        {
            **say,
            "reach": site.labels["reach"][say["reach"]],
            "words": _written(site, say["words"], labels) if say["words"] else None,
            "blanks": [labels[name] for name in dict.fromkeys(_BLANK.findall(say["words"] or "")) if name in labels],
            "letter": site.records["messages"].get(say["message"] or ""),
            "condition": words.condition(say),
        }
        for say in outcome["say"]
    ]


def _written(site: Site, said: str, labels: Mapping[str, Narrowed]) -> Markup:
    """The words with a mark for each blank; what is known stands in it."""
    known = {"organisation": site.organisation["name"], "page": site.organisation["statement_page"]}
    parts = _BLANK.split(said)
    html = []
    for index, part in enumerate(parts):
        if index % 2 == 0 or part in known:
            html.append(escape(known.get(part, part) if index % 2 else part))
            continue
        label = plain(labels[part]["label"]) if part in labels else site.ui[f"tree-blank-{part}"]
        html.append(Markup('<span class="sf-blank" data-blank="{}">{}</span>').format(part, label))
    return Markup("").join(html)


def clock(site: Site, deadline: Narrowed, owner: str, words: Words | None = None) -> Extra:
    """A deadline with its key, its owner's name and the condition in words."""
    role = site.records["roles"].get(deadline["owner"])
    return {
        **deadline,
        "key": f"{owner}/{deadline['id']}",
        "role": role,
        "condition": words.condition(deadline) if words else "",
    }
