"""Every way in which a tree's routing can be broken: its exact message, at its exact place."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from macros import engine

from .trees import alarm, outcome, question, tick_all, tree

Change = Callable[[dict[str, Any]], object]
Place = tuple[str | int, ...]


def put(*place: str | int, **fields: Any) -> Change:
    """Set fields at a place of the tree; None takes one out."""

    def change(data: dict[str, Any]) -> None:
        at: Any = data
        for step in place:
            at = at[step]
        at.update(fields)
        for name in [name for name, value in fields.items() if value is None]:
            del at[name]

    return change


def both(first: Change, then: Change) -> Change:
    """One change after the other."""

    def change(data: dict[str, Any]) -> None:
        first(data)
        then(data)

    return change


def add(*place: str | int, item: Any) -> Change:
    """Add an item to the list at a place of the tree."""

    def change(data: dict[str, Any]) -> None:
        at: Any = data
        for step in place:
            at = at[step]
        at.append(item)

    return change


def not_graded(data: dict[str, Any]) -> None:
    """Take every level and floor out."""
    data["grades"] = False
    for item in data["outcomes"]:
        item["level"] = None
    for one in (*data["questions"], *data["rules"]):
        answers = one.get("answers", [])
        doubts = [part[name] for part in (one, *answers) for name in ("unknown", "unsure") if part.get(name)]
        for part in (one, *answers, *doubts):
            part.pop("floor", None)
        for doubt in doubts:
            doubt["ask_again"] = 5


def also(*changes: Change) -> Change:
    def change(data: dict[str, Any]) -> None:
        for one in changes:
            one(data)

    return change


SIGNS, SOURCE, KIND, TRUE, WHO, VOLUME = (("questions", number) for number in range(6))
BURNING, CARE, OWN_UP, DENY, UNCLEAR = (("outcomes", number) for number in range(5))

BROKEN: dict[str, tuple[Change, Place, str]] = {
    "two nodes of one id": (
        add("outcomes", item=outcome("who")),
        ("outcomes", 5, "id"),
        "'who' is already the id of a question or outcome of this tree",
    ),
    "a junction with the id of a question": (
        add("junctions", item={"id": "kind", "ways": [{"to": "care"}]}),
        ("junctions", 2, "id"),
        "'kind' is already the id of a question or outcome of this tree",
    ),
    "an answer called unknown": (
        add(*KIND, "answers", item={"id": "unknown"}),
        (*KIND, "answers", 3, "id"),
        "the answer 'unknown' is built in",
    ),
    "an answer called none": (
        add(*WHO, "answers", item={"id": "none"}),
        (*WHO, "answers", 2, "id"),
        "the answer 'none' is built in",
    ),
    "two answers of one id": (
        add(*KIND, "answers", item={"id": "outage"}),
        (*KIND, "answers", 3, "id"),
        "the answer 'outage' is already an answer of 'kind'",
    ),
    "a tick-all question without none": (
        put(*WHO, none=None),
        WHO,
        "a tick-all question needs 'none': the words of “none of these”",
    ),
    "nowhere to go for none": (
        also(put(*WHO, to=None), *(put(*WHO, "answers", number, to="volume") for number in (0, 1))),
        WHO,
        "a tick-all question needs 'to': where “none of these” leads",
    ),
    "no unknown": (put(*KIND, unknown=None), KIND, "'kind' has no 'unknown'; say what “we don't know yet” does"),
    "a number of nothing": (put(*VOLUME, unit=None), VOLUME, "a number question needs 'unit': what is counted"),
    "no range from nought": (
        put(*VOLUME, "answers", 1, from_level="yellow"),
        (*VOLUME, "answers"),
        "one range of a number question begins at nought: exactly one without 'from_level'",
    ),
    "two ranges from nought": (
        put(*VOLUME, "answers", 0, from_level=None),
        (*VOLUME, "answers"),
        "one range of a number question begins at nought: exactly one without 'from_level'",
    ),
    "a doubt about a button": (
        put(*KIND, "answers", 1, unsure={"floor": "red"}),
        (*KIND, "answers", 1, "unsure"),
        "'unsure' belongs to a question with 'form: several'; take it out",
    ),
    "a button that waits for no tick": (
        put(*KIND, "answers", 1, at_once=True),
        (*KIND, "answers", 1, "at_once"),
        "'at_once' belongs to a question with 'form: several'; take it out",
    ),
    "a range of words": (
        put(*KIND, "answers", 1, from_level="red"),
        (*KIND, "answers", 1, "from_level"),
        "'from_level' belongs to a question with 'form: number'; take it out",
    ),
    "a button without words": (
        put(*KIND, "answers", 1, text={}),
        (*KIND, "answers", 1),
        "the answer has no 'text'; write the words of the button",
    ),
    "a start that is none": (put(start="sings"), ("start",), "no question 'sings'; did you mean 'signs'?"),
    "a start at an ending": (put(start="care"), ("start",), "no question 'care'"),
    "an answer to nowhere": (
        put(*KIND, "answers", 2, to="is-ture"),
        (*KIND, "answers", 2, "to"),
        "leads nowhere: no question, junction or outcome 'is-ture'; did you mean 'is-true'?",
    ),
    "a question to nowhere": (
        put(*KIND, to="whom"),
        (*KIND, "to"),
        "leads nowhere: no question, junction or outcome 'whom'; did you mean 'who'?",
    ),
    "a doubt to nowhere": (
        put(*SIGNS, "answers", 1, "unsure", to="xyz"),
        (*SIGNS, "answers", 1, "unsure", "to"),
        "leads nowhere: no question, junction or outcome 'xyz'",
    ),
    "a way to nowhere": (
        put("junctions", 0, "ways", 3, to="unclaer"),
        ("junctions", 0, "ways", 3, "to"),
        "leads nowhere: no question, junction or outcome 'unclaer'; did you mean 'unclear'?",
    ),
    "no such question afterwards": (
        put(*BURNING, more=["whoo"]),
        (*BURNING, "more", 0),
        "no question 'whoo'; did you mean 'who'?",
    ),
    "counts as an answer that is none": (
        put(*TRUE, "unknown", counts_as="noo"),
        (*TRUE, "unknown", "counts_as"),
        "'is-true' has no answer 'noo'; did you mean 'no'?",
    ),
    "an answer without a way": (
        also(put(*SOURCE, to=None), put(*SOURCE, "answers", 1, to="kind")),
        (*SOURCE, "answers", 0),
        "this answer of 'source' leads nowhere; give it, or the question, a 'to'",
    ),
    "not sure on a way of its own": (
        put(*KIND, "unknown", to="own-up"),
        (*KIND, "unknown", "to"),
        "“not sure” leads to 'own-up', where no answer leads; write 'counts_as' with one of them",
    ),
    "a condition on no question": (
        put("rules", 0, when={"hwo": ["journalist"]}),
        ("rules", 0, "when", "hwo"),
        "no question 'hwo'; did you mean 'who'?",
    ),
    "a bar on no question": (
        put("junctions", 0, "ways", 1, unless={"volumes": ["high"]}),
        ("junctions", 0, "ways", 1, "unless", "volumes"),
        "no question 'volumes'; did you mean 'volume'?",
    ),
    "a condition on no answer": (
        put(*OWN_UP, "do", 0, when={"is-true": ["yes", "maybe"]}),
        (*OWN_UP, "do", 0, "when", "is-true", 1),
        "'is-true' has no answer 'maybe'",
    ),
    "a condition on a doubt that is not offered": (
        put(*OWN_UP, "say", 0, when={"signs": ["noise?"]}),
        (*OWN_UP, "say", 0, "when", "signs", 0),
        "'signs' has no answer 'noise?'; did you mean 'noise'?",
    ),
    "a condition on no ending": (
        put("rules", 2, when={"ending": ["deni"]}),
        ("rules", 2, "when", "ending", 0),
        "'ending' has no answer 'deni'; did you mean 'deny'?",
    ),
    "an ending that takes the name of all that few may know of": (
        both(put("outcomes", 0, id="need-to-know"), put(*SIGNS, "answers", 0, to="need-to-know")),
        ("outcomes", 0, "id"),
        "'need-to-know' names every ending that few may know of; choose another id",
    ),
    "a clock of an answer on no question": (
        put(*SIGNS, "answers", 0, "deadlines", 0, when={"hour": ["night"]}),
        (*SIGNS, "answers", 0, "deadlines", 0, "when", "hour"),
        "no question 'hour'; did you mean 'source'?",
    ),
    "a junction that asks for the verdict": (
        put("junctions", 0, "ways", 0, when={"level": ["red"]}),
        ("junctions", 0, "ways", 0, "when", "level"),
        "'level' is not known yet here; ask for answers",
    ),
    "a floor that hangs on the level": (
        put("rules", 1, when={"level": ["orange"]}),
        ("rules", 1, "when", "level"),
        "'level' is not known yet here; ask for answers",
    ),
    "an ending without a level": (
        put(*CARE, level=None),
        CARE,
        "the outcome 'care' has no level; add one, or write 'grades: false'",
    ),
    "a level in a tree that does not grade": (
        also(not_graded, put(*CARE, level="red")),
        (*CARE, "level"),
        "'alarm' does not grade ('grades: false'): remove the level",
    ),
    "a floor in a tree that does not grade": (
        also(not_graded, put(*KIND, "unknown", floor="red")),
        (*KIND, "unknown", "floor"),
        "'alarm' does not grade ('grades: false'): remove the floor",
    ),
    "nothing to do": (put(*CARE, do=[]), CARE, "the outcome 'care' has nothing to do; add 'do'"),
    "an action without words": (
        put(*CARE, "do", 0, step=None, id="answer"),
        (*CARE, "do", 0),
        "an action is 'step' (one of data/steps.yml), or 'id' and 'text'; write one of the two",
    ),
    "an action in both ways": (
        put("rules", 0, "do", 0, id="call", text={"en": "Call."}),
        ("rules", 0, "do", 0),
        "an action is 'step' (one of data/steps.yml), or 'id' and 'text'; write one of the two",
    ),
    "neither words nor silence": (
        put(*UNCLEAR, "say", 0, quiet=None, again=None),
        (*UNCLEAR, "say", 0),
        "nothing is said; write 'words', or 'quiet' and until when",
    ),
    "silence and public words": (
        put(*UNCLEAR, "say", 0, words={"en": "Words."}, reach="public"),
        (*UNCLEAR, "say", 0, "reach"),
        "silence in public, yet public words; reach 'person', 'press' or 'staff'",
    ),
    "silence for ever": (
        put(*UNCLEAR, "say", 0, again=None),
        (*UNCLEAR, "say", 0),
        "silence needs 'again': after how many minutes one looks again",
    ),
    "nothing to say to the rest": (
        put(*DENY, "say", 0, when={"who": ["journalist"]}),
        (*DENY, "say", 0),
        "the last 'say' has a condition; add one without, for every other answer",
    ),
    "an ending that no answers reach": (
        put("junctions", 0, "ways", 1, to="unclear"),
        (*OWN_UP, "id"),
        "unreachable: no answers lead to 'own-up'",
    ),
    "an ending behind a way that never fits": (
        put("junctions", 0, "ways", 1, when={"kind": ["rumour"], "is-true": ["no"]}),
        (*OWN_UP, "id"),
        "unreachable: no answers lead to 'own-up'",
    ),
    "a question that no answers reach": (
        also(
            put(*BURNING, more=["who"]),
            put(*SIGNS, "answers", 1, "unsure", to=None),
            put(*SIGNS, "answers", 2, to="kind"),
        ),
        (*SOURCE, "id"),
        "unreachable: no answers lead to 'source'",
    ),
    "a junction without a last way": (
        put("junctions", 1, ways=[{"to": "deny", "when": {"volume": ["high"]}}]),
        (*VOLUME, "id"),
        "dead end: 'usual' at 'volume' comes to a junction of which no way fits; add a last one",
    ),
    "a loop": (
        put(*WHO, to="signs"),
        (*WHO, "to"),
        "loops back: signs → kind → who → signs",
    ),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_each_mistake_is_told_once_at_its_place(kind):
    """The place is the way into the record; nothing else is told that the mistake only entails."""
    change, place, message = BROKEN[kind]
    data = alarm()
    change(data)
    assert list(engine.problems(data)) == [(place, message)]


def sentences(source: str) -> list[str]:
    """The sentences that a module writes, each as a pattern; docstrings are none."""
    parsed = ast.parse(source)
    docstrings = {id(node.value) for node in ast.walk(parsed) if isinstance(node, ast.Expr)}
    parts = {id(part) for node in ast.walk(parsed) if isinstance(node, ast.JoinedStr) for part in node.values}
    found = []
    for node in ast.walk(parsed):
        if isinstance(node, ast.JoinedStr | ast.Constant) and id(node) not in docstrings | parts:
            pieces = node.values if isinstance(node, ast.JoinedStr) else [node]
            texts = [piece.value if isinstance(piece, ast.Constant) else None for piece in pieces]
            if sum(text.count(" ") for text in texts if isinstance(text, str)) >= 3:
                found.append(".*".join("" if text is None else re.escape(str(text)) for text in texts))
    return found


def test_the_table_holds_every_message():
    """A message added to the checks is added here: each sentence of the module is one of the table's."""
    told = "\n".join([*(message for _, _, message in BROKEN.values()), TOO_TANGLED])
    written = sentences(Path(engine.__file__).with_name("problems.py").read_text(encoding="utf-8"))
    assert len(written) > 25
    assert [sentence for sentence in written if not re.search(sentence, told)] == []


