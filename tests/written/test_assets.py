"""Files beside pages: only what is listed goes out, and what is not listed is told, with what to do."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from macros.building import sites
from macros.checking.playbook import examine
from macros.cli.explained import kinds
from macros.written.assets import links
from macros.written.rules import Written, look
from tests.small import small, small_docs

CHOICE = "name it in data/assets.yml, move it out of docs/, or delete it"
UNREAD = "a PDF or Office file is published only where somebody declares that it was read through"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small playbook and its pages, nothing wrong with them."""
    small(tmp_path)
    small_docs(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def png(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    out = io.BytesIO()
    Image.new("RGB", (4, 3), "#00506f").save(out, "PNG")
    path.write_bytes(out.getvalue())


def say(page: Path, words: str) -> None:
    page.write_text(page.read_text(encoding="utf-8") + f"\n{words}\n", encoding="utf-8")


def declare(repository: Path, text: str) -> None:
    (repository / "data" / "assets.yml").write_text(text, encoding="utf-8")


def seen(repository: Path) -> Written:
    return look(repository / "docs", examine(repository / "data")[0])


def told(repository: Path) -> list[str]:
    """Every problem, as `playbook check` prints it."""
    return [str(problem) for problem in sites.problems(repository / "data", repository / "docs")]


def test_the_small_pages_have_no_problem(repository: Path) -> None:
    """The ground that the other tests spoil."""
    assert told(repository) == []


@pytest.mark.parametrize("name", ["notes.md.bak", "plan.zip", "page.html", "key.pem", "film.mp4", "noend", "sheet.xls"])
def test_a_file_of_an_unknown_kind_is_an_error(repository: Path, name: str) -> None:
    """Even where a page links it."""
    (repository / "docs" / "en" / name).write_bytes(b"Internal words")
    say(repository / "docs" / "en" / "law.md", f"[It]({name})")
    (line,) = told(repository)
    assert line.startswith(f"docs/en/{name}:1:1: no edition holds files of this kind (known: .png, .jpg")
    assert line.endswith(CHOICE)
    assert seen(repository).assets.of("internal") == set()


@pytest.mark.parametrize("name", ["plan.pdf", "plan.docx", "figures.xlsx", "talk.pptx", "plan.odt", "PLAN.PDF"])
def test_a_document_that_nobody_declared_is_an_error(repository: Path, name: str) -> None:
    """A link from a public page is not enough: it hides more than it shows."""
    (repository / "docs" / "en" / name).write_bytes(b"%PDF-1.7")
    say(repository / "docs" / "en" / "law.md", f"[Plan]({name})")
    assert told(repository) == [f"docs/en/{name}:1:1: {UNREAD}; {CHOICE}"]


@pytest.mark.parametrize("name", ["plan.png", "plan.txt"])
def test_a_file_that_no_page_links_is_an_error(repository: Path, name: str) -> None:
    """Words in code, in a note or of another language link nothing."""
    path = repository / "docs" / "en" / name
    png(path) if name.endswith("png") else path.write_text("words", encoding="utf-8")
    say(repository / "docs" / "en" / "law.md", f"`![]({name})` {{# ![]({name}) #}}\n\n    ![]({name})\n")
    say(repository / "docs" / "fr" / "law.md", f"`![](../en/{name})`")
    message = f"no page links this file and data/assets.yml does not name it; link it, {CHOICE}"
    assert told(repository) == [f"docs/en/{name}:1:1: {message}"]


@pytest.mark.parametrize(
    "words",
    [
        "![A plan](img/a%20plan.png)",
        "![A plan](<img/a plan.png>)",
        "![A plan][plan]\n\n[plan]: img/a%20plan.png",
        '<img src="img/a plan.png" alt="">',
        '<picture><source srcset="img/a%20plan.png 2x"></picture>',
        '<a href="./img/a%20plan.png?x#y">Plan</a>',
    ],
)
def test_a_file_goes_with_the_pages_that_link_it(repository: Path, words: str) -> None:
    """Linked by a public page: public; by internal ones alone: internal."""
    png(repository / "docs" / "en" / "img" / "a plan.png")
    say(repository / "docs" / "en" / "duty.md", words)
    assert told(repository) == []
    found = seen(repository).assets
    assert (found.of("public"), found.of("internal")) == (set(), {"en/img/a plan.png"})
    say(repository / "docs" / "en" / "law.md", words)
    assert seen(repository).assets.of("public") == {"en/img/a plan.png"}


def test_links_are_read_from_where_the_page_stands() -> None:
    """A page in a folder links what stands beside it, or above."""
    assert links("![](x.png) ![](../y.png)", "levels/index.md") == {"levels/x.png", "y.png"}
    assert links("[a](https://x.example/z.png) [b](#c)", "law.md") == set()


def test_a_declared_document_goes_where_its_declaration_says(repository: Path) -> None:
    """`audience: public` and the day of the check publish it; without the audience it stays inside."""
    (repository / "docs" / "en" / "kit.pdf").write_bytes(b"%PDF-1.7")
    declare(repository, "- file: en/kit.pdf\n  audience: public\n  checked: 2026-01-31\n")
    assert told(repository) == []
    assert seen(repository).assets.of("public") == {"en/kit.pdf"}
    declare(repository, "- file: en/kit.pdf\n  checked: 2026-01-31\n")
    assert told(repository) == []
    assert seen(repository).assets.of("public") == set()
    assert seen(repository).assets.of("internal") == {"en/kit.pdf"}


DECLARED = {
    "nobody read it": (
        "- file: en/kit.pdf\n  audience: public\n",
        "data/assets.yml:1:9: 'checked' is missing; write the day somebody read the file through, "
        "its comments and properties too",
    ),
    "a day to come": (
        "- file: en/kit.pdf\n  checked: 2999-01-01\n",
        "data/assets.yml:1:9: 'checked' is 2999-01-01, a day to come; write the day of the check",
    ),
    "no such file": (
        "- file: en/kit.pdf\n  checked: 2026-01-31\n- file: en/kiit.pdf\n",
        "data/assets.yml:3:9: 'file' is 'en/kiit.pdf', no file of docs/; did you mean 'en/kit.pdf'?",
    ),
    "twice": (
        "- file: en/kit.pdf\n  checked: 2026-01-31\n- file: en/kit.pdf\n  audience: public\n",
        "data/assets.yml:3:9: 'file' is 'en/kit.pdf', as above; keep one",
    ),
    "a wrong audience": (
        "- file: en/kit.pdf\n  audience: Public\n  checked: 2026-01-31\n",
        "data/assets.yml:2:13: 'audience' is 'Public'; write 'internal' or 'public'",
    ),
    "a wrong field": (
        "- file: en/kit.pdf\n  checked: 2026-01-31\n  adience: public\n",
        "data/assets.yml:3:3: 'adience' is not a field of a declaration; did you mean 'audience'?",
    ),
    "no list": (
        "file: en/kit.pdf\n",
        "data/assets.yml:1:1: holds a mapping; write a list: '- file: …', or [] where there is none",
    ),
}


@pytest.mark.parametrize("name", DECLARED)
def test_a_wrong_declaration_gets_its_message(repository: Path, name: str) -> None:
    """With its line, and nothing is published on its word."""
    text, expected = DECLARED[name]
    (repository / "docs" / "en" / "kit.pdf").write_bytes(b"%PDF-1.7")
    declare(repository, text)
    assert expected in told(repository)


def test_a_public_page_may_not_link_what_is_kept_inside(repository: Path) -> None:
    """The page is named, with the line of the link."""
    png(repository / "docs" / "en" / "plan.png")
    declare(repository, "- file: en/plan.png\n")
    page = repository / "docs" / "en" / "law.md"
    say(page, "See ![the plan](plan.png)")
    line = len(page.read_text(encoding="utf-8").splitlines())
    message = (
        "a public page links docs/en/plan.png, which data/assets.yml keeps internal; take the link out, or publish it"
    )
    assert told(repository) == [f"docs/en/law.md:{line}:17: {message}"]


def test_a_picture_that_cannot_be_cleaned_is_an_error(repository: Path) -> None:
    """With its line, where it has lines."""
    (repository / "docs" / "en" / "plan.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg">\n <metadata/></svg>')
    (repository / "docs" / "en" / "plan.png").write_bytes(b"no picture")
    say(repository / "docs" / "en" / "law.md", "![](plan.svg) ![](plan.png)")
    assert told(repository) == [
        "docs/en/plan.png:1:1: cannot be read as a picture (UnidentifiedImageError); save it again, or delete it",
        "docs/en/plan.svg:2:2: holds metadata (<metadata>); export it as plain SVG, or take that out",
    ]


def test_faults_of_files_are_explained_as_such(repository: Path) -> None:
    """`check --explain` tells why a file needs a list, and not what is said of pages."""
    for name in ("notes.zip", "kit.pdf", "alone.txt", "plan.png", "plan.svg"):
        (repository / "docs" / "en" / name).write_bytes(b"words")
    say(repository / "docs" / "en" / "law.md", "![](plan.svg) ![](plan.png)")
    declare(repository, "- file: en/none.pdf\n")
    found = sites.problems(repository / "data", repository / "docs")
    assert len(found) == 6
    assert [kind.name for kind in kinds(found)] == ["attachment"]


def test_a_comment_of_a_public_page_is_an_error(repository: Path) -> None:
    """Browsers show it to whoever asks; one of an internal page, in code, or in a note of ours is none."""
    say(repository / "docs" / "en" / "duty.md", "<!-- ask Marc -->")
    page = repository / "docs" / "en" / "law.md"
    say(page, "`<!-- code -->` {# <!-- note --> #}\n\nText <!-- ask Marc\nfirst -->")
    line = len(page.read_text(encoding="utf-8").splitlines()) - 1
    message = "a comment is published with its page; write {# … #} instead, or take it out"
    assert told(repository) == [f"docs/en/law.md:{line}:6: {message}"]
