"""Files beside the pages: which of them are published, and who read them through."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from pydantic import Field

from .base import Audience, Line, Value


class Asset(Value):
    """A file of docs/ that goes into a site: one that no page links, or a PDF or Office file."""

    kind: ClassVar[str] = "asset"
    file: Line = Field(description="The file below docs/, such as en/press-kit.pdf.")
    audience: Audience = Field(
        default="internal", description="'public' to publish it; anything left out stays internal."
    )
    checked: dt.date | None = Field(
        default=None,
        description="Day somebody read it through, what it does not show included (comments, tracked changes, "
        "properties, hidden sheets); needed for a PDF or Office file.",
    )
