"""MkDocs and ProperDocs, either of which builds the playbook; the frame of its pages, which needs no theme."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.checking.playbook import ROOT

from ..conftest import Shared
from ..kept import EVERY_WAY, kept
from ..small import edit, run_in, small_repository

PROPERDOCS = {"PLAYBOOK_GENERATOR": "properdocs"}
SECOND = "1767225600"
"""When all of them were built, as the service worker of a site says."""
WHICH = """from pathlib import Path

import mkdocs


def on_post_build(config):
    Path(f"by-{mkdocs.__name__}").touch()
"""
"""A hook that leaves the name of the generator at work beside the configuration."""


def differences(one: Path, other: Path) -> list[str]:
    """The names of the files that one folder lacks, or that do not hold the same bytes."""
    names = {path.relative_to(folder) for folder in (one, other) for path in folder.rglob("*") if path.is_file()}
    assert names
    return sorted(name.as_posix() for name in names if read(one / name) != read(other / name))


def read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def build(repository: Path, output: Path, *chosen: str, **environment: str) -> None:
    environment = {"SOURCE_DATE_EPOCH": SECOND, **environment}
    done = run_in(repository, "macros.cli", "build", "--output", str(output), *chosen, **environment)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def by_mkdocs(shared: Shared) -> Path:
    """The four sites of the small playbook, built by MkDocs with the theme that mkdocs.yml names."""
    return shared("small", _by_mkdocs) / "sites"


def _by_mkdocs(folder: Path) -> None:
    build(small_repository(folder), folder / "sites")


@pytest.fixture
def by_properdocs(tmp_path: Path) -> Path:
    """The same, built by ProperDocs, which leaves its name."""
    repository, sites = small_repository(tmp_path / "repository"), tmp_path / "sites"
    (repository / "which.py").write_text(WHICH)
    edit(repository / "mkdocs.yml", "hooks:\n", "hooks:\n  - which.py\n")
    build(repository, sites, **PROPERDOCS)
    assert [path.name for path in repository.glob("by-*")] == ["by-properdocs"]
    return sites


@pytest.fixture
def sites_by_mkdocs() -> Path:
    """The four sites of the real data, built by MkDocs."""
    return kept("sites-mkdocs", lambda folder: build(ROOT, folder))


@pytest.fixture
def sites_by_properdocs() -> Path:
    """The four sites of the real data, built by ProperDocs."""
    return kept("sites-properdocs", lambda folder: build(ROOT, folder, **PROPERDOCS))


@pytest.mark.parametrize(
    ("one", "other"), [("by_mkdocs", "by_properdocs"), *[("sites_by_mkdocs", "sites_by_properdocs")] * EVERY_WAY]
)
def test_both_generators_write_the_same_four_sites(one: str, other: str, request: pytest.FixtureRequest) -> None:
    """Pages, search, feeds, service worker and server configuration, byte for byte: nothing names the generator."""
    first: Path = request.getfixturevalue(one)
    assert len(list(first.glob("*/??/levels/red.html"))) == 4
    assert differences(first, request.getfixturevalue(other)) == []


@pytest.mark.parametrize(
    ("change", "named"), [("A link to [nowhere](nowhere.md).", "nowhere.md"), ("{{ no_such_thing }}", "no_such_thing")]
)
def test_properdocs_names_a_page_that_fails(tmp_path: Path, change: str, named: str) -> None:
    """What the generator finds and what the macros find, with the page; the last good site stays."""
    repository, output = small_repository(tmp_path / "repository"), tmp_path / "site"
    good = output / "public" / "en" / "index.html"
    good.parent.mkdir(parents=True)
    good.write_text("the last good site")
    page = repository / "docs" / "en" / "glossary.md"
    page.write_text(page.read_text(encoding="utf-8") + f"\n{change}\n", encoding="utf-8")
    chosen = ("--edition", "public", "--language", "en", "--output", str(output))
    done = run_in(repository, "macros.cli", "build", *chosen, **PROPERDOCS)
    assert done.returncode == 1
    assert "glossary" in done.stderr, done.stderr
    assert named in done.stderr
    assert "Traceback" not in done.stderr
    assert good.read_text() == "the last good site"


def test_without_the_theme_a_site_is_the_same(by_mkdocs: Path, tmp_path: Path) -> None:
    """Nothing of Material is left in a site: without its name in mkdocs.yml every file holds the same bytes."""
    repository, output = small_repository(tmp_path / "repository"), tmp_path / "sites"
    edit(repository / "mkdocs.yml", "  name: material\n", "  name: null\n  static_templates: [404.html]\n")
    build(repository, output, "--edition", "public")
    for language in ("en", "fr"):
        assert (output / "public" / language / "404.html").is_file()
    assert differences(by_mkdocs / "public", output / "public") == []


PACKAGE = {
    "mkdocs.yml": "site_name: One\nplugins:\n  - macros:\n      module_name: rooms\n      on_error_fail: true\n",
    "docs/index.md": "# One\n\n{{ said() }}\n",
    "rooms/words.py": "SAID = 'a word of the rooms'\n",
    "rooms/__init__.py": """def define_env(env):
    from .words import SAID

    @env.macro
    def said():
        return SAID
""",
}
"""A site whose macros are a package, as ours are."""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    for name, text in PACKAGE.items():
        (tmp_path / "one" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "one" / name).write_text(text)
    return tmp_path / "one"


def test_zensical_does_not_find_the_modules_of_a_package_yet(package: Path) -> None:
    """The first thing that stops it (docs/adr/0023). When this fails, Zensical has learnt it: try the playbook."""
    done = run_in(package, "zensical", "build", PYTHONPATH="", PYTHONSAFEPATH="1")  # as the command `zensical`
    told = "Zensical now loads macros that are a package: see what still stops it, and renew docs/adr/0023"
    assert done.returncode != 0, told
    assert "No module named 'rooms'" in done.stderr + done.stdout, told


def test_zensical_does_not_build_the_playbook_yet(tmp_path: Path) -> None:
    """The second: it runs no hooks, so that pages lack what these hand over. When this fails, renew the decision."""
    repository = small_repository(tmp_path / "repository")
    done = run_in(repository, "zensical", "build")
    assert done.returncode != 0, "Zensical now builds the playbook: compare its pages, and renew docs/adr/0023"
    assert "No module named" not in done.stderr + done.stdout, done.stderr
