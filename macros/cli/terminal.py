"""What a terminal shows besides the report: paths of files, progress."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click


def shown(path: Path) -> str:
    """A path as short as the working folder allows."""
    resolved = path.resolve()
    return str(resolved.relative_to(Path.cwd())) if resolved.is_relative_to(Path.cwd()) else str(resolved)


@contextmanager
def progress(total: int) -> Iterator[Callable[[str], None]]:
    """Tells each step: a bar on a terminal, plain lines elsewhere."""
    if not sys.stderr.isatty():
        yield lambda line: click.echo(line)
        return
    with click.progressbar(
        length=total, label="Building", file=sys.stderr, item_show_func=lambda item: item or ""
    ) as bar:
        yield lambda line: bar.update(1, line)
