"""Records that come from a table: looked at as if they stood in the playbook, before any is written."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from ..model import COLLECTIONS, Identified
from ..model.setting import Organisation
from ..reading.loaded import Loaded, Origin
from ..reading.own import ORGANISATION
from ..reading.problem import Problem
from ..reading.table import Table
from ..reading.validated import validate
from . import checks

CONTACTS = "contacts"


def records(table: Table, collection: str, loaded: Loaded) -> tuple[dict[str, Any], list[Problem]]:
    """Id → plain record of a collection's `table`, and what is wrong with its cells."""
    kind, problems = COLLECTIONS[collection], list(table.problems)
    collections = {name: dict(found) for name, found in loaded.collections.items()}
    origins, claimed = dict(loaded.origins), set(loaded.claimed)
    found: dict[str, Any] = {}
    for index, item in enumerate(table.value or ()):
        origin = Origin(table, (index,))
        identity = item.get("id")
        if (collection, identity) in claimed:
            problems.append(origin.problem(("id",), f"the id '{identity}' is taken; choose another"))
        record = validate(kind.model, item, origin, kind.kind, problems)
        if isinstance(record, Identified):
            collections[collection][record.id], origins[collection, record.id] = record, origin
            claimed.add((collection, record.id))
            found[record.id] = item
    tried = replace(loaded, collections=collections, origins=origins, claimed=claimed)
    return found, _with_checked(problems, tried, table)


def contacts(table: Table, people: list[Any], loaded: Loaded) -> list[Problem]:
    """What is wrong with the cells of a contact sheet, whose rows are `people` with their ids."""
    problems, organisation = list(table.problems), loaded.organisation
    assert organisation is not None
    whole = {**organisation.model_dump(mode="json", exclude_none=True), CONTACTS: people}
    origin = Origin(_Sheet(table))
    tried = validate(Organisation, whole, origin, ORGANISATION, problems)
    if tried is None:
        return sorted(set(problems))
    origins = {**loaded.origins, (ORGANISATION, ""): origin}
    return _with_checked(problems, replace(loaded, organisation=tried, origins=origins), table)


class _Sheet(Table):
    """A table as the contact sheet of an organisation: only what is in `contacts` stands in it."""

    def __init__(self, table: Table) -> None:
        super().__init__(table.file, table.value, table.problems, {})
        self._table = table

    def at(self, path: Any, *, key: bool = False) -> tuple[int, int]:
        """See Table."""
        return self._table.at(path[1:]) if path[:1] == (CONTACTS,) else (1, 1)


def _with_checked(problems: list[Problem], tried: Loaded, table: Table) -> list[Problem]:
    found = checks.check(replace(tried, problems=list(tried.problems), graphs={}), dt.date.today())
    return sorted({*problems, *(problem for problem in found if problem.file == table.file)})
