"""The kit: what an incident needs, in one file that opens from a disk, a stick or a mail, without a server."""

from __future__ import annotations

from .making import KitError, Made, make, make_all
from .printed import print_all

__all__ = ["KitError", "Made", "make", "make_all", "print_all"]
