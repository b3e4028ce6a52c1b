"""What a verdict asks people to do, and the numbers they can tap: those that the edition may show."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from ..editions.narrow import Narrowed, Site
from ..editions.team import reached
from ..language.markdown import plain
from .tree_words import Words

Extra = dict[str, Any]


def acts(site: Site, words: Words, dos: Iterable[Narrowed]) -> list[Extra]:
    """Actions: {id, text, brief, calls, condition}."""
    return [act(site, words, do) for do in dos if not do["step"] or do["step"] in site.records["steps"]]


def act(site: Site, words: Words, do: Narrowed) -> Extra:
    """An action with the people to call; one of data/steps.yml brings its words from there."""
    step = site.records["steps"][do["step"]] if do["step"] else do
    said = {name: step[name] for name in ("id", "text", "brief")}
    return {**said, "calls": calls(site, step, do), "condition": words.condition(do)}


def calls(site: Site, *holders: Narrowed) -> list[Extra]:
    """Whom the `call` of each of `holders` reaches, everybody once."""
    found = {call["href"]: call for holder in holders for one in holder["call"] for call in called(site, one)}
    return list(found.values())


def called(site: Site, call: Narrowed) -> list[Extra]:
    """Whom a call reaches in this edition, first one first: {name, number, href, stand_in}."""
    if call["role"]:
        return [
            _button(plain(one["title"]), one["phone"])
            if kind == "partner"
            else _button(one["name"], one["phone"], stand_in=one["stand_in"])
            for kind, one in reached(site.organisation, site.records["roles"], call["role"])
        ]
    if call["partner"]:
        partners = [p for p in site.organisation["partners"] if p["id"] == call["partner"] and p["phone"]]
        return [_button(plain(partner["title"]), partner["phone"]) for partner in partners]
    return [_button(plain(line["title"]), line["number"], sms=line["sms"]) for line in lines(site, call["line"])]


def lines(site: Site, service: str | None) -> list[Narrowed]:
    """The help lines of a service in the organisation's country."""
    country = site.organisation["country"]
    return [line for line in site.records["lines"].values() if (line["service"], line["country"]) == (service, country)]


def _button(name: str, number: str, *, stand_in: bool = False, sms: bool = False) -> Extra:
    return {
        "name": name,
        "number": number,
        "href": f"{'sms' if sms else 'tel'}:{dialled(number)}",
        "stand_in": stand_in,
    }


def dialled(number: str) -> str:
    """A number as a telephone dials it: its digits, and the plus of a country."""
    return re.sub(r"[^\d+]", "", number)


def every_act(site: Site, tree: Narrowed, words: Words) -> dict[str, Extra]:
    """Each action of a tree by its id, whichever answer, rule or ending asks for it."""
    questions = tree["questions"]
    answers = [answer for question in questions for answer in question["answers"]]
    unsure = [answer["unsure"] for answer in answers if answer["unsure"]]
    unknown = [question["unknown"] for question in questions if question["unknown"]]
    holders = [*tree["outcomes"], *tree["rules"], *answers, *unsure, *unknown]
    return {one["id"]: one for holder in holders for one in acts(site, words, holder["do"])}
