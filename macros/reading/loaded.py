"""What was read of the data, and where each record stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ..engine import Graph
from ..model import COLLECTIONS, Text, Vocabulary
from ..model.asset import Asset
from ..model.setting import Organisation, Sites
from .problem import Problem
from .reader import Document

Location = tuple[str, str]
"""(collection, id) of a record."""


@dataclass(frozen=True)
class Origin:
    """Where a record stands: its document and its path inside."""

    document: Document = field(repr=False)
    path: tuple[str | int, ...] = ()

    def problem(self, path: tuple[str | int, ...], message: str, *, key: bool = False) -> Problem:
        """A problem about the value at `path` of the record."""
        return self.document.problem((*self.path, *path), message, key=key)


@dataclass(frozen=True)
class Override:
    """A text of one's own that changes one of the house: both as they were read."""

    kind: str
    """A collection, 'vocabulary', 'interface' or 'organisation'."""
    identity: str
    """Its id; a string's key; empty for the organisation."""
    origin: Origin
    """Where one's own stands."""
    own: Any
    at: Origin
    """Where the house's stands."""
    house: Any


@dataclass
class Loaded:
    """Everything read so far; `problems` grows until the checks are over."""

    collections: dict[str, dict[str, Any]] = field(default_factory=lambda: {name: {} for name in COLLECTIONS})
    origins: dict[Location, Origin] = field(default_factory=dict)
    vocabulary: dict[str, Vocabulary] = field(default_factory=dict)
    vocabulary_file: str = "data/vocabulary.yml"
    interface: dict[str, Text] = field(default_factory=dict)
    strings: dict[str, Origin] = field(default_factory=dict)
    """Where each string of the interface stands."""
    organisation: Organisation | None = None
    sites: Sites | None = None
    """Which sites are built when nobody names one; None for all."""
    assets: tuple[Asset, ...] = ()
    """The files of docs/ that assets.yml declares; ("assets", their number) → where."""
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    """What is not read and can lose no words: empty folders, copies that editors and synchronised folders made."""
    unread: set[str] = field(default_factory=set)
    """Collections (and 'vocabulary', 'organisation') of which a file could not be read: what is missed may be in it."""
    claimed: set[Location] = field(default_factory=set)
    """Ids that stand in the data even where their record has problems of its own."""
    graphs: dict[str, Graph | None] = field(default_factory=dict)
    """The routing of the trees met so far; None for a broken one."""
    overrides: list[Override] = field(default_factory=list)
    """What one's own texts change."""
    taken_out: set[Location] = field(default_factory=set)
    """Records of the house that one does without."""
    once_cited: set[str] = field(default_factory=set)
    """Points of sources that a record of the house cites, where one's own changes it or takes it out."""
