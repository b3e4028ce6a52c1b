"""Ten thousand random gestures at the desk, in four runs of two tabs each: `python -m tests.bench monkey`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from macros.building.sites import build
from macros.checking.playbook import ROOT
from macros.cli import chosen_sites
from tests.browser.conftest import Server
from tests.browser.drivers import PHONE, UNSERVED
from tests.browser.monkey import Monkey
from tests.install import command

SEEDS = (11, 12, 13, 14)
ACTIONS = 2_500
CHECK = 100


def run(url: str, seed: int) -> list[str]:
    """What went wrong in one run."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=command("chromium"), args=["--no-sandbox"])
        monkey = Monkey(browser.new_context(**PHONE, **UNSERVED), url, seed)
        wrong = monkey.run(ACTIONS, CHECK, lambda line: print(f"seed {seed}: {line}", flush=True))
        browser.close()
    print(f"seed {seed}: {dict(sorted(monkey.done.items()))}")
    return wrong


def main() -> None:
    """Print how far each run is, and what went wrong; leave with 1 where anything did."""
    with tempfile.TemporaryDirectory() as folder:
        build(chosen_sites("internal", "all", ROOT / "data"), Path(folder), served=False)
        server = Server(Path(folder) / "internal", "internal")
        wrong = [one for seed in SEEDS for one in run(server.url, seed)]
        server.close()
    print("\n".join(wrong) or f"{len(SEEDS) * ACTIONS:,} actions: nothing went wrong")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
