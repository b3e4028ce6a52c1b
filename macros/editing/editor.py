"""The editing pages: whoever has the key that the terminal printed, on this machine, and nobody else."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
import secrets
import threading
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, parse_qsl

import jinja2

from ..checking.playbook import examine
from ..language.languages import FIRST, LANGUAGES
from ..model import COLLECTIONS
from ..reading.loaded import Loaded
from .form import Drawn, boxes, fields, name_of, path_of
from .saving import CONTACTS, NEW, Target, save
from .typed import value_of

PLACE = "/edit/"
KINDS = (
    "cases", "messages", CONTACTS, "kits", "networks", "practices", "mistakes", "checklists", "drills", "roles", "laws",
    "glossary",
)  # fmt: skip
"""What has forms: collections whose fields are texts, leaves, lists and conditions. What changes most comes first."""
FIRST_SEEN = 3
"""How many of them lie open in the list."""
SAVED = "saved"
"""Behind the address of the list, after a form was saved."""
HERE = Path(__file__).resolve().parent
MOST = 2_000_000
"""Bytes of a form that are read; the longest record has a tenth of it."""

_FILES = {"edit.css": "text/css; charset=utf-8", "edit.js": "text/javascript; charset=utf-8"}
_HEADERS = [
    ("Cache-Control", "no-store"),
    ("Content-Security-Policy", "default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self'; "
     "base-uri 'none'; frame-ancestors 'none'"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Referrer-Policy", "same-origin"),
    ("X-Content-Type-Options", "nosniff"),
]  # fmt: skip
Start = Callable[[str, list[tuple[str, str]]], Any]
Environ = Mapping[str, Any]


def hosts(port: int) -> frozenset[str]:
    """The names by which this machine's server answers; another one is a stranger's that leads here (DNS rebinding)."""
    return frozenset({f"localhost:{port}", f"127.0.0.1:{port}"})


class _Refused(Exception):
    """A request that is not answered as it asks."""

    def __init__(self, status: HTTPStatus, text: str) -> None:
        self.status = status
        self.text = text
        super().__init__(text)


class Editor:
    """A WSGI application for what stands below `PLACE` of the server at `port` of this machine; writes into `data`."""

    def __init__(self, data: Path, port: int) -> None:
        self.data = data
        self.hosts = hosts(port)
        self.cookie = f"playbook-edit-{port}"
        self.key = secrets.token_urlsafe(24)
        self.address = f"http://localhost:{port}{PLACE}?key={self.key}"
        self.one = threading.Lock()
        """One save at a time."""

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """Answer a request; see PEP 3333."""
        try:
            status, headers, body = self._answer(environ)
        except _Refused as refused:
            status, headers = refused.status, [("Content-Type", "text/html; charset=utf-8")]
            body = _page("refused.html", _language(environ), examine(self.data)[0], text=refused.text)
        start(f"{status.value} {status.phrase}", [*headers, *_HEADERS])
        return [body]

    def _answer(self, environ: Environ) -> tuple[HTTPStatus, list[tuple[str, str]], bytes]:
        name = str(environ.get("PATH_INFO", "")).removeprefix(PLACE)
        self._guard(environ, name)
        if not name and "key=" in str(environ.get("QUERY_STRING")):
            kept = f"{self.cookie}={self.key}; Path={PLACE}; HttpOnly; SameSite=Strict"
            return HTTPStatus.SEE_OTHER, [("Location", PLACE), ("Set-Cookie", kept)], b""
        if name in _FILES:
            return HTTPStatus.OK, [("Content-Type", _FILES[name])], (HERE / name).read_bytes()
        html = [("Content-Type", "text/html; charset=utf-8")]
        if not name:
            return HTTPStatus.OK, html, self._list(_language(environ), saved=environ.get("QUERY_STRING") == SAVED)
        kind, _, identity = name.partition("/")
        if kind not in KINDS:
            raise _Refused(HTTPStatus.NOT_FOUND, "edit-nowhere")
        target = Target(kind, NEW if identity == "+new" else identity)
        if environ["REQUEST_METHOD"] != "POST":
            return HTTPStatus.OK, html, self._form(target, _language(environ))
        return self._sent(target, dict(_typed(environ)), _language(environ), html)

    def _guard(self, environ: Environ, name: str) -> None:
        """Nobody comes in by another name of this machine, from another site, or without the key."""
        if environ.get("HTTP_HOST") not in self.hosts:
            raise _Refused(HTTPStatus.FORBIDDEN, "edit-no-key")
        method = environ["REQUEST_METHOD"]
        if method not in ("GET", "HEAD", "POST"):
            raise _Refused(HTTPStatus.METHOD_NOT_ALLOWED, "edit-nowhere")
        if method == "POST" and environ.get("HTTP_ORIGIN") != f"http://{environ['HTTP_HOST']}":
            raise _Refused(HTTPStatus.FORBIDDEN, "edit-no-key")
        given = parse_qs(str(environ.get("QUERY_STRING", ""))).get("key", [""])[0] if not name else ""
        if not any(hmac.compare_digest(one.encode(), self.key.encode()) for one in (given, self._kept(environ))):
            raise _Refused(HTTPStatus.FORBIDDEN, "edit-no-key")

    def _kept(self, environ: Environ) -> str:
        try:
            found = SimpleCookie(str(environ.get("HTTP_COOKIE", ""))).get(self.cookie)
        except CookieError:
            return ""
        return found.value if found else ""

    def _list(self, language: str, *, saved: bool) -> bytes:
        loaded, problems = examine(self.data)
        groups = {kind: _titles(kind, loaded, language) for kind in KINDS}
        return _page("list.html", language, loaded, groups=groups, count=len(problems), saved=saved, seen=FIRST_SEEN)

    def _form(self, target: Target, language: str) -> bytes:
        loaded = examine(self.data)[0]
        value = target.value(loaded)
        if value is None:
            raise _Refused(HTTPStatus.NOT_FOUND, "edit-nowhere")
        if target.identity == NEW:
            value = {"audience": "internal"}
            value |= {"reviewed": dt.date.today().isoformat()} if target.kind != CONTACTS else {}
        return _drawn(target, value, loaded, language, digest=_digest(target, loaded), unsent=False)

    def _sent(
        self, target: Target, typed: dict[str, str], language: str, html: list[tuple[str, str]]
    ) -> tuple[HTTPStatus, list[tuple[str, str]], bytes]:
        """A form that was sent: saved, or shown again with all that was typed and what is wrong."""
        if "_whole" not in typed:
            raise _Refused(HTTPStatus.BAD_REQUEST, "edit-cut")
        value = value_of(target.model, typed)
        with self.one:
            loaded = examine(self.data)[0]
            if target.value(loaded) is None:
                raise _Refused(HTTPStatus.NOT_FOUND, "edit-nowhere")
            digest = _digest(target, loaded)
            if "_more" in typed:
                return HTTPStatus.OK, html, _drawn(target, value, loaded, language, digest=typed.get("_digest", ""))
            if typed.get("_digest") != digest:
                problems = _meanwhile(target, value, loaded, language)
            else:
                problems = save(target, value, self.data)
        if problems:
            body = _drawn(target, value, loaded, language, digest=digest, problems=problems)
            return HTTPStatus.UNPROCESSABLE_ENTITY, html, body
        return HTTPStatus.SEE_OTHER, [("Location", f"{PLACE}?{SAVED}")], b""


def _typed(environ: Environ) -> Iterable[tuple[str, str]]:
    length = str(environ.get("CONTENT_LENGTH") or "0")
    if not length.isdigit() or int(length) > MOST:
        raise _Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "edit-nowhere")
    raw = environ["wsgi.input"].read(int(length))
    return parse_qsl(raw.decode("utf-8", "replace"), keep_blank_values=True)


def _meanwhile(target: Target, value: dict[str, Any], loaded: Loaded, language: str) -> dict[Any, list[str]]:
    """That the record changed since the form was drawn, and beside each field that differs what the files say now."""
    t = _words(loaded, language)
    now, typed = (boxes(target.model, one, loaded) for one in (target.value(loaded) or {}, value))
    differs = [name for name in now if now[name] != typed.get(name, "")]
    return {(): [t("edit-meanwhile")], **{path_of(name): [f"{t('edit-now')} {now[name] or '–'}"] for name in differs}}


def _digest(target: Target, loaded: Loaded) -> str:
    """What the record says, in a few letters: it is not to be changed under somebody's hands."""
    said = json.dumps(target.value(loaded), sort_keys=True, default=str)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _titles(kind: str, loaded: Loaded, language: str) -> dict[str, str]:
    """Id → what people call it."""
    if kind == CONTACTS:
        people = loaded.organisation.contacts if loaded.organisation else ()
        return {person.id: person.name for person in people}
    return {name: record.title.typeset(language) for name, record in sorted(loaded.collections[kind].items())}


