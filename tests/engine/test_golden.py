"""What the trees of the playbook are meant to say, written by hand: an answer of these rows never moves unnoticed."""

from __future__ import annotations

import pytest

from macros import engine
from macros.checking.playbook import Playbook
from macros.engine import Graph

MODERATION = """
    threat          yes      report-and-preserve
    threat          no       illegal
    threat          unknown  report-and-preserve
    illegal         yes      delete-and-report
    illegal         no       personal-data
    illegal         unknown  personal-data
    personal-data   yes      remove-data
    personal-data   no       spam
    personal-data   unknown  remove-data
    spam            yes      delete-spam
    spam            no       ours
    spam            unknown  ours
    ours            yes      correct-our-own
    ours            no       off-charter
    ours            unknown  off-charter
    off-charter     yes      hide-with-notice
    off-charter     no       personal-case
    off-charter     unknown  personal-case
    personal-case   yes      private-answer
    personal-case   no       expects-answer
    personal-case   unknown  private-answer
    expects-answer  yes      answer
    expects-answer  no       leave
    expects-answer  unknown  leave
"""
"""Question, answer, where it leads. A doubt about harm counts as harm; a doubt about our rules leaves the comment."""

PRESENCE = """
    objective       yes      audience-there
    objective       no       talked-about
    objective       unknown  talked-about
    audience-there  yes      owner
    audience-there  no       talked-about
    audience-there  unknown  talked-about
    talked-about    yes      prepare-first
    talked-about    no       stay-out-but-watch
    talked-about    unknown  stay-out-but-watch
    owner           yes      content
    owner           no       prepare-first
    owner           unknown  prepare-first
    content         yes      openness
    content         no       prepare-first
    content         unknown  prepare-first
    openness        yes      website
    openness        no       prepare-first
    openness        unknown  prepare-first
    website         yes      follow-up
    website         no       prepare-first
    website         unknown  prepare-first
    follow-up       yes      go
    follow-up       no       small-trial
    follow-up       unknown  small-trial
"""
"""The same. Nobody goes in on a doubt."""

CRISIS = """
    flags         injured     life-in-danger
    flags         injured?    kind
    flags         died        somebody-died
    flags         died?       somebody-died
    flags         distress    distress
    flags         distress?   distress
    flags         hunted      person-hunted
    flags         lost        person-lost
    flags         lost?       person-lost
    flags         hunted?     person-hunted
    flags         harmed      harm-what
    flags         harmed?     harm-what
    flags         abuse       abuse-who
    flags         abuse?      abuse-who
    flags         lifeline    who
    flags         lifeline?   who
    flags         account     account-compromised
    flags         account?    account-doubt
    flags         data        data-what
    flags         data?       kind
    flags         colleague   colleague-how
    flags         colleague?  kind
    flags         impostor    impostor-what
    flags         impostor?   kind
    flags         order       order-what
    flags         order?      order-to-act
    flags         law         law-what
    flags         law?        kind
    flags         none        kind
    flags         unknown     kind
    harm-what     place-ill   life-in-danger
    harm-what     animal      who
    harm-what     ill-now     care-now
    harm-what     says        product-alert
    harm-what     at-work     hurt-at-work
    harm-what     place-says  place-alert
    harm-what     place-could place-danger
    harm-what     tap         unsafe-water
    harm-what     could       product-danger
    harm-what     depends     who
    harm-what     hearsay     who
    harm-what     perhaps     kind
    harm-what     pollution   who
    harm-what     water       who
    harm-what     dirt        who
    harm-what     found       who
    harm-what     confided    danger-confided
    harm-what     measured    product-criticised
    harm-what     words       dangerous-words
    harm-what     tampering   tampering
    harm-what     unknown     product-alert
    abuse-who     filmed      conduct-on-duty
    abuse-who     child       child-protection
    abuse-who     leader      leader-accused
    abuse-who     ambassador  who
    abuse-who     adult       assault-alleged
    abuse-who     unknown     child-protection
    order-what    remote      order-to-act
    order-what    inside      order-inside
    order-what    inside-talked kind
    order-what    notice      legal-notice
    order-what    favour      favour-demanded
    order-what    favour-followed favour-demanded
    order-what    former-holds password-given
    order-what    blackmail   tampering
    order-what    reviews-for-money favour-demanded
    order-what    unknown     order-to-act
    data-what     locked      ransomware
    data-what     seen        data-breach
    data-what     shows       data-breach
    data-what     told        data-breach
    data-what     results     market-news
    data-what     secret      secret-out
    data-what     password    password-given
    data-what     supplier    supplier-breach
    data-what     threatens   data-breach
    data-what     ourselves   published-by-us
    data-what     papers      data-breach
    data-what     lost        lost-data
    data-what     wiped       work-lost
    data-what     hole        weakness-reported
    data-what     misdirected misdirected
    data-what     unknown     data-breach
    colleague-how life        colleague-in-danger
    colleague-how intimate    intimate-images
    colleague-how hidden-camera hidden-camera
    colleague-how shown-by-ours who
    colleague-how helpless-shown colleague-post
    colleague-how place       place-threatened
    colleague-how occupied    place-occupied
    colleague-how crew        press-call
    colleague-how strike      who
    colleague-how besides     kind
    colleague-how vague       kind
    colleague-how did-it     conduct-who
    colleague-how exposed     colleague-exposed
    colleague-how jibe        silence-by-choice
    colleague-how young       colleague-exposed
    colleague-how named       kind
    colleague-how unknown     colleague-exposed
    impostor-what money       look-alike
    impostor-what money-tried look-alike
    impostor-what statement   forged-statement
    impostor-what hoax        local-hoax
    impostor-what unseen      forged-unseen
    impostor-what unknown     forged-statement
    law-what      procedure   legal-procedure
    law-what      regulator   who
    law-what      market-false who
    law-what      guest       who
    law-what      market      market-news
    law-what      unknown     legal-procedure
"""
"""The first screen of the crisis tree, where a life may hang on an answer; data/incidents/ holds the rest."""


