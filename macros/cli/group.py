"""What the commands share: the group they are of, the folder they read, how they fail."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn

import click

from ..checking.playbook import ROOT
from .failures import Command

data_option = click.option(
    "--data",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    default=ROOT / "data",
    show_default="data",
    help="Folder that holds the data.",
)


@click.group(cls=Command, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="sang-froid")
def main() -> None:
    """Check, build and serve the crisis playbook."""


def fail(message: str) -> NoReturn:
    """Say why, and end with 1."""
    click.echo(message, err=True)
    sys.exit(1)
