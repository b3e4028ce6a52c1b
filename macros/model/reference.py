"""What people look up: terms, points of law, indicators, the words they type for one another."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import Field, create_model

from ..language.languages import LANGUAGES, of, shape
from .base import Identified, Line, Record, Ref, Slug, Term, Text
from .shown import NAME, SUMMARY, TOP, UNSEARCHED


class Term_(Record):
    """A term of the field, defined."""

    kind: ClassVar[str] = "term"
    definition: Annotated[Text, TOP, SUMMARY] = Field(description="The definition, one or two sentences.")
    forms: Annotated[dict[str, tuple[Line, ...]], UNSEARCHED] = Field(
        default_factory=dict,
        description="Other forms under which texts use the term, by language: " + shape("[…]") + ".",
    )
    rejected: Annotated[dict[str, tuple[Line, ...]], UNSEARCHED] = Field(
        default_factory=dict,
        description="Words that no text uses for it, by language; the check finds them: " + shape("[…]") + ".",
    )
    tooltip: bool = Field(
        default=True, description="False for a word too common to be explained wherever a page uses it."
    )
    see: tuple[Annotated[Slug, Ref("glossary")], ...] = Field(default=(), description="Related terms.")


class Law(Record):
    """A point of law with its exact figure. A reminder to call the right person, not advice."""

    kind: ClassVar[str] = "law"
    topic: Annotated[str, Term("law")] = Field(description="Group of the table.")
    territory: Annotated[str, Term("territory")] = Field(description="France or the European Union.")
    rule: Annotated[Text, TOP, SUMMARY] = Field(description="What the text says, with its exact figure.")
    text: Annotated[Text, TOP, NAME] = Field(description="Which text: law, article, decision.")
    deadline: Text | None = Field(default=None, description="The clock, in a few words.")
    call: Annotated[Slug, Ref("roles")] = Field(description="Whom to call.")
    certainty: Annotated[str, Term("certainty")] = Field(description="How sure the figure is.", examples=["medium"])
    checked: dt.date = Field(description="Day the figure was last checked.")
    doubt: Annotated[Text | None, UNSEARCHED] = Field(default=None, description="What was not verified or is changing.")


class Indicator(Record):
    """A figure that tells how the response went."""

    kind: ClassVar[str] = "indicator"
    compute: Annotated[Text, TOP, SUMMARY] = Field(description="How to compute it.")
    target: Text | None = Field(default=None, description="The house target.")
    caveat: Text | None = Field(default=None, description="What it does not say.")


class _Group(Identified):
    kind: ClassVar[str] = "synonyms"


if TYPE_CHECKING:

    class Synonyms(_Group):
        """Words that people type for one another, used by the search."""

else:
    Synonyms = create_model(
        "Synonyms",
        __base__=_Group,
        __doc__="Words that people type for one another, used by the search.",
        __module__=__name__,
        **{
            language: (
                tuple[Line, ...],
                Field(min_length=1, description=f"{of(language).english} words and phrases, as people type them."),
            )
            for language in LANGUAGES
        },
    )
