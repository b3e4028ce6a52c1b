"""One's own texts override the house's, record by record and field by field (docs/adr/0028-own-texts.md)."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from macros.checking.playbook import examine, open_playbook
from macros.cli import chosen_sites, main
from macros.editions.narrow import narrow
from macros.reading.loaded import Loaded

from ..small import edit, small, small_network


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small playbook, in the working folder."""
    monkeypatch.chdir(tmp_path)
    return small(tmp_path)


def own(data: Path, name: str, text: str) -> None:
    """Write a file of one's own."""
    path = data / "own" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def told(data: Path) -> list[str]:
    return [str(problem) for problem in examine(data)[1]]


def sound(data: Path) -> Loaded:
    """What was read, of data without a problem."""
    loaded, problems = examine(data)
    assert [str(problem) for problem in problems] == []
    return loaded


NEW = """id: listen-first
title: {en: "Listen", fr: "Écouter"}
moment: before
when: {en: "Always.", fr: "Toujours."}
why: {en: "They know.", fr: "Ils savent."}
do: [{en: "Listen.", fr: "Écoutez."}]
sign: {en: "Silence.", fr: "Silence."}
cost: {en: "Time.", fr: "Du temps."}
house_default: true
reviewed: 2026-01-31
counters: [silence]
"""


def test_a_partial_record_replaces_its_fields_alone(data: Path) -> None:
    """In one language or in both; all else stays the house's, and the record is edited in one's own file."""
    own(data, "practices/speak.yml", 'id: speak\ntitle: {fr: "Dire"}\nwhen: {en: "At once.", fr: "Tout de suite."}\n')
    speak = sound(data).collections["practices"]["speak"]
    assert (speak.title.en, speak.title.fr) == ("Speak", "Dire")
    assert (speak.when.en, speak.why.en, speak.audience) == ("At once.", "People wait.", "public")
    assert open_playbook(data).files["practices", "speak"] == "data/own/practices/speak.yml"


def test_a_whole_record_is_added(data: Path) -> None:
    """Internal when it does not say otherwise, and not in the public edition."""
    own(data, "practices/listen-first.yml", NEW)
    assert sound(data).collections["practices"]["listen-first"].audience == "internal"
    public = narrow(open_playbook(data), "public", "en")
    assert list(public.records["practices"]) == ["speak"]


def test_a_record_is_taken_out(data: Path) -> None:
    """With all that it says; whoever refers to it is told so, where it stands; one of one's own may take its place."""
    own(data, "taken-out.yml", "practices: [speak]\n")
    own(data, "practices/listen-first.yml", NEW)
    own(data, "cases/one.yml", "id: one\naudience: internal\npractices: [listen-first]\n")
    loaded = sound(data)
    assert list(loaded.collections["practices"]) == ["listen-first"]
    own(data, "taken-out.yml", "practices: [speak]\nmessages: [holding]\n")
    assert told(data) == [
        "data/levels/red.yml:24:12: 'messages' is 'holding', no message of the playbook; "
        "own/taken-out.yml takes it out; change this in own/ too, or keep it"
    ]
    own(data, "taken-out.yml", "practices: [speak]\n")
    (data / "own" / "practices" / "listen-first.yml").unlink()
    (data / "own" / "cases" / "one.yml").unlink()
    own(data, "practices/speak.yml", NEW.replace("listen-first", "speak") + "audience: public\n")
    loaded = sound(data)
    assert loaded.collections["practices"]["speak"].title.en == "Listen"


def test_items_of_a_list_are_changed_by_their_id(data: Path) -> None:
    """A question of a tree, an answer of it: a mapping from id to fields; a list replaces the whole list."""
    answers, how = 'answers: {yes: {text: {fr: "Si"}}}', 'how: [{en: "Look.", fr: "Voyez."}]'
    own(data, "trees/crisis.yml", f"id: crisis\nquestions:\n  danger:\n    {answers}\n    {how}\n")
    tree = sound(data).collections["trees"]["crisis"]
    assert [(answer.id, answer.text.fr) for answer in tree.questions[0].answers] == [("yes", "Si"), ("no", "Non")]
    assert [step.en for step in tree.questions[0].how] == ["Look."]
    assert tree.questions[0].title.en == "Danger?"


def test_organisation_strings_and_vocabulary_are_overridden_too(data: Path) -> None:
    """Field by field, key by key, value by value; a whole value is added to its vocabulary."""
    own(data, "organisation.yml", 'name: "Mine"\npublisher: {seat: "9 Own Street"}\n')
    own(data, "interface/ours.yml", 'sources: {fr: "D’où cela vient"}\n')
    own(
        data,
        "vocabulary.yml",
        '- id: moment\n  values:\n    during: {label: {en: "Now"}}\n'
        '    years-later: {label: {en: "Later", fr: "Plus tard"}}\n',
    )
    loaded = sound(data)
    assert loaded.organisation is not None
    assert (loaded.organisation.name, loaded.organisation.publisher.seat) == ("Mine", "9 Own Street")
    assert loaded.organisation.publisher.name == "Small Ltd"
    assert (loaded.interface["sources"].fr, loaded.interface["sources"].en) == ("D’où cela vient", "Sources and review")
    values = {value.id: value.label.en for value in loaded.vocabulary["moment"].values}
    assert (values["during"], values["years-later"], values["before"]) == ("Now", "Later", "Before")


