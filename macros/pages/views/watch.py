"""What the daily watch and its contact book show and read; what a number question may offer of its counts."""

from __future__ import annotations

import itertools
import re
from typing import Any
from urllib.parse import urlsplit

from ...editions.narrow import Narrowed, Site
from ...language import formats
from ...language.markdown import plain, unaccented
from . import address
from .order import ordered

Extra = dict[str, Any]
LEADERS = ("chief-executive", "spokesperson")
_TWICE = re.compile(r"([^\W\d_])\1")


def watch(site: Site, record: Narrowed) -> tuple[Extra, Extra]:
    """(for the template, for the module): searches with the words that they begin with; networks, columns."""
    groups = record["groups"]
    searches = [search for group in groups for search in group["searches"]]
    networks = [{"id": one["id"], "title": plain(one["title"])} for one in ordered(site, "networks")]
    times = [level["times"] for level in site.records["levels"].values() if level["times"]]
    tree = next((one for one in site.records["trees"].values() if one["grades"]), None)
    wired = {
        "networks": networks,
        "searches": [{"id": one["id"], "beside": one["beside"]} for one in searches],
        "columns": {
            one["id"]: {"title": plain(one["title"]), "names": one["names"]}
            for group in groups
            for one in group["columns"]
        },
        "dates": "day" if site.language == "fr" else "month",
        "double": min(times, default=2),
        "tree": f"../{address('trees', tree['id'])}#begin" if tree else None,
    }
    found = {one["id"]: begins(site, one) for one in searches}
    return {"begins": found, "networks": networks, "spans": spans(site.language)}, wired


def spans(language: str) -> list[str]:
    """The 24 hours of a day in words: '9:00–10:00', '9 h–10 h'."""
    hours = [formats.clock(f"{hour % 24:02}:00", language) for hour in range(25)]
    return [f"{begin}–{end}" for begin, end in itertools.pairwise(hours)]


def begins(site: Site, search: Narrowed) -> list[str]:
    """The words of a search, one a line: those of the data; in the internal edition, those of organisation.yml too."""
    own = site.edition == "internal"
    found = [word for name in search["begins"] if own for word in _OF[name](site.organisation)]
    return list(dict.fromkeys([*found, *(plain(word) for word in search["words"])]))


def _accounts(organisation: Narrowed) -> list[str]:
    return [account["handle"] for account in organisation["accounts"]]


def _site(organisation: Narrowed) -> list[str]:
    host = urlsplit(organisation["statement_page"] or "").hostname or ""
    return [host.removeprefix("www.")] if host else []


def misspellings(name: str) -> list[str]:
    """How a name is mistyped: in one word, without accents, one of two equal letters missing.

    'Maison Sillage' gives maisonsillage and Maison Silage.
    """
    spelt = [unaccented(name), _TWICE.sub(r"\1", name), re.sub(r"[\s’'-]+", "", unaccented(name)).lower()]
    return [one for one in dict.fromkeys(spelt) if one and one != name]


def _leaders(organisation: Narrowed) -> list[str]:
    return [one["name"] for one in organisation["contacts"] if one["role"] in LEADERS and not one["stand_in"]]


_OF = {
    "name": lambda organisation: [organisation["name"]],
    "accounts": _accounts,
    "site": _site,
    "misspellings": lambda organisation: misspellings(organisation["name"]),
    "leaders": _leaders,
}


def contacts(site: Site, record: Narrowed) -> tuple[Extra, Extra]:
    """(for the template, for the module): nothing more; the kinds of people and the networks, in words."""
    kinds = [{"id": one["id"], "title": plain(one["label"])} for group in record["groups"] for one in group["choices"]]
    networks = [{"id": one["id"], "title": plain(one["title"])} for one in ordered(site, "networks")]
    return {}, {"kinds": kinds, "networks": networks}


def counted(site: Site) -> Extra | None:
    """What a number question reads to offer the watch's counts: its page, figures and words; None without a watch."""
    found = next((one for one in site.records["tools"].values() if one["module"] == "watch"), None)
    if found is None:
        return None
    figures = [figure for group in found["groups"] for figure in group["figures"]]
    return {
        "id": found["id"],
        "page": f"../{address('tools', found['id'])}",
        "figures": [{name: one[name] for name in ("id", "start", "least", "most")} for one in figures],
        "networks": [{"id": one["id"], "title": plain(one["title"])} for one in ordered(site, "networks")],
        "ui": {name: text for name, text in site.ui.items() if name.startswith("counted-")},
    }
