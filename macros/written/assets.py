"""Which files of docs/ each edition may hold: those that a page of its audience links, and those that are declared."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import markdown

from ..model.asset import Asset
from ..reading.elements import Begins, elements
from ..reading.loaded import Loaded
from ..reading.problem import Problem, suggestion
from . import kinds, strip
from .folder import Folder
from .prose import Prose

LIST = "data/assets.yml"
_EXTENSIONS = ("attr_list", "tables", "admonition", "def_list", "md_in_html")
_LINKING = frozenset(("href", "src", "data", "poster", "xlink:href"))
_NOTES = re.compile(r"\{#.*?#\}", re.S)

CHOICE = f"name it in {LIST}, move it out of docs/, or delete it"


@dataclass
class Assets:
    """The files beside the pages, by name (`en/plan.png`), and what is wrong with them."""

    public: set[str] = field(default_factory=set)
    internal: set[str] = field(default_factory=set)
    """Those of the internal edition alone."""
    declared: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def of(self, edition: str) -> set[str]:
        """Those that an edition may hold."""
        return self.public if edition == "public" else self.public | self.internal


def assets(folder: Folder, pages: Mapping[str, Iterable[Prose]], loaded: Loaded) -> Assets:
    """Sort the files of `folder`. `pages`: those of each language. Nothing with a problem is in any edition."""
    found = Assets(declared={asset.file for asset in loaded.assets})
    linking = _linking(folder.files, pages)
    declared = {asset.file: asset for asset in loaded.assets}
    for name in folder.files:
        problems = list(_problems(name, folder, declared.get(name), linking[name], loaded))
        found.problems += problems
        if not problems:
            (found.public if _is_public(declared.get(name), linking[name]) else found.internal).add(name)
    found.problems += _missing(folder, loaded)
    return found


def _is_public(declared: Asset | None, linking: list[Prose]) -> bool:
    if declared is not None:
        return declared.audience == "public"
    return any(page.audience == "public" for page in linking)


def _problems(
    name: str, folder: Folder, declared: Asset | None, linking: list[Prose], loaded: Loaded
) -> Iterator[Problem]:
    kind = kinds.kind_of(name)
    if kind is None:
        message = f"no edition holds files of this kind (known: {kinds.known()}); write what it says in a page"
        yield Problem(f"docs/{name}", 1, 1, f"{message}, save it as one of these and {CHOICE}")
    elif kind == "document" and declared is None:
        message = "a PDF or Office file is published only where somebody declares that it was read through"
        yield Problem(f"docs/{name}", 1, 1, f"{message}; {CHOICE}")
    elif declared is None and not linking:
        yield Problem(f"docs/{name}", 1, 1, f"no page links this file and {LIST} does not name it; link it, {CHOICE}")
    elif declared and kind == "document" and declared.checked is None:
        message = "'checked' is missing; write the day somebody read the file through, its comments and properties too"
        yield _declaration(loaded, declared, message)
    if declared is not None and declared.audience != "public":
        yield from _shown_anyway(name, folder, linking)
    if kind == "image":
        yield from _picture(name, folder)


def _shown_anyway(name: str, folder: Folder, linking: list[Prose]) -> Iterator[Problem]:
    for page in linking:
        if page.audience == "public":
            place = f"{name.partition('/')[0]}/{page.path}"
            message = f"a public page links docs/{name}, which {LIST} keeps internal; take the link out, or publish it"
            yield Problem(f"docs/{place}", *_place(folder.docs / place, Path(name).name), message)


def _place(page: Path, words: str) -> tuple[int, int]:
    """Line and column of the first `words` in a page, from 1."""
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        if words in unquote(line):
            return number, unquote(line).index(words) + 1
    return 1, 1


def _picture(name: str, folder: Folder) -> Iterator[Problem]:
    try:
        strip.clean((folder.docs / name).read_bytes(), name)
    except strip.Refused as refused:
        yield Problem(f"docs/{name}", refused.line, refused.column, str(refused))
    except OSError as error:
        yield Problem(f"docs/{name}", 1, 1, f"cannot be read: {error.strerror}")


def _missing(folder: Folder, loaded: Loaded) -> Iterator[Problem]:
    seen: set[str] = set()
    for asset in loaded.assets:
        if asset.file in seen:
            yield _declaration(loaded, asset, f"'file' is '{asset.file}', as above; keep one", last=True)
        elif asset.file not in folder.files:
            message = f"'file' is '{asset.file}', no file of docs/; {suggestion(asset.file, folder.files)}"
            yield _declaration(loaded, asset, message)
        if asset.checked and asset.checked > dt.date.today():
            yield _declaration(
                loaded, asset, f"'checked' is {asset.checked}, a day to come; write the day of the check"
            )
        seen.add(asset.file)


def _declaration(loaded: Loaded, asset: Asset, message: str, *, last: bool = False) -> Problem:
    places = [index for index, one in enumerate(loaded.assets) if one.file == asset.file]
    return loaded.origins["assets", str(places[-1 if last else 0])].problem(("file",), message)


def _linking(files: list[str], pages: Mapping[str, Iterable[Prose]]) -> dict[str, list[Prose]]:
    """file → the pages of its language that link it. A page is read only where it may name a file."""
    found: dict[str, list[Prose]] = defaultdict(list)
    for language, written in pages.items():
        mine = {name.partition("/")[2]: name for name in files if name.startswith(f"{language}/")}
        ends = tuple({kinds.suffix(name) for name in mine})
        for page in written if mine else ():
            if any(end in page.body.casefold() for end in ends):
                for target in links(page.body, page.path) & mine.keys():
                    found[mine[target]].append(page)
    return found


def links(body: str, path: str) -> set[str]:
    """What the page `path` links, relative to its language's folder. Words in code and in notes link nothing."""
    return html_links(markdown.markdown(_NOTES.sub("", body), extensions=list(_EXTENSIONS)), path)


def html_links(page: str, path: str) -> set[str]:
    """What a page of HTML links, relative to the folder that `path` starts from."""
    here = dirname(path)
    targets = (urlsplit(target) for met in elements(page) if isinstance(met, Begins) for target in _targets(met))
    return {normpath(join(here, unquote(at.path))) for at in targets if at.path and not (at.scheme or at.netloc)}


def _targets(element: Begins) -> Iterator[str]:
    """Every address that an element names."""
    for name, value in element.attributes:
        if value and name in _LINKING:
            yield value
        elif value and name == "srcset":
            yield from (part.split()[0] for part in value.split(",") if part.strip())
