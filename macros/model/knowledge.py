"""What people read to prepare and to learn: sources, practices, mistakes, cases."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from .base import Answers, Line, PartialDate, Record, Ref, Slug, Stated, Term, Text, Value
from .shown import NAME, SUMMARY, TAG, UNSEARCHED, Part


class Point(Value):
    """One thing that a source article says, in our words."""

    id: Slug = Field(description="Names the point in the citations of records.")
    kind: Annotated[str, Term("point")] = Field(description="What sort of statement it is.")
    says: Text = Field(description="The point, in our own words.")
    words: Line = Field(description="The few words of the article that locate the point.")
    set_aside: Annotated[str, Term("set-aside")] | None = Field(
        default=None, description="Why no record uses the point; leave out when one does."
    )
    set_aside_note: Text | None = Field(default=None, description="The reason in a sentence.")
    disagrees_with: tuple[Slug, ...] = Field(
        default=(), description="Ids of points (of any article) that say the contrary."
    )


class Source(Record):
    """A document that the playbook relies on."""

    kind: ClassVar[str] = "source"
    title: Annotated[Text, UNSEARCHED] = Field(
        description="The document's title, as published; the same in both languages unless translated."
    )
    language: Annotated[str, Term("language")] = Field(default="en", description="Language of the document.")
    author: Annotated[Line | None, NAME] = Field(default=None, description="Who signed it.")
    publisher: Annotated[Line, NAME, SUMMARY] = Field(description="Who published it.")
    published: PartialDate | None = Field(default=None, description="When; leave out when the copy read has no date.")
    address: Annotated[Line | None, UNSEARCHED] = Field(default=None, description="Web address.")
    type: Annotated[str, Term("source")] = Field(description="Article, standard, law, press, study…")
    certainty: Annotated[str, Term("certainty")] = Field(description="How far its statements can be relied on.")
    reliability: Annotated[Text | None, UNSEARCHED] = Field(
        default=None, description="What a careful reader should know of it."
    )
    points: Annotated[tuple[Point, ...], Part("points", "what-it-says")] = Field(
        default=(), description="What the article says, point by point."
    )


_WHEN = Part("when", "when-it-applies")
_DO = Part("do", "what-to-do")


class Practice(Record):
    """A best practice: something to do."""

    kind: ClassVar[str] = "practice"
    moment: Annotated[str, Term("moment")] = Field(description="Before, during or after.")
    when: Annotated[Text, _WHEN] = Field(description="When it applies.")
    why: Annotated[Text, _WHEN] = Field(description="What it brings, in a sentence or two.")
    do: Annotated[tuple[Text, ...], _DO] = Field(
        min_length=1, description="What to do: verbs first, one action a line."
    )
    sign: Annotated[Text, UNSEARCHED] = Field(description="The sign that you are doing it.")
    cost: Annotated[Text, UNSEARCHED] = Field(description="What it costs not to.")
    caveat: Annotated[Text | None, Part("caveat", "caveat")] = Field(
        default=None, description="Limits, or the other side where sources disagree."
    )
    counters: tuple[Annotated[Slug, Ref("mistakes")], ...] = Field(
        min_length=1, description="Ids of the mistakes it answers."
    )
    owner: Annotated[Slug, Ref("roles")] | None = Field(default=None, description="Role that does it.")
    checklists: tuple[Annotated[Slug, Ref("checklists")], ...] = Field(
        default=(), description="Lists that put it to work."
    )
    messages: tuple[Annotated[Slug, Ref("messages")], ...] = Field(
        default=(), description="Templates that put it to work."
    )


_LOOKS = Part("looks-like", "looks-like")


class Mistake(Record):
    """A mistake: something that makes matters worse."""

    kind: ClassVar[str] = "mistake"
    moment: Annotated[str, Term("moment")] = Field(description="Before, during or after.")
    looks_like: Annotated[Text, _LOOKS] = Field(description="How it looks from inside, often like good sense.")
    why: Annotated[Text, _LOOKS] = Field(description="Why people do it.")
    cost: Annotated[Text, UNSEARCHED] = Field(description="What it leads to.")
    signs: Annotated[tuple[Text, ...], Part("signs", "signs")] = Field(
        min_length=1, description="Signs that you are making it."
    )
    instead: Annotated[tuple[Text, ...], Part("instead", "instead")] = Field(
        min_length=1, description="What to do instead: verbs first."
    )
    recover: Annotated[Text | None, Part("recover", "recover")] = Field(
        default=None, description="What to do when it is already done."
    )
    caveat: Annotated[Text | None, Part("caveat", "caveat")] = Field(
        default=None, description="Limits, or the other side where sources disagree."
    )
    levels: tuple[Annotated[Slug, Ref("levels")], ...] = Field(
        default=(), description="Crisis levels at which it threatens most."
    )
    events: tuple[Annotated[str, Term("event")], ...] = Field(
        default=(), description="Kinds of event where it threatens."
    )


class Step(Value):
    """A dated step of a case."""

    at: PartialDate = Field(
        description="When, as exact as the source: YYYY, YYYY-MM, YYYY-MM-DD or 'YYYY-MM-DD HH:MM'."
    )
    about: bool = Field(default=False, description="True when the date is approximate.")
    by: Annotated[str, Term("actor")] = Field(description="Who acts: the organisation, the public, the media…")
    text: Text = Field(description="What happened.")
    known: Annotated[Text | None, UNSEARCHED] = Field(
        default=None,
        description="What a replay says instead, as known at that hour: what had happened, and nothing of the end.",
    )
    came_out: PartialDate | None = Field(
        default=None, description="When it became known, where that is later: a replay tells it no sooner."
    )
    certainty: Annotated[str, Term("certainty")] | None = Field(
        default=None, description="When it differs from the case's."
    )
    sources: tuple[Annotated[Slug, Ref("sources")], ...] = Field(default=(), description="Sources of this step.")


class Figure(Value):
    """A number of a case, with what it is worth."""

    value: Text = Field(description="The number with its unit, as it prints.")
    text: Text = Field(description="What it counts.")
    certainty: Annotated[str, Term("certainty")] = Field(description="High, or medium (printed as “reported”).")
    sources: tuple[Annotated[Slug, Ref("sources")], ...] = Field(default=(), description="Where it was read.")


class Walk(Value):
    """A case's way through a decision tree."""

    tree: Annotated[Slug, Ref("trees")] = Field(description="Id of the tree.")
    answers: Answers = Field(
        min_length=1,
        description="Question id: answer, from the first question to the outcome ('unknown' is an answer).",
    )
    note: Text = Field(description="What the walk assumes, and as of when.")


