"""Both editions behind a real nginx, configured as the build says, before a real browser and before strangers."""

from __future__ import annotations

import asyncio
import contextlib
import http.server
import re
import socket
import threading
import time
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pytest
from playwright.sync_api import Browser

from tests.plain import versioned
from tests.publish.nginx import AUTHORIZATION, Served, free_port, serve

from .drivers import PATIENCE

T = TypeVar("T")
TABS = 4


@pytest.fixture(scope="module")
def public(sites: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The public edition."""
    with serve(sites, "public", tmp_path_factory.mktemp("nginx") / "public") as served:
        yield served


@pytest.fixture(scope="module")
def internal(sites: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The internal edition behind HTTP basic."""
    with serve(sites, "internal", tmp_path_factory.mktemp("nginx") / "internal") as served:
        yield served


class SignOn(http.server.BaseHTTPRequestHandler):
    """Answers as oauth2-proxy does: 202 for whoever it knows, 401 for others, a page to sign in."""

    def do_GET(self) -> None:
        """One question, one answer."""
        known = "_oauth2_proxy=known" in self.headers.get("Cookie", "")
        status = 200 if self.path.startswith("/oauth2/start") else 202 if known else 401
        self.send_response(status)
        self.send_header("Content-Length", "7")
        self.end_headers()
        self.wfile.write(b"sign in")

    def log_message(self, *_: object) -> None:
        """Quiet."""


@contextlib.contextmanager
def behind_sign_on(
    sites: Path, folder: Path, renewed: str = "60s"
) -> Iterator[tuple[Served, http.server.ThreadingHTTPServer]]:
    """The internal edition behind a sign-on, and the sign-on's server."""
    port = free_port()
    signon = http.server.ThreadingHTTPServer(("127.0.0.1", port), SignOn)
    threading.Thread(target=signon.serve_forever, daemon=True).start()
    with serve(sites, "internal", folder / "nginx", "nginx-sso.conf", port, renewed) as served:
        yield served, signon
    signon.shutdown()
    signon.server_close()


@pytest.fixture
def signed_in(sites: Path, tmp_path: Path) -> Iterator[Served]:
    """The internal edition behind a single sign-on."""
    with behind_sign_on(sites, tmp_path) as (served, _):
        yield served


def pages(sites: Path, edition: str) -> list[str]:
    """The path of every page of an edition."""
    return sorted(f"/{path.relative_to(sites / edition).as_posix()}" for path in (sites / edition).rglob("*.html"))


def _run(work: Coroutine[Any, Any, T]) -> T:
    """Run `work` in a thread of its own: the browsers of other tests have a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


# Pages in a real browser


@pytest.mark.parametrize("edition", ["public", "signed_in"])
def test_the_worker_that_serves_offline_runs_under_the_policy(
    edition: str, chromium: Browser, request: pytest.FixtureRequest
) -> None:
    """Once read, the home page opens again when the server is out of reach; nothing is said on the way."""
    served: Served = request.getfixturevalue(edition)
    context = chromium.new_context()
    context.add_cookies([{"name": "_oauth2_proxy", "value": "known", "url": served.address}])
    page = context.new_page()
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.goto(f"{served.address}/en/index.html")
    # Playwright's own waiting compiles a string in the page, which the policy forbids.
    both = "(await navigator.serviceWorker.getRegistrations()).filter(({ active }) => active).length === 2"
    ready = f"async () => Boolean(navigator.serviceWorker.controller) && {both}"
    assert any(page.evaluate(ready) or time.sleep(0.1) for _ in range(round(PATIENCE / 0.1)))
    context.set_offline(True)
    page.reload()
    assert page.locator("h1").count() == 1
    assert heard == []
    context.close()


def test_the_policy_is_no_ornament(public: Served, chromium: Browser) -> None:
    """An inline script, a handler, an inline style and a stranger's picture are refused by the browser."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{public.address}/en/index.html")
    refused = page.evaluate(
        """async () => {
          const refused = [];
          document.addEventListener("securitypolicyviolation", (event) => refused.push(event.effectiveDirective));
          document.body.insertAdjacentHTML("beforeend",
            '<p style="color:red"></p><img src="https://example.com/x.png" alt=""><b onclick="1">x</b>');
          const script = document.createElement("script");
          script.textContent = "window.ran = true";
          document.body.append(script);
          const until = performance.now() + 60_000;
          const waits = () => new Set(refused).size < 4 && performance.now() < until;
          while (waits()) await new Promise((done) => setTimeout(done, 20));
          return [...new Set(refused)].concat(window.ran ? ["ran"] : []);
        }"""
    )
    assert sorted(refused) == ["img-src", "script-src-attr", "script-src-elem", "style-src-attr"]
    context.close()


# What the server says


def test_headers(public: Served, internal: Served) -> None:
    """Every answer carries the policies, errors included; only the internal edition keeps robots and caches away."""
    for path, status in (("/en/index.html", 200), ("/en/nothing.html", 404), ("/", 302)):
        answer = public.get(path)
        assert answer.status == status
        policy = answer.headers["content-security-policy"]
        assert "unsafe" not in policy and "http" not in policy
        assert answer.headers["strict-transport-security"].startswith("max-age=63072000")
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["server"] == "nginx"
        assert "x-robots-tag" not in answer.headers
    answer = internal.get("/en/index.html", Authorization=AUTHORIZATION)
    assert answer.headers["cache-control"] == "private, no-cache"
    assert answer.headers["x-robots-tag"].startswith("noindex")
    assert internal.get("/en/index.html").headers["cache-control"] == "no-store"
    for path, kept in (("contacts", "private, no-cache"), ("trees/crisis", "private, no-cache"), ("print", "no-store")):
        page = internal.get(f"/en/{path}.html", Authorization=AUTHORIZATION, Accept_Encoding="br")
        assert (page.status, page.headers["cache-control"]) == (200, kept)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/en/index.html", "text/html; charset=utf-8"),
        ("/en/assets/sang-froid/main.js", "text/javascript; charset=utf-8"),
        ("/en/assets/sang-froid/style/site.css", "text/css; charset=utf-8"),
        ("/en/assets/sang-froid/style/mark.svg", "image/svg+xml; charset=utf-8"),
        ("/en/assets/cards/home.png", "image/png"),
        ("/playbook.json", "application/json"),
        ("/en/feed.xml", "application/xml; charset=utf-8"),
    ],
)
def test_types_and_twins(path: str, kind: str, public: Served, sites: Path) -> None:
    """A file has its type, plain or compressed; the compressed answer unpacks to the plain one."""
    import gzip

    import brotli

    if "/sang-froid/" in path:
        path = f"/{versioned(sites / 'public', path.lstrip('/'))}"
    plain = public.get(path)
    assert plain.headers["content-type"] == kind
    assert "content-encoding" not in plain.headers
    for accepted, name, unpack in (("gzip", "gzip", gzip.decompress), ("br, gzip", "br", brotli.decompress)):
        answer = public.get(path, Accept_Encoding=accepted)
        assert answer.headers["content-type"] == kind
        assert answer.headers["vary"] == "Accept-Encoding"
        if "content-encoding" in answer.headers:
            assert answer.headers["content-encoding"] == name
            assert unpack(answer.body) == plain.body
        else:
            assert answer.body == plain.body
    assert public.get(path, Accept_Encoding="br;q=0, gzip;q=0").body == plain.body
    again = public.get(path, If_None_Match=plain.headers["etag"])
    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("", "en"),
        ("fr", "fr"),
        ("fr-CA,fr;q=0.9,en;q=0.8", "fr"),
        ("en-GB,en;q=0.9,fr;q=0.8", "en"),
        ("de,fr;q=0.5", "fr"),
    ],
)
def test_language_at_the_root_and_when_lost(asked: str, given: str, public: Served) -> None:
    """The root leads to the visitor's language; a lost page speaks the language of its address."""
    root = public.get("/", Accept_Language=asked)
    assert (root.status, root.headers["location"]) == (302, f"/{given}/index.html")
    assert root.headers["vary"] == "Accept-Language"
    assert f'<html lang="{given}"' in public.get("/nowhere", Accept_Language=asked).body.decode()
    for language in ("en", "fr"):
        assert f'<html lang="{language}"' in public.get(f"/{language}/no/where", Accept_Language=asked).body.decode()


