"""`playbook adopt`: a clone becomes somebody's own in one sitting, or stays as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from macros.checking.playbook import examine
from macros.cli import main

from ..small import edit, run_in, small, small_repository

LINE = "01 40 00 00 01"
NAMES = {
    "name": "Acme", "statement_page": "https://www.acme.fr/infos", "public_address": "https://guide.acme.fr",
    "repository": "https://git.acme.fr/guide",
}  # fmt: skip
SETS = [word for name, value in NAMES.items() for word in ("--set", f"{name}={value}")]
FILE = "\n".join(f'{name}: "{value}"' for name, value in NAMES.items()) + "\n"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small playbook, with a partner who does not exist and an example that names the sample."""
    monkeypatch.chdir(tmp_path)
    data = small(tmp_path)
    partners = """internal_address: https://crisis.small.example
partners:
  - id: police
    audience: public
    title: {en: "Police", fr: "Police"}
    phone: "17"
    why: {en: "Threats.", fr: "Menaces."}
  - id: lawyer
    title: {en: "Law firm (fictional)", fr: "Cabinet (fictif)"}
    phone: "01 99 00 60 09"
    address: law@firm.example
    why: {en: "Search.", fr: "Perquisition."}
"""
    (data / "organisation.yml").write_text((data / "organisation.yml").read_text() + partners)
    why = 'why: {en: "Write to care@maison-sillage.example.", fr: "La page de Maison Sillage, @maisonsillage."}'
    edit(data / "practices" / "speak.yml", 'why: {en: "People wait.", fr: "On vous attend."}', why)
    return data


def adopt(data: Path, *words: str, said: str | None = None) -> tuple[int, str]:
    """The command's exit code, and all that it prints."""
    done = CliRunner().invoke(main, ["adopt", *words, "--data", str(data)], input=said)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def check(data: Path, *words: str) -> tuple[int, list[str]]:
    done = CliRunner().invoke(main, ["check", *words, "--data", str(data)])
    return done.exit_code, done.output.splitlines()


def test_options_alone_make_a_clone_ones_own(data: Path) -> None:
    """Its name, people and accounts stand; what is the sample's is gone; the house's files are as they were."""
    before = {path: path.read_bytes() for path in data.rglob("*.yml")}
    people = [f"boss: Ann, {LINE}, ann@acme.fr", f"boss: Bob, {LINE}, bob@acme.fr"]
    contacts = [word for person in people for word in ("--contact", person)]
    code, told = adopt(data, "--no-ask", *SETS, *contacts, "--account", "x: @acme", "--edition", "internal")
    assert code == 0, told
    assert {path: path.read_bytes() for path in before} == before
    loaded, problems = examine(data)
    own = loaded.organisation
    assert problems == [] and own is not None and loaded.sites is not None
    assert (own.name, own.fictional, own.internal_address, own.timezone) == ("Acme", False, None, "Europe/Paris")
    assert [(one.id, one.name, one.stand_in) for one in own.contacts] == [
        ("boss-1", "Ann", False),
        ("boss-2", "Bob", True),
    ]
    assert [(one.network, one.handle, one.audience) for one in own.accounts] == [("x", "@acme", "internal")]
    assert [(one.id, one.title.en, one.phone) for one in own.partners] == [
        ("police", "Police", "17"), ("lawyer", "Law firm", "To write"),
    ]  # fmt: skip
    assert loaded.sites.editions == ("internal",)
    why = loaded.collections["practices"]["speak"].why
    assert (why.en, why.fr) == ("Write to care@acme.fr.", "La page d’Acme, @acme.")


def test_one_person_may_hold_several_roles(data: Path) -> None:
    """Each role after a plus; the second of a role stands in for it; who is alone does all of them."""
    (data / "roles" / "press.yml").write_text(
        (data / "roles" / "boss.yml").read_text().replace("id: boss", "id: press").replace("Boss", "Press")
    )
    people = [f"boss+press: Ann, {LINE}, ann@acme.fr", f"boss + press: Bob, {LINE}, bob@acme.fr"]
    contacts = [word for person in people for word in ("--contact", person)]
    code, told = adopt(data, "--no-ask", *SETS, *contacts)
    own = examine(data)[0].organisation
    assert code == 0 and own is not None, told
    assert [(one.role, one.also, one.covers, one.stand_in) for one in own.contacts] == [
        ("boss", ("press",), (), False),
        ("boss", (), ("press",), True),
    ]
    assert "Nobody yet" not in told