class Case(Record):
    """A case study: what really happened to an organisation."""

    kind: ClassVar[str] = "case"
    organisation: Annotated[Line, NAME] = Field(description="Who it happened to.")
    country: Annotated[str, Term("country"), TAG] = Field(description="Where.")
    sector: Annotated[str, Term("sector"), TAG] = Field(description="Line of business.")
    networks: Annotated[tuple[Annotated[str, Term("network")], ...], TAG] = Field(
        min_length=1, description="Where it spread."
    )
    cause: Annotated[str, Term("cause"), TAG] = Field(description="What started it.")
    event: Annotated[str, Term("event"), TAG] = Field(description="Kind of event.")
    posture: Annotated[Slug, Ref("postures", structural=True)] = Field(description="Responsibility attributed to it.")
    level: Annotated[Slug, Ref("levels", structural=True)] = Field(description="Level it would get on our grid.")
    level_why: Annotated[Text, UNSEARCHED] = Field(description="Why that level.")
    certainty: Annotated[str, Term("certainty")] = Field(
        examples=["medium"], description="Certainty of the case as a whole."
    )
    happened: Annotated[Text, Part("happened", "what-happened")] = Field(
        description="What happened, in three sentences at most."
    )
    timeline: Annotated[tuple[Step, ...], Part("timeline", "timeline")] = Field(
        min_length=2, description="Dated steps, in order."
    )
    done: Annotated[tuple[Stated, ...], Part("done", "what-was-done")] = Field(
        min_length=1, description="What the organisation did."
    )
    outcome: Annotated[tuple[Stated, ...], Part("outcome", "how-it-ended")] = Field(
        min_length=1, description="How it ended."
    )
    figures: Annotated[tuple[Figure, ...], Part("figures", "figures")] = Field(
        default=(), description="The numbers, each with its certainty."
    )
    lessons: Annotated[tuple[Text, ...], Part("lessons", "lessons")] = Field(
        min_length=1, description="What to learn: verbs first."
    )
    doubt: Annotated[Text | None, UNSEARCHED] = Field(
        default=None, description="What could not be verified, or what is disputed."
    )
    practices: tuple[Annotated[Slug, Ref("practices")], ...] = Field(
        default=(), description="Practices it illustrates."
    )
    mistakes: tuple[Annotated[Slug, Ref("mistakes")], ...] = Field(default=(), description="Mistakes it illustrates.")
    walk: Annotated[Walk | None, UNSEARCHED] = Field(
        default=None, description="Its way through a tree, where the facts allow one."
    )
