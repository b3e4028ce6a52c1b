"""Addresses that tell their content: what changes an address, what keeps it, who leads to it."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from macros.building.older import DAYS, carry_over
from macros.checking.playbook import ROOT
from macros.editions.settings import Settings
from macros.publish.versions import FOLDER, Unversioned, plain, versioned, versioned_door
from tests.plain import HASH

FILES = {
    "main.js": 'const MODULES = {\n  board: () => import("./desk/desk.js"),\n};\n',
    "desk/desk.js": 'import { h } from "../page/dom.js";\nconst sheet = new URL("desk.css", import.meta.url);\n',
    "desk/desk.css": 'p { background: url("../style/mark.svg"); }\n',
    "page/dom.js": 'export const h = 1;\nconst later = () => import("../desk/desk.js");\n',
    "page/time.js": "export const now = 2;\n",
    "page/door.js": "location.replace('en/');\n",
    "style/mark.svg": "<svg/>\n",
}
PAGE = """<!doctype html><head>
<meta name="sang-froid" content="internal/en/desk.html">
<link rel="icon" href="{0}style/mark.svg">
</head><div data-module="{1}"></div>
<script type="module" src="{0}main.js"></script>
"""


def site(folder: Path, module: str = "board", **changes: str) -> Path:
    """A built site of one page, versioned; `changes` by plain name."""
    for name, text in {**FILES, **{key.replace("__", "/"): text for key, text in changes.items()}}.items():
        path = folder / FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (folder / "desk.html").write_text(PAGE.format(f"{FOLDER}/", module))
    return folder


def names(folder: Path) -> dict[str, str]:
    """Plain name → the name with its version."""
    found = [path.relative_to(folder / FOLDER).as_posix() for path in (folder / FOLDER).rglob("*") if path.is_file()]
    return {HASH.sub("", name): name for name in found}


def test_every_asset_and_whoever_leads_to_it_says_its_version(tmp_path: Path) -> None:
    """No plain name is left: in the folder, in modules, in style sheets, in pages."""
    versioned(site(tmp_path))
    named = names(tmp_path)
    assert all(HASH.search(name) for name in named.values())
    for path in tmp_path.rglob("*.*"):
        for said in re.findall(r"[\w./-]+\.(?:js|css|svg)\b", path.read_text()):
            base = tmp_path if path.suffix == ".html" else path.parent
            assert (base / said).is_file(), (path.name, said)


@pytest.mark.parametrize(
    ("changed", "others"),
    [
        ("page__time.js", {"page/time.js"}),
        ("style__mark.svg", {"style/mark.svg", "desk/desk.css", "desk/desk.js", "page/dom.js", "main.js"}),
        ("page__dom.js", {"page/dom.js", "desk/desk.js", "main.js"}),
    ],
)
def test_an_address_changes_with_all_that_it_leads_to(tmp_path: Path, changed: str, others: set[str]) -> None:
    """Modules that lead to one another change together; what leads nowhere near keeps its address."""
    versioned(site(tmp_path / "a"))
    versioned(site(tmp_path / "b", **{changed: FILES[changed.replace("__", "/")] + "\n"}))
    before, after = names(tmp_path / "a"), names(tmp_path / "b")
    assert {name for name in before if before[name] != after[name]} == others


def test_a_page_names_the_modules_of_its_first_answer(tmp_path: Path) -> None:
    """Modules that are imported by others are asked for with them, and not one after the other."""
    pages = versioned(site(tmp_path))
    text = (tmp_path / "desk.html").read_text()
    asked = [HASH.sub("", name) for name in re.findall(r'modulepreload"[^>]* href="assets/sang-froid/([^"]+)"', text)]
    assert asked == ["main.js", "desk/desk.js", "page/dom.js"]
    assert f'content="internal/en/desk.html {pages["desk.html"]}">' in text


def test_a_page_that_nobody_may_wait_for_gets_its_modules_in_one_file(tmp_path: Path) -> None:
    """What its own module needs, and no more; all that may be wanted later stands once, in a second file."""
    main = (
        'const MODULES = {\n  desk: () => import("./desk/desk.js"),\n  time: () => import("./page/time.js"),\n'
        '  bar: () => import("./page/bar.js"),\n  day: () => import("./page/day.js"),\n};\nafterwards("bar");\n'
    )
    dom = 'export const h = 1;\nconst hour = () => import("./hour.js");\n'
    hour = 'import { h } from "./dom.js";\nplace.dataset.module = "day";\n'
    bar = "export default function bar() {}\n"
    changes = {"main.js": main, "page__dom.js": dom, "page__hour.js": hour, "page__bar.js": bar, "page__day.js": bar}
    versioned(site(tmp_path, "desk", **changes))
    text = (tmp_path / "desk.html").read_text()
    (name,) = re.findall(r'(?:href|src)="assets/sang-froid/([^"]+\.js)"', text.partition("</head>")[0])
    assert name not in text.partition("</head>")[2]
    first = (tmp_path / FOLDER / name).read_text()
    (rest,) = re.findall(r'import\("\./([^"]+)"\)', first)
    assert HASH.sub("", name) == "joined/desk.js"
    assert re.findall(r'^"(.+)": \(use', first, re.M) == ["desk/desk.js", "main.js", "page/dom.js"]
    later = (tmp_path / FOLDER / "joined" / rest).read_text()
    assert re.findall(r'^"(.+)": \(use', later, re.M) == ["page/bar.js", "page/day.js", "page/hour.js"]
    sheet = Path(names(tmp_path)["desk/desk.css"]).name
    assert f'new URL("{sheet}", new URL("../desk/desk.js", import.meta.url).href)' in first


def test_a_page_has_another_version_when_an_asset_has(tmp_path: Path) -> None:
    """Its text leads elsewhere then."""
    before = versioned(site(tmp_path / "a"))
    assert versioned(site(tmp_path / "b", **{"main.js": "// other"})) != before
    assert versioned(site(tmp_path / "c")) == before


def test_a_module_by_a_name_made_up_stops_the_build(tmp_path: Path) -> None:
    """Nobody could say which version it asks for."""
    with pytest.raises(Unversioned, match=r"desk/desk\.js: 'import\(`\./\$\{name\}\.js`\)' makes up"):
        versioned(site(tmp_path, **{"desk__desk.js": "import(`./${name}.js`);"}))


def test_the_modules_of_the_program_are_all_written_out() -> None:
    """What main.js offers is what pages ask for."""
    text = (ROOT / "overrides" / FOLDER / "main.js").read_text()
    offered = re.findall(r'import\("\./([^"]+)"\)', text)
    assert len(offered) > 5
    assert all((ROOT / "overrides" / FOLDER / name).is_file() for name in offered)


def test_the_door_leads_to_its_script(tmp_path: Path) -> None:
    """It stands above the languages, and its script among the English assets."""
    versioned(site(tmp_path / "en"))
    (tmp_path / "index.html").write_text(f'<script src="en/{FOLDER}/page/door.js"></script>')
    versioned_door(tmp_path)
    (script,) = re.findall(r'src="([^"]+)"', (tmp_path / "index.html").read_text())
    assert (tmp_path / script).is_file()


def test_a_plain_name_stays() -> None:
    """A name is made plain where it is an asset of ours, or the twin of one."""
    assert plain(f"en/{FOLDER}/a/b.0123456789ab.js.br") == f"en/{FOLDER}/a/b.js.br"
    for name in (f"en/{FOLDER}/a/b.js", "en/notes.0123456789ab.pdf", f"en/{FOLDER}/a/b.0123.js"):
        assert plain(name) == name


SEARCH = "search__search.json"


def test_what_a_version_replaced_stays_for_a_month(tmp_path: Path) -> None:
    """Pages still open ask for it; then it goes. A public index goes at once: words may have been withdrawn."""
    chosen = [Settings("internal", "en"), Settings("public", "en")]
    day = dt.date(2026, 11, 26)

    def built(folder: Path, text: str) -> Path:
        for edition in ("internal", "public"):
            versioned(site(folder / edition / "en", **{"page__time.js": text, SEARCH: text}))
        return folder

    def kept(folder: Path, edition: str, name: str) -> int:
        return len(list((folder / edition / "en" / FOLDER).glob(name)))

    first, second = built(tmp_path / "1", "// 1"), built(tmp_path / "2", "// 2")
    carry_over(first, second, chosen, day)
    assert (kept(second, "internal", "page/time.*.js"), kept(second, "public", "page/time.*.js")) == (2, 2)
    assert (kept(second, "internal", "search/*.json"), kept(second, "public", "search/*.json")) == (2, 1)
    assert kept(second, "public", "page/dom.*.js") == 1
    (second / "replaced.json").write_bytes((first / "replaced.json").read_bytes())
    for days, still in ((DAYS, 2), (1, 1)):
        day += dt.timedelta(days=days)
        third = built(tmp_path / f"after-{days}", "// 2")
        carry_over(second, third, chosen, day)
        assert kept(third, "internal", "page/time.*.js") == still


def test_a_twin_never_outlives_its_file(tmp_path: Path) -> None:
    """What is still there is served as it is now, not as it was once compressed."""
    before, after = tmp_path / "before", tmp_path / "after"
    for folder in (before, after):
        versioned(site(folder / "internal" / "en"))
    (entry,) = (before / "internal" / "en" / FOLDER).glob("main.*.js")
    entry.with_name(f"{entry.name}.br").write_bytes(b"once")
    carry_over(before, after, [Settings("internal", "en")])
    assert not list(after.rglob("*.br"))
