"""What `mkdocs build` on its own lacks: the site is built beside, audited, and takes the old one's place at the end."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from ..generator import Config

_COMMANDS = ("build", "gh-deploy")


class Beside:
    """The folder of one run of the generator, beside the one that it is to replace."""

    def __init__(self) -> None:
        self.wanted = False
        self.target: Path | None = None
        self.staging: Path | None = None
        self.whole = False
        self.config: Config | None = None

    def started(self, command: str, *, dirty: bool) -> None:
        """Only whole builds are built beside: `serve` has a folder of its own, `--dirty` adds to what is there."""
        self.wanted = command in _COMMANDS and not dirty

    def step_aside(self, config: Config) -> None:
        """Send the build elsewhere, before the generator empties the folder of the last good site."""
        if not self.wanted or self.staging is not None:
            return
        self.config, self.target = config, Path(config.site_dir)
        self.target.parent.mkdir(parents=True, exist_ok=True)
        self.staging = Path(tempfile.mkdtemp(prefix=f".{self.target.name}-", dir=self.target.parent))
        config.site_dir = str(self.staging / self.target.name)

    def succeed(self) -> None:
        """Every page was written; a plugin may end the run before that, without a word to anybody."""
        self.whole = True

    def fail(self) -> None:
        """The last good site stays."""
        self.whole = False

    def finish(self) -> None:
        """Put what was built in place, or throw it away."""
        if self.config is None or self.target is None or self.staging is None:
            return
        self.config.site_dir = str(self.target)
        built = self.staging / self.target.name
        if self.whole and built.is_dir():
            if self.target.exists():
                self.target.rename(self.staging / "the last one")
            built.rename(self.target)
        shutil.rmtree(self.staging, ignore_errors=True)
