"""Changes that an editor, a disk or a merge may make to data and pages, drawn with a seed; what must hold then."""

from __future__ import annotations

import os
import random
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from macros.checking.playbook import ROOT, examine
from macros.cli import report
from macros.cli.explained import kind_of
from macros.model import LANGUAGES
from macros.reading.folder import readable
from macros.reading.leftovers import is_leftover
from macros.reading.loaded import Loaded
from macros.reading.loader import load
from macros.reading.problem import Problem, lines
from macros.reading.reader import read
from macros.written.prose import prose_pages
from macros.written.rules import look

from .small import small

FRAGMENTS = (
    " #hashtag", " # note", "#",
    "&Sons ", "*word ", "!now ", "%", "@", "`", "? ", "- ", ": ", ":", ", ", "\t", "\u00a0",
    "\u200b", "\u202e", "\ufeff", "\u2028", "\x85", "\x07", "\x00", "\r", "\\n", "\\a", "\\", '"', "'", "“", "”", "« ",
    "[", "]", "{", "}", "|", ">", "~", "yes", "no", "null", "true", "0123", "12:30", "1e3", "+33", "2026-01-31", "é",
    "Ã©", "\ufffd", "😀", "e\u0301", "---", "...", "<<", "<<<<<<< HEAD\n", "=======\n", "\n", "\n\n", "%YAML 1.1\n",
)  # fmt: skip

VALUES = (
    "~", "null", "yes", "off", "0123", "1e3", "1.10", "12:30", "2026-01-31", "+33 1", "&a b", "*a", "!b c", "@d", "%e",
    "`f`", "- g", "? h", "| i", "> j", "[k] l", "{m} n", "{o}", "'p'q'", '"r"s"', "“t”", "t #u", "#v", '"w\\x"', "x: y",
    "", "''", '""', "\u00a0z", "true", "[]", "{}", "[a, b", '"open', "|\n    # text\n    more", ">-\n    one\n    two",
)  # fmt: skip

NAMES: tuple[Callable[[str], str], ...] = (
    lambda name: f"{name}.txt",
    lambda name: name.replace(".yml", ".YML"),
    lambda name: name.replace(".yml", ".yaml"),
    lambda name: name.replace(".yml", ""),
    str.capitalize,
    lambda name: f"é {name}",
    lambda name: f"{name}~",
    lambda name: f".#{name}",
    lambda name: f"#{name}#",
    lambda name: f"~${name}",
    lambda name: name.replace(".yml", " (conflicted copy).yml"),
    lambda name: name.replace(".yml", "-2.yml"),
    lambda name: f"deep/{name}",
    lambda name: f"../{name}",
    lambda name: f"../practises/{name}",
    lambda name: f"{name}/{name}",
    lambda name: name.replace(".yml", "\udce9.yml"),
    lambda name: f"a\nb{name}",
)

ENCODINGS = ("latin-1", "cp1252", "utf-16", "utf-8-sig", "utf-32", "mac-roman", "cp437")


def mutate(rng: random.Random, data: Path, path: Path) -> str:
    """Make one change to the file `path` of the folder `data`; what was done."""
    change = rng.choice(_CHANGES)
    change(rng, data, path)
    return f"{change.__name__.strip('_')} of {path.relative_to(data)}"


def _bytes(rng: random.Random, data: Path, path: Path) -> None:
    raw = bytearray(path.read_bytes())
    for _ in range(rng.randint(1, 3)):
        place = rng.randrange(len(raw))
        raw[place : place + rng.randint(0, 2)] = bytes(rng.randrange(256) for _ in range(rng.randint(0, 2)))
    path.write_bytes(bytes(raw))


