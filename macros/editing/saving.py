"""What was typed, checked as if it stood in the playbook, then written among one's own texts: all of it, or nothing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path as File
from typing import Any

from ..checking import checks, upstream
from ..checking.changed import StillThere, changed
from ..checking.own_schema import line_of
from ..checking.playbook import examine
from ..language.languages import LANGUAGES
from ..model import COLLECTIONS, Identified, Value
from ..model.setting import Organisation, Person
from ..model.shape import Path
from ..reading.amended import Unamended, amended
from ..reading.dumped import dumped
from ..reading.folder import OWN
from ..reading.loaded import Loaded, Origin
from ..reading.own import ORGANISATION, SHAPES
from ..reading.problem import Problem, why
from ..reading.reader import Document
from ..reading.replaced import ABSENT
from ..reading.validated import validate

CONTACTS = "contacts"
NEW = ""
"""The id of what is not there yet."""
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TYPED = "what you typed"


class Typed(Document):
    """A form that was sent: a problem's line is the number of its path in `paths`, from 1."""

    def __init__(self, value: Any, inside: Path) -> None:
        super().__init__(_TYPED, value, ())
        self.inside = inside
        """Where the form's value stands in the whole one."""
        self.paths: list[Path] = []

    def problem(self, path: Sequence[str | int], message: str, *, key: bool = False) -> Problem:
        """See Document."""
        self.paths.append(tuple(path))
        return Problem(self.file, len(self.paths), 1, message)

    def by_path(self, problems: Sequence[Problem]) -> dict[Path, list[str]]:
        """{path in the form: messages}; what is about another part of the whole stands at ()."""
        found: dict[Path, list[str]] = {}
        for problem in problems:
            path, above = self.paths[problem.line - 1], len(self.inside)
            mine = path[above:] if path[:above] == self.inside else ()
            told = found.setdefault(mine, [])
            if problem.message not in told:
                told.append(problem.message)
        return found


@dataclass(frozen=True)
class Target:
    """What a form is about: `kind` a collection or `contacts`, and the id, NEW for one that is not there yet."""

    kind: str
    identity: str

    @property
    def model(self) -> type[Value]:
        """Its class."""
        return Person if self.kind == CONTACTS else COLLECTIONS[self.kind].model

    def value(self, loaded: Loaded) -> dict[str, Any] | None:
        """What it says now, the house's and one's own together; None where it is not there."""
        if self.kind == CONTACTS and loaded.organisation is None:
            return None
        if self.identity == NEW:
            return {}
        if self.kind == CONTACTS:
            return next((one for one in _people(loaded) if one["id"] == self.identity), None)
        origin = loaded.origins.get((self.kind, self.identity))
        value = _at(origin) if origin else None
        return value if isinstance(value, dict) else None


def _at(origin: Origin) -> Any:
    value = origin.document.value
    for step in origin.path:
        value = value[step]
    return value


def _people(loaded: Loaded) -> list[dict[str, Any]]:
    origin = loaded.origins.get((ORGANISATION, ""))
    return list(_at(origin).get(CONTACTS, ())) if origin else []


def save(target: Target, typed: dict[str, Any], data: File) -> dict[Path, list[str]]:
    """Write what was typed. What is wrong with it, by path, () for what has no field: then nothing was written."""
    loaded, before = examine(data)
    whole, kind, identity, inside = _whole(target, typed, loaded)
    stands = loaded.origins.get((kind, identity))
    if stands and _at(stands) == whole:
        return {}
    told = _checked(whole, kind, identity, inside, loaded, new=target.identity == NEW)
    if told:
        return told
    try:
        path, text = _text(kind, identity, whole, loaded, data)
        new = not path.exists()
        problems = _written(path, text, data, before)
        if new and not problems:  # whoever wrote it had the house's words before their eyes
            upstream.note(data, examine(data)[0], [path.relative_to(data / OWN).as_posix()])
    except StillThere as still:
        return {still.path[len(inside) :]: [_still_there(still.path, kind, identity)]}
    except OSError as error:
        return {(): [f"cannot be written: {why(error)}"]}
    except Unamended:
        return {(): ["the file cannot take this without losing some of what stands in it; change it there by hand"]}
    return {(): [str(problem) for problem in problems]} if problems else {}


def _still_there(path: Path, kind: str, identity: str) -> str:
    if path[-1] in LANGUAGES or any(isinstance(step, int) for step in path):
        return "the house says this, and a part of a text is not taken out by itself; write something else in its place"
    name = ".".join([identity, *map(str, path)]).strip(".")
    return f"the house says this; to do without it, write '{kind}: [{name}]' in data/{OWN}/taken-out.yml"