def test_a_name_given_again_holds_that_role_too(data: Path) -> None:
    """Role by role, whoever ends the line first; the first answer may be the only one."""
    (data / "roles" / "press.yml").write_text(
        (data / "roles" / "boss.yml")
        .read_text()
        .replace("id: boss", "id: press\nstand_in: boss")
        .replace("Boss", "Press")
    )
    lines = ["Ann", LINE, "ann@acme.fr", "", "y", "Bob", LINE, "bob@acme.fr", "Ann"]
    from macros.cli import asking

    with CliRunner().isolation(input="\n".join(lines) + "\n"):
        found = list(asking._contacts(examine(data)[0]))
    assert [(one["role"], one["name"], one.get("covers")) for one in found] == [
        ("boss", "Ann", ["press"]), ("press", "Bob", None),
    ]  # fmt: skip


def test_what_remains_is_said_until_it_is_filled_in(data: Path) -> None:
    """By the command, by every check, and `--to-publish` refuses it; the site is built all the same."""
    code, told = adopt(data, "--no-ask", *SETS)
    first = "data/own/organisation.yml:11:9: 'publisher.name' is 'To write'; write it"
    assert (code, first in told, "Nobody yet for: boss" in told) == (0, True, True)
    code, lines = check(data)
    assert (code, f"  {first}" in lines, "nobody yet for: boss" in lines) == (0, True, True)
    code, lines = check(data, "--to-publish")
    assert (code, lines[0]) == (1, "data/own/organisation.yml:5:7: 'summary.en' is 'To write'; write it")
    assert CliRunner().invoke(main, ["upstream", "--data", str(data)]).exit_code == 0


