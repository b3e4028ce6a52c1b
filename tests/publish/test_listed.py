"""The sites hold what is listed and nothing else: built small, spoilt in every way, each protection turned off."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from macros.building import sites
from macros.checking.playbook import open_playbook
from macros.cli import chosen_sites
from macros.editions.narrow import Edition
from macros.editions.settings import Settings
from macros.publish.allowed import unexpected
from macros.publish.traces import machine_names, machine_paths, traces
from macros.reading.problem import PlaybookError
from tests.small import PATIENCE, edit, run_in, small, small_docs, small_repository

from ..building.test_serve import eventually, get, serving
from .files import archive, office, pdf, picture

SAID = "Nobody outside shall ever read these words of ours"
Shared = Callable[[str, Callable[[Path], None]], Path]


def say(page: Path, words: str) -> None:
    page.write_text(page.read_text(encoding="utf-8") + f"\n{words}\n", encoding="utf-8")


def furnish(folder: Path) -> None:
    """Files as people keep them in docs/: for everybody, for some, for nobody. Nothing of it is a problem."""
    for language in ("en", "fr"):
        docs = folder / "docs" / language
        (docs / "photo.jpg").write_bytes(picture("JPEG", SAID))
        (docs / "room.png").write_bytes(picture("PNG", SAID))
        (docs / "sometimes.png").write_bytes(picture("PNG", SAID))
        (docs / "kit.pdf").write_bytes(pdf("A kit for the press"))
        (docs / "plan.docx").write_bytes(office({"word/document.xml": f"<w:t>{SAID}</w:t>"}))
        for name in ("law.md~", ".#law.md", "#law.md#", "~$plan.docx", "Thumbs.db", ".DS_Store"):
            (docs / name).write_text(SAID, encoding="utf-8")
        (docs / "gone.md").symlink_to(docs / "nowhere")
        os.mkfifo(docs / "pipe.md")
        say(docs / "law.md", "![A photograph](photo.jpg) [A kit](kit.pdf)")
        say(docs / "law.md", '{% if edition == "internal" %}![Sometimes](sometimes.png){% endif %}')
        say(docs / "duty.md", "![The room](room.png) [The plan](plan.docx)")
    declared = (
        "- file: {0}/kit.pdf\n  audience: public\n  checked: 2026-01-31\n- file: {0}/plan.docx\n  checked: 2026-01-31\n"
    )
    (folder / "data" / "assets.yml").write_text(declared.format("en") + declared.format("fr"), encoding="utf-8")


@pytest.fixture(scope="module")
def furnished(shared: Shared) -> Path:
    """The four sites of the small playbook with files, and what they were made of."""

    def make(folder: Path) -> None:
        folder.mkdir()
        small(folder)
        small_docs(folder)
        furnish(folder)
        sites.build(chosen(folder), folder / "site")

    return shared("furnished", make)


def chosen(folder: Path, edition: str = "all") -> list[Settings]:
    return [
        Settings(s.edition, s.language, s.data, folder / "docs") for s in chosen_sites(edition, "all", folder / "data")
    ]


def names(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def test_each_edition_holds_its_files(furnished: Path) -> None:
    """Public: what a public page links or the list publishes. Internal: that, and what is for the house."""
    ours = {"photo.jpg", "room.png", "sometimes.png", "kit.pdf", "plan.docx"}
    public, internal = (
        {n for n in names(furnished / "site" / e) if Path(n).name in ours} for e in ("public", "internal")
    )
    assert public == {f"{language}/{name}" for language in ("en", "fr") for name in ("photo.jpg", "kit.pdf")}
    assert internal == {f"{language}/{name}" for language in ("en", "fr") for name in ours}
    for edition in ("public", "internal"):
        left = {name for name in names(furnished / "site" / edition) if "~" in name or "#" in name or ".DS" in name}
        assert left == set()


def test_published_pictures_carry_nothing(furnished: Path) -> None:
    """In either edition, and they still are pictures."""
    found = [*furnished.glob("site/*/*/*.jpg"), *furnished.glob("site/*/*/*.png")]
    assert len(found) == 8
    for path in found:
        with Image.open(path) as opened:
            opened.load()
            assert dict(opened.getexif()) == {}
        assert SAID.encode() not in path.read_bytes()


BAD: dict[str, bytes] = {
    "war-room.md.txt": SAID.encode(),
    "page.MD": SAID.encode(),
    "notes.md.bak": SAID.encode(),
    "plan2.docx": office({"word/document.xml": SAID}),
    "sheet.xlsx": office({"xl/sharedStrings.xml": SAID}),
    "report.pdf": pdf(SAID),
    "stranger.png": picture("PNG", SAID),
    "law (conflicted copy 2026-01-31).md": SAID.encode(),
    "latin.md": "---\ntitle: Été\n---\nx".encode("cp1252"),
    "colon.md": b"---\ntitle: a: b\n---\nx\n",
    "open.md": b"---\ntitle: T\n\n# T\n",
}


def spoil(folder: Path) -> None:
    for name, raw in BAD.items():
        (folder / "docs" / "en" / name).write_bytes(raw)
    (folder / "docs" / "en" / "out.md").symlink_to("/etc/hostname")


def test_what_is_not_listed_stops_the_build(tmp_path: Path) -> None:
    """Every file is named, all at once, and the last good site stays."""
    small(tmp_path)
    small_docs(tmp_path)
    good = tmp_path / "site" / "public" / "en" / "index.html"
    good.parent.mkdir(parents=True)
    good.write_text("the last good site")
    spoil(tmp_path)
    with pytest.raises(PlaybookError) as refused:
        sites.build(chosen(tmp_path, "public"), tmp_path / "site")
    for name in (*BAD, "out.md"):
        assert f"docs/en/{name}:" in str(refused.value)
    assert good.read_text() == "the last good site"
    assert names(tmp_path / "site") == {"public/en/index.html"}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The small playbook with the program beside it."""
    return small_repository(tmp_path / "repository")


