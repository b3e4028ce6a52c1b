"""`python -m macros.cli`: the same as `playbook`."""

from __future__ import annotations

from . import start

start()