@pytest.mark.parametrize(
    "path", ["/.git/config", "/en/.htaccess", "/_headers", "/en/index.html.br", "/en/index.html.gz"]
)
def test_what_is_not_for_asking(path: str, public: Served) -> None:
    """Hidden files, the hosts' file and the twins answer as if they were not there."""
    assert public.get(path).status == 404


def test_a_place_that_is_asked_for_goes_back_to_the_browser(public: Served, internal: Served) -> None:
    """A link whose # a mail filter wrote in percent, once or twice: only whoever may read the page is led there."""
    for spoiled in ("%23h%3Dab_-9", "%23h=ab_-9", "%2523h=ab_-9"):
        path = f"/en/desk.html{spoiled}"
        led = public.get(path)
        assert (led.status, led.headers["location"]) == (302, "/en/desk.html#h=ab_-9")
        assert internal.get(path).body == _refusal(internal)
        assert internal.get(path, Authorization=AUTHORIZATION).status == 302


# Strangers before the internal edition


def _refusal(internal: Served) -> bytes:
    return internal.get("/certainly/not/there").body


def test_no_file_without_credentials(internal: Served, sites: Path) -> None:
    """Each file of the edition, twins included, answers a stranger with the very same refusal."""
    refusal = _refusal(internal)
    assert len(refusal) < 300
    paths = [path for path in (sites / "internal").rglob("*") if path.is_file()]
    assert len(paths) > 1000
    for path in paths:
        answer = internal.get(f"/{path.relative_to(sites / 'internal').as_posix()}")
        assert (answer.status, answer.body) == (401, refusal), path
        assert not {"etag", "last-modified", "content-encoding"} & answer.headers.keys()


