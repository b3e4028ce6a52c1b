"""The style of a kit: the sheets of the site, less what it does not hold and what only speaks to whoever reads them."""

from __future__ import annotations

import re
from pathlib import Path

from ..publish.allowed import SHEET
from ..publish.versions import FOLDER as ASSETS
from .unused import without_unused

SHEETS = (SHEET, f"{ASSETS}/tree/tree.css", f"{ASSETS}/incident/bar.css", f"{ASSETS}/search/search.css")
DESK = ("desk.css", "desk-team.css")
_REMARK = re.compile(r"/\*.*?\*/", re.S)
_LAYOUT = re.compile(r"^\s+", re.M)
_REMARKED_LINE = re.compile(r"^\s*//.*\n", re.M)
_OF_THE_KIT = Path(__file__).resolve().parent / "browser" / "kit.css"


def style(folder: Path, said: str) -> str:
    """The style that `said`, all that the kit holds, may need. The desk's, meant for its page, is kept to its part."""
    sheets = [without_unused((folder / sheet).read_text(encoding="utf-8"), said) for sheet in SHEETS]
    own = "\n".join((folder / ASSETS / "desk" / name).read_text(encoding="utf-8") for name in DESK)
    desk = f':where([data-part="desk"]) {{\n{own}\n}}'
    return bare_sheet("\n".join([*sheets, desk, _OF_THE_KIT.read_text(encoding="utf-8")]))


def bare_sheet(sheet: str) -> str:
    """A style sheet without remarks and layout."""
    return _LAYOUT.sub("", _REMARK.sub("", sheet))


def bare_script(script: str) -> str:
    """A script without the lines that are remarks, and without layout."""
    return _REMARKED_LINE.sub("", bare_sheet(script))
