"""What the tools that weigh ask and read: risks and benefits, what a log gives, networks with what speaks for each."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import Ref, Slug, Text, Value
from .training import Place

SCALES = ("likelihood", "harm", "chance", "worth")
"""What a register rates: a risk by the first two, a benefit by the others."""

MEASURES = ("detect", "capture", "level", "freeze", "word", "updates", "calm", "lasted")
"""What a log gives (overrides/assets/sang-froid/tools/quarters.js)."""

ASKED = ("objectives", "publics", "means", "risks", "time")
"""What must be known before networks are ranked (overrides/assets/sang-froid/tools/ranking.js)."""

Rating = Annotated[int, Field(ge=1, le=5)]


class Scale(Value):
    """What the figures 1 to 5 of a rating mean."""

    id: Literal["likelihood", "harm", "chance", "worth"] = Field(
        description="What is rated: likelihood and harm of a risk, chance and worth of a benefit."
    )
    title: Text = Field(description="Its name.")
    steps: tuple[Text, ...] = Field(min_length=5, max_length=5, description="What 1 to 5 mean, in order.")


class Risk(Value):
    """Something that may happen and is rated; in a group of benefits, something to gain."""

    id: Slug = Field(description="Names it; what people rated stays with it.")
    title: Text = Field(description="What may happen, in a few words.")
    says: Text = Field(description="How it happens, in a sentence.")
    owner: Annotated[Slug, Ref("roles")] = Field(description="The role that usually minds it.")
    shows: Text = Field(description="What would show it, early.")
    indicators: tuple[Annotated[Slug, Ref("indicators")], ...] = Field(
        default=(), description="Indicators that would show it."
    )
    practices: tuple[Annotated[Slug, Ref("practices")], ...] = Field(
        default=(), description="Practices that lower the risk, or bring the benefit."
    )
    checklists: tuple[Annotated[Slug, Ref("checklists")], ...] = Field(default=(), description="Lists that do.")
    tools: tuple[Annotated[Slug, Ref("tools")], ...] = Field(default=(), description="Tools that do.")
    cases: tuple[Annotated[Slug, Ref("cases")], ...] = Field(
        default=(), description="Cases where it came, the most telling first."
    )
    sources: tuple[Annotated[Slug, Ref("sources")], ...] = Field(
        default=(), description="Ids of the sources that name it; none for one that the house adds."
    )
    likelihood: Rating | None = Field(
        default=None, description="The house’s own rating to begin with, 1 to 5: its likelihood, or its chance."
    )
    harm: Rating | None = Field(default=None, description="As `likelihood`: its harm, or its worth.")


class Tracked(Value):
    """A figure that the log of each incident gives, followed from quarter to quarter."""

    id: Slug = Field(description="What is taken from the log: one of the measures that the module knows.")
    title: Text = Field(description="Its name.")
    says: Text = Field(description="From what to what it counts.")
    indicators: tuple[Annotated[Slug, Ref("indicators")], ...] = Field(
        default=(), description="The indicators that it follows."
    )
    items: tuple[Place, ...] = Field(
        default=(), description="Items of lists (`list/item`) that say it when ticked; the first one ticked counts."
    )
    usual: Text | None = Field(
        default=None, description="What to count in an ordinary period; leave out where there is no such figure."
    )


class Choice(Value):
    """Something to tick: an aim, a public, a means, a risk."""

    id: Slug = Field(description="Names it; reasons name it.")
    label: Text = Field(description="What it is.")


class Reason(Value):
    """What speaks for a network, or against it, where something is ticked."""

    choice: Slug = Field(description="The choice that brings it.")
    weight: Annotated[int, Field(ge=-3, le=3)] = Field(description="1 to 3 for it, -1 to -3 against it.")
    says: Text = Field(description="Why, in a sentence.")
    sources: tuple[Annotated[Slug, Ref("sources")], ...] = Field(
        default=(), description="Ids of its sources; none for a judgement of the house."
    )


class Weighed(Value):
    """A place where one may speak: a network, or something else."""

    id: Slug = Field(description="Names it.")
    network: Annotated[Slug, Ref("networks", structural=True)] | None = Field(
        default=None, description="The network that it is; leave out for another place."
    )
    title: Text | None = Field(default=None, description="The name of a place that is no network.")
    says: Text = Field(description="What it is like to be there.")
    hours: Annotated[float, Field(gt=0, le=80)] = Field(description="Hours a week to keep a page there alive.")
    needs: tuple[Slug, ...] = Field(default=(), description="Choices of means of which it takes at least one.")
    beside: Slug | None = Field(default=None, description="Place that its public comes from: without it, out.")
    reasons: tuple[Reason, ...] = Field(min_length=1, description="What speaks for it, and against it.")
