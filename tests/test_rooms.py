"""The rooms of macros/ stand one above the other; imports look down only (docs/adr/0012-rooms.md)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from macros.checking.playbook import ROOT

ROOMS = (
    "generator", "language", "model", "engine", "reading", "written", "checking", "editions", "browser", "pictures",
    "pages", "search", "publish", "editing", "building", "kit", "cli",
)  # fmt: skip
"""From the bottom to the top: each may import those before it."""

DOOR = "generator"
"""The one room that imports what stands in `BEHIND`."""
BEHIND = frozenset(["mkdocs", "properdocs", "material", "mkdocs_macros", "materialx", "zensical"])

ENTRY = len(ROOMS)
"""Where macros/__init__.py stands, the generator's way in: above every room."""


def imported(path: Path, package: Path) -> Iterator[tuple[int, str]]:
    """(line, room) of each import of `path` from within `package`, those inside functions too."""
    here = (package.name, *path.relative_to(package).parent.parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found = [alias.name.split(".") for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = [*here[: len(here) - node.level + 1]] if node.level else []
            said = base + (node.module.split(".") if node.module else [])
            found = [[*said, alias.name] for alias in node.names] if len(said) == 1 else [said]
        else:
            continue
        yield from ((node.lineno, names[1]) for names in found if names[0] == package.name and len(names) > 1)


def wrong_ways(package: Path) -> list[str]:
    """Each import of `package` that looks up, as `file:line: room imports room`."""
    told = []
    for path in sorted(package.rglob("*.py")):
        room, _, inside = path.relative_to(package).as_posix().partition("/")
        height = ROOMS.index(room) if inside else ENTRY
        for line, other in imported(path, package):
            if ROOMS.index(other) > height:
                told.append(f"{path.relative_to(package.parent).as_posix()}:{line}: {room} imports {other}")
    return told


def outside_the_door(package: Path) -> list[str]:
    """Each import of a generator or a theme in `package` but the room `generator`, as `file:line: imports module`."""
    told = []
    for path in sorted(package.rglob("*.py")):
        if path.relative_to(package).parts[0] == DOOR:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            for name in (name for name in names if name.partition(".")[0] in BEHIND):
                told.append(f"{path.relative_to(package.parent).as_posix()}:{node.lineno}: imports {name}")
    return told


def test_one_room_imports_the_generator() -> None:
    """MkDocs, ProperDocs and the theme are met in one place; any other import of them is named (docs/adr/0023)."""
    assert outside_the_door(ROOT / "macros") == []


def test_an_import_of_the_generator_elsewhere_is_named(tmp_path: Path) -> None:
    """With its file and line, inside a function too; the door itself may."""
    package = tmp_path / "macros"
    for room in ("generator", "building"):
        (package / room).mkdir(parents=True)
    (package / "generator" / "__init__.py").write_text("import mkdocs\n")
    (package / "building" / "hooks.py").write_text(
        "import re, material\nfrom ..generator import Page\n\n\ndef late():\n    from mkdocs.utils import meta\n"
    )
    (package / "building" / "sites.py").write_text("import properdocs.replacement\nfrom mkdocs_macros import plugin\n")
    assert outside_the_door(package) == [
        "macros/building/hooks.py:1: imports material",
        "macros/building/hooks.py:6: imports mkdocs.utils",
        "macros/building/sites.py:1: imports properdocs.replacement",
        "macros/building/sites.py:2: imports mkdocs_macros",
    ]


def test_every_import_looks_down() -> None:
    """A room imports those below it; the line that does not is named."""
    assert wrong_ways(ROOT / "macros") == []


def test_every_folder_is_a_room() -> None:
    """No module lies beside the rooms but the entry, and no room is empty."""
    package = ROOT / "macros"
    assert {path.name for path in package.glob("*.py")} == {"__init__.py"}
    assert {path.parent.name for path in package.glob("*/__init__.py")} == set(ROOMS)


def test_an_import_that_looks_up_is_named(tmp_path: Path) -> None:
    """With its file, its line and both rooms, however it is written."""
    package = tmp_path / "macros"
    for room in ("model", "reading", "pages"):
        (package / room).mkdir(parents=True)
    (package / "__init__.py").write_text("from .pages import doors\n")
    (package / "pages" / "doors.py").write_text("from ..model import base\nfrom . import views\n")
    (package / "model" / "base.py").write_text("import re\n\nfrom ..reading import loader\n")
    (package / "reading" / "loader.py").write_text(
        "from .. import model, pages\nimport macros.pages.doors\n\n\ndef late():\n    from macros.pages import doors\n"
    )
    assert wrong_ways(package) == [
        "macros/model/base.py:3: model imports reading",
        "macros/reading/loader.py:1: reading imports pages",
        "macros/reading/loader.py:2: reading imports pages",
        "macros/reading/loader.py:6: reading imports pages",
    ]
