"""The leak audit: search every byte of a public site for what is internal, and say what was looked for.

Texts are compared as runs of words, so that markup, typography and escapes between them hide nothing,
and a part of a text is found like the whole. Runs that public texts hold too are no sign of a leak.
The cost is that of reading the site once, whatever the number of secrets.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from pathlib import Path

from ..checking.playbook import Playbook
from .secrets import KINDS, TELEPHONE, Secret, emails, published, secrets, subscriber
from .unpacked import lines, views

RUN = 7
"""Words in a row that give a longer text away."""
SHORT = 3
"""Texts of so few words must also match letter by letter, capitals included."""

_WORDS = bytes(
    byte + 32 if 65 <= byte <= 90 else byte if 48 <= byte <= 57 or 97 <= byte <= 122 else 32 for byte in range(256)
)
_ACCENTS = bytes(byte for byte in range(128, 256) if byte not in (0xC2, 0xE2))
"""What a decomposed accent is made of in UTF-8. Typographic signs start with C2 or E2, and separate words."""
_NAME = re.compile(r"[a-z0-9][a-z0-9./-]+", re.ASCII)
_END = b""

Words = tuple[bytes, ...]


@dataclass
class Report:
    """What was looked for, where, and what was found."""

    looked_for: Counter[str]
    passed_over: int
    """Secrets that public texts hold too, or too short to be told from ordinary words."""
    files: int
    size: int
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        wanted = ", ".join(f"{self.looked_for[kind]} {kind}s" for kind in KINDS)
        found = f"{len(self.faults)} found" if self.faults else "none found"
        where = f"{self.files} files, {self.size / 1e6:.1f} MB"
        return f"leak audit: looked for {wanted} in {where}: {found} ({self.passed_over} not distinctive)"


def audit_leaks(root: Path, playbook: Playbook, docs: Path) -> Report:
    """Search the public edition's folder `root` for everything internal."""
    return search(root, _needles(tuple(secrets(playbook, docs)), frozenset(published(playbook, docs))))


@lru_cache(maxsize=2)
def _needles(wanted: tuple[Secret, ...], public: frozenset[str]) -> Needles:
    """What is searched for: the same in the sites, the kits and the binders of a playbook."""
    return Needles(list(wanted), set(public))


def search(root: Path, needles: Needles) -> Report:
    """Search the folder `root` for `needles`."""
    files = [path for path in root.rglob("*") if path.is_file()]
    report = Report(needles.looked_for, needles.passed_over, len(files), _size(files))
    for secret, path in _found(needles, lines(root)):
        name = path.relative_to(root.parent).as_posix()
        report.faults.append(f"{name}: holds the internal {secret.kind} '{_shown(secret.value)}' ({secret.origin})")
    report.faults = sorted(set(report.faults))
    return report


def _size(files: Iterable[Path]) -> int:
    return sum(path.stat().st_size for path in files)


def _shown(value: str) -> str:
    return value if len(value) <= 60 else f"{value[:59]}…"