def test_bare_mkdocs_publishes_what_is_listed(repository: Path) -> None:
    """`mkdocs build` leaves the same files out, and stops for the same ones before it touches the last good site."""
    furnish(repository)
    done = run_in(repository, "mkdocs", "build")
    assert done.returncode == 0, done.stderr
    built = repository / "site" / "public" / "en"
    before = names(built)
    assert {"law.html", "photo.jpg", "kit.pdf"} <= before
    assert not before & {"room.png", "sometimes.png", "plan.docx", "law.md~", "Thumbs.db", "duty.html"}
    assert SAID.encode() not in (built / "photo.jpg").read_bytes()
    spoil(repository)
    done = run_in(repository, "mkdocs", "build")
    assert done.returncode != 0
    assert "Traceback" not in done.stderr + done.stdout, done.stderr
    for name in (*BAD, "out.md"):
        assert f"docs/en/{name}:" in done.stderr + done.stdout
    assert names(built) == before
    assert [path.name for path in built.parent.iterdir()] == ["en"]


def test_bare_mkdocs_keeps_the_last_good_site_when_a_page_fails(repository: Path) -> None:
    """Whether it stops at the page, at the end for a broken link, or at the audit for a trace of the machine."""
    good = repository / "site" / "public" / "en" / "index.html"
    good.parent.mkdir(parents=True)
    good.write_text("the last good site")
    page = repository / "docs" / "en" / "law.md"
    whole = page.read_text(encoding="utf-8")
    for words in ("{{ no_such_thing }}", "[nowhere](nowhere.md)", f"Seen in {repository}/docs"):
        page.write_text(f"{whole}\n{words}\n", encoding="utf-8")
        assert run_in(repository, "mkdocs", "build").returncode != 0, words
        assert names(repository / "site") == {"public/en/index.html"}
        assert good.read_text() == "the last good site"


