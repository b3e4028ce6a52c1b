"""The parts of a verdict in finished words: what to say, and which clocks run, on what condition."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape

from ...browser.acts import calls, lines
from ...browser.tree_words import Words
from ...editions.narrow import Narrowed, Site
from ...language.markdown import plain

Extra = dict[str, Any]

_MARK = Markup('<span class="sf-blank" data-blank="{}"{}>{}</span>')
_BLANK = re.compile(r"\{([a-z0-9-]+)\}")


def says(site: Site, words: Words, outcome: Narrowed) -> list[Extra]:
    """What to say, the first that fits first: {id, reach, words (HTML), quiet, condition, letter}."""
    labels = {field["id"]: field for field in outcome["fields"]}
    return [
        {
            **say,
            "reach": site.labels["reach"][say["reach"]],
            "words": _written(site, say["words"], labels) if say["words"] else None,
            "letter": site.records["messages"].get(say["message"] or ""),
            "condition": words.condition(say),
        }
        for say in outcome["say"]
    ]


def waiting(site: Site, words: Words, tree: Narrowed) -> list[Extra]:
    """What others who wait are told: {id, title, reach, words (HTML), calls, condition}."""
    return [
        {
            **one,
            "reach": site.labels["reach"][one["reach"]],
            "words": _written(site, one["words"], {}),
            "calls": calls(site, one),
            "condition": words.condition(one),
        }
        for one in tree["waiting"]
    ]


def _written(site: Site, said: str, labels: Mapping[str, Narrowed]) -> Markup:
    """The words with a mark for each blank; what is known stands in it."""
    helpline = next((line["number"] for line in lines(site, "suicide")), "")
    known = {
        "organisation": site.organisation["name"], "page": site.organisation["statement_page"],
        **({"helpline": helpline} if helpline else {}),
    }  # fmt: skip
    parts = _BLANK.split(said)
    html = []
    for index, part in enumerate(parts):
        if index % 2 == 0 or part in known:
            html.append(escape(known.get(part, part) if index % 2 else part))
            continue
        html.append(_blank(part, labels.get(part), site))
    return Markup("").join(html)


def _blank(name: str, field: Narrowed | None, site: Site) -> Markup:
    """A blank. One that people fill has its example: the page lets them write there."""
    if not field:
        return _MARK.format(name, "", site.ui[f"tree-blank-{name}"])
    return _MARK.format(name, Markup(' data-sample="{}"').format(plain(field["example"])), plain(field["label"]))


def clock(site: Site, deadline: Narrowed, owner: str, words: Words | None = None) -> Extra:
    """A deadline with its key, its owner's name and the condition in words."""
    role = site.records["roles"].get(deadline["owner"])
    return {
        **deadline,
        "key": f"{owner}/{deadline['id']}",
        "role": role,
        "calls": calls(site, deadline),
        "condition": words.condition(deadline) if words else "",
    }
