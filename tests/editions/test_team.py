"""One choice, who holds which roles, reshapes the playbook: a shopkeeper alone, three people, twelve, sixty."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import jinja2
import pytest

from macros.browser import wire_desk, wire_team
from macros.browser.acts import called
from macros.checking.playbook import ROOT, Playbook
from macros.editions.narrow import Site, narrow
from macros.model.setting import Person
from macros.pages.generated import pages
from macros.pages.views import fragment
from macros.pages.views.team import here

OUTSIDE = ("legal-counsel", "security-lead")
"""Roles that a partner of the sample does where nobody of the house holds them."""


def person(number: int, role: str, *also: str, covers: tuple[str, ...] = (), stand_in: bool = False) -> Person:
    return Person(
        id=f"person-{number}", audience="internal", role=role, also=also, covers=covers, stand_in=stand_in,
        name=f"Person {number}", phone=f"01 99 00 10 {number:02d}", email=f"person-{number}@small.example",
    )  # fmt: skip


ALONE = (person(1, "chief-executive"),)
THREE = (
    person(1, "chief-executive", "crisis-director", "spokesperson", "human-resources", "press-officer"),
    person(2, "social-lead", "head-of-communications", "community-manager", "scribe", covers=("crisis-director",)),
    person(3, "customer-care", "quality-lead", "business-owner", covers=("social-lead",)),
)
TWELVE = (
    person(1, "chief-executive", "spokesperson"),
    person(2, "crisis-director", "business-owner"),
    person(3, "head-of-communications"),
    person(4, "social-lead"),
    person(5, "community-manager"),
    person(6, "press-officer", covers=("head-of-communications",)),
    person(7, "customer-care"),
    person(8, "human-resources", "internal-communications"),
    person(9, "legal-counsel", "data-protection-officer"),
    person(10, "quality-lead"),
    person(11, "security-lead"),
    person(12, "scribe"),
)


def sixty(playbook: Playbook) -> tuple[Person, ...]:
    """A holder for each role, and stand-ins in turn until there are sixty people."""
    roles = list(playbook.collections["roles"])
    found = [person(number, role) for number, role in enumerate(roles, 1)]
    more = range(len(roles) + 1, 61)
    return (*found, *(person(number, roles[number % len(roles)], stand_in=True) for number in more))


@pytest.fixture(params=["alone", "three", "twelve", "sixty"])
def team(request: pytest.FixtureRequest, playbook: Playbook) -> tuple[Person, ...]:
    sizes = {"alone": ALONE, "three": THREE, "twelve": TWELVE, "sixty": sixty(playbook)}
    return sizes[request.param]


def site(playbook: Playbook, people: tuple[Person, ...], edition: Any = "internal", language: str = "en") -> Site:
    """The playbook of a house with these people."""
    organisation = playbook.organisation.model_copy(update={"contacts": people})
    return narrow(replace(playbook, organisation=organisation), edition, language)


def owners(found: Site) -> Iterator[tuple[str, str]]:
    """(where, role) of everything that somebody owes, decides or says."""
    for level in found.records["levels"].values():
        for field in ("decides", "speaks"):
            yield from ((f"{level['id']}.{field}", role) for role in level[field])
        yield from ((f"{level['id']}/{clock['id']}", clock["owner"]) for clock in level["deadlines"])
    for checklist in found.records["checklists"].values():
        yield from ((f"{checklist['id']}/{item['id']}", item["owner"]) for item in checklist["items"])
    yield from ((message["id"], message["speaker"]) for message in found.records["messages"].values())


def test_everything_is_owed_by_somebody_who_is_there(playbook: Playbook, team: tuple[Person, ...]) -> None:
    """Each list, clock, decision and message names a role under which somebody of the house is known."""
    found = site(playbook, team)
    known = {one.role for one in team}
    assert [(where, role) for where, role in owners(found) if role not in known] == []


def test_nobody_signs_what_they_alone_wrote_nor_twice(playbook: Playbook, team: tuple[Person, ...]) -> None:
    """Signatures are of people: each once, whoever is alone by outsiders only."""
    found = site(playbook, team)
    known = {one.role for one in team}
    for holder in (*found.records["levels"].values(), *found.records["messages"].values()):
        asked = holder["signatures"] or []
        assert len(asked) == len(set(asked)), holder["id"]
        assert all(role in known or role in OUTSIDE for role in asked), holder["id"]
        assert len(team) > 1 or set(asked) <= set(OUTSIDE), holder["id"]


def test_a_call_reaches_somebody_or_has_no_button(playbook: Playbook, team: tuple[Person, ...]) -> None:
    """A role that nobody holds is taken over, or done by a partner; whoever is alone calls nobody of the house."""
    found = site(playbook, team)
    numbers = {one.phone for one in team}
    for role in found.records["roles"]:
        reached = called(found, {"role": role, "partner": None, "line": None})
        if len(team) == 1:
            assert not numbers & {one["number"] for one in reached}
        else:
            assert reached, role
    lawyer = called(found, {"role": "legal-counsel", "partner": None, "line": None})[0]["name"]
    assert lawyer == {1: "Law firm on call (fictional)", 3: "Law firm on call (fictional)", 12: "Person 9"}.get(
        len(team), lawyer
    )
    assert bool(numbers & {one["number"] for one in wire_team.people(found).values()}) is (len(team) > 1)


GOLDEN: dict[str, tuple[tuple[Person, ...], dict[str, Any]]] = {
    "alone": (
        ALONE,
        {
            "decides": ["chief-executive"],
            "signatures": ["legal-counsel"],
            "clocks": ["second-voice", "holding-statement", "journalist-callback", "first-update"],
            "columns": None,
        },
    ),
    "three": (
        THREE,
        {
            "decides": ["chief-executive"],
            "signatures": ["chief-executive", "legal-counsel"],
            "clocks": [
                "first-alert", "cell-called", "second-voice", "staff-note", "holding-statement",
                "journalist-callback", "first-update", "relief",
            ],
            "columns": [
                "Person 1", "Person 2", "Law firm on call (fictional)", "IT provider on call (fictional)", "Person 3",
            ],
        },
    ),
    "twelve": (
        TWELVE,
        {
            "decides": ["crisis-director", "chief-executive"],
            "signatures": ["crisis-director", "legal-counsel"],
            "columns": [f"Person {n}" for n in (1, 2, 3, 4, 6, 9, 8, 11, 7)],
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize("size", GOLDEN)
def test_red_as_a_team_of_this_size_lives_it(size: str, playbook: Playbook) -> None:
    """Who decides, who signs, which clocks run, whose names stand above the table of tasks."""
    people, expected = GOLDEN[size]
    found = site(playbook, people)
    red, table = found.records["levels"]["red"], here(found)
    said = {
        "decides": red["decides"],
        "signatures": red["signatures"],
        "clocks": [clock["id"] for clock in red["deadlines"]],
        "columns": table and table["columns"],
    }
    assert {key: said[key] for key in expected} == expected


def test_the_lawyer_is_asked_where_nobody_of_the_house_is(playbook: Playbook) -> None:
    """A point of law, and who can tell: the partner’s role stays; what is to be done stays with the shopkeeper."""
    found = site(playbook, ALONE)
    assert found.records["laws"]["defamation"]["call"] == "legal-counsel"
    questions = {one["id"]: one for one in found.records["trees"]["crisis"]["questions"]}
    assert questions["law-what"]["who"] == ["legal-counsel"]
    assert questions["kind"]["who"] == ["chief-executive"]


def test_a_task_has_one_accountable_whoever_shares_the_roles(playbook: Playbook, team: tuple[Person, ...]) -> None:
    """In the table of people as in that of roles; a house in which nobody shares keeps the latter."""
    table = here(site(playbook, team))
    assert (table is None) is (len(team) in (1, 60))
    for row in table["rows"] if table else ():
        assert sum("A" in cell for cell in row["cells"]) == 1, row["task"]


def test_a_house_without_shared_roles_is_as_it_was_written(playbook: Playbook) -> None:
    """At sixty, and in the public edition of whoever is alone, nothing is left out and nobody is renamed."""
    written = narrow(playbook, "internal", "en").records
    large = site(playbook, sixty(playbook)).records
    public, shop = narrow(playbook, "public", "en").records, site(playbook, ALONE, "public").records
    for name in ("levels", "checklists", "messages", "steps", "trees"):
        assert large[name] == written[name]
        assert shop[name] == public[name]


OTHERS = {
    "en": re.compile(
        r"\bwake\b|crisis (?:cell|team)|the (?:whole )?cell\b|name one|the switchboard|tell staff|note to staff"
        r"|crisis director|head of communications|customer care|human resources|social (?:media )?lead", re.I,
    ),
    "fr": re.compile(
        r"réveille|cellule|nommez un|standard\b|prévenez les équipes|note aux équipes|directeur de crise"
        r"|direction de la communication|service client|ressources humaines|responsable réseaux sociaux", re.I,
    ),
}  # fmt: skip
"""Words that send somebody to people who are not there."""


@pytest.mark.parametrize("language", OTHERS)
def test_whoever_is_alone_is_sent_to_nobody_who_is_not_there(language: str, playbook: Playbook) -> None:
    """What a shopkeeper reads first in an incident: the levels’ orders, the first hour, the lists, the steps."""
    found, words = site(playbook, ALONE, language=language), OTHERS[language]
    said = {
        f"{level['id']}.{field}": level[field]
        for level in found.records["levels"].values()
        for field in ("summary", "alert", "speaks_how", "rhythm", "watch", "actions", "deadlines")
        if level["rank"] > 1 or field == "alert"
    }
    lists = ("first-hour", "level-red", "level-orange", "level-green")
    said |= {
        f"{name}/{item['id']}": item["do"] for name in lists for item in found.records["checklists"][name]["items"]
    }
    said |= {f"step {name}": (step["text"], step["brief"]) for name, step in found.records["steps"].items()}
    assert {where: text for where, text in said.items() if words.search(str(text))} == {}
    otherwise = [name for name, step in playbook.collections["steps"].items() if step.alone]
    assert otherwise and not any(found.records["steps"][name]["brief"] for name in otherwise)


SECOND = {
    "en": r"stand-ins?\b|\bdeput|\bhas \d+ min|two (?:people|signatures|shifts)|both of you|management team"
    r"|\bspokesperson|\bscribe\b",
    "fr": r"suppléan|\bdispose de \d|\ba \d+ min|deux (?:personnes|signatures|équipes)|tous les deux"
    r"|comité de direction|\b(?:le|du|au) juriste|porte-parole",
}
"""Words for whoever takes over, or reads within so many minutes."""


def absent(playbook: Playbook, language: str) -> re.Pattern[str]:
    """What no page of a house of one says: a second person, or a role by its name."""
    titles = [role["title"] for role in narrow(playbook, "public", language).records["roles"].values()]
    named = (rf"\b{re.escape(title)}\b" for title in titles if " " in title)
    return re.compile("|".join([SECOND[language], *named]), re.I)


def told(found: Site) -> Iterator[tuple[str, object]]:
    """(where, text) of what the levels, the lists and the templates tell whoever runs an incident."""
    for level in found.records["levels"].values():
        yield from ((f"{level['id']}.{field}", level[field]) for field in level if field not in ("title", "sources"))
    for checklist in found.records["checklists"].values():
        for item in checklist["items"] if (checklist["people"] or 1) == 1 else ():
            yield f"{checklist['id']}/{item['id']}", [item.get(field) for field in ("do", "why", "when", "note")]
    for message in found.records["messages"].values():
        if (message["people"] or 1) == 1:
            yield message["id"], [message[field] for field in ("use_when", "avoid", "approval", "notes")]


@pytest.mark.parametrize("language", SECOND)
def test_no_page_of_a_house_of_one_speaks_of_a_second_person(language: str, playbook: Playbook) -> None:
    """No stand-in, no reader with a time, no role that nobody holds, in levels, lists, templates and their pages."""
    found, words = site(playbook, ALONE, language=language), absent(playbook, language)
    assert {where: text for where, text in told(found) if words.search(str(text))} == {}
    spoken = (*found.records["levels"].values(), *found.records["messages"].values())
    assert [one["id"] for one in spoken if "staff" in one["channels"]] == []
    assert "handover" not in found.records["levels"]["red"]["checklists"]
    doors = ("contacts", "duty", "collection", "time", "text")
    values: dict[str, Any] = {name: lambda *_: "" for name in doors} | {"alone": True, "edition": "internal"}
    for name in ("contacts.md", "duty.md", "roles/index.md"):
        written = (ROOT / "docs" / language / name).read_text(encoding="utf-8").split("---\n", 2)[2]
        assert words.findall(jinja2.Template(written).render(values)) == [], name
    assert words.findall(fragment(found, "index-raci.md", "")) == []
    assert found.ui["guide-people"] not in fragment(found, "contacts.md", "")


@pytest.mark.parametrize("language", SECOND)
def test_whoever_is_alone_is_you_and_partners_have_their_names(language: str, playbook: Playbook) -> None:
    """What was one role among sixteen is “you” on pages, the person in a log; a reader from outside has no clock."""
    found, written = site(playbook, ALONE, language=language), narrow(playbook, "public", language)
    roles, partners = found.records["roles"], {one["id"]: one["title"] for one in found.organisation["partners"]}
    assert roles["chief-executive"]["title"] == found.ui["alone-you"]
    assert {roles[role]["title"] for role in OUTSIDE} <= set(partners.values())
    assert wire_desk.desk(found)["roles"]["chief-executive"]["title"] == "Person 1"
    clock = re.compile(re.escape(found.ui["reading-time"]).replace(r"\{time\}", ".{1,12}"))
    made = {page.path: page.body for page in pages(found) if page.path.startswith(("messages/", "roles/"))}
    assert [path for path, body in made.items() if clock.search(body) or "sf-part--stand-in" in body] == []
    assert found.ui["reading-alone"] in made["messages/holding.md"]
    title = written.records["roles"]["legal-counsel"]["title"]
    assert all(f">{title}</a>" not in body for body in made.values())


@pytest.mark.parametrize("people", [ALONE, THREE], ids=["alone", "three"])
def test_every_page_is_made_for_a_small_house(people: tuple[Person, ...], playbook: Playbook) -> None:
    """Each record’s page, the contact sheet and the table of tasks; no step is left without words."""
    found = site(playbook, people, language="fr")
    assert len(list(pages(found))) > 300
    sheet = fragment(found, "contacts.md", "")
    assert sheet.count("01 99 00 10 01") == 1
    assert "#raci-here" in fragment(found, "index-raci.md", "")
    for tree in found.records["trees"].values():
        for holder in (*tree["outcomes"], *tree["rules"]):
            assert all(do["step"] or do["text"] for do in holder["do"]), holder["id"]
