"""The table of tasks as the people of this house share them, made of the table of roles and of who holds which."""

from __future__ import annotations

from typing import Any

from ...editions.narrow import Narrowed, Site
from ...language.markdown import plain


def here(site: Site) -> dict[str, Any] | None:
    """{columns: names, rows: [{task, cells}]}; None where nobody of the widest table holds two of its columns."""
    if site.team is None or site.team.alone or not site.records["raci"]:
        return None
    table = max(site.records["raci"].values(), key=lambda one: len(one["columns"]))
    doers = {column["id"]: _doer(site, column) for column in table["columns"]}
    names = list(dict.fromkeys(doers.values()))
    if len(names) == len(doers):
        return None
    rows = [
        {"task": row["task"], "cells": [_cell(row["cells"], doers, name) for name in names]} for row in table["rows"]
    ]
    return {"columns": names, "rows": rows}


def _doer(site: Site, column: Narrowed) -> str:
    """The name of whoever does what a column says: one of ours, or the partner who does it from outside."""
    assert site.team is not None
    role = column["role"]
    if role is None:
        return plain(column["title"])
    if role in site.team.outside:
        asked = site.records["roles"][role]["partner"]
        return next(plain(one["title"]) for one in site.organisation["partners"] if one["id"] == asked)
    known = site.team.known_as[role]
    return next(str(one["name"]) for one in site.organisation["contacts"] if _primary(one) == known)


def _primary(contact: Narrowed) -> str:
    return str(contact["also"][0] if contact["stand_in"] and contact["also"] else contact["role"])


def _cell(cells: Narrowed, doers: dict[str, str], name: str) -> str:
    """What one person does in a task, over all their columns: R/A, else the first of R, A, C, I."""
    letters = {letter for column, cell in cells.items() if doers[column] == name for letter in cell.split("/")}
    return "R/A" if {"R", "A"} <= letters else next((one for one in "RACI" if one in letters), "-")
