"""Decision trees: questions, junctions, rules, and the endings that say what to do."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ..language.languages import LANGUAGES, of
from .action import Call, Checklists, Deadline, Dos, Messages, Roles
from .base import Answers, Condition, Conditional, Minutes, Record, Ref, Slug, Term, Text, Value
from .shown import UNSEARCHED

LevelRef = Annotated[Slug, Ref("levels", structural=True)]


class Adds(Value):
    """What an answer, a rule or an ending brings to the verdict."""

    do: Dos = Field(default=(), description="What to do: verbs first, the most urgent first.")
    deadlines: tuple[Deadline, ...] = Field(default=(), description="Clocks it starts, beside the level's own.")
    checklists: Checklists = Field(default=(), description="Lists to work through, first one first.")
    messages: Messages = Field(default=(), description="Templates, the first to send first.")


class Given(Adds):
    """What an answer brings, and whether it comes first."""

    first: bool = Field(
        default=False,
        description="True where somebody may come to harm meanwhile: its actions come before the ending's own, and a "
        "“not sure” leads as what is certain does.",
    )


class Unknown(Given):
    """The answer “not sure”, which never ends the questions by itself."""

    default: Text = Field(description="The safe thing to do meanwhile: verb first.")
    ask_again: Minutes = Field(description="Ask again after so many minutes.")
    who: Roles = Field(default=(), description="Roles that can find out, when others than the question's.")
    floor: LevelRef | None = Field(default=None, description="The level is at least this one.")
    counts_as: Slug | None = Field(
        default=None, description="Answer whose way it goes; only the way: nothing is said as if it were true."
    )
    to: Slug | None = Field(default=None, description="Where it leads instead: a question, a junction or an ending.")


class Answer(Given):
    """An answer: a button, or a row of a tick-all question."""

    id: Slug = Field(description="Short: yes, no, partly…; never 'unknown' or 'none'.")
    text: Text | None = Field(
        default=None, description="The answer, whole by itself; a number question writes its own from 'from_level'."
    )
    under: Text | None = Field(
        default=None, description="A long list: the heading that begins here, over this answer and those after it."
    )
    example: Text | None = Field(default=None, description="An everyday example, under the answer.")
    to: Slug | None = Field(default=None, description="Where it leads, when not where the question's 'to' says.")
    because: Text | None = Field(
        default=None, description="The reason as the verdict prints it: “an employee is threatened”."
    )
    floor: LevelRef | None = Field(default=None, description="The level is at least this one, and the questions go on.")
    unsure: Unknown | None = Field(default=None, description="Tick-all questions: what “not sure” of this row does.")
    at_once: bool = Field(default=False, description="Tick-all questions: one tap on it leads on, without 'continue'.")
    from_level: LevelRef | None = Field(
        default=None, description="Number questions: the range begins at this level's 'times'; left out, at nought."
    )


class Question(Value):
    """A question of a tree: one screen."""

    id: Slug = Field(description="Names the question in conditions, in walks and in addresses.")
    title: Text = Field(description="The question, short enough for a phone.")
    short: Text = Field(description="Two or three words for the picture and the list of answers.")
    hint: Text | None = Field(default=None, description="What decides between the answers, right under the question.")
    why: Text = Field(description="Why it matters.")
    how: tuple[Text, ...] = Field(min_length=1, description="How to find out: verbs first.")
    who: Roles = Field(min_length=1, description="Roles that can tell.")
    form: Literal["one", "several", "number"] = Field(
        default="one", description="'one' answer, 'several' to tick, or a 'number' against the usual."
    )
    unit: Text | None = Field(default=None, description="Number questions: what is counted, “posts an hour”.")
    to: Slug | None = Field(default=None, description="Where its answers lead unless they say otherwise.")
    none: Text | None = Field(default=None, description="Tick-all questions: the words of “none of these”.")
    answers: tuple[Answer, ...] = Field(min_length=2, description="The answers, gravest first.")
    unknown: Unknown | None = Field(
        default=None, description="What “we don't know yet” does; a tick-all question may leave it to its rows."
    )


class Way(Conditional):
    """A way out of a junction."""

    to: Slug = Field(description="A question, a junction or an ending.")


class Junction(Value):
    """A place without a question: earlier answers choose the first way that fits."""

    id: Slug = Field(description="Names the junction in 'to'.")
    ways: tuple[Way, ...] = Field(min_length=1, description="The ways, in order; the last one without a condition.")


class Rule(Conditional, Adds):
    """What some answers bring together, wherever they end: a level at least, steps, clocks, lists, messages."""

    id: Slug = Field(description="Names the rule.")
    because: Text | None = Field(default=None, description="The reason, as the verdict prints it, of its level.")
    floor: LevelRef | None = Field(default=None, description="The level is at least this one.")
    pressing: bool = Field(
        default=False, description="Its first action stands on the first screen, as the fourth, whatever the ending."
    )


class Say(Conditional):
    """What to say first, or why nothing yet. Of an ending's, the first that fits counts."""

    id: Slug = Field(description="Names it within the ending.")
    reach: Annotated[str, Term("reach")] = Field(
        description="Whom it reaches: public, reply, person, staff, press, concerned."
    )
    words: Text | None = Field(
        default=None,
        description="The first message, 280 characters at most: {organisation}, {page}, {next} and fields allowed. "
        "With 'quiet': what those hear who ask all the same.",
    )
    quiet: Text | None = Field(default=None, description="Say nothing yet: until when, or until what.")
    again: Minutes | None = Field(default=None, description="With 'quiet': look again after so many minutes.")
    message: Annotated[Slug, Ref("messages")] | None = Field(default=None, description="The full template.")


