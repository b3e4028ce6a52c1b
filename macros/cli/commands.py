"""The `playbook` command. Exit 0: fine; 1: problems found; 2: wrong usage."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from .. import engine
from ..building import sites
from ..checking import certainty, own_schema, own_words, review, sample, upstream
from ..checking.playbook import ROOT, examine
from ..language.languages import LANGUAGES, of
from ..model import COLLECTIONS, by_kind
from ..reading.folder import OWN
from ..reading.loader import collection_files, load
from ..reading.problem import PlaybookError, suggestion
from . import drilled, explained, report, skeleton, terminal
from .group import data_option, fail, main


@main.command()
@data_option
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", help="How to print.")
@click.option(
    "--explain",
    is_flag=False,
    flag_value="found",
    metavar="[KIND]",
    help="Explain each kind of problem found; with a KIND, that one alone ('all' for every kind).",
)
@click.option("--to-publish", is_flag=True, help="Refuse a sample too, and what is left to fill in.")
def check(data: Path, form: str, explain: str | None, *, to_publish: bool) -> None:
    """Print every problem in the data and the written pages, and a one-screen summary."""
    if explain and explain != "found":
        chosen = [kind for kind in explained.KINDS if explain in ("all", kind.name)]
        if not chosen:
            names = [kind.name for kind in explained.KINDS]
            raise click.UsageError(f"no kind of problem '{explain}'; {suggestion(explain, names)}")
        click.echo("\n\n".join(map(explained.as_text, chosen)))
        return
    loaded, _ = examine(data)
    problems = sites.problems(data)
    if to_publish:
        problems = sorted({*problems, *sample.not_to_publish(loaded)})
    click.echo(report.FORMATS[form](problems, report.summary(loaded, upstream.count(data, loaded))))
    if explain:
        click.echo("".join(f"\n\n{explained.as_text(kind)}" for kind in explained.kinds(problems)))
    sys.exit(1 if problems else 0)


@main.command()
@click.argument("kind")
@click.argument("identity", metavar="ID")
@click.option("--own", is_flag=True, help="Among your own texts (data/own), which upstream never touches.")
@click.option("--from", "case", metavar="CASE", help="A drill from a case: its timeline as injects to complete.")
@data_option
def new(kind: str, identity: str, case: str | None, data: Path, *, own: bool) -> None:
    """Write a skeleton record of KIND (case, practice, checklist…) called ID, every field explained."""
    collection = by_kind(kind)
    if collection is None:
        raise click.UsageError(f"no kind '{kind}'; {suggestion(kind, [c.kind for c in COLLECTIONS.values()])}")
    if not identity.replace("-", "").isalnum() or identity != identity.lower() or not identity.isascii():
        raise click.UsageError(f"'{identity}' is no id; write lower-case words joined by hyphens")
    loaded = load(data)
    played = drilled.case(case, kind, loaded) if case else None
    path = (data / OWN if own else data) / collection.name / f"{identity}.yml"
    if path.exists() or (collection.name, identity) in loaded.claimed:
        fail(f"the {kind} '{identity}' exists already; choose another id")
    path.parent.mkdir(exist_ok=True, parents=own)
    schemas = "../../schemas" if own else "../schemas"
    if played:
        text = drilled.drill(played, identity, loaded, schemas)
    else:
        text = skeleton.skeleton(collection, identity, loaded, schemas)
    path.write_text(text, encoding="utf-8")
    click.echo(f"{terminal.shown(path)} written, for the internal edition.")
    click.echo(f"Fill in every {skeleton.to_fill()}, set the sources, then run: playbook check")


@main.command()
@click.argument("tree")
@data_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How to print.",
)
@click.option(
    "--where", "wanted", multiple=True, metavar="QUESTION=ANSWER", help="Only paths with this answer; repeat it."
)
def paths(tree: str, data: Path, form: str, wanted: tuple[str, ...]) -> None:
    """Print every path through TREE: its answers, outcome and level. `--where outcome=ID` and `level=ID` choose too."""
    loaded, _ = examine(data)
    record = loaded.collections["trees"].get(tree)
    if record is None:
        files = [path.stem for path in collection_files(data, COLLECTIONS["trees"])]
        raise click.UsageError(f"no tree '{tree}'; {suggestion(tree, files)}")
    if any(engine.problems(record)):
        fail(f"the tree '{tree}' has problems; run: playbook check")
    graph = engine.Graph.of(record, loaded.collections["levels"])
    count = engine.count_paths(graph)
    if count > engine.LIMIT:
        click.echo(
            f"{count} paths: every question and answer, and {engine.LIMIT} paths drawn with a fixed seed", err=True
        )
    pairs = [_pair(graph, one) for one in wanted]
    walks = (report.path(graph, steps) for steps in engine.walks_to_test(graph))
    wanted_walks = (w for w in report.once(walks) if all(report.has(w, question, answer) for question, answer in pairs))
    for line in map(report.path_line, wanted_walks) if form == "text" else report.json_lines(wanted_walks):
        click.echo(line)


def _pair(graph: engine.Graph, text: str) -> tuple[str, str]:
    question, _, answer = text.partition("=")
    known = {name: list(node.by_id) for name, node in graph.nodes.items()}
    known |= {"outcome": list(graph.outcomes), "level": list(graph.levels)}
    if question not in known or not answer:
        raise click.UsageError(f"--where '{text}': write question=answer; {suggestion(question, known)}")
    if answer not in known[question]:
        what = suggestion(answer, known[question])
        raise click.UsageError(f"--where '{text}': '{question}' has no answer '{answer}'; {what}")
    return question, answer


@main.command()
@click.argument("reference", metavar="REF")
@data_option
def diff(reference: str, data: Path) -> None:
    """Print the pages and passages of the public guide that differ from the commit REF, as people read them."""
    from ..building import diff as differing

    try:
        found = differing.changes(reference, data)
    except differing.UnknownCommit as error:
        raise click.UsageError(str(error)) from None
    except PlaybookError as error:
        fail(f"{error}\n\nThe data cannot be built by this program, so that nothing can be compared.")
    except sites.BuildError as error:
        fail(str(error))
    click.echo("\n".join(differing.told(found)))


@main.command()
@data_option
@click.option("--within", type=click.IntRange(0), default=90, show_default=True, help="Days ahead.")
@click.option("--role", help="Only what this role reviews.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print.")
def due(data: Path, within: int, role: str | None, form: str) -> None:
    """Print what falls due for review, the soonest first: the day, whose it is, the record, its file."""
    loaded, _ = examine(data)
    roles = loaded.collections["roles"]
    if role and role not in roles:
        raise click.UsageError(f"no role '{role}'; {suggestion(role, roles)}")
    today = dt.date.today()
    found = [one for one in review.reviews(loaded) if one.due <= today + dt.timedelta(days=within)]
    chosen = [one for one in found if role in (None, one.owner)]
    if told := report.REVIEWS[form](chosen, today):
        click.echo(told)


@main.command()
@data_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print.")
def weak(data: Path, form: str) -> None:
    """Print each statement of a case or a law that its sources cannot establish, and why: too few, undated, too old."""
    if told := report.WEAK[form](certainty.weak(examine(data)[0])):
        click.echo(told)


@main.command("own-words")
@click.argument("folder", type=click.Path(file_okay=False, exists=True, path_type=Path))
@data_option
def compare_words(folder: Path, data: Path) -> None:
    """Compare every French text with the texts (*.txt) of FOLDER: seven words in a row that both hold are told."""
    theirs = own_words.read(folder)
    if not theirs:
        raise click.UsageError(f"no text (*.txt) in {terminal.shown(folder)}")
    loaded, _ = examine(data)
    said = list(own_words.texts(loaded, ROOT / "docs"))
    problems = sorted(set(own_words.compare(said, theirs, own_words.names(loaded))))
    for problem in problems:
        click.echo(str(problem))
    found = f"{len(problems)} passage(s)" if problems else "nothing"
    click.echo(f"{len(said)} French texts, {len(theirs)} of others: {found} in common.")
    sys.exit(1 if problems else 0)


@main.command("schema")
@data_option
def write_schemas(data: Path) -> None:
    """Write the JSON Schemas of the data files into data/schemas, for editors."""
    loaded = load(data)
    for path in own_schema.write(loaded, data / "schemas"):
        click.echo(terminal.shown(path))


@main.command()
def typography() -> None:
    """Write the pages of docs/ with the typography of print, where a language has one (make format runs it)."""
    from ..written.prose import mended, prose_pages

    for language in (of(code) for code in LANGUAGES if of(code).typography):
        folder = ROOT / "docs" / language.code
        for path in (folder / page.path for page in prose_pages(folder) if not page.problems):
            text = path.read_text(encoding="utf-8")
            if mended(text, language) != text:
                path.write_text(mended(text, language), encoding="utf-8")
                click.echo(f"{terminal.shown(path)} mended")
