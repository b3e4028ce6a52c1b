"""What people train with: scenarios to compare, drills to play."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from .base import Answers, Record, Ref, Slug, Term, Text, Value
from .shown import UNSEARCHED, Each, Part


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
    answers: Answers = Field(
        default_factory=dict,
        description="{question: answer} of the tree that grades: what players know here. It must give one of 'levels'.",
    )
    trap: bool = Field(default=False, description="True when it tempts players into a mistake.")
    mistakes: tuple[Annotated[Slug, Ref("mistakes")], ...] = Field(default=(), description="Mistakes it tempts into.")
    practices: tuple[Annotated[Slug, Ref("practices")], ...] = Field(
        default=(), description="Practices that answer it; a trap names a mistake that one counters, or one of them."
    )


Place = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$")]


class Measure(Value):
    """A minute that the drill's log gives, beside an expert's."""

    what: Literal["log", "capture", "level", "freeze", "word"] = Field(
        description="log: its first line; capture: evidence logged; level: the first one; freeze: an item ticked; "
        "word: a message logged."
    )
    expert: Annotated[int, Field(ge=0, le=480)] = Field(
        description="The minute by which an experienced team is there; ours to set."
    )
    items: tuple[Place, ...] = Field(
        default=(), description="Items of lists (`list/item`) that say it when ticked; the first one ticked counts."
    )
    point: Annotated[int | None, Field(ge=1)] = Field(
        default=None, description="Number of the point of the score that this minute decides, from 1."
    )
    within: Annotated[int | None, Field(ge=1)] = Field(
        default=None, description="That point is reached before this minute: the number that its words say."
    )


_AIMS = Part("aims", "aims")


class Drill(Record):
    """A training session ready to run.

    The search knows its title, its summary and its aims: nobody comes across the script by looking for a word of it.
    """

    kind: ClassVar[str] = "drill"
    minutes: Annotated[int, Field(ge=5, le=480)] = Field(description="Length.")
    alone: bool = Field(
        default=False, description="True when one person plays it without a controller: the players' screen starts it."
    )
    aims: Annotated[tuple[Text, ...], _AIMS] = Field(
        min_length=1, description="What it tests, so that it can be measured."
    )
    players: Annotated[Text, _AIMS] = Field(description="Who plays.")
    setup: Annotated[tuple[Text, ...], UNSEARCHED] = Field(default=(), description="What to prepare.")
    injects: Annotated[tuple[Inject, ...], UNSEARCHED] = Field(default=(), description="The script, in order.")
    measures: tuple[Measure, ...] = Field(
        default=(), description="Minutes that the score sheet takes from the log of the drill."
    )
    score: Annotated[tuple[Text, ...], UNSEARCHED] = Field(default=(), description="The score sheet: one point a line.")
    pass_mark: Annotated[int, Field(ge=1)] | None = Field(default=None, description="Points to aim for.")
    debrief: Annotated[tuple[Text, ...], UNSEARCHED] = Field(default=(), description="Questions for the hot debrief.")
