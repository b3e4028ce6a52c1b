"""What the head of a public page says to search engines and to those who share it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ..editions.narrow import Narrowed, Site
from ..language.languages import FIRST, of
from ..language.markdown import plain
from ..model import COLLECTIONS
from . import cards, export

Data = dict[str, Any]
CONTEXT = "https://schema.org"


def head(site: Site, url: str, meta: Mapping[str, Any]) -> dict[str, Any] | None:
    """The picture, kind and structured data of the page at `url`; None in the internal edition."""
    if site.edition != "public":
        return None
    collection, _, name = url.partition("/")
    paged = collection in COLLECTIONS and COLLECTIONS[collection].paged
    record = site.records[collection].get(name.removesuffix(".html")) if name and paged else None
    picture = cards.name_of(collection, record["id"] if record else "", site)
    address = f"{site.organisation['public_address']}/{site.language}/"
    return {
        "default": f"{site.organisation['public_address']}/" + ("" if url == "index.html" else f"{FIRST}/{url}"),
        "feed": f"{address}feed.xml",
        "records": f"{site.organisation['public_address']}/{export.DATA}",
        "picture": f"{address}{cards.FOLDER}/{picture}.png",
        "picture_says": site.ui.get(f"collection-{collection}", site.ui["site-description"]),
        "width": cards.SIZE[0],
        "height": cards.SIZE[1],
        "type": "article" if record and COLLECTIONS[collection].about == "Article" else "website",
        "locale": of(site.language).babel,
        "data": _written(_data(site, address, url, meta, collection, record)),
    }


def _written(data: Data) -> str:
    """JSON that may stand in a script element: nothing in it can end the element."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _data(
    site: Site, address: str, url: str, meta: Mapping[str, Any], collection: str, record: Narrowed | None
) -> Data:
    about: Data = {"@context": CONTEXT, "url": address + url, "inLanguage": site.language}
    if record is None:
        kind = "WebSite" if url == "index.html" else "WebPage"
        name = plain(str(meta.get("title") or site.ui["site-description"]))
        told = plain(str(meta.get("description") or ""))
        return {**about, "@type": kind, "name": name, "description": told, "publisher": _publisher(site)}
    told = plain(record.get("summary") or record["title"])
    about |= {"dateModified": record["reviewed"].isoformat(), "breadcrumb": _trail(site, address, collection, record)}
    kind = COLLECTIONS[collection].about
    if kind == "HowTo":
        return {**about, "@type": "HowTo", "name": plain(record["title"]), "description": told, "step": _steps(record)}
    if kind == "Article":
        credit = {"author": _publisher(site), "publisher": _publisher(site)}
        return {**about, "@type": "Article", "headline": plain(record["title"]), "description": told, **credit}
    return {**about, "@type": "WebPage", "name": plain(record["title"]), "description": told}


def _publisher(site: Site) -> Data:
    return {"@type": "Organization", "name": plain(site.organisation["name"])}


def _steps(checklist: Narrowed) -> list[Data]:
    return [
        {"@type": "HowToStep", "name": plain(item["do"]), "text": plain(item["why"])} for item in checklist["items"]
    ]


def _trail(site: Site, address: str, collection: str, record: Narrowed) -> Data:
    steps = [
        (plain(site.organisation["name"]), f"{address}index.html"),
        (site.ui[f"collection-{collection}"], f"{address}{collection}/index.html"),
        (plain(record["title"]), f"{address}{collection}/{record['id']}.html"),
    ]
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": item}
        for number, (name, item) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}
