"""Trees for the engine's tests: one that uses every part of the form, and others made to measure."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

from macros.engine import Graph
from macros.reading.reader import read

ALARM: dict[str, Any] = read(Path(__file__).parent / "alarm.yml", "alarm.yml").value

LEVELS: dict[str, Any] = {
    "green": {"rank": 0, "deadlines": [{"id": "first-reply", "publication": True}]},
    "yellow": {"rank": 1},
    "orange": {"rank": 2, "checklists": ["first-hour", "orange"], "messages": ["holding"]},
    "red": {
        "rank": 3,
        "checklists": ["first-hour", "red"],
        "messages": ["holding"],
        "deadlines": [
            {"id": "decide"},
            {"id": "first-word", "publication": True},
            {"id": "press", "when": {"who": ["journalist"]}},
        ],
    },
}


def alarm() -> dict[str, Any]:
    """A copy of the tree, to change."""
    return copy.deepcopy(ALARM)


def alarm_graph() -> Graph:
    return Graph.of(ALARM, LEVELS)


def question(name: str, to: str, *answers: str, **more: Any) -> dict[str, Any]:
    """A question whose answers all lead to the same place; `unknown` goes there too."""
    return {
        "id": name,
        "to": to,
        "answers": [{"id": answer} for answer in answers],
        "unknown": {"ask_again": 5},
        **more,
    }


def tick_all(name: str, to: str, *answers: str, **more: Any) -> dict[str, Any]:
    """The same with answers to tick."""
    return question(name, to, *answers, **{"form": "several", "none": {"en": "None"}, **more})


def outcome(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "level": "green", "do": [{"step": "act"}], **more}


def tree(*parts: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A tree of questions, junctions (with `ways`) and endings (with `do`), the first question first."""
    questions = [part for part in parts if "answers" in part]
    return {
        "id": "made",
        "start": questions[0]["id"],
        "questions": questions,
        "junctions": [part for part in parts if "ways" in part],
        "outcomes": [part for part in parts if "do" in part],
        **more,
    }
