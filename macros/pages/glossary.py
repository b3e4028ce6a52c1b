"""The terms of the glossary, explained where a page first uses them: finished HTML in, HTML out.

A term becomes a link to its entry that carries the definition; `terms.js` shows it on hover,
focus and tap, and without a script the link leads to the glossary. One pass over the page,
one look-up a word: the cost grows with the text, not with the number of terms.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..editions.narrow import Site
from ..language.markdown import attribute
from .views import address

GLOSSARY = "glossary.html"

_TOKEN = re.compile(r"<!--.*?-->|<svg\b.*?</svg>|<(/?)([a-zA-Z][a-zA-Z0-9-]*)[^>]*>|[^<]+|<", re.DOTALL)
_WORD = re.compile(r"\w+")
_BADGE = re.compile(r"""class="sf-(?:level|tag|certainty)|translate="no\"""")
"""In a tag: a badge, or words that stay as they are (names)."""

_STEP = re.compile(r"""class="sf-step\b""")
"""In a tag: a step of a stepped page, shown while the others are hidden."""

_UNTOUCHED = frozenset(
    ("a", "abbr", "blockquote", "button", "code", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "kbd", "label", "nav",
     "option", "pre", "script", "select", "style", "summary", "textarea", "th", "time", "title", "var")
)  # fmt: skip
"""Elements whose words stay as they are: titles, links, controls, and texts made to be copied."""

_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "use", "wbr")
)


@dataclass(frozen=True)
class Form:
    """One way of writing a term: as texts write it, in small letters, and the term it stands for."""

    exact: str
    folded: str
    term: str

    def stands(self, text: str, folded: str, at: int) -> bool:
        """True when the form stands in `text` at position `at`, as whole words; capitals count for acronyms only."""
        end = at + len(self.folded)
        if not folded.startswith(self.folded, at) or (self.exact.isupper() and text[at:end] != self.exact):
            return False
        return end == len(text) or not (text[end].isalnum() or text[end] in "-_")


Lexicon = dict[str, list[Form]]
"""First word, in small letters → the forms that begin with it, the longest first."""


@lru_cache(maxsize=4)
def _lexicon(site: Site) -> Lexicon:
    found: Lexicon = {}
    for term in site.records["glossary"].values():
        if not term["tooltip"]:
            continue
        title = () if "(" in term["title"] else (term["title"],)  # then `forms` says how texts write it
        for said in (*title, *term["forms"].get(site.language, ())):
            exact = html.escape(said, quote=False)
            first = _WORD.match(exact)
            if first:
                found.setdefault(first[0].lower(), []).append(Form(exact, exact.lower(), term["id"]))
    for forms in found.values():
        forms.sort(key=lambda form: -len(form.folded))
    return found


def explained(page: str, site: Site, url: str) -> str:
    """The HTML `page` of address `url` with each term's first use explained; in stepped pages, once a step."""
    lexicon = _lexicon(site)
    if url == GLOSSARY or not lexicon:
        return page
    return "".join(_Pass(site, lexicon, "../" * url.count("/")).over(page))


class _Pass:
    """One walk over a page: which untouched element it stands in, which terms it has already explained."""

    def __init__(self, site: Site, lexicon: Lexicon, base: str) -> None:
        self.site, self.lexicon, self.base = site, lexicon, base
        self.inside: list[str] = []
        self.done: set[str] = set()

    def over(self, page: str) -> Iterator[str]:
        for token in _TOKEN.finditer(page):
            name = (token[2] or "").lower()
            if name:
                self._tag(name, token[0], closing=bool(token[1]))
                yield token[0]
            elif self.inside or token[0].isspace() or token[0].startswith("<"):
                yield token[0]
            else:
                yield from self._text(token[0])

    def _tag(self, name: str, tag: str, *, closing: bool) -> None:
        if not closing and _STEP.search(tag):
            self.done = set()
        if tag.endswith("/>") or name in _VOID:
            return
        if closing and self.inside and name == self.inside[-1]:
            self.inside.pop()
        elif not closing and (name in _UNTOUCHED or name in self.inside or _BADGE.search(tag)):
            self.inside.append(name)

    def _text(self, text: str) -> Iterator[str]:
        folded, start = text.lower(), 0
        if len(folded) != len(text) or self.lexicon.keys().isdisjoint(_WORD.findall(folded)):
            yield text
            return
        for word in _WORD.finditer(folded):
            forms = self.lexicon.get(word[0])
            at = word.start()
            if not forms or at < start or (at and text[at - 1] in "-&"):
                continue
            form = next((f for f in forms if f.term not in self.done and f.stands(text, folded, at)), None)
            if form:
                self.done.add(form.term)
                yield text[start:at]
                start = at + len(form.folded)
                yield self._link(form.term, text[at:start])
        yield text[start:]

    def _link(self, term: str, words: str) -> str:
        definition = attribute(self.site.records["glossary"][term]["definition"])
        return f'<a class="sf-term" href="{address("glossary", term, self.base)}" data-term="{definition}">{words}</a>'
