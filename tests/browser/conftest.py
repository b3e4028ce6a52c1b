"""A built site behind a real server with its real headers, and real browsers to read it."""

from __future__ import annotations

import pickle
import threading
from collections.abc import Iterator
from functools import cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from macros.checking.playbook import ROOT
from macros.editions.narrow import Edition
from macros.publish import policy
from tests.install import command, headless
from tests.kept import EVERY_WAY, SOURCES, kept
from tests.plain import versioned

from .access import Chosen, choose, every_look, parts
from .drivers import OPENED, PATIENCE, PHONE, UNSERVED, Chromium, Driver, FirefoxDriver, ScriptlessFirefox
from .marionette import Firefox

HARNESS = Path(__file__).parent / "harness"
expect.set_options(timeout=PATIENCE * 1000)


class Handler(SimpleHTTPRequestHandler):
    """Files of a folder, with the headers that the edition is published with."""

    policies: dict[str, str]
    extra: Path
    first: bytes = b""
    """What every page holds first in its head, before anything of its own."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What is not found is answered by the page for it, in the language of its address, as hosts do."""
        lost = Path(self.directory) / self.path.split("/")[1] / "404.html"
        if code != HTTPStatus.NOT_FOUND or not lost.is_file():
            return super().send_error(code, message, explain)
        content = lost.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        return None

    def send_head(self) -> BinaryIO | BytesIO | None:
        """A page with `first` in it; every other file as it is."""
        path = Path(self.translate_path(self.path))
        if not self.first or path.suffix != ".html" or not path.is_file():
            return super().send_head()
        content = path.read_bytes().replace(b"<head>", b"<head>" + self.first, 1)
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return BytesIO(content)

    def translate_path(self, path: str) -> str:
        """`/_test/…` stands beside the site, in the tests' own folders."""
        name = path.split("?")[0].partition("/_test/")[2]
        if name:
            return str(next((d / name for d in (HARNESS, self.extra) if (d / name).exists()), self.extra / name))
        found = super().translate_path(path)
        asset = path.split("?")[0].partition("/assets/sang-froid/")[2]
        if asset and not Path(found).exists():
            found = str(self.plain(Path(found), asset))
        return found

    @staticmethod
    def plain(wanted: Path, asset: str) -> Path:
        """What a test asks for by its plain name: a module from the source; what only a build makes, as built."""
        source = ROOT / "overrides" / "assets" / "sang-froid" / asset
        return source if source.exists() else wanted.parent / versioned(wanted.parent, wanted.name)

    def end_headers(self) -> None:
        for name, value in self.policies.items():
            self.send_header(name, value)
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Nothing: the tests speak for themselves."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Firefox where it may differ: what is `alike` runs there with EVERY_WAY alone."""
    twice = [item for item in items if not EVERY_WAY and item.get_closest_marker("alike") and _in_firefox(item)]
    config.hook.pytest_deselected(items=twice)
    items[:] = [item for item in items if item not in twice]


def _in_firefox(item: pytest.Item) -> bool:
    spec = getattr(item, "callspec", None)
    return spec is not None and "firefox" in spec.params.values()


@cache
def _pages(root: Path) -> policy.Pages:
    """What a policy must name of the pages in `root`, read once: no test changes the pages that it serves."""
    return policy.read_pages(root)


class Server:
    """A web root on a port of its own, until `close`."""

    def __init__(self, root: Path, edition: Edition, extra: Path = HARNESS, first: bytes = b"") -> None:
        found = policy.headers(_pages(root), edition)
        kept = {name: found[name] for name in found if name != "Strict-Transport-Security"}
        handler = type("SiteHandler", (Handler,), {"policies": kept, "extra": extra, "first": first})
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(root)))
        self.http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.http.server_port}"
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.http.shutdown()
        self.http.server_close()


@pytest.fixture(scope="session")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the internal edition's server shows under /_test/."""
    return tmp_path_factory.mktemp("beside")


@pytest.fixture(scope="session")
def internal(sites: Path, beside: Path) -> Iterator[str]:
    """Address of the internal edition: `<internal>/en/index.html`."""
    server = Server(sites / "internal", "internal", beside)
    yield server.url
    server.close()


