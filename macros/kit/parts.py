"""The parts of a kit: the pages that an incident needs, cut out of a built site so that they stand in one document."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

from ..publish.in_kit import ORDINARY, PAGES, TREES
from ..publish.trees import FILE as TREES_FILE
from . import markup
from .leads import Leads, id_of

_CUT = frozenset(
    [
        "sf-breadcrumb",
        "sf-pager",
        "sf-examples",
        "sf-part--used-by",
        "sf-beside",
        "sf-elsewhere",
        "sf-part--cases",
        "sf-part--mistakes",
        "sf-part--sources",
        "headerlink",
    ]
)
"""What leads around a site, or away from the incident."""
_READ = ("ui", "signing")
"""Attributes of words and rules, which scripts alone read."""
_SHOWN = frozenset(["sf-if-live", "data-second"])
"""A class and an attribute of what scripts alone show: the form of a message, its text in the other language."""
_POINTING = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list", "headers")


class Unfit(ValueError):
    """A built page that cannot be a part of the kit; the message names it."""


@dataclass(frozen=True)
class Part:
    """A page of the site as a part of the kit."""

    path: str
    """Where the page stands in the site."""
    id: str
    title: str
    html: str
    bare: bool
    """Its places keep their names: the parts whose modules know them by name."""

    @property
    def kind(self) -> str:
        """What the look of the site calls the page."""
        folder, _, name = self.path.rpartition("/")
        if self.path == "desk.html":
            return "desk"
        return {"trees": "tree", "levels": "level"}.get(folder, "page") if name != "index.html" else "page"

    @property
    def group(self) -> str:
        """The id of the part that leads to this one in the navigation."""
        return self.id.partition("--")[0] if self.path.startswith(("checklists/", "messages/", "levels/")) else self.id


def parts(site: Path) -> tuple[list[Part], list[dict[str, str]]]:
    """The parts made of the built `site` (one edition, one language), and what their scripts read, by number.

    Raises Unfit.
    """
    pages = {path: _read(site, path) for path in _paths(site)}
    bare = {path for path, page in pages.items() if path == "desk.html" or _grades(page)}
    places = {path: {child.get("id") for _, child in markup.inside(page)} for path, page in pages.items()}
    held: list[dict[str, str]] = []
    made = [_made(path, page, Leads(path, places, bare), held) for path, page in pages.items()]
    _no_twice(made, places, bare)
    return made, held


def _paths(site: Path) -> Iterator[str]:
    for pattern in PAGES:
        if pattern.startswith("trees/"):
            yield from (f"trees/{name}.html" for name in TREES if (site / "trees" / f"{name}.html").is_file())
        elif pattern.endswith("*"):
            folder = site / pattern.removesuffix("*")
            found = sorted(path.name for path in folder.glob("*.html") if path.stem not in ("index", *ORDINARY))
            index = (folder / "index.html").read_text(encoding="utf-8")
            yield from (f"{folder.name}/{name}" for name in sorted(found, key=lambda name: index.find(f'"{name}"')))
        elif (site / pattern).is_file():
            yield pattern


def _read(site: Path, path: str) -> Element:
    try:
        found = markup.article((site / path).read_text(encoding="utf-8"))
    except markup.Malformed as error:
        raise Unfit(f"{path}: {error}") from None
    for parent, child in markup.inside(found):
        if markup.classes(child) & _CUT or child.tag in ("link", "figure"):
            markup.drop(parent, child)
    if _grades(found):
        _only_the_tree(found)
        _as_walked(found)
    if path == "desk.html":
        _with_trees(found, site)
    _first_alone(found)
    return found


def _with_trees(page: Element, site: Path) -> None:
    """What the desk says of trees stands beside its page in the site; the kit has no beside."""
    [data] = page.iterfind(".//script[@data-json='desk']")
    trees = json.loads((site / TREES_FILE).read_text(encoding="utf-8"))
    data.text = json.dumps(json.loads(data.text or "") | {"trees": trees}, ensure_ascii=False, separators=(",", ":"))


def _first_alone(page: Element) -> None:
    """Of two places with one name, links find the first: the other goes without."""
    seen: set[str] = set()
    for element in page.iter():
        name = element.get("id")
        if name in seen:
            del element.attrib["id"]
        elif name:
            seen.add(name)


def _grades(page: Element) -> bool:
    """True for a tree whose answers make an incident."""
    tree = page.find(".//script[@data-json='tree']")
    return tree is not None and bool(json.loads(tree.text or "{}").get("grades"))


def _made(path: str, page: Element, leads: Leads, held: list[dict[str, str]]) -> Part:
    live = path in leads.bare or path.startswith("messages/")
    for parent, child in markup.inside(page):
        _settle(parent, child, leads, live)
    if live:
        _put_aside(page, held)
    heading = page.find(".//h1")
    title = "".join(heading.itertext()).strip() if heading is not None else path
    if heading is not None:
        heading.set("tabindex", "-1")
        heading.attrib.pop("id", None)
    return Part(path, id_of(path), title, markup.written(page), path in leads.bare)


def _only_the_tree(page: Element) -> None:
    """The picture of the whole tree stands behind it: too large to carry."""
    children = list(page)
    last = next(place for place, child in enumerate(children) if child.get("data-module") == "tree")
    for child in children[last + 1 :]:
        markup.drop(page, child)


def _as_walked(page: Element) -> None:
    """What an ending's walk names is dropped, for it weighs: lists, messages, the level's words. So are event kits,
    and the place of the daily watch's counts, which the kit does not keep."""
    for parent, child in markup.inside(page):
        if child.attrib.keys() & {"data-lists", "data-messages", "data-kits", "data-counted"}:
            markup.drop(parent, child)
        elif "data-own-level" in parent.attrib:
            if child.tag == "a" or "sf-small" in markup.classes(child):
                markup.drop(parent, child)
            for shape in child.findall("svg"):
                markup.drop(child, shape)


