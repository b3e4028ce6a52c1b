"""Decision trees: questions, answers and where they lead."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from .action import Checklists, Messages, Roles
from .base import Minutes, Record, Ref, Slug, Term, Text, Value

LevelRef = Annotated[Slug, Ref("levels", structural=True)]


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
