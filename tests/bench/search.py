"""The search beside the stock set-up on the same French pages: bytes, time to the first result, right answers."""

from __future__ import annotations

import functools
import gzip
import http.server
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Browser, Page, sync_playwright

from macros.building.sites import build
from macros.checking.playbook import ROOT
from macros.cli import chosen_sites
from macros.editions.settings import Settings
from macros.pages.generated import pages
from macros.search import FILE, write_index
from macros.written.prose import prose_pages
from tests.install import command

from .build import many_cases

SLOWER = 4
"""How many times slower the processor is made."""

STOCK = """site_name: Stock
docs_dir: docs
use_directory_urls: false
theme: {name: material, font: false, language: fr}
markdown_extensions: [attr_list, tables, admonition, def_list, md_in_html, {toc: {permalink: "#"}}]
plugins: [{search: {lang: fr}}]
nav: [index.md]
"""

WAIT = """(results) => {
  const list = document.querySelector(results);
  window.took = new Promise((tell) => {
    let start;
    const begin = () => (start ??= performance.now());
    for (const key of ["keydown", "input"]) addEventListener(key, begin, { capture: true });
    const seen = new MutationObserver(() => {
      if (start === undefined || !list.querySelector("a")) return;
      seen.disconnect();
      requestAnimationFrame(() => setTimeout(() => tell(performance.now() - start)));
    });
    seen.observe(list, { subtree: true, childList: true });
  });
}"""


class Search:
    """A search to measure: where it is, its field, its results."""

    def __init__(self, name: str, folder: Path, index: str, start: str, field: str, results: str) -> None:
        self.name, self.folder, self.index = name, folder, index
        self.start, self.field, self.results = start, field, results

    def weight(self) -> int:
        """Bytes of the index as it travels, compressed."""
        return len(gzip.compress((self.folder / self.index).read_bytes(), 9))


def ours(data: Path, folder: Path) -> Search:
    """The public French site of the real data, with the index of `data`: its pages change nothing of the search."""
    if not folder.exists():
        build(chosen_sites("public", "fr", ROOT / "data"), folder, served=False)
    root = folder / "public" / "fr"
    settings = Settings("public", "fr", data)
    written = [page for page in prose_pages(ROOT / "docs" / "fr") if page.audience == "public"]
    write_index(settings.site(), settings.twins(), written, root)
    return Search("ours", root, FILE, "search.html", "main [data-input]", "main [data-output]")


def stock(data: Path, folder: Path) -> Search:
    """Plain MkDocs and Material with its own search over the same pages, already rendered to Markdown."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (docs / "index.md").write_text("# Stock\n", encoding="utf-8")
    for page in pages(Settings("public", "fr", data).site()):
        (docs / page.path).parent.mkdir(exist_ok=True)
        (docs / page.path).write_text(page.markdown, encoding="utf-8")
    config = folder / "mkdocs.yml"
    config.write_text(STOCK, encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config)], check=True, stderr=subprocess.DEVNULL
    )
    index = "search/search_index.json"
    return Search("stock", folder / "site", index, "index.html", ".md-search__input", ".md-search-result__list")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def opened(search: Search, browser: Browser, slower: int) -> Iterator[Page]:
    """The page of a search in a browser `slower` times slower, its index loaded."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(search.folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    context = browser.new_context(viewport={"width": 1280, "height": 900}, service_workers="block")
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{server.server_port}/{search.start}", wait_until="networkidle")
    page.locator(search.field).first.focus()
    page.keyboard.type("crise")
    page.wait_for_selector(f"{search.results} a", timeout=60_000)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    try:
        yield page
    finally:
        context.close()
        server.shutdown()
        server.server_close()


def latency(search: Search, browser: Browser, queries: list[str]) -> list[float]:
    """Milliseconds from the last key of each query to its results on the screen; no entry for one that has none.

    Each query is typed three times and the fastest counts: the slower ones measure what else the machine does.
    """
    times = []
    with opened(search, browser, SLOWER) as page:
        for query in queries:
            found = [time for _ in range(3) if (time := _last_key(page, search, query)) >= 0]
            times += [min(found)] if found else []
    return times


def _last_key(page: Page, search: Search, query: str) -> float:
    page.locator(search.field).first.fill("")
    page.wait_for_timeout(200)
    page.keyboard.type(query[:-1], delay=5)
    page.wait_for_timeout(400)
    page.evaluate(WAIT, search.results)
    page.keyboard.type(query[-1])
    return float(page.evaluate("Promise.race([took, new Promise((t) => setTimeout(() => t(-1), 3000))])"))


def right(search: Search, browser: Browser, golden: list[dict[str, Any]]) -> int:
    """How many golden queries find the right page (not the exact section) among the first three results."""
    found = 0
    with opened(search, browser, 1) as page:
        for entry in golden:
            page.locator(search.field).first.fill("")
            page.wait_for_timeout(60)
            page.locator(search.field).first.fill(entry["query"])
            page.keyboard.press("End")
            page.wait_for_timeout(250)
            links = page.locator(f"{search.results} a").evaluate_all("all => all.map((a) => new URL(a.href).pathname)")
            first = list(dict.fromkeys(links))[:3]
            wanted = {f"/{address.split('#')[0]}" for address in entry["expect"]}
            found += bool(wanted & set(first))
    return found


def only_records(golden: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The queries whose answer is a record with a page of its own: the stock set-up was given no others."""
    return [entry for entry in golden if any("/" in address for address in entry["expect"])]


def report(search: Search, browser: Browser, golden: list[dict[str, Any]], bound: int) -> None:
    """Print what a search weighs, how long it takes and how often it is right."""
    queries = [entry["query"] for entry in golden[::5]]
    times = sorted(latency(search, browser, queries))
    print(f"  {search.name}: index {search.weight() / 1000:.0f} kB compressed")
    print(f"    {len(times)} of {len(queries)} queries show results after the last key: median")
    print(f"    {statistics.median(times):.0f} ms, the slowest {times[-1]:.0f} ms (at most {bound})", flush=True)
    asked = only_records(golden)
    print(f"    right page in the first three: {right(search, browser, asked)} of {len(asked)}", flush=True)


def main() -> None:
    """Print the comparison at the real size and at 3,000 cases. The bounds: 150 ms, 250 ms, 150 kB at the first."""
    golden = yaml.safe_load((ROOT / "tests" / "search" / "golden-fr.yml").read_text(encoding="utf-8"))
    golden = [entry for entry in golden if not entry.get("held_out")]
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as name:
        browser = playwright.chromium.launch(executable_path=command("chromium"), args=["--no-sandbox"])
        for size, bound in ((0, 150), (3000, 250)):
            data = many_cases(Path(name) / f"data-{size}", size)
            records = Settings("public", "fr", data).site().records
            print(f"{sum(map(len, records.values()))} records, the processor {SLOWER} times slower", flush=True)
            for search in (ours(data, Path(name) / "ours"), stock(data, Path(name) / f"stock-{size}")):
                report(search, browser, golden, bound)
        browser.close()


if __name__ == "__main__":
    main()
