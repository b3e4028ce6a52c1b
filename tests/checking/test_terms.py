"""One term for one thing: what the glossary rejects is told in written pages too."""

from __future__ import annotations

from pathlib import Path

from macros.checking import terms
from macros.checking.playbook import ROOT, examine
from macros.language.languages import LANGUAGES


def test_a_rejected_word_in_a_page_is_told_with_its_place(tmp_path: Path) -> None:
    """In the page's own language, whatever its capitals and spaces, but in a quotation or the address of a link."""
    loaded, _ = examine(ROOT / "data")
    for language, text in {
        "en": "# Page\n\nWho sits in the Crisis\u00a0cell, or the “crisis cell”, see [the law](law:denigration).\n",
        "fr": "# Page\n\nLe crisis cell, puis la connexion en deux étapes.\n",
    }.items():
        (tmp_path / language).mkdir()
        (tmp_path / language / "page.md").write_text(text, encoding="utf-8")
    assert [str(problem) for problem in terms.pages(tmp_path, loaded)] == [
        "docs/en/page.md:3:17: 'Crisis<U+00A0>cell' is rejected by the glossary; write 'Crisis team', or quote it",
        "docs/fr/page.md:3:25: 'connexion en deux étapes' is rejected by the glossary; write 'Double authentification',"
        " or quote it",
    ]


def test_every_language_rejects_something_and_no_term_rejects_itself() -> None:
    """A list in each language, and no word that the same term or another goes by."""
    glossary = examine(ROOT / "data")[0].collections["glossary"].values()
    for language in LANGUAGES:
        used = {term.title.of(language) for term in glossary} | {
            form for term in glossary for form in term.forms.get(language, ())
        }
        rejected = {said for term in glossary for said in term.rejected.get(language, ())}
        assert rejected and not rejected & used
