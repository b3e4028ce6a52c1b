"""Where the links of a page lead once it is a part of a kit: names of parts, names of places, addresses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit


def id_of(path: str) -> str:
    """The id of the part that the page `path` became: `checklists/first-hour.html` → `checklists--first-hour`."""
    return path.removesuffix(".html").removesuffix("/index").replace("/", "--")


def prefix(number: int) -> str:
    """What the ids of the places of a part begin with: short, for there are thousands."""
    return f"p{number}"


@dataclass(frozen=True)
class Leads:
    """Where the links of the page `path` lead to in the kit."""

    path: str
    places: Mapping[str, set[str | None]]
    bare: set[str]

    def place(self, path: str, fragment: str) -> str:
        """The id that a place of a page has in the kit."""
        return fragment if path in self.bare else f"{prefix(list(self.places).index(path))}.{fragment}"

    def to(self, address: str) -> str | None:
        """The address in the kit; None for a page that is not in it."""
        target = urlsplit(address)
        if target.scheme or target.netloc:
            return address
        path = _joined(self.path, target.path) if target.path else self.path
        if path not in self.places:
            return None
        if not target.fragment:
            return f"#{id_of(path)}"
        if target.fragment not in self.places[path]:
            return None if not target.path else f"#{id_of(path)}"
        return f"#{self.place(path, target.fragment)}"


def _joined(page: str, said: str) -> str:
    steps = page.split("/")[:-1]
    for step in said.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step != ".":
            steps.append(step)
    return "/".join(steps)
