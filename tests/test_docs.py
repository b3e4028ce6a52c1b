"""Everything people can call or write is documented."""

from __future__ import annotations

import re

from macros.checking.playbook import ROOT
from macros.cli import main
from macros.model import COLLECTIONS
from macros.pages import doors


def test_every_macro_is_documented() -> None:
    """In its docstring, for engineers, and in CONTRIBUTING, for the writers of pages."""
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for door in doors.DOORS:
        assert door.__doc__, door.__name__
        assert f"`{door.__name__}(" in contributing, door.__name__


def test_every_command_is_documented() -> None:
    """In the README, and by its own help."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, command in main.commands.items():
        assert command.help, name
        assert f"`playbook {name}" in readme, name


def test_every_option_is_explained() -> None:
    """`--help` leaves no option bare."""
    for name, command in main.commands.items():
        for parameter in command.params:
            if parameter.param_type_name == "option":
                assert getattr(parameter, "help", None), f"{name} {parameter.name}"


def test_every_field_of_the_data_is_documented() -> None:
    """Each field of each collection says what it holds."""
    for collection in COLLECTIONS.values():
        for name, field in collection.model.model_fields.items():
            assert field.description, f"{collection.kind}.{name}"


def test_every_make_target_explains_itself() -> None:
    """`make` alone lists each target with a line."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.M)
    assert phony
    for target in phony[1].split():
        assert re.search(rf"^{target}:.*## \S", makefile, re.M), target


def test_every_decision_has_a_number_and_a_title() -> None:
    """`docs/adr/NNNN-name.md`, numbered without a gap, titled with its number."""
    records = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))
    for number, path in enumerate(records, 1):
        assert path.name.startswith(f"{number:04d}-"), path.name
        assert path.read_text(encoding="utf-8").startswith(f"# {number}. "), path.name
