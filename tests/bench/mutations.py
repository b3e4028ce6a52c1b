"""10,000 changes to data and 5,000 to pages, with seeds: `python -m tests.bench mutations` (a quarter of an hour)."""

from __future__ import annotations

import tempfile
import time
from functools import partial
from pathlib import Path

from tests.mutations import empty, run, run_pages, whole

ROUNDS = 20
EACH = 250


def main() -> None:
    """Print the faults found, and how long a change takes to be told."""
    for name, one_round in (
        ("a small playbook, whole", partial(run, make=whole, whole=True)),
        ("the real files, one by one", partial(run, make=empty, whole=False)),
        ("the real pages, one by one", run_pages),
    ):
        started, found = time.perf_counter(), []
        with tempfile.TemporaryDirectory(prefix="playbook-") as folder:
            for seed in range(ROUNDS):
                found += one_round(seed, EACH, Path(folder) / str(seed))
        each = (time.perf_counter() - started) / (ROUNDS * EACH) * 1000
        print(f"{name}: {ROUNDS * EACH} changes, {each:.0f} ms each, {len(found)} faults", flush=True)
        for fault in found:
            print(f"  {fault}")
