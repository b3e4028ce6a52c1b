"""What a calendar and a charter are made of: ways out and days to mind; questions about the house, and clauses."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from .base import Conditional, Line, PartialDate, Record, Ref, Slug, Term, Text, Value
from .shown import TOP

DAY_OF_YEAR = r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"


class Outlet(Value):
    """A way in which something goes out by itself, and how it is stopped."""

    id: Slug = Field(description="Names it; an entry of the calendar keeps it.")
    title: Text = Field(description="Its name.")
    stop: Text = Field(description="How it is stopped, as a rule: what an entry begins with.")
    lasts: bool = Field(default=False, description="It runs on from its day until it ends: an advert, a prize draw.")


class Scheduler(Value):
    """How a publishing tool writes its table, so that the calendar can read it."""

    id: Slug = Field(description="Names it.")
    title: Line = Field(description="Its name, as its maker writes it.")
    heads: dict[Literal["when", "day", "time", "text", "network", "link"], Line] = Field(
        default_factory=dict, description="Which column holds what, by the column's own name: {text: Text}."
    )
    order: tuple[Literal["when", "day", "time", "text", "network", "link"], ...] = Field(
        default=(), description="What its columns hold in order, where its table has no line of names."
    )
    dates: Literal["year", "month", "day"] = Field(description="What its dates begin with.", examples=["year"])
    says: Text = Field(description="What its table does not say, or what to know before it is taken in.")
    sources: tuple[Annotated[Slug, Ref("sources")], ...] = Field(min_length=1, description="Ids of its sources.")
    checked: PartialDate = Field(description="Day on which its columns were last looked up.")


class Weekday(Value):
    """A day such as the last Sunday of April."""

    month: Annotated[int, Field(ge=1, le=12)] = Field(description="Month, 1 to 12.")
    weekday: Annotated[int, Field(ge=1, le=7)] = Field(description="Day of the week: 1 is Monday, 7 Sunday.")
    week: Literal[1, 2, 3, 4, -1] = Field(description="Which one of the month: 1 the first, -1 the last.")


class SensitiveDate(Record):
    """A day on which a joke or a promotion reads badly: mourning, remembrance, an election."""

    kind: ClassVar[str] = "date"
    country: Annotated[str, Term("country")] = Field(description="Where it counts; `int` for everywhere.")
    nature: Annotated[str, Term("date")] = Field(description="What kind of day it is.")
    yearly: Annotated[str, StringConstraints(pattern=DAY_OF_YEAR)] | None = Field(
        default=None, description="Every year on this day, MM-DD."
    )
    weekday: Weekday | None = Field(default=None, description="Every year on such a day of the week.")
    days: tuple[Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\d$")], ...] = Field(
        default=(), description="On these days only, YYYY-MM-DD."
    )
    care: Annotated[Text, TOP] = Field(description="What to do with what is planned for that day.")


class HouseAnswer(Value):
    """An answer to a question about the house."""

    id: Slug = Field(description="Names the answer; clauses name it in `when`.")
    text: Text = Field(description="The answer.")


class HouseQuestion(Value):
    """A question about the house, with one answer."""

    id: Slug = Field(description="Names the question; clauses name it in `when`.")
    ask: Text = Field(description="The question.")
    hint: Text | None = Field(default=None, description="What it changes, or how to answer.")
    choices: tuple[HouseAnswer, ...] = Field(
        min_length=2, description="Its answers; the first stands until another does."
    )


class Version(Conditional):
    """A wording of a clause, for some houses."""

    text: Text = Field(description="The clause, with its blanks between braces.")


class Clause(Value):
    """A clause: the first of its wordings whose conditions hold stands in the text; with none, it has no place."""

    id: Slug = Field(description="Names the clause; what was kept of it last year is found by this name.")
    title: Text = Field(description="Its heading in the text.")
    versions: tuple[Version, ...] = Field(min_length=1, description="Its wordings, the most special first.")
    because: Text = Field(description="Why it stands there, to whoever adopts the text.")
    laws: tuple[Annotated[Slug, Ref("laws")], ...] = Field(
        default=(), description="Points of law behind it; shown where the house is in their territory."
    )
    cases: tuple[Annotated[Slug, Ref("cases")], ...] = Field(default=(), description="Cases that show what it is for.")
    sources: tuple[Annotated[Slug, Ref("sources")], ...] = Field(
        default=(), description="Ids of its sources; none for a practice of ours."
    )
