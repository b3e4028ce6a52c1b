"""What the environment chooses: edition, language, data. Forgetting gives the public edition, in the first language."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from ..checking.playbook import ROOT, open_playbook
from ..language.languages import FIRST, LANGUAGES, others
from ..reading.problem import PlaybookError, Problem, suggestion
from .narrow import EDITIONS, Edition, Language, Site, narrow

GENERATORS = ("mkdocs", "properdocs")
"""What may build the sites; `macros/generator/` takes the one that PLAYBOOK_GENERATOR asks for."""


@dataclass(frozen=True)
class Settings:
    """One site among the four, and where its data stands."""

    edition: Edition = "public"
    language: Language = FIRST
    data: Path = ROOT / "data"
    docs: Path = ROOT / "docs"

    def site(self) -> Site:
        """The narrowed playbook. Raises PlaybookError with every problem."""
        return narrow(open_playbook(self.data), self.edition, self.language)

    def twins(self) -> list[Site]:
        """The same edition in the other languages."""
        return [narrow(open_playbook(self.data), self.edition, other) for other in others(self.language)]

    def environment(self) -> dict[str, str]:
        """The variables that mkdocs.yml and `from_environment` read."""
        return {
            "PLAYBOOK_EDITION": self.edition,
            "PLAYBOOK_LANGUAGE": self.language,
            "PLAYBOOK_DATA": str(self.data),
            "PLAYBOOK_DOCS": str(self.docs / self.language),
        }


def from_environment() -> Settings:
    """The settings that the environment asks for. Raises PlaybookError for a value that is none."""
    edition = os.environ.get("PLAYBOOK_EDITION") or "public"
    language = os.environ.get("PLAYBOOK_LANGUAGE") or FIRST
    data = Path(os.environ.get("PLAYBOOK_DATA") or ROOT / "data")
    generator = os.environ.get("PLAYBOOK_GENERATOR") or GENERATORS[0]
    asked = (("EDITION", edition, EDITIONS), ("LANGUAGE", language, LANGUAGES), ("GENERATOR", generator, GENERATORS))
    for name, found, allowed in asked:
        if found not in allowed:
            message = f"PLAYBOOK_{name} is '{found}'; {suggestion(found, allowed)}"
            raise PlaybookError([Problem("environment", 1, 1, message)])
    return Settings(cast(Edition, edition), language, data)
