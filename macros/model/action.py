"""What people act with: levels, postures, checklists, steps, telephone lines."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from .base import INTERNAL, Audience, Conditional, Days, Identified, Line, Minutes, Record, Ref, Slug, Term, Text, Value
from .shown import NAME, SUMMARY, TAG, TOP, UNSEARCHED, Each, Part

Messages = tuple[Annotated[Slug, Ref("messages")], ...]
Roles = tuple[Annotated[Slug, Ref("roles")], ...]
Checklists = tuple[Annotated[Slug, Ref("checklists")], ...]


class Call(Value):
    """Whom a step calls: one of a role, a help line or a partner."""

    role: Annotated[Slug, Ref("roles")] | None = Field(
        default=None, description="Role; the contact sheet has the number."
    )
    line: Annotated[str, Term("service")] | None = Field(
        default=None, description="Emergency or help line of the organisation's country (data/lines.yml)."
    )
    partner: Slug | None = Field(default=None, description="Partner of data/organisation.yml: the insurer, the agency.")


People = Annotated[int, Field(ge=2, le=1000)]
"""How many people a team has at least for this to make sense."""


class Deadline(Conditional):
    """A clock that starts when the incident is declared; `when` and `unless` keep it to the answers it fits."""

    id: Slug = Field(description="Names the clock in the desk and in calendar files.")
    title: Text = Field(description="What is due.")
    within: Minutes = Field(description="Minutes after the incident was declared.")
    every: Minutes | None = Field(default=None, description="Minutes between repetitions; leave out for once.")
    owner: Annotated[Slug, Ref("roles")] = Field(description="Role that owes it.")
    publication: bool = Field(
        default=False, description="True for a public word: no such clock runs where the verdict is to say nothing."
    )
    dated: bool = Field(
        default=False,
        description="True for a duty of law or contract: printed with its day, from the hour of awareness.",
    )
    in_service: bool = Field(
        default=False, description="True where only the organisation's service hours count: nobody is owed it at night."
    )
    message: Annotated[Slug, Ref("messages")] | None = Field(
        default=None, description="Template that meets it: sending it settles the clock."
    )
    call: tuple[Call, ...] = Field(
        default=(), description="Whom to call for it; the verdict shows their numbers beside it."
    )
    people: People | None = Field(default=None, description="Only in a team of so many people or more.")


Brief = Annotated[Text, UNSEARCHED]
BRIEF = Field(
    default=None,
    description="The action in three or four words: what a verdict's first screen says of it where it comes later.",
)


class Step(Identified):
    """An action that verdicts ask for, written once and named by every ending that needs it."""

    kind: ClassVar[str] = "step"
    text: Text = Field(description="The action: verb first, one action, short enough for a phone.")
    brief: Brief | None = BRIEF
    call: tuple[Call, ...] = Field(
        default=(), description="Whom to call, first one first: each gets a button.", examples=[[{"role": None}]]
    )
    people: People | None = Field(default=None, description="Only in a team of so many people or more.")
    alone: Annotated[Text | None, UNSEARCHED] = Field(default=None, description="The action for whoever is alone.")


StepRef = Annotated[Slug, Ref("steps", structural=True)]


class Do(Conditional):
    """An action of a verdict: a step of data/steps.yml by its id, or one of its own with `id` and `text`."""

    step: StepRef | None = Field(default=None, description="Id of a step of data/steps.yml.")
    id: Slug | None = Field(default=None, description="Names an action of this ending alone.")
    text: Text | None = Field(default=None, description="The action: verb first, one action.")
    brief: Brief | None = BRIEF
    call: tuple[Call, ...] = Field(default=(), description="Whom to call, first one first.")


Dos = tuple[Do, ...]


class HelpLine(Record):
    """An emergency or help line of a country, for everybody."""

    kind: ClassVar[str] = "line"
    service: Annotated[str, Term("service")] = Field(description="What it is for.")
    country: Annotated[str, Term("country"), TAG] = Field(description="Country where it answers.")
    number: Line = Field(description="Number as it is dialled there.")
    sms: bool = Field(default=False, description="True when it is reached by text message.")
    hours: Text = Field(description="When it answers.")
    checked: dt.date = Field(description="Day the number was last checked, YYYY-MM-DD.")


_WHO = Part("who", "who-and-how")
_SIGNALS = Part("signals", "how-to-recognise")
_CHANGE = Part("change", "up-or-down")


class Alone(Value):
    """What a level says instead to whoever is alone; what is left out stays."""

    summary: Text | None = Field(default=None, description="Instead of `summary`.")
    speaks_how: Text | None = Field(default=None, description="Instead of `speaks_how`.")
    alert: Text | None = Field(default=None, description="Instead of `alert`.")
    rhythm: Text | None = Field(default=None, description="Instead of `rhythm`.")
    watch: Text | None = Field(default=None, description="Instead of `watch`.")
    actions: tuple[Text, ...] = Field(default=(), description="Instead of `actions`.")
    channels: tuple[Annotated[str, Term("channel")], ...] = Field(default=(), description="Instead of `channels`.")
    signals: tuple[Text, ...] = Field(default=(), description="Instead of `signals`.")
    down: tuple[Text, ...] = Field(default=(), description="Instead of `down`.")


class Level(Record):
    """A crisis level: who decides, who speaks, where, how fast, and when it changes."""

    kind: ClassVar[str] = "level"
    rank: Annotated[int, Field(ge=0, le=9)] = Field(description="0 for the calmest; higher is worse.")
    colour: Annotated[str, Term("colour")] = Field(description="Colour of the level.")
    shape: Annotated[str, Term("shape")] = Field(description="Shape that says the level without its colour.")
    word: Annotated[Text, NAME] = Field(description="The one word to say on the telephone.")
    picture: Annotated[Text, SUMMARY] = Field(description="What it looks like from outside.")
    examples: Annotated[tuple[Text, ...], _SIGNALS] = Field(default=(), description="Examples.")
    times: Annotated[float, Field(gt=1, le=1000)] | None = Field(
        default=None, description="The level begins at so many times the usual volume; texts print it as {times}."
    )
    least: Annotated[int, Field(ge=1)] | None = Field(
        default=None,
        description="And at so many messages an hour at least, since ten against one is no storm; texts print {least}.",
    )
    volume: Annotated[Text, INTERNAL, _SIGNALS] = Field(description="Volume threshold against your own baseline.")
    signals: Annotated[tuple[Text, ...], _SIGNALS] = Field(
        min_length=1, description="Signals that place an event here."
    )
    overrides: Annotated[tuple[Text, ...], _SIGNALS] = Field(
        default=(), description="Triggers that set this level whatever the volume."
    )
    decides: Roles = Field(min_length=1, description="Roles that decide.")
    signatures: Roles = Field(
        default=(), description="Roles that read a public text before it goes out; none where whoever speaks may send."
    )
    speaks: Roles = Field(min_length=1, description="Roles that speak.")
    speaks_how: Annotated[Text, _WHO] = Field(description="How the voice is signed.")
    channels: tuple[Annotated[str, Term("channel")], ...] = Field(min_length=1, description="Where to speak, in order.")
    tone: Annotated[Text, _WHO] = Field(description="In what tone.")
    voice: Annotated[Text, _WHO] = Field(description="The voice dial: how loud in public.")
    alert: Annotated[Text, _WHO] = Field(description="The alert dial: who is woken inside.")
    rhythm: Annotated[Text, _WHO] = Field(description="How often to say something.")
    watch: Annotated[Text, _WHO] = Field(description="How closely to listen.")
    deadlines: Annotated[tuple[Deadline, ...], Part("deadlines", "deadlines")] = Field(
        default=(), description="The clocks that start with the incident."
    )
    actions: Annotated[tuple[Text, ...], Part("do", "do-first")] = Field(
        min_length=1, description="What to do first: verbs first, one action a line."
    )
    avoid: Annotated[tuple[Text, ...], Part("avoid", "do-not")] = Field(default=(), description="What not to do.")
    up: Annotated[tuple[Text, ...], _CHANGE] = Field(default=(), description="Criteria to go up a level.")
    down: Annotated[tuple[Text, ...], _CHANGE] = Field(
        default=(), description="Criteria to go down a level, or to end."
    )
    checklists: Checklists = Field(default=(), description="Lists to work through, first one first.")
    messages: Messages = Field(default=(), description="Templates to send, first one first.")
    alone: Annotated[Alone | None, UNSEARCHED] = Field(default=None, description="What it says to whoever is alone.")


class Posture(Record):
    """What to say according to the responsibility that people attribute to us."""

    kind: ClassVar[str] = "posture"
    responsibility: Annotated[Text, SUMMARY] = Field(description="How much responsibility the public attributes.")
    examples: tuple[Text, ...] = Field(min_length=1, description="Events of this kind.")
    say: tuple[Text, ...] = Field(min_length=1, description="What to say, in order.")
    avoid: tuple[Text, ...] = Field(default=(), description="What not to say.")
    messages: Messages = Field(default=(), description="Templates that fit.")


class AloneItem(Value):
    """What an item says instead to whoever is alone; its note falls away."""

    do: Text = Field(description="Instead of `do`.")
    why: Text | None = Field(default=None, description="Instead of `why`.")
    when: Text | None = Field(default=None, description="Instead of `when`.")


class Item(Value):
    """One action of a checklist."""

    id: Slug = Field(description="Names the item; ticks and links stay with it.")
    audience: Audience = Field(default="public", description="'internal' keeps the item out of a public list.")
    do: Text = Field(description="The action: verb first, one action.")
    owner: Annotated[Slug, Ref("roles")] = Field(description="Role that does it.")
    by: Minutes | None = Field(
        default=None, description="Minutes after the incident was declared; leave out when 'when' says it."
    )
    when: Text | None = Field(default=None, description="By when, in words, where minutes make no sense.")
    after_closing: Days | None = Field(
        default=None, description="Days after an incident was closed, where the list's own do not fit."
    )
    why: Text = Field(description="Why, in one sentence.")
    section: Text | None = Field(default=None, description="Heading of the group that starts here.")
    message: Annotated[Slug, Ref("messages")] | None = Field(default=None, description="Template to use.")
    stage: Literal["draft", "read", "sent"] | None = Field(
        default=None,
        description="What is done with the template: reading takes its time after the draft, and the clock is kept.",
    )
    note: Annotated[Text | None, INTERNAL] = Field(default=None, description="Detail for the team only.")
    people: People | None = Field(default=None, description="Only in a team of so many people or more.")
    alone: Annotated[AloneItem | None, UNSEARCHED] = Field(
        default=None, description="What it says to whoever is alone."
    )


class Checklist(Record):
    """A list to work through."""

    kind: ClassVar[str] = "checklist"
    moment: Annotated[str, Term("moment")] = Field(description="Before, during or after.")
    use_when: Annotated[Text, TOP, SUMMARY] = Field(description="When to open it.")
    after_closing: Days | None = Field(
        default=None,
        description="Closing an incident opens this list, to be done within so many days; leave out for all others.",
    )
    people: People | None = Field(
        default=None, description="Only called for in a team of so many people or more; its page stays."
    )
    items: Annotated[tuple[Item, ...], Each("do")] = Field(min_length=1, description="The actions, in order.")
