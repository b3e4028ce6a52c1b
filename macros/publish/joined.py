"""The browser's modules as one script: what `import` and `export` say, said with functions.

A page of file:// loads no module, and modules from data: or blob: addresses ask for a policy that lets any such
script in (docs/adr/0017). One inline script is named by its hash. And a page of very many modules waits longer for the
asking than for the modules (docs/adr/0019). Only the forms of import and export that our modules use are known here;
any other stops the making.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

ORIGIN = "https://kit.invalid/"
"""Where modules of the kit believe they stand: a name that no network knows, and the policy lets nothing load."""
_ASSETS = f"{ORIGIN}assets/sang-froid/"

_IMPORT = re.compile(
    r'^import (?:(?:\* as (?P<all>\w+)|\{(?P<names>[^}]*)\}|(?P<default>\w+)) from )?"(?P<from>[^"]+)";$', re.M
)
_DEFAULT = re.compile(r"^export default (?=(?:async )?(?:function|class) (?P<name>\w+))", re.M)
_EXPORT = re.compile(r"^export (?=(?:async function|function|class|const) (?P<name>\w+))", re.M)
_LATER = re.compile(r"\bimport\((?P<what>\"[^\"]+\"|`[^`]+`)\)")
_PACKED = re.compile(r"\bexport ?\{(?P<name>\w+) as default\};?\s*\Z")
_LEFT = re.compile(r"(?:^|;)\s*(?:import|export)\b\s*[{*\"'\w].*|\bimport(?:\.meta|\().*", re.M)
_HERE = re.compile(rf'"{re.escape(_ASSETS)}([^"]+\.js)"')
"""The address that a module believes in."""
_AT_ONCE = "//# allFunctionsCalledOnLoad"
"""Chromium then reads functions whole while the file comes, beside the page, and not one by one as the page waits."""
_INDENT = re.compile(r"^\s+", re.M)
_GOES_ON = re.compile(r"^((?:(?!//).)*[{,;])\n", re.M)
_COMMENT = re.compile(r"^[ \t]*(?:/\*\*.*?\*/|//[^\n]*)\n", re.M | re.S)


class Unjoinable(ValueError):
    """A module that says import or export in a way that is not known here."""


@dataclass(frozen=True)
class Module:
    """A module: its name within the assets, the script it became, the modules that it needs first and may ask for."""

    name: str
    script: str
    needs: tuple[str, ...]
    asks: tuple[str, ...]


def joined(entry: str, folders: tuple[Path, ...]) -> str:
    """The script of the module `entry` and of all that it may load; modules stand in `folders`. Raises Unjoinable."""
    modules = _modules([entry], lambda name: _text(name, folders), folders, asked=True)
    return f"""(() => {{
"use strict";
const makers = {_makers(modules)};
const made = {{}};
const use = (name) => (made[name] ??= makers[name](use, later));
const later = async (from, name) => use(new URL(name, `{_ASSETS}${{from}}`).href.slice({len(_ASSETS)}));
document.currentScript.remove(); // whoever put it in sees that it runs
use("{entry}").default();
}})();
"""


@dataclass(frozen=True)
class Together:
    """A module `first` that is an entry and all that it needs, and `rest`, all that these may ask for while they run.

    Both stand in a folder beside those of the modules, each of which goes on believing that it stands where it does.
    """

    entry: str
    needed: dict[str, Module]
    asked: dict[str, Module]

    def rest(self) -> str:
        """The module that holds all that may be asked for later."""
        return f"export const makers = {_placed(_makers(self.asked))};\n"

    def first(self, rest: str) -> str:
        """The module that a page begins with; `rest`: the name of the other, in the same folder."""
        return f"""{_AT_ONCE}
