"""Networks: how long a text may be there, and what a crisis asks of them."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar

from pydantic import Field

from .base import Line, Record, Ref, Slug, Term, Text, Value
from .shown import UNSEARCHED


class Matter(Value):
    """One thing that a crisis asks of a network: what is known of it, what has still to be looked up, or both."""

    known: Text | None = Field(default=None, description="What is known or done there, verbs first.")
    sources: Annotated[tuple[Annotated[Slug, Ref("sources")], ...], UNSEARCHED] = Field(
        default=(), description="Ids of the sources that say it."
    )
    house_default: bool = Field(default=False, description="True when no source says it: our own rule.")
    look_up: Annotated[Text | None, UNSEARCHED] = Field(
        default=None, description="What no source of ours says: to be looked up on the network, on a calm day."
    )
    by: Annotated[Slug, Ref("roles")] | None = Field(default=None, description="Role that looks it up.")
    checked: dt.date = Field(description="Day it was last checked, or last found missing.")


class Card(Value):
    """What a team has to know of a network before a crisis, in the order in which it is asked."""

    human: Matter = Field(description="How to reach a person there in an emergency.")
    evidence: Matter = Field(description="What to take before it vanishes.")
    editing: Matter = Field(description="What can be changed or withdrawn of what we published.")
    pinning: Matter = Field(description="What can be pinned, and where it shows.")
    comments: Matter = Field(description="Who may answer, and what hiding or deleting does.")
    recovery: Matter = Field(description="How a lost account is taken back.")
    reporting: Matter = Field(description="The official forms, and what they ask for.")


class Network(Record):
    """A network: its length limits, in characters, and its crisis card."""

    kind: ClassVar[str] = "network"
    post: Line | None = Field(default=None, description="Longest native post, as it prints.")
    count: Annotated[int, Field(ge=50)] = Field(description="The limit that the character counter uses.")
    visible: Text = Field(description="What shows before the cut.")
    tools: Line = Field(description="Limit through publishing tools.")
    reply: Line = Field(description="Longest comment or reply.")
    link_length: int | None = Field(default=None, description="Characters that any link counts for.")
    wide_length: int | None = Field(
        default=None,
        description="Characters that an emoji, and any sign beyond alphabets and common punctuation, counts for.",
    )
    card: Card = Field(
        examples=[{name: {"look_up": None, "by": None} for name in Card.model_fields}],
        description="What a crisis asks of it.",
    )
    checked: dt.date = Field(description="Day the limits were last checked.")
    certainty: Annotated[str, Term("certainty")] = Field(description="How sure they are.")
