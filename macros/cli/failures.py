"""Where the command runs: any terminal, a pipe that closes, a disk that is full, a hand on Ctrl+C."""

from __future__ import annotations

import sys
from typing import Any

import click

from ..reading.problem import why


def prepare() -> None:
    """Letters that the terminal does not have are written as escapes: it never stops a message."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


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