def _settle(parent: Element, child: Element, leads: Leads, live: bool) -> None:
    """Names and links of one element as the kit has them. A link to what is not in the kit is left as words."""
    for name in ("id", *_POINTING):
        if name in child.attrib:
            child.set(name, " ".join(leads.place(leads.path, one) for one in child.attrib[name].split()))
    if not live:
        for name in [name for name in child.attrib if name.startswith("data-")]:
            del child.attrib[name]
    if child.tag != "a" or "href" not in child.attrib:
        return
    target = leads.to(child.attrib["href"])
    if target is None:
        _without_link(parent, child)
    else:
        child.set("href", target)


def _without_link(parent: Element, link: Element) -> None:
    """Words remain; a line that was nothing but a way to what is not here goes, and an offer to carry a text there."""
    alone = parent.tag == "p" and not (parent.text or "").strip() and len(parent) == 1 and not (link.tail or "").strip()
    if (alone and "data-example" not in link.attrib) or "data-hold" in link.attrib:
        markup.drop(parent, link)
    elif markup.classes(link) & {"sf-term"} or not link.attrib.get("class"):
        markup.unwrap(parent, link)
    else:
        link.tag = "span"
        for name in ("href", "rel", "hreflang"):
            link.attrib.pop(name, None)


def _put_aside(page: Element, held: list[dict[str, str]]) -> None:
    """Put aside what only scripts read or show, the outermost first; its element says under which number."""
    for element in page:
        kept = dict(_for_scripts(element))
        if kept:
            element.set("data-held", str(len(held)))
            held.append(kept)
        _put_aside(element, held)


def _for_scripts(element: Element) -> Iterator[tuple[str, str]]:
    """Take out of an element what means nothing without scripts: (name, text), `html` for what stands in it."""
    if "data-json" in element.attrib:
        yield element.attrib["data-json"], element.text or ""
        element.text = None
    yield from ((name, element.attrib.pop(f"data-{name}")) for name in _READ if f"data-{name}" in element.attrib)
    if _SHOWN & {*element.attrib, *markup.classes(element)}:
        yield "html", markup.written(element)
        for child in list(element):
            element.remove(child)
        element.text = None


def _no_twice(made: list[Part], places: Mapping[str, set[str | None]], bare: set[str]) -> None:
    """Names that stand bare must not be those of another part."""
    seen = {part.id: part.path for part in made}
    for path in sorted(bare):
        for name in sorted(filter(None, places[path])):
            if name in seen:
                raise Unfit(f"{path}: the place '{name}' has the name of a place of {seen[name]}; give it another")
            seen[name] = path
