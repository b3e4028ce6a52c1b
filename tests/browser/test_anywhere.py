"""The copy on the device: shown at once on any network, renewed whole or not at all, and gone when it must be."""

from __future__ import annotations

import contextlib
import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain
from pathlib import Path
from typing import Any, ClassVar, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.bench.network import GOOD, NETWORKS, Proxy, between
from tests.publish.nginx import Served, serve
from tests.small import run_in, small_repository

from .conftest import Server
from .drivers import PATIENCE
from .test_served import behind_sign_on

FOOT = "[data-kept]"
LOG = '[data-panel="line"] textarea'
COOKIE = "_oauth2_proxy=known"
KNOWN = {"name": "_oauth2_proxy", "value": "known"}
CACHES = """async () => {
  const found = {};
  for (const name of await caches.keys()) found[name] = (await (await caches.open(name)).keys()).map(({ url }) => url);
  return found;
}"""


def until(true: Callable[[], object]) -> None:
    """Wait for something that no page shows."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end
        time.sleep(0.1)


def visited(context: BrowserContext, address: str, path: str = "en/index.html") -> Page:
    """A page whose copy is whole, in both languages."""
    page = context.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    page.goto(f"{address}/{path}")
    expect(page.locator(FOOT)).to_be_visible()
    until(lambda: len(wholes(page)) == 2)
    return page


def wholes(page: Page) -> list[str]:
    """The languages whose copy is the server's version, confirmed and in use, with every file that an incident needs.

    Nothing is asked of the workers, or through them: what is asked of an old one while it makes way keeps it there.
    """
    return [scope for scope, copy in page.evaluate(COPIES).items() if _whole(page, scope, **copy)]


def _whole(page: Page, scope: str, note: dict[str, Any], kept: dict[str, list[str]]) -> bool:
    """Whether the `note` of a copy, and its files by version, are what the server's worker says."""
    text = page.request.get(f"{scope}sw.js").text()
    build = json.loads(re.search("const BUILD = (.*);", text)[1])  # type: ignore[index]
    needed = {f"{scope}{path}" for path in build["needed"]}
    in_use = note.get("checked") and note.get("versions", [""])[0] == build["version"]
    return bool(in_use) and len(needed) > 9 and needed <= set(kept.get(build["version"], []))


COPIES = """async () => {
  const copies = {};
  for (const name of await caches.keys()) {
    const [, path, version] = name.split(" ");
    const scope = new URL(path, location).href;
    const copy = (copies[scope] ??= { note: {}, kept: {} });
    const cache = await caches.open(name);
    if (version === "state") copy.note = (await (await cache.match(`${scope}state`))?.json()) ?? {};
    else copy.kept[version] = (await cache.keys()).map(({ url }) => url);
  }
  return copies;
}"""
"""What is kept, by scope: its note, and the files of each version."""


@pytest.fixture
def guide(sites: Path, chromium: Browser, tmp_path: Path) -> Iterator[tuple[Page, Proxy, str]]:
    """The public guide, read once; the network before it; its address."""
    with serve(sites, "public", tmp_path / "nginx") as served, between(served.port) as (proxy, address):
        context = chromium.new_context()
        yield visited(context, address), proxy, address
        context.close()


# Any network


def test_what_is_kept_opens_whatever_the_network_does(guide: tuple[Page, Proxy, str]) -> None:
    """Gone, hanging, a portal's page, a 502, a 404: tree and desk are there, in the language never read too."""
    page, proxy, address = guide
    for name in ("server dead", "name or server hangs", "captive portal", "502 from a proxy", "404 while deploying"):
        proxy.become(NETWORKS[name])
        page.goto(f"{address}/fr/trees/crisis.html#begin")
        expect(page.locator("[data-live] > [data-current] a[data-answer]").first).to_be_visible()
        page.goto(f"{address}/en/desk.html")
        expect(page.locator("[data-module=desk][data-live]")).to_be_attached()
    page.goto(f"{address}/en/search.html?q=apology")
    expect(page.locator("[role=option]").first).to_be_visible()


