"""`make bench`: run every benchmark of this folder, or those named: `python -m tests.bench build`.

The long runs of mutations and of the monkey measure nothing and are run by their names alone: `python -m tests.bench
monkey`.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path


def main(names: list[str]) -> None:
    """Run the benchmarks `names`, all of them when there is none."""
    found = sorted(
        path.stem
        for path in Path(__file__).parent.glob("[a-z]*.py")
        if path.stem not in ("mutations", "monkey", "network")
    )
    for name in names or found:
        print(f"## {name}", flush=True)
        importlib.import_module(f"tests.bench.{name}").main()


main(sys.argv[1:])
