"""Who acts: the roles of the crisis team, and who is responsible for what."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from .base import INTERNAL, Record, Ref, Slug, Text, Value
from .shown import SUMMARY, TOP, Part


class Role(Record):
    """A role of the crisis team."""

    kind: ClassVar[str] = "role"
    mission: Annotated[Text, TOP, SUMMARY] = Field(description="What the role is for.")
    does: Annotated[tuple[Text, ...], Part("does", "does")] = Field(
        min_length=1, description="What it does in an incident: verbs first."
    )
    does_not: Annotated[tuple[Text, ...], Part("does-not", "leaves-to-others")] = Field(
        default=(), description="What it leaves to others."
    )
    stand_in: Annotated[Slug, Ref("roles")] | None = Field(
        default=None, description="Role that takes over; left out where the line ends. No ring: each line has an end."
    )
    partner: Annotated[Slug | None, INTERNAL] = Field(
        default=None, description="Partner (organisation.yml) who does it from outside where nobody of ours does."
    )


class RaciRow(Value):
    """A task and who does what in it."""

    task: Text = Field(description="The task.")
    decides: tuple[Annotated[Slug, Ref("levels")], ...] = Field(
        default=(), description="Levels that this task sets: who is accountable is among those who decide there."
    )
    signs: tuple[Annotated[Slug, Ref("messages")], ...] = Field(
        default=(), description="Messages that this task clears: who is accountable is among those who sign them."
    )
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
