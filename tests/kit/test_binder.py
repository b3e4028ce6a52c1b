"""Binders: the playbook on paper."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pypdf
import pytest
from click.testing import CliRunner

from macros.checking.playbook import ROOT, Playbook
from macros.cli import chosen_sites, main
from macros.editions.narrow import EDITIONS
from macros.engine import Graph, walk
from macros.kit import print_all
from macros.kit.binder import MESSAGES, settled_by_one_answer
from macros.kit.making import faults
from macros.kit.printed import NEEDS
from macros.publish.leaks import words
from macros.publish.unpacking import said_on_pages
from tests.conftest import DATA
from tests.kept import EVERY_WAY, kept

PRINTED = [(edition, language) for edition in EDITIONS for language in ("en", "fr")]
if not EVERY_WAY:
    PRINTED = [("internal", "fr"), ("public", "en")]
"""Both editions and both languages, once each: a binder takes half a minute."""
A4 = (595, 842)


@pytest.fixture(scope="session")
def binders() -> Path:
    """The binders of the real data, in one folder."""
    sites = [site for edition, language in PRINTED for site in chosen_sites(edition, language, DATA)]
    return kept(f"binders-{len(sites)}", lambda folder: print_all(sites, folder, lambda line: None))


@cache
def read(path: Path) -> tuple[pypdf.PdfReader, tuple[str, ...]]:
    """The binder and the words of its pages."""
    raw = path.read_bytes()
    return pypdf.PdfReader(io.BytesIO(raw)), said_on_pages(raw)


def of(binders: Path, edition: str, language: str) -> tuple[pypdf.PdfReader, tuple[str, ...]]:
    return read(binders / f"sang-froid-binder-{edition}-{language}.pdf")


@pytest.mark.parametrize(("edition", "language"), PRINTED)
def test_a_binder_is_twelve_to_twenty_pages_each_with_number_and_dates(
    binders: Path, edition: str, language: str
) -> None:
    """A4; a sheet that fell out says which it is, of how many, from when and until when it holds."""
    reader, pages = of(binders, edition, language)
    assert 12 <= len(pages) <= 20
    dates = {"en": r"made on .+ \d{4}, valid until .+ \d{4}", "fr": r"fait le .+ \d{4}, valable jusqu’au .+ \d{4}"}
    for number, text in enumerate(pages, 1):
        assert f"{number} / {len(pages)}" in text
        assert re.search(dates[language], text), number
        assert "Maison Sillage" in text
    assert {(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in reader.pages} == {A4}


@pytest.mark.parametrize(("edition", "language"), PRINTED)
def test_every_part_is_there_under_its_bookmark(binders: Path, edition: str, language: str) -> None:
    """What to do now, whom to call, questions, verdicts, levels, lists, messages: in this order.

    Each begins a page, but the verdicts, which follow their questions, and the messages, which follow the lists.
    """
    reader, _ = of(binders, edition, language)
    site = chosen_sites(edition, language, DATA)[0].site()
    chapters = [mark for mark in reader.outline if not isinstance(mark, list)]
    names = ("use", "calls", "questions", "verdicts", "levels", "lists", "messages")
    assert [words(str(mark.title)) for mark in chapters] == [words(site.ui[f"binder-{name}"]) for name in names]
    places = dict(zip(names, map(reader.get_destination_page_number, chapters), strict=True))
    assert list(places.values()) == sorted(places.values())
    apart = [places[name] for name in names if name not in ("verdicts", "messages")]
    assert apart == sorted(set(apart))


@pytest.mark.parametrize(("edition", "language"), PRINTED)
def test_a_binder_holds_what_an_incident_needs(binders: Path, edition: str, language: str) -> None:
    """Every question, verdict, level and message by its title; beside what to do now every emergency line's number."""
    site = chosen_sites(edition, language, DATA)[0].site()
    tree = site.records["trees"]["crisis"]
    _, pages = of(binders, edition, language)
    said = b" ".join(words(" ".join(pages)))
    wanted = [one["title"] for one in (*tree["questions"], *tree["outcomes"], *site.records["levels"].values())]
    wanted += [site.records["messages"][name]["title"] for name in MESSAGES]
    wanted += [item["do"] for item in site.records["checklists"]["first-hour"]["items"]]
    for line in site.records["lines"].values():
        assert line["country"] != "fr" or b" ".join(words(line["number"])) in b" ".join(words(pages[1]))
    for text in wanted:
        plain = re.sub(r"\[([^]]*)\]\([^)]*\)|[*_`]", r"\1", text)
        assert b" ".join(words(plain)) in said, text


