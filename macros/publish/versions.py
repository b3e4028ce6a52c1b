"""Addresses that tell their content: each asset of ours is named by a hash of itself and of all that it leads to.

`desk/desk.js` becomes `desk/desk.3f9c2a71b04e.js`, and whoever leads to it says so (docs/adr/0019). A page then never
meets a module of another version, and what did not change keeps its address and is not fetched again.
"""

from __future__ import annotations

import hashlib
import itertools
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from ..language.languages import FIRST
from .joined import together

FOLDER = "assets/sang-froid"

MARK = re.compile(r'<meta name="sang-froid" content="[^" ]+(?=">)')
"""By what a page of ours is known: edition, language and path (base.html), and the version of the page."""

_LEADING = (".js", ".css", ".webmanifest")
"""The kinds of assets that lead to others."""
_PLACED = re.compile(rf"{FOLDER}/([\w./-]+)")
_BESIDE = re.compile(r"""(?<=["'(])[\w./-]+\.[a-z0-9]+(?=["')])""")
_MADE_UP = re.compile(r"\bimport\(\s*`[^`]*`\s*\)")
_STATIC = re.compile(r'^(?:import|export) (?:[^"\';]* from )?"(?P<path>[^"]+)";$', re.M)
_OFFERED = re.compile(r'^ +"?(?P<name>[\w-]+)"?: \(\) => import\("\./(?P<path>[^"]+)"\),\n', re.M)
_ASKED = re.compile(r'data-module="([\w-]+)"')
_REMARK = re.compile(r"^[ \t]*(?:/\*\*(?:(?!\*/).)*\*/|//[^\n]*)\n", re.M | re.S)
"""A remark with lines of its own; those of other people's modules hold their licence, and stay."""
_LATER = frozenset(("keys", "search"))
"""Modules that nobody waits for (`waits` in main.js)."""


URGENT = frozenset(("desk", "tree"))
"""Modules that nobody may wait for: all that each needs comes in one file, since asking for each part costs more than
reading it."""
JOINED = "joined"
"""The folder of such files; each has the name of the page's own module."""
_ALWAYS = re.compile(r'\bafterwards\("([\w-]+)"\)')
"""What main.js loads of itself, on any page."""
_WANTED = re.compile(r'\bdataset\.module = "([\w-]+)"')
"""What a module asks main.js for, once it is wanted."""


class Unversioned(ValueError):
    """A module asks for another by a name that it makes up: nobody can say which version."""


class Assets:
    """Our assets as the folder `root` holds them, under their plain names, relative to it. Raises Unversioned."""

    def __init__(self, root: Path) -> None:
        self.root = root
        paths = sorted(path for path in root.rglob("*") if path.is_file())
        self.raw = {path.relative_to(root).as_posix(): _bare(path) for path in paths}
        self.texts = {name: raw.decode() for name, raw in self.raw.items() if name.endswith(_LEADING)}
        for name, text in self.texts.items():
            if found := _MADE_UP.search(text):
                raise Unversioned(f"{name}: '{found[0]}' makes up the name of a module; write it out")
        self.led = {name: list(self._led(name)) for name in self.raw}
        self.named = {name: self._named(name) for name in self.raw}
        self.offered = _offered(self.texts.get("main.js", ""))
        self.needed = {
            name: [_beside(name, said) for said in _STATIC.findall(text)] for name, text in self.texts.items()
        }

    def _led(self, name: str) -> Iterator[str]:
        """The assets that one leads to."""
        text = self.texts.get(name, "")
        for said in (*(_beside(name, said) for said in _BESIDE.findall(text)), *_PLACED.findall(text)):
            if said in self.raw:
                yield said

    def _named(self, name: str) -> str:
        """The name with a hash of all that the asset leads to, near or far: modules may lead to one another."""
        digest = hashlib.sha256()
        for one in sorted(_reached([name], self.led)):
            digest.update(f"{one}\n{hashlib.sha256(self.raw[one]).hexdigest()}\n".encode())
        stem, dot, end = name.rpartition(".")
        return f"{stem}.{digest.hexdigest()[:12]}{dot}{end}"

    def leading(self, text: str) -> str:
        """A page, leading to the assets by their names with hashes."""
        return _PLACED.sub(lambda match: f"{FOLDER}/{self.named.get(match[1], match[1])}", text)

    def _rewritten(self, name: str, *, but: str = "-") -> str:
        """An asset that leads to the others by their names with hashes, all but those whose name ends in `but`."""

        def said(match: re.Match[str]) -> str:
            target = None if match[0].endswith(but) else self.named.get(_beside(name, match[0]))
            return posixpath.join(posixpath.dirname(match[0]), posixpath.basename(target)) if target else match[0]

        return self.leading(_BESIDE.sub(said, self.texts[name]))

    def write(self) -> None:
        """Give every asset its name, those that lead to others the others' names; remarks stay in the source."""
        for name, named in self.named.items():
            if name in self.texts:
                (self.root / name).write_text(self._rewritten(name), encoding="utf-8")
            (self.root / name).rename(self.root / named)

    def first(self, page: str) -> list[str]:
        """What a page's own modules are made of: what the first answer waits for. Its entry is before them."""
        asked = [name for name in self._asked(page) if name not in _LATER]
        found = _reached([self.offered[name] for name in asked], self.needed)
        return ["main.js", *found] if found else []

    def _asked(self, page: str) -> list[str]:
        return [name for name in dict.fromkeys(_ASKED.findall(page)) if name in self.offered]

    def urgent(self, page: str) -> str | None:
        """The module of the page that nobody may wait for."""
        return next((name for name in self._asked(page) if name in URGENT), None)

    def join(self, page: str, own: str) -> str:
        """Write the file of what the module `own` of a page needs, the entry first, and that of all that comes later.

        The name of the first.
        """
        wanted = (_WANTED.findall(self.texts.get(name, "")) for name in _reached([self.offered[own]], self.led))
        kept = {*self._asked(page), *_ALWAYS.findall(self.texts["main.js"]), *itertools.chain(*wanted)}

        def text(name: str) -> str:
            said = self._rewritten(name, but=".js")
            return _OFFERED.sub(lambda match: match[0] * (match["name"] in kept), said) if name == "main.js" else said

        found = together("main.js", [self.offered[own]], text)
        rest = self._add(f"{JOINED}/{own}-later", found.rest())
        return self._add(f"{JOINED}/{own}", found.first(posixpath.basename(rest)))

    def _add(self, stem: str, script: str) -> str:
        """Write a script of many modules, named by its content; its name."""
        name = f"{stem}.{hashlib.sha256(script.encode()).hexdigest()[:12]}.js"
        (self.root / JOINED).mkdir(exist_ok=True)
        (self.root / name).write_text(script, encoding="utf-8")
        return name


