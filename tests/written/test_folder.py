"""The docs folder as people leave it: what is a page, what is told, what is passed over without a word."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from macros.written.folder import Folder, folder_of, pages_of
from macros.written.prose import prose_pages

PAGE = '---\ntitle: "T"\ndescription: "D"\naudience: public\n---\n\n# T\n'


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A folder with one page in each language."""
    for language in ("en", "fr"):
        (tmp_path / "docs" / language).mkdir(parents=True)
        (tmp_path / "docs" / language / "page.md").write_text(PAGE, encoding="utf-8")
    return tmp_path / "docs"


def told(found: Folder) -> list[str]:
    return [str(problem) for problem in found.problems]


LEFT_BEHIND = (
    ".#page.md", "page.md~", "#page.md#", ".page.md.swp", ".DS_Store", "._page.md", "~$plan.docx", "~WRL0001.tmp",
    "Thumbs.db", "THUMBS.DB", "desktop.ini", ".~lock.plan.odt#", "photo.png.part", "4913", "Icon\r",
)  # fmt: skip


@pytest.mark.parametrize("name", LEFT_BEHIND)
def test_what_editors_leave_is_passed_over(docs: Path, name: str) -> None:
    """Neither a page, nor a file, nor a problem."""
    (docs / "en" / name).write_text(PAGE, encoding="utf-8")
    found = folder_of(docs)
    assert found.pages == ["en/page.md", "fr/page.md"]
    assert found.files == [] and found.problems == []
    assert found.passed_over == [f"en/{name}"]


def test_broken_links_pipes_and_circles_are_passed_over(docs: Path) -> None:
    """Nothing opens them: a pipe would never end."""
    (docs / "en" / "gone.md").symlink_to(docs / "nowhere.md")
    (docs / "en" / "circle.md").symlink_to(docs / "en" / "circle.md")
    os.mkfifo(docs / "en" / "pipe.md")
    os.mkfifo(docs / "en" / "pipe.png")
    found = folder_of(docs)
    assert found.pages == ["en/page.md", "fr/page.md"]
    assert found.files == [] and found.problems == []
    assert [page.path for page in prose_pages(docs / "en")] == ["page.md"]


def test_folders_of_editors_are_passed_over_whole(docs: Path) -> None:
    """What stands inside `.obsidian` or `__MACOSX` is theirs."""
    for name in (".obsidian", "__MACOSX", "@eaDir"):
        (docs / "en" / name).mkdir()
        (docs / "en" / name / "page.md").write_text(PAGE, encoding="utf-8")
    assert [path.name for path in pages_of(docs / "en")] == ["page.md"]


@pytest.mark.parametrize(
    "name",
    [
        "law (conflicted copy 2026-01-31).md",
        "law (Copie en conflit de Poste 2).md",
        "plan (Marc's conflicted copy).docx",
        "law.sync-conflict-20260131-101010.md",
        "law_conflict-20260131.md",
    ],
)
def test_a_conflicted_copy_is_told_and_read_by_nobody(docs: Path, name: str) -> None:
    """Whatever its kind."""
    (docs / "en" / name).write_text(PAGE, encoding="utf-8")
    found = folder_of(docs)
    assert len(told(found)) == 1
    assert told(found)[0].startswith(f"docs/en/{name}:1:1: is the conflicted copy")
    assert f"en/{name}" not in (*found.pages, *found.files)


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("law.MD", "law.md"),
        ("Law.Md", "Law.md"),
        ("war-room.md.txt", "war-room.md"),
        ("law.markdown", "law.md"),
        ("law.mkd", "law.md"),
        ("law.md.md", "law.md"),
    ],
)
def test_a_page_of_another_name_is_told_what_to_be_called(docs: Path, name: str, right: str) -> None:
    """`not read: …, rename to …`, and nobody reads it."""
    (docs / "fr" / name).write_text(PAGE, encoding="utf-8")
    found = folder_of(docs)
    message = "not read: the name of a page ends in .md, in small letters"
    assert told(found) == [f"docs/fr/{name}:1:1: {message}; rename to {right}, move or delete it"]
    assert found.pages == ["en/page.md", "fr/page.md"] and found.files == []


def test_a_link_out_of_the_folder_is_refused(docs: Path, tmp_path: Path) -> None:
    """A page, a file or a folder from elsewhere is not published by way of a link; a link inside is a file."""
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "plan.md").write_text(PAGE, encoding="utf-8")
    (docs / "en" / "plan.md").symlink_to(tmp_path / "private" / "plan.md")
    (docs / "en" / "private").symlink_to(tmp_path / "private")
    (docs / "en" / "again").symlink_to(docs / "en")
    (docs / "en" / "twice.md").symlink_to(docs / "en" / "page.md")
    found = folder_of(docs)
    assert told(found) == [
        "docs/en/again:1:1: is a link to a folder; put the folder itself here, or delete the link",
        "docs/en/plan.md:1:1: is a link that leads out of docs/; put the file itself here, or delete the link",
        "docs/en/private:1:1: is a link that leads out of docs/; put the file itself here, or delete the link",
    ]
    assert found.pages == ["en/page.md", "en/twice.md", "fr/page.md"]


def test_a_folder_of_docs_that_is_itself_a_link_is_no_way_out(docs: Path, tmp_path: Path) -> None:
    """Somebody may keep the whole folder elsewhere."""
    (tmp_path / "linked").symlink_to(docs)
    assert folder_of(tmp_path / "linked").problems == []


def test_what_stands_beside_the_languages_is_told(docs: Path) -> None:
    """Decisions have their folder; anything else in docs/ is read by nobody."""
    (docs / "adr").mkdir()
    (docs / "adr" / "0001-x.md").write_text("# 1. X\n", encoding="utf-8")
    (docs / "war-room.docx").write_bytes(b"PK")
    (docs / "de").mkdir()
    (docs / ".DS_Store").write_bytes(b"")
    assert [line.partition(";")[0] for line in told(folder_of(docs))] == [
        "docs/de:1:1: no language of the playbook",
        "docs/war-room.docx:1:1: nothing reads this file",
    ]