TOO_TANGLED = "the junctions tell apart more than 5,000 situations; let fewer answers decide"
"""Told of a tree that test_paths.py makes."""


def test_all_mistakes_come_at_once():
    """Three of them, none hides another."""
    data = alarm()
    for kind in ("a start that is none", "silence for ever", "a condition on no answer"):
        BROKEN[kind][0](data)
    assert len(list(engine.problems(data))) == 3


def test_a_floor_may_hang_on_the_ending():
    """A rule that raises the level may ask where the walk ended, since the ending does not depend on the level."""
    data = alarm()
    put("rules", 1, when={"ending": ["care"]})(data)
    assert list(engine.problems(data)) == []


def test_a_condition_may_ask_for_none_and_for_not_sure():
    """Every answer that people can give can be asked for."""
    data = alarm()
    put("rules", 0, when={"who": ["none"], "signs": ["fire?"], "volume": ["unknown"]})(data)
    assert list(engine.problems(data)) == []


def back(condition: dict[str, Any]) -> dict[str, Any]:
    """a → b → junction → a again, or the end."""
    return tree(
        question("a", "b", "yes", "no"),
        question("b", "again", "yes", "no"),
        {"id": "again", "ways": [{"to": "a", **condition}, {"to": "end"}]},
        outcome("end"),
    )


