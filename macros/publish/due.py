"""What falls due for review as a calendar (iCalendar), to open or to subscribe to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ..editions.narrow import Site
from ..language.markdown import plain
from ..pages.views import address
from ..pages.views.due import dated

if TYPE_CHECKING:
    from icalendar import Event

FILE = "due.ics"
Row = dict[str, Any]


def write_due(site: Site, folder: Path) -> None:
    """Write the calendar into the `folder` of a built site; nothing in the public edition."""
    if site.edition == "internal":
        (folder / FILE).write_bytes(calendar(site))


def calendar(site: Site) -> bytes:
    """An event for each day and each role: what it reads again that day, with the pages. The same data, the same bytes.

    A day and a role, and not a record: dozens may fall due together, and a calendar shows three.
    """
    from icalendar import Calendar  # late: it takes longer to load than most commands take to run

    name = f"Sang-froid · {plain(site.organisation['name'])} · {site.ui['due-reviews']}"
    found = Calendar()
    found.add("prodid", f"-//Sang-froid//due//{site.language.upper()}")
    found.add("version", "2.0")
    found.add("name", name)
    found.add("x-wr-calname", name)
    found.add("refresh-interval", dt.timedelta(days=1), parameters={"value": "DURATION"})
    for (day, role), rows in groupby(sorted(dated(site), key=_together), key=lambda row: _together(row)[:2]):
        found.add_component(_event(site, day, role, list(rows)))
    return bytes(found.to_ical())


def _together(row: Row) -> tuple[dt.date, str, str, str]:
    record, owner = row["record"], row["owner"]
    return record["due"], owner["id"] if owner else "", record["collection"], record["id"]


def _event(site: Site, day: dt.date, role: str, rows: list[Row]) -> Event:
    from icalendar import Event

    owner = plain(rows[0]["owner"]["title"]) if role else site.ui["due-nobody"]
    home = _home(site)
    found = Event()
    found.add(
        "uid", f"due-{day}-{role or 'nobody'}-{site.language}@{urlsplit(site.organisation['public_address']).hostname}"
    )
    found.add("dtstamp", _noted(rows))
    found.add("dtstart", day)
    found.add("summary", f"{owner} · {site.ui['due-to-review'].replace('{count}', str(len(rows)))}")
    found.add("description", "\n".join(_lines(site, rows)))
    found.add("transp", "TRANSPARENT")  # a day with reviews is no day taken
    if home:
        found.add("url", f"{home}due.html")
    return found


def _noted(rows: list[Row]) -> dt.datetime:
    """When the event came to be so: the last review among its records, never the build's clock."""
    latest: dt.date = max(row["record"]["reviewed"] for row in rows)
    return dt.datetime(latest.year, latest.month, latest.day, tzinfo=dt.UTC)


def _lines(site: Site, rows: list[Row]) -> Iterator[str]:
    home = _home(site)
    for record in (row["record"] for row in rows):
        yield plain(record["title"])
        if home:
            yield home + address(record["collection"], record["id"])


def _home(site: Site) -> str:
    """Where the edition is served, with a final slash; empty where the organisation does not say."""
    where = site.organisation.get("internal_address")
    return f"{where}/{site.language}/" if where else ""
