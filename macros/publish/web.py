"""What a public guide owes the web: a feed, its data, a map of the site, a word to robots, a page for lost visitors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from html import escape
from pathlib import Path

from ..checking.playbook import Playbook
from ..editions.narrow import Narrowed, Site, narrow
from ..language.markdown import plain
from ..model import COLLECTIONS
from . import cards, export

ENTRIES = 50
"""Entries of the feed: the records reviewed last."""


def write_web(root: Path, playbook: Playbook, languages: list[str]) -> None:
    """Write the files of the public edition built below `root` that are nobody's page."""
    sites = {language: narrow(playbook, "public", language) for language in languages}
    for language, site in sites.items():
        cards.write_cards(site, root / language)
        _write(root / language / "feed.xml", "\n".join(feed(site)))
    _write(root / export.DATA, export.written(export.data(playbook)))
    _write(root / export.SCHEMA, export.written(export.data_schema(playbook)))
    one = next(iter(sites.values()))
    _write(root / "robots.txt", robots(one.organisation["public_address"], languages))
    _write(root / "404.html", lost(sites))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def feed(site: Site) -> Iterator[str]:
    """The lines of the Atom feed: the records reviewed last, newest first."""
    address = f"{site.organisation['public_address']}/{site.language}/"
    records = sorted(_records(site), key=lambda record: (record["reviewed"], record["collection"], record["id"]))[::-1]
    updated = records[0]["reviewed"] if records else dt.date(2020, 1, 1)
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{site.language}">'
    yield f"<title>Sang-froid · {_text(site.organisation['name'])}</title>"
    yield f"<subtitle>{_text(site.ui['site-description'])}</subtitle>"
    yield f"<id>{escape(address)}</id>"
    yield f'<link rel="self" type="application/atom+xml" href="{escape(address)}feed.xml"/>'
    yield f'<link rel="alternate" type="text/html" href="{escape(address)}index.html"/>'
    yield f"<updated>{_moment(updated)}</updated>"
    yield f"<author><name>{_text(site.organisation['name'])}</name></author>"
    for record in records[:ENTRIES]:
        yield from _entry(site, record, address)
    yield "</feed>\n"


def _records(site: Site) -> Iterator[Narrowed]:
    """Records with a page of their own; sources are read by way of what they support."""
    for name, collection in COLLECTIONS.items():
        if collection.paged and collection.feed:
            yield from site.records[name].values()


def _entry(site: Site, record: Narrowed, address: str) -> Iterator[str]:
    page = f"{escape(address)}{record['collection']}/{record['id']}.html"
    yield "<entry>"
    yield f"<title>{_text(record['title'])}</title>"
    yield f"<id>{page}</id>"
    yield f'<link rel="alternate" type="text/html" href="{page}"/>'
    yield f"<updated>{_moment(record['reviewed'])}</updated>"
    label = escape(site.ui[f"collection-{record['collection']}"])
    yield f'<category term="{record["collection"]}" label="{label}"/>'
    yield f"<summary>{_text(record.get('summary') or record['title'])}</summary>"
    yield "</entry>"


def _text(said: str) -> str:
    return escape(plain(said), quote=False)


def _moment(day: dt.date) -> str:
    """The day of a review as Atom wants it: the review has no hour."""
    return f"{day.isoformat()}T00:00:00Z"


def robots(address: str, languages: list[str]) -> str:
    """Robots are welcome, and told where the maps are."""
    maps = [f"Sitemap: {address}/{language}/sitemap.xml" for language in languages]
    return "\n".join(("User-agent: *", "Allow: /", *maps, ""))


def lost(sites: dict[str, Site]) -> str:
    """The page of hosts that know one 404 page only: every language, absolute addresses, no script."""
    one = next(iter(sites.values()))
    address = escape(one.organisation["public_address"])
    links = "\n".join(
        f'<p lang="{language}"><a href="{address}/{language}/index.html" hreflang="{language}">'
        f"{escape(site.ui['not-found'])} · Sang-froid</a></p>"
        for language, site in sites.items()
    )
    return f"""<!doctype html>
<html lang="{one.language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>404 · Sang-froid</title>
<main>
<h1>404</h1>
{links}
</main>
</html>
"""
