"""Own words: seven in a row that somebody else wrote too are told, with their place; quotations and names are not."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from macros.checking.own_words import Said, compare
from macros.checking.sample import is_function
from macros.cli import main

from ..small import edit, small

THEIRS = {"one.txt": "Il faut Écouter d’abord, puis répondre à ceux qui souffrent ; c’est tout."}


def told(text: str, *names: str, written: bool = False) -> list[str]:
    """What is said of a French text that stands at data/x.yml:3:7, or of a page."""
    return [str(problem) for problem in compare([Said("data/x.yml", 3, 7, text, written)], THEIRS, names)]


def test_seven_words_in_a_row_are_told_however_they_are_written() -> None:
    """Accents, capitals, apostrophes and punctuation are folded; the longest run is told once, with its place."""
    found = told("Chez nous : ÉCOUTER D'ABORD (puis repondre) à ceux qui souffrent, toujours.")
    assert found == [
        "data/x.yml:3:7: 'ÉCOUTER D'ABORD (puis repondre) à ceux qui souffrent' stands in one.txt too; "
        "say it in your own words, or quote it between « and »"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Écouter d’abord, puis répondre à d’autres.",  # six in a row
        "Un billet dit : « Écouter d’abord, puis répondre à ceux qui souffrent ».",
        "Écouter d’abord, « puis répondre » à ceux qui souffrent.",
    ],
)
def test_six_words_or_a_quotation_are_nobodys(text: str) -> None:
    """Six words belong to the language, and what stands between « and » is marked as somebody else's."""
    assert told(text) == []


def test_a_name_is_passed_over() -> None:
    """The words of an allowed name do not count: what is left is too short."""
    text = "écouter d’abord, puis répondre à ceux"
    assert told(text) and told(text, "Puis Répondre") == []


def test_a_page_is_told_by_its_own_line_and_column() -> None:
    """In a page of docs/ the place is that of the first word in common."""
    (found,) = told("# Titre\n\nIl faut écouter d’abord, puis répondre à ceux.\n", written=True)
    assert found.startswith("data/x.yml:3:1: 'Il faut écouter")


def test_the_command_compares_the_playbook_with_a_folder(tmp_path: Path) -> None:
    """Exit 1 and the place of a text that others wrote; exit 0 without; a folder without a text is wrong usage."""
    data, others = small(tmp_path), tmp_path / "others"
    others.mkdir()
    assert CliRunner().invoke(main, ["own-words", str(others), "--data", str(data)]).exit_code == 2
    (others / "one.txt").write_text(THEIRS["one.txt"], encoding="utf-8")
    assert CliRunner().invoke(main, ["own-words", str(others), "--data", str(data)]).exit_code == 0
    edit(data / "practices" / "speak.yml", 'fr: "Un mot."', 'fr: "Écouter d’abord, puis répondre à ceux qui crient."')
    done = CliRunner().invoke(main, ["own-words", str(others), "--data", str(data)])
    assert (done.exit_code, "practices/speak.yml:9:27: 'Écouter d’abord" in done.output) == (1, True)


def test_a_sample_is_not_published(tmp_path: Path) -> None:
    """`check --to-publish` refuses an organisation that says it is fictional, and says what to write."""
    data = small(tmp_path)
    done = CliRunner().invoke(main, ["check", "--to-publish", "--data", str(data)])
    assert done.exit_code == 1
    assert "organisation.yml:2:12: 'fictional' is 'true': this is a sample, which is not published;" in done.output
    built = CliRunner().invoke(
        main, ["build", "--edition", "public", "--to-publish", "--data", str(data), "--output", str(tmp_path / "site")]
    )
    assert (built.exit_code, (tmp_path / "site").exists()) == (1, False)
    assert "'fictional' is 'true'" in built.output and "nothing was built" in built.output


def test_a_publication_director_is_a_person() -> None:
    """A function alone is no name; a name may say the function too."""
    assert (
        is_function("Direction générale") and is_function("The manager") and is_function("Directrice de la publication")
    )
    assert not is_function("Camille Exemple") and not is_function("Anne Martin, présidente")
