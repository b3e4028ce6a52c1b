"""Expected incidents: what a tree must answer to them."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from .base import Answers, Identified, Ref, Slug, Text
from .tree import LevelRef

Shown = Annotated[str, StringConstraints(pattern=r"^([a-z]+:)?[a-z0-9]+(-[a-z0-9]+)*$")]
"""Something that a verdict shows, as expected rows name it."""


class Incident(Identified):
    """An incident to grade, and what an expert expects of the verdict: an example, and a test of its tree.

    `first`, `must` and `never` name what a verdict shows: a step's id, or `say:ID`, `quiet`, `waiting:ID`,
    `message:ID`, `list:ID`, `clock:ID`, `ending:ID`.
    """

    kind: ClassVar[str] = "incident"
    tree: Annotated[Slug, Ref("trees", structural=True)] = Field(description="Tree that grades it.")
    story: Text = Field(description="What a stressed person knows, in two sentences.")
    answers: Answers = Field(min_length=1, description="{question: answer}, as somebody new to the tree gives them.")
    level: tuple[LevelRef, ...] = Field(default=(), description="Levels that an expert accepts.")
    ending: Slug | None = Field(default=None, description="Ending it must reach, where only one will do.")
    first: tuple[Shown, ...] = Field(
        default=(), description="What must stand on the verdict's first screen.", examples=[["call-emergency"]]
    )
    must: tuple[Shown, ...] = Field(
        default=(), description="What the verdict must show, anywhere.", examples=[["message:holding"]]
    )
    never: tuple[Shown, ...] = Field(
        default=(), description="What it must not show.", examples=[["quiet", "message:rebuttal"]]
    )
