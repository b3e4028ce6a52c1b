"""What people act with: levels, postures, decision trees, checklists, messages, roles."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar

from pydantic import Field

from .base import INTERNAL, Audience, Line, Minutes, Record, Ref, Slug, Term, Text, Value

LevelRef = Annotated[Slug, Ref("levels", structural=True)]
Checklists = tuple[Annotated[Slug, Ref("checklists")], ...]
Messages = tuple[Annotated[Slug, Ref("messages")], ...]
Roles = tuple[Annotated[Slug, Ref("roles")], ...]


class Deadline(Value):
    """A clock that starts when the incident is declared."""

    id: Slug = Field(description="Names the clock in the desk and in calendar files.")
    title: Text = Field(description="What is due.")
    within: Minutes = Field(description="Minutes after the incident was declared.")
    every: Minutes | None = Field(default=None, description="Minutes between repetitions; leave out for once.")
    owner: Annotated[Slug, Ref("roles")] = Field(description="Role that owes it.")


class Level(Record):
    """A crisis level: who decides, who speaks, where, how fast, and when it changes."""

    kind: ClassVar[str] = "level"
    rank: Annotated[int, Field(ge=0, le=9)] = Field(description="0 for the calmest; higher is worse.")
    colour: Annotated[str, Term("colour")] = Field(description="Colour of the level.")
    shape: Annotated[str, Term("shape")] = Field(description="Shape that says the level without its colour.")
    word: Text = Field(description="The one word to say on the telephone.")
    picture: Text = Field(description="What it looks like from outside.")
    examples: tuple[Text, ...] = Field(default=(), description="Examples.")
    volume: Annotated[Text, INTERNAL] = Field(description="Volume threshold against your own baseline.")
    signals: tuple[Text, ...] = Field(min_length=1, description="Signals that place an event here.")
    overrides: tuple[Text, ...] = Field(default=(), description="Triggers that set this level whatever the volume.")
    decides: Roles = Field(min_length=1, description="Roles that decide.")
    speaks: Roles = Field(min_length=1, description="Roles that speak.")
    speaks_how: Text = Field(description="How the voice is signed.")
    channels: tuple[Annotated[str, Term("channel")], ...] = Field(min_length=1, description="Where to speak, in order.")
    tone: Text = Field(description="In what tone.")
    voice: Text = Field(description="The voice dial: how loud in public.")
    alert: Text = Field(description="The alert dial: who is woken inside.")
    rhythm: Text = Field(description="How often to say something.")
    watch: Text = Field(description="How closely to listen.")
    deadlines: tuple[Deadline, ...] = Field(default=(), description="The clocks that start with the incident.")
    actions: tuple[Text, ...] = Field(min_length=1, description="What to do first: verbs first, one action a line.")
    avoid: tuple[Text, ...] = Field(default=(), description="What not to do.")
    up: tuple[Text, ...] = Field(default=(), description="Criteria to go up a level.")
    down: tuple[Text, ...] = Field(default=(), description="Criteria to go down a level, or to end.")
    checklists: Checklists = Field(default=(), description="Lists to work through, first one first.")
    messages: Messages = Field(default=(), description="Templates to send, first one first.")


class Posture(Record):
    """What to say according to the responsibility that people attribute to us."""

    kind: ClassVar[str] = "posture"
    responsibility: Text = Field(description="How much responsibility the public attributes.")
    examples: tuple[Text, ...] = Field(min_length=1, description="Events of this kind.")
    say: tuple[Text, ...] = Field(min_length=1, description="What to say, in order.")
    avoid: tuple[Text, ...] = Field(default=(), description="What not to say.")
    messages: Messages = Field(default=(), description="Templates that fit.")


class Unknown(Value):
    """The answer “we don't know yet”."""

    default: Text = Field(description="The safe thing to do meanwhile: verb first.")
    ask_again: Minutes = Field(description="Ask again after so many minutes.")
    to: Slug = Field(description="Question or outcome to go on with.")
    floor: LevelRef | None = Field(default=None, description="The level is at least this one.")
    checklists: Checklists = Field(default=(), description="Lists it adds.")
    messages: Messages = Field(default=(), description="Templates it adds.")