ODD = [
    "/", "//", "/en", "/en/", "/fr/", "/EN/index.html", "/en/INDEX.HTML", "/en/index.html/", "/en//index.html",
    "/en/./index.html", "/en/x/../index.html", "/%65%6e/index.html", "/en%2findex.html", "/en/%2e/index.html",
    "/%2e%2e/internal/en/index.html", "/en/..%2f..%2fserver/internal/nginx.conf", "/..%5c..%5cen/index.html",
    "/../../etc/passwd", "/%252e%252e/en/index.html", "/en/index.html%00", "/en/index.html%00.css",
    "/en/index.html?x=1", "/en/index.html;x", "/en/index.html%20", "/en/index.html~", "/en/.index.html.swp",
    "/.git/config", "/.well-known/x", "/en/assets/search.json", "/_headers", "/en/index.html.br", "/en/index.html.gz",
    "/en/index.html.br.br", "/en/assets/",
    "/en/sw.js", "/en/404.html", "/fr/404.html", "/nginx.conf", "/server/internal/nginx.conf", "/playbook.json",
    "/sitemap.xml", "/robots.txt", "/oauth2/auth", "/index.html", "*", "/en/contacts.html#x", "/\u00e9",
]  # fmt: skip


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PROPFIND"])
def test_odd_addresses_without_credentials(method: str, internal: Served) -> None:
    """However a stranger writes the address or the method, nginx's own short refusal is all there is."""
    for path in ODD:
        answer = _raw(
            internal, f"{method} {path} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: br, gzip\r\nConnection: close\r\n\r\n"
        )
        assert re.match(rb"HTTP/1\.1 (400|401|404|405) ", answer), (path, answer[:100])
        body = answer.partition(b"\r\n\r\n")[2]
        assert len(body) < 300 and b"sang-froid" not in body.lower(), path


@pytest.mark.parametrize(
    "head",
    [
        "Authorization: Basic", "Authorization: Basic Og==", "Authorization: Bearer x", "Authorization: Basic eDp5",
        "X-Original-URL: /en/index.html", "X-Forwarded-User: desk", "X-Accel-Redirect: /en/index.html",
        "Range: bytes=0-100", 'If-None-Match: "x"', "Cookie: _oauth2_proxy=x", "Upgrade: websocket",
    ],
)  # fmt: skip
def test_odd_headers_without_credentials(head: str, internal: Served) -> None:
    """No header but the right credentials opens the door."""
    answer = _raw(internal, f"GET /en/index.html HTTP/1.1\r\nHost: x\r\n{head}\r\nConnection: close\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 401 ")
    assert answer.partition(b"\r\n\r\n")[2] == _refusal(internal)


