"""The typed, frozen model of everything that the playbook says."""

from __future__ import annotations

from pydantic import Field

from ..language.languages import LANGUAGES
from .base import INTERNAL, Citation, Identified, Record, Ref, Slug, Stated, Term, Text, Value
from .collection import COLLECTIONS, Collection, by_kind, chapters

__all__ = [
    "COLLECTIONS", "INTERNAL", "LANGUAGES", "Citation", "Collection", "Identified", "Label", "Record",
    "Ref", "Slug", "Stated", "Term", "Text", "Value", "Vocabulary", "by_kind",
    "chapters",
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
