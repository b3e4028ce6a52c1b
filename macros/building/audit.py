"""Read what was built as a visitor would: every link leads somewhere, all languages have the same pages."""

from __future__ import annotations

import html
import itertools
import posixpath
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ..editions.settings import Settings
from ..language.languages import LANGUAGES, of

_TAG = re.compile(r"<(a|link|img|script|use|source|form)\b[^>]*?\s(href|src|action)=(\"[^\"]*\"|'[^']*'|[^\s>]+)", re.I)
_ID = re.compile(r"\s(?:id|name)=(\"[^\"]*\"|'[^']*'|[^\s>]+)", re.I)


def audit(root: Path, chosen: Iterable[Settings]) -> Iterator[str]:
    """The faults of the sites below `root`, each naming the page: broken links and anchors, missing twins."""
    for settings in chosen:
        yield from broken_links(root / settings.edition, settings.language)
    for edition in sorted({settings.edition for settings in chosen}):
        yield from _missing_twins(root / edition)


def broken_links(edition: Path, language: str) -> Iterator[str]:
    """Links of one language's pages that lead nowhere. Links to a language that was not built are left alone."""
    built = _Built(edition)
    for page in sorted(name for name in built.files if name.startswith(f"{language}/") and name.endswith(".html")):
        base = language if page.endswith("/404.html") else posixpath.dirname(page)
        for target in dict.fromkeys(match[3].strip("\"'") for match in _TAG.finditer(built.text(page))):
            fault = built.fault(target, page, base)
            if fault:
                yield f"{edition.name}/{page}: the link '{html.unescape(target)}' {fault}"


class _Built:
    """An edition as it stands on disk: its files, and the ids of its pages, each read once."""

    def __init__(self, edition: Path) -> None:
        self.edition = edition
        self.files = {path.relative_to(edition).as_posix() for path in edition.rglob("*") if path.is_file()}
        self.languages = {name.partition("/")[0] for name in self.files} & set(LANGUAGES)
        self.ids: dict[str, frozenset[str]] = {}
        self.followed: dict[tuple[str, str], str | None] = {}

    def text(self, page: str) -> str:
        """The page's HTML; its ids are kept."""
        found = (self.edition / page).read_text(encoding="utf-8")
        self.ids[page] = frozenset(html.unescape(match[1].strip("\"'")) for match in _ID.finditer(found))
        return found

    def fault(self, target: str, page: str, base: str) -> str | None:
        """What is wrong with a link of `page`, read from the folder `base`. Pages of a folder share most links."""
        if target.startswith("#"):
            return self._fault(target, page, base)
        if (target, base) not in self.followed:
            self.followed[target, base] = self._fault(target, page, base)
        return self.followed[target, base]

    def _fault(self, target: str, page: str, base: str) -> str | None:
        parts = urlsplit(html.unescape(target))
        if parts.scheme or parts.netloc or parts.path.startswith("/"):
            return None
        path = posixpath.normpath(posixpath.join(base, unquote(parts.path))) if parts.path else page
        if path.startswith(".."):
            return "leads out of the edition"
        if path.partition("/")[0] in set(LANGUAGES) - self.languages:
            return None
        if path not in self.files:
            path = posixpath.normpath(f"{path}/index.html")
        if path not in self.files:
            return "leads nowhere"
        if parts.fragment and path.endswith(".html") and not self._holds(path, unquote(parts.fragment)):
            return "leads to no such place in the page"
        return None

    def _holds(self, page: str, anchor: str) -> bool:
        """True when the page has the place; what stands behind an equals sign is state, and no place."""
        if page not in self.ids:
            self.text(page)
        return "=" in anchor or anchor in self.ids[page]


def _missing_twins(edition: Path) -> Iterator[str]:
    folders = {language: edition / language for language in LANGUAGES if (edition / language).is_dir()}
    pages = {
        language: {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}
        for language, folder in folders.items()
    }
    for language, other in itertools.permutations(pages, 2):
        for path in sorted(pages[language] - pages[other]):
            yield f"{edition.name}/{language}/{path}: has no {of(other).english} twin"
