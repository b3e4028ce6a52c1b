"""Views: narrowed records in, finished Markdown out, by way of the Jinja templates."""

from __future__ import annotations

import datetime as dt
import json
import re
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape

from ... import pictures
from ...checking.references import RECORD_LINK
from ...editions.narrow import Narrowed, Site
from ...editions.team import held
from ...language import formats, markdown, sentences
from ...model import COLLECTIONS, by_kind
from ...model.wording import PLACEHOLDER
from ..compiled import remember
from .further import further
from .order import ordered
from .team import here

_THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
TEMPLATES = Path(__file__).resolve().parent.parent / "templates"


class UnknownText(KeyError):
    """A template asks for an interface string that data/interface/ does not hold."""


def record_page(site: Site, record: Narrowed, previous: Narrowed | None, following: Narrowed | None) -> str:
    """The Markdown of a record's own page."""
    template = _environment().get_template(f"{record['kind']}.md")
    extra = _extras(record["kind"])(site, record)
    return _render(template, site, "../", record=record, previous=previous, following=following, **extra)


def fragment(site: Site, name: str, base: str, **values: Any) -> str:
    """The template `name` rendered for a page that stands `base` away from the site's root."""
    return _render(_environment().get_template(name), site, base, **values)


def _extras(kind: str) -> Any:
    """What a kind's own view module adds to its template, where it has one."""
    from . import kinds

    return getattr(kinds, kind, lambda site, record: {})


def _render(template: jinja2.Template, site: Site, base: str, **values: Any) -> str:
    return template.render(
        site=site, base=base, t=_Texts(site), label=_Labels(site), ordered=lambda name: ordered(site, name),
        draw=_Pictures(site), shapes=pictures.SHAPES, root=base, edition=site.edition, language=site.language,
        organisation=site.organisation, further=further, held=partial(held, site.organisation["contacts"]),
        team=site.team, alone=site.team is not None and site.team.alone, here=lambda: here(site), **values,
    )  # fmt: skip


class _Texts:
    """`t("key", name=value)`: an interface string with its {name} filled."""

    def __init__(self, site: Site) -> None:
        self.site = site

    def __call__(self, key: str, **values: Any) -> Markup:
        try:
            said = self.site.ui[key]
        except KeyError:
            raise UnknownText(f"no interface string '{key}'; add it to data/interface/ in every language") from None
        for name, value in values.items():
            said = said.replace("{" + name + "}", str(value))
        return Markup(said)


class _Pictures:
    """`draw.ladder()`: the pictures that belong to no single record."""

    def __init__(self, site: Site) -> None:
        self.site = site

    def ladder(self) -> Markup:
        return pictures.ladder(self.site)

    def spread(self) -> Markup:
        return pictures.spread(self.site)

    def letters(self) -> list[tuple[str, Narrowed]]:
        """The letters of the glossary, each with its first term."""
        first: dict[str, Narrowed] = {}
        for term in ordered(self.site, "glossary"):
            first.setdefault(markdown.unaccented(term["title"])[0].upper(), term)
        return list(first.items())

    def spread_table(self) -> dict[str, Any]:
        return pictures.spread_table(self.site)


class _Labels:
    """`label("vocabulary", id)`: a vocabulary value as people read it."""

    def __init__(self, site: Site) -> None:
        self.site = site

    def __call__(self, vocabulary: str, identity: str) -> str:
        return self.site.labels[vocabulary][identity]


def forget_templates() -> None:
    """Read the templates anew: a server builds again when one changes."""
    _environment.cache_clear()


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        auto_reload=False,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(
        md=_md, lead=sentences.lead, plain=markdown.plain, date=_date, duration=_duration, hours=formats.hours,
        href=_href, paragraphs=_paragraphs, filled=_filled, json=_json, script=_script, number=_number,
        percent=_percent, grouped=_grouped,
    )  # fmt: skip
    remember(environment, "pages")
    return environment


@jinja2.pass_context
def _md(context: jinja2.runtime.Context, said: str | None) -> Markup:
    """A text as HTML, its links to records turned into links to their pages."""
    return _html(said or "", context["base"])


@lru_cache(maxsize=65536)
def _html(said: str, base: str) -> Markup:
    if "](" in said:
        said = RECORD_LINK.sub(lambda m: f"]({_address(m[1], m[2], base)})" if by_kind(m[1]) else m[0], said)
    return Markup(markdown.inline(said))


def _address(kind: str, identity: str, base: str) -> str:
    collection = by_kind(kind)
    assert collection is not None
    return address(collection.name, identity, base)


def address(collection: str, identity: str, base: str = "") -> str:
    """The address of a record, from a page that stands `base` away from the site's root."""
    found = COLLECTIONS[collection]
    return f"{base}{collection}/{identity}.html" if found.paged else f"{base}{found.anchored}#{identity}"


@jinja2.pass_context
def _href(context: jinja2.runtime.Context, record: Narrowed) -> str:
    return address(record["collection"], record["id"], context["base"])


@jinja2.pass_context
def _date(context: jinja2.runtime.Context, value: dt.date | str) -> str:
    return formats.date(value, context["language"])


@jinja2.pass_context
def _duration(context: jinja2.runtime.Context, minutes: int) -> str:
    return formats.duration(minutes, context["language"])


@jinja2.pass_context
def _number(context: jinja2.runtime.Context, value: int) -> str:
    return formats.number(value, context["language"])


@jinja2.pass_context
def _percent(context: jinja2.runtime.Context, value: int) -> str:
    return formats.percent(value, context["language"])


@jinja2.pass_context
def _grouped(context: jinja2.runtime.Context, said: str) -> str:
    """Thousands written `63 206` in the data, in the way of the page's language."""
    return _THOUSANDS.sub(formats.thousands(context["language"]), said)


def _paragraphs(said: str) -> list[str]:
    """The paragraphs of a text, which a blank line separates."""
    return [part.strip() for part in said.split("\n\n") if part.strip()]


def _filled(said: str, placeholders: list[Narrowed]) -> Markup:
    """A message whose {placeholders} are marked for the reader."""
    labels = {p["id"]: p["label"] for p in placeholders}
    marked = PLACEHOLDER.sub(
        lambda m: f'<var data-placeholder="{escape(m[1])}">{escape(labels.get(m[1], m[1]))}</var>', str(escape(said))
    )
    return Markup(marked.replace("\n", "<br>\n"))


def _json(value: Any) -> str:
    """A value as JSON; autoescaping makes it safe inside an attribute."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)


def _script(value: Any, name: str) -> Markup:
    """A value for scripts alone, as data that no browser runs: `held(root, name)` reads it."""
    data = _json(value).replace("<", "\\u003c")
    return Markup(f'<script type="application/json" data-json="{name}">{data}</script>')
