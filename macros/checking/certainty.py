"""No statement is harder than its sources: what may be called established, by a rule that the guide prints.

Established: one document at first hand, itself sure; or two by different publishers, one of them dated. Anything
else that has a source is reported; opinion stays opinion. The rule stands in docs/*/sourcing.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..model.knowledge import Case, Source
from ..model.reference import Law
from ..reading.loaded import Loaded, Origin
from ..reading.problem import Problem

FIRST_HAND = frozenset({"law", "standard", "study", "company", "practice"})
"""Types of document that say what they set, measured or did themselves."""

HIGH, MEDIUM = "high", "medium"


def allowed(sources: Iterable[Source]) -> str:
    """The certainty that these sources can carry."""
    found = list(sources)
    if any(source.type in FIRST_HAND and source.certainty == HIGH for source in found):
        return HIGH
    serious = [source for source in found if source.certainty != "opinion"]
    apart = {source.publisher for source in serious}
    return HIGH if len(apart) > 1 and any(source.published for source in serious) else MEDIUM


def problems(record: object, origin: Origin, loaded: Loaded) -> Iterator[Problem]:
    """Each statement of a case or a law that is called established on sources that cannot carry it."""
    match record:
        case Case():
            for field in ("timeline", "done", "outcome", "figures"):
                for index, said in enumerate(getattr(record, field)):
                    claimed = said.certainty or record.certainty
                    if claimed == HIGH and _weak(said.sources, loaded):
                        yield _too_hard((field, index), said.certainty is not None, len(said.sources), origin)
        case Law() if record.certainty == HIGH:
            ids = [citation.source for citation in record.sources]
            if _weak(ids, loaded):
                yield _too_hard((), True, len(ids), origin)


def _weak(ids: Sequence[str], loaded: Loaded) -> bool:
    """Whether there are sources and they cannot carry a statement; one that could not be read may have done so."""
    known = loaded.collections["sources"]
    return bool(ids) and all(i in known for i in ids) and allowed(known[i] for i in ids) != HIGH


def _too_hard(path: tuple[str | int, ...], own: bool, count: int, origin: Origin) -> Problem:
    said = "one source" if count == 1 else f"{count} sources"
    what = f"'certainty' is 'high' on {said} that cannot carry it; write 'certainty: medium', or add"
    return origin.problem(
        (*path, "certainty") if own else path, f"{what} a document at first hand or another publisher"
    )
