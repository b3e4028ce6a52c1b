"""The kit as one HTML file."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import jinja2
import minify_html
import zopfli.gzip
from markupsafe import Markup

from ..checking.playbook import ROOT
from ..editions.narrow import Site
from ..editions.settings import Settings
from ..language import formats, markdown
from ..language.languages import of
from ..publish import policy
from ..publish.joined import ORIGIN, joined
from ..publish.versions import FOLDER as ASSETS
from ..search.build import index
from ..search.documents import documents
from ..search.written import written_page
from ..written.prose import prose_pages
from .leads import prefix
from .locked import locked
from .markup import light
from .parts import Part, Unfit, parts
from .style import bare_script, bare_sheet, style
from .twice import once, untitled

HERE = Path(__file__).resolve().parent
WORTH = 500
"""Characters that a text must have to stand once where several hold it."""
SECTIONS = (
    ("trees--crisis", "kit-tree"), ("desk", "kit-desk"), ("checklists", "kit-lists"), ("messages", "kit-messages"),
    ("contacts", "kit-contacts"), ("levels", "kit-levels"),
)  # fmt: skip
_TIMES = 3
"""How often Zopfli looks for a shorter way: fifteen times take twice as long and save one byte in five hundred."""
_SCRIPT = re.compile(r"^<script>|</script>$")
_POLICY = "POLICY"


@dataclass(frozen=True)
class Kit:
    """A kit before it is written: the site that it is made of, its parts, what its scripts read, its days."""

    settings: Settings
    site: Site
    parts: list[Part]
    held: list[dict[str, str]]
    folder: Path
    made: dt.date

    @property
    def until(self) -> dt.date:
        """The last day that the kit holds."""
        return self.made + dt.timedelta(days=self.site.organisation["kit_days"])

    @property
    def address(self) -> str | None:
        """Where its edition is served in its language; None where nobody said so."""
        name = "public_address" if self.site.edition == "public" else "internal_address"
        found = self.site.organisation.get(name)
        return f"{found.rstrip('/')}/{self.site.language}/" if found else None


def kit_of(folder: Path, settings: Settings, made: dt.date) -> Kit:
    """The kit of the site built in `folder` (one edition, one language), as made on that day. Raises Unfit."""
    found, held = parts(folder)
    return Kit(settings, settings.site(), found, held, folder, made)


def page(kit: Kit, passphrase: str | None = None) -> str:
    """The file, locked where there is a passphrase. Raises Unfit, Unjoinable, TooShort."""
    program = short(joined("kit/kit.js" if passphrase is None else "kit/locked.js", _folders(kit.folder)))
    values = _values(kit, program)
    template, lock = _environment().get_template("kit.html"), None
    if passphrase is not None:
        body = _environment().get_template("body.html").render(values)
        title = f"<title>{values['t']('kit-title')} · {kit.site.organisation['name']}</title>"
        lock = json.dumps(locked(f'{title}<body class="sf-kind--home">{body}', passphrase))
    html = template.render(values, lock=lock, program=Markup(packed(program, "text/javascript")))
    shown = [("what the kit's scripts show", one["html"]) for one in kit.held if "html" in one]
    found = policy.read_texts([("the kit", html), *shown])
    if found.blocked:
        raise Unfit("\n".join(found.blocked))
    return html.replace(f'content="{_POLICY}"', f'content="{policy.policy_of_one_file(found, program)}"', 1)


def _values(kit: Kit, program: str) -> dict[str, Any]:
    """What the templates are filled with."""
    return {
        "t": _texts(kit.site), "parts": [_shown(part) for part in kit.parts],
        "language": kit.site.language, "way": of(kit.site.language),
        "edition": kit.site.edition, "organisation": kit.site.organisation, "made": kit.made, "until": kit.until,
        "days": kit.site.organisation["kit_days"], "handover": kit.address, "site_address": kit.address,
        "sections": [(name, key) for name, key in SECTIONS if any(part.id == name for part in kit.parts)],
        "policy": _POLICY, "site_name": _name(kit), "icon": _icon(kit.folder), "mark": Markup(_mark()),
        "packed": Markup(packed(_json(_data(kit)), "application/json")),
        "start": Markup(bare_script(_script("start.js"))),
        "style": Markup(_style(kit, program)), "print_style": Markup(bare_sheet(_asset(kit.folder, "style/print.css"))),
        "first": Markup(bare_script(_script("first.js") + _asset(kit.folder, "page/theme.js"))),
    }  # fmt: skip


def _name(kit: Kit) -> str:
    """By what its page tells its incidents from those of other kits (store/place.js): a locked kit names nobody."""
    of = f"{kit.site.edition} {kit.site.organisation['name']}"
    return f"kit-{hashlib.sha256(of.encode()).hexdigest()[:12]}"


def _shown(part: Part) -> dict[str, Any]:
    names = ("path", "id", "title", "kind", "group")
    return {name: getattr(part, name) for name in names} | {"html": Markup(light(part.html))}


def _data(kit: Kit) -> dict[str, Any]:
    return {
        "origin": ORIGIN,
        "parts": {
            part.path: {"id": part.id, "bare": part.bare, "prefix": prefix(number)}
            for number, part in enumerate(kit.parts)
        },
        **_once(once(kit.parts, kit.held)),
        "handover": f"{kit.address}desk.html" if kit.address else None,
        "until": kit.until.isoformat(),
        "search": _search(kit),
    }


def _once(held: list[dict[str, str]]) -> dict[str, Any]:
    """What scripts read, and what several of them hold once, `shared`: `"@0"` stands where the first of it does."""
    shared: list[str] = []
    parts = {part for one in held for text in one.values() if text.startswith("{") for part in _parts(json.loads(text))}
    for part in sorted(parts, key=lambda part: (-len(part), part)):
        if sum(part in text for one in held for text in one.values()) > 1:
            mark = f'"@{len(shared)}"'
            held = [{name: text.replace(part, mark) for name, text in one.items()} for one in held]
            shared.append(part)
    return {"held": held, "shared": shared}


def _parts(value: Any) -> Iterator[str]:
    """A value and all that it holds, as text, but what is too short to be worth a name."""
    text = _json(value)
    if len(text) < WORTH:
        return
    yield text
    for part in value.values() if isinstance(value, dict) else ():
        yield from _parts(part)


def _search(kit: Kit) -> dict[str, Any]:
    """The index of what the kit holds, by what it is called and what people type in fear: every word of it weighs."""
    paths = {part.path for part in kit.parts}
    prose = (written_page(one, kit.folder) for one in _prose(kit, paths))
    found = [*documents(kit.site, kit.settings.twins()), *(one for one in prose if one)]
    within = [replace(one, sections=()) for one in found if one.address.partition("#")[0] in paths]
    return untitled(index(kit.site, within), kit.parts)


def _prose(kit: Kit, paths: set[str]) -> Iterator[Any]:
    for one in prose_pages(kit.settings.docs / kit.site.language):
        if one.path.removesuffix(".md") + ".html" in paths:
            yield one


@lru_cache(maxsize=4)
def short(script: str) -> str:
    """A script without what only its readers need. The minifier drops “use strict”: all are modules to it."""
    return '"use strict";' + _SCRIPT.sub("", minify_html.minify(f"<script>{script}</script>", minify_js=True))


@lru_cache(maxsize=4)
def packed(text: str, kind: str) -> str:
    """A text of that media type for the kit's scripts: gzip, base64, as an address of data that the audit unpacks."""
    return f"data:{kind};base64,{base64.b64encode(zopfli.gzip.compress(text.encode(), numiterations=_TIMES)).decode()}"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _texts(site: Site) -> Callable[..., Markup]:
    def said(key: str, **values: Any) -> Markup:
        text = site.ui[key]
        for name, value in values.items():
            text = text.replace("{" + name + "}", str(value))
        return Markup(text)

    return said


