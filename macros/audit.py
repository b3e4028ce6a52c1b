"""Read what was built as a visitor would: every link leads somewhere, both languages have the same pages."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from .settings import Settings

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
    anchors = _Anchors()
    for page in sorted((edition / language).rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        base = edition / language if page.name == "404.html" else page.parent
        for target in dict.fromkeys(html.unescape(m[3].strip("\"'")) for m in _TAG.finditer(text)):
            fault = _fault(target, page, base, edition, anchors)
            if fault:
                yield f"{page.relative_to(edition.parent).as_posix()}: the link '{target}' {fault}"


class _Anchors:
    """The ids of a page, read once."""

    @lru_cache(maxsize=65536)  # noqa: B019 (lives as long as one audit)
    def of(self, page: Path) -> frozenset[str]:
        return frozenset(html.unescape(m[1].strip("\"'")) for m in _ID.finditer(page.read_text(encoding="utf-8")))

    @lru_cache(maxsize=65536)  # noqa: B019
    def exists(self, path: Path) -> bool:
        return path.is_file()


def _fault(target: str, page: Path, base: Path, edition: Path, anchors: _Anchors) -> str | None:
    parts = urlsplit(target)
    if parts.scheme or parts.netloc or target.startswith("/"):
        return None
    path = page if not parts.path else Path(_resolved(base, unquote(parts.path)))
    if not path.is_relative_to(edition):
        return "leads out of the edition"
    inside = path.relative_to(edition).parts
    if inside and not (edition / inside[0]).exists():
        return None
    if path.is_dir():
        path = path / "index.html"
    if not anchors.exists(path):
        return "leads nowhere"
    if (
        parts.fragment
        and path.suffix == ".html"
        and unquote(parts.fragment) not in anchors.of(path)
        and "=" not in parts.fragment
    ):
        return "leads to no such place in the page"
    return None


def _resolved(base: Path, path: str) -> str:
    import posixpath

    return posixpath.normpath(posixpath.join(base.as_posix(), path))


def _missing_twins(edition: Path) -> Iterator[str]:
    languages = [folder for folder in (edition / "en", edition / "fr") if folder.is_dir()]
    if len(languages) < 2:
        return
    english, french = ({p.relative_to(folder).as_posix() for p in folder.rglob("*.html")} for folder in languages)
    for path in sorted(english - french):
        yield f"{edition.name}/en/{path}: has no French twin"
    for path in sorted(french - english):
        yield f"{edition.name}/fr/{path}: has no English twin"