WRONG = {
    "a role that is none": (
        'contacts: [{role: bos, name: "Ann", phone: "1", email: "a@acme.fr"}]',
        "mine.yml:5:19: 'role' is 'bos', no role of the playbook; did you mean 'boss'?",
    ),
    "a network that is none": (
        'accounts: [{network: twiter, handle: "@acme"}]',
        "mine.yml:5:22: 'network' is 'twiter', not in the vocabulary 'network'; ",
    ),
    "a field that is none": (
        'nme: "Acme"',
        "mine.yml:5:1: 'nme' is not a field of a organisation; did you mean 'name'?",
    ),
    "an address of nobody": (
        'internal_address: "https://crisis.acme.example"',
        "mine.yml:5:19: 'internal_address' is 'https://crisis.acme.example', an address that can belong to nobody; ",
    ),
    "a partner who is none": (
        'partners: {lawer: {phone: "1"}}',
        "mine.yml:5:12: 'lawer' changes no item of the house; did you mean 'lawyer'? "
        "(a new item needs 'title', 'why' too)",
    ),
    "broken YAML": ("contacts: [", "mine.yml:6:1: not YAML: "),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_answer_is_told_with_its_place_and_nothing_is_written(name: str, data: Path, tmp_path: Path) -> None:
    """The line and column of the file of answers; no folder of one's own is left."""
    text, expected = WRONG[name]
    (tmp_path / "mine.yml").write_text(FILE + text + "\n", encoding="utf-8")
    code, told = adopt(data, "--from", "mine.yml")
    assert code == 1 and told.startswith(expected), told
    assert not (data / "own").exists()


def test_what_is_needed_is_asked_for(data: Path) -> None:
    """Without a terminal, a missing name is told, and nothing is written."""
    code, told = adopt(data, "--no-ask", *SETS[2:])
    assert (code, told.splitlines()[0]) == (
        1,
        "'name' is missing; a organisation needs it (Name as the public knows it)",
    )
    assert not (data / "own").exists()


def test_the_terminal_asks_for_what_was_not_said(data: Path) -> None:
    """Again where an answer is wrong; an empty one is for later."""
    lines = [
        "fr de",
        "",
        "",
        "",
        "Paris",
        "",
        "Makes anvils.",
        "Fabrique des enclumes.",
    ]  # languages to summary
    lines += ["Acme SAS", *[""] * 14]  # publisher, host
    lines += ["Ann", LINE, "ann@acme.fr", ""]  # boss, no stand-in
    lines += ["01 40 00 00 09", "", "myspace", "x", "@acme", "y", "", "internal"]  # partner, accounts, editions
    code, told = adopt(data, *SETS, said="\n".join(lines) + "\n")
    assert code == 0, told
    assert "'Paris' is none of them; write one of: Europe/Paris" in told and "'myspace' is none of them" in told
    own = examine(data)[0].organisation
    assert own is not None
    assert (own.summary.fr, own.publisher.name, own.publisher.seat) == (
        "Fabrique des enclumes.",
        "Acme SAS",
        "To write",
    )
    assert [one.name for one in own.contacts] == ["Ann"] and own.accounts[0].audience == "public"
    assert [one.phone for one in own.partners] == ["17", "01 40 00 00 09"]


def test_a_sitting_that_is_broken_off_leaves_nothing(data: Path) -> None:
    """Ctrl+C, or the end of what was typed, in the middle of the questions."""
    code, _ = adopt(data, *SETS, said="\n\n\n")
    assert code == 1 and not (data / "own").exists()


def test_a_clone_is_adopted_once(data: Path) -> None:
    """The second time it says where to change what stands."""
    assert adopt(data, "--no-ask", *SETS)[0] == 0
    code, told = adopt(data, "--no-ask", *SETS)
    assert (code, told) == (
        1, "data/own/organisation.yml stands: this clone is your own already; change it there\n",
    )  # fmt: skip


@pytest.mark.parametrize(
    "words", [("--set", "name"), ("--contact", "boss Ann"), ("--from", "mine.yml", "--set", "name=A")]
)
def test_an_option_that_says_nothing_is_wrong_usage(words: tuple[str, ...], data: Path) -> None:
    """Exit 2, with the form to write."""
    (data.parent / "mine.yml").write_text(FILE, encoding="utf-8")
    assert adopt(data, *words)[0] == 2


def test_one_language_of_the_house_is_enough(tmp_path: Path) -> None:
    """Texts and pages of the other are passed over; the check says what is wrong with the choice."""
    folder = small_repository(tmp_path / "clone")
    done = run_in(folder, "macros.cli", "adopt", "--no-ask", *SETS, "--language", "fr")
    assert done.returncode == 0 and "summary.fr" in done.stdout and "summary.en" not in done.stdout, done.stderr
    done = run_in(folder, "macros.cli", "check")
    assert done.returncode == 0 and "internal records; languages: fr\n" in done.stdout, done.stdout
    done = run_in(folder, "macros.cli", "build", "--edition", "public")
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (folder / "site/public").iterdir() if path.is_dir()) == ["fr"]
    pages = [path.read_text(encoding="utf-8") for path in (folder / "site/public").rglob("*.html")]
    assert pages and not any('hreflang="en"' in page or "/en/" in page for page in pages)
    done = run_in(folder, "mkdocs", "build")
    assert done.returncode == 1 and "docs/en are not those of the language 'fr'; run: playbook build" in done.stdout
    (folder / "data/own/sites.yml").write_text("languages: [fr, it]\n", encoding="utf-8")
    done = run_in(folder, "macros.cli", "check")
    assert done.stdout.startswith("data/own/sites.yml:1:17: item 2 of 'languages' is 'it'; write one of: en, fr")


def test_languages_are_chosen_beside_the_program(data: Path) -> None:
    """A data folder that stands elsewhere has those of the program, and is told so."""
    (data / "own").mkdir()
    (data / "own" / "sites.yml").write_text("languages: [fr]\n", encoding="utf-8")
    assert [str(problem) for problem in examine(data)[1]] == [
        "data/own/sites.yml:1:12: 'languages' counts in the data folder beside mkdocs.yml alone; take it out here"
    ]
