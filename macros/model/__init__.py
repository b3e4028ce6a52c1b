"""The typed, frozen model of everything that the playbook says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import Field

from ..language.languages import LANGUAGES
from . import action, knowledge, reference, team, tree
from .base import INTERNAL, Citation, Identified, Record, Ref, Slug, Stated, Term, Text, Value

__all__ = [
    "COLLECTIONS", "INTERNAL", "LANGUAGES", "Citation", "Collection", "Identified", "Label", "Record",
    "Ref", "Slug", "Stated", "Term", "Text", "Value", "Vocabulary", "by_kind",
]  # fmt: skip


class Label(Value):
    """An allowed value of a vocabulary, with its name in each language."""

    id: Slug = Field(description="The value, as records write it.")
    label: Text = Field(description="Its name, as pages print it.")
    description: Text | None = Field(default=None, description="A sentence on what it means.")


class Vocabulary(Value):
    """A closed list of allowed values."""

    id: Slug = Field(description="The vocabulary's name, as the model writes it.")
    values: tuple[Label, ...] = Field(min_length=1, description="The allowed values, in the order pages show them.")


@dataclass(frozen=True)
class Collection:
    """Where a kind of record lives in `data/` and whether each one gets a page."""

    name: str
    model: type[Any]
    paged: bool = False

    @property
    def kind(self) -> str:
        """The record's name in the singular."""
        return str(self.model.kind)


COLLECTIONS: dict[str, Collection] = {
    collection.name: collection
    for collection in (
        Collection("sources", knowledge.Source, paged=True),
        Collection("levels", action.Level, paged=True),
        Collection("postures", action.Posture),
        Collection("practices", knowledge.Practice, paged=True),
        Collection("mistakes", knowledge.Mistake, paged=True),
        Collection("cases", knowledge.Case, paged=True),
        Collection("scenarios", knowledge.Scenario, paged=True),
        Collection("trees", tree.Tree, paged=True),
        Collection("steps", action.Step),
        Collection("lines", action.HelpLine),
        Collection("incidents", tree.Incident),
        Collection("checklists", action.Checklist, paged=True),
        Collection("messages", action.Message, paged=True),
        Collection("roles", team.Role, paged=True),
        Collection("raci", team.Raci),
        Collection("drills", knowledge.Drill, paged=True),
        Collection("networks", action.Network),
        Collection("laws", reference.Law),
        Collection("indicators", reference.Indicator),
        Collection("glossary", reference.Term_),
        Collection("synonyms", reference.Synonyms),
    )
}


def by_kind(kind: str) -> Collection | None:
    """The collection whose records are called `kind`, or None."""
    return next((c for c in COLLECTIONS.values() if c.kind == kind), None)
