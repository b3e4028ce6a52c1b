"""What the players of a drill get: each inject as it comes to them, and nothing of what only controllers may know."""

from __future__ import annotations

import base64
import dataclasses
import json
import re
from typing import Any

import pytest

from macros.checking.playbook import Playbook
from macros.editions.narrow import narrow
from macros.language.markdown import plain
from macros.model import LANGUAGES
from macros.pages.generated import pages

SEALED = re.compile(r'"sealed":"([A-Za-z0-9+/=]+)"')


def hidden(drill: Any) -> list[str]:
    """Every text of a drill that players must not have."""
    found = [*drill["score"], *drill["debrief"], *drill["setup"], *drill["aims"], drill["summary"]]
    return [plain(said) for said in found + [inject["expected"] for inject in drill["injects"]]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_players_get_no_trap_and_no_answer(playbook: Playbook, language: str) -> None:
    """Neither in the page, nor in what its script reads, unsealed: what is shown, and no word that marks a trap."""
    site = narrow(playbook, "internal", language)
    made = {page.path: page for page in pages(site) if page.path.startswith("players/")}
    assert len(made) == len(site.records["drills"]) >= 3
    for name, drill in site.records["drills"].items():
        page = made[f"players/{name}.md"]
        found = SEALED.search(page.html)
        assert found
        injects = json.loads(base64.b64decode(found[1]))
        everything = f"{page.meta} {page.html} {json.dumps(injects, ensure_ascii=False)}"
        for said in hidden(drill):
            assert said not in everything
        assert page.data_file == ""
        assert f"drills/{name}" not in everything
        assert not {"trap", "expected", "expert", "levels", "mistakes"} & set().union(*injects)
        assert [one["text"] for one in injects] == [plain(one["shown"] or one["text"]) for one in drill["injects"]]
        for inject in injects:
            assert inject["text"] not in page.html


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_room_is_internal(playbook: Playbook, language: str) -> None:
    """A drill that is made public keeps its printed page; no screen, and no players' page, goes with it."""
    public = playbook.collections["drills"]["flash-drill"].model_copy(update={"audience": "public"})
    collections = {**playbook.collections, "drills": {"flash-drill": public}}
    site = narrow(dataclasses.replace(playbook, collections=collections), "public", language)
    found = {page.path: page.html for page in pages(site)}
    assert "data-module" not in found["drills/flash-drill.md"]
    assert "sf-inject" in found["drills/flash-drill.md"]
    assert not [path for path in found if path.startswith("players/")]