def test_the_verdict_beside_an_answer_is_where_its_walks_end(playbook: Playbook) -> None:
    """Of every expected incident that takes it; a question whose verdict waits for others has none beside it."""
    graph = Graph.of(playbook.collections["trees"]["crisis"], playbook.collections["levels"])
    settled = settled_by_one_answer(graph)
    ends = {
        (question, answer): walk(graph, one.answers).outcome
        for one in playbook.collections["incidents"].values()
        if one.tree == "crisis"
        for question, answer in one.answers.items()
    }
    known = settled.keys() & ends.keys()
    assert {taken: ends[taken] for taken in known} == {taken: settled[taken] for taken in known}
    assert len(known) > 40
    assert not settled.keys() & {("kind", "complaints"), ("kind", "false-story"), ("who", "journalist")}


def test_every_answer_says_where_it_leads_and_on_which_page(binders: Path) -> None:
    """An arrow, the mark of a question or a verdict, the page on which that one stands."""
    reader, pages = of(binders, "internal", "fr")
    marks = {name for text in pages for name in re.findall(r"^(?:V?\d{1,2}|A)(?= )", text, re.M)}
    led = [match for text in pages for match in re.findall(r"→ (V?\d{1,2}|A)\s+p\.\s(\d{1,2})", text)]
    assert len(led) > 150
    for mark, page in led:
        assert mark in marks
        assert re.search(rf"^{mark} ", pages[int(page) - 1], re.M), (mark, page)
    assert all(0 < int(page) <= len(reader.pages) for _, page in led)


def test_an_internal_binder_says_so_on_every_page_and_holds_the_house_numbers(binders: Path) -> None:
    """INTERNAL in the head of each page; the crisis director and the stand-in by their numbers."""
    for language in (language for edition, language in PRINTED if edition == "internal"):
        _, pages = of(binders, "internal", language)
        assert all({"en": "INTERNAL", "fr": "INTERNE"}[language] in text for text in pages)
        assert "01 99 00 11 01" in " ".join(pages) and "01 99 00 11 02" in " ".join(pages)


def test_a_public_binder_holds_nothing_internal(binders: Path) -> None:
    """No person, no telephone of the house, no internal address; the audit was run, and would have told."""
    for language in (language for edition, language in PRINTED if edition == "public"):
        whole = " ".join(of(binders, "public", language)[1])
        assert "01 99 00" not in whole and "INTERN" not in whole and "crise.maison-sillage" not in whole
        assert "112" in whole and "3114" in whole


def test_the_leak_audit_reads_what_is_printed(binders: Path, tmp_path: Path) -> None:
    """An internal binder where a public one should be is told, number by number: nothing printed leaves unread."""
    shutil.copy(binders / "sang-froid-binder-internal-fr.pdf", tmp_path / "sang-froid-binder-public-fr.pdf")
    found = list(faults(tmp_path, chosen_sites("public", "fr", DATA), lambda line: None))
    assert any("internal telephone" in fault for fault in found)


def test_french_is_typeset_as_the_french_print_it(binders: Path) -> None:
    """A no-break space before the marks that want one, on paper as on the site."""
    whole = " ".join(of(binders, "internal", "fr")[1])
    assert not re.search(r"\w [;!?]", whole)
    assert re.search(r"\w[\u202f\u2009\u00a0][;!?]", whole)


def test_a_machine_without_pango_is_told_what_to_install(tmp_path: Path) -> None:
    """One sentence, no traceback: what is missing, by the name of its package."""
    code = (
        "import cffi, sys\n"
        "def gone(*_, **__): raise OSError('no such library')\n"
        "cffi.FFI.dlopen = gone\n"
        "from macros.cli import start\n"
        f"sys.argv = ['playbook', 'kit', '--print', '--output', {str(tmp_path)!r}]\n"
        "start()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert NEEDS in done.stderr and "Traceback" not in done.stderr and not done.stdout


def test_paper_is_neither_locked_nor_zipped(tmp_path: Path) -> None:
    """Options that mean nothing together are wrong usage."""
    for other in ("--passphrase", "--site"):
        asked = CliRunner().invoke(main, ["kit", "--print", other, "--output", str(tmp_path)])
        assert asked.exit_code == 2 and "--print prints binders alone" in asked.output
