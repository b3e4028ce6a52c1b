"""A part of the playbook as a team of its size does it: under the roles that people are known by, alone if they are."""

from __future__ import annotations

from typing import Any

from ..model import Value
from ..model.action import Call, Item, Level, Step
from ..model.message import Message
from ..model.setting import Person
from ..model.shape import Shape, slots
from ..model.team import RaciColumn, Role
from .team import Team

AS_WRITTEN = (Person, Role, RaciColumn, Call)
"""Whose roles are the point: they are not called by another one."""

ASKED = frozenset({"who", "call", "signatures"})
"""Fields that say whom to ask, where somebody from outside may be it; the others say who does it."""

SAID_ALONE = (Step, Item, Level, Message)
"""Parts that may say something else to whoever is alone, in `alone`."""

STAFF = "staff"
"""The channel that reaches our own people."""


def sized(team: Team | None, value: Value, found: dict[str, Any]) -> dict[str, Any]:
    """`found`, the narrowed `value`, as `team` does it; as it is written where the people are not known."""
    if team is not None:
        found = _said_alone(team, value, _by_team(team, value, found))
    return {**found, "alone": None} if isinstance(value, SAID_ALONE) else found


def _by_team(team: Team, value: Value, found: dict[str, Any]) -> dict[str, Any]:
    """Under the roles that people are known by."""
    named: dict[str, Any] = {}
    if not isinstance(value, AS_WRITTEN):
        for slot in slots(type(value)):
            if _of_roles(slot.shape) and (roles := found.get(slot.name)):
                call = team.asked if slot.name in ASKED else team.doers
                named[slot.name] = call([roles])[0] if isinstance(roles, str) else call(roles)
    if isinstance(value, Level | Message) and found["signatures"]:
        named["signatures"] = team.signers(value.signatures or ())
    return found | named


def _said_alone(team: Team, value: Value, found: dict[str, Any]) -> dict[str, Any]:
    """What is said to whoever is alone takes its place; what speaks of others alone falls away."""
    if not team.alone:
        return found
    if isinstance(value, Role):
        return {**found, "does_not": []}
    if isinstance(value, Message):
        channels = [channel for channel in found["channels"] if channel != STAFF]
        return {**found, "channels": channels, "approval": None, **_instead(found["alone"] or {})}
    if not isinstance(value, SAID_ALONE) or not found["alone"]:
        return found
    instead = {"text": found["alone"]} if isinstance(value, Step) else found["alone"]
    without: dict[str, Any] = {name: None for name in ("note", "brief") if name in found}
    return {**found, **_instead(instead), **without}


def _instead(alone: dict[str, Any]) -> dict[str, Any]:
    """The fields of an `alone` that say something."""
    return {name: said for name, said in alone.items() if said}


def _of_roles(shape: Shape) -> bool:
    """True for the id of a role, or for several."""
    inner = shape.item if shape.form == "sequence" and shape.item else shape
    return inner.ref is not None and inner.ref.collection == "roles"
