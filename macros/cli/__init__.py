"""The `playbook` command."""

from __future__ import annotations

from .commands import chosen_sites, main

__all__ = ["chosen_sites", "main"]
