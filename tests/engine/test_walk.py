"""From answers to a verdict: the way, the level, and what is done, said, counted down and handed out."""

from __future__ import annotations

import pytest

from macros.engine import Graph, Walk, walk

from .trees import LEVELS, alarm, alarm_graph, outcome, question, tick_all, tree

GRAPH = alarm_graph()


def given(**answers: str) -> Walk:
    """The walk of some answers; `is_true` stands for `is-true`."""
    return walk(GRAPH, {name.replace("_", "-"): answer for name, answer in answers.items()})


def test_a_walk_stops_at_the_first_question_without_answer():
    """`at` is the question to ask next; the level of the answers so far already counts, nothing is shown yet."""
    found = given(signs="leak")
    assert (found.at, found.outcome, found.level, found.reasons) == ("kind", None, "orange", ("signs=leak",))
    assert found.do == found.lists == found.messages == found.clocks == ()
    assert found.say is None


def test_without_any_answer_the_start_is_asked_and_there_is_no_level():
    found = given()
    assert (found.at, found.steps, found.level) == ("signs", (), None)


TICKED = [
    ("fire", ["fire"]),
    ("leak+fire", ["fire", "leak"]),
    ("fire?", ["fire?"]),
    ("leak+fire?", ["fire?", "leak"]),
    ("none", ["none"]),
    ("unknown", []),  # this question leaves “not sure” to its rows
    ("none+fire", []),
    ("fire+fire?", []),
    ("fire+fire", []),
    ("noise?", []),
    ("smoke", []),
    ("", []),
]


@pytest.mark.parametrize(("answer", "read"), TICKED)
def test_what_a_tick_all_question_takes(answer, read):
    """Options in the order of the question, each once, sure or not; “none” alone; anything else is no answer."""
    assert [edge.id for edge in GRAPH.nodes["signs"].read(answer)] == read


def test_a_question_of_one_answer_takes_one():
    assert GRAPH.nodes["kind"].read("outage+rumour") == ()
    assert GRAPH.nodes["volume"].read("high+usual") == ()
    assert GRAPH.nodes["kind"].read("none") == ()


LEADS = [
    ("fire", "burning"),
    ("noise", "source"),
    ("noise+fire", "burning"),  # the question's order decides, not the order of the ticks
    ("leak", "kind"),
    ("leak?", "source"),
    ("fire?", "kind"),  # a doubt without a way of its own goes on
    ("fire?+leak?", "source"),
    ("leak?+noise", "source"),
    ("leak+fire?", "kind"),
    ("none", "kind"),
]


@pytest.mark.parametrize(("answer", "to"), LEADS)
def test_where_ticks_lead(answer, to):
    """The first sure option with a way of its own, then the first doubtful one, then the question's own way."""
    assert GRAPH.nodes["signs"].leads(GRAPH.nodes["signs"].read(answer)) == to


def test_what_is_sure_leads_before_a_doubt_that_stands_above_it():
    """A doubt about the graver option does not lead away from what is certain."""
    rows = [{"id": "a", "unsure": {"to": "one"}}, {"id": "b", "to": "two"}]
    graph = Graph.of(tree(tick_all("q", "rest", answers=rows), outcome("one"), outcome("two"), outcome("rest")))
    assert walk(graph, {"q": "a?+b"}).outcome == "two"
    assert walk(graph, {"q": "a?"}).outcome == "one"


def test_a_doubt_on_which_a_life_may_hang_leads_as_if_it_were_certain():
    """Marked `first`, it leads before what is certain below it; one without the mark does not."""
    rows = [{"id": "a", "unsure": {"to": "one", "first": True}}, {"id": "b", "to": "two"}]
    graph = Graph.of(tree(tick_all("q", "rest", answers=rows), outcome("one"), outcome("two"), outcome("rest")))
    assert walk(graph, {"q": "a?+b"}).outcome == "one"


def test_not_sure_never_ends_the_questions_by_itself():
    """“We don't know yet” goes where the question's answers go, and stays on the list of what is to be found out."""
    found = given(signs="none", kind="unknown", who="none", volume="unknown")
    assert found.outcome == "unclear"
    assert found.unknown == (("kind", "unknown"), ("volume", "unknown"))
    assert (found.level, found.reasons) == ("yellow", ("kind=unknown", "volume=unknown"))