LOSE = """async () => {
  const lost = /joined[/]tree[.]/;
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) if (lost.test(request.url)) await cache.delete(request);
  }
}"""


def test_a_copy_that_lacks_a_file_shows_the_page_all_the_same(guide: tuple[Page, Proxy, str]) -> None:
    """A page of the copy is drawn with its modules: where they do not come, it does not wait for them in white."""
    page, proxy, address = guide
    page.evaluate(LOSE)
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    proxy.become(NETWORKS["name or server hangs"])
    page.goto(f"{address}/en/trees/crisis.html", wait_until="commit")
    until(lambda: page.evaluate("performance.getEntriesByName('first-contentful-paint').length"))
    assert page.evaluate("document.readyState") != "complete"


def test_no_lie_is_ever_kept(guide: tuple[Page, Proxy, str]) -> None:
    """A page read on a network that lies is shown as it came, and asked for again on the next."""
    page, proxy, address = guide
    path = "cases/index.html"
    proxy.become(NETWORKS["captive portal"])
    page.goto(f"{address}/en/{path}")
    assert "hotel" in page.locator("h1").inner_text()
    proxy.become(GOOD)
    page.goto(f"{address}/en/{path}")
    expect(page.locator(FOOT)).to_be_attached()
    until(lambda: f"{address}/en/{path}" in chain(*page.evaluate(CACHES).values()))
    proxy.become(NETWORKS["captive portal"])
    page.goto(f"{address}/en/{path}")
    expect(page.locator(FOOT)).to_be_attached()


def test_everything_on_one_tap(guide: tuple[Page, Proxy, str]) -> None:
    """The tap says what it costs; afterwards it says since when, and a case never read opens without a network."""
    page, proxy, address = guide
    tap = page.locator("[data-keep=all]")
    assert "MB" in tap.inner_text()
    tap.click()
    expect(page.locator(FOOT)).to_contain_text("Everything in English has been kept since")
    proxy.become(NETWORKS["server dead"])
    page.goto(f"{address}/en/cases/united-2017.html")
    expect(page.locator("h1")).to_contain_text("United")


def test_after_a_week_without_renewal_the_page_says_so_at_its_top(guide: tuple[Page, Proxy, str]) -> None:
    """Not before; on a page that stays open too, until the server was heard."""
    page, proxy, address = guide
    proxy.become(NETWORKS["server dead"])
    page.context.clock.install(time=time.time() + 6 * 86_400)
    page.goto(f"{address}/en/desk.html")
    expect(page.locator(FOOT)).to_be_visible()
    said = page.locator("main > [data-top=old]")
    expect(said).to_have_count(0)
    page.clock.fast_forward("48:00:00")
    expect(said).to_contain_text("8 days")
    page.clock.fast_forward("24:00:00")
    expect(said).to_contain_text("9 days")
    page.context.clock.set_system_time(time.time())
    proxy.become(GOOD)
    page.evaluate(ONLINE)
    expect(said).to_have_count(0)


ONLINE = "() => dispatchEvent(new Event('online'))"
"""What a browser tells its pages when a network comes."""


class Clean(SimpleHTTPRequestHandler):
    """A static host that leads from `desk.html` to `desk`, as some do; `lost` is a page that it has not."""

    lost = ""
    asked: ClassVar[set[str]] = set()

    def do_GET(self) -> None:
        """A page at its clean address alone; anything else where it stands."""
        path = self.path.partition("?")[0]
        self.asked.add(path)
        if path.endswith(".html"):
            self.send_response(HTTPStatus.PERMANENT_REDIRECT)
            self.send_header("Location", re.sub(r"(?:index)?\.html$", "", path))
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif path == self.lost:
            self.send_error(HTTPStatus.NOT_FOUND)
        else:
            page = Path(self.directory + path).with_suffix(".html")
            self.path = f"{path}.html" if not path.endswith("/") and page.is_file() else path
            super().do_GET()

    def log_message(self, *_: object) -> None:
        """Quiet."""


