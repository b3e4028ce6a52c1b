"""Files read again: what stands in them, by their own name."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.reading.reader import read, reread


@pytest.mark.parametrize(
    "text",
    ["id: one\ntitle: Two\n", "id: one\nid: two\n", "", "id: [one\n", "id: ~\n", "- id: one # said\n"],
    ids=["sound", "twice", "empty", "open", "null", "list"],
)
def test_the_same_bytes_read_again_say_the_same_under_another_name(tmp_path: Path, text: str) -> None:
    """Value, problems and places are those of a first reading; each file is told by its own name."""
    for name in ("a.yml", "b.yml", "a.yml"):
        (tmp_path / name).write_text(text)
        again, first = reread(tmp_path / name, name), read(tmp_path / name, name)
        assert (again.value, again.problems, again.faulty) == (first.value, first.problems, first.faulty)
        assert again.problem(("title",), "said") == first.problem(("title",), "said")


def test_a_file_that_changed_is_read_anew(tmp_path: Path) -> None:
    """At once, whatever its date says."""
    path = tmp_path / "a.yml"
    for said in ("one", "two", "one"):
        path.write_text(f"id: {said}\n")
        assert reread(path, "a.yml").value == {"id": said}