class Waiting(Conditional):
    """Words for somebody else who waits, behind the first message: who asks, a journalist, our own people."""

    id: Slug = Field(description="Names it within the tree.")
    title: Text = Field(description="Who waits, in one word: it stands on a button.")
    reach: Annotated[str, Term("reach")] = Field(
        description="Whom it reaches; it is left out where the first message reaches the same."
    )
    words: Text = Field(description="The message, 280 characters at most: {organisation}, {page} and {next} allowed.")
    call: tuple[Call, ...] = Field(default=(), description="Who answers them: each gets a button.")


class Field_(Value):
    """Something that only a person can fill in an ending's words."""

    id: Slug = Field(description="As the words write it between braces.")
    label: Text = Field(description="What to fill in.")
    example: Text = Field(description="An example.")


class Outcome(Adds):
    """Where a path ends: a verdict."""

    id: Slug = Field(description="Names the ending in 'to' and in addresses.")
    title: Text = Field(description="What it is, in plain words, without a level or a colour.")
    short: Text = Field(description="Two or three words for the picture.")
    level: LevelRef | None = Field(
        default=None, description="Its own level (trees that grade); floors and rules may raise it."
    )
    need_to_know: bool = Field(
        default=False, description="Few may know of it: conditions call every such ending `ending: [need-to-know]`."
    )
    event: Annotated[str, Term("event")] | None = Field(default=None, description="Kind of event.")
    posture: Annotated[Slug, Ref("postures")] | None = Field(default=None, description="Responsibility attributed.")
    do: Dos = Field(min_length=1, description="What to do now: verbs first; the first three stand on the first screen.")
    say: tuple[Say, ...] = Field(
        default=(), description="What to say, the first that fits; the last without a condition."
    )
    fields: tuple[Field_, ...] = Field(default=(), description="The blanks of the words, beside what is known.")
    avoid: tuple[Text, ...] = Field(default=(), description="What not to do.")
    watch: tuple[Text, ...] = Field(default=(), description="What to watch, and what would change the verdict.")
    more: tuple[Slug, ...] = Field(default=(), description="Questions to answer afterwards, the verdict on the screen.")
    cases: tuple[Annotated[Slug, Ref("cases")], ...] = Field(default=(), description="Cases like this one.")
    mistakes: tuple[Annotated[Slug, Ref("mistakes")], ...] = Field(
        default=(), description="Mistakes that threaten now."
    )
    found_by: Text | None = Field(
        default=None, description="What people type in fear to find it, separated by commas; the search knows it."
    )


class Tree(Record):
    """A decision tree."""

    kind: ClassVar[str] = "tree"
    grades: bool = Field(default=True, description="True when its outcomes carry a crisis level and open an incident.")
    start: Slug = Field(description="Id of the first question.", examples=["first-question"])
    questions: Annotated[tuple[Question, ...], UNSEARCHED] = Field(
        min_length=1,
        description="The questions, in the order they are usually met.",
        examples=[
            [
                {
                    "id": "first-question",
                    "answers": [
                        {"id": "yes", "to": "first-outcome", "text": {code: of(code).yes for code in LANGUAGES}},
                        {"id": "no", "to": "second-outcome", "text": {code: of(code).no for code in LANGUAGES}},
                    ],
                    "unknown": {"counts_as": "yes"},
                }
            ]
        ],
    )
    junctions: tuple[Junction, ...] = Field(default=(), description="Places that route on earlier answers.")
    rules: Annotated[tuple[Rule, ...], UNSEARCHED] = Field(
        default=(), description="What answers bring together, wherever they end."
    )
    waiting: Annotated[tuple[Waiting, ...], UNSEARCHED] = Field(
        default=(), description="What others who wait are told, whatever the ending; every one that fits is offered."
    )
    outcomes: Annotated[tuple[Outcome, ...], UNSEARCHED] = Field(
        min_length=1,
        description="The outcomes.",
        examples=[
            [
                {
                    "id": "first-outcome",
                    "level": None,
                    "do": [{"id": "first-action", "text": {}}],
                    "say": [{"id": "first-words", "reach": None, "words": {}}],
                },
                {
                    "id": "second-outcome",
                    "level": None,
                    "do": [{"id": "second-action", "text": {}}],
                    "say": [{"id": "silence", "reach": None, "quiet": {}, "again": 30}],
                },
            ]
        ],
    )


__all__ = ["Answers", "Condition", "Question", "Rule", "Say", "Tree", "Waiting"]
