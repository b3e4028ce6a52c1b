"""The words of a tree's answers and conditions, the numbers of the levels included."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import partial

from ..editions.narrow import Narrowed, Site
from ..engine import NEED_TO_KNOW, NONE, UNKNOWN, UNSURE
from ..language.formats import decimal, number
from ..language.markdown import plain

FEW = 2
"""So many answers left out are quicker to name than all the others."""


class Words:
    """The words of a tree's answers and conditions."""

    def __init__(self, site: Site, record: Narrowed) -> None:
        self.site = site
        self.questions: Mapping[str, Narrowed] = {question["id"]: question for question in record["questions"]}
        self.outcomes: Mapping[str, Narrowed] = {outcome["id"]: outcome for outcome in record["outcomes"]}
        self.ranges = {
            question["id"]: ranges(site, question) for question in record["questions"] if question["form"] == "number"
        }

    def answer(self, question: str, token: str) -> str:
        """The words of an answer, “not sure” included."""
        if token == UNKNOWN:
            return self.site.ui["tree-unknown"]
        asked = self.questions[question]
        if token == NONE:
            return plain(asked["none"])
        found = next(a for a in asked["answers"] if a["id"] == token.removesuffix(UNSURE))
        text = plain(found["text"]) if found["text"] else self.ranges[question][token]
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
            return either.join(self._ending(token) for token in tokens)
        if question == "level":
            return either.join(plain(self.site.records["levels"][token]["word"]) for token in tokens)
        asked = plain(self.questions[question]["short"]) if question in self.questions else question
        quoted = partial(self._quoted, question)
        left = self._left(question, list(tokens))
        if left is None:
            answers = either.join(map(quoted, tokens))
        else:
            answers = self.say("tree-any-but", answers=f" {self.site.ui['tree-and']} ".join(map(quoted, left)))
        return re.sub(r"\?\s*:", "?", self.say("tree-answered", question=asked, answer=answers))

    def _quoted(self, question: str, token: str) -> str:
        return self.say("look-tree-quoted", answer=self.answer(question, token))

    def _left(self, question: str, tokens: list[str]) -> list[str] | None:
        """What a long list of answers leaves out, where those are fewer; else None."""
        offered = [answer["id"] for answer in self.questions[question]["answers"]] if question in self.questions else []
        left = [one for one in offered if one not in tokens]
        return left if 0 < len(left) < len(tokens) - FEW and set(tokens) < set(offered) else None

    def _ending(self, token: str) -> str:
        return self.site.ui["look-tree-need-to-know"] if token == NEED_TO_KNOW else plain(self.outcomes[token]["short"])

    def say(self, key: str, **values: str) -> str:
        """An interface string, filled."""
        said = self.site.ui[key]
        for name, value in values.items():
            said = said.replace("{" + name + "}", value)
        return said


def ranges(site: Site, question: Narrowed) -> dict[str, str]:
    """{answer: words} of a number question: from its level's `times` and `least` up to the next one's."""
    starts = {answer["id"]: starting(site, answer) for answer in question["answers"]}
    ordered = sorted(starts, key=lambda name: starts[name])
    nexts: Mapping[str, str | None] = dict(zip(ordered, [*ordered[1:], None], strict=True))
    return {name: _words(site, starts[name], starts[after] if after else None) for name, after in nexts.items()}


Start = tuple[float, int]
"""So many times the usual, and so many messages at least: 0 where nothing is asked."""


def starting(site: Site, answer: Narrowed) -> Start:
    """Where the range of an answer begins."""
    level = site.records["levels"].get(answer["from_level"] or "")
    return (level["times"] or 0, level["least"] or 0) if level else (0, 0)


def _words(site: Site, start: Start, end: Start | None) -> str:
    """The range; open above where a large multiple of few messages belongs to it too."""
    (times, least), (following, few) = start, end or (0, 0)
    form = "below" if not times else "least" if least else "above" if end is None or few else "between"
    said = site.ui[f"tree-range-{form}"].replace("{least}", number(least, site.language))
    for name, value in (("{from}", times), ("{to}", following)):
        said = said.replace(name, decimal(value, site.language))
    return said
