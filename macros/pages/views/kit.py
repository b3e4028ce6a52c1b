"""An event kit's page: its texts whole, each made of its template, and the blanks that fill them all at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ...browser import wire_team
from ...browser.wire import interface
from ...editions.narrow import Narrowed, Site
from ...model.kit import LENGTHS, MEDIUM, PARTS
from ...model.wording import blanks, filled

Extra = dict[str, Any]

_HEADINGS = {"short": "eventkit-length-280", "medium": "eventkit-length-600", "body": "eventkit-length-full"}
_REPLY = {"short": "eventkit-reply-public", "body": "eventkit-reply-private"}


def kit(site: Site, record: Narrowed) -> Extra:
    """What the template needs beyond the record: its texts by part, the blanks to fill, the endings that lead to it."""
    parts = [part for part in PARTS if record[part] and record[part]["message"]]  # nobody writes to a staff of none
    letters = [site.records["messages"][record[part]["message"]] for part in parts]
    gaps = _Gaps(record["blanks"], letters)
    texts = [_text(site, part, record[part], gaps) for part in parts]
    return {
        "texts": {text["part"]: text for text in texts},
        "spoken": gaps.name(record["spoken"]),
        "questions": [
            {**one, **{said: gaps.name(one[said]) for said in ("ask", "answer", "bridge")}}
            for one in record["questions"]
        ],
        "blanks": list(gaps.found.values()),
        "done": site.many("steps", record["steps"]),
        "verdicts": verdicts(site, record),
        "strings": interface(site, "message-", "signing-", "bar-exercise"),
        "signing": wire_team.signing(site, {text["letter"]["id"] for text in texts}),
    }


def kits_of(site: Site, ending: str) -> list[Narrowed]:
    """The kits that an ending leads to."""
    return [record for record in site.records["kits"].values() if ending in record["endings"]]


def verdicts(site: Site, record: Narrowed) -> list[Narrowed]:
    """The endings that lead to a kit, each with its tree, as far as this edition has it."""
    return [
        {**outcome, "tree": tree["id"]}
        for tree in site.records["trees"].values()
        for outcome in tree["outcomes"]
        if outcome["id"] in record["endings"]
    ]


class _Gaps:
    """The blanks of a kit as one form: what templates call by one name and mean alike is one, told by its label."""

    def __init__(self, own: Iterable[Narrowed], letters: list[Narrowed]) -> None:
        self.own = {blank["id"]: blank for blank in own}
        self.known = {blank["id"]: blank for letter in reversed(letters) for blank in letter["placeholders"]}
        self.found: dict[str, Narrowed] = {}

    def name(self, text: str, part: str = "", letter: Iterable[Narrowed] = ()) -> str:
        """`text` with each blank under the name that it has in the form; `letter`: the blanks of its template."""
        here = {blank["id"]: blank for blank in letter}
        names = {name: self._name(name, part, here) for name in blanks(text)}
        return filled(text, {name: f"{{{given}}}" for name, given in names.items()})

    def _name(self, name: str, part: str, here: dict[str, Narrowed]) -> str:
        blank = self.own.get(name) or here.get(name) or self.known[name]
        first = self.found.setdefault(name, {**blank, "id": name})
        if first["label"] == blank["label"]:
            return name
        given = f"{name}-{part}"
        self.found.setdefault(given, {**blank, "id": given})
        return given


def _text(site: Site, part: str, wording: Narrowed, gaps: _Gaps) -> Extra:
    letter = site.records["messages"][wording["message"]]
    told = {field: wording[field] or filled(letter[field] or "", wording["fill"]) for field in LENGTHS}
    headings = _REPLY if part == "reply" else _HEADINGS
    return {
        "part": part,
        "letter": letter,
        "speaker": site.records["roles"].get(letter["speaker"]),
        "before": wording.get("before") or [],
        "versions": [
            {"heading": headings[field], "text": gaps.name(text, part, letter["placeholders"])}
            for field, text in told.items()
            if text and field in headings and (field != "medium" or part in MEDIUM)
        ],
    }
