"""`make bench`: run every benchmark of this folder, or those named: `python -m tests.bench build`.

The long run of mutations measures nothing and is run by its name alone: `python -m tests.bench mutations`.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path


def main(names: list[str]) -> None:
    """Run the benchmarks `names`, all of them when there is none."""
    found = sorted({path.stem for path in Path(__file__).parent.glob("[a-z]*.py")} - {"mutations", "network"})
    for name in names or found:
        print(f"## {name}", flush=True)
        importlib.import_module(f"tests.bench.{name}").main()


main(sys.argv[1:])
