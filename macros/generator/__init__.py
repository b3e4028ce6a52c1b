"""The site generator behind one door: MkDocs 1.6, or ProperDocs, the fork of it that is kept up (docs/adr/0023).

No other module imports either. `PLAYBOOK_GENERATOR=properdocs` chooses the fork, and so does its own command,
`properdocs build`; otherwise MkDocs runs. Importing this takes a third of a second: who may not need it does so late.
"""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

if "mkdocs" not in sys.modules and os.environ.get("PLAYBOOK_GENERATOR") == "properdocs":
    import properdocs.replacement  # noqa: F401 - from here on, `mkdocs` is ProperDocs, for plugins and themes too

import mkdocs
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig as Config
from mkdocs.exceptions import Abort, BuildError, ConfigurationError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_build_datetime, get_theme_dir
from mkdocs.utils.meta import get_data
from mkdocs.utils.yaml import yaml_load

__all__ = [
    "LOG", "NAME", "Abort", "BuildError", "Config", "ConfigurationError", "File", "Files", "LiveReloadServer",
    "Navigation", "Page", "build", "get_build_datetime", "get_data", "get_toc", "load_config", "theme_folder",
]  # fmt: skip

NAME = mkdocs.__name__
"""The generator at work: "mkdocs" or "properdocs"."""

LOG = logging.getLogger(NAME)
"""Where it says what is wrong with a page."""

if NAME == "properdocs":  # plugins speak as `mkdocs.plugins…`: what they warn of counts and is heard there too
    logging.getLogger("mkdocs").parent = LOG


def theme_folder(configuration: Path) -> Path | None:
    """The templates of the theme that the file `configuration` names; None where it names none."""
    with configuration.open("rb") as opened:
        name = yaml_load(opened)["theme"]["name"]
    return Path(get_theme_dir(name)) if name else None
