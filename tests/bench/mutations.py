"""10,000 changes to data files, drawn with seeds: `python -m tests.bench mutations` (ten minutes on one core)."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from tests.mutations import empty, run, whole

ROUNDS = 20
EACH = 250


def main() -> None:
    """Print the faults found, and how long a change takes to be told."""
    for name, make, is_whole in (
        ("a small playbook, whole", whole, True),
        ("the real files, one by one", empty, False),
    ):
        started, found = time.perf_counter(), []
        with tempfile.TemporaryDirectory(prefix="playbook-") as folder:
            for seed in range(ROUNDS):
                found += run(seed, EACH, Path(folder) / str(seed), make, whole=is_whole)
        each = (time.perf_counter() - started) / (ROUNDS * EACH) * 1000
        print(f"{name}: {ROUNDS * EACH} changes, {each:.0f} ms each, {len(found)} faults", flush=True)
        for fault in found:
            print(f"  {fault}")
