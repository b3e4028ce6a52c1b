"""Pages as editors save them: each fault of a page has its line, its column and what to write; none has a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.checking.playbook import ROOT
from macros.generator import get_data
from macros.written import prose
from macros.written.front import FIELDS, front, read_front
from macros.written.prose import prose_pages

GOOD = '---\ntitle: "Été"\ndescription: "D"\naudience: public\n---\n\n# Été\n'
EXAMPLE = 'write on the first lines: ---, title: "…", description: "…", audience: public or internal, ---'

BAD: dict[str, tuple[bytes, list[str]]] = {
    "Windows-1252": (
        GOOD.encode("cp1252"),
        ["x.md:2:9: byte 0xc9 is not UTF-8 (Latin-1, perhaps?); save the file as UTF-8"],
    ),
    "UTF-16": (GOOD.encode("utf-16"), ["x.md:1:1: the file is in UTF-16; save it as UTF-8"]),
    "UTF-16 without a mark": (
        "---\ntitle: x\n".encode("utf-16-le"),
        ["x.md:1:2: byte 0x00 is no letter (UTF-16, perhaps?); save the file as UTF-8"],
    ),
    "byte-order mark": (
        GOOD.encode("utf-8-sig"),
        ["x.md:1:1: a byte-order mark stands before the first letter; save the file as UTF-8 without it"],
    ),
    "a colon": (
        b"---\ntitle: Crisis: the first hour\ndescription: D\n---\n\nText\n",
        [
            "x.md:2:8: ': ' inside a text is read as another entry; put the text between quotes: "
            '"Crisis: the first hour"'
        ],
    ),
    "no front matter": (b"# Title\n\nText\n", [f"x.md:1:1: has no front matter; {EXAMPLE}"]),
    "no front matter, but fields": (
        b"title: T\ndescription: D\naudience: public\n\nText\n",
        [f"x.md:1:1: has no front matter; {EXAMPLE}"],
    ),
    "not on the first line": (
        b"\n\n---\ntitle: T\n---\n\nText\n",
        ["x.md:3:1: the front matter starts here; delete what stands above, so that it is line 1"],
    ),
    "unclosed": (
        b"---\ntitle: T\ndescription: D\naudience: public\n\n# Title\n\nText\n",
        ["x.md:5:1: the front matter opened on line 1 is not closed; write --- on a line of its own here"],
    ),
    "closed by a rule of the text": (
        b"---\ntitle: T\ndescription: D\n\n# Title\n\nText of the page: much.\nMore: and more: text.\n\n---\n\nText\n",
        ["x.md:4:1: the front matter opened on line 1 is not closed; write --- on a line of its own here"],
    ),
    "empty front matter": (b"---\n---\n\nText\n", [f"x.md:1:1: the front matter is empty; {EXAMPLE}"]),
    "a list for a front matter": (
        b"---\n- title\n---\n\nText\n",
        [f"x.md:2:1: the front matter holds no fields ('key: value', one a line); {EXAMPLE}"],
    ),
    "empty": (b"", ["x.md:1:1: the page is empty; write it, or delete the file"]),
    "no text": (
        b"---\ntitle: T\ndescription: D\n---\n",
        ["x.md:4:1: the page ends with its front matter; write its text below"],
    ),
    "audience in capitals": (
        b"---\ntitle: T\ndescription: D\naudience: Public\n---\n\nText\n",
        ["x.md:4:11: 'audience' is 'Public'; write 'public'"],
    ),
    "audience misspelt": (
        b"---\ntitle: T\ndescription: D\naudience: publick\n---\n\nText\n",
        ["x.md:4:11: 'audience' is 'publick'; did you mean 'public'?"],
    ),
    "audience of another language": (
        b"---\ntitle: T\ndescription: D\naudience: externe\n---\n\nText\n",
        ["x.md:4:11: 'audience' is 'externe'; write one of: internal, public"],
    ),
    "audience empty": (
        b"---\ntitle: T\ndescription: D\naudience:\n---\n\nText\n",
        ["x.md:4:10: 'audience' has no value; write one, or take the line out"],
    ),
    "the key in capitals": (
        b"---\ntitle: T\ndescription: D\nAudience: public\n---\n\nText\n",
        ["x.md:4:1: 'Audience' is no field of the front matter; did you mean 'audience'?"],
    ),
    "audience twice": (
        b"---\ntitle: T\ndescription: D\naudience: public\naudience: internal\n---\n\nText\n",
        ["x.md:5:1: 'audience' stands twice here (first at line 4); keep one"],
    ),
    "a title that is none": (
        b"---\ntitle: 12\ndescription: D\n---\n\nText\n",
        ["x.md:2:8: 'title' is no text; put it between double quotes"],
    ),
    "a field of nobody's beside a right audience": (
        b"---\ntitle: T\ndescription: D\naudience: public\nautor: M\n---\n\nText\n",
        [f"x.md:5:1: 'autor' is no field of the front matter; write one of: {', '.join(sorted(FIELDS))}"],
    ),
    "nothing said of itself": (
        b"---\ndescription: D\n---\n\nText\n",
        ["x.md:2:1: the front matter has no 'title'; write one"],
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_each_fault_of_a_page_gets_its_exact_message(name: str) -> None:
    """File, line, column, what is wrong, what to write."""
    raw, expected = BAD[name]
    assert [str(problem) for problem in front(raw, "x.md").problems] == expected


@pytest.mark.parametrize("name", BAD)
def test_a_page_with_a_fault_is_never_public(name: str, tmp_path: Path) -> None:
    """Whatever its front matter says: nobody knows what was meant."""
    for language in ("en", "fr"):
        (tmp_path / language).mkdir()
        (tmp_path / language / "page.md").write_bytes(BAD[name][0])
    assert [page.audience for page in prose_pages(tmp_path / "en")] == ["internal"]
    assert list(prose.problems(tmp_path))


def test_a_page_that_vanishes_is_told(tmp_path: Path) -> None:
    """Between two looks an editor may have moved it."""
    (problem,) = read_front(tmp_path / "gone.md", "docs/en/gone.md").problems
    assert str(problem) == "docs/en/gone.md:1:1: cannot be read: No such file or directory"


def test_line_endings_of_windows_are_no_fault() -> None:
    """They make the same page."""
    assert front(GOOD.replace("\n", "\r\n").encode(), "x.md") == front(GOOD.encode(), "x.md")


def test_mkdocs_reads_the_same_pages() -> None:
    """Front matter and text are to the engine what they are to the checks: no page is public for one of them alone."""
    for path in sorted((ROOT / "docs").glob("??/**/*.md")):
        body, meta = get_data(path.read_text(encoding="utf-8"))
        found = read_front(path, path.name)
        assert (found.meta, found.body.rstrip(), found.problems) == (meta, body.rstrip(), ())