def test_check_tells_every_file_and_stops_for_no_leftover(repository: Path) -> None:
    """`playbook check` names each bad file with what to do, and passes over pipes and broken links in silence."""
    furnish(repository)
    done = run_in(repository, "macros.cli", "check")
    assert done.returncode == 0, done.stdout
    spoil(repository)
    done = run_in(repository, "macros.cli", "check")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr + done.stdout, done.stderr
    for name in (*BAD, "out.md"):
        assert f"docs/en/{name}:" in done.stdout


# The list of what an edition may hold


def planted(furnished: Path, tmp_path: Path, edition: Edition, files: dict[str, bytes]) -> list[str]:
    """The findings in a copy of an edition where files were put or replaced."""
    root = Path(shutil.copytree(furnished / "site" / edition, tmp_path / edition))
    for name, raw in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(raw)
    return list(unexpected(root, chosen(furnished, edition), open_playbook(furnished / "data")))


UNLISTED = [
    "en/war-room.docx", "en/law.md", "en/room.html", "fr/cases/secret.html", "en/assets/x.js", "en/law.html.bak",
    "x.html", "en/law.html.zst", "en/plan.docx.gz", ".htaccess", "en/assets/sang-froid/main.js~", "fr/sw.js.map",
]  # fmt: skip


@pytest.mark.parametrize("edition", ["public", "internal"])
def test_a_file_that_is_on_no_list_is_a_finding(furnished: Path, tmp_path: Path, edition: Edition) -> None:
    """By its name alone, whatever it holds, in either edition; each by itself, and nothing else is one."""
    said = f"is on no list of what the {edition} edition may hold; find what wrote it, and take it out"
    found = planted(furnished, tmp_path, edition, dict.fromkeys(UNLISTED, b"x"))
    assert sorted(found) == sorted(f"{edition}/{name}: {said}" for name in UNLISTED)


@pytest.mark.parametrize("names", [["en/duty.html"], ["en/room.png", "en/sometimes.png", "fr/plan.docx"]])
def test_what_is_internal_is_on_no_public_list(furnished: Path, tmp_path: Path, names: list[str]) -> None:
    """A page; pictures that internal pages link, a declared document of the house."""
    raw = {name: (furnished / "site" / "internal" / name).read_bytes() for name in names}
    found = planted(furnished, tmp_path, "public", raw)
    assert [line.partition(" of what")[0] for line in found] == [f"public/{name}: is on no list" for name in names]


@pytest.mark.parametrize(
    "wrong",
    [
        {
            "en/kit.pdf": (b"MZ", "is no .pdf by its content; save it as what its name says"),
            "en/voice.html": (b"\xff\xfe<", "should be text in UTF-8, and is not; save it as such"),
            "en/photo.jpg": (picture("JPEG", SAID), "carries metadata beside the picture; publish it without"),
            "en/sw.js": (archive({"x": "y"}), "should be text in UTF-8, and is not; save it as such"),
            "en/assets/sang-froid/style/mark.svg": (b"<svg><script/></svg>", "holds a script"),
        },
        {
            "en/kit.pdf": (pdf("x")[:300], "is a PDF that does not open"),
            "en/voice.html": (b"<p><!-- ask Marc --></p>", "holds the comment '<!-- ask Marc -->"),
            "en/photo.jpg": (picture("PNG", SAID), "is no .jpg by its content; save it as what its name says"),
        },
    ],
)
def test_a_listed_file_that_is_not_what_it_says_is_a_finding(
    furnished: Path, tmp_path: Path, wrong: dict[str, tuple[bytes, str]]
) -> None:
    """Another kind, more than its pixels, nothing that opens, a comment; of every file that is wrong, and no other."""
    found = planted(furnished, tmp_path, "public", {name: raw for name, (raw, _) in wrong.items()})
    for name, (_, what) in wrong.items():
        assert any(line.startswith(f"public/{name}: {what}") for line in found), (name, found)
    assert {line.partition(": ")[0] for line in found} == {f"public/{name}" for name in wrong}