def _folders(folder: Path) -> tuple[Path, ...]:
    """Where modules stand: those of the site as it was built, then those of the kit, under `kit/`."""
    return (folder / ASSETS, HERE / "browser")


def _style(kit: Kit, program: str) -> str:
    """The style of what stands in the parts, in what scripts show and in the templates."""
    templates = [path.read_text(encoding="utf-8") for path in sorted((HERE / "templates").glob("*.html"))]
    said = [*(part.html for part in kit.parts), *(_json(one) for one in kit.held), *templates, program]
    return style(kit.folder, "\n".join(said))


def _script(name: str) -> str:
    return (HERE / "browser" / "kit" / name).read_text(encoding="utf-8")


def _asset(folder: Path, name: str) -> str:
    return (folder / ASSETS / name).read_text(encoding="utf-8")


def _icon(folder: Path) -> str:
    mark = (folder / ASSETS / "style" / "mark.svg").read_bytes()
    return f"data:image/svg+xml;base64,{base64.b64encode(mark).decode()}"


def _mark() -> str:
    return (ROOT / "overrides" / "partials" / "mark.html").read_text(encoding="utf-8")


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(date=_date, md=lambda said: Markup(markdown.inline(said)))
    return environment


@jinja2.pass_context
def _date(context: jinja2.runtime.Context, value: dt.date) -> str:
    return formats.date(value, context["language"])
