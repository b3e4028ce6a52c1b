"""The browser's modules that need no page, under Node's own runner: the Node that Playwright brings along."""

from __future__ import annotations

import subprocess
from pathlib import Path

import playwright

PURE = Path(__file__).parent / "pure"
NODE = Path(playwright.__file__).parent / "driver" / "node"


def test_modules_without_a_page_do_what_their_tests_say() -> None:
    """Every `*.test.mjs` of tests/browser/pure/, each behaviour by its sentence."""
    files = sorted(map(str, PURE.glob("*.test.mjs")))
    assert files
    ran = subprocess.run([NODE, "--test", *files], capture_output=True, text=True, check=False, timeout=120)
    assert ran.returncode == 0, ran.stdout + ran.stderr
