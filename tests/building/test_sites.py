"""The four sites as built: whole, linked, twinned, and the build's promises kept."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from macros.building.audit import broken_links
from macros.building.sites import build
from macros.checking.playbook import Playbook
from macros.editions.settings import Settings
from macros.model import COLLECTIONS

from ..small import edit, run_in, small, small_docs, small_repository

SITES = [(edition, language) for edition in ("internal", "public") for language in ("en", "fr")]


def pages(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}


@pytest.mark.parametrize(("edition", "language"), SITES)
def test_every_record_of_the_edition_has_its_page(sites: Path, playbook: Playbook, edition: str, language: str) -> None:
    """One page a paged record that the edition may show, and none for the others."""
    built = pages(sites / edition / language)
    for name, collection in COLLECTIONS.items():
        if not collection.paged:
            continue
        expected = {
            f"{name}/{i}.html"
            for i, record in playbook.collections[name].items()
            if edition == "internal" or record.audience == "public"
        }
        assert {page for page in built if page.startswith(f"{name}/")} - {f"{name}/index.html"} == expected


@pytest.mark.parametrize("edition", ["internal", "public"])
def test_both_languages_have_the_same_pages(sites: Path, edition: str) -> None:
    """A page of one language has its twin at the same address in the other."""
    assert pages(sites / edition / "en") == pages(sites / edition / "fr")


@pytest.mark.parametrize(("edition", "language"), SITES)
def test_no_link_and_no_anchor_is_broken(sites: Path, edition: str, language: str) -> None:
    """Every link, image, script and anchor of every page leads somewhere inside the edition."""
    assert list(broken_links(sites / edition, language)) == []


@pytest.mark.parametrize(("edition", "language"), SITES)
def test_the_language_link_leads_to_the_same_page(sites: Path, edition: str, language: str) -> None:
    """The switch of each page points at its twin, and `lang` says what the page is written in."""
    other = {"en": "fr", "fr": "en"}[language]
    folder = sites / edition / language
    for name in sorted(pages(folder) - {"404.html"}):
        text = (folder / name).read_text(encoding="utf-8")
        assert f'<html lang="{language}"' in text, name
        switch = re.search(r'<a\b[^>]*\bdata-language="[a-z]+"[^>]*>', text)
        assert switch, name
        href = re.search(r'href="([^"#?]*)', switch[0])
        assert href and os.path.normpath((folder / name).parent / href[1]) == str(sites / edition / other / name), name


def test_the_public_pages_name_their_twins_by_full_address(sites: Path, playbook: Playbook) -> None:
    """`hreflang` wants absolute addresses."""
    base = playbook.organisation.public_address
    text = (sites / "public" / "fr" / "levels" / "red.html").read_text(encoding="utf-8")
    for language in ("en", "fr"):
        link = f'<link rel="alternate" hreflang="{language}" href="{base}/{language}/levels/red.html">'
        assert link in text


def test_a_page_of_a_record_leads_to_its_data_file(sites: Path, playbook: Playbook) -> None:
    """`edit` opens the YAML, the breadcrumb the collection, and the neighbours are there.

    No reader of the public guide is sent to a repository that can belong to nobody.
    """
    organisation = playbook.organisation
    text = (sites / "internal" / "en" / "cases" / "decathlon-2019.html").read_text(encoding="utf-8")
    assert f'{organisation.repository}/{organisation.edit_path}/data/cases/decathlon-2019.yml"' in text
    assert 'rel="edit' not in (sites / "public" / "en" / "cases" / "decathlon-2019.html").read_text(encoding="utf-8")
    assert 'href="index.html"' in text
    assert 'rel="prev"' in text
    assert 'rel="next"' in text


def test_the_door_sends_a_visitor_to_a_language_and_works_without_a_script(sites: Path) -> None:
    """Above the two languages stands a small page with a link to each."""
    for edition in ("internal", "public"):
        text = (sites / edition / "index.html").read_text(encoding="utf-8")
        assert 'href="fr/index.html"' in text
        assert 'href="en/index.html"' in text


def test_raw_html_in_a_text_is_shown_as_text(tmp_path: Path) -> None:
    """A tag in a data text reaches the page escaped, never as markup."""
    data, docs = small(tmp_path), small_docs(tmp_path)
    tags = "<img src=x onerror=alert(1)> <b>bold</b>"
    edit(data / "practices" / "speak.yml", 'when: {en: "Always."', f'when: {{en: "Always {tags}."')
    build([Settings("public", "en", data, docs)], tmp_path / "site", served=False)
    for page in (tmp_path / "site" / "public").rglob("*.html"):
        built = page.read_text(encoding="utf-8")
        assert "<img src=x" not in built
        assert "<b>bold" not in built
    assert "&lt;b&gt;bold" in (tmp_path / "site/public/en/practices/speak.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("A link to [nowhere](nowhere.md).", "nowhere.md"),
        ("An anchor [nowhere](law.md#nowhere-at-all).", "#nowhere-at-all"),
        ("{{ no_such_thing }}", "no_such_thing"),
        ('{{ collection("no-such-collection") }}', "no-such-collection"),
        ('{{ text("no-such-text") }}', "no-such-text"),
    ],
)
def test_a_page_that_fails_is_named_and_the_last_good_site_stays(tmp_path: Path, change: str, named: str) -> None:
    """A broken link, anchor, variable or macro fails the build of a repository, with the page named."""
    repository = small_repository(tmp_path / "repository")
    good = repository / "site" / "public" / "en" / "index.html"
    good.parent.mkdir(parents=True)
    good.write_text("the last good site")
    page = repository / "docs" / "en" / "glossary.md"
    page.write_text(page.read_text(encoding="utf-8") + f"\n{change}\n", encoding="utf-8")
    result = run_in(repository, "macros.cli", "build", "--edition", "public", "--language", "en")
    assert result.returncode == 1
    assert "glossary" in result.stderr, result.stderr
    assert named in result.stderr
    assert "Traceback" not in result.stderr
    assert good.read_text() == "the last good site"


def test_bare_mkdocs_and_properdocs_give_the_public_edition(tmp_path: Path) -> None:
    """`mkdocs build` and `properdocs build` with nothing in the environment: public, in English."""
    repository = small_repository(tmp_path / "repository")
    assert run_in(repository, "macros.cli", "build", "--edition", "public", "--language", "en").returncode == 0
    for generator in ("mkdocs", "properdocs"):
        bare = run_in(repository, generator, "build", "--site-dir", str(tmp_path / generator), "--quiet")
        assert bare.returncode == 0, bare.stderr
        assert pages(tmp_path / generator) == pages(repository / "site" / "public" / "en")
        assert "levels/red.html" in pages(tmp_path / generator)


def test_the_environment_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """An edition that is none is refused, never taken for the internal one; so is a generator that is none."""
    from macros.editions.settings import from_environment
    from macros.reading.problem import PlaybookError

    monkeypatch.setenv("PLAYBOOK_EDITION", "interne")
    with pytest.raises(PlaybookError, match="PLAYBOOK_EDITION is 'interne'; did you mean 'internal'"):
        from_environment()
    monkeypatch.setenv("PLAYBOOK_EDITION", "internal")
    monkeypatch.setenv("PLAYBOOK_GENERATOR", "properdoc")
    with pytest.raises(PlaybookError, match="PLAYBOOK_GENERATOR is 'properdoc'; did you mean 'properdocs'"):
        from_environment()


def test_a_build_of_one_site_leaves_the_others(tmp_path: Path) -> None:
    """Building public/en again replaces that folder alone."""
    data, docs, output = small(tmp_path), small_docs(tmp_path), tmp_path / "site"
    english, french = (Settings("public", language, data, docs) for language in ("en", "fr"))
    build([english, french], output)
    mark = output / "public" / "fr" / "mark"
    mark.touch()
    gone = output / "public" / "en" / "gone.html"
    gone.touch()
    build([english], output)
    assert (output / "public" / "en" / "index.html").exists()
    assert mark.exists()
    assert not gone.exists()
