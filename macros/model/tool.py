"""Tools to prepare with: what they ask, and how what is entered becomes a result."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from .base import Record, Ref, Slug, Text, Value
from .message import Placeholder
from .phrases import Phrases
from .plan import Clause, HouseQuestion, Outlet, Scheduler
from .shown import SUMMARY, TOP, UNSEARCHED
from .watch import Column, Search, Turn
from .weighed import Choice, Risk, Scale, Tracked, Weighed

USUAL = 2
"""The weight of a point of which nothing more is said."""

FIGURES = {
    "capacity": (
        "answered", "read", "hours-day", "days-week", "peak-hours", "peak-share", "wait", "level", "languages",
        "people", "hours-person", "days-person", "screen", "turn", "relations", "relations-person", "salary",
        "day-rate", "crises", "crisis-days",
    ),
    "networks": ("hours",),
    "calendar": ("gap", "crowd", "apart", "alike", "ahead"),
    "watch": ("days", "fewest", "recent"),
    "contacts": ("months",),
    "cards": ("minutes", "pace", "fresh"),
}  # fmt: skip
"""The figures that a calculation reads by their ids (overrides/assets/sang-froid/tools/)."""

MANY = {"capacity": ("messages", "share", "minutes"), "cards": ("box",)}
"""And those of which it takes as many as there are: `messages-x`, `messages-reviews`."""


class Judged(Value):
    """Something to judge: yes, partly, no, or not for us."""

    id: Slug = Field(description="Names the point; what people answered stays with it.")
    item: Slug | None = Field(default=None, description="Item of the tool's checklist that is judged, or write 'ask'.")
    ask: Text | None = Field(default=None, description="The question, where no item says it.")
    proof: Text = Field(description="What shows that the answer is yes.")
    weight: Annotated[int, Field(ge=1, le=5)] = Field(default=USUAL, description="How much it counts, 1 to 5.")
    because: Text | None = Field(default=None, description="Why it counts for more, or less, than 2.")
    cases: tuple[Annotated[Slug, Ref("cases")], ...] = Field(
        default=(), description="Cases to read beside a gap here, the most telling first."
    )


class Entered(Value):
    """A figure to enter."""

    id: Slug = Field(description="Names the figure; the calculation reads it by this name.")
    label: Text = Field(description="What it is.")
    unit: Text = Field(description="In what it is counted.")
    start: float = Field(description="The figure to begin with.")
    least: int = Field(default=0, description="The smallest that makes sense.")
    most: int = Field(description="The largest that makes sense.")
    note: Text | None = Field(default=None, description="What a source says of it, and what that is worth today.")
    sources: tuple[Annotated[Slug, Ref("sources")], ...] = Field(default=(), description="Ids of the note's sources.")


class Wording(Value):
    """Something that a draft is held against: it must hold it (`needs`), or had better not."""

    id: Slug = Field(description="Names the rule; links lead to it.")
    title: Text = Field(description="Its name: what must be there, or what must not.")
    needs: bool = Field(default=False, description="True for what the draft must hold.")
    says: Text = Field(description="What is missing or wrong, to whoever wrote the draft.")
    instead: Text = Field(description="What to write instead.")
    because: Text = Field(description="Why, in a sentence.")
    words: Phrases = Field(description="Phrases that show it (macros/model/phrases.py).")
    but: Phrases | None = Field(default=None, description="Phrases that show nothing, though `words` finds them.")
    within: Annotated[int, Field(ge=1, le=9)] | None = Field(
        default=None, description="Sentences from the start among which it must stand; leave out for anywhere."
    )
    tolerated: Annotated[int, Field(ge=1, le=9)] | None = Field(
        default=None, description="How many are let pass in ten sentences, and two in any text; leave out for none."
    )
    wrong: Text = Field(description="A text that the rule must tell.")
    right: Text = Field(description="The same said well: the rule must not tell it.")
    spares: tuple[Annotated[Slug, Ref("messages")], ...] = Field(
        default=(), description="Templates that do without: a correction has no next hour."
    )
    mistakes: tuple[Annotated[Slug, Ref("mistakes")], ...] = Field(
        default=(), description="The mistakes that it keeps from, with their sources."
    )
    practices: tuple[Annotated[Slug, Ref("practices")], ...] = Field(
        default=(), description="The practices that it serves, with their sources."
    )
    cases: tuple[Annotated[Slug, Ref("cases")], ...] = Field(default=(), description="Cases where it was done, or not.")
    sources: tuple[Annotated[Slug, Ref("sources")], ...] = Field(
        default=(), description="Ids of its sources; none for a rule of the house."
    )


class Ease(Value):
    """How easily a language is read: base − sentence × words a sentence − syllable × syllables a word."""

    language: Slug = Field(description="The language that the formula was made for.")
    title: Text = Field(description="Who published it, and when.")
    base: float = Field(description="What it begins with.")
    sentence: float = Field(description="What each word of the mean sentence takes away.")
    syllable: float = Field(description="What each syllable of the mean word takes away.")
    least: int = Field(description="Below this figure, the draft is hard to read.")
    sources: tuple[Annotated[Slug, Ref("sources")], ...] = Field(min_length=1, description="Ids of its sources.")


class Group(Value):
    """Points, figures or rules that belong together."""

    id: Slug = Field(description="Names the group; links lead to it.")
    title: Text = Field(description="Its heading.")
    says: Text | None = Field(default=None, description="What to know before answering.")
    points: tuple[Judged, ...] = Field(default=(), description="What to judge, in order.")
    figures: tuple[Entered, ...] = Field(default=(), description="What to enter, in order.")
    rules: tuple[Wording, ...] = Field(default=(), description="What a draft is held against, in order.")
    risks: tuple[Risk, ...] = Field(default=(), description="What may happen, to be rated, in order.")
    gains: bool = Field(default=False, description="True where its risks are benefits: what may be gained.")
    measures: tuple[Tracked, ...] = Field(default=(), description="What the logs of incidents give, in order.")
    choices: tuple[Choice, ...] = Field(default=(), description="What may be ticked, in order.")
    outlets: tuple[Outlet, ...] = Field(default=(), description="What goes out by itself, in order (calendar).")
    schedulers: tuple[Scheduler, ...] = Field(
        default=(), description="Publishing tools whose tables are read (calendar)."
    )
    questions: tuple[HouseQuestion, ...] = Field(
        default=(), description="What is asked about the house, in order (charter)."
    )
    blanks: tuple[Placeholder, ...] = Field(default=(), description="What clauses hold between braces (charter).")
    clauses: tuple[Clause, ...] = Field(default=(), description="The clauses, in the order of the text (charter).")
    turns: tuple[Turn, ...] = Field(default=(), description="The round, in order (watch).")
    searches: tuple[Search, ...] = Field(default=(), description="What is searched for, in order (watch).")
    columns: tuple[Column, ...] = Field(default=(), description="Columns by which a table is read (watch, calendar).")


class Load(Value):
    """A line of the table that answers on paper."""

    load: float = Field(gt=0, description="Minutes of work that come in an hour, divided by 60.")
    people: Annotated[int, Field(ge=1)] = Field(description="People at the screen for whom four in five need not wait.")


class Tool(Record):
    """A tool to prepare with: a form that a page computes from, and that paper can hold."""

    kind: ClassVar[str] = "tool"
    module: Literal[
        "readiness",
        "capacity",
        "post",
        "register",
        "trends",
        "networks",
        "calendar",
        "charter",
        "watch",
        "contacts",
        "cards",
    ] = Field(
        description="What is made of the entries: a score of points judged; people, hours and cost from figures; "
        "what a draft lacks by the rules; a matrix of risks rated; figures of the logs by quarter; networks ranked; "
        "what is planned, and how it is stopped; a charter from its clauses; counts by hour against the usual; "
        "people, with what was promised to them; cards to learn from, and when each comes back.",
        examples=["readiness"],
    )
    use_when: Annotated[Text, TOP, SUMMARY, UNSEARCHED] = Field(description="When to open it.")
    checklist: Annotated[Slug, Ref("checklists", structural=True)] | None = Field(
        default=None, description="Checklist whose items its points judge."
    )
    groups: Annotated[tuple[Group, ...], UNSEARCHED] = Field(
        min_length=1,
        description="What it asks, in order.",
        examples=[[{"id": "first", "points": [{"id": "point", "ask": None}]}]],
    )
    method: Annotated[tuple[Text, ...], UNSEARCHED] = Field(
        min_length=1, description="How the result is computed, step by step, and what it does not say."
    )
    freezes: tuple[Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+/[a-z0-9-]+$")], ...] = Field(
        default=(), description="Items of checklists that are done once all is stopped, as list/item (calendar)."
    )
    loads: tuple[Load, ...] = Field(default=(), description="The table that answers on paper, the lightest load first.")
    ease: Annotated[tuple[Ease, ...], UNSEARCHED] = Field(
        default=(), description="The reading formula of each language of a draft."
    )
    scales: Annotated[tuple[Scale, ...], UNSEARCHED] = Field(default=(), description="What ratings of 1 to 5 mean.")
    weighed: Annotated[tuple[Weighed, ...], UNSEARCHED] = Field(
        default=(), description="The places that are ranked, in any order."
    )
    costs: Annotated[Slug, Ref("tools", structural=True)] | None = Field(
        default=None, description="The tool whose figures say what an hour costs."
    )
