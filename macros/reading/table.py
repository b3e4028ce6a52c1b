"""A table (CSV) as records: the first line names fields, each other line is a record; each cell knows its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..language.languages import KNOWN, LANGUAGES
from ..model import Value
from ..model.shape import Path, Shape, slots
from .merged import inner
from .problem import Problem, suggestion
from .reader import Document, Place, decode

BETWEEN = "|"
"""What stands between the items of a list in one cell."""

_TRUE = {"true", "yes", *(language.yes.lower() for language in KNOWN.values())}
_FALSE = {"false", "no", *(language.no.lower() for language in KNOWN.values())}


@dataclass(frozen=True)
class Cell:
    """What a cell holds, and where it starts: line and column from 1, in characters."""

    text: str
    line: int
    column: int


class Table(Document):
    """The records of a table, as a list; a value that is no record's stands where its line does."""

    def __init__(self, file: str, value: Any, problems: Sequence[Problem], places: Mapping[Path, Place]) -> None:
        super().__init__(file, value, problems)
        self._places = places

    def at(self, path: Sequence[str | int], *, key: bool = False) -> Place:
        """See Document; what no column gives stands where its record starts."""
        for length in range(len(path), 0, -1):
            if tuple(path[:length]) in self._places:
                return self._places[tuple(path[:length])]
        return (1, 1)


def read_table(raw: bytes, name: str, model: type[Value]) -> Table:
    """The records of `model` in the CSV file `raw`, called `name`; commas or semicolons, as spreadsheets write them."""
    text, problem = decode(raw, name)
    if problem:
        return Table(name, None, [problem], {})
    lines = list(_lines(text.replace("\r\n", "\n").replace("\r", "\n")))
    if len(lines) < 2:
        told = "holds no records; write the names of fields in the first line, and a record in each other"
        return Table(name, None, [Problem(name, 1, 1, told)], {})
    header, *rows = lines
    problems: list[Problem] = []
    columns = [_column(cell, model, name, problems) for cell in header]
    places: dict[Path, Place] = {}
    records = [_record(row, columns, index, name, places, problems) for index, row in enumerate(rows)]
    return Table(name, records, problems, places)


@dataclass(frozen=True)
class _Column:
    """A field that a column gives: its path, numbers from 0; its shape; for a list of texts, the language."""

    path: Path
    shape: Shape
    language: str = ""


def _column(cell: Cell, model: type[Value], name: str, problems: list[Problem]) -> _Column | None:
    """What a name of the first line means; None, and told, for one that names no field."""
    shape = Shape("value", model=model)
    path: list[str | int] = []
    steps = cell.text.strip().split(".")
    for index, step in enumerate(steps):
        if shape.form == "sequence" and shape.item and step.isdigit() and int(step) > 0:
            path.append(int(step) - 1)
            shape = shape.item
            continue
        listed = shape.form == "sequence" and shape.item is not None and shape.item.form == "text"
        if (shape.form == "text" or listed) and step in LANGUAGES and index == len(steps) - 1:
            return _Column(tuple(path), shape, step) if listed else _Column((*path, step), Shape("leaf", words=True))
        found = inner(shape, step)
        if found is None:
            problems.append(
                Problem(name, cell.line, cell.column, f"'{cell.text}' names no field; {_names(shape, step)}")
            )
            return None
        path.append(step)
        shape = found
    if shape.form == "leaf" or (shape.form == "sequence" and shape.item and shape.item.form == "leaf"):
        return _Column(tuple(path), shape)
    problems.append(Problem(name, cell.line, cell.column, f"'{cell.text}' holds more than a cell; {_names(shape, '')}"))
    return None


def _names(shape: Shape, found: str) -> str:
    """What may stand behind the dot."""
    match shape.form:
        case "text":
            return suggestion(found, LANGUAGES)
        case "value":
            return suggestion(found, [slot.name for slot in slots(shape.model)] if shape.model else [])
        case "sequence":
            texts = shape.item is not None and shape.item.form == "text"
            return f"write .{' or .'.join(LANGUAGES)}" if texts else "write the item's number and its field: .1.…"
        case _:
            return "write a key after the dot"


