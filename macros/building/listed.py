"""The files of a build: what is on the list stays, pictures without their metadata; everything else goes."""

from __future__ import annotations

from pathlib import Path

from ..generator import Config, File, Files
from ..reading.leftovers import is_leftover
from ..written import strip
from ..written.assets import html_links
from ..written.kinds import kind_of


def keep_listed(files: Files, config: Config, listed: set[str]) -> None:
    """Take out of `files` what is neither a page, nor the theme's, nor in `listed` (relative to the docs folder)."""
    docs = Path(config.docs_dir)
    for file in [file for file in files if not file.is_documentation_page()]:
        written = file.src_dir == config.docs_dir
        if (written and file.src_uri not in listed) or is_leftover(Path(file.src_uri).name):
            files.remove(file)
        elif written and kind_of(file.src_uri) == "image":
            picture = strip.clean((docs / file.src_uri).read_bytes(), file.src_uri)
            files.remove(file)
            files.append(File.generated(config, file.src_uri, content=picture))


def drop_unlinked(built: Path, files: set[str]) -> None:
    """Delete those of `files` that no page of the site `built` came to link: editions may differ within a page."""
    left = set(files)
    for page in built.rglob("*.html") if left else ():
        left -= html_links(page.read_text(encoding="utf-8"), page.relative_to(built).as_posix())
    for name in left:
        (built / name).unlink(missing_ok=True)
