"""HTML read once: what begins, what ends, and the words between."""

from __future__ import annotations

from macros.reading.elements import Begins, Ends, elements


def test_elements_and_words_come_in_their_order() -> None:
    """Entities undone, attributes in their order, one without a value empty; comments are not met."""
    assert list(elements('<p class="a" hidden>Salt &amp; <b>bread</b><!-- no --></p>')) == [
        Begins("p", (("class", "a"), ("hidden", ""))),
        "Salt & ",
        Begins("b"),
        "bread",
        Ends("b"),
        Ends("p"),
    ]


def test_what_can_hold_nothing_never_ends() -> None:
    """However it is written; any other element closed in itself ends as well."""
    for written in ("<br>", "<br/>", "<br></br>"):
        assert list(elements(written)) == [Begins("br")]
    assert list(elements('<path d="M0 0"/>')) == [Begins("path", (("d", "M0 0"),)), Ends("path")]


def test_scripts_are_words_and_no_elements() -> None:
    """A tag that a script writes begins nothing."""
    assert list(elements("<script>a < b && '<p>'</script>")) == [Begins("script"), "a < b && '<p>'", Ends("script")]
