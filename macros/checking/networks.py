"""What a network's crisis card owes: on each matter something known, with where it comes from, or who looks it up."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.network import Card, Matter, Network
from ..reading.loaded import Origin
from ..reading.problem import Problem


def problems(network: Network, origin: Origin) -> Iterator[Problem]:
    """Everything that is missing from a network's card."""
    for name in Card.model_fields:
        for field, message in _missing(name, getattr(network.card, name)):
            yield origin.problem(("card", name, *field), message, key=True)


def _missing(name: str, matter: Matter) -> Iterator[tuple[tuple[str, ...], str]]:
    if not (matter.known or matter.look_up):
        what = "write 'known', with its 'sources', or 'look_up' and 'by': what must be looked up, and by whom"
        yield (), f"the card says nothing of '{name}'; {what}"
    if matter.known and not (matter.sources or matter.house_default):
        yield ("known",), "nothing says where this comes from; add 'sources', or write 'house_default: true'"
    if matter.sources and not matter.known:
        yield ("sources",), "'sources' carry no 'known'; write what they say, or take them out"
    if matter.look_up and not matter.by:
        yield ("look_up",), "'look_up' is nobody's; write 'by', the role that looks it up"
    if matter.by and not matter.look_up:
        yield ("by",), "'by' has nothing to look up; write 'look_up', or take it out"
