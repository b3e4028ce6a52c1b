"""A drill's page, which holds the controller's screen, and the page of its own that players get."""

from __future__ import annotations

from typing import Any

from ...browser import wire_room
from ...browser.wire import interface
from ...editions.narrow import Narrowed, Site
from . import fragment


def drill(site: Site, record: Narrowed) -> dict[str, Any]:
    """What the drill room reads, in the internal edition alone."""
    if site.edition != "internal":
        return {"room": None, "strings": {}}
    return {"room": wire_room.controller(site, record), "strings": interface(site, "room-")}


def players_page(site: Site, record: Narrowed) -> str:
    """The body of the page that the players of a drill open: made without traps, expert path and answers."""
    wired = wire_room.players(site, record)
    return fragment(site, "players.md", "../", drill=wired, strings=interface(site, "players-"))
