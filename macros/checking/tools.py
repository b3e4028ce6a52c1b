"""What a tool asks is what its calculation reads: points that have words, figures that have the names it knows."""

from __future__ import annotations

from collections.abc import Iterator

from ..language.languages import KNOWN, LANGUAGES
from ..model.action import Checklist
from ..model.phrases import KINDS, found, unknown
from ..model.tool import FIGURES, MANY, USUAL, Entered, Judged, Tool, Wording
from ..reading.loaded import Loaded, Origin
from ..reading.problem import Problem, suggestion
from . import plans, watch, weighed

HOLDS = {
    "readiness": ("points",), "capacity": ("figures",), "post": ("rules",),
    "register": ("risks",), "trends": ("measures",), "networks": ("choices", "figures"),
    "calendar": ("outlets", "figures", "rules", "schedulers"), "charter": ("questions", "blanks", "clauses"),
    "watch": ("turns", "searches", "figures", "columns"), "contacts": ("choices", "figures"),
    "cards": ("figures",),
}  # fmt: skip
"""What the groups of a tool hold, by its module: one of these."""


def problems(tool: Tool, origin: Origin, loaded: Loaded) -> Iterator[Problem]:
    """Every problem of a tool that its fields alone do not show."""
    yield from _named_twice(tool, origin)
    for place, group in enumerate(tool.groups):
        wanted = HOLDS[tool.module]
        if not any(getattr(group, name) for name in wanted):
            told = "' or '".join(wanted)
            what = f"'{group.id}' has no '{told}', from which the module '{tool.module}' computes; write some"
            yield origin.problem(("groups", place), what)
        for index, point in enumerate(group.points):
            yield from _point(point, ("groups", place, "points", index), tool, origin, loaded)
        for index, figure in enumerate(group.figures):
            yield from _figure(figure, ("groups", place, "figures", index), tool, origin)
        for index, rule in enumerate(group.rules):
            yield from _rule(rule, ("groups", place, "rules", index), origin)
    yield from _missing(tool, origin)
    yield from _ease(tool, origin)
    yield from weighed.problems(tool, origin, loaded)
    yield from plans.problems(tool, origin, loaded)
    yield from watch.problems(tool, origin)


def _named_twice(tool: Tool, origin: Origin) -> Iterator[Problem]:
    seen: set[str] = set()
    for place, group in enumerate(tool.groups):
        ids: list[tuple[tuple[str | int, ...], str]] = [(("groups", place, "id"), group.id)]
        ids += [(("groups", place, "points", i, "id"), point.id) for i, point in enumerate(group.points)]
        ids += [(("groups", place, "figures", i, "id"), figure.id) for i, figure in enumerate(group.figures)]
        ids += [(("groups", place, "rules", i, "id"), rule.id) for i, rule in enumerate(group.rules)]
        ids += [(("groups", place, "risks", i, "id"), risk.id) for i, risk in enumerate(group.risks)]
        ids += [(("groups", place, "measures", i, "id"), one.id) for i, one in enumerate(group.measures)]
        ids += [(("groups", place, "choices", i, "id"), one.id) for i, one in enumerate(group.choices)]
        ids += plans.named(group, place)
        for path, name in ids:
            if name in seen:
                yield origin.problem(path, f"'id' is '{name}', as of an item above; choose another")
            seen.add(name)


def _point(point: Judged, path: tuple[str | int, ...], tool: Tool, origin: Origin, loaded: Loaded) -> Iterator[Problem]:
    if (point.item is None) == (point.ask is None):
        yield origin.problem(path, f"'{point.id}' needs 'item' or 'ask'; write one of the two")
    found = loaded.collections["checklists"].get(tool.checklist or "")
    if point.item and isinstance(found, Checklist):
        ids = [item.id for item in found.items]
        if point.item not in ids:
            what = f"'item' is '{point.item}', no item of the list '{tool.checklist}'; {suggestion(point.item, ids)}"
            yield origin.problem((*path, "item"), what)
    elif point.item and tool.checklist is None:
        yield origin.problem((*path, "item"), "'item' is of no list; name the tool's 'checklist'")
    if (point.weight != USUAL) != (point.because is not None):
        told = "says nothing of why" if point.because is None else "is the usual one"
        what = f"the weight {point.weight} {told}; write 'because' where it is not {USUAL}, and only there"
        yield origin.problem((*path, "weight"), what)


