"""What falls due for review: the day, whose it is, the record, its place; and what sources can carry."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import icalendar
import pytest
from click.testing import CliRunner

from macros.checking.certainty import allowed
from macros.checking.playbook import open_playbook
from macros.cli import main
from macros.editions.narrow import narrow
from macros.model import Text
from macros.model.knowledge import Source
from macros.publish.due import calendar

from ..small import edit, small


def told(data: Path, *options: str) -> list[str]:
    """The lines of `playbook due`, which never fails on records alone."""
    done = CliRunner().invoke(main, ["due", "--data", str(data), *options])
    assert done.exit_code == 0, done.output
    return done.output.splitlines()


def test_what_falls_due_is_told_with_its_owner_and_place(tmp_path: Path) -> None:
    """The record's own owner comes first, then the reviewer of its collection, then that of all others."""
    data = small(tmp_path)
    holding = data / "messages" / "holding.yml"
    edit(holding, "reviewed: 2026-01-31", "reviewed: 2020-01-31")
    assert [line for line in told(data, "--within", "0") if "message holding" in line] == [
        f"2021-01-31  nobody  message holding  {holding.as_posix()}:1  OVERDUE"
    ]
    edit(data / "organisation.yml", "timezone: Europe/Paris\n", "timezone: Europe/Paris\nreviewers: {other: boss}\n")
    assert any(line.startswith("2021-01-31  boss  message holding") for line in told(data, "--role", "boss"))
    far = (dt.date(2027, 1, 31) - dt.date.today()).days
    assert len(told(data, "--within", str(max(far, 0) + 1))) > 1


def test_machines_read_what_falls_due_too(tmp_path: Path) -> None:
    """The same rows as JSON, a list even where nothing is due; nobody is null."""
    data = small(tmp_path)
    edit(data / "messages" / "holding.yml", "reviewed: 2026-01-31", "reviewed: 2020-01-31")
    rows = json.loads("\n".join(told(data, "--within", "0", "--format", "json")))
    place = f"{(data / 'messages' / 'holding.yml').as_posix()}:1"
    wanted = {"due": "2021-01-31", "owner": None, "record": "message holding", "place": place, "overdue": True}
    assert wanted in rows
    assert told(data, "--role", "boss", "--within", "0", "--format", "json") == ["[]"]


def test_the_calendar_has_a_day_for_each_role(tmp_path: Path) -> None:
    """What a role reads again on a day is one event of that day, with its pages; no clock is in it."""
    data = small(tmp_path)
    edit(data / "messages" / "holding.yml", "reviewed: 2026-01-31", "reviewed: 2020-01-31")
    reviewed = "timezone: Europe/Paris\nreviewers: {messages: boss}\ninternal_address: https://desk.example\n"
    edit(data / "organisation.yml", "timezone: Europe/Paris\n", reviewed)
    playbook = open_playbook(data)
    calendars = {language: calendar(narrow(playbook, "internal", language)) for language in ("en", "fr")}
    found = {name: icalendar.Calendar.from_ical(raw).walk("VEVENT") for name, raw in calendars.items()}
    first = found["en"][0]
    assert (first.decoded("dtstart"), str(first["summary"])) == (dt.date(2021, 1, 31), "Boss · to review: 1")
    assert str(first["description"]).splitlines()[1] == "https://desk.example/en/messages/holding.html"
    assert first.decoded("dtstamp") == dt.datetime(2020, 1, 31, tzinfo=dt.UTC)
    assert str(found["fr"][0]["summary"]).endswith("à relire\u00a0: 1")
    days = [(event.decoded("dtstart"), str(event["summary"]).partition(" · ")[0]) for event in found["en"]]
    assert (len(days), days) == (len(set(days)), sorted(days, key=lambda day: day[0]))
    assert calendars["en"] == calendar(narrow(playbook, "internal", "en"))
    events = icalendar.Calendar.from_ical(calendar(narrow(playbook, "public", "en"))).walk("VEVENT")
    assert events == []


def test_a_role_that_nobody_holds_is_wrong_usage(tmp_path: Path) -> None:
    """The message names the nearest role."""
    done = CliRunner().invoke(main, ["due", "--data", str(small(tmp_path)), "--role", "bos"])
    assert (done.exit_code, "no role 'bos'; did you mean 'boss'?" in done.output) == (2, True)


def source(publisher: str = "A", **fields: Any) -> Source:
    """A source of the press, sure and dated, unless said otherwise."""
    said = Text(en="T", fr="T")
    given = {"type": "press", "certainty": "high", "published": "2024", **fields}
    return Source(id="x", title=said, publisher=publisher, reviewed=dt.date(2026, 1, 1), **given)


@pytest.mark.parametrize(
    ("sources", "certainty"),
    [
        ([source()], "medium"),
        ([source(), source()], "medium"),  # the same publisher twice
        ([source(), source("B")], "high"),
        ([source(published=None), source("B", published=None)], "medium"),
        ([source(), source("B", certainty="opinion")], "medium"),
        ([source(type="law", published=None)], "high"),
        ([source(type="law", certainty="medium")], "medium"),
    ],
)
def test_a_statement_is_no_harder_than_its_sources(sources: list[Source], certainty: str) -> None:
    """Established: one sure document at first hand, or two publishers of which one is dated."""
    assert allowed(sources) == certainty


def test_what_is_only_reported_is_listed_with_its_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`playbook weak`: the place, the record, why its sources cannot establish it, the statement; and how many."""
    data = small(tmp_path)
    edit(
        data / "cases" / "one.yml",
        'text: {en: "Seen.", fr: "Vu."}}',
        'text: {en: "Seen.", fr: "Vu."}, sources: [paper]}',
    )
    (data / "sources" / "paper.yml").write_text(
        'id: paper\ntitle: {en: "Paper", fr: "Journal"}\npublisher: Daily\npublished: "2012-01-05"\ntype: press\n'
        "certainty: high\nreviewed: 2026-01-31\n"
    )
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["weak", "--data", str(data)])
    assert done.output.splitlines() == [
        "data/cases/one.yml:16  case one  one source, at second hand: Seen.",
        "data/cases/one.yml:17  case one  no source: Answered.",
        "data/cases/one.yml:19  case one  no source: Answered.",
        "data/cases/one.yml:21  case one  no source: Closed.",
        "4 reported",
    ]
