"""`playbook diff`: a reviewer reads words, page by page; nothing internal is among them."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from macros.building.diff import Change, compare, passages, told
from macros.cli import main


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


def test_a_change_of_the_data_reads_as_words(data: Path) -> None:
    """Against the last commit, a changed public sentence shows in its language; a changed internal one does not."""
    level = data / "levels" / "orange.yml"
    text = level.read_text(encoding="utf-8")
    level.write_text(
        text.replace('en: "Orange: bad buzz or news we suffer"', 'en: "Orange: the changed title"'), "utf-8"
    )
    drill = data / "drills" / "flash-drill.yml"
    lines = drill.read_text(encoding="utf-8").split("\n")
    place = next(number for number, line in enumerate(lines) if line.strip().startswith("en: "))
    lines[place] = lines[place][: lines[place].index("en: ")] + 'en: "Qwertz internal words"'
    drill.write_text("\n".join(lines), encoding="utf-8")
    done = CliRunner().invoke(main, ["diff", "HEAD", "--data", str(data)])
    assert done.exit_code == 0, done.output
    assert "en/levels/orange.html (changed)" in done.output
    assert "  + Orange: the changed title" in done.output
    assert "Qwertz" not in done.output


def test_an_unknown_commit_is_wrong_usage() -> None:
    """The command says so and exits 2."""
    done = CliRunner().invoke(main, ["diff", "no-such-commit"])
    assert done.exit_code == 2
    assert "no-such-commit" in done.output
