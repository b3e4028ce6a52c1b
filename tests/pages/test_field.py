"""A field says beside its type where it is shown and found; a text of which nothing is said is found all the same."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from macros.model import COLLECTIONS, Collection
from macros.model.shape import says, slots
from macros.model.shown import TAG, Each, Further

from ..small import edit, run_in, small_repository

PLACED = [collection for collection in COLLECTIONS.values() if collection.paged or collection.anchored]

SHOWN = """
import json
from pathlib import Path
from macros.editions.settings import Settings
from macros.pages.views import fragment, record_page
from macros.pages.views.guide import page
from macros.search.documents import documents

chosen = Settings("public", "en", Path("data").resolve())
site = chosen.site()
posture, practice = site.records["postures"]["victim"], site.records["practices"]["speak"]
found = {one.kind: [[s.anchor, s.heading, s.text] for s in one.sections] for one in documents(site, chosen.twins())}
print(json.dumps({
    "page": record_page(site, practice, None, None), "list": fragment(site, "index-levels.md", "../"),
    "guide": page(site, ""), "practice": found["practice"], "posture": found["posture"],
}))
"""


COUNTERS = "    counters: tuple["
FIELDS = """
    proof: Annotated[tuple[Text, ...], Further("proof", "practice-proof")] = Field(
        default=(), description="What shows that it works."
    )
    remark: Text | None = Field(default=None, description="A word beside.")
"""


def with_fields(folder: Path) -> Path:
    """The small repository with fields more: in the model and the data, and nowhere else."""
    small_repository(folder)
    model = folder / "macros" / "model"
    edit(model / "knowledge.py", COUNTERS, f"{FIELDS}{COUNTERS}")
    edit(model / "knowledge.py", "UNSEARCHED, Part", "UNSEARCHED, Further, Part")
    edit(
        model / "action.py",
        '    kind: ClassVar[str] = "posture"\n',
        '    kind: ClassVar[str] = "posture"\n    proof: Annotated[Text | None, Further("", "practice-proof")] = Field('
        'default=None, description="What shows it.")\n',
    )
    edit(model / "action.py", "UNSEARCHED, Each, Part", "UNSEARCHED, Each, Further, Part")
    data = folder / "data"
    with (data / "practices" / "speak.yml").open("a", encoding="utf-8") as opened:
        opened.write('proof:\n  - {en: "A study.", fr: "Une étude."}\n  - {en: "A trial.", fr: "Un essai."}\n')
        opened.write('remark: {en: "An aside.", fr: "Un aparté."}\n')
    edit(
        data / "postures.yml",
        "  house_default: true",
        '  proof: {en: "A survey.", fr: "Un sondage."}\n  house_default: true',
    )
    with (data / "interface" / "pages.yml").open("a", encoding="utf-8") as opened:
        opened.write('practice-proof: {en: "Proof", fr: "Preuve"}\n')
    return folder


def test_a_field_more_touches_the_model_and_the_data(tmp_path: Path) -> None:
    """It has its part of the page, its line of a list and of the guide, its place in the search."""
    folder = with_fields(tmp_path / "repository")
    done = run_in(folder, "macros.cli", "check")
    assert done.returncode == 0, done.stdout + done.stderr
    told = subprocess.run([sys.executable, "-c", SHOWN], cwd=folder, capture_output=True, text=True, check=True)
    found = json.loads(told.stdout)
    for part in ("## Proof {: #proof }", "<li>A study.</li>", "<li>A trial.</li>"):
        assert part in found["page"], part
    assert "<p><strong>Proof</strong> A survey.</p>" in found["list"]
    assert "<h4>Proof</h4>" in found["guide"] and "<p>A survey.</p>" in found["guide"]
    assert ["proof", "Proof", "A study. · A trial."] in found["practice"]
    assert ["", "", "An aside."] in found["practice"], "found at the top, though nobody said where it is shown"
    assert any("A survey." in text for anchor, _, text in found["posture"] if anchor == "")


@pytest.mark.parametrize("collection", PLACED, ids=lambda collection: collection.name)
def test_what_a_field_declares_fits_its_type(collection: Collection) -> None:
    """A list has items of their own, a further part is a text or a list of texts, a label has a vocabulary."""
    for slot in slots(collection.model):
        inner = slot.shape.item or slot.shape
        for mark in slot.marks:
            if isinstance(mark, Each):
                assert slot.shape.form == "sequence" and says(slot.shape), slot.name
            if isinstance(mark, Further):
                assert inner.form == "text", slot.name
            if mark is TAG:
                assert inner.term, slot.name
