"""An event's kit: every word that must go out, made of the templates and of what is the event's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import Field

from .action import Messages
from .base import Record, Ref, Slug, Text, Value
from .message import Placeholder
from .shown import NAME, UNSEARCHED
from .wording import filled

LENGTHS = {"short": 280, "medium": 600, "body": None}
"""The lengths of a text, and the characters that each may have once filled with its examples."""
SPOKEN = 700
"""Characters of a recorded message: about 45 seconds, after which people hang up."""
PARTS = ("holding", "staff", "press", "reply", "update", "correction", "apology", "closing")
"""The texts of a kit, in the order in which they are needed."""
MEDIUM = ("holding", "update")
"""Those that go where 600 characters are the measure."""


WHOLE = {"message": None, "short": None, "medium": None, "body": None}
"""What `playbook new` writes of a text."""


class Letter(Value):
    """A text of a kit: a template, what the event writes into its blanks, and the lengths that it says otherwise."""

    message: Annotated[Slug, Ref("messages", structural=True)] = Field(
        description="Template that it is made of: its words, who speaks, who reads it first, where it goes."
    )
    fill: dict[Slug, Text] = Field(
        default_factory=dict, description="What the event writes into blanks of the template: {blank: text}."
    )
    short: Text | None = Field(default=None, description="Instead of the template's short version: 280 characters.")
    medium: Text | None = Field(default=None, description="Instead of the template's middle version: 600 characters.")
    body: Text | None = Field(default=None, description="Instead of the template's full text.")

    def told(self, field: str, language: str, template: str | None) -> str | None:
        """The text of one length in one language, its own or made of the template's; None where neither says it."""
        own: Text | None = getattr(self, field)
        if own is not None:
            return own.of(language)
        return None if template is None else filled(template, self.written(language))

    def written(self, language: str) -> Mapping[str, str]:
        """What is written into the template's blanks, in one language."""
        return {blank: text.of(language) for blank, text in self.fill.items()}


class Apology(Letter):
    """The text that owns a fault, and what has to be done before it goes out."""

    before: tuple[Text, ...] = Field(
        min_length=1, description="Before it goes out: what is established, who reads it, whom to tell; verbs first."
    )


class Hard(Value):
    """A hard question, with an answer that says what is known and a bridge to what people can do with it."""

    id: Slug = Field(description="Names the question; links lead to it.")
    ask: Text = Field(description="The question, as the least friendly person would put it.")
    answer: Text = Field(description="The honest answer: no guess, no promise that nobody can keep.")
    bridge: Text = Field(description="From there to what is sure and useful.")


class Kit(Record):
    """Every word that an event of one kind needs."""

    kind: ClassVar[str] = "kit"
    found_by: Annotated[Text, NAME] = Field(description="Words that people type, separated by commas.")
    endings: tuple[Slug, ...] = Field(
        min_length=1, description="Ids of the endings of trees that lead to it, none of which few may know of."
    )
    steps: tuple[Annotated[Slug, Ref("steps", structural=True)], ...] = Field(
        default=(), description="Ids of the steps that the texts take for done."
    )
    messages: Messages = Field(default=(), description="Ids of further templates that the event may need.")
    laws: tuple[Annotated[Slug, Ref("laws")], ...] = Field(
        default=(), description="Ids of the rules of law to call somebody about."
    )
    holding: Annotated[Letter, UNSEARCHED] = Field(description="The first public statement.", examples=[WHOLE])
    staff: Annotated[Letter, UNSEARCHED] = Field(description="To our own people.", examples=[WHOLE])
    press: Annotated[Letter, UNSEARCHED] = Field(description="To journalists.", examples=[WHOLE])
    reply: Annotated[Letter, UNSEARCHED] = Field(
        description="To a customer: `short` in public, `body` in private.", examples=[WHOLE]
    )
    spoken: Annotated[Text, UNSEARCHED] = Field(
        description="For a recorded message or whoever picks up the telephone: to be heard, no address to spell."
    )
    update: Annotated[Letter, UNSEARCHED] = Field(
        description="What has changed since the last update.", examples=[WHOLE]
    )
    correction: Annotated[Letter, UNSEARCHED] = Field(description="Something that we said was wrong.", examples=[WHOLE])
    apology: Annotated[Apology | None, UNSEARCHED] = Field(
        default=None, description="Where a fault of ours may be established."
    )
    closing: Annotated[Letter, UNSEARCHED] = Field(description="The last update.", examples=[WHOLE])
    questions: Annotated[tuple[Hard, ...], UNSEARCHED] = Field(
        min_length=8,
        description="The hard questions, the one that hurts most first.",
        examples=[[{"id": f"question-{n}"} for n in range(1, 9)]],
    )
    never: Annotated[tuple[Text, ...], UNSEARCHED] = Field(
        min_length=4, description="What is never said: the words, and why."
    )
    blanks: Annotated[tuple[Placeholder, ...], UNSEARCHED] = Field(
        default=(), description="Blanks that none of its templates has, and those that mean something else here."
    )

    def letters(self) -> dict[str, Letter]:
        """Its texts by part, in the order in which they are needed."""
        return {part: found for part in PARTS if (found := getattr(self, part)) is not None}

    def spoken_words(self) -> dict[tuple[str | int, ...], Text]:
        """What it says in words of its own, whole, by its place: what is told on the telephone, the hard questions."""
        found: dict[tuple[str | int, ...], Text] = {("spoken",): self.spoken}
        for index, one in enumerate(self.questions):
            found |= {("questions", index, name): getattr(one, name) for name in ("ask", "answer", "bridge")}
        return found