def _record(
    row: list[Cell], columns: list[_Column | None], index: int, name: str, places: dict[Path, Place],
    problems: list[Problem],
) -> Any:  # fmt: skip
    places[(index,)] = (row[0].line, row[0].column)
    if len(row) > len(columns):
        extra = row[len(columns)]
        told = f"'{extra.text}' stands under no name; the first line has {len(columns)}"
        problems.append(Problem(name, extra.line, extra.column, told))
    record: dict[str, Any] = {}
    for cell, column in zip(row, columns, strict=False):
        if column is not None and cell.text.strip():
            for path, value in _values(cell, column):
                place: Path = (index, *path)
                places[place] = (cell.line, cell.column)
                _put(record, path, value)
    return _compact(record, (index,), places)


def _values(cell: Cell, column: _Column) -> Iterator[tuple[Path, Any]]:
    """What a cell gives: one value, or an item of a list each."""
    if column.shape.form != "sequence":
        yield column.path, _typed(cell.text, column.shape)
        return
    for number, item in enumerate(part.strip() for part in cell.text.split(BETWEEN)):
        at = (*column.path, number)
        yield ((*at, column.language), item) if column.language else (at, item)


def _typed(text: str, shape: Shape) -> Any:
    said = text.strip()
    if isinstance(shape.sample, bool) and said.lower() in _TRUE | _FALSE:
        return said.lower() in _TRUE
    if isinstance(shape.sample, int) and not isinstance(shape.sample, bool) and re.fullmatch(r"-?\d{1,9}", said):
        return int(said)
    return said


def _put(record: dict[Any, Any], path: Path, value: Any) -> None:
    """Set a value deep inside; lists are mappings from number to item until `_compact`."""
    *above, last = path
    for step in above:
        record = record.setdefault(step, {})
    record[last] = value


def _compact(value: Any, at: Path, places: dict[Path, Place]) -> Any:
    """Mappings from number to item as lists, without the numbers that nobody gave."""
    if not isinstance(value, dict):
        return value
    if value and all(isinstance(key, int) for key in value):
        kept = sorted(value)
        for new, old in enumerate(kept):
            _move(places, (*at, old), (*at, new))
        return [_compact(value[old], (*at, new), places) for new, old in enumerate(kept)]
    return {key: _compact(inside, (*at, key), places) for key, inside in value.items()}


def _move(places: dict[Path, Place], old: Path, new: Path) -> None:
    if old != new:
        for path in [path for path in places if path[: len(old)] == old]:
            places[(*new, *path[len(old) :])] = places.pop(path)


def _lines(text: str) -> Iterator[list[Cell]]:
    """The cells of each record; a text between quotes may hold separators, line ends, and quotes doubled."""
    between = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    pattern = re.compile(rf'(?:"((?:[^"]|"")*)"|([^{between}\n]*))({between}|\n|\Z)')
    row: list[Cell] = []
    at, line, start = 0, 1, 0
    while at < len(text):
        found = pattern.match(text, at) or re.compile(rf"()([^{between}\n]*)({between}|\n|\Z)").match(text, at)
        assert found
        said = found[1].replace('""', '"') if found[1] else found[2] or ""
        row.append(Cell(said, line, at - start + 1))
        inside = found[0][: len(found[0]) - len(found[3])].count("\n")
        if inside:
            line, start = line + inside, text.rindex("\n", at, found.start(3)) + 1
        at = found.end()
        if found[3] != between:
            if any(cell.text.strip() for cell in row):
                yield row
            row, line, start = [], line + 1, at
        elif at == len(text):
            row.append(Cell("", line, at - start + 1))
    if row and any(cell.text.strip() for cell in row):
        yield row
