"""Style that a kit does without."""

from __future__ import annotations

import pytest

from macros.kit.unused import without_unused

HELD = '<p class="sf-here sf-level--red">Words</p>'


@pytest.mark.parametrize(
    "rule",
    [
        ".sf-here { color: red }",
        ":is(.sf-gone, p) { color: red }",
        "p:not(.sf-gone) { color: red }",
        ".sf-level--orange { color: red }",
        ".other { color: red }",
        ":root { --sf-gone: red }",
        "@media print { .sf-here { color: red } }",
        "@keyframes sf-gone { from { color: red } }",
        "@font-face { font-family: gone }",
    ],
)
def test_what_may_be_met_stays(rule: str) -> None:
    """A class that stands in the kit or is a variant of one that does, what is asked in brackets, what is no class."""
    assert "".join(without_unused(rule, HELD).split()) == "".join(rule.split())


@pytest.mark.parametrize(
    "rule",
    [
        ".sf-gone { color: red }",
        ".sf-gone, .sf-here .sf-gone--old { color: red }",
        ".sf-here.sf-gone:hover { color: red }",
        "p > .sf-gone::before { color: red }",
        "@media print { .sf-gone { color: red } }",
    ],
)
def test_what_nothing_can_meet_goes(rule: str) -> None:
    """Each of its selectors asks for a class of ours that stands nowhere in the kit."""
    assert without_unused(rule, HELD) == ""


def test_of_several_selectors_those_that_may_be_met_stay() -> None:
    """Commas in brackets part no selectors."""
    rule = ".sf-gone, .sf-here p, a .sf-gone--old, :is(.sf-gone, p) { color: red }"
    assert "".join(without_unused(rule, HELD).split()) == ".sf-herep,:is(.sf-gone,p){color:red}"