def _whole(target: Target, typed: dict[str, Any], loaded: Loaded) -> tuple[dict[str, Any], str, str, Path]:
    """(the value that holds it, its kind, its id, where what was typed stands in it)."""
    if target.kind != CONTACTS:
        identity = target.identity or str(typed.get("id", ""))
        nothing = {key: one for key, one in (target.value(loaded) or {}).items() if one in ([], {})}
        return {"id": identity, **nothing, **typed}, target.kind, identity, ()
    organisation = deepcopy(_at(loaded.origins[ORGANISATION, ""]))
    people = organisation.setdefault(CONTACTS, [])
    index = next((at for at, one in enumerate(people) if one["id"] == target.identity), len(people))
    identity = target.identity or _free(str(typed.get("role", "contact")), {one["id"] for one in people})
    people[index : index + 1] = [{"id": identity, **typed}]
    return organisation, ORGANISATION, "", (CONTACTS, index)


def _free(role: str, taken: set[str]) -> str:
    """The id of somebody new in a role."""
    return next(name for name in (f"{role}-{number}" for number in count(1)) if name not in taken)


def _checked(
    whole: dict[str, Any], kind: str, identity: str, inside: Path, loaded: Loaded, *, new: bool
) -> dict[Path, list[str]]:
    """What the check says of the playbook with this in it, as far as it is about this."""
    document = Typed(whole, inside)
    origin, problems = Origin(document), list[Problem]()
    if kind in COLLECTIONS and new and not _ID.fullmatch(identity):
        return {("id",): ["write lower-case words joined by hyphens: the file's name without .yml"]}
    if kind in COLLECTIONS and new and (kind, identity) in loaded.claimed:
        return {("id",): [f"the id '{identity}' is taken; choose another"]}
    model = COLLECTIONS[kind].model if kind in COLLECTIONS else Organisation
    value = validate(model, whole, origin, COLLECTIONS[kind].kind if kind in COLLECTIONS else kind, problems)
    if value is not None:
        collections = {name: dict(found) for name, found in loaded.collections.items()}
        origins = {**loaded.origins, (kind, identity): origin}
        tried = replace(loaded, collections=collections, origins=origins, problems=[], graphs={})
        if isinstance(value, Identified):
            collections[kind][identity] = value
        else:
            tried.organisation = value
        problems += [one for one in checks.check(tried, dt.date.today()) if one.file == document.file]
    return document.by_path(sorted(set(problems)))


def _text(kind: str, identity: str, whole: dict[str, Any], loaded: Loaded, data: File) -> tuple[File, str]:
    """The file of one's own that is to say it, and its text then."""
    over = next((one for one in loaded.overrides if (one.kind, one.identity) == (kind, identity)), None)
    origin = loaded.origins.get((kind, identity))
    if over:
        own = changed(over.own, over.house, _at(origin) if origin else ABSENT, whole, SHAPES[kind])
        return _amended(over.origin, own, loaded, data)
    if origin and origin.document.file.startswith(_own(loaded)):
        return _amended(origin, whole, loaded, data)
    name = f"{kind}.yml" if kind == ORGANISATION else f"{kind}/{identity}.yml"
    if origin is None:
        return data / OWN / name, f"# yaml-language-server: $schema=../../schemas/{kind}.json\n{dumped(whole)}"
    before = _at(origin)
    own = changed(ABSENT, before, before, whole, SHAPES[kind])
    said = {} if own is ABSENT else own
    return data / OWN / name, line_of(name) + dumped({"id": identity, **said} if identity else said)


def _own(loaded: Loaded) -> str:
    """How files of one's own are called in messages, up to their folder."""
    return f"{loaded.vocabulary_file.rpartition('/')[0]}/{OWN}/"


def _amended(origin: Origin, own: Any, loaded: Loaded, data: File) -> tuple[File, str]:
    """A file that stands already, saying `own` at the place of `origin`."""
    path = data / OWN / origin.document.file.removeprefix(_own(loaded))
    value = deepcopy(origin.document.value)
    if origin.path:
        value[origin.path[0]] = own
    return path, amended(path.read_text(encoding="utf-8"), value if origin.path else own)


def _written(path: File, text: str, data: File, before: list[Problem]) -> list[Problem]:
    """Write the file, beside it first; what the whole check then says more than `before` takes it back."""
    stood = path.read_bytes() if path.is_file() else None
    made = [folder for folder in (path.parent, *path.parent.parents) if not folder.exists()]
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.part")
    beside.write_text(text, encoding="utf-8", newline="\n")
    beside.replace(path)
    problems = [problem for problem in examine(data)[1] if problem not in before]
    if problems and stood is not None:
        path.write_bytes(stood)
    elif problems:
        path.unlink()
        for folder in made:
            folder.rmdir()
    return problems