@contextlib.contextmanager
def clean_host(root: Path, lost: str = "") -> Iterator[tuple[str, type[Clean], ThreadingHTTPServer]]:
    """That host over a public edition: its address, what it was asked for, itself to close."""
    handler = type("Host", (Clean,), {"lost": lost, "asked": set()})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(root)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", handler, server
    finally:
        server.shutdown()
        server.server_close()


def test_hosts_with_clean_addresses_have_a_copy_too(sites: Path, chromium: Browser) -> None:
    """What a host answers by a redirect is kept, and opens at both addresses once the host is gone."""
    context = chromium.new_context()
    with clean_host(sites / "public") as (address, _, _):
        page = visited(context, address)
    for path in ("en/desk.html", "fr/desk", "en/trees/crisis", "en/checklists/"):
        page.goto(f"{address}/{path}")
        expect(page.locator(FOOT)).to_be_visible()
    context.close()


def test_a_copy_that_cannot_be_made_leaves_nothing(sites: Path, chromium: Browser) -> None:
    """One page that the server has not: no copy, and no files of one that nobody could remove."""
    context = chromium.new_context()
    with clean_host(sites / "public", "/en/law") as (address, host, _):
        page = context.new_page()
        page.goto(f"{address}/en/")
        until(lambda: "/en/law" in host.asked)
        until(lambda: page.evaluate(CACHES) == {})
        expect(page.locator(FOOT)).to_be_hidden()
    context.close()


# Whose copy it is


@pytest.fixture
def inside(sites: Path, chromium: Browser, tmp_path: Path) -> Iterator[tuple[Page, str]]:
    """The internal edition, read once by somebody who is signed in."""
    with behind_sign_on(sites, tmp_path) as (served, _):
        context = chromium.new_context()
        context.add_cookies([{**KNOWN, "url": served.address}])
        yield visited(context, served.address), served.address
        context.close()


def test_signing_out_removes_the_internal_copy(inside: tuple[Page, str]) -> None:
    """Once the server refuses, nothing of either language is left: an open page asks when the network comes back."""
    page, address = inside
    page.context.set_offline(True)
    page.context.clear_cookies()
    page.context.set_offline(False)
    expect(page.locator(FOOT)).to_contain_text("signed out")
    assert page.evaluate(CACHES) == {}
    answer = page.goto(f"{address}/fr/desk.html")
    assert answer is not None and "/oauth2/start" in answer.url


def test_one_tap_removes_the_copy_until_somebody_asks_for_one(inside: tuple[Page, str]) -> None:
    """Both languages go; reading on keeps nothing, in another tab neither; a tap keeps them again, whole."""
    page, address = inside
    other = page.context.new_page()
    other.goto(f"{address}/en/desk.html")
    expect(other.locator("[data-keep=remove]")).to_be_visible()
    page.locator("[data-keep=remove]").click()
    expect(page.locator("[data-keep=again]")).to_be_visible()
    until(lambda: page.evaluate(CACHES) == {})  # the other tab may be renewing them
    stopping = page.context.new_cdp_session(other)  # as browsers do after half a minute
    stopping.send("ServiceWorker.enable")
    stopping.send("ServiceWorker.stopAllWorkers")
    other.locator("[data-module=search] [data-open]").click()
    other.locator("[data-module=search] [data-input]").fill("lawyer")
    expect(other.locator("[data-module=search] [role=option]").first).to_be_visible()
    other.evaluate(ONLINE)
    page.goto(f"{address}/fr/desk.html")
    for tab in (page, other):
        expect(tab.locator("[data-keep=again]")).to_be_visible()
    assert page.evaluate(CACHES) == {}
    page.locator("[data-keep=again]").click()
    until(lambda: len(wholes(page)) == 2)
    expect(page.locator("[data-keep=remove]")).to_be_visible()
    page.locator("[data-keep=remove]").click()
    page.locator("[data-keep=again]").click()
    until(lambda: len(wholes(page)) == 2)


