"""The style sheets, written apart by what they dress and read in one request."""

from __future__ import annotations

from ..generator import Abort, Config, File, Files
from ..publish.allowed import SHEET


def join(files: Files, config: Config) -> None:
    """Put the sheets that `extra_css` names into `SHEET`, in their order. Abort where one is missing."""
    parts = [_part(files, str(path)) for path in config.extra_css]
    files.append(File.generated(config, SHEET, content="\n".join(part.content_string for part in parts)))
    for part in parts:
        files.remove(part)


def _part(files: Files, path: str) -> File:
    found = files.get_file_from_path(path)
    if found is None:
        raise Abort(f"mkdocs.yml: extra_css names '{path}', which is neither in overrides/ nor in docs/")
    return found