def _fragment(rng: random.Random, data: Path, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    inside = rng.choice([match.span() for match in re.finditer(r'"[^"\\\n]+"', text)] or [(0, len(text))])
    place = rng.randrange(*rng.choice((inside, (0, len(text)))))
    _write(path, text[:place] + rng.choice(FRAGMENTS) + text[place:])


def _unquoted(rng: random.Random, data: Path, path: Path) -> None:
    """A text loses its quotes, and perhaps gains a fragment."""
    text = path.read_text(encoding="utf-8")
    found = list(re.finditer(r'"((?:[^"\\\n]|\\.)+)"', text))
    if found:
        chosen = rng.choice(found)
        bare = chosen[1]
        place = rng.randrange(len(bare))
        bare = bare[:place] + rng.choice(("", *FRAGMENTS)) + bare[place:]
        left, right = rng.choice((("", ""), ("“", "”"), ("'", "'"), ('"', ""), ("", '"'), ('"', '"')))
        _write(path, text[: chosen.start()] + left + bare + right + text[chosen.end() :])


def _value(rng: random.Random, data: Path, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = list(re.finditer(r"(?<=: )[^\n{\[|]+$", text, re.M))
    if found:
        chosen = rng.choice(found)
        _write(path, text[: chosen.start()] + rng.choice(VALUES) + text[chosen.end() :])


def _lines(rng: random.Random, data: Path, path: Path) -> None:
    rows = path.read_text(encoding="utf-8").split("\n")
    row = rng.randrange(len(rows))
    match rng.randrange(5):
        case 0:
            del rows[row]
        case 1:
            rows.insert(row, rows[row])
        case 2:
            rows[row - 1], rows[row] = rows[row], rows[row - 1]
        case 3:
            rows[row] = rng.choice((" ", "  ", "\t", "\u00a0", "- ", "#", "# ")) + rows[row]
        case _:
            rows[row] = rows[row][rng.randint(1, 4) :]
    _write(path, "\n".join(rows))


def _truncated(rng: random.Random, data: Path, path: Path) -> None:
    raw = path.read_bytes()
    path.write_bytes(raw[: rng.randrange(len(raw))])


def _encoded(rng: random.Random, data: Path, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    chosen = rng.choice((*ENCODINGS, "twice", "windows", "mac"))
    if chosen == "twice":
        _write(path, text.encode().decode("cp1252", "replace"))
    elif chosen in ("windows", "mac"):
        _write(path, text.replace("\n", "\r\n" if chosen == "windows" else "\r"))
    else:
        path.write_bytes(text.encode(chosen, "replace"))


def _renamed(rng: random.Random, data: Path, path: Path) -> None:
    raw = path.read_bytes()
    if rng.random() < 0.5:
        path.unlink()
    new = path.parent / _as_page(path, rng.choice(NAMES)(path.with_suffix(".yml").name))
    if (new.exists() and new.is_file()) or new.parent.is_file():
        return
    new.parent.mkdir(parents=True, exist_ok=True)
    new.write_bytes(raw)


def _as_page(path: Path, name: str) -> str:
    """A name of NAMES, with the suffix of a page where `path` is one."""
    if path.suffix != ".md":
        return name
    return name.replace(".yml", ".md").replace(".YML", ".MD").replace(".yaml", ".markdown")


def _linked(rng: random.Random, data: Path, path: Path) -> None:
    place = (
        path
        if rng.random() < 0.5
        else path.with_name(rng.choice((f"more{path.suffix}", f".#x{path.suffix}", "x", "link")))
    )
    away = data.parent / f"away{path.suffix}"
    shutil.copy(path, away)
    place.unlink(missing_ok=True)
    match rng.randrange(6):
        case 0:
            place.symlink_to("nowhere.yml")
        case 1:
            place.symlink_to(away)
        case 2:
            place.symlink_to(place.name)
        case 3:
            place.symlink_to(data.parent, target_is_directory=True)
        case 4:
            os.mkfifo(place)
        case _:
            place.mkdir()


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8", "surrogatepass"))


_CHANGES = (
    _bytes, _fragment, _fragment, _unquoted, _unquoted, _value, _value, _lines, _lines, _truncated, _encoded, _renamed,
    _linked,
)  # fmt: skip


def faults(data: Path, *, whole: bool) -> Iterator[str]:
    """What must not be after a change: a problem without its place, or words that are in no record and no message.

    `whole`: the folder is a playbook; else some files of one, and nothing is looked up between records.
    """
    loaded, problems = examine(data) if whole else _alone(data)
    for problem in problems:
        if problem.line < 1 or problem.column < 1 or not problem.message or "\n" in str(problem):
            yield f"badly told: {problem!r}"
        kind_of(problem)
    report.as_text(problems, report.summary(loaded))
    report.as_json(problems, report.summary(loaded))
    told = {problem.file for problem in problems} | {note.file for note in loaded.notes}
    if len(lines(problems)) > 400:
        yield f"{len(lines(problems))} messages for one change"
    for path in sorted(data.rglob("*.yml")):
        name = f"{data.name}/{path.relative_to(data).as_posix()}"
        if readable(path, data) and not any(file.endswith(name) for file in told):
            yield from _lost(path, loaded)


def _alone(data: Path) -> tuple[Loaded, list[Problem]]:
    loaded = load(data, "data")
    return loaded, sorted(set(loaded.problems))


def _lost(path: Path, loaded: Loaded) -> Iterator[str]:
    """Words of a file without a problem that its value does not hold, or holds beside what the file shows."""
    text = path.read_bytes().decode("utf-8-sig")
    shown = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    most = Counter(word for line in text.splitlines() for word in _WORD.findall(line))
    least = Counter(word for line in shown for word in _WORD.findall(_NOTE.sub("", line)))
    value = read(path, path.name).value
    found = Counter(word for leaf in _leaves(value) for word in _WORD.findall(leaf))
    for word in (least - found) or (found - most):
        yield f"{path.name}: '{word}' stands {least[word]} to {most[word]} times there, {found[word]} in its value"
    as_shown = " ".join(re.sub(r"\\([\"\\])", r"\1", text.replace("''", "'")).split())
    as_written = " ".join(text.split())
    for leaf in _leaves(value):
        if not any(" ".join(leaf.split()) in form for form in (as_shown, as_written)):
            yield f"{path.name}: the file does not show '{leaf}'"
    if path.parent.name in loaded.collections:
        records = value if isinstance(value, list) else [value]
        for record in records:
            if record["id"] not in loaded.collections[path.parent.name]:
                yield f"{path.name}: the record '{record['id']}' vanished"


def page_faults(docs: Path, loaded: Loaded) -> Iterator[str]:
    """The same of the pages people write: a page that is read holds every word of its file, any other one is told."""
    found = look(docs, loaded).problems
    for problem in found:
        if problem.line < 1 or problem.column < 1 or not problem.message or "\n" in str(problem):
            yield f"badly told: {problem!r}"
        kind_of(problem)
    told = {problem.file for problem in found}
    read_ones = {language: {page.path: page for page in prose_pages(docs / language)} for language in LANGUAGES}
    for path in sorted(path for path in docs.rglob("*") if path.is_file() and not path.is_symlink()):
        name = path.relative_to(docs).as_posix()
        language, _, inside = name.partition("/")
        page = read_ones.get(language, {}).get(inside)
        places = {f"docs/{name}", *(f"docs/{folder.as_posix()}" for folder in Path(name).parents)}
        if places & told or any(is_leftover(part) for part in Path(name).parts):
            continue
        if page is None:
            yield f"{name}: nobody reads it, and nobody says so"
            continue
        text = path.read_bytes().decode().replace("\r\n", "\n").replace("\r", "\n")
        held = Counter(_WORD.findall(page.body)) + Counter(
            word for key, value in page.meta for leaf in (key, *_leaves(value)) for word in _WORD.findall(leaf)
        )
        head = text[: len(text) - len(page.body)]
        written = "\n".join([*(_NOTE.sub("", line) for line in head.splitlines()), page.body])
        for word in Counter(_WORD.findall(written)) - held:
            yield f"{name}: '{word}' vanished"


_WORD = re.compile(r"[^\W_]+")
_NOTE = re.compile(r"(?:^|\s)#(?:\s.*)?$")


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)
    else:
        yield str(value).lower() if isinstance(value, bool) else str(value)


def run_pages(seed: int, count: int, ground: Path) -> list[str]:
    """`count` changes to the real pages, each alone in its folder, drawn with `seed`; faults, with their change."""
    rng, found = random.Random(seed), []
    loaded = load(ROOT / "data", "data")
    real = [path for language in LANGUAGES for path in sorted((ROOT / "docs" / language).rglob("*.md"))]
    for number in range(count):
        docs, chosen = ground / str(number) / "docs", rng.choice(real)
        page = docs / chosen.relative_to(ROOT / "docs")
        page.parent.mkdir(parents=True)
        shutil.copy(chosen, page)
        done = mutate(rng, docs, page)
        try:
            found += [f"{seed}/{number}: {done}: {fault}" for fault in page_faults(docs, loaded)]
        except Exception as error:  # what must never be
            found.append(f"{seed}/{number}: {done}: {type(error).__name__}: {error}")
        shutil.rmtree(docs.parent)
    return found


def run(seed: int, count: int, ground: Path, make: Callable[[Path], Path], *, whole: bool) -> list[str]:
    """`count` changes drawn with `seed`, each to a fresh playbook made by `make(folder)`; faults, with their change."""
    rng, found = random.Random(seed), []
    for number in range(count):
        folder = ground / str(number)
        folder.mkdir(parents=True)
        data = make(folder)
        path = rng.choice(sorted(data.rglob("*.yml"))) if whole else _one_real_file(rng, data)
        done = mutate(rng, data, path)
        try:
            found += [f"{seed}/{number}: {done}: {fault}" for fault in faults(data, whole=whole)]
        except Exception as error:  # what must never be
            found.append(f"{seed}/{number}: {done}: {type(error).__name__}: {error}")
        if not found or not found[-1].startswith(f"{seed}/{number}:"):
            shutil.rmtree(folder)
    return found


def _one_real_file(rng: random.Random, data: Path) -> Path:
    """A copy of one file of the real data, alone in the folder with the vocabulary."""
    real = ROOT / "data"
    chosen = rng.choice([path for path in sorted(real.rglob("*.yml")) if path.name != "vocabulary.yml"])
    target = data / chosen.relative_to(real)
    target.parent.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(chosen, target))


def empty(folder: Path) -> Path:
    """A data folder that holds the vocabulary alone."""
    data = folder / "data"
    data.mkdir()
    shutil.copy(ROOT / "data" / "vocabulary.yml", data)
    return data


def whole(folder: Path) -> Path:
    """The small playbook with the fewest interface strings: reading them all, each time, would be most of a run."""
    data = small(folder)
    for path in sorted((data / "interface").iterdir(), key=lambda path: path.stat().st_size)[1:]:
        path.unlink()
    return data
