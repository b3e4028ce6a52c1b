"""No statement is harder than its sources: what may be called established, by a rule that the guide prints.

Established: one document at first hand, itself sure; or two by different publishers, one of them dated, and for a
point of law dated within five years. Anything else that has a source is reported, and so is what has none, but for what
a house tells of itself; opinion stays opinion. The rule stands in docs/*/sourcing.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from ..language.languages import FIRST
from ..model.knowledge import Case, Source
from ..model.reference import Law
from ..model.replay import Replay
from ..reading.loaded import Loaded, Origin
from ..reading.problem import Problem

FIRST_HAND = frozenset({"law", "standard", "study", "company", "practice"})
"""Types of document that say what they set, measured or did themselves."""

WITNESSES = frozenset({"law", "standard", "company"})
"""Those of them that say at first hand what happened: a study tells of others."""

YEARS = 5
"""House default: a commentary on the law that is older, on the day of the check, does not establish a figure."""

HIGH, MEDIUM = "high", "medium"

_UNREAD = re.compile(r"\b(?:not|never) (?:been )?(?:checked|verified)\b")
"""What a doubt says of a figure that nobody has looked up."""


def allowed(sources: Iterable[Source], first_hand: AbstractSet[str] = FIRST_HAND, since: str = "") -> str:
    """The certainty that these sources can carry, by their number, independence, kind and date.

    `since`: the day, YYYY-MM-DD, from which one of two documents at second hand must date.
    """
    found = list(sources)
    if any(source.type in first_hand and source.certainty == HIGH for source in found):
        return HIGH
    serious = [source for source in found if source.certainty != "opinion"]
    apart = {source.publisher for source in serious}
    dated = any(source.published and _reaches(source.published, since) for source in serious)
    return HIGH if len(apart) > 1 and dated else MEDIUM


def _reaches(published: str, since: str) -> bool:
    """Whether a date, as exact as it is given, may lie on `since` or after."""
    return published >= since[: len(published)]


@dataclass(frozen=True)
class Statement:
    """A sentence of a case, or a point of law, with what it rests on."""

    path: tuple[str | int, ...]
    said: str
    claimed: str
    own: bool
    """Whether the sentence says itself how sure it is."""
    sources: tuple[str, ...]
    first_hand: AbstractSet[str]
    since: str = ""


def statements(record: object) -> Iterator[Statement]:
    """Each statement of a case, of its replay, or a law."""
    match record:
        case Case():
            for field in ("timeline", "done", "outcome", "figures"):
                for index, said in enumerate(getattr(record, field)):
                    if record.house_default and not said.sources:
                        continue  # the house's own account of what it lived through
                    claimed, own = said.certainty or record.certainty, said.certainty is not None
                    path = (field, index)
                    yield Statement(path, said.text.of(FIRST), claimed, own, said.sources, WITNESSES)
        case Replay():
            for number, moment in enumerate(record.moments):
                for index, said in enumerate(moment.known):
                    claimed, own = said.certainty or HIGH, said.certainty is not None
                    place = ("moments", number, "known", index)
                    yield Statement(place, said.text.of(FIRST), claimed, own, said.sources, WITNESSES)
        case Law():
            since = record.checked.replace(year=record.checked.year - YEARS, day=min(record.checked.day, 28))
            ids = tuple(citation.source for citation in record.sources)
            said = record.title.of(FIRST)
            yield Statement((), said, record.certainty, True, ids, FIRST_HAND, since.isoformat())


def problems(record: object, origin: Origin, loaded: Loaded) -> Iterator[Problem]:
    """What a case, its replay or a law calls established on sources that cannot carry it, or without having looked."""
    for one in statements(record):
        if one.claimed == HIGH and _weakness(one, loaded):
            yield _too_hard(one, origin)
    if isinstance(record, Law) and record.certainty == HIGH:
        yield from _not_looked_up(record, origin)


@dataclass(frozen=True, order=True)
class Weak:
    """A statement that its sources cannot establish, where it stands, and why."""

    place: str
    name: str
    why: str
    said: str


def weak(loaded: Loaded) -> list[Weak]:
    """Every statement that is no more than reported, in the order of the files."""
    found = []
    for name in ("cases", "replays", "laws"):
        for record in loaded.collections[name].values():
            for one in statements(record):
                if why := _weakness(one, loaded):
                    at = loaded.origins[name, record.id].problem(one.path, "")
                    found.append((at, Weak(f"{at.file}:{at.line}", f"{record.kind} {record.id}", why, one.said)))
    return [one for _, one in sorted(found, key=lambda pair: (pair[0].file, pair[0].line))]


def _weakness(one: Statement, loaded: Loaded) -> str:
    """Why the sources of a statement cannot establish it; nothing where they can, or one could not be read."""
    known = loaded.collections["sources"]
    if not all(i in known for i in one.sources):
        return ""
    found = [known[i] for i in one.sources]
    if allowed(found, one.first_hand, one.since) == HIGH:
        return ""
    serious = [source for source in found if source.certainty != "opinion"]
    if len({source.publisher for source in serious}) < 2:
        return {0: "no source", 1: "one source, at second hand"}.get(len(serious), "one publisher")
    dated = [source.published for source in serious if source.published]
    return f"nothing since {one.since[:4]} (the latest: {max(dated)})" if dated else "no source has a date"


def _too_hard(one: Statement, origin: Origin) -> Problem:
    count = len(one.sources)
    said = {0: "no source", 1: "one source"}.get(count, f"{count} sources")
    what = (
        f"'certainty' is 'high' on {said}{' that cannot carry it' if count else ''}; write 'certainty: medium', or add"
    )
    return origin.problem(
        (*one.path, "certainty") if one.own else one.path, f"{what} a document at first hand or another publisher"
    )


def _not_looked_up(law: Law, origin: Origin) -> Iterator[Problem]:
    found = _UNREAD.search(law.doubt.of(FIRST)) if law.doubt else None
    if found:
        what = f"'certainty' is 'high', and the doubt says '{found[0]}'; write 'certainty: medium', or check it"
        yield origin.problem(("certainty",), what)
