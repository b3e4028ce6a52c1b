"""What Jinja makes of templates, kept in `.cache/templates` for the next build, whichever process runs it."""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

from ..checking.playbook import ROOT

KEPT = ROOT / ".cache" / "templates"
_PROGRAM = ROOT / "macros"
_UNUSED = 7 * 24 * 3600
"""Seconds after which nobody will ask again for what another state of the program made."""


def remember(environment: jinja2.Environment, kind: str) -> None:
    """Let `environment` take its templates as they were compiled before; each `kind` of environment has its own."""
    with suppress(OSError):  # nothing can be written there: each process compiles for itself
        environment.bytecode_cache = Compiled(_folder(), kind)


class Compiled(jinja2.FileSystemBytecodeCache):
    """Templates by what stands in them, wherever they stand: a copy of the repository finds those of the first."""

    def __init__(self, folder: Path, kind: str) -> None:
        super().__init__(str(folder), f"{kind}-%s")

    def get_bucket(self, environment: jinja2.Environment, name: str, filename: str | None, source: str) -> Bucket:
        """The template as it was compiled, under its present path: an error in it names that."""
        key = hashlib.sha256(f"{name}\n{source}".encode()).hexdigest()
        bucket = Bucket(environment, key, key)
        self.load_bytecode(bucket)
        if bucket.code and filename:
            bucket.code = bucket.code.replace(co_filename=filename)
        return bucket

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it; a full disk is no reason to fail."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def _folder() -> Path:
    """Where this state of the program keeps its templates; those of states that nobody used for long are gone."""
    folder = KEPT / _state()
    folder.mkdir(parents=True, exist_ok=True)
    os.utime(folder)
    for other in KEPT.iterdir():
        if time.time() - other.stat().st_mtime > _UNUSED:
            shutil.rmtree(other, ignore_errors=True)
    return folder


@cache
def _state() -> str:
    """A digest of what a template is compiled with: Jinja computes the filters of constants once and for all."""
    found = hashlib.sha256("".join(map(version, ("jinja2", "mkdocs"))).encode())
    for path in sorted(path for room in ("language", "pages") for path in (_PROGRAM / room).rglob("*.py")):
        found.update(path.read_bytes())
    return found.hexdigest()[:16]
