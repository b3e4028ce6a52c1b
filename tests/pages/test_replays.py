"""A case played again: nothing that comes later is said before it is asked for, and every case can be played."""

from __future__ import annotations

from typing import Any

import pytest

from macros.checking.playbook import Playbook
from macros.editions.narrow import narrow
from macros.language.markdown import inline, plain
from macros.model import LANGUAGES
from macros.pages.views.replay import as_known, in_full, named, replay_page, stops

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
        timeline = case["timeline"] if written else as_known(case["timeline"])
        stop = [moment["after"] for moment in written["moments"]] if written else stops(timeline)
        ends = [said["text"] for said in (*timeline[stop[-1] :], *case["done"], *case["outcome"])]
        later = [said["text"] for said in timeline[stop[0] :]] + ends
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
        read = [one.partition("</ol>")[0] for one in html.partition('id="beside"')[2].split("data-row ")[1:]]
        assert len(set(read)) == len(written), "each moment has its own actions beside it"
        last = site.records["levels"][site.records["cases"][name]["level"]]["id"]
        assert f'data-verdict="{last}"' in html.rpartition("data-row ")[2]
        assert "sf-replay__mark" not in before(html)


def test_without_a_replay_of_its_own_a_case_stops_before_the_organisation_acts() -> None:
    """Once for acts that follow one another; after its own first step too, and at least once."""
    us, public = "organisation", "public"
    assert stops(step(public, us, us, public, us)) == [1, 4]
    assert stops(step(us, us, public, us)) == [1, 3]
    assert stops(step(us, public, public, us)) == [3]
    assert stops(step(us, public)) == [1]
    assert stops(step(us, public, public)) == [2]


def test_a_moment_knows_what_was_known_and_when(playbook: Playbook) -> None:
    """A step in the words of its hour, in place of those of the end; what came out later comes later; the year of the
    case, not of its first step.
    """
    site = narrow(playbook, "public", "en")
    titles = {name: named(site.records["cases"][name])[-4:] for name in ("sec-2024", "united-2009", "vinci-2016")}
    assert titles == {"sec-2024": "2024", "united-2009": "2009", "vinci-2016": "2016"}
    for name, case in site.records["cases"].items():
        if in_full(site, case):
            continue
        timeline = as_known(case["timeline"])
        head = before(replay_page(site, case))
        for one in timeline[: stops(timeline)[0]]:
            assert str(inline(one["known"] or one["text"])) in head, name
    assert "multi-factor" not in before(replay_page(site, site.records["cases"]["sec-2024"]))
    assert [one["at"] for one in as_known(site.records["cases"]["sec-2024"]["timeline"])][-1] == "2023-07"
