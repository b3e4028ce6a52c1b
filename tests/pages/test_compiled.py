"""A template is compiled once, whoever asks for it and wherever the repository stands."""

from __future__ import annotations

import traceback
from pathlib import Path

import jinja2
import pytest

from macros.pages import compiled
from macros.pages.compiled import Compiled, remember


class Counting(jinja2.Environment):
    """Counts what it compiles."""

    compiled = 0

    def _generate(self, *given: object, **named: object) -> str:
        self.compiled += 1
        return str(super()._generate(*given, **named))  # type: ignore[arg-type]


def environment(templates: Path, kept: Path) -> Counting:
    """Another process's environment, with `templates` and what was `kept`."""
    made = Counting(loader=jinja2.FileSystemLoader(templates), undefined=jinja2.StrictUndefined)
    made.bytecode_cache = Compiled(kept, "test")
    return made


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    (tmp_path / "kept").mkdir()
    return tmp_path / "kept"


def written(folder: Path, said: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "page.html").write_text(said, encoding="utf-8")
    return folder


def test_what_one_environment_compiled_the_next_one_takes(tmp_path: Path, kept: Path) -> None:
    """From another folder too; and a template that says something else is compiled anew."""
    first = environment(written(tmp_path / "a", "Hello {{ name }}"), kept)
    second = environment(written(tmp_path / "b", "Hello {{ name }}"), kept)
    assert [one.get_template("page.html").render(name="Ada") for one in (first, second)] == ["Hello Ada"] * 2
    assert (first.compiled, second.compiled) == (1, 0)
    third = environment(written(tmp_path / "b", "Goodbye {{ name }}"), kept)
    assert third.get_template("page.html").render(name="Ada") == "Goodbye Ada"
    assert third.compiled == 1


def test_an_error_names_the_template_that_stands_there_now(tmp_path: Path, kept: Path) -> None:
    """Not the file from which it was compiled."""
    environment(written(tmp_path / "a", "\n{{ missing.part }}"), kept).get_template("page.html")
    template = environment(written(tmp_path / "b", "\n{{ missing.part }}"), kept).get_template("page.html")
    with pytest.raises(jinja2.UndefinedError) as refused:
        template.render()
    places = [(frame.filename, frame.lineno) for frame in traceback.extract_tb(refused.value.__traceback__)]
    assert (str(tmp_path / "b" / "page.html"), 2) in places


def test_where_nothing_can_be_written_pages_are_made_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clone that one may only read; a folder that vanished meanwhile."""
    (tmp_path / "file").write_text("in the way")
    for folder in (tmp_path / "file" / "templates", tmp_path / "gone"):
        monkeypatch.setattr(compiled, "KEPT", folder)
        made = Counting(loader=jinja2.FileSystemLoader(written(tmp_path / "a", "Hello")))
        remember(made, "test")
        if made.bytecode_cache:
            next(folder.iterdir()).rmdir()
        assert made.get_template("page.html").render() == "Hello"


def test_another_program_compiles_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Jinja works out the filters of constants once and for all: where a filter may be another, nothing is taken."""
    monkeypatch.setattr(compiled, "KEPT", tmp_path / "kept")
    monkeypatch.setattr(compiled, "_PROGRAM", tmp_path / "macros")
    compiled._state.cache_clear()
    before = compiled._folder()
    (tmp_path / "macros" / "pages").mkdir(parents=True)
    (tmp_path / "macros" / "pages" / "filters.py").write_text("other = True")
    compiled._state.cache_clear()
    assert compiled._folder() != before
    compiled._state.cache_clear()