def test_an_arrow_back_that_some_walk_follows_is_a_loop():
    """After b: yes the walk comes to `a` again."""
    assert list(engine.problems(back({"when": {"b": ["yes"]}}))) == [
        (("junctions", 0, "ways", 0, "to"), "loops back: a → b → a"),
    ]


def test_an_arrow_back_that_no_walk_follows_is_no_loop():
    """`again` goes back only after an answer that `b` can no longer have got."""
    never = {"when": {"c": ["yes"]}}
    data = back(never)
    data["questions"][0]["answers"][1]["to"] = "c"
    data["questions"].append(question("c", "end", "yes", "no"))
    assert list(engine.problems(data)) == []


def test_a_question_that_asks_itself_again_is_a_loop():
    data = tree(question("a", "end", "yes", "no"), outcome("end"))
    data["questions"][0]["answers"][1]["to"] = "a"
    assert list(engine.problems(data)) == [(("questions", 0, "answers", 1, "to"), "loops back: a → a")]


def test_a_loop_of_junctions_alone_is_told():
    """Two junctions that send a walk to each other: it never comes to a question again."""
    data = tree(
        question("a", "one", "yes", "no"),
        {"id": "one", "ways": [{"to": "two", "when": {"a": ["yes"]}}, {"to": "end"}]},
        {"id": "two", "ways": [{"to": "one"}]},
        outcome("end"),
    )
    assert [place for place, _ in engine.problems(data)] == [("questions", 0, "id")]


def test_two_loops_are_told_each():
    data = tree(
        question("a", "b", "yes", "no"),
        question("b", "c", "yes", "no"),
        question("c", "end", "yes", "no"),
        outcome("end"),
    )
    data["questions"][0]["answers"][1]["to"] = "a"
    data["questions"][2]["answers"][1]["to"] = "b"
    told = [message for _, message in engine.problems(data)]
    assert told == ["loops back: a → a", "loops back: b → c → b"]


def test_ticks_may_loop_too():
    """A way back that two ticks together take."""
    data = tree(
        tick_all("a", "pick", "x", "y"),
        {"id": "pick", "ways": [{"unless": {"a": ["x"]}, "to": "end"}, {"to": "then"}]},
        {"id": "then", "ways": [{"when": {"a": ["y"]}, "to": "a"}, {"to": "end"}]},
        outcome("end"),
    )
    assert [message for _, message in engine.problems(data)] == ["loops back: a → a"]
