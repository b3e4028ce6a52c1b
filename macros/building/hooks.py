"""Hooks of the generator: hand it the generated pages, and keep the internal ones out of the public edition."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jinja2

from macros.building import styles
from macros.building.bare import Beside
from macros.building.listed import drop_unlinked, keep_listed
from macros.building.sites import AUDITED_LATER
from macros.checking.playbook import examine
from macros.checking.sample import reserved
from macros.editions.narrow import Site
from macros.editions.settings import from_environment
from macros.generator import Abort, Config, File, Files, Navigation, Page, get_toc
from macros.language.languages import DECLARED, LANGUAGES, of, others
from macros.pages.compiled import remember
from macros.pages.generated import GeneratedPage, pages
from macros.pages.glossary import explained
from macros.pages.views import forget_templates
from macros.publish.allowed import SHEET
from macros.publish.alone import faults_alone
from macros.publish.app import write_app
from macros.publish.due import write_due
from macros.publish.head import head
from macros.publish.in_kit import works_in_kit
from macros.publish.trees import write_trees
from macros.reading.problem import PlaybookError
from macros.search import write_index
from macros.written.prose import Prose, prose_pages
from macros.written.rules import Written, look

_ID = re.compile(r'\sid="([^"]*)"')
_beside = Beside()


class RecordPage(Page):
    """The page of a record, which is finished when the generator meets it: nothing is left to parse."""

    def __init__(self, made: GeneratedPage, file: File, config: Config) -> None:
        super().__init__(None, file, config)
        self.made = made

    def read_source(self, config: Config) -> None:
        """Take the front matter and the body as they were made."""
        self.meta, self.markdown = dict(self.made.meta), self.made.body

    def render(self, config: Config, files: Files) -> None:
        """Take the HTML as it was made, and list its headings."""
        self.content = self.made.html
        self.toc = get_toc(self.made.contents)
        self.present_anchor_ids = set(_ID.findall(self.content))


@cache
def _site() -> Site:
    """The site being built; read anew for each build."""
    try:
        return from_environment().site()
    except PlaybookError as error:
        raise Abort(f"\n{error}\n{len(error.problems)} problem(s) in the data") from None


@cache
def _written(docs: Path) -> Written:
    """What of `docs` may be published; looked at anew for each build. Nothing is, where something may not."""
    found = look(docs, examine(from_environment().data)[0])
    if found.problems:
        told = "\n".join(map(str, found.problems))
        raise Abort(f"\n{told}\n{len(found.problems)} problem(s) in docs/")
    return found


def on_startup(command: str, dirty: bool) -> None:
    """A whole build happens beside the last good site."""
    _beside.started(command, dirty=dirty)


def on_build_error(error: Exception) -> None:
    """And is thrown away when it fails."""
    _beside.fail()


def on_shutdown() -> None:
    """Or takes its place."""
    _beside.finish()


def on_config(config: Config) -> Config:
    """Give the configuration what follows from edition and language: name, address, navigation."""
    _site.cache_clear()
    _written.cache_clear()
    forget_templates()
    site = _site()
    if (read := Path(config.docs_dir).name) != site.language and read in DECLARED.codes:
        raise Abort(f"the pages of docs/{read} are not those of the language '{site.language}'; run: playbook build")
    _written(Path(config.docs_dir).parent)
    _beside.step_aside(config)
    shown = {page.path for page in _prose(config, site)}
    config.nav = _named(_pruned(config.nav or [], shown), site)
    config.site_description = site.ui["site-description"]
    config.repo_url = site.organisation["repository"]
    config.edit_uri = site.organisation["edit_path"].strip("/") + "/"
    if site.edition == "public" and reserved(config.repo_url):
        config.edit_uri = ""  # a repository that can belong to nobody: readers are not sent there
    if site.edition == "public":
        config.site_url = f"{site.organisation['public_address']}/{site.language}/"
    config.extra.update(
        edition=site.edition,
        language=site.language,
        languages=LANGUAGES,
        way=of(site.language),
        others=[of(other) for other in others(site.language)],
        ui=site.ui,
        kept_words={key: words for key, words in site.ui.items() if key.startswith("keep-")},
        sheet=SHEET,
        organisation=site.organisation,
        levels=sorted(site.records["levels"].values(), key=lambda level: level["rank"]),
    )
    return config


def on_files(files: Files, config: Config) -> Files:
    """Take out what is not for this edition, put in the page of every record and the joined style sheet."""
    site = _site()
    listed = _written(Path(config.docs_dir).parent).assets.of(site.edition)
    keep_listed(files, config, _of_language(listed, site))
    shown = {page.path for page in _prose(config, site)}
    for file in list(files.documentation_pages()):
        if file.src_uri not in shown:
            files.remove(file)
        else:
            file.edit_uri = f"docs/{site.language}/{file.src_uri}"
    styles.join(files, config)
    for made in pages(site):
        file = File.generated(config, made.path, content=made.body)
        file.edit_uri = made.data_file or None
        files.append(file)
        RecordPage(made, file, config)
    return files


def on_nav(nav: Navigation, config: Config, files: Files) -> Navigation:
    """Fail rather than publish: no page of another edition may stand in the navigation."""
    allowed = {page.path for page in _prose(config, _site())}
    for page in nav.pages:
        if page.file.src_uri not in allowed:
            raise Abort(f"{page.file.src_uri} is not a page of this edition")
    return nav


def on_env(env: jinja2.Environment, config: Config, files: Files) -> None:
    """Take the theme's templates as an earlier build compiled them."""
    remember(env, "theme")


