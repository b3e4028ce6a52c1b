"""Message templates, and what is filled into them."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from .action import People, Roles
from .base import INTERNAL, Conditional, Record, Ref, Slug, Term, Text, Value
from .shown import SUMMARY, TOP, UNSEARCHED, Part


class Placeholder(Value):
    """Something to fill in a message."""

    id: Slug = Field(description="As the text writes it between braces: {id}.")
    label: Text = Field(description="What to fill in.")
    example: Text = Field(description="An example.")
    multiline: bool = Field(default=False, description="True for more than a line.")
    optional: bool = Field(default=False, description="True when the text reads well without it.")


_WHERE = Part("where", "who-and-where")


class AloneMessage(Value):
    """What a template says instead to whoever is alone; `approval`, which speaks of others, falls away without it."""

    approval: Text | None = Field(default=None, description="Instead of `approval`.")
    notes: tuple[Text, ...] = Field(default=(), description="Instead of `notes`.")


class Message(Record):
    """A message template."""

    kind: ClassVar[str] = "message"
    use_when: Annotated[Text, TOP, SUMMARY] = Field(description="When to send it.")
    offered: tuple[Conditional, ...] = Field(
        default=(),
        description="After which answers a verdict may offer it: one of these fits; left out, after any.",
        examples=[[{"when": {"to-write": ["to-write"]}}]],
    )
    speaker: Annotated[Slug, Ref("roles")] = Field(description="Role that signs it.")
    audience_reached: Annotated[Text, _WHERE] = Field(description="To whom it speaks.")
    channels: tuple[Annotated[str, Term("channel")], ...] = Field(
        min_length=1, description="Where it is sent, in order."
    )
    required: Annotated[tuple[Text, ...], Part("required", "must-hold")] = Field(
        min_length=1, description="Parts it must hold."
    )
    avoid: Annotated[tuple[Text, ...], Part("avoid", "must-not-say")] = Field(
        min_length=1, description="What it must not say."
    )
    short: Annotated[Text | None, Part("short", "short-version")] = Field(
        default=None, description="The short version, for a network; {placeholders} allowed."
    )
    limit: Annotated[int, Field(ge=50, le=5000)] | None = Field(
        default=None, description="Characters the short version must stay under once filled."
    )
    medium: Annotated[Text | None, UNSEARCHED] = Field(
        default=None, description="The middle version, where 600 characters are the measure; {placeholders} allowed."
    )
    body: Annotated[Text, Part("full", "full-version")] = Field(
        description="The full text; {placeholders} allowed, paragraphs separated by a blank line."
    )
    placeholders: Annotated[tuple[Placeholder, ...], UNSEARCHED] = Field(
        default=(), description="Every placeholder of the texts."
    )
    people: People | None = Field(
        default=None, description="Only called for in a team of so many people or more; its page stays."
    )
    prepared: bool = Field(
        default=False,
        description="True where all but the facts was agreed on a calm day: whoever signs has the shorter time.",
    )
    signatures: Roles | None = Field(
        default=None,
        description="Roles that read it where the level asks for signatures, if others than its own; [] for nobody.",
    )
    approval: Annotated[Text | None, INTERNAL, _WHERE] = Field(default=None, description="Who clears it, and how fast.")
    notes: Annotated[tuple[Text, ...], INTERNAL, _WHERE] = Field(default=(), description="Notes for the team only.")
    alone: Annotated[AloneMessage | None, INTERNAL, UNSEARCHED] = Field(
        default=None, description="What it says to whoever is alone."
    )
