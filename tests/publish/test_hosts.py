"""The same rules for other hosts: Apache by .htaccess, static hosts by _headers."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import brotli
import pytest

from macros.editions.narrow import Edition
from macros.publish.policy import Pages
from macros.publish.server import write_server
from tests.plain import HASH, versioned

from .apache import serve_by_apache
from .nginx import AUTHORIZATION, Served, serve

MODULE = "en/assets/sang-froid/main.0123456789ab.js"
FILES = {
    "index.html": b"door", "en/index.html": b"<html>" + b"words " * 400, "en/print.html": b"a number",
    MODULE: b"module", "en/assets/notes.pdf": b"%PDF-", "en/assets/cards/a.png": b"\x89PNG", "_headers": b"",
    "en/roles/one.html": b"a number", "en/cases/one.html": b"a case", "en/cases/two.html": b"a case, a number",
}  # fmt: skip


@pytest.fixture(params=["public", "internal"])
def edition(request: pytest.FixtureRequest, tmp_path: Path) -> Edition:
    """A small edition, with what the build writes for servers."""
    root = tmp_path / "site" / request.param
    for name, content in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    page = root / "en" / "index.html"
    page.with_name("index.html.br").write_bytes(brotli.compress(FILES["en/index.html"]))
    page.with_name("index.html.gz").write_bytes(gzip.compress(FILES["en/index.html"]))
    unkept = ("/en/cases/two.html", "/en/print.html", "/en/roles/one.html") if request.param == "internal" else ()
    write_server(root, tmp_path / "site" / "server" / request.param, request.param, Pages((), (), ()), unkept)
    found: Edition = request.param
    return found


def test_apache_says_what_nginx_says(edition: Edition, tmp_path: Path) -> None:
    """Pages ask again, versions are kept for a year, twins answer who takes them, hidden files are not there."""
    known = {"Authorization": AUTHORIZATION} if edition == "internal" else {}
    whose = "private" if edition == "internal" else "public"
    with serve_by_apache(tmp_path / "site", edition) as served:
        page = served.get("/en/index.html", **known)
        assert (page.status, page.body) == (200, FILES["en/index.html"])
        assert page.headers["cache-control"] == ("no-cache" if edition == "public" else "private, no-cache")
        assert "default-src 'none'" in page.headers["content-security-policy"]
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        for accepted, unpack in (("br", brotli.decompress), ("gzip", gzip.decompress)):
            packed = served.get("/en/index.html", Accept_Encoding=accepted, **known)
            assert (packed.headers["content-encoding"], unpack(packed.body)) == (accepted, page.body)
            assert packed.headers["content-type"] == "text/html; charset=utf-8"
            assert packed.headers["vary"] == "Accept-Encoding"
        module = served.get(f"/{MODULE}", **known)
        assert module.headers["cache-control"] == f"{whose}, max-age=31536000, immutable"
        assert module.headers["content-type"] == "text/javascript; charset=utf-8"
        for name in ("en/index.html.br", ".htaccess", "_headers", "nowhere"):
            lost = served.get(f"/{name}", **known)
            assert lost.status in (403, 404)
            assert "content-security-policy" in lost.headers
        if edition == "internal":
            assert served.get("/en/print.html", **known).headers["cache-control"] == "no-store"
            stranger = served.get("/en/index.html")
            assert (stranger.status, stranger.headers["cache-control"]) == (401, "no-store")
            assert served.get("/nowhere").status == 401


@pytest.mark.parametrize("server", [serve_by_apache, serve])
def test_static_hosts_are_told_what_servers_say(
    edition: Edition, tmp_path: Path, server: Callable[..., AbstractContextManager[Served]]
) -> None:
    """The same for every file, or stricter; a page is found without the end of its address too."""
    text = (tmp_path / "site" / "server" / edition / "_headers").read_text()
    said = of_static_host(text, "/en/index.html")
    assert said["Content-Security-Policy"].startswith("default-src 'none'")
    known = {"Authorization": AUTHORIZATION} if edition == "internal" else {}
    folder = () if server is serve_by_apache else (tmp_path / "nginx",)
    with server(tmp_path / "site", edition, *folder) as served:
        for name in FILES.keys() - {"_headers"}:
            answer = served.get(f"/{name}", **known)
            told = of_static_host(text, f"/{name}")["Cache-Control"]
            assert (name, caching(told)) == (name, caching(answer.headers["cache-control"]))
            clean = f"/{name}".removesuffix(".html").removesuffix("index")
            assert (name, caching(of_static_host(text, clean)["Cache-Control"])) == (name, caching(told))


def of_static_host(text: str, path: str) -> dict[str, str]:
    """What a host that reads `_headers` sends: of every rule that the path meets, values of one name joined."""
    found: dict[str, str] = {}
    for rule in re.findall(r"^(/.*)\n((?:  .+\n)+)", text, re.M):
        pattern = re.sub(r":\w+", "[^/]+", re.escape(rule[0]).replace(r"\*", ".*"))
        for line in rule[1].splitlines() if re.fullmatch(pattern, path) else ():
            name, value = line.strip().split(": ", 1)
            found[name] = f"{found[name]}, {value}" if name in found else value
    return found


def caching(said: str) -> set[str]:
    """What a browser makes of Cache-Control: nothing else matters where nothing may be stored."""
    values = set(said.split(", "))
    return {"no-store"} if "no-store" in values else values


def test_static_hosts_that_take_a_hundred_rules_take_ours(sites: Path) -> None:
    """So many does Cloudflare Pages read; each line has 2,000 characters at most."""
    for edition in ("internal", "public"):
        lines = (sites / "server" / edition / "_headers").read_text().splitlines()
        assert sum(line.startswith("/") for line in lines) <= 100
        assert max(map(len, lines)) <= 2000


def test_every_asset_of_a_built_site_has_its_version(sites: Path) -> None:
    """That rule, and the server's, hold for whatever stands there."""
    for edition in ("internal", "public"):
        for language in ("en", "fr"):
            folder = sites / edition / language / "assets" / "sang-froid"
            names = {path.name.removesuffix(".br").removesuffix(".gz") for path in folder.rglob("*") if path.is_file()}
            assert len(names) > 50
            assert [name for name in names if not HASH.search(name)] == []
            assert versioned(sites / edition / language, "assets/sang-froid/main.js")
