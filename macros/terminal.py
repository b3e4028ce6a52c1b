"""Where the command runs: any terminal, a pipe that closes, a disk that is full, a hand on Ctrl+C."""

from __future__ import annotations

import os
import sys
from typing import Any

import click


def prepare() -> None:
    """Letters that the terminal does not have are written as escapes: it never stops a message."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def why(error: OSError) -> str:
    """What the system refused, in one sentence: the reason, and the file where it names one."""
    reason = error.strerror or str(error)
    where = f": {os.fsdecode(error.filename)}" if error.filename is not None else ""
    return f"{reason}{where}"


class Command(click.Group):
    """The command whose every failure is a sentence."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run; exit 1 with one sentence for what the system refuses (click says what is wrong with the usage)."""
        prepare()
        return super().main(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # click leaves quietly
            raise
        except OSError as error:
            raise click.ClickException(f"{why(error)}; nothing else was changed") from None
        except RecursionError:
            raise click.ClickException("something is nested too deep to be read; run: playbook check") from None
