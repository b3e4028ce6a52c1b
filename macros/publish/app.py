"""The site as an app of a phone: its manifest, and its icons, drawn from the mark."""

from __future__ import annotations

import json
import re
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from fontTools.misc.bezierTools import cubicPointAtT
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.svgLib.path import parse_path
from PIL import Image, ImageDraw

from ..checking.playbook import ROOT
from ..editions.narrow import Site

MANIFEST = "app.webmanifest"
FOLDER = "app"
SIZES = (192, 512)
MARK = ROOT / "overrides" / "assets" / "sang-froid" / "style" / "mark.svg"
SHARE = "share"
"""Where a phone posts what is shared, below the site: the service worker answers, and no server hears of it."""

_PAPER, _INK, _GROUND = "#ffffff", "#ffffff", "#00405a"
_FINE = 4
"""Drawn so many times larger, then made small: smooth edges."""
_STEPS = 24
"""Points of a curve."""
_VIEW = 32
"""Units of the mark's square."""
_SHORTCUTS = (("door-now", "trees/crisis.html#begin"), ("app-desk", "desk.html"), ("kit-contacts", "contacts.html"))

Point = tuple[float, float]


def write_app(site: Site, folder: Path) -> None:
    """Write the manifest and the icons into the `folder` of a built site."""
    written = json.dumps(manifest(site), ensure_ascii=False, indent=1)
    (folder / MANIFEST).write_text(f"{written}\n", encoding="utf-8")
    (folder / FOLDER).mkdir(exist_ok=True)
    for size in SIZES:
        for purpose in ("any", "maskable"):
            (folder / icon_name(size, purpose)).write_bytes(icon(size, purpose))


def files() -> set[str]:
    """The names of what `write_app` writes, relative to the site."""
    return {MANIFEST, *(icon_name(size, purpose) for size in SIZES for purpose in ("any", "maskable"))}


def icon_name(size: int, purpose: str) -> str:
    """Where an icon stands in the site."""
    return f"{FOLDER}/icon-{size}{'-maskable' if purpose == 'maskable' else ''}.png"


def manifest(site: Site) -> dict[str, Any]:
    """The web app manifest; addresses are relative to it, so that a site may stand in any folder."""
    internal, ui = site.edition == "internal", site.ui
    name = f"Sang-froid · {site.organisation['name']}"
    found: dict[str, Any] = {
        "name": f"{name} ({ui['app-internal']})" if internal else name,
        "short_name": ui["app-short-internal"] if internal else "Sang-froid",
        "description": ui["site-description"],
        "lang": site.language,
        "dir": "ltr",
        "start_url": "./index.html",
        "scope": "./",
        "display": "standalone",
        "background_color": _PAPER,
        "theme_color": _GROUND,
        "icons": [
            {"src": icon_name(size, purpose), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
            for size in SIZES
            for purpose in ("any", "maskable")
        ],
        "shortcuts": [{"name": ui[key], "url": f"./{page}"} for key, page in _SHORTCUTS],
    }
    address = site.organisation.get("internal_address" if internal else "public_address")
    if address:
        found["id"] = f"{urlsplit(address).path.rstrip('/')}/{site.language}/"
    if internal:
        params = {name: name for name in ("title", "text", "url")}
        found["share_target"] = {
            "action": f"./{SHARE}", "method": "POST", "enctype": "multipart/form-data", "params": params,
        }  # fmt: skip
    return found


def mark() -> str:
    """The path of the mark, in a square of 32 units."""
    path = re.search(r'<path[^>]*\sd="([^"]+)"', MARK.read_text(encoding="utf-8"))
    if not path:
        raise ValueError(f"{MARK}: the mark has no <path d=…>")
    return path[1]


@cache
def icon(size: int, purpose: str) -> bytes:
    """A square PNG of the mark on its ground, which goes to the edges where a phone cuts a shape of its own."""
    whole = size * _FINE
    picture = Image.new("RGBA", (whole, whole))
    pen = ImageDraw.Draw(picture)
    if purpose == "maskable":
        pen.rectangle((0, 0, whole, whole), fill=_GROUND)
    else:
        pen.rounded_rectangle((0, 0, whole - 1, whole - 1), radius=whole // 5, fill=_GROUND)
    share = 0.56 if purpose == "maskable" else 0.74
    scale, edge = whole * share / _VIEW, whole * (1 - share) / 2
    for number, outline in enumerate(_outlines()):  # the mark's first outline, then what is cut out of it
        pen.polygon([(edge + x * scale, edge + y * scale) for x, y in outline], fill=_GROUND if number else _INK)
    written = BytesIO()
    picture.reduce(_FINE).quantize(64, method=Image.Quantize.FASTOCTREE).save(written, "PNG", optimize=True)
    return written.getvalue()


def _outlines() -> list[list[Point]]:
    """The outlines of the mark's path as polygons, in its own units."""
    pen = DecomposingRecordingPen({})
    parse_path(mark(), pen)
    outlines: list[list[Point]] = []
    for name, points in pen.value:
        if name == "moveTo":
            outlines.append([points[0]])
        elif name == "lineTo":
            outlines[-1].append(points[0])
        elif name == "curveTo":
            curve = (outlines[-1][-1], *points)
            outlines[-1] += [cubicPointAtT(*curve, step / _STEPS) for step in range(1, _STEPS + 1)]
    return outlines