def rows(table: str) -> list[tuple[str, str, str]]:
    return [(question, answer, to) for question, answer, to in (line.split() for line in table.split("\n") if line)]


def arrows(graph: Graph, questions: set[str]) -> list[tuple[str, str, str]]:
    """Every answer of some questions and where it leads, in the order of the tree."""
    return [
        (name, edge.id, node.leads((edge,)) or "")
        for name, node in graph.nodes.items()
        for edge in node.edges
        if name in questions
    ]


@pytest.mark.parametrize(("tree", "table"), [("moderation", MODERATION), ("presence", PRESENCE), ("crisis", CRISIS)])
def test_each_answer_leads_where_it_is_meant_to(playbook: Playbook, tree: str, table: str) -> None:
    """Every row holds, and no answer of these questions is without a row."""
    graph = Graph.of(playbook.collections["trees"][tree], playbook.collections["levels"])
    assert sorted(arrows(graph, {question for question, _, _ in rows(table)})) == sorted(rows(table))


@pytest.mark.parametrize(("tree", "table"), [("moderation", MODERATION), ("presence", PRESENCE)])
def test_the_rows_are_all_there_is(playbook: Playbook, tree: str, table: str) -> None:
    """These two trees have no other question, no junction, and endings without a level."""
    graph = Graph.of(playbook.collections["trees"][tree], playbook.collections["levels"])
    assert set(graph.nodes) == {question for question, _, _ in rows(table)}
    assert not graph.junctions
    assert set(graph.outcomes) == {to for _, _, to in rows(table)} - set(graph.nodes)
    assert {engine.walk(graph, dict(steps)).level for steps in engine.paths(graph)} == {None}


WALKS = [
    ("moderation", "no no no no no yes", "hide-with-notice"),
    ("moderation", "no no no no no unknown unknown", "private-answer"),
    ("moderation", "no no no no no no no no", "leave"),
    ("moderation", "no unknown unknown", "remove-data"),
    ("presence", "yes yes yes yes yes yes yes", "go"),
    ("presence", "yes yes yes yes yes yes no", "small-trial"),
    ("presence", "yes no yes", "prepare-first"),
    ("presence", "unknown unknown", "stay-out-but-watch"),
]


@pytest.mark.parametrize(("tree", "given", "ending"), WALKS)
def test_walks_as_an_expert_would_go_them(playbook: Playbook, tree: str, given: str, ending: str) -> None:
    """Answers in the order of the questions asked, up to the ending."""
    graph = Graph.of(playbook.collections["trees"][tree], playbook.collections["levels"])
    answers: dict[str, str] = {}
    for answer in given.split():
        at = engine.walk(graph, answers).at
        assert at, f"the walk ends before '{answer}'"
        answers[at] = answer
    assert engine.walk(graph, answers).outcome == ending
