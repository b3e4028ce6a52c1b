"""Dates, times, durations and numbers, as a language writes them: Babel's, but where print knows better."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal, format_percent, get_decimal_symbol, get_group_symbol
from babel.units import format_unit

from .languages import of
from .typography import NO_BREAK


def locale(language: str) -> str:
    """What Babel calls `language`."""
    return of(language).babel


def date(value: dt.date | str, language: str) -> str:
    """A date in the way of `language`, as exact as it is given: a year, a month, a day or a minute."""
    text = value.isoformat() if isinstance(value, dt.date) else value
    day, _, time = text.partition(" ")
    words = _day([int(part) for part in day.split("-")], language)
    return f"{words}, {clock(time, language)}" if time else words


def _day(parts: list[int], language: str) -> str:
    """A year, a month of it or a day, of as many `parts`. Babel writes the first of a month as a mere 1 in French."""
    if len(parts) == 1:
        return str(parts[0])
    if len(parts) == 2:
        return str(format_skeleton("yMMMM", dt.date(parts[0], parts[1], 1), locale=locale(language)))
    number, gap, rest = format_date(dt.date(*parts), "long", locale=locale(language)).partition(" ")
    return f"{of(language).first if number == '1' else number}{NO_BREAK if gap else ''}{rest}"


def clock(time: str, language: str) -> str:
    """`14:20` as a language says it: 14 h 20 in French, where Babel has the 14:20 of a digital clock."""
    hours, minutes = time.split(":")
    way = of(language)
    form = way.whole_hour if way.whole_hour and minutes == "00" else way.clock
    return form.format(h=int(hours), hh=hours, mm=minutes)


def duration(minutes: int, language: str) -> str:
    """A number of minutes in words: '30 min', '2 h', '3 days', '1 h 30'. Hours and minutes by their symbols of SI."""
    if minutes and minutes % 1440 == 0:
        return format_unit(minutes // 1440, "duration-day", "long", locale=locale(language)).replace(" ", NO_BREAK)
    return hours(minutes)


def spoken(minutes: int, language: str) -> str:
    """A number of minutes as a sentence says it: '20 minutes', '2 hours', '3 days'; up to an hour in minutes."""
    longer = ((1440, "day"), (60, "hour")) if minutes > 60 else ()
    size, unit = next((one for one in longer if minutes % one[0] == 0), (1, "minute"))
    words: str = format_unit(minutes // size, f"duration-{unit}", "long", locale=locale(language))
    return words.replace(" ", NO_BREAK)


def hours(minutes: int) -> str:
    """A number of minutes in hours, however many: '24 h'. So it stands behind “every” and « toutes les »."""
    if minutes < 60:
        return f"{minutes}{NO_BREAK}min"
    whole, rest = divmod(minutes, 60)
    return f"{whole}{NO_BREAK}h" + (f"{NO_BREAK}{rest:02d}" if rest else "")


def number(value: float, language: str) -> str:
    """A number as `language` writes it: thousands apart, its own decimal mark."""
    return format_decimal(value, locale=locale(language))


def thousands(language: str) -> str:
    """What stands between the thousands of a number."""
    return get_group_symbol(locale(language))


def decimal(value: float, language: str) -> str:
    """A number as short as it is, with the decimal sign of `language`: 2.5, 2,5."""
    return f"{value:g}".replace(".", get_decimal_symbol(locale(language)))


def percent(value: int, language: str) -> str:
    """`60%` as English (60%) or French (60 %) writes it."""
    return format_percent(Decimal(value) / 100, locale=locale(language))


def day_of_year(value: str, language: str) -> str:
    """A day of every year, MM-DD, in the way of `language`: '11 November', '11 novembre'."""
    month, day = (int(part) for part in value.split("-"))
    number, _, rest = str(format_skeleton("MMMMd", dt.date(2028, month, day), locale=locale(language))).partition(" ")
    return f"{of(language).first if number == '1' else number}{NO_BREAK}{rest}"


def month_and_weekday(month: int, weekday: int, language: str) -> tuple[str, str]:
    """A month (1: January) and a day of the week (1: Monday) in words: ('April', 'Sunday')."""
    first = format_date(dt.date(2029, month, 1), "LLLL", locale=locale(language))
    return str(first), day_of_week(weekday, language)


def day_of_week(number: int, language: str) -> str:
    """A day of the week (1: Monday) in words: 'Sunday'."""
    monday = dt.date(2029, 1, 1)
    return str(format_date(monday + dt.timedelta(days=number - 1), "EEEE", locale=locale(language)))
