"""What people read to prepare and to learn: sources, practices, mistakes, cases, scenarios, drills."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from .base import Answers, Line, PartialDate, Record, Ref, Slug, Stated, Term, Text, Value
from .shown import NAME, SUMMARY, TAG, UNSEARCHED, Each, Part


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
    sign: Annotated[Text, _DO] = Field(description="The sign that you are doing it.")
    cost: Annotated[Text, Part("cost", "cost")] = Field(description="What it costs not to.")
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
    cost: Annotated[Text, Part("cost", "leads-to")] = Field(description="What it leads to.")
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
    certainty: Annotated[str, Term("certainty")] = Field(description="Certainty of the case as a whole.")
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


class ScenarioStep(Value):
    """A step of one ending."""

    text: Text = Field(description="What the company does, or what happens to it.")
    turn: bool = Field(default=False, description="True for the step where the crisis breaks.")
    mistakes: tuple[Annotated[Slug, Ref("mistakes")], ...] = Field(default=(), description="Mistakes made here.")
    practices: tuple[Annotated[Slug, Ref("practices")], ...] = Field(default=(), description="Practices at work here.")


class Ending(Value):
    """One of the ways the same event can end."""

    id: Slug = Field(description="Names the ending in addresses.")
    title: Text = Field(description="The company and its choice.")
    profile: Text = Field(description="Who it is and what it believes.")
    shares_until: int = Field(default=0, ge=0, description="How many first steps it shares with the ending before it.")
    steps: tuple[ScenarioStep, ...] = Field(min_length=1, description="Step by step, from calm to the end.")
    ending: Text = Field(description="How it ends.")
    risk: Annotated[int, Field(ge=0, le=100)] | None = Field(
        default=None, description="The source's illustrative risk, in percent; the caveat is always printed beside it."
    )
    lesson: Text = Field(description="What it teaches.")


class Scenario(Record):
    """One event, several endings, side by side."""

    kind: ClassVar[str] = "scenario"
    event: Annotated[Text, Part("event", "same-event")] = Field(description="The event that hits every company alike.")
    caveat: Text = Field(description="What the figures are, and are not.")
    endings: Annotated[tuple[Ending, ...], Each("title")] = Field(
        min_length=2, description="The endings, worst prepared first."
    )
    lessons: Annotated[tuple[Text, ...], Part("lessons", "lessons")] = Field(
        default=(), description="What they teach together."
    )


class Inject(Value):
    """Something that the controllers throw at the players of a drill.

    Players get `form`, `network`, `sender`, `channel`, `shown` (else `text`), `picture` and `reach`, at its minute, and
    nothing else (docs/adr/0032).
    """

    at: Annotated[int, Field(ge=0, le=480)] = Field(description="Minutes after the start.")
    form: Annotated[str, Term("inject")] = Field(description="What it is to players: a post, a call, a message…")
    network: Annotated[str, Term("network")] | None = Field(
        default=None, description="Where a post stands; it is drawn as posts look there."
    )
    sender: Text | None = Field(
        default=None, description="Who writes or calls, as players see it: an invented name, or a role."
    )
    channel: Text = Field(description="How it reaches the players.")
    text: Text = Field(description="What happens.")
    shown: Text | None = Field(
        default=None, description="What players read or hear, word for word, where 'text' tells it from outside."
    )
    picture: Text | None = Field(default=None, description="What a picture or a video shows, in words.")
    reach: Text | None = Field(default=None, description="How far it went: shares, replies, views.")
    expected: Text = Field(description="What a good team does.")
    expert: Annotated[int, Field(ge=0, le=480)] | None = Field(
        default=None, description="The minute by which an experienced team has done it; ours to set."
    )
    levels: tuple[Annotated[Slug, Ref("levels")], ...] = Field(
        default=(), description="Levels that are right from here on, until an inject that names others."
    )
    trap: bool = Field(default=False, description="True when it tempts players into a mistake.")
    mistakes: tuple[Annotated[Slug, Ref("mistakes")], ...] = Field(default=(), description="Mistakes it tempts into.")


Place = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$")]


class Measure(Value):
    """A minute that the drill's log gives, beside an expert's."""

    what: Literal["capture", "level", "freeze", "word"] = Field(
        description="capture: evidence logged; level: the first one; freeze: an item ticked; word: a message logged."
    )
    expert: Annotated[int, Field(ge=0, le=480)] = Field(
        description="The minute by which an experienced team is there; ours to set."
    )
    items: tuple[Place, ...] = Field(
        default=(), description="Items of lists (`list/item`) that say it when ticked; the first one ticked counts."
    )


_AIMS = Part("aims", "aims")


class Drill(Record):
    """A training session ready to run."""

    kind: ClassVar[str] = "drill"
    minutes: Annotated[int, Field(ge=5, le=480)] = Field(description="Length.")
    aims: Annotated[tuple[Text, ...], _AIMS] = Field(
        min_length=1, description="What it tests, so that it can be measured."
    )
    players: Annotated[Text, _AIMS] = Field(description="Who plays.")
    setup: Annotated[tuple[Text, ...], Part("setup", "setup")] = Field(default=(), description="What to prepare.")
    injects: Annotated[tuple[Inject, ...], Part("injects", "injects")] = Field(
        default=(), description="The script, in order."
    )
    measures: tuple[Measure, ...] = Field(
        default=(), description="Minutes that the score sheet takes from the log of the drill."
    )
    score: Annotated[tuple[Text, ...], Part("score", "score")] = Field(
        default=(), description="The score sheet: one point a line."
    )
    pass_mark: Annotated[int, Field(ge=1)] | None = Field(default=None, description="Points to aim for.")
    debrief: Annotated[tuple[Text, ...], Part("debrief", "debrief")] = Field(
        default=(), description="Questions for the hot debrief."
    )
