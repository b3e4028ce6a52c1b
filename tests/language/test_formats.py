"""Dates, times, durations and numbers, as each language prints them."""

from __future__ import annotations

import datetime as dt

import pytest

from macros.language import formats

GAP, THIN = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        ("2024", "2024", "2024"),
        ("2024-08", "August 2024", "août 2024"),
        ("2024-07-14", f"14{GAP}July 2024", f"14{GAP}juillet 2024"),
        ("2024-02-01", f"1{GAP}February 2024", f"1er{GAP}février 2024"),
        (dt.date(2024, 12, 31), f"31{GAP}December 2024", f"31{GAP}décembre 2024"),
        ("2024-07-14 09:05", f"14{GAP}July 2024, 09:05", f"14{GAP}juillet 2024, 9{GAP}h{GAP}05"),
        ("2024-07-14 18:00", f"14{GAP}July 2024, 18:00", f"14{GAP}juillet 2024, 18{GAP}h"),
    ],
)
def test_a_date_is_as_exact_as_it_is_given(value: str | dt.date, english: str, french: str) -> None:
    """A year, a month, a day or a minute, the day never apart from its month."""
    assert [formats.date(value, language) for language in ("en", "fr")] == [english, french]


@pytest.mark.parametrize(
    ("minutes", "english", "french"),
    [
        (0, f"0{GAP}min", f"0{GAP}min"),
        (30, f"30{GAP}min", f"30{GAP}min"),
        (90, f"1{GAP}h{GAP}30", f"1{GAP}h{GAP}30"),
        (120, f"2{GAP}h", f"2{GAP}h"),
        (1440, f"1{GAP}day", f"1{GAP}jour"),
        (4320, f"3{GAP}days", f"3{GAP}jours"),
    ],
)
def test_a_duration_is_in_the_largest_unit_that_tells_it(minutes: int, english: str, french: str) -> None:
    """One day is one, three are several."""
    assert [formats.duration(minutes, language) for language in ("en", "fr")] == [english, french]


def test_what_comes_again_is_told_in_hours() -> None:
    """“Every 24 h”, « toutes les 24 h »: a day has another gender, and one day no number."""
    assert [formats.hours(minutes) for minutes in (30, 90, 1440)] == [f"30{GAP}min", f"1{GAP}h{GAP}30", f"24{GAP}h"]


def test_numbers_are_parted_and_shares_spaced_as_the_language_does() -> None:
    """Commas in English, thin gaps in French; a gap before the French sign, however small the share."""
    assert [formats.number(63206, language) for language in ("en", "fr")] == ["63,206", f"63{THIN}206"]
    assert [formats.thousands(language) for language in ("en", "fr")] == [",", THIN]
    for share in (0, 7, 29, 60, 100):
        assert [formats.percent(share, language) for language in ("en", "fr")] == [f"{share}%", f"{share}{GAP}%"]


def test_a_language_more_is_written_its_own_way() -> None:
    """Babel knows its words, their order and its plurals; its record how a time of day is said."""
    assert formats.date("2024-07-01 18:00", "de") == f"1.{GAP}Juli 2024, 18:00{GAP}Uhr"
    assert formats.date("2024-07", "de") == "Juli 2024"
    assert [formats.duration(days * 1440, "de") for days in (1, 2)] == [f"1{GAP}Tag", f"2{GAP}Tage"]
    assert formats.number(63206, "de") == "63.206"
    assert [formats.decimal(2.5, language) for language in ("en", "fr", "de")] == ["2.5", "2,5", "2,5"]