def test_two_editions_on_one_origin_never_meet(sites: Path, chromium: Browser, tmp_path: Path) -> None:
    """Each keeps its own below its own path; removing one leaves the other."""
    root = tmp_path / "root"
    root.mkdir()
    for name, edition in (("guide", "public"), ("team", "internal")):
        (root / name).symlink_to(sites / edition)
    server = Server(root, "public")
    context = chromium.new_context()
    visited(context, server.url, "guide/en/index.html").close()
    page = context.new_page()
    page.goto(f"{server.url}/team/en/index.html")
    until(lambda: len(wholes(page)) == 4)
    found = page.evaluate(CACHES)
    for name, addresses in found.items():
        assert all(address.startswith(f"{server.url}{name.split(' ')[1]}") for address in addresses)
    page.locator("[data-keep=remove]").click()
    expect(page.locator("[data-keep=again]")).to_be_visible()
    assert set(page.evaluate(CACHES)) == {name for name in found if name.startswith("sang-froid /guide/")}
    context.close()
    server.close()


# A deploy under an open desk


@dataclass(frozen=True)
class Deployed:
    """Desks of one version, open while another took its place: `kept` with the worker, `bare` without."""

    kept: Page
    bare: Page
    served: Served
    folder: Path

    def of(self, way: str) -> Page:
        """The desk with the worker, or without."""
        return self.kept if way == "kept" else self.bare


@pytest.fixture(scope="module")
def deployed(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployed]:
    """Half a sentence stands in the log; the deploy begins with a page missing, and goes on."""
    folder = small_repository(tmp_path_factory.mktemp("deployed") / "repository")
    build(folder)
    with behind_sign_on(folder / "site", tmp_path_factory.mktemp("nginx"), "1s") as (served, _):
        kept, bare = (at_the_desk(chromium, served, way) for way in ("allow", "block"))
        kept.locator(LOG).first.fill("half a sentence")
        kept.context.set_offline(True)  # the browser looks for a new worker when it likes
        deploy(folder, served)
        yield Deployed(kept, bare, served, folder)
        kept.context.close()
        bare.context.close()


def build(folder: Path) -> None:
    """Build into the folder that is served."""
    done = run_in(folder, "macros.cli", "build", "--edition", "internal")
    assert done.returncode == 0, done.stdout + done.stderr


def deploy(folder: Path, served: Served) -> None:
    """Another version of every module, built and served."""
    before = served.get("/en/sw.js", Cookie=COOKIE).headers["etag"]
    for module in (folder / "overrides" / "assets" / "sang-froid").glob("*/*.js"):
        module.write_text(f"{module.read_text()}globalThis.deployed = {time.time()};\n")
    build(folder)
    until(lambda: served.get("/en/sw.js", Cookie=COOKIE).headers["etag"] != before)


def at_the_desk(chromium: Browser, served: Served, workers: Literal["allow", "block"]) -> Page:
    """An incident on the desk of the present version."""
    context = chromium.new_context(service_workers=workers)
    context.set_default_timeout(PATIENCE * 1000)
    context.add_cookies([{**KNOWN, "url": served.address}])
    page = context.new_page()
    page.goto(f"{served.address}/en/trees/crisis.html")
    page.locator("[data-live] [data-do=begin]").first.click()
    page.goto(f"{served.address}/en/desk.html")
    expect(page.locator("[data-module=desk][data-live]")).to_be_attached()
    if workers == "allow":
        until(lambda: len(wholes(page)) == 2)
    return page