def test_the_editions_that_are_built_are_chosen(data: Path) -> None:
    """Where nobody names one; a name on the command line goes before."""
    assert [(one.edition, one.language) for one in chosen_sites(None, "fr", data)] == [
        ("internal", "fr"),
        ("public", "fr"),
    ]
    own(data, "sites.yml", "editions: [internal]\n")
    assert [one.edition for one in chosen_sites(None, "fr", data)] == ["internal"]
    assert [one.edition for one in chosen_sites("all", "fr", data)] == ["internal", "public"]
    own(data, "sites.yml", "editions: [intern]\n")
    assert told(data) == [
        "data/own/sites.yml:1:12: item 1 of 'editions' is 'intern'; write 'internal' or 'public'",
    ]


def test_a_field_is_taken_out(data: Path) -> None:
    """Of a record as `id.field`, of the organisation by its name; one's own text of the same field may follow."""
    edit(
        data / "practices" / "speak.yml", "moment: during", 'moment: during\nsummary: {en: "Say it.", fr: "Dites-le."}'
    )
    own(data, "organisation.yml", "country: fr\n")
    own(data, "taken-out.yml", "practices: [speak.summary]\norganisation: [fictional]\n")
    own(data, "practices/speak.yml", 'id: speak\ntitle: {fr: "Dire"}\n')
    loaded, _ = examine(data)
    assert loaded.organisation is not None and loaded.organisation.fictional is False
    speak = loaded.collections["practices"]["speak"]
    assert (speak.summary, speak.title.fr) == (None, "Dire")


def test_a_field_of_a_field_is_taken_out(data: Path) -> None:
    """What was to be looked up on a network goes once it is known; the card's other matters stay the house's."""
    small_network(data)
    known = '{known: {en: "Press here.", fr: "Appuyez ici."}, house_default: true}'
    own(data, "networks.yml", f"- id: town\n  card: {{pinning: {known}}}\n")
    own(data, "taken-out.yml", "networks: [town.card.pinning.look_up, town.card.pinning.by]\n")
    found = sound(data).collections["networks"]["town"].card
    assert (found.pinning.known.en, found.pinning.look_up, found.pinning.by) == ("Press here.", None, None)
    assert (found.human.look_up.en, found.human.by) == ("How.", "boss")


