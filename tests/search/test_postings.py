"""How the index writes where terms stand. tests/browser/test_search_engine.py shows that the browser reads it."""

from __future__ import annotations

import json

import pytest

from macros.search.postings import Postings, coded


@pytest.mark.parametrize(
    ("number", "written"),
    [(0, "#"), (56, "["), (57, "^#"), (57 * 34 - 1, "~["), (57 * 34, "^]#"), (57 * 34 * 34, "^]]#")],
)
def test_the_last_sign_of_a_number_shows_that_it_ends(number: int, written: str) -> None:
    """From # to [ it ends, from ] to ~ it goes on."""
    assert coded(number) == written


def test_no_sign_is_escaped_in_json() -> None:
    """Neither the quotation mark nor the backslash."""
    text = "".join(map(coded, range(5000)))
    assert json.dumps(text) == f'"{text}"'


def test_terms_with_most_places_come_first() -> None:
    """A document is a place, and each of its sections; a term of no section stands at the document itself."""
    postings = Postings()
    postings.add({"calm": 0.99, "press": 0.5}, {"calm": [0, 1]}, 2)
    postings.add({"press": 0.04}, {}, 0)
    postings.add({"alarm": 0.0, "calm": 0.2}, {"calm": [0]}, 1)
    assert postings.terms == ["alarm", "calm", "press"]
    assert postings.written() == {
        "sizes": coded(0) + coded(2) + coded(1),
        "gaps": "".join(map(coded, [1, 0, 2, 0, 2, 4])),
        "weights": "zn" + "b" + "fa",
    }