def test_not_sure_takes_the_way_of_the_answer_it_counts_as():
    """A junction sends it where that answer goes."""
    sure = given(signs="none", kind="rumour", is_true="no", who="journalist", volume="usual")
    unsure = given(signs="none", kind="rumour", is_true="unknown", who="journalist", volume="usual")
    assert sure.outcome == unsure.outcome == "deny"


def test_not_sure_says_nothing_as_if_the_answer_it_counts_as_were_true():
    """Neither its level, nor what it brings, nor a rule that asks for it: only its way."""
    sure = given(signs="none", kind="rumour", is_true="no", who="journalist", volume="usual")
    unsure = given(signs="none", kind="rumour", is_true="unknown", who="journalist", volume="usual")
    assert sure.messages == ("reply", "proof")
    assert unsure.messages == ("reply",)
    assert given(signs="noise", source="ours").level == "orange"
    assert given(signs="noise", source="unknown").level is None


def test_a_junction_takes_the_first_way_that_fits():
    """All lines of `when` hold and none of `unless`; a junction may lead to another."""
    told = {"signs": "none", "kind": "rumour"}
    assert walk(GRAPH, {**told, "is-true": "yes", "who": "none", "volume": "usual"}).outcome == "own-up"
    assert walk(GRAPH, {**told, "is-true": "yes", "who": "none", "volume": "high"}).outcome == "deny"
    assert walk(GRAPH, {**told, "is-true": "no", "who": "none", "volume": "usual"}).outcome == "unclear"
    assert walk(GRAPH, {**told, "is-true": "no", "who": "journalist+staff", "volume": "usual"}).outcome == "deny"


def test_a_question_that_was_not_asked_fulfils_nothing():
    """Neither `when` nor `unless` of a line about it."""
    found = given(signs="none", kind="outage", who="journalist", volume="high")
    assert found.outcome == "unclear"


def test_the_level_is_the_highest_of_ending_answers_and_rules():
    """Each that asks for the highest is a reason, in the order of the walk; the ending and lower ones are not."""
    found = given(signs="leak", kind="outage", who="journalist", volume="high")
    assert (found.outcome, found.level, found.reasons) == ("unclear", "red", ("volume=high", "rule=both"))
    assert given(signs="none", kind="complaint").reasons == ("ending",)
    assert given(signs="none", kind="rumour", is_true="yes", who="none", volume="usual").reasons == (
        "is-true=yes",
        "ending",
    )


def test_a_rule_needs_every_line_and_no_bar():
    """`unless` of the rule holds it back."""
    assert given(signs="leak", kind="outage", who="none", volume="usual").level == "red"
    assert given(signs="leak", kind="outage", who="staff", volume="usual").level == "orange"
    assert given(signs="none", kind="outage", who="none", volume="usual").level == "green"
    assert given(signs="leak?", source="theirs", kind="outage", who="none", volume="usual").level == "yellow"


def test_what_everybody_gets_keeps_away_from_an_ending_that_few_may_know_of():
    """One word in a condition stands for every such ending; none has to be named."""
    found = given(signs="none", kind="rumour", is_true="no", who="journalist", volume="high")
    assert (found.outcome, found.level) == ("deny", "red")
    assert "cell" not in found.lists


def test_a_rule_may_ask_for_the_level_once_it_is_set():
    """The list joins wherever the verdict is grave, whatever made it so."""
    assert given(signs="none", kind="outage", who="none", volume="high").lists == ("cell", "first-hour", "red")
    assert given(signs="none", kind="outage", who="none", volume="usual").lists == ()


def test_a_doubt_on_which_a_life_hangs_comes_first():
    """Its actions stand before the ending's own, once."""
    found = given(signs="fire?", kind="rumour", is_true="yes", who="none", volume="usual")
    assert found.do == ("go-and-look", "correct")


def test_the_endings_actions_come_before_those_of_answers_and_rules():
    """Each once, conditions heeded."""
    assert given(signs="fire", who="journalist").do == ("sound-alarm", "call-brigade", "call-back")
    unsure = given(signs="none", kind="rumour", is_true="unknown", who="none", volume="usual")
    assert (unsure.outcome, unsure.do) == ("unclear", ("watch",))


