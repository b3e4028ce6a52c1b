"""The JSON Schemas: an independent validator accepts the real data, and refuses what is wrong."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from macros.checking.playbook import ROOT
from macros.model import COLLECTIONS
from macros.reading.loader import collection_files
from macros.reading.reader import read

DATA = ROOT / "data"


@cache
def validator(name: str) -> Draft202012Validator:
    schema = json.loads((DATA / "schemas" / f"{name}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def data_files() -> list[tuple[str, Path]]:
    found = [(name, path) for name, c in COLLECTIONS.items() for path in collection_files(DATA, c)]
    found += [(name, DATA / f"{name}.yml") for name in ("assets", "organisation", "vocabulary")]
    return found + [("interface", path) for path in sorted((DATA / "interface").glob("*.yml"))]


def test_every_file_is_valid_against_its_schema() -> None:
    """jsonschema, which knows nothing of our model, finds no error in any data file."""
    for name, path in data_files():
        found = validator(name).iter_errors(read(path, path.name).value)
        errors = [f"{path.name}: {e.json_path}: {e.message}" for e in found]
        assert errors == []


def test_every_file_names_its_schema() -> None:
    """The first line tells an editor's YAML language server where the schema is, and it is there."""
    for name, path in data_files():
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema="), path
        target = (path.parent / first.partition("$schema=")[2]).resolve()
        assert target == DATA / "schemas" / f"{name}.json", path


OWN = {
    "practices": [{"id": "empathy-first", "title": {"fr": "D’abord, l’empathie"}, "moment": "before"}],
    "organisation": [{"contacts": {"scribe-1": {"phone": "1"}}, "reviewers": {"laws": "x"}}],
    "trees": [{"id": "crisis", "questions": {"kind": {"title": {"fr": "Que se passe-t-il ?"}}}}],
    "vocabulary": [[{"id": "sector", "values": {"food": {"label": {"fr": "Alimentation"}}}}]],
    "interface": [{"due-late": {"en": "late"}}],
    "taken-out": [{"practices": ["an-id", "another-id.caveat"], "organisation": ["duty"]}],
    "sites": [{"editions": ["internal"], "languages": ["fr"]}],
}  # fmt: skip
NOT_OWN = {
    "practices": [{"title": {"fr": "T"}}, {"id": "x", "momment": "before"}, {"id": "x", "title": {"fr": ""}},
                  {"id": "x", "moment": "sometime"}, {"id": "x", "title": {"xx": "T"}}],
    "organisation": [{"contacts": {"scribe-1": {"fone": "1"}}}],
    "trees": [{"id": "crisis", "questions": {"kind": {"titel": {}}}}],
    "vocabulary": [[{"values": []}]],
    "interface": [{"no-such-string": {"en": "late"}}],
    "taken-out": [{"practises": ["an-id"]}, {"organisation": ["dutty"]}],
    "sites": [{"editions": ["secret"]}],
}  # fmt: skip


@pytest.mark.parametrize("name", OWN)
def test_a_file_of_ones_own_may_say_any_part_and_nothing_unknown(name: str) -> None:
    """Fields, languages and items by their id may be left out; what the house does not know is refused."""
    found = validator(f"own-{name}")
    for given in OWN[name]:
        assert [f"{e.json_path}: {e.message}" for e in found.iter_errors(given)] == []
    assert [given for given in NOT_OWN[name] if found.is_valid(given)] == []


def test_a_whole_record_may_stand_among_ones_own() -> None:
    """What the house's schema accepts, one's own does too."""
    for name, path in data_files():
        if name != "interface" and name != "assets":
            assert validator(f"own-{name}").is_valid(read(path, path.name).value), path


@pytest.mark.parametrize(
    "change",
    [{"moment": "sometime"}, {"momment": "before"}, {"title": {"en": "Only English"}}, {"counters": []}, {"do": "one"}],
)
def test_the_schema_refuses_what_is_wrong(change: dict[str, Any]) -> None:
    """Vocabulary, unknown keys, missing languages and empty lists are errors in the editor too."""
    record = read(DATA / "practices" / "empathy-first.yml", "x").value
    assert validator("practices").is_valid(record)
    assert not validator("practices").is_valid({**record, **change})


def test_every_field_of_every_schema_is_explained() -> None:
    """What an editor shows on hover: each field of each record has a description."""
    bare = []
    whole = [*COLLECTIONS, "organisation", "vocabulary"]
    for name in [*whole, "assets", "own-taken-out", "own-sites", *(f"own-{one}" for one in whole)]:
        schema = json.loads((DATA / "schemas" / f"{name}.json").read_text(encoding="utf-8"))
        parts = {name: schema.get("oneOf", [schema])[0], **schema.get("$defs", {})}
        for part, inside in parts.items():
            for key, value in inside.get("properties", {}).items():
                if "description" not in value and not part.startswith("Text"):
                    bare.append(f"{part}.{key}")
    assert sorted(set(bare)) == []
