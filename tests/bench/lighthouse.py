"""Lighthouse on every page type: a phone, a simulated slow network, nginx with the shipped configuration.

It needs Node's `npx lighthouse`; without it the bench says so and measures nothing. `LIGHTHOUSE_ALL=1` measures
every type in all four sites, otherwise each type in one of them, by turns. Its speed varies from run to run with the
machine: a page that falls short is measured twice more, and the middle one of the three counts, as Lighthouse advises.
"""

from __future__ import annotations

import http.server
import itertools
import json
import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from macros.building.sites import build
from macros.checking.playbook import ROOT
from macros.cli import chosen_sites
from tests.install import command
from tests.publish.nginx import serve

TYPES = (
    "index", "now", "trees/crisis", "desk", "levels/red", "checklists/first-hour", "messages/holding",
    "practices/apologise-fully", "mistakes/ignore-it", "cases/united-2017", "scenarios/three-companies",
    "sources/deniaud-2012", "roles/spokesperson", "glossary", "law", "search", "about", "trees/index", "levels/index",
    "checklists/index", "messages/index", "practices/index", "cases/index", "roles/index", "sources/index", "print",
)  # fmt: skip
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
SITES = tuple(itertools.product(("public", "internal"), ("en", "fr")))


class SignedIn(http.server.BaseHTTPRequestHandler):
    """The single sign-on of a company, to a reader whom it knows."""

    def do_GET(self) -> None:
        self.send_response(202)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        pass


def main() -> None:
    """Print a line a page: the four scores, and what the page weighs and how fast it paints."""
    if not shutil.which("npx"):
        print("npx is not here: nothing measured")
        return
    gate = http.server.ThreadingHTTPServer(("127.0.0.1", 0), SignedIn)
    threading.Thread(target=gate.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory(prefix="lighthouse-") as name:
        folder = Path(name)
        built = Path(os.environ.get("SANG_FROID_SITE") or folder / "site")
        if not built.exists():
            build(chosen_sites("all", "all", ROOT / "data"), built)
        print("site/page: performance accessibility best-practices seo · first paint, largest, blocking, shift, bytes")
        for edition in ("public", "internal"):
            door = "nginx-sso.conf" if edition == "internal" else "nginx.conf"
            with serve(built, edition, folder / edition, door, gate.server_port) as served:
                for language, path in _pages(edition):
                    address = f"{served.address}/{language}/{path}.html"
                    print(f"{edition}/{language}/{path}: {_measured(address, edition, folder)}", flush=True)


def _pages(edition: str) -> Iterator[tuple[str, str]]:
    for index, path in enumerate(TYPES):
        for number, (one, language) in enumerate(SITES):
            if one == edition and (os.environ.get("LIGHTHOUSE_ALL") or index % len(SITES) == number):
                yield language, path


def _measured(address: str, edition: str, folder: Path) -> str:
    """What Lighthouse says of a page, by its middle run where the first falls short."""
    reports = [_report(address, folder)]
    if _score(reports[0], "performance", edition) < 100:
        reports += [_report(address, folder), _report(address, folder)]
    reports.sort(key=lambda report: _score(report, "performance", edition))
    return _told(reports[len(reports) // 2], edition) + (" (of three)" if len(reports) > 1 else "")


def _report(address: str, folder: Path) -> dict[str, Any]:
    """One run."""
    output = folder / "report.json"
    arguments = [
        "npx", "--yes", "lighthouse", address, "--quiet", "--output=json", f"--output-path={output}",
        f"--only-categories={','.join(CATEGORIES)}", "--chrome-flags=--headless=new --no-sandbox",
    ]  # fmt: skip
    environment = {**os.environ, "CHROME_PATH": command("chromium")}
    for last in (False, False, True):  # now and then it loses the browser
        done = subprocess.run(
            arguments, check=last, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        if done.returncode == 0:
            break
    found: dict[str, Any] = json.loads(output.read_text(encoding="utf-8"))
    return found


def _told(report: dict[str, Any], edition: str) -> str:
    """The scores, times and weight of a run, and the audits that failed."""
    scores = " ".join(str(_score(report, name, edition)) for name in CATEGORIES)
    named = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")
    values = [report["audits"][name]["displayValue"] for name in named]
    weight = report["audits"]["total-byte-weight"]["numericValue"]
    failed = [
        audit["id"]
        for audit in report["audits"].values()
        if audit["scoreDisplayMode"] == "binary" and audit["score"] == 0
    ]
    return f"{scores} · {', '.join(values)}, {weight / 1000:.0f} kB {' '.join(failed)}"


def _score(report: dict[str, Any], name: str, edition: str) -> int:
    """A category's score of 100. The internal edition asks robots to stay out: that one audit does not count there."""
    skipped = {"is-crawlable"} if edition == "internal" else set()
    parts = [
        (part["weight"], report["audits"][part["id"]]["score"])
        for part in report["categories"][name]["auditRefs"]
        if part["weight"] and part["id"] not in skipped and report["audits"][part["id"]]["score"] is not None
    ]
    return round(100 * sum(weight * score for weight, score in parts) / sum(weight for weight, _ in parts))