def words(text: str) -> Words:
    """A text as bare words: letters without accents and digits, in lower case. Everything else separates."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
    return tuple(text.encode("utf-8", "replace").translate(_WORDS, _ACCENTS).split())


def runs(found: Sequence[bytes], length: int) -> Iterator[Words]:
    """Every run of `length` words."""
    return zip(*(islice(found, start, None) for start in range(length)), strict=False)


class Needles:
    """The secrets by the way they are searched."""

    def __init__(self, wanted: list[Secret], public: set[str]) -> None:
        self.runs: dict[int, dict[Words, Secret]] = {length: {} for length in range(1, RUN + 1)}
        self.exact: dict[str, dict[str, Secret]] = {kind: {} for kind in KINDS}
        for secret in wanted:
            self._take(secret)
        self.pairs: set[Words] = set()
        self.names: dict[str, tuple[Secret, ...]] = {}
        self.harmless: set[str] = set()
        self._forget(public)
        kept = {secret for runs in self.runs.values() for secret in runs.values()}
        kept.update(secret for exact in self.exact.values() for secret in exact.values())
        self.looked_for = Counter[str](secret.kind for secret in kept)
        self.passed_over = len(wanted) - len(kept)

    def _take(self, secret: Secret) -> None:
        if secret.kind != "text":
            distinctive = secret.kind != "id" or "-" in secret.value
            if distinctive:
                self.exact[secret.kind].setdefault(secret.value, secret)
            return
        for line in re.split(r"[\n]+", secret.value):
            found = words(line)
            if len(found) > SHORT or sum(map(len, found)) >= 7:
                length = min(RUN, len(found))
                for run in runs(found, length):
                    self.runs[length].setdefault(run, secret)

    def _forget(self, public: set[str]) -> None:
        """Leave out what public texts hold too."""
        spoken: list[bytes] = []
        named = {words(identity): identity for identity in self.exact["id"]}
        for text in public:
            said = words(text)
            spoken += (*said, _END)
            self.exact["id"].pop(named.get(said, ""), None)
            for name in _parts(text.casefold()) if "-" in text else ():
                self.exact["id"].pop(name, None)
            for address in emails(text.casefold()):
                self.exact["e-mail"].pop(address, None)
            for number in map(subscriber, TELEPHONE.findall(text)):
                self.exact["telephone"].pop(number, None)
        for length, wanted in self.runs.items():
            for run in wanted.keys() & runs(spoken, length) if wanted else ():
                del wanted[run]
        longer = [run for length, wanted in self.runs.items() if length > 1 for run in wanted]
        usual = Counter(dict.fromkeys((pair for run in longer for pair in runs(run, 2)), 0))
        usual.update(filter(usual.__contains__, runs(spoken, 2)))
        self.pairs = {min(runs(run, 2), key=usual.__getitem__) for run in longer}

    def in_text(self, text: str) -> Iterator[Secret]:
        """The ids, file names, addresses and numbers in a text."""
        low = text.casefold()
        names = set(_NAME.findall(low))
        self._learn(names - self.harmless)
        for name in self.names.keys() & names:
            yield from self.names[name]
        if "@" in low:
            yield from _met(self.exact["e-mail"], emails(low))
        if self.exact["telephone"]:
            yield from _met(self.exact["telephone"], map(subscriber, TELEPHONE.findall(text)))

    def _learn(self, names: set[str]) -> None:
        """Look at each name of the site once: it stands for secrets, or is harmless wherever it stands."""
        for name in names - self.names.keys():
            parts = set(_parts(name))
            met = (*_met(self.exact["id"], parts), *_met(self.exact["file name"], parts))
            if met:
                self.names[name] = met
            else:
                self.harmless.add(name)

    def in_words(self, found: Words, text: str) -> Iterator[Secret]:
        """The texts in a row of words; every longer one holds a pair that is rare. `text` gives the letters."""
        for alone in self.runs[1].keys() & set(runs(found, 1)) if self.runs[1] else ():
            if self.runs[1][alone].value in text:
                yield self.runs[1][alone]
        if self.pairs.isdisjoint(runs(found, 2)):
            return
        for place in (index for index, pair in enumerate(runs(found, 2)) if pair in self.pairs):
            for length, wanted in self.runs.items():
                for start in range(max(0, place - length + 2), place + 1) if wanted and length > 1 else ():
                    secret = wanted.get(found[start : start + length])
                    if secret and (length > SHORT or secret.value in text):
                        yield secret


def _parts(text: str) -> Iterator[str]:
    """What the names in a text may mean: `../drills/first-day.html` names `first-day` and `drills/first-day`."""
    for name in _NAME.findall(text):
        steps = name.strip("./-").split("/")
        for index, step in enumerate(steps):
            stem, dot, _ = step.partition(".")
            yield stem
            if index:
                yield f"{steps[index - 1]}/{stem}"
            elif dot:
                yield step


def _met(wanted: dict[str, Secret], found: Iterable[str]) -> Iterator[Secret]:
    if wanted:
        for value in wanted.keys() & set(found):
            yield wanted[value]


def _found(needles: Needles, read: dict[bytes, Path]) -> Iterator[tuple[Secret, Path]]:
    for line, path in read.items():
        for view in views(line):
            for secret in (*needles.in_text(view), *needles.in_words(words(view), view)):
                yield secret, path