@pytest.mark.parametrize("way", ["kept", "bare"])
def test_an_open_desk_goes_on_with_its_own_version(deployed: Deployed, way: str) -> None:
    """After a deploy, exports, hand-over and search are used for the first time, and work as they were."""
    page = deployed.of(way)
    asked: list[str] = []
    heard: list[str] = []
    page.on("response", lambda answer: asked.append(f"{answer.status} {answer.url}"))
    page.on("pageerror", lambda error: heard.append(str(error)))
    for key in ("save-review", "save-ics", "save-json"):
        with page.expect_download():
            page.locator(f'[data-key="{key}"]').click()
    page.locator('[data-key="copy-link"]').click()
    expect(page.locator("[data-link]")).to_be_visible()
    page.locator("[data-module=search] [data-open]").click()
    page.locator("[data-module=search] [data-input]").fill("list")
    expect(page.locator("[data-module=search] [role=option]").first).to_be_visible()
    page.locator("[data-module=search] [data-close]").click()
    assert any("/search." in line for line in asked)
    assert [line for line in asked if not line.startswith(("200 ", "304 "))] == []
    assert heard == []


def law_of(deployed: Deployed, packing: str) -> int:
    """The status of a page, asked for as browsers ask: compressed."""
    return deployed.served.get("/en/law.html", Cookie=COOKIE, Accept_Encoding=packing).status


UPDATE = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  await registration.update().catch(() => {});
  const worker = registration.installing;
  const done = () => !worker || ["activated", "redundant"].includes(worker.state);
  while (!done()) await new Promise((resolve) => setTimeout(resolve, 50));
  return worker?.state;
}"""


def test_the_desk_offers_the_new_version_when_nothing_is_half_written(deployed: Deployed) -> None:
    """A deploy of which a page is missing changes nothing; a whole one is offered, and never under unsent words.

    An open page finds it, and renews the copy of the other language with its own.
    """
    page, mark = deployed.kept, deployed.kept.locator('meta[name="sang-froid"]')
    before = mark.get_attribute("content")
    law = deployed.folder / "site" / "internal" / "en" / "law.html"
    parts = [law, law.with_name("law.html.br"), law.with_name("law.html.gz")]
    for part in parts:
        part.rename(part.with_name(f"{part.name}.away"))
    for packing in ("br", "gzip", ""):
        until(lambda packing=packing: law_of(deployed, packing) == 404)
    page.context.set_offline(False)
    assert page.evaluate(UPDATE) == "redundant"
    page.reload()
    assert mark.get_attribute("content") == before
    expect(page.locator(LOG).first).to_have_value("half a sentence")
    for part in parts:
        part.with_name(f"{part.name}.away").rename(part)
    until(lambda: deployed.served.get("/en/law.html", Cookie=COOKIE).status == 200)
    page.evaluate(ONLINE)
    until(lambda: len(wholes(page)) == 2)
    assert page.evaluate(CURRENT) != before
    assert page.evaluate(ASKED_BESIDE_A_WAITING_ONE) == ["replace"]
    offered = page.locator("[data-top=new] [data-keep=show]")
    expect(offered).to_have_count(0)
    page.locator(LOG).first.fill("")
    offered.click()
    until(lambda: mark.get_attribute("content") != before)


CURRENT = """async () => {
  const text = await (await fetch(location.href)).text();
  return new DOMParser().parseFromString(text, "text/html").querySelector('meta[name="sang-froid"]').content;
}"""
"""What the page would be if it were read again."""

ASKED_BESIDE_A_WAITING_ONE = """async () => {
  const asked = [];
  const { postMessage } = ServiceWorker.prototype;
  ServiceWorker.prototype.postMessage = function (message, ...ports) {
    if (message.ask === "check") asked.push("check");
    return postMessage.call(this, message, ...ports);
  };
  const get = () => ({ postMessage: ({ ask }) => asked.push(ask) });
  Object.defineProperty(ServiceWorkerRegistration.prototype, "waiting", { get });
  dispatchEvent(new Event("online"));
  for (let i = 0; i < 100 && !asked.length; i++) await new Promise((resolve) => setTimeout(resolve, 50));
  return asked;
}"""
"""What an open page asks while a new worker waits: of that one to take over, of the old one nothing."""