@pytest.fixture(scope="session")
def clocked(sites: Path) -> Iterator[str]:
    """The internal edition, its pages with the clock of harness/clock.js."""
    server = Server(sites / "internal", "internal", first=b'<script src="/_test/clock.js"></script>')
    yield server.url
    server.close()


@pytest.fixture(scope="session")
def public(sites: Path) -> Iterator[str]:
    """Address of the public edition."""
    server = Server(sites / "public", "public")
    yield server.url
    server.close()


@pytest.fixture(scope="session")
def made_of(sites: Path) -> Path:
    """A folder with what the pages are made of (`parts`) and which of them are looked at (`chosen`), pickled."""

    def make(folder: Path) -> None:
        folder.mkdir()
        found = parts(sites)
        (folder / "parts").write_bytes(pickle.dumps(found))
        (folder / "chosen").write_bytes(pickle.dumps(choose(sites, found)))

    return kept("looks", make, (*SOURCES, *(HARNESS.with_name(name) for name in ("access.py", "skeleton.py"))))


@pytest.fixture(scope="session")
def chosen(sites: Path, made_of: Path) -> Chosen:
    """What is looked at in each edition."""
    if EVERY_WAY:
        return {"internal": every_look(sites / "internal"), "public": every_look(sites / "public")}
    found: Chosen = pickle.loads((made_of / "chosen").read_bytes())
    return found


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """The machine's own Chromium."""
    browser = playwright.chromium.launch(**headless())
    yield browser
    browser.close()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A phone in Paris that remembers nothing."""
    opened = chromium.new_context(
        viewport={"width": 390, "height": 844}, timezone_id="Europe/Paris", accept_downloads=True, **UNSERVED
    )
    opened.set_default_timeout(PATIENCE * 1000)
    opened.add_init_script(OPENED)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that must meet no error."""
    opened = context.new_page()
    heard: list[str] = []
    opened.on("pageerror", lambda error: heard.append(str(error)))
    opened.on("console", lambda message: heard.append(message.text) if message.type == "error" else None)
    yield opened
    assert heard == []


@pytest.fixture(scope="session")
def firefox() -> Iterator[Firefox]:
    """The machine's own Firefox."""
    running = Firefox(command("firefox-esr"))
    yield running
    running.close()


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def scriptless(request: pytest.FixtureRequest, internal: str) -> Iterator[Driver]:
    """Both browsers, their JavaScript turned off."""
    if request.param == "chromium":
        browser: Browser = request.getfixturevalue("chromium")
        yield Chromium(partial(browser.new_context, **PHONE, java_script_enabled=False))
        return
    running = Firefox(command("firefox-esr"), **{"javascript.enabled": False})
    yield ScriptlessFirefox(running, internal)
    running.close()


@pytest.fixture(scope="session")
def _drivers() -> dict[str, Driver]:
    return {}


@pytest.fixture(params=["chromium", "firefox"])
def driver(request: pytest.FixtureRequest, _drivers: dict[str, Driver], internal: str) -> Iterator[Driver]:
    """Both browsers, one after the other, each with nothing kept and no error met."""
    name = request.param
    if name not in _drivers:
        running = request.getfixturevalue(name)
        if name == "chromium":
            _drivers[name] = Chromium(partial(running.new_context, **PHONE, **UNSERVED))
        else:
            _drivers[name] = FirefoxDriver(running, internal)
    chosen = _drivers[name]
    chosen.reset()
    yield chosen
    assert chosen.faults() == []


@pytest.fixture
def provident(driver: Driver, request: pytest.FixtureRequest) -> Iterator[Driver]:
    """Both browsers, with the worker that fetches ahead what serves offline."""
    if driver.name == "firefox":
        yield driver
        return
    browser: Browser = request.getfixturevalue("chromium")
    opened = Chromium(partial(browser.new_context, **PHONE))
    yield opened
    assert opened.faults() == []
    assert opened.context
    opened.context.close()