def _offered(main: str) -> dict[str, str]:
    """The modules that pages may ask for, by their names there."""
    return {match["name"]: match["path"] for match in _OFFERED.finditer(main)}


def all_joined(main: str) -> list[str]:
    """The files in which the modules of a page may stand, by their plain names; `main`: the text of the entry."""
    return [f"{JOINED}/{name}{part}.js" for name in _offered(main) for part in ("", "-later")]


def _bare(path: Path) -> bytes:
    """What is served of an asset: a module of ours without its remarks."""
    raw = path.read_bytes()
    ours = path.suffix == ".js" and path.parent.name != "vendor"
    return _REMARK.sub("", raw.decode()).encode() if ours else raw


def _reached(start: list[str], led: dict[str, list[str]]) -> list[str]:
    """All that can be reached, nearest first."""
    found: dict[str, None] = {}
    waiting = list(start)
    while waiting:
        name = waiting.pop(0)
        if name not in found:
            found[name] = None
            waiting += led[name]
    return list(found)


def _beside(name: str, said: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), said))


def versioned(site: Path) -> dict[str, str]:
    """Version the assets of a built site (one edition, one language), lead its pages to them, and mark the pages.

    The version of each page by its path: it changes with the page and with every asset that the page leads to.
    Raises Unversioned, Unjoinable.
    """
    assets = Assets(site / FOLDER)
    versions: dict[str, str] = {}
    for page in (*site.rglob("*.html"), *site.glob("*.webmanifest")):
        text = _preloading(assets.leading(page.read_text(encoding="utf-8")), assets)
        version = hashlib.sha256(text.encode()).hexdigest()[:12]
        if page.suffix == ".html":
            text, marked = MARK.subn(rf"\g<0> {version}", text, count=1)
            versions |= {page.relative_to(site).as_posix(): version} if marked else {}
        page.write_text(text, encoding="utf-8")
    assets.write()
    return versions


_ENTRY = re.compile(rf'<script type="module" src="(?P<base>[^"]*{FOLDER}/)main\.[^"]*"></script>')


def _preloading(text: str, assets: Assets) -> str:
    """A page that names, in its head, the modules that its first answer needs, or begins there with the one file that
    they stand in: one that is at hand runs as soon as the page is read, before it is laid out.

    Levels of modules then cost no way more. They come behind the page and its style sheets: it can be read, and its
    links followed, before any of them has come.
    """
    entry = _ENTRY.search(text)
    first = assets.first(text) if entry else []
    if not entry or not first:
        return text
    behind, base = 'fetchpriority="low"', entry["base"]
    if own := assets.urgent(text):
        text = text.replace(entry[0], "", 1)
        links = f'<script type="module" {behind} src="{base}{assets.join(text, own)}"></script>\n'
    else:
        links = "".join(f'<link rel="modulepreload" {behind} href="{base}{assets.named[name]}">\n' for name in first)
    return text.replace("</head>", f"{links}</head>", 1)


_NAMED = re.compile(rf"(?P<stem>(?:.*/)?{FOLDER}/.+)\.[0-9a-f]{{12}}(?P<end>\.[a-z0-9]+)(?P<twin>\.gz|\.br)?")


def plain(name: str) -> str:
    """The name of a file of a built site, without the hash where it is an asset of ours or its compressed twin."""
    found = _NAMED.fullmatch(name)
    return f"{found['stem']}{found['end']}{found['twin'] or ''}" if found else name


def versioned_door(edition: Path) -> None:
    """Lead the page above the languages to its script, which stands versioned among the assets of the first one."""
    door = edition / "index.html"
    for script in (edition / FIRST / FOLDER / "page").glob("door.*.js"):
        text = door.read_text(encoding="utf-8")
        door.write_text(text.replace("page/door.js", f"page/{script.name}"), encoding="utf-8")
