"""The browser's modules as one script."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.publish.joined import Unjoinable, joined, read


def test_a_module_becomes_a_function() -> None:
    """What it imports is asked for by name, what it exports is given back, and its address is the kit's own."""
    module = read(
        "a/one.js",
        'import { x, y as z } from "../b/two.js";\nimport * as all from "./three.js";\nimport four from "./four.js";\n'
        "export const n = 1;\nexport async function f() {\n  return import(\"./late.js\");\n}\n"
        "export default class K {}\nconst here = import.meta.url;\n",
    )  # fmt: skip
    assert module.needs == ("b/two.js", "a/three.js", "a/four.js")
    assert module.asks == ("a/late.js",)
    for line in (
        'const { x, y: z } = use("b/two.js");',
        'const all = use("a/three.js");',
        'const { default: four } = use("a/four.js");',
        'return later("a/one.js", "./late.js");',
        'const here = "https://kit.invalid/assets/sang-froid/a/one.js";',
        "return { default: K, n, f };",
    ):
        assert line in module.script
    assert not re.search(r"^(import|export)", module.script, re.M)


def test_line_ends_that_say_nothing_go() -> None:
    """Blank lines, and ends behind `{`, `,` and `;`; neither behind a remark nor in a text of several lines."""
    script = read("one.js", "const f = () => {\n\n  g(1,\n    2);\n  h(); // so;\n  return x\n};\n").script
    assert script == "const f = () => {g(1,2);h(); // so;\nreturn x\n};return {  };\n"
    lines = "const t = `a;\n  b`;\n"
    assert lines in read("two.js", lines).script


def test_a_library_in_one_line_keeps_its_notice() -> None:
    """As a release of it is written: what it gives stands at its end."""
    module = read("vendor/a.js", "/* A licence. */\nclass t{};var n=`;`;export{t as default};\n")
    assert "A licence" in module.script and "export" not in module.script
    assert module.script.endswith("return { default: t };\n")


@pytest.mark.parametrize(
    "line",
    [
        "export let n = 1;",
        "export { n };",
        'export * from "./b.js";',
        'import a, { b } from "./b.js";',
        "import(name)",
        "a();export{a};",
        "a();import{b}from'./b.js';",
    ],
)
def test_a_form_that_is_not_known_stops_the_kit(line: str) -> None:
    """Rather than a script that fails in the reader's hands."""
    with pytest.raises(Unjoinable, match=r"one\.js: '"):
        read("one.js", f"{line}\n")


def test_modules_that_need_one_another_stop_the_kit(tmp_path: Path) -> None:
    """Each would find the other unfinished."""
    (tmp_path / "a.js").write_text('import { b } from "./b.js";\nexport const a = 1;\n')
    (tmp_path / "b.js").write_text('import { a } from "./a.js";\nexport const b = 1;\n')
    with pytest.raises(Unjoinable, match=r"a\.js → b\.js → a\.js"):
        joined("a.js", (tmp_path,))


def test_a_module_that_is_not_there_is_named(tmp_path: Path) -> None:
    """With its whole name."""
    (tmp_path / "a.js").write_text('import { b } from "./gone/b.js";\n')
    with pytest.raises(Unjoinable, match=r"gone/b\.js"):
        joined("a.js", (tmp_path,))