class Answer(Value):
    """An answer, and where it leads."""

    id: Slug = Field(description="Short: yes, no, partly…; never 'unknown'.")
    text: Text = Field(description="The answer as a button says it.")
    to: Slug = Field(description="Question or outcome it leads to.")
    because: Text | None = Field(
        default=None, description="The reason as the verdict prints it: “an employee is threatened”."
    )
    floor: LevelRef | None = Field(default=None, description="The level is at least this one, and the questions go on.")
    checklists: Checklists = Field(default=(), description="Lists it adds.")
    messages: Messages = Field(default=(), description="Templates it adds.")
    only_if: dict[Slug, tuple[Slug, ...]] = Field(
        default_factory=dict,
        description="Offer it only after these earlier answers: {question: [answers]}; all must hold.",
    )


class Question(Value):
    """A question of a tree."""

    id: Slug = Field(description="Names the question in answers' 'to', in walks and in addresses.")
    title: Text = Field(description="The question, short enough for a phone.")
    short: Text = Field(description="Two or three words for the picture and the list of answers.")
    why: Text = Field(description="Why it matters.")
    how: tuple[Text, ...] = Field(min_length=1, description="How to find out: verbs first.")
    who: Roles = Field(min_length=1, description="Roles that can tell.")
    override: bool = Field(default=False, description="True for a question that can set the level at once.")
    gate: bool = Field(default=False, description="True for a gate to pass before speaking.")
    answers: tuple[Answer, ...] = Field(min_length=2, description="The answers, most urgent first.")
    unknown: Unknown = Field(description="What “we don't know yet” does.")


class Outcome(Value):
    """Where a path ends."""

    id: Slug = Field(description="Names the outcome in answers' 'to' and in addresses.")
    title: Text = Field(description="The verdict in a few words.")
    short: Text = Field(description="Two or three words for the picture.")
    level: LevelRef | None = Field(
        default=None, description="Its level (trees that grade); the floors met may raise it."
    )
    event: Annotated[str, Term("event")] | None = Field(default=None, description="Kind of event.")
    posture: Annotated[Slug, Ref("postures")] | None = Field(default=None, description="Responsibility attributed.")
    speak: bool = Field(default=True, description="False when the verdict is silence; then say what to watch.")
    do: tuple[Text, ...] = Field(min_length=1, description="What to do now: verbs first, one action a line.")
    avoid: tuple[Text, ...] = Field(default=(), description="What not to do.")
    watch: tuple[Text, ...] = Field(default=(), description="What to watch, and what would change the verdict.")
    checklists: Checklists = Field(default=(), description="Lists to work through, first one first.")
    messages: Messages = Field(default=(), description="Templates, the first to send first.")
    cases: tuple[Annotated[Slug, Ref("cases")], ...] = Field(default=(), description="Cases like this one.")
    mistakes: tuple[Annotated[Slug, Ref("mistakes")], ...] = Field(
        default=(), description="Mistakes that threaten now."
    )


class Tree(Record):
    """A decision tree."""

    kind: ClassVar[str] = "tree"
    grades: bool = Field(default=True, description="True when its outcomes carry a crisis level and open an incident.")
    start: Slug = Field(description="Id of the first question.", examples=["first-question"])
    questions: tuple[Question, ...] = Field(
        min_length=1,
        description="The questions, in the order they are usually met.",
        examples=[
            [
                {
                    "id": "first-question",
                    "answers": [{"id": "yes", "to": "first-outcome"}, {"id": "no", "to": "second-outcome"}],
                    "unknown": {"to": "first-outcome"},
                }
            ]
        ],
    )
    outcomes: tuple[Outcome, ...] = Field(
        min_length=1,
        description="The outcomes.",
        examples=[[{"id": "first-outcome", "level": None}, {"id": "second-outcome", "level": None}]],
    )


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
    why: Text = Field(description="Why, in one sentence.")
    section: Text | None = Field(default=None, description="Heading of the group that starts here.")
    message: Annotated[Slug, Ref("messages")] | None = Field(default=None, description="Template to use.")
    note: Annotated[Text | None, INTERNAL] = Field(default=None, description="Detail for the team only.")