def _drawn(
    target: Target,
    value: dict[str, Any],
    loaded: Loaded,
    language: str,
    *,
    digest: str,
    problems: dict[Any, list[str]] | None = None,
    unsent: bool = True,
) -> bytes:
    """The form. A problem stands beside its field; one that has none here, above all of them."""
    drawn = Drawn(loaded, dict(problems or {}))
    fixed = bool(target.identity) or target.kind == CONTACTS
    found = fields(target.model, value, drawn, fixed=fixed)
    above = [f"{name_of(path)}: {text}" if path else text for path, told in drawn.problems.items() for text in told]
    known = {name: sorted(loaded.collections[name]) for name in COLLECTIONS}
    return _page(
        "form.html", language, loaded, target=target, fields=found, above=above, known=known, digest=digest,
        wrong=bool(problems), unsent=unsent,
    )  # fmt: skip


def _language(environ: Environ) -> str:
    """The first language that the browser asks for and that the playbook has."""
    asked = (part.strip()[:2].lower() for part in str(environ.get("HTTP_ACCEPT_LANGUAGE", "")).split(","))
    return next((code for code in asked if code in LANGUAGES), FIRST)


def _words(loaded: Loaded, language: str) -> Callable[[str], str]:
    """`t("key")`: an interface string; its key where the strings are what is broken."""

    def t(key: str) -> str:
        text = loaded.interface.get(key)
        return text.typeset(language) if text else key

    return t


def _page(name: str, language: str, loaded: Loaded, **values: Any) -> bytes:
    said = _templates().get_template(name).render(t=_words(loaded, language), language=language, place=PLACE, **values)
    return said.encode("utf-8")


@cache
def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
