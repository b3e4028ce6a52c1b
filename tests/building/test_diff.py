"""`playbook diff`: a reviewer reads words, page by page; nothing internal is among them."""

from __future__ import annotations

import subprocess
from pathlib import Path

from click.testing import CliRunner

from macros.building.diff import Change, compare, passages, told
from macros.cli import main

from ..small import edit, run_in, small_repository


def test_passages_are_what_a_reader_meets() -> None:
    """Headings, paragraphs, items and cells are passages; menus, scripts and link signs are not."""
    page = """<header><p>Menu</p></header><main><h1>Title<a href="#t">#</a></h1>
      <p>One <strong>bold</strong>
      line.</p><ul><li>first</li><li>second</li></ul><script>let x = 1;</script><nav>No</nav></main>
      <footer>No</footer>"""
    assert passages(page) == ["Title", "One bold line.", "first", "second"]


def test_pages_added_removed_and_changed() -> None:
    """Each page that differs says which passages went and which came; the others are left out."""
    before = {"en/a.html": ["Same", "Old words"], "en/b.html": ["Gone"], "en/c.html": ["Same"]}
    after = {"en/a.html": ["Same", "New words"], "en/c.html": ["Same"], "en/d.html": ["Come"]}
    found = list(compare(before, after))
    assert found == [
        Change("en/a.html", "changed", ("Old words",), ("New words",)),
        Change("en/b.html", "removed", ("Gone",)),
        Change("en/d.html", "added", (), ("Come",)),
    ]
    lines = list(told(found))
    assert lines[0] == "Public guide: 1 page(s) added, 1 page(s) removed, 1 page(s) changed"
    assert "  − Old words" in lines and "  + New words" in lines


def test_a_change_of_the_data_reads_as_words(tmp_path: Path) -> None:
    """Against the last commit, a changed public sentence shows in its language; a changed internal one does not."""
    repository = small_repository(tmp_path / "repository")
    data = repository / "data"
    practice, role = data / "practices" / "speak.yml", data / "roles" / "deputy.yml"
    public = (data / "roles" / "boss.yml").read_text(encoding="utf-8")
    role.write_text(public.replace("id: boss\naudience: public\n", "id: deputy\n"), encoding="utf-8")
    for command in ("init", "add .", "-c user.name=x -c user.email=x@small.example commit --message x"):
        subprocess.run(["git", *command.split()], cwd=repository, check=True, capture_output=True)
    edit(practice, 'en: "Always."', 'en: "The changed words."')
    edit(role, 'en: "Decides."', 'en: "Qwertz internal words"')
    done = run_in(repository, "macros.cli", "diff", "HEAD")
    assert done.returncode == 0, done.stderr
    assert "en/practices/speak.html (changed)" in done.stdout
    assert "  − Always." in done.stdout and "  + The changed words." in done.stdout
    assert "fr/practices/speak.html" not in done.stdout
    assert "Qwertz" not in done.stdout


def test_an_unknown_commit_is_wrong_usage() -> None:
    """The command says so and exits 2."""
    done = CliRunner().invoke(main, ["diff", "no-such-commit"])
    assert done.exit_code == 2
    assert "no-such-commit" in done.output
