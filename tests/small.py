"""A playbook of one record a collection, and its pages of a few lines, to break one way at a time."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

from macros.checking.playbook import ROOT
from macros.model.network import Card
from macros.pages.compiled import KEPT
from macros.reading.reader import read

SMALL = Path(__file__).parent / "fixtures" / "small"
HALF_WRITTEN = shutil.ignore_patterns("*.pyc.*")
"""What Python compiled is copied with its source, whose time tells that it is the same; not what it is just writing."""
PATIENCE = 600
"""Seconds that a command may take: many more than it needs, for machines that do much else."""


def small(folder: Path) -> Path:
    """A valid small playbook below `folder`, with the real vocabulary and interface strings."""
    data = Path(shutil.copytree(SMALL, folder / "data"))
    shutil.copy(ROOT / "data" / "vocabulary.yml", data)
    shutil.copytree(ROOT / "data" / "interface", data / "interface")
    return data


def small_network(data: Path) -> None:
    """A network of which all has still to be looked up."""
    gap = '{look_up: {en: "How.", fr: "Comment."}, by: boss, checked: 2026-01-31}'
    card = "".join(f"    {matter}: {gap}\n" for matter in Card.model_fields)
    (data / "networks.yml").write_text(
        '- id: town\n  title: {en: "Town", fr: "Ville"}\n  count: 300\n  visible: {en: "All", fr: "Tout"}\n'
        f'  tools: "300"\n  reply: "300"\n  card:\n{card}  checked: 2026-01-31\n  certainty: high\n'
        "  house_default: true\n  reviewed: 2026-01-31\n",
        encoding="utf-8",
    )


def small_docs(folder: Path, languages: tuple[str, ...] = ("en", "fr")) -> Path:
    """The pages of docs/ without their prose, below `folder`: a site of them is built in a second.

    A language that the real pages do not have gets those of the first.
    """
    for language in languages:
        real = ROOT / "docs" / (language if language in ("en", "fr") else "en")
        for path in real.rglob("*.md"):
            _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
            kept = [line for line in body.splitlines() if line.startswith(("# ", "{{")) and "records(" not in line]
            page = folder / "docs" / language / path.relative_to(real)
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(f"---\n{front}---\n\n" + "\n\n".join(kept) + "\n", encoding="utf-8")
    return folder / "docs"


def small_repository(folder: Path) -> Path:
    """The program with the small playbook and its small pages, to be run in `folder`; templates are compiled once."""
    folder.mkdir(exist_ok=True)
    for name in ("macros", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=HALF_WRITTEN)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    small(folder)
    small_docs(folder)
    KEPT.mkdir(parents=True, exist_ok=True)
    (folder / ".cache").mkdir()
    (folder / ".cache" / "templates").symlink_to(KEPT)
    return folder


def german_too(folder: Path) -> Path:
    """Make German a third language of the small repository: declared, its texts (fixtures/german.yml), its pages."""
    edit(folder / "mkdocs.yml", "languages: [en, fr]", "languages: [en, fr, de]")
    words = yaml.safe_load((SMALL.parent / "german.yml").read_text(encoding="utf-8"))
    for path in (folder / "data").rglob("*.yml"):
        spoken = _spoken(read(path, path.name).value, words)
        path.write_text(json.dumps(spoken, ensure_ascii=False, indent=1), encoding="utf-8")
    small_docs(folder, ("de",))
    return folder


def _spoken(value: Any, words: dict[str, str]) -> Any:
    """`value` with German beside English and French in each of its texts."""
    if isinstance(value, list):
        return [_spoken(one, words) for one in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"en", "fr"}:
        return {**value, "de": words.get(value["en"], value["en"])}
    return {key: _spoken(one, words) for key, one in value.items()}


def run_in(folder: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a module of the program that stands in `folder`, there: `run_in(folder, "mkdocs", "build")`."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PLAYBOOK_")}
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, env={**kept, "PYTHONPATH": str(folder), **environment},
        capture_output=True, text=True, timeout=PATIENCE, check=False,
    )  # fmt: skip


def edit(path: Path, find: str, replace: str) -> None:
    """Replace the one `find` in a file; fails when it is not there exactly once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(find) == 1, f"{find!r} stands {text.count(find)} times in {path}"
    path.write_text(text.replace(find, replace), encoding="utf-8")