def _figure(figure: Entered, path: tuple[str | int, ...], tool: Tool, origin: Origin) -> Iterator[Problem]:
    if not figure.least <= figure.start <= figure.most:
        what = f"'start' is {figure.start:g}, not from {figure.least} to {figure.most}; write one that is"
        yield origin.problem((*path, "start"), what)
    known = FIGURES.get(tool.module, ())
    stem = figure.id.partition("-")[0]
    if figure.id not in known and stem not in MANY.get(tool.module, ()):
        what = f"'id' is '{figure.id}', which the module '{tool.module}' does not read; {suggestion(figure.id, known)}"
        yield origin.problem((*path, "id"), what)


def _ease(tool: Tool, origin: Origin) -> Iterator[Problem]:
    seen: set[str] = set()
    for place, ease in enumerate(tool.ease):
        if ease.language not in KNOWN or ease.language in seen:
            told = "of which a formula stands above" if ease.language in seen else "which the program does not know"
            what = f"'language' is '{ease.language}', {told}; {suggestion(ease.language, KNOWN.keys() - seen)}"
            yield origin.problem(("ease", place, "language"), what)
        seen.add(ease.language)


def _rule(rule: Wording, path: tuple[str | int, ...], origin: Origin) -> Iterator[Problem]:
    """A phrase names kinds that there are, and each example shows what the rule does."""
    if rule.within and not rule.needs:
        what = "'within' is for what a draft must hold; write 'needs: true', or leave it out"
        yield origin.problem((*path, "within"), what)
    for field in ("words", "but"):
        listed = getattr(rule, field)
        for language in LANGUAGES if listed else ():
            for index, phrase in enumerate(listed.of(language)):
                for name in unknown(phrase):
                    what = f"'{{{name}}}' is no kind of word; {suggestion(name, KINDS)}"
                    yield origin.problem((*path, field, language, index), what)
    for language in LANGUAGES:
        yield from _examples(rule, language, path, origin)


def _examples(rule: Wording, language: str, path: tuple[str | int, ...], origin: Origin) -> Iterator[Problem]:
    for field, wanted in (("wrong", not rule.needs), ("right", rule.needs)):
        text = getattr(rule, field).of(language)
        met = found(rule.words.of(language), rule.but.of(language) if rule.but else (), text)
        if bool(met) != wanted:
            told = f"holds '{met[0]}', which 'words' finds" if met else "holds nothing that 'words' finds"
            where = f"the example '{field}' of '{rule.id}' {told}"
            yield origin.problem((*path, field, language), f"{where}; mend the example, 'words' or 'but'")


def _missing(tool: Tool, origin: Origin) -> Iterator[Problem]:
    ids = {figure.id for group in tool.groups for figure in group.figures}
    stems = {name.partition("-")[0] for name in ids if "-" in name}
    missing = [name for name in FIGURES.get(tool.module, ()) if name not in ids]
    missing += [f"{name}-…" for name in MANY.get(tool.module, ()) if name not in stems]
    shares = {name.partition("-")[2] for name in ids if name.startswith("share-")}
    minutes = {name.partition("-")[2] for name in ids if name.startswith("minutes-")}
    missing += sorted(f"minutes-{name}" for name in shares - minutes)
    missing += sorted(f"share-{name}" for name in minutes - shares)
    if missing:
        what = f"the module '{tool.module}' misses {', '.join(missing)}; write these figures in a group"
        yield origin.problem(("groups",), what, key=True)
