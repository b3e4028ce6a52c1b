"""The parts of a record that no template names: a field declares them beside its type (macros/model/shown.py)."""

from __future__ import annotations

from typing import Any

from ...editions.narrow import Narrowed
from ...model import COLLECTIONS
from ...model.shape import slots
from ...model.shown import Further


def further(record: Narrowed) -> list[dict[str, Any]]:
    """[{anchor, heading: interface string, said: its texts}] of those that say something, in the order of the model."""
    model: Any = COLLECTIONS[record["collection"]].model
    told = [(mark, record.get(slot.name)) for slot in slots(model) for mark in slot.marks if isinstance(mark, Further)]
    return [
        {"anchor": mark.anchor, "heading": mark.heading, "said": said if isinstance(said, list) else [said]}
        for mark, said in told
        if said
    ]