def test_what_answers_ask_for_stands_right_after_the_endings_first_three():
    """A second flag or a journalist is not lost below ten lines; nothing is said twice."""
    asks = {
        **question("q", "end", "yes"),
        "answers": [{"id": "yes", "to": "end", "do": [{"step": "x"}, {"step": "b"}]}],
    }
    graph = Graph.of(tree(asks, outcome("end", do=[{"step": name} for name in "abcde"])))
    assert walk(graph, {"q": "yes"}).do == ("a", "b", "c", "x", "d", "e")


@pytest.mark.parametrize(("own", "shown"), [("abcde", "abcpxde"), ("a", "apx"), ("apbc", "apbxc")])
def test_what_presses_is_the_fourth_on_the_first_screen(own: str, shown: str):
    """Somebody waits, with an hour: behind the ending's first three, before the rest; an ending's own stays."""
    asks = {**question("q", "end", "yes"), "answers": [{"id": "yes", "to": "end", "do": [{"step": "x"}]}]}
    rule = {"id": "press", "when": {"q": ["yes"]}, "pressing": True, "do": [{"step": "p"}]}
    graph = Graph.of(tree(asks, outcome("end", do=[{"step": name} for name in own]), rules=[rule]))
    found = walk(graph, {"q": "yes"})
    assert ("".join(found.do), found.first) == (shown, 3 + (own == "abcde"))


def test_actions_follow_the_answers():
    """`when` and `unless` of an action."""
    rows = {"do": [{"step": "a", "when": {"q": ["yes"]}}, {"step": "b", "unless": {"q": ["yes", "unknown"]}}]}
    graph = Graph.of(tree(question("q", "end", "yes", "no"), outcome("end", **rows)))
    assert [walk(graph, {"q": answer}).do for answer in ("yes", "no", "unknown")] == [("a",), ("b",), ()]


def test_the_first_say_that_fits_counts():
    """Words with their full template first among the messages."""
    found = given(signs="none", kind="rumour", is_true="yes", who="none", volume="usual")
    assert (found.say, found.quiet, found.again) == ("we-were-wrong", False, None)
    assert found.messages == ("correction", "statement", "apology")


def test_silence_says_when_to_look_again_and_stops_the_clocks_of_a_public_word():
    """Clocks of law and of decisions run on."""
    loud = given(signs="none", kind="rumour", is_true="yes", who="none", volume="usual")
    quiet = given(signs="none", kind="rumour", is_true="yes", who="staff", volume="usual")
    assert (quiet.say, quiet.quiet, quiet.again) == ("staff-first", True, 20)
    assert loud.clocks == ("alarm/correction", "alarm/legal-notice")
    assert quiet.clocks == ("alarm/legal-notice",)
    assert "correction" not in quiet.messages


def test_silence_towards_the_public_stops_them_too():
    """The level's own clock for a first reply does not run either."""
    found = given(signs="none", kind="outage", who="none", volume="usual")
    assert (found.level, found.say, found.quiet, found.clocks) == ("green", "not-yet", True, ())


def test_a_word_to_one_person_starts_no_clock_of_a_public_word():
    assert given(signs="none", kind="complaint").clocks == ()


def test_clocks_of_the_level_run_beside_those_of_the_tree():
    """By the level's name, conditions heeded."""
    alone = given(signs="fire")
    assert alone.clocks == ("alarm/brigade", "red/decide", "red/first-word")
    press = given(signs="fire", who="journalist")
    assert press.clocks == ("alarm/brigade", "alarm/call-back", "red/decide", "red/first-word", "red/press")


def test_lists_come_from_ending_answers_rules_then_level():
    """Each once."""
    assert given(signs="leak", kind="outage", who="journalist", volume="usual").lists == (
        "leak",
        "cell",
        "first-hour",
        "red",
    )


def test_messages_come_from_what_is_said_ending_answers_and_rules_never_from_the_level():
    """What to say follows from what happened; the level's page has its own templates. Each once."""
    assert given(signs="none", kind="complaint").messages == ("acknowledgement",)
    assert given(signs="leak", kind="outage", who="journalist", volume="usual").messages == ("reply",)


