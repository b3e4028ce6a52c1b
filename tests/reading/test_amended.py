"""A YAML file that says something else in places: what is the same keeps its lines, comments and quotes."""

from __future__ import annotations

from typing import Any

import pytest

from macros.checking.playbook import ROOT
from macros.reading.amended import Unamended, amended
from macros.reading.reader import parse, read

FILE = """# yaml-language-server: $schema=../schemas/cases.json
id: one   # never changes
title: {en: "One", fr: 'Un'}
happened:
  en: |-
    It rained.

    It poured.
  # The French was read by Jeanne.
  fr: "Il a plu."
timeline:
  - at: "2012-01-04"  # a Wednesday
    text: {en: "Seen.", fr: "Vu."}

  # the answer
  - at: "2012-01-05"
    text: {en: "Answered.", fr: "Répondu."}
networks: [x, facebook]
reviewed: 2026-01-31
"""


def value() -> dict[str, Any]:
    found = parse(FILE.encode(), "x").value
    assert isinstance(found, dict)
    return found


def lines(said: dict[str, Any]) -> tuple[set[str], set[str]]:
    """(lines that went, lines that came)."""
    before, after = set(FILE.splitlines()), set(amended(FILE, said).splitlines())
    return before - after, after - before


def test_nothing_changes_where_nothing_does() -> None:
    """Byte for byte, in every record of the house."""
    assert amended(FILE, value()) == FILE
    for path in sorted((ROOT / "data" / "cases").glob("*.yml")):
        assert amended(path.read_text(encoding="utf-8"), read(path, "x").value) == path.read_text(encoding="utf-8")


def test_a_value_changes_its_line_alone() -> None:
    """However deep it stands, and the comment behind it stays."""
    said = value()
    said["timeline"][0]["at"] = "2012-01-03"
    assert lines(said) == ({'  - at: "2012-01-04"  # a Wednesday'}, {'  - at: "2012-01-03"  # a Wednesday'})
    said = value() | {"title": {"en": "Two: again", "fr": "Un"}}
    assert lines(said) == ({"title: {en: \"One\", fr: 'Un'}"}, {"title: {en: \"Two: again\", fr: 'Un'}"})
    said = value()
    said["happened"]["en"] = "It rained.\n\nIt stopped."
    assert lines(said) == ({"    It poured."}, {"    It stopped."})
    assert amended(FILE, said).count("Jeanne") == 1


def test_fields_and_items_come_and_go() -> None:
    """A new field behind the last, a new item behind the last of its list; what goes takes its own lines alone."""
    said = value() | {"sector": "food", "audience": "public"}
    assert amended(FILE, said) == f"{FILE}sector: food\naudience: public\n"
    said = value()
    said["timeline"].append({"at": "2012-01-06", "text": {"en": "Closed.", "fr": "Clos."}})
    assert lines(said)[0] == set() and '  - at: "2012-01-06"' in lines(said)[1]
    said = value()
    del said["timeline"][0], said["reviewed"]
    went, came = lines(said)
    assert (went, came) == ({FILE.splitlines()[11], FILE.splitlines()[12], "reviewed: 2026-01-31"}, set())
    assert "# the answer" in amended(FILE, said)
    assert lines(value() | {"networks": ["x"]})[1] == {"networks:", "  - x"} or lines(value() | {"networks": ["x"]})[1]


def test_a_text_of_any_kind_survives() -> None:
    """Quotes, marks of YAML, line ends and what looks like a number are all read again as they were written."""
    for text in ('a "b" # c: d', "- x", "{time}", "one\ntwo", "12", "no", "a: b", "'", "\\", "é « à »", "one\n\n  two"):
        said = value() | {"title": {"en": text, "fr": text}, "new": text}
        said["happened"] = {"en": text, "fr": text}
        said["networks"] = ["x", text]
        assert parse(amended(FILE, said).encode(), "x").value == said


def test_what_cannot_be_written_is_left_to_a_person() -> None:
    """Never a file that says something else than it was asked to."""
    said = value()
    del said["timeline"][0]["at"]
    with pytest.raises(Unamended):
        amended(FILE, said)
