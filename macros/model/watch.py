"""What the daily watch is made of: a round, what is searched for, the columns by which a table is read."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import Line, Slug, Text, Value

COLUMNS = ("when", "day", "time", "network", "count")
"""What a column of a table of mentions may hold (overrides/assets/sang-froid/tools/mentions.js)."""


class Turn(Value):
    """A part of the round."""

    id: Slug = Field(description="Names it; a tick stays with it for the day.")
    minutes: Annotated[int, Field(ge=1, le=60)] = Field(description="Minutes that it takes.")
    do: Text = Field(description="What to do.")
    why: Text = Field(description="What it shows, or how.")


class Search(Value):
    """Something to search for, with the words that the organisation gives and those that people add."""

    id: Slug = Field(description="Names it; what people wrote stays with it.")
    title: Text = Field(description="What is searched for.")
    says: Text = Field(description="What to write there, one a line.")
    begins: tuple[Literal["name", "accounts", "site", "misspellings", "leaders"], ...] = Field(
        default=(), description="What organisation.yml gives to begin with, in the internal edition."
    )
    words: tuple[Text, ...] = Field(default=(), description="Words to begin with, in any house.")
    beside: tuple[Slug, ...] = Field(
        default=(), description="Searches of which one word must stand beside one of these; none: alone."
    )


class Column(Value):
    """How tools call the column that holds something."""

    id: Literal["when", "day", "time", "network", "count", "text", "link"] = Field(
        description="What it holds: a day with its time, a day, a time, a network, how many; a text, a link (calendar)."
    )
    title: Text = Field(description="What it holds, in words.")
    names: tuple[Line, ...] = Field(min_length=1, description="Its names in any language, the surest first.")
