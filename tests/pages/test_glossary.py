"""Terms explained in the text: macros/pages/glossary.py."""

from __future__ import annotations

import re
import time

import pytest

from macros.editions.narrow import Site
from macros.editions.settings import Settings
from macros.pages.glossary import explained


@pytest.fixture(scope="module")
def site() -> Site:
    return Settings("public", "en").site()


def terms(page: str) -> list[str]:
    return re.findall(r'<a class="sf-term" href="[^"]*#([a-z0-9-]+)"', page)


def test_a_term_becomes_a_link_that_carries_its_definition(site: Site) -> None:
    """The first use is a link to the glossary, relative to the page, with the definition; the words stay."""
    page = explained("<p>Turn on MFA now.</p>", site, "practices/x.html")
    definition = site.records["glossary"]["mfa"]["definition"]
    assert '<p>Turn on <a class="sf-term" href="../glossary.html#mfa" data-term="' in page
    assert definition[:20] in page and '">MFA</a> now.</p>' in page


def test_only_the_first_use_is_explained_and_each_step_begins_anew(site: Site) -> None:
    """Once a page, but once in each step of a stepped page, whose other steps are hidden."""
    assert terms(explained("<p>MFA, then MFA.</p><p>MFA</p>", site, "x.html")) == ["mfa"]
    step = '<section class="sf-step sf-question"><p>MFA</p></section>'
    stepped = step + step
    assert terms(explained(stepped, site, "x.html")) == ["mfa", "mfa"]
    assert terms(explained(stepped.replace("sf-step", "sf-part"), site, "x.html")) == ["mfa"]


@pytest.mark.parametrize(
    "untouched",
    [
        "<h2>MFA</h2>",
        '<a href="x.html">the <em>MFA</em> page</a>',
        "<code>MFA</code>",
        "<blockquote><p>MFA</p></blockquote>",
        "<svg><text>MFA</text></svg>",
        '<span class="sf-level sf-level--orange"><svg></svg>Bad buzz</span>',
        '<p title="MFA">x</p>',
        "<!-- MFA -->",
        "<p>mfa MFAs non-MFA MFA-like</p>",
    ],
)
def test_titles_links_controls_and_parts_of_words_stay_as_they_are(site: Site, untouched: str) -> None:
    """Acronyms want their capitals; a part of a word is no term."""
    assert untouched == explained(untouched, site, "x.html")


def test_a_word_too_common_is_left_alone(site: Site) -> None:
    """`tooltip: false` keeps a term in the glossary without explaining it everywhere."""
    assert "crisis" in site.records["glossary"]
    assert terms(explained("<p>A crisis, an incident.</p>", site, "x.html")) == []


def test_the_glossary_itself_is_left_alone(site: Site) -> None:
    """Its entries do not explain one another."""
    assert explained("<p>MFA</p>", site, "glossary.html") == "<p>MFA</p>"


def test_french_words_with_their_typography() -> None:
    """French forms, apostrophes of print included, in the French site."""
    french = Settings("public", "fr").site()
    page = explained("<p>Le message d’attente part.</p>", french, "x.html")
    assert terms(page) == ["holding-statement"] and ">message d’attente</a> part." in page


def test_the_cost_grows_with_the_text(site: Site) -> None:
    """Ten times the text costs about ten times, however many terms there are."""
    text = "<p>" + "An ordinary sentence about a parcel that is late. " * 200 + "</p>"

    def cost(page: str) -> float:
        start = time.process_time()
        explained(page, site, "x.html")
        return time.process_time() - start

    once = min(cost(text) for _ in range(20))
    assert min(cost(text * 20) for _ in range(5)) < 100 * once, "a square would cost 400 times as much"