def test_old_protocols_without_credentials(internal: Served) -> None:
    """HTTP/0.9, 1.0 and an absolute address fare no better."""
    for request in (
        "GET /en/index.html\r\n\r\n",
        "GET /en/index.html HTTP/1.0\r\n\r\n",
        "GET http://x/en/index.html HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    ):
        assert b"<h1>401" in _raw(internal, request)


def _raw(served: Served, request: str) -> bytes:
    with socket.create_connection(("127.0.0.1", served.port), 60) as line:
        line.sendall(request.encode())
        answer = b""
        while piece := line.recv(65536):
            answer += piece
    return answer


def test_credentials_open_the_edition(internal: Served, sites: Path) -> None:
    """With the right name and password every page comes, and a lost one speaks its language."""
    for path in pages(sites, "internal")[:50]:
        assert internal.get(path, Authorization=AUTHORIZATION).status in (200, 404)
    assert b'lang="fr"' in internal.get("/fr/nothing", Authorization=AUTHORIZATION).body


def test_without_a_password_file_nobody_comes_in(sites: Path, tmp_path: Path) -> None:
    """A container started without its secret refuses everything."""
    with serve(sites, "internal", tmp_path / "nginx") as served:
        (tmp_path / "nginx" / "etc" / "htpasswd").unlink()
        answer = served.get("/en/index.html", Authorization=AUTHORIZATION)
        assert answer.status in (403, 500)
        assert len(answer.body) < 300


# Behind a single sign-on


def test_single_sign_on(sites: Path, tmp_path: Path) -> None:
    """Who is unknown is sent to sign in and sees nothing; who is known reads; when the sign-on is down, nobody does."""
    with behind_sign_on(sites, tmp_path) as (served, signon):
        for path in ("/", "/en/index.html", "/en/nothing", "/en/index.html.br", "/.git/config"):
            answer = served.get(path, Accept_Encoding="br")
            # A twin asked by its own name is refused before anybody could be sent to sign in.
            sent = (302, f"/oauth2/start?rd={path}") if path != "/en/index.html.br" else (401, None)
            assert (answer.status, answer.headers.get("location")) == sent
            assert len(answer.body) < 300
        assert served.get("/oauth2/start").body == b"sign in"
        assert served.get("/oauth2/auth").status != 200
        assert served.get("/en/index.html", Cookie="_oauth2_proxy=known").status == 200
        assert served.get("/en/nothing", Cookie="_oauth2_proxy=known").status == 404
        signon.shutdown()
        signon.server_close()
        down = served.get("/en/index.html", Cookie="_oauth2_proxy=known")
        assert down.status >= 500 and len(down.body) < 300


# Under load


def test_five_thousand_requests_over_fifty_connections(
    public: Served, sites: Path, capsys: pytest.CaptureFixture[str], record_property: pytest.RecordProperty
) -> None:
    """5,000 requests for the pages of the public guide, compressed, over 50 connections: not one error."""
    wanted = [path for path in pages(sites, "public") if not path.endswith("404.html")]
    start = time.perf_counter()
    answers = _run(_load(public, wanted))
    seconds = time.perf_counter() - start
    size = sum(length for _, length in answers)
    assert [status for status, _ in answers if status != 200] == []
    assert len(answers) == 5000
    figures = f"{len(answers)} requests, {size / 1e6:.1f} MB, {seconds:.1f} s, {len(answers) / seconds:.0f} a second"
    record_property("load", figures)
    with capsys.disabled():
        print(f"\nload: {figures}")


async def _load(served: Served, wanted: list[str]) -> list[tuple[int, int]]:
    async def connection(number: int) -> list[tuple[int, int]]:
        reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
        found = []
        for turn in range(100):
            path = wanted[(number * 100 + turn) % len(wanted)]
            writer.write(f"GET {path} HTTP/1.1\r\nHost: guide\r\nAccept-Encoding: br\r\n\r\n".encode())
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            length = int(re.search(r"content-length: (\d+)", head, re.I)[1])  # type: ignore[index]
            await reader.readexactly(length)
            found.append((int(head.split()[1]), length))
        writer.close()
        return found

    answers = await asyncio.gather(*(connection(number) for number in range(50)))
    return [one for some in answers for one in some]