const makers = {_placed(_makers(self.needed))};
const made = {{}};
const use = (name) => (made[name] ??= makers[name](use, later));
const later = async (from, said) => {{
const name = new URL(said, `{_ASSETS}${{from}}`).href.slice({len(_ASSETS)});
if (!Object.hasOwn(makers, name)) Object.assign(makers, (await import("./{rest}")).makers);
return use(name);
}};
use("{self.entry}");
"""


def together(entry: str, with_it: list[str], text: Callable[[str], str]) -> Together:
    """The module `entry`, with those that it asks for at once, and all else; `text`: of a module. Raises Unjoinable."""
    needed = _modules([entry, *with_it], text)
    every = _modules([entry, *with_it], text, asked=True)
    return Together(entry, needed, {name: every[name] for name in every if name not in needed})


def _placed(script: str) -> str:
    return _HERE.sub(r'new URL("../\1", import.meta.url).href', script)


def _modules(
    entries: list[str], text: Callable[[str], str], folders: tuple[Path, ...] = (), *, asked: bool = False
) -> dict[str, Module]:
    """The modules `entries` and all that they need, by their names; `asked`: all that they may ask for, too."""
    modules: dict[str, Module] = {}
    waiting = list(entries)
    while waiting:
        name = waiting.pop()
        if name not in modules:
            modules[name] = read(name, text(name), folders)
            waiting += [*modules[name].needs, *(modules[name].asks if asked else ())]
    _no_circles(modules)
    return modules


def _makers(modules: dict[str, Module]) -> str:
    """Each module as a function, by its name."""
    made = ",\n".join(f'"{name}": (use, later) => {{\n{modules[name].script}}}' for name in sorted(modules))
    return f"{{\n{made}\n}}"


def _text(name: str, folders: tuple[Path, ...]) -> str:
    found = next((folder / name for folder in folders if (folder / name).is_file()), None)
    if found is None:
        raise Unjoinable(f"there is no module '{name}'")
    return found.read_text(encoding="utf-8")


def read(name: str, text: str, folders: tuple[Path, ...] = ()) -> Module:
    """A module made into the body of a function. Raises Unjoinable."""
    return Module(name, *_body(name, text), tuple(_asked(name, text, folders)))


@lru_cache(maxsize=512)
def _body(name: str, text: str) -> tuple[str, tuple[str, ...]]:
    """The body, and the modules that it needs first: made once for all the files of all the sites that hold it."""
    needs: list[str] = []
    exports: dict[str, str] = {}

    def imported(match: re.Match[str]) -> str:
        needs.append(_resolved(name, match["from"]))
        if not (match["all"] or match["names"] or match["default"]):
            return f'use("{needs[-1]}");'
        names = f"default: {match['default']}" if match["default"] else (match["names"] or "").replace(" as ", ": ")
        return f'const {match["all"] or f"{{ {names.strip()} }}"} = use("{needs[-1]}");'

    def exported(match: re.Match[str]) -> str:
        exports[match["name"]] = match["name"]
        return ""

    def by_default(match: re.Match[str]) -> str:
        exports["default"] = match["name"]
        return ""

    script = _COMMENT.sub("", text)
    script = _PACKED.sub(by_default, script)
    script = _EXPORT.sub(exported, _DEFAULT.sub(by_default, _IMPORT.sub(imported, script)))
    script = _LATER.sub(lambda match: f'later("{name}", {match["what"]})', script)
    script = script.replace("import.meta.url", f'"{_ASSETS}{name}"')
    left = _LEFT.search(script)
    if left:
        raise Unjoinable(f"{name}: '{left[0].strip()}' is no form that is known here; see macros/publish/joined.py")
    given = ", ".join(f"{key}: {value}" if key != value else key for key, value in exports.items())
    if all(line.count("`") % 2 == 0 for line in script.split("\n")):  # no text of several lines would lose its spaces
        script = _GOES_ON.sub(r"\1", _INDENT.sub("", script))
    return f"{script}return {{ {given} }};\n", tuple(needs)


def _asked(name: str, text: str, folders: tuple[Path, ...]) -> Iterator[str]:
    """What the module may import while it runs; of a name that it makes up, every module of that folder."""
    for match in _LATER.finditer(text):
        what = match["what"].strip('"`')
        if "${" not in what:
            yield _resolved(name, what)
            continue
        folder = posixpath.dirname(_resolved(name, what))
        for path in sorted(path for one in folders for path in (one / folder).glob("*.js")):
            yield f"{folder}/{path.name}"


def _resolved(name: str, said: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), said))


def _no_circles(modules: dict[str, Module]) -> None:
    """Modules that need one another would each find the other unfinished."""
    done: set[str] = set()

    def follow(name: str, way: tuple[str, ...]) -> None:
        if name in way:
            raise Unjoinable(f"modules need one another: {' → '.join([*way, name])}")
        if name not in done:
            for need in modules[name].needs:
                follow(need, (*way, name))
            done.add(name)

    for name in modules:
        follow(name, ())
