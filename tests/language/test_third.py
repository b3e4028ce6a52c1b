"""A third language: declared in mkdocs.yml, its texts in the data, its pages in docs/; nothing else is written anew."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from macros.language.languages import Declared, Fault, declared
from macros.search import FILE
from macros.search.words import stem

from ..plain import versioned
from ..small import edit, german_too, run_in, small_repository

GAP, THIN = "\u00a0", "\u202f"
EDITIONS = ("internal", "public")


def page(german: Path, name: str, edition: str = "public", language: str = "de") -> str:
    return (german / "site" / edition / language / name).read_text(encoding="utf-8")


def test_the_whole_site_is_built_in_each_language(german: Path) -> None:
    """The same pages in all three, and each leads to itself in the two others, by their own names."""
    for edition in EDITIONS:
        built = {
            language: {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}
            for language in ("en", "fr", "de")
            if (folder := german / "site" / edition / language)
        }
        assert built["de"] == built["en"] == built["fr"] > {"trees/crisis.html", "messages/holding.html"}
    switch = re.findall(r'<a\b[^>]*\bdata-language="(\w+)"[^>]*>(\w+)</a>', page(german, "cases/one.html"))
    assert switch == [("en", "English"), ("fr", "Français")]
    assert 'data-languages="en fr de"' in page(german, "index.html", language=".")


def test_robots_and_servers_know_it(german: Path) -> None:
    """The map of the site, the addresses of the twins, the kind of sharing, and what a browser asks for."""
    text = page(german, "cases/one.html")
    assert sorted(re.findall(r'hreflang="([\w-]+)" href="https://', text)) == ["de", "en", "fr", "x-default"]
    assert 'content="de_DE"' in text
    assert page(german, "sitemap.xml").count('hreflang="de"') == page(german, "sitemap.xml").count("<loc>")
    server = (german / "site" / "server" / "public" / "nginx.conf").read_text(encoding="utf-8")
    wanted = {code: rule for rule, code in re.findall(r'"~\*(\^\S+(?: \S+)*)" (\w\w);', server)}
    asked = {"de": "de-AT,de;q=0.9,en;q=0.8", "fr": "fr-CA, de;q=0.5", "none": "en,de;q=0.5,fr;q=0.4"}
    found = {code: [one for one, rule in wanted.items() if re.match(rule, said, re.I)] for code, said in asked.items()}
    assert found == {"de": ["de"], "fr": ["fr"], "none": []}


def test_dates_clocks_and_spaces_are_those_of_the_language(german: Path) -> None:
    """As Germans print them; the same record in English stays as it was."""
    text = page(german, "cases/one.html")
    assert f"4.{GAP}Januar 2012" in text
    assert f"5.{GAP}Januar 2012, 14:00{GAP}Uhr" in text
    assert f"z.{THIN}B. über 20{GAP}%" in text
    assert f"5{GAP}January 2012, 14:00" in page(german, "cases/one.html", language="en")


def test_a_message_is_shown_in_all_three(german: Path) -> None:
    """The version of the page's language first, then the others, each marked as what it is."""
    text = page(german, "messages/holding.html")
    assert re.findall(r'data-version data-language="(\w+)"', text) == ["de", "en", "fr"]
    assert '<span lang="en">English</span>, <span lang="fr">Français</span></label>' in text
    assert "Wir wissen es seit" in text and "Nous savons depuis" in text


def test_the_index_cuts_german_words(german: Path) -> None:
    """Forms of one word meet in it, and a record is found by what the other languages call it."""
    folder = german / "site" / "public" / "de"
    index = json.loads((folder / versioned(folder, FILE)).read_text(encoding="utf-8"))
    assert index["language"] == "de" and index["ui"]["search-count-other"] == "{n} Ergebnisse"
    assert {stem(word, "de") for word in ("gerucht", "geruchte", "geruchten")} == {"geruch"}
    assert {stem(word, "de") for word in ("schweigen", "schweigt", "geschwiegen")} == {"schweig"}


def test_a_text_without_it_is_told_with_its_place(tmp_path: Path) -> None:
    """Each text, in one run; so a language is added by mending what the check lists."""
    folder = german_too(small_repository(tmp_path / "repository"))
    edit(folder / "data" / "postures.yml", ',\n   "de": "Opfer"', "")
    (folder / "docs" / "de" / "law.md").unlink()
    done = run_in(folder, "macros.cli", "check")
    assert "data/postures.yml:5:3: 'title' has no 'de'; write its German text\n" in done.stdout
    assert "docs/fr/law.md:1:1: has no twin; write docs/de/law.md\n" in done.stdout
    assert done.returncode == 1


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("[fr]", Declared(("fr",))),
        ("[de, en]", Declared(("de", "en"))),
        ("[en, xx]", Declared(("en",), (Fault(3, 19, "xx"),))),
        ("[en, en]", Declared(("en",), (Fault(3, 19, "en"),))),
        ("klingon", Declared(("en", "fr"), (Fault(3, 14, "klingon"),))),
        ("[[en]]", Declared(("en", "fr"), (Fault(3, 15, "no code"),))),
    ],
)
def test_the_languages_are_those_that_are_declared(tmp_path: Path, said: str, found: Declared) -> None:
    """In their order; what cannot be one is kept with its line and column, for the check to tell."""
    configuration = tmp_path / "mkdocs.yml"
    configuration.write_text(
        f"docs_dir: !ENV [PLAYBOOK_DOCS, docs/en]\nextra:\n  languages: {said}\n", encoding="utf-8"
    )
    assert declared(configuration) == found
