"""The security policies of a built edition: the hashes of what is inline, and what a strict policy would block."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ..editions.narrow import Edition

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.S | re.I)
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.S | re.I)
_OPENING = re.compile(r"<[a-zA-Z][\w-]*\b[^<>]*>")
_ATTRIBUTE = re.compile(r"""\s([\w:-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+)""")
_RUN = {"", "module", "text/javascript", "application/javascript"}
_LOADED = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src", "object": "data"}
_FETCHING = ("stylesheet", "icon", "preload", "modulepreload", "manifest", "prefetch", "apple-touch-icon")

PERMISSIONS = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media", "geolocation",
    "gyroscope", "hid", "idle-detection", "magnetometer", "microphone", "midi", "payment", "picture-in-picture",
    "publickey-credentials-get", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
"""What a page may ask of a browser and ours never does. Copying to the clipboard stays allowed to ourselves."""


@dataclass(frozen=True)
class Pages:
    """What a policy must know of the pages of an edition."""

    scripts: tuple[str, ...]
    """The `'sha256-…'` of every inline script that a page runs, sorted."""
    styles: tuple[str, ...]
    """The same of every style element."""
    blocked: tuple[str, ...]
    """What a strict policy would block, each with its page: style attributes, handlers, strangers."""


def read_pages(root: Path) -> Pages:
    """Read every page below `root` once. Tags and scripts that pages share are looked at once."""
    pages = sorted(root.rglob("*.html"))
    return read_texts((page.relative_to(root.parent).as_posix(), page.read_text(encoding="utf-8")) for page in pages)


def read_texts(pages: Iterable[tuple[str, str]]) -> Pages:
    """Read pages given as (name, HTML)."""
    scripts: dict[tuple[str, str], str | None] = {}
    styles: set[str] = set()
    blocked = []
    for name, text in pages:
        for match in _SCRIPT.finditer(text):
            if match.groups() not in scripts:
                scripts[match[1], match[2]] = _hash(match[1], match[2])
        styles.update(_STYLE.findall(text))
        bare = _SCRIPT.sub(lambda match: f"<script{match[1]}>", text)
        faults = dict.fromkeys(fault for tag in set(_OPENING.findall(bare)) for fault in _faults(tag))
        blocked += [f"{name}: {fault}" for fault in sorted(faults)]
    run = {found for found in scripts.values() if found}
    return Pages(tuple(sorted(run)), tuple(sorted(map(_sha256, styles))), tuple(blocked))


def _hash(opening: str, script: str) -> str | None:
    """The source expression of an inline script; None for one that is loaded, or for data that never runs."""
    attributes = _attributes(f"<script{opening}>")
    runs = "src" not in attributes and attributes.get("type", "").lower() in _RUN
    return _sha256(script) if runs else None


def _sha256(inline: str) -> str:
    normal = inline.replace("\r\n", "\n").replace("\r", "\n")
    return f"'sha256-{base64.b64encode(hashlib.sha256(normal.encode()).digest()).decode()}'"


def content_security_policy(pages: Pages) -> str:
    """The Content-Security-Policy of an edition: itself, and nothing else."""
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self'", *pages.scripts)),
            " ".join(("style-src 'self'", *pages.styles)),
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def policy_of_one_file(pages: Pages, program: str) -> str:
    """The policy that a page which is one file carries in itself: what stands in it, and nothing from anywhere.

    `program`: the script that stands packed in it, as it runs.
    """
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src", *pages.scripts, _sha256(program))),
            " ".join(("style-src", *pages.styles)),
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def headers(pages: Pages, edition: Edition) -> dict[str, str]:
    """The headers that every answer of the edition carries, errors included."""
    found = {
        "Content-Security-Policy": content_security_policy(pages),
        "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer" if edition == "internal" else "strict-origin-when-cross-origin",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in PERMISSIONS),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin" if edition == "internal" else "cross-origin",
    }
    if edition == "internal":
        found["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return found


@lru_cache(maxsize=65536)
def _faults(tag: str) -> tuple[str, ...]:
    return tuple(_told(tag))


def _told(tag: str) -> Iterator[str]:
    element = tag[1:].split(None, 1)[0].rstrip("/>").lower()
    attributes = _attributes(tag)
    for attribute, value in attributes.items():
        if attribute == "style":
            yield f"has the inline style '{value}' on <{element}>; give it a class"
        elif attribute.startswith("on"):
            yield f"has the inline handler '{attribute}' on <{element}>; listen in a module"
        elif value.lower().startswith("javascript:"):
            yield f"has the script address '{value}' on <{element}>; use a button and a module"
    loaded = attributes.get(_LOADED.get(element, ""), "")
    fetches = element != "link" or any(word in attributes.get("rel", "").split() for word in _FETCHING)
    if fetches and re.match(r"(?:https?:)?//", loaded):
        yield f"loads '{loaded}' from elsewhere; ship it with the site"


def _attributes(tag: str) -> dict[str, str]:
    return {match[1].lower(): match[2].strip("\"'") for match in _ATTRIBUTE.finditer(tag)}
