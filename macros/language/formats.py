"""Dates, times, durations and numbers, as English or French writes them."""

from __future__ import annotations

import datetime as dt

from babel.dates import get_month_names
from babel.numbers import format_decimal

from .typography import NO_BREAK


def date(value: dt.date | str, language: str) -> str:
    """A date in the way of `language`, as exact as it is given: a year, a month, a day or a minute."""
    text = value.isoformat() if isinstance(value, dt.date) else value
    day_part, _, time_part = text.partition(" ")
    parts = [int(part) for part in day_part.split("-")]
    words = str(parts[0])
    if len(parts) > 1:
        words = f"{get_month_names('wide', locale=language)[parts[1]]} {words}"
    if len(parts) > 2:
        day = f"1{'er' if language == 'fr' else ''}" if parts[2] == 1 else str(parts[2])
        words = f"{day}{NO_BREAK}{words}"
    return f"{words}, {clock(time_part, language)}" if time_part else words


def clock(time: str, language: str) -> str:
    """`14:20` as English (14:20) or French (14 h 20) writes it."""
    if language == "en":
        return time
    hours, minutes = time.split(":")
    return f"{int(hours)}{NO_BREAK}h{f'{NO_BREAK}{minutes}' if minutes != '00' else ''}"


def duration(minutes: int, language: str) -> str:
    """A number of minutes in words: '30 min', '2 h', '3 days', '1 h 30'."""
    if minutes and minutes % 1440 == 0:
        days = minutes // 1440
        unit = {"en": "day", "fr": "jour"}[language]
        return f"{days}{NO_BREAK}{unit}{'s' if days > 1 else ''}"
    if minutes < 60:
        return f"{minutes}{NO_BREAK}min"
    hours, rest = divmod(minutes, 60)
    return f"{hours}{NO_BREAK}h" + (f"{NO_BREAK}{rest:02d}" if rest else "")


def number(value: int, language: str) -> str:
    """A whole number with the thousands separator of `language`."""
    return format_decimal(value, locale=language)


def percent(value: int, language: str) -> str:
    """`60%` as English (60%) or French (60 %) writes it."""
    return f"{value}%" if language == "en" else f"{value}{NO_BREAK}%"
