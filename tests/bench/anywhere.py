"""To the first question and to the desk on bad networks, first and second visit, on a CPU slowed four times.

Beside them the same site without its service worker, whose second visit has the browser's own cache. Each second visit
begins with the worker asleep. A real proxy stands between the browser and nginx (network.py).
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Error, sync_playwright

from macros.building.sites import build
from macros.checking.playbook import ROOT
from macros.cli import chosen_sites
from tests.install import command
from tests.publish.nginx import serve

from .network import GOOD, NETWORKS, Network, Proxy, between

SLOWER = 4
LIMIT = 500
"""Milliseconds that the second visit may take."""
PATIENCE = 30_000
"""Milliseconds after which a visit is given up."""
PAGES = {
    "tree": ("trees/crisis.html#begin", "[data-live] > [data-current] a[data-answer]"),
    "desk": ("desk.html", "[data-module=desk][data-live]"),
}
WATCH = """
(selector) => {
  const look = () => {
    if (document.querySelector(selector)) window.reached(String(performance.now()));
    else requestAnimationFrame(look);
  };
  look();
}
"""
"""In the page; `reached` is a binding: to wait with Playwright's own means would put 300 kB of script into the page."""
WHOLE = "() => navigator.serviceWorker.controller && !document.querySelector('[data-kept]').hidden"


def main() -> None:
    """Print, for each network and page, the milliseconds of the first and of the second visit, with and without."""
    with tempfile.TemporaryDirectory(prefix="anywhere-") as name:
        built = Path(os.environ.get("SANG_FROID_SITE") or Path(name) / "site")
        if not built.exists():
            build(chosen_sites("public", "all", ROOT / "data"), built)
        with (
            serve(built, "public", Path(name) / "nginx") as served,
            between(served.port) as (proxy, address),
            sync_playwright() as playwright,
        ):
            browser = playwright.chromium.launch(executable_path=command("chromium"), args=["--no-sandbox"])
            for line in _lines(browser, proxy, address):
                print(line, flush=True)
            browser.close()


def _lines(browser: Browser, proxy: Proxy, address: str) -> Iterator[str]:
    yield f"milliseconds; – where nothing came in {PATIENCE // 1000} s; the second may take {LIMIT} with the worker"
    yield f"{'':24}{'first visit':>14}{'second':>10}{'without worker':>18}"
    contexts = {
        page: [_visited(browser, proxy, address, page, workers) for workers in ("allow", "block")] for page in PAGES
    }
    for name, network in NETWORKS.items():
        for page in PAGES:
            first = _first(browser, proxy, address, page, network)
            second, plain = (_visit(context, proxy, address, page, network) for context in contexts[page])
            over = "  over" if second is None or second > LIMIT else ""
            yield f"{name:<24}{page:<5}{_told(first):>9}{_told(second):>10}{_told(plain):>18}{over}"


def _told(milliseconds: float | None) -> str:
    return "–" if milliseconds is None else f"{milliseconds:.0f}"


def _context(browser: Browser, workers: str) -> BrowserContext:
    return browser.new_context(viewport={"width": 390, "height": 844}, service_workers=workers)  # type: ignore[arg-type]


def _visited(browser: Browser, proxy: Proxy, address: str, page: str, workers: str) -> BrowserContext:
    """A browser that has been there on a good network; where it may, it has its copy."""
    context = _context(browser, workers)
    proxy.become(GOOD)
    opened = context.new_page()
    opened.goto(f"{address}/en/{PAGES[page][0]}", wait_until="networkidle")
    while workers == "allow" and not opened.evaluate(WHOLE):
        opened.wait_for_timeout(100)
    opened.close()
    return context


def _first(browser: Browser, proxy: Proxy, address: str, page: str, network: Network) -> float | None:
    context = _context(browser, "allow")
    found = _visit(context, proxy, address, page, network)
    context.close()
    return found


def _visit(context: BrowserContext, proxy: Proxy, address: str, page: str, network: Network) -> float | None:
    """Milliseconds until the page can be used; None when it cannot."""
    path, wanted = PAGES[page]
    proxy.become(network)
    opened = context.new_page()
    session = context.new_cdp_session(opened)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")
    reached: list[float] = []
    session.on("Runtime.bindingCalled", lambda call: reached.append(float(call["payload"])))
    session.send("Runtime.enable")
    session.send("Runtime.addBinding", {"name": "reached"})
    opened.add_init_script(f"({WATCH})({wanted!r})")
    until = time.monotonic() + PATIENCE / 1000
    try:
        opened.goto(f"{address}/en/{path}", wait_until="commit", timeout=PATIENCE)
        while not reached and time.monotonic() < until:
            opened.wait_for_timeout(50)
        return reached[0] if reached else None
    except Error:
        return None
    finally:
        opened.close()
        proxy.become(GOOD)