def test_a_link_in_a_site_is_a_finding(furnished: Path, tmp_path: Path) -> None:
    """A web server would follow it out of the site."""
    root = Path(shutil.copytree(furnished / "site" / "public", tmp_path / "public"))
    (root / "en" / "voice.html").unlink()
    (root / "en" / "voice.html").symlink_to("/etc/passwd")
    found = list(unexpected(root, chosen(furnished, "public"), open_playbook(furnished / "data")))
    assert found == ["public/en/voice.html: is a link or no plain file; a site holds files alone"]


# Traces of the machine


def trail(tmp_path: Path, name: str, said: str, innocent: tuple[str, ...] = ()) -> list[str]:
    (tmp_path / "public").mkdir(exist_ok=True)
    (tmp_path / "public" / name).write_text(said, encoding="utf-8")
    return list(traces(tmp_path / "public", innocent, [Path("/srv/playbook/data")]))


@pytest.mark.parametrize(
    "said",
    [
        "<!-- /home/jeanne/guide/docs -->",
        '{"file": "/Users/marc.d/guide/data/x.yml"}',
        r'"C:\\Users\\Marc\\guide"',
        "file:///opt/x",
        "in /tmp/playbook-x1y2/site",
        "'/srv/playbook/data/levels/red.yml'",
        *sorted(machine_paths()),
    ],
)
@pytest.mark.parametrize("name", ["a.html", "sw.js", "search.json", "feed.xml"])
def test_a_path_of_the_machine_is_a_finding(tmp_path: Path, name: str, said: str) -> None:
    """In whatever a site carries."""
    (finding,) = trail(tmp_path, name, said)
    assert finding.startswith(f"public/{name}: holds '") and "a trace of the machine that built it" in finding


def test_names_of_user_and_machine_are_findings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless the playbook says the same word itself, or it is everybody's."""
    monkeypatch.setenv("LOGNAME", "jdurand")
    assert "jdurand" in machine_names()
    assert len(trail(tmp_path, "a.html", "written by jdurand on a day")) == 1
    assert trail(tmp_path, "a.html", "written by jdurand on a day", ("Call jdurand first",)) == []
    monkeypatch.setenv("LOGNAME", "runner")
    assert trail(tmp_path, "a.html", "a runner on a day") == []


def test_addresses_are_no_paths(tmp_path: Path) -> None:
    """What a site links is not where it was built."""
    assert (
        trail(tmp_path, "a.html", "https://x.example/home/news https://x.example/tmp/a ../home/index.html /fr/home/x")
        == []
    )


# Each protection turned off in turn

Spoil = Callable[[Path], object]
LISTED = "(written and file.src_uri not in listed) or is_leftover(Path(file.src_uri).name)"


def _document(folder: Path) -> None:
    (folder / "docs" / "en" / "talk.pptx").write_bytes(office({"ppt/slides/slide1.xml": "<a:t>A talk</a:t>"}))
    say(folder / "docs" / "en" / "law.md", "[A talk](talk.pptx)")


def _unknown(folder: Path) -> None:
    (folder / "docs" / "en" / "notes.md.bak").write_text("Notes", encoding="utf-8")
    say(folder / "docs" / "en" / "law.md", "[Notes](notes.md.bak)")


MUTANTS: dict[str, tuple[str, str, str, Spoil, str]] = {
    "only what is listed is copied": ("building/listed.py", LISTED, "False", lambda folder: None, "on no list"),
    "leftovers are passed over": (
        "written/folder.py",
        "if is_leftover(entry.name) or not _exists(entry):",
        "if not _exists(entry):",
        lambda folder: None,
        "docs/en/#law.md#:1:1: no edition holds files of this kind",
    ),
    "pictures lose their metadata": (
        "building/listed.py",
        "strip.clean((docs / file.src_uri).read_bytes(), file.src_uri)",
        "(docs / file.src_uri).read_bytes()",
        lambda folder: None,
        "carries metadata",
    ),
    "a declaration says who may read": (
        "written/assets.py",
        'return declared.audience == "public"',
        "return True",
        lambda folder: None,
        "public/en/plan.docx: is on no list",
    ),
    "what no page came to link is dropped": (
        "building/listed.py",
        "for name in left:",
        "for name in ():",
        lambda folder: None,
        "public/en/sometimes.png: is on no list",
    ),
    "documents are declared": (
        "written/assets.py",
        'elif kind == "document" and declared is None:',
        "elif False:",
        _document,
        "public/en/talk.pptx: is on no list",
    ),
    "kinds are known": ("written/assets.py", "if kind is None:", "if False:", _unknown, "notes.md.bak: is on no list"),
    "pages have no comments": (
        "written/rules.py",
        'if page.audience != "public" or "<!--" not in page.body:',
        "if True:",
        lambda folder: say(folder / "docs" / "en" / "law.md", "Text <!-- ask Marc -->"),
        "holds the comment",
    ),
}

