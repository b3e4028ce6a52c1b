"""The `playbook` command. Its modules are imported when they are asked for: see `start`."""

from __future__ import annotations

import signal
from typing import Any

__all__ = ["chosen_sites", "main", "start"]


def start() -> None:
    """Run the command line; a hand on Ctrl+C while Python still reads the program ends it without a word."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    run = __getattr__("main")
    signal.signal(signal.SIGINT, signal.default_int_handler)
    run()


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(name)
    from . import adopting, commands, importing, making, upstream  # noqa: F401  # each adds its commands to the group

    return getattr(making if name == "chosen_sites" else commands, name)