def test_more_questions_are_answered_with_the_verdict_on_the_screen():
    """The ending stands at once; what is still open is named, and an answer adds to the verdict."""
    at_once = given(signs="fire")
    assert (at_once.outcome, at_once.at, at_once.open) == ("burning", None, ("who", "source"))
    more = given(signs="fire", who="journalist")
    assert (more.outcome, more.open) == ("burning", ("source",))
    assert more.steps == (("signs", "fire"), ("who", "journalist"))
    assert more.messages == ("reply",)


def test_a_doubt_may_be_answered_after_the_ending_too():
    """It stays on the list of what is to be found out; where it would lead does not matter any more."""
    found = given(signs="fire", source="unknown")
    assert (found.outcome, found.unknown) == ("burning", (("source", "unknown"),))


def test_answers_off_the_path_are_set_aside_and_come_back():
    """Changing an earlier answer keeps the later ones for the day the path returns."""
    answers = {"signs": "none", "kind": "complaint", "is-true": "yes", "who": "none", "volume": "usual"}
    away = walk(GRAPH, answers)
    assert away.outcome == "care"
    assert away.aside == {"is-true": "yes", "who": "none", "volume": "usual"}
    assert walk(GRAPH, {**answers, "kind": "rumour"}).outcome == "own-up"


def test_an_answer_that_is_not_offered_is_asked_again():
    """It stays aside, and the walk waits at its question."""
    found = given(signs="none", kind="earthquake")
    assert (found.at, found.aside) == ("kind", {"kind": "earthquake"})


def test_ticks_are_kept_in_the_order_of_the_question():
    """However they came: two people who tick the same have the same walk."""
    assert given(signs="leak+fire").steps == given(signs="fire+leak").steps == (("signs", "fire+leak"),)


def test_a_tree_that_does_not_grade_has_no_level():
    graph = Graph.of(tree(question("q", "end", "yes", "no"), outcome("end", level=None), grades=False))
    found = walk(graph, {"q": "yes"})
    assert (found.outcome, found.level, found.reasons, found.say) == ("end", None, (), None)


def test_a_walk_that_comes_back_says_so_instead_of_turning_for_ever():
    """A broken tree is refused with the name of the question."""
    looped = Graph.of(tree(question("a", "b", "yes", "no"), question("b", "a", "yes", "no"), outcome("end")))
    with pytest.raises(ValueError, match="'made' loops through 'a'"):
        walk(looped, {"a": "yes", "b": "no"})


def test_the_version_changes_with_what_routes_only():
    """New words keep old links valid; a new target, floor or condition does not."""
    before = Graph.of(alarm(), LEVELS).version
    words = alarm()
    words["questions"][1]["title"] = {"en": "Another wording", "fr": "Autrement dit"}
    words["outcomes"][1]["messages"] = ["another"]
    assert Graph.of(words, LEVELS).version == before
    routes = [alarm() for _ in range(4)]
    routes[0]["questions"][1]["answers"][1]["to"] = "who"
    routes[1]["questions"][1]["answers"][1]["floor"] = "red"
    routes[2]["junctions"][0]["ways"][1]["unless"] = {}
    routes[3]["outcomes"][0]["more"] = ["who"]
    versions = [Graph.of(changed, LEVELS).version for changed in routes]
    assert before not in versions
    assert len(set(versions)) == len(versions)


WAITING = [
    ({"signs": "fire"}, ("asker", "journalist", "our-people")),
    ({"signs": "none", "kind": "complaint"}, ("journalist",)),  # green: nobody asks what is going on
    # Staff are told by the ending itself; and beside its silence nothing is said where anybody can read it.
    ({"signs": "leak", "kind": "rumour", "is-true": "yes", "who": "staff", "volume": "usual"}, ("journalist",)),
    (
        {"signs": "leak", "kind": "rumour", "is-true": "no", "who": "journalist", "volume": "usual"},
        ("asker", "our-people"),
    ),
]


@pytest.mark.parametrize(("answers", "waiting"), WAITING)
def test_what_others_who_wait_are_told(answers, waiting):
    """Those whose condition holds, behind the first message; not those whom it reaches, nobody beside a silence."""
    assert walk(GRAPH, answers).waiting == waiting
