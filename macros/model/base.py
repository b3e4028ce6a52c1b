"""What every record is made of: text in each language, identity, audience, sources and review.

Markers in the annotations (`Ref`, `Term`, `INTERNAL`) say what a value *means*; the
checks, the narrowing, the JSON Schemas and the skeletons all read them from here.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, create_model, model_validator

from ..language.languages import LANGUAGES, LEFT_OUT, of
from .shown import UNSEARCHED


@dataclass(frozen=True)
class Ref:
    """The value is the id of a record of `collection`."""

    collection: str
    structural: bool = False
    """True where the record makes no sense without the target: leaving a public
    record with an internal target is then an error instead of a dropped link."""


@dataclass(frozen=True)
class Term:
    """The value is an id of the closed vocabulary `vocabulary` (data/vocabulary.yml)."""

    vocabulary: str


class _Internal:
    """The field never leaves the internal edition, whatever the record's audience."""


INTERNAL = _Internal()

Audience = Literal["internal", "public"]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Days = Annotated[int, Field(ge=1, le=400)]
Minutes = Annotated[int, Field(ge=0, le=60 * 24 * 60)]
Line = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]

_PARTIAL_DATE = re.compile(r"^(\d{4})(?:-(\d\d)(?:-(\d\d)(?: (\d\d):(\d\d))?)?)?$")


def _partial_date(value: str) -> str:
    match = _PARTIAL_DATE.match(value)
    if not match:
        raise ValueError("write YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DD HH:MM")
    year, month, day, hour, minute = (int(part) if part else None for part in match.groups())
    try:
        dt.datetime(year or 1, month or 1, day or 1, hour or 0, minute or 0)
    except ValueError as error:
        raise ValueError(f"no such date: {error}") from None
    return value


PartialDate = Annotated[str, AfterValidator(_partial_date)]
"""A date as exact as its source: a year, a month, a day or a minute (local time)."""


class Value(BaseModel):
    """A frozen value; unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Said(Value):
    """What every text can be asked; its fields are the languages of the playbook."""

    def of(self, language: str) -> str:
        """The text in one language, as the data writes it."""
        return str(getattr(self, language))

    def typeset(self, language: str) -> str:
        """The text in one language, with the typography of print."""
        return of(language).typeset(self.of(language))


if TYPE_CHECKING:

    class Text(Said):
        """One text in each language of the playbook. Inline Markdown, no raw HTML."""

else:

    def _of_ours(found: Any) -> Any:
        """A text without the languages of the house that a clone does without."""
        return {key: text for key, text in found.items() if key not in LEFT_OUT} if isinstance(found, dict) else found

    Text = create_model(
        "Text",
        __base__=Said,
        __doc__="One text in each language of the playbook. Inline Markdown, no raw HTML.",
        __module__=__name__,
        __validators__={"_of_ours": model_validator(mode="before")(_of_ours)} if LEFT_OUT else {},
        **dict.fromkeys(LANGUAGES, (Line, ...)),
    )


Token = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\??$")]
"""An answer as conditions name it: an answer's id, `none`, `unknown`, or an option's id with `?` for “not sure”."""

Condition = dict[Slug, tuple[Token, ...]]
"""{question: [answers]}: holds when each question has one of its answers. `ending` and `level` count as questions."""

Given = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+\??(\+[a-z0-9-]+\??)*$")]
"""An answer as it is kept: an id, `none`, `unknown`, or ticked options joined by `+`, each with `?` for “not sure”."""

Answers = dict[Slug, Given]
"""{question: answer}, in any order."""


class Conditional(Value):
    """Something that shows only after some answers."""

    when: Condition = Field(
        default_factory=dict, description="Only after these answers: {question: [answers]}; every line must hold."
    )
    unless: Condition = Field(
        default_factory=dict,
        description="Not after these answers: {question: [answers]}; one line that holds is enough.",
    )


class Citation(Value):
    """Where a claim comes from."""

    source: Annotated[Slug, Ref("sources", structural=True)] = Field(description="Id of the source.")
    at: Text | None = Field(default=None, description="Where in the source: page, section, article of law.")
    points: tuple[Slug, ...] = Field(
        default=(), description="Ids of the source's points that this record uses (articles only)."
    )
    certainty: Annotated[str, Term("certainty")] | None = Field(
        default=None, description="Certainty of this very claim, when it differs from the source's."
    )


class Stated(Value):
    """A sentence of fact with its own certainty and sources."""

    text: Text = Field(description="The fact, in one sentence.")
    certainty: Annotated[str, Term("certainty")] | None = Field(
        default=None, description="How sure this fact is; 'medium' is printed as “reported”."
    )
    sources: tuple[Annotated[Slug, Ref("sources")], ...] = Field(
        default=(), description="Ids of the sources of this very fact."
    )


class Identified(Value):
    """Anything with an id and an audience."""

    id: Slug = Field(description="Lower-case words joined by hyphens; the file's name without .yml.")
    audience: Audience = Field(
        default="internal", description="'public' to publish it; anything left out stays internal."
    )


class Record(Identified):
    """A record of a collection: identified, sourced, reviewed."""

    kind: ClassVar[str]
    """The record's name in the singular, as links and commands write it."""

    title: Annotated[Text, UNSEARCHED] = Field(description="The name people will look for.")
    summary: Annotated[Text | None, UNSEARCHED] = Field(
        default=None, description="One or two sentences; lists and search results show it."
    )
    sources: Annotated[tuple[Citation, ...], UNSEARCHED] = Field(
        default=(), description="Where the record's claims come from."
    )
    house_default: bool = Field(
        default=False,
        description="True when no source says it: our own rule, for the clone to adjust. "
        "May stand beside sources when part of the record is ours.",
    )
    reviewed: dt.date = Field(description="Day of the last review, YYYY-MM-DD.")
    review_months: Annotated[int, Field(ge=1, le=60)] = Field(
        default=12, description="How many months the review holds."
    )

    @property
    def due(self) -> dt.date:
        """The day from which the record is overdue for review."""
        months = self.reviewed.month - 1 + self.review_months
        year, month = self.reviewed.year + months // 12, months % 12 + 1
        last = (dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)).day
        return dt.date(year, month, min(self.reviewed.day, last))


def markers(annotation_metadata: list[Any]) -> tuple[Ref | None, Term | None, bool]:
    """The meanings attached to a field: (reference, vocabulary, internal)."""
    ref = next((m for m in annotation_metadata if isinstance(m, Ref)), None)
    term = next((m for m in annotation_metadata if isinstance(m, Term)), None)
    return ref, term, any(m is INTERNAL for m in annotation_metadata)
