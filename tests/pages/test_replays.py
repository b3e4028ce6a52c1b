"""A case played again: nothing that comes later is said before it is asked for, and every case can be played."""

from __future__ import annotations

from typing import Any

import pytest

from macros.checking.playbook import Playbook
from macros.editions.narrow import narrow
from macros.language.markdown import inline, plain
from macros.model import LANGUAGES
from macros.pages.views.replay import in_full, named, replay_page, stops

FULL = {"vinci-2016", "kfc-uk-2018", "gitlab-2017"}


def before(html: str) -> str:
    """What stands before the first closed moment."""
    return html.partition("<details ")[0]


def step(*by: str) -> list[Any]:
    """A timeline by who acts."""
    return [{"by": one} for one in by]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_step_is_told_before_its_moment(playbook: Playbook, language: str) -> None:
    """The first question knows the first steps alone, the title who and when; each later step is closed."""
    site = narrow(playbook, "public", language)
    for name, case in site.records["cases"].items():
        html = replay_page(site, case)
        head = f"{named(case)} {before(html)}"
        written = in_full(site, case)
        stop = [moment["after"] for moment in written["moments"]] if written else stops(case["timeline"])
        ends = [said["text"] for said in (*case["timeline"][stop[-1] :], *case["done"], *case["outcome"])]
        later = [said["text"] for said in case["timeline"][stop[0] :]] + ends
        told = [case[field] for field in ("happened", "title", "summary", "level_why")]
        for said in (*later, *told, *case["lessons"]):
            assert plain(said) not in head, (name, said)
            assert str(inline(said)) not in head, (name, said)
        assert all(str(inline(said)) in html for said in ends), name
        assert before(html).count("<fieldset") == (2 if written else 1)
        assert html.count("<details ") == len(stop)
        assert "<details open" not in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_three_cases_have_choices_and_the_tree_s_verdict(playbook: Playbook, language: str) -> None:
    """At each moment options, right and wrong, each with its reason once closed; the level and three actions beside."""
    site = narrow(playbook, "public", language)
    assert {name for name, case in site.records["cases"].items() if in_full(site, case)} == FULL
    for name in FULL:
        written = site.records["replays"][name]["moments"]
        html = replay_page(site, site.records["cases"][name])
        assert len(written) >= 2
        assert html.count('data-option="') == sum(len(moment["options"]) for moment in written)
        assert html.count("data-verdict=") == len(written) == html.count("data-row ")
        assert "sf-replay__mark" not in before(html)


def test_without_a_replay_of_its_own_a_case_stops_before_the_organisation_acts() -> None:
    """Once for acts that follow one another; after its own first step too, and at least once."""
    us, public = "organisation", "public"
    assert stops(step(public, us, us, public, us)) == [1, 4]
    assert stops(step(us, us, public, us)) == [1, 3]
    assert stops(step(us, public, public, us)) == [3]
    assert stops(step(us, public)) == [1]
