"""`playbook import`: cases and contacts out of a table, all of them or none."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from macros.checking.playbook import examine
from macros.cli import main

from ..small import small


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small playbook, adopted by Acme."""
    monkeypatch.chdir(tmp_path)
    data = small(tmp_path)
    own = 'name: "Acme"\nfictional: false\nstatement_page: "https://www.acme.fr"\npublic_address: "https://guide.acme.fr"\n'
    own += 'repository: "https://git.acme.fr/guide"\npublisher: {phone: "01 40 00 00 00", email: "hello@acme.fr", '
    own += 'reply: "hello@acme.fr", privacy: "hello@acme.fr", accessibility: "hello@acme.fr", '
    own += 'host: {phone: "01 40 00 00 09"}}\n'
    own += 'contacts:\n  - {id: old, role: boss, name: "Old", phone: "1", email: "o@acme.fr"}'
    own += "\n\n# What follows is ours.\ncountry: fr\n"
    (data / "own").mkdir()
    (data / "own" / "organisation.yml").write_text(own, encoding="utf-8")
    return data


def taken(what: str, text: str, data: Path, encoding: str = "utf-8") -> tuple[int, list[str]]:
    """The command's exit code and what it prints, for a table."""
    (data.parent / "table.csv").write_bytes(text.encode(encoding))
    done = CliRunner().invoke(main, ["import", what, "table.csv", "--data", str(data)], catch_exceptions=False)
    return done.exit_code, done.output.splitlines()


def cases(data: Path, **changed: str) -> str:
    """A table of one case, as a spreadsheet writes it."""
    cells = {
        "id": "two", "title.en": "Two; or more", "title.fr": 'Deux "ou plus"', "organisation": "Acme", "country": "fr",
        "sector": "retail", "networks": "x | press", "cause": "values", "event": "crisis", "posture": "victim",
        "level": "red", "level_why.en": "Why.", "level_why.fr": "Pourquoi.", "certainty": "high",
        "happened.en": "It\nhappened.", "happened.fr": "C’est\narrivé.", "timeline.1.at": "2019-01-01",
        "timeline.1.by": "public", "timeline.1.text.en": "One.", "timeline.1.text.fr": "Un.",
        "timeline.2.at": "2019-01-02", "timeline.2.by": "organisation", "timeline.2.text.en": "Two.",
        "timeline.2.text.fr": "Deux.", "done.1.text.en": "This.", "done.1.text.fr": "Ceci.",
        "outcome.1.text.en": "That.", "outcome.1.text.fr": "Cela.", "lessons.en": "Look. | Act.",
        "lessons.fr": "Voyez. | Agissez.", "house_default": "oui", "review_months": "6", "reviewed": "2026-01-31",
    }  # fmt: skip
    cells |= {name.replace("__", "."): value for name, value in changed.items()}
    quoted = ['"' + cell.replace('"', '""') + '"' if set(cell) & set(';"\n') else cell for cell in cells.values()]
    return "﻿" + ";".join(cells) + "\r\n" + ";".join(quoted) + "\r\n"


def test_cases_come_in_as_files_of_ones_own(data: Path) -> None:
    """Texts in both languages, lists, steps by their number, numbers and truth values; internal as any new record."""
    assert taken("cases", cases(data), data) == (0, ["1 cases in data/own/cases"])
    loaded, problems = examine(data)
    case = loaded.collections["cases"]["two"]
    assert problems == []
    assert (case.title.fr, case.happened.en, case.networks) == ('Deux "ou plus"', "It\nhappened.", ("x", "press"))
    assert [step.at for step in case.timeline] == ["2019-01-01", "2019-01-02"]
    assert [(lesson.en, lesson.fr) for lesson in case.lessons] == [("Look.", "Voyez."), ("Act.", "Agissez.")]
    assert (case.house_default, case.review_months, case.audience) == (True, 6, "internal")