BUILD = """
import sys
from pathlib import Path
from macros.building import sites
from macros.checking.playbook import ROOT
from macros.editions.settings import Settings
from macros.reading.problem import PlaybookError
try:
    sites.build([Settings("public", "en", ROOT / "data")], Path("site"), print, served=False)
except (sites.BuildError, PlaybookError) as error:
    print("refused:", error)
"""


def built(folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", BUILD], cwd=folder, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_with_every_protection_on_nothing_is_refused(repository: Path) -> None:
    """What the mutants say is theirs."""
    furnish(repository)
    assert "refused" not in built(repository)


APART = [
    ["only what is listed is copied"],
    ["leftovers are passed over"],
    ["pictures lose their metadata", "documents are declared", "pages have no comments"],
    ["a declaration says who may read", "what no page came to link is dropped", "kinds are known"],
]
"""Those that stand together guard files of other names: one build tells each by itself."""


def test_each_protection_is_turned_off() -> None:
    """Once."""
    assert sorted(one for together in APART for one in together) == sorted(MUTANTS)


@pytest.mark.parametrize("protections", APART, ids=", ".join)
def test_each_protection_turned_off_is_caught(protections: list[str], repository: Path) -> None:
    """Without it the next one refuses to publish."""
    furnish(repository)
    for module, on, off, spoilt, _ in map(MUTANTS.__getitem__, protections):
        edit(repository / "macros" / module, on, off)
        spoilt(repository)
    found = built(repository)
    for protection in protections:
        assert "refused:" in found and MUTANTS[protection][-1] in found, (protection, found)
    assert not (repository / "site").exists()


# Under `serve`


@pytest.fixture
def broken(repository: Path) -> Path:
    """The repository with a page that nobody can read, before anything was built."""
    page = repository / "docs" / "en" / "law.md"
    page.write_bytes(page.read_bytes().replace(b"audience: public", b"audience: Public"))
    return page


def test_serve_tells_what_is_wrong_and_recovers(broken: Path, repository: Path) -> None:
    """A page saved in another encoding, a file of nobody's, leftovers, pipes: told or passed over; mended, rebuilt."""
    page = broken
    with serving(repository, "public") as served:
        address, log = f"{served.address}/en/law.html", served.log
        eventually(log.read_text, "docs/en/law.md:4:11: 'audience' is 'Public'; write 'public'")
        eventually(lambda: get(address.replace("en/law", "index")), "Not built yet")
        page.write_bytes(page.read_bytes().replace(b"audience: Public", b"audience: public"))
        eventually(lambda: get(address), "<h1")
        whole = page.read_text(encoding="utf-8")
        page.write_bytes(whole.encode("utf-16"))
        eventually(log.read_text, "docs/en/law.md:1:1: the file is in UTF-16")
        (repository / "docs" / "en" / "plan.docx").write_bytes(b"PK")
        eventually(log.read_text, "docs/en/plan.docx:1:1: a PDF or Office file")
        assert "<h1" in get(address)
        os.mkfifo(repository / "docs" / "en" / "pipe.md")
        (repository / "docs" / "en" / ".#law.md").symlink_to("nowhere")
        (repository / "docs" / "en" / "plan.docx").unlink()
        page.write_text(f"{whole}\nMended words.\n", encoding="utf-8")
        eventually(lambda: get(address), "Mended words.")
        assert served.process.poll() is None
        assert "Traceback" not in log.read_text()