def on_page_content(html: str, page: Page, config: Config, files: Files) -> str:
    """Explain the terms of the glossary where a page first uses them; one that holds the glossary needs it not."""
    if page.meta.get("self_contained"):
        return html
    return explained(html, _site(), str(page.url))


def on_page_context(context: Any, page: Page, config: Config, nav: Navigation) -> Any:
    """A page of a record belongs to the tab of its collection, which the navigation holds and the page does not."""
    if collection := page.meta.get("collection"):
        index = f"{collection}/index.md"
        parent = next((p for p in nav.pages if p.file.src_uri == index), None)
        page.parent = parent.parent if parent else None
    context["in_kit"] = works_in_kit(str(page.url))
    context["head"] = head(_site(), str(page.url), page.meta)
    return context


def on_post_build(config: Config) -> None:
    """Write search index, trees, manifest and calendar beside the pages; leave out files that no page came to link."""
    site = _site()
    built, docs = Path(config.site_dir), Path(config.docs_dir).parent
    assets = _written(docs).assets
    drop_unlinked(built, _of_language(assets.of(site.edition) - assets.declared, site))
    write_app(site, built)
    write_due(site, built)
    write_trees(site, built)
    write_index(site, from_environment().twins(), _prose(config, site), built)
    if AUDITED_LATER not in os.environ:  # nobody else will audit what the generator builds on its own
        faults = list(faults_alone(built, replace(from_environment(), docs=docs)))
        if faults:
            raise Abort("\n" + "\n".join(faults))
    _beside.succeed()


def _of_language(names: set[str], site: Site) -> set[str]:
    """Names of files as this language's pages write them."""
    prefix = f"{site.language}/"
    return {name.removeprefix(prefix) for name in names if name.startswith(prefix)}


def on_template_context(context: Any, template_name: str, config: Config) -> Any:
    """The page for what is not found answers at any address: its links start at the root of the site."""
    if template_name == "404.html":
        context["base_url"] = f"{urlsplit(config.site_url or '').path.rstrip('/') or '/' + _site().language}"
    return context


def _prose(config: Config, site: Site) -> list[Prose]:
    return [
        page for page in prose_pages(Path(config.docs_dir)) if site.edition == "internal" or page.audience == "public"
    ]


def _pruned(nav: list[Any], shown: set[str]) -> list[Any]:
    """The navigation without the pages that this edition does not show, nor sections left empty."""
    kept: list[Any] = []
    for item in nav:
        if isinstance(item, str):
            kept += [item] if item in shown else []
            continue
        for title, inner in item.items():
            inside = _pruned(inner, shown) if isinstance(inner, list) else inner
            if inside and (isinstance(inside, list) or inside in shown):
                kept.append({title: inside})
    return kept


def _named(nav: list[Any], site: Site) -> list[Any]:
    """The sections' titles in the site's language: `now` is the interface string `nav-now`."""
    return [
        item if isinstance(item, str) else {site.ui[f"nav-{title}"]: inner for title, inner in item.items()}
        for item in nav
    ]