WRONG = {
    "a value of no vocabulary": ({"country": "frr"}, "2:44: 'country' is 'frr', not in the vocabulary 'country'; "),
    "an item of a list": ({"networks": "x | pres"}, "2:54: 'networks' is 'pres', not in the vocabulary 'network'; "),
    "a date out of order": ({"timeline__2__at": "2018"}, "4:37: 'at' is 2018, before the step above (2019-01-01); "),
    "no number": ({"review_months": "six"}, "'review_months' is 'six'; write a whole number"),
    "a field that is none": ({"titel__en": "Two"}, "'titel.en' names no field; did you mean 'title'?"),
    "a language that is none": ({"title__de": "Zwei"}, "'title.de' names no field; write one of: en, fr"),
    "a field of several cells": ({"timeline": "2019"}, "'timeline' holds more than a cell; write the item's number"),
    "an id that is taken": ({"id": "one"}, "2:1: the id 'one' is taken; choose another"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_cell_is_told_with_its_place(name: str, data: Path) -> None:
    """File, line and column of the cell, behind cells of several lines too; nothing is written."""
    changed, expected = WRONG[name]
    code, lines = taken("cases", cases(data, **changed), data)
    assert code == 1 and lines[0].startswith("table.csv:") and expected in lines[0], lines
    assert lines[-1] == f"{len(lines) - 2} problem(s); nothing was written."
    assert not (data / "own" / "cases").exists()


def test_every_wrong_cell_is_told_at_once(data: Path) -> None:
    """Of every row; a row with a cell too many, a text in one language."""
    head, row = cases(data, title__fr="").split("\r\n")[:2]
    code, lines = taken("cases", f"{head}\r\n{row};more\r\n{row.replace('two;', 'three;', 1)}\r\n", data)
    assert code == 1
    assert [line.split(": ")[1].split(";")[0] for line in lines[:3]] == [
        "'title' has no 'fr'", "'more' stands under no name", "'title' has no 'fr'",
    ]  # fmt: skip


def test_contacts_replace_the_sheet_and_nothing_else(data: Path) -> None:
    """Commas as well; the ids that are left out are made up; comments stay."""
    people = (
        'role,name,phone,email\nboss,Ann,01 40 00 00 01,ann@acme.fr\nboss,"Bob, junior",01 40 00 00 02,bob@acme.fr\n'
    )
    assert taken("contacts", people, data) == (0, ["2 contacts in data/own/organisation.yml"])
    text = (data / "own" / "organisation.yml").read_text(encoding="utf-8")
    assert text.endswith("\n\n# What follows is ours.\ncountry: fr\n") and "Old" not in text
    assert [(one["id"], one["name"], one.get("stand_in")) for one in yaml.safe_load(text)["contacts"]] == [
        ("boss-1", "Ann", None), ("boss-2", "Bob, junior", True),
    ]  # fmt: skip


def test_several_roles_stand_in_one_cell(data: Path) -> None:
    """The second person of a role, whichever column says it, stands in for it."""
    (data / "roles" / "press.yml").write_text(
        (data / "roles" / "boss.yml").read_text().replace("id: boss", "id: press").replace("Boss", "Press")
    )
    people = (
        "role;also;name;phone;email\nboss;press;Ann;01 40 00 00 01;ann@acme.fr\n"
        "boss;press;Bob;01 40 00 00 02;bob@acme.fr\n"
    )
    assert taken("contacts", people, data) == (0, ["2 contacts in data/own/organisation.yml"])
    own = yaml.safe_load((data / "own" / "organisation.yml").read_text(encoding="utf-8"))["contacts"]
    assert [(one["name"], one.get("also"), one.get("covers")) for one in own] == [
        ("Ann", ["press"], None), ("Bob", None, ["press"]),
    ]  # fmt: skip


def test_a_wrong_contact_is_told_with_its_place(data: Path) -> None:
    """A role that is none, an address of nobody, a cell that is missing, another encoding; the sheet stays."""
    before = (data / "own" / "organisation.yml").read_bytes()
    people = "role;name;phone;email\nbos;Ann;1;ann@acme.fr\nboss;Bob;2;bob@acme.example\n"
    code, lines = taken("contacts", people, data)
    assert (code, [line.split("; ")[0] for line in lines[:2]]) == (
        1,
        ["table.csv:2:1: 'role' is 'bos', no role of the playbook",
         "table.csv:3:12: 'email' is 'bob@acme.example', an address that can belong to nobody"],
    )  # fmt: skip
    code, lines = taken("contacts", "role;name;phone\nboss;Ann;1\n", data)
    assert lines[0].startswith("table.csv:2:1: 'email' is missing; ")
    code, lines = taken("contacts", "role;name\nboss;Zoé\n", data, "latin-1")
    assert lines[0].startswith("table.csv:2:8: byte 0xe9 is not UTF-8")
    assert (data / "own" / "organisation.yml").read_bytes() == before


def test_contacts_of_nobody_wait_for_an_organisation(data: Path) -> None:
    """A clone that is still the sample's is adopted first."""
    (data / "own" / "organisation.yml").unlink()
    code, lines = taken("contacts", "role;name;phone;email\nboss;Ann;1;ann@acme.fr\n", data)
    assert (code, lines[0].rpartition("? ")[2]) == (1, "Run: playbook adopt")
