"""What must stand among one's own texts, so that a text of the house says something else."""

from __future__ import annotations

from typing import Any

import pytest

from macros.checking.changed import StillThere, changed
from macros.reading.own import ORGANISATION, SHAPES
from macros.reading.replaced import ABSENT

CASE, HOUSE = SHAPES["cases"], {"id": "one", "title": {"en": "One", "fr": "Un"}, "networks": ["x"], "sector": "food"}
PEOPLE = {"contacts": [{"id": "a", "role": "r", "phone": "1"}, {"id": "b", "role": "r", "phone": "2"}]}


def test_only_what_differs_is_ones_own() -> None:
    """Down to the language; a list is one thing; nothing where nothing differs."""
    assert changed(ABSENT, HOUSE, HOUSE, HOUSE, CASE) is ABSENT
    wanted = {**HOUSE, "title": {"en": "One", "fr": "Une"}, "networks": ["x", "facebook"], "cause": "error"}
    own = changed(ABSENT, HOUSE, HOUSE, wanted, CASE)
    assert own == {"title": {"fr": "Une"}, "networks": ["x", "facebook"], "cause": "error"}


def test_what_was_ones_own_stays() -> None:
    """Even where it says what the house says; a field of one's own may go again."""
    own = {"id": "one", "title": {"en": "One"}, "cause": "error"}
    before = {**HOUSE, "cause": "error"}
    assert changed(own, HOUSE, before, {**before, "sector": "retail"}, CASE) == {**own, "sector": "retail"}
    assert changed(own, HOUSE, before, HOUSE, CASE) == {"id": "one", "title": {"en": "One"}}


@pytest.mark.parametrize("wanted", [{"id": "one", "title": {"en": "One", "fr": "Un"}, "networks": ["x"]},
                                    {**HOUSE, "title": {"en": "One"}}])  # fmt: skip
def test_the_house_is_not_taken_out_in_silence(wanted: Any) -> None:
    """What the house would go on saying is named by its path."""
    with pytest.raises(StillThere, match=r"sector|title\.fr"):
        changed(ABSENT, HOUSE, HOUSE, wanted, CASE)


def test_items_that_have_ids_change_by_themselves() -> None:
    """By their id; a new one too; the whole list where one goes away."""
    shape = SHAPES[ORGANISATION]
    first, second = PEOPLE["contacts"]
    new = {"id": "c", "role": "r", "phone": "3"}
    wanted = {"contacts": [first, {**second, "phone": "4"}, new]}
    own = changed(ABSENT, PEOPLE, PEOPLE, wanted, shape)
    assert own == {"contacts": {"b": {"phone": "4"}, "c": {"role": "r", "phone": "3"}}}
    assert changed(ABSENT, PEOPLE, PEOPLE, {"contacts": [second]}, shape) == {"contacts": [second]}
    later = {"contacts": [first, {**second, "phone": "4"}, {**new, "phone": "5"}]}
    assert changed(own, PEOPLE, wanted, later, shape)["contacts"]["c"] == {"role": "r", "phone": "5"}