class Checklist(Record):
    """A list to work through."""

    kind: ClassVar[str] = "checklist"
    moment: Annotated[str, Term("moment")] = Field(description="Before, during or after.")
    use_when: Text = Field(description="When to open it.")
    items: tuple[Item, ...] = Field(min_length=1, description="The actions, in order.")


class Placeholder(Value):
    """Something to fill in a message."""

    id: Slug = Field(description="As the text writes it between braces: {id}.")
    label: Text = Field(description="What to fill in.")
    example: Text = Field(description="An example.")
    multiline: bool = Field(default=False, description="True for more than a line.")
    optional: bool = Field(default=False, description="True when the text reads well without it.")


class Message(Record):
    """A message template."""

    kind: ClassVar[str] = "message"
    use_when: Text = Field(description="When to send it.")
    speaker: Annotated[Slug, Ref("roles")] = Field(description="Role that signs it.")
    audience_reached: Text = Field(description="To whom it speaks.")
    channels: tuple[Annotated[str, Term("channel")], ...] = Field(
        min_length=1, description="Where it is sent, in order."
    )
    required: tuple[Text, ...] = Field(min_length=1, description="Parts it must hold.")
    avoid: tuple[Text, ...] = Field(min_length=1, description="What it must not say.")
    short: Text | None = Field(default=None, description="The short version, for a network; {placeholders} allowed.")
    limit: Annotated[int, Field(ge=50, le=5000)] | None = Field(
        default=None, description="Characters the short version must stay under once filled."
    )
    body: Text = Field(description="The full text; {placeholders} allowed, paragraphs separated by a blank line.")
    placeholders: tuple[Placeholder, ...] = Field(default=(), description="Every placeholder of the texts.")
    approval: Annotated[Text | None, INTERNAL] = Field(default=None, description="Who clears it, and how fast.")
    notes: Annotated[tuple[Text, ...], INTERNAL] = Field(default=(), description="Notes for the team only.")


class Role(Record):
    """A role of the crisis team."""

    kind: ClassVar[str] = "role"
    mission: Text = Field(description="What the role is for.")
    does: tuple[Text, ...] = Field(min_length=1, description="What it does in an incident: verbs first.")
    does_not: tuple[Text, ...] = Field(default=(), description="What it leaves to others.")
    stand_in: Annotated[Slug, Ref("roles")] = Field(description="Role that takes over.")


class RaciRow(Value):
    """A task and who does what in it."""

    task: Text = Field(description="The task.")
    cells: dict[Slug, Annotated[str, Field(pattern=r"^(R/A|A/R|R/C|A|R|C|I|-)$")]] = Field(
        description="Role or partner id: R, A, C, I, R/A, A/R, R/C or '-'."
    )
    notes: dict[Slug, Text] = Field(
        default_factory=dict, description="A word on a cell, by column id: “if the chief executive speaks”."
    )


class RaciColumn(Value):
    """A column of a RACI table."""

    id: Slug = Field(description="Names the column in the rows' cells.")
    title: Text = Field(description="The person or function, short.")
    role: Annotated[Slug, Ref("roles")] | None = Field(default=None, description="Our role, where there is one.")


class Raci(Record):
    """Who is responsible, accountable, consulted and informed."""

    kind: ClassVar[str] = "raci"
    columns: tuple[RaciColumn, ...] = Field(
        min_length=2, description="The people, left to right.", examples=[[{"id": "first"}, {"id": "second"}]]
    )
    rows: tuple[RaciRow, ...] = Field(
        min_length=1,
        description="The tasks; exactly one accountable (A) in each.",
        examples=[[{"cells": {"first": "A", "second": "R"}}]],
    )


class Network(Record):
    """A network and its length limits, in characters."""

    kind: ClassVar[str] = "network"
    post: Line | None = Field(default=None, description="Longest native post, as it prints.")
    count: Annotated[int, Field(ge=50)] = Field(description="The limit that the character counter uses.")
    visible: Text = Field(description="What shows before the cut.")
    tools: Line = Field(description="Limit through publishing tools.")
    reply: Line = Field(description="Longest comment or reply.")
    link_length: int | None = Field(default=None, description="Characters that any link counts for.")
    checked: dt.date = Field(description="Day the limits were last checked.")
    certainty: Annotated[str, Term("certainty")] = Field(description="How sure they are.")
