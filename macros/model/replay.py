"""A case played again: where its players stand, what they can choose, and what the playbook says of it."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from .base import Answers, Identified, PartialDate, Ref, Slug, Stated, Text, Value


class Option(Value):
    """Something to do first: an action of the tree's verdict, or an act in words of its own."""

    id: Slug = Field(description="Names it; what a player chose stays with it.")
    do: Slug | None = Field(default=None, description="Id of an action that the verdict shows; or write 'text'.")
    text: Text | None = Field(default=None, description="The act, where no action of the verdict says it.")
    mistakes: tuple[Annotated[Slug, Ref("mistakes")], ...] = Field(
        default=(), description="Mistakes that it would be: with 'text'."
    )
    practices: tuple[Annotated[Slug, Ref("practices")], ...] = Field(
        default=(), description="Practices that it is: with 'text'."
    )


class Moment(Value):
    """A moment at which a replay stops and asks: what now? Nothing of it may say what came later."""

    at: PartialDate = Field(description="When it is.")
    about: bool = Field(default=False, description="True when the date is approximate.")
    after: Annotated[int, Field(ge=1)] = Field(description="How many steps of the timeline are over by then.")
    known: tuple[Stated, ...] = Field(
        default=(), description="What is known, in place of the steps since the moment before, where they tell more."
    )
    ask: Text | None = Field(default=None, description="What is to be decided, where it is more than “what now?”.")
    answers: Answers = Field(min_length=1, description="{question: answer} of the case's tree: what is known by then.")
    options: tuple[Option, ...] = Field(min_length=2, description="What can be done first, in any order.")


class Replay(Identified):
    """A case to be played, moment by moment: its facts are the case's, its choices ours.

    Every case can be played; one without such a record stops before each act of the organisation.
    """

    kind: ClassVar[str] = "replay"
    case: Annotated[Slug, Ref("cases", structural=True)] = Field(description="The case that is played.")
    moments: tuple[Moment, ...] = Field(min_length=1, description="Where it stops and asks, in order.")
    words: dict[Slug, Text] = Field(
        default_factory=dict,
        description="{action of a verdict: what it is in this case}: the others are left out beside a player's own.",
    )
    differs: Text | None = Field(
        default=None, description="Why the level of the last moment is not that of the case, where it is not."
    )