WRONG = {
    "a value of one's own": (
        "practices/speak.yml", "id: speak\nmoment: durng\n",
        ["data/own/practices/speak.yml:2:9: 'moment' is 'durng', not in the vocabulary 'moment'; "
         "did you mean 'during'?"],
    ),
    "a field of none": (
        "practices/speak.yml", 'id: speak\n\ntitel: {en: "Say"}\n',
        ["data/own/practices/speak.yml:3:1: 'titel' is not a field of a practice; did you mean 'title'?"],
    ),
    "a link in one language": (
        "practices/speak.yml", 'id: speak\nsign: {fr: "Un [mot](message:holdin)."}\n',
        ["data/own/practices/speak.yml:2:12: the link 'message:holdin' leads nowhere; did you mean 'holding'?"],
    ),
    "a record that is none": (
        "practices/speek.yml", 'id: speek\ntitle: {fr: "Dire"}\n',
        ["data/own/practices/speek.yml:1:5: 'speek' changes no practice of the house; did you mean 'speak'? "
         "(a new practice needs 'reviewed', 'moment', 'when', 'why', 'do', 'sign', 'cost', 'counters' too)"],
    ),
    "a name that is not the id": (
        "practices/speak.yml", "id: speek\n",
        ["data/own/practices/speak.yml:1:5: 'id' is 'speek' in the file 'speak.yml'; "
         "write 'speak', or rename the file"],
    ),
    "no id": (
        "practices/speak.yml", 'title: {fr: "Dire"}\n',
        ["data/own/practices/speak.yml:1:1: 'id' is missing; write the id of what this changes, or a new one"],
    ),
    "an item that is none": (
        "trees/crisis.yml", 'id: crisis\nquestions:\n  dangr: {title: {en: "Fire?"}}\n',
        ["data/own/trees/crisis.yml:3:3: 'dangr' changes no item of the house; did you mean 'danger'? "
         "(a new item needs 'short', 'why', 'how', 'who', 'answers' too)"],
    ),
    "a list of things without ids": (
        "practices/speak.yml", 'id: speak\ndo: {first: {en: "Say."}}\n',
        ["data/own/practices/speak.yml:2:5: 'do' is a mapping; write a list: '- …', one a line"],
    ),
    "a string that is none": (
        "interface/ours.yml", 'sourcs: {en: "From", fr: "De"}\n',
        ["data/own/interface/ours.yml:1:1: 'sourcs' changes no string of the house; did you mean 'sources'?"],
    ),
    "taken out, and not there": (
        "taken-out.yml", "practices: [speek]\ncasses: [one]\n",
        ["data/own/taken-out.yml:1:13: 'speek' is no practice of the house; did you mean 'speak'?",
         "data/own/taken-out.yml:2:1: no collection is called 'casses'; did you mean 'cases'?"],
    ),
    "fields taken out, and not there": (
        "taken-out.yml", "practices: [speak.caveat, speek.title, speak.sign.de]\norganisation: [duty]\n",
        ["data/own/taken-out.yml:1:13: 'caveat' is no field of the house; "
         "write one of: audience, cost, counters, do, id, moment, reviewed, sign, sources, title, when, why",
         "data/own/taken-out.yml:1:27: 'speek' is no practice of the house; did you mean 'speak'?",
         "data/own/taken-out.yml:1:40: 'sign.de' is no field of the house; did you mean 'sign'?",
         "data/own/taken-out.yml:2:16: 'duty' is no field of the house; "
         "write one of: fictional, name, public_address, publisher, repository, statement_page, summary, timezone"],
    ),
    "a file in no known place": (
        "practces/speak.yml", "id: speak\n",
        ["data/own/practces/speak.yml:1:1: not read: no collection is called 'practces'; did you mean 'practices'?"],
    ),
    "no YAML": (
        "notes.txt", "hello",
        ["data/own/notes.txt:1:1: not read: it is no YAML; take it out of data/own/, or write it as 'notes.yml'"],
    ),
    "whole, of an id that the house came to have": (
        "practices/speak.yml", NEW.replace("listen-first", "speak"),
        ["data/own/practices/speak.yml:1:5: 'speak' is whole by itself, and the house has a public practice "
         "of that id; write 'audience: public' or 'audience: internal'"],
    ),
    "broken YAML": (
        "organisation.yml", "- a\n", ["data/own/organisation.yml:1:1: holds no fields; write 'key: value', one a line"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_in_the_file_that_says_it(name: str, data: Path) -> None:
    """With its line and column, and what to write."""
    file, text, expected = WRONG[name]
    own(data, file, text)
    assert told(data) == expected


def test_what_the_house_says_wrong_is_told_in_the_house(data: Path) -> None:
    """A record of two files: each value in the file that it stands in."""
    edit(data / "practices" / "speak.yml", "moment: during", "moment: durng")
    own(data, "practices/speak.yml", "id: speak\nmessages: [holdin]\n")
    files = [line.split(": ")[0] for line in told(data)]
    assert files == ["data/own/practices/speak.yml:2:12", "data/practices/speak.yml:4:9"]


def test_a_broken_file_of_the_house_is_told_alone(data: Path) -> None:
    """Nothing is said of one's own text that changes it, nor of the record that is taken out with it."""
    (data / "cases" / "one.yml").write_text("id: [", encoding="utf-8")
    own(data, "cases/one.yml", 'id: one\ntitle: {fr: "Un"}\n')
    assert [line.split(":")[0] for line in told(data)] == ["data/cases/one.yml"]


def test_a_link_of_ones_own_is_read_or_told(data: Path) -> None:
    """To a file of the data folder it is read; one that leads out is told, and nothing comes in by it."""
    (data.parent / "out.yml").write_text("practices: [speak]\n", encoding="utf-8")
    own(data, "practices/listen-first.yml", NEW)
    (data / "own" / "practices" / "listen-first.yml").rename(data / "kept.txt")
    (data / "own" / "practices" / "listen-first.yml").symlink_to(data / "kept.txt")
    (data / "own" / "taken-out.yml").symlink_to(data.parent / "out.yml")
    loaded, problems = examine(data)
    assert sorted(loaded.collections["practices"]) == ["listen-first", "speak"]
    assert [problem.file for problem in problems] == ["data/kept.txt", "data/own/taken-out.yml"]


def test_a_new_record_of_ones_own_stands_in_the_folder(data: Path) -> None:
    """`playbook new --own` writes a skeleton there that the check accepts."""
    done = CliRunner().invoke(main, ["new", "term", "scrum", "--own", "--data", str(data)])
    assert done.exit_code == 0, done.output
    assert "scrum" in sound(data).collections["glossary"]


def test_a_public_record_made_internal_leaves_the_public_guide(data: Path) -> None:
    """What one's own file keeps in is in no public page."""
    own(data, "cases/one.yml", "id: one\naudience: internal\n")
    sound(data)
    assert not narrow(open_playbook(data), "public", "fr").records["cases"]
