"""Build the sites: checked, built beside, audited, swapped in. A failure leaves the last good site untouched."""

from __future__ import annotations

import logging
import multiprocessing
import os
import re
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor, as_completed
from pathlib import Path

from ..checking import terms
from ..checking.playbook import ROOT, examine
from ..editions.settings import Settings
from ..language.languages import FIRST, LANGUAGES, of
from ..language.markdown import attribute
from ..publish import editions, publish, unkept
from ..publish.joined import Unjoinable
from ..publish.versions import Unversioned, versioned, versioned_door
from ..reading.problem import PlaybookError, Problem, why
from ..written import prose
from ..written.rules import look
from .audit import audit
from .offline import service_worker
from .older import carry_over
from .shared import share_into_desk

AUDITED_LATER = "PLAYBOOK_AUDITED_LATER"
"""The variable that tells the hooks that whoever runs the generator audits what it builds."""

Progress = Callable[[str], None]


class BuildError(Exception):
    """A site could not be built, or its audit found faults; the message names the pages."""


def problems(data: Path, docs: Path = ROOT / "docs") -> list[Problem]:
    """Every problem of the data, of the written pages and of the files beside them, sorted."""
    loaded, found = examine(data)
    return sorted({*found, *look(docs, loaded).problems, *prose.problems(docs), *terms.pages(docs, loaded)})


def build(sites: Iterable[Settings], output: Path, tell: Progress = lambda line: None, *, served: bool = True) -> None:
    """Check the data, build `sites` below `output`, audit them, then swap them in.

    `served`: write what a web server needs too, its configuration and the compressed twins.

    Raises PlaybookError for problems in the data, BuildError for a site that fails.
    """
    chosen = list(sites)
    found = problems(chosen[0].data, chosen[0].docs)
    if found:
        raise PlaybookError(found)
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=f".{output.name}-", dir=output.parent))
    except OSError as error:
        raise BuildError(f"cannot be written: {why(error)}") from None
    try:
        _build_all(chosen, staging, tell)
        hidden: dict[str, tuple[str, ...]] = {}
        for edition, settings in editions(chosen).items():
            hidden[edition] = _finish_edition(settings, staging / edition, served=served)
        faults = [*audit(staging, chosen), *publish(staging, chosen, tell, served=served, unkept=hidden)]
        if faults:
            raise BuildError("\n".join(faults))
        if served:
            carry_over(output, staging, chosen)
        _swap(staging, output, chosen)
    except (Unversioned, Unjoinable) as error:
        raise BuildError(str(error)) from None
    except OSError as error:  # a full disk, most often
        raise BuildError(f"cannot be written: {why(error)}") from None
    except BrokenExecutor:
        raise BuildError("a build was stopped from outside (out of memory, perhaps); build again") from None
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _build_all(chosen: list[Settings], staging: Path, tell: Progress) -> None:
    if len(chosen) == 1:
        _tell_built(build_one(chosen[0], staging), chosen[0], tell)
        return
    workers = min(len(chosen), os.cpu_count() or 1)
    with ProcessPoolExecutor(max_workers=workers, initializer=_unheeding) as pool:
        running = {pool.submit(build_one, settings, staging): settings for settings in chosen}
        try:
            for done in as_completed(running):
                _tell_built(done.result(), running[done], tell)
        except KeyboardInterrupt:
            for process in multiprocessing.active_children():
                process.terminate()
            raise


def _unheeding() -> None:
    """Ctrl+C reaches every process of a terminal: the first one alone says so, and ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _tell_built(fault: str | None, settings: Settings, tell: Progress) -> None:
    if fault:
        raise BuildError(f"{settings.edition}/{settings.language}: {fault}")
    tell(f"built {settings.edition}/{settings.language}")


def build_one(settings: Settings, staging: Path) -> str | None:
    """Run the generator for one site into `staging`; the reason when it fails. Runs in a process of its own."""
    os.environ.update(settings.environment())
    os.environ["PLAYBOOK_OUTPUT"] = str(staging / settings.edition / settings.language)
    os.environ[AUDITED_LATER] = "yes"
    from .. import generator

    heard: list[str] = []
    listener = _Listener(heard)
    generator.LOG.addHandler(listener)
    try:
        config = generator.load_config(str(ROOT / "mkdocs.yml"))
        config.plugins.on_startup(command="build", dirty=False)
        generator.build(config)
        config.plugins.on_shutdown()
    except SystemExit:  # the macros plugin leaves so after saying which page failed
        return "\n".join(heard)
    except (generator.Abort, generator.BuildError, generator.ConfigurationError) as error:
        return "\n".join([*heard, str(error)]).strip()
    except OSError as error:  # a full disk, most often
        return "\n".join([*heard, why(error)])
    except Exception as error:  # a template or macro of ours that fails must name itself, not print a traceback
        return "\n".join([*heard, f"{type(error).__name__}: {error}"])
    finally:
        generator.LOG.removeHandler(listener)
    return None


_MACRO_ERROR = re.compile(r"_File_: `(?P<file>[^`]+)`\s+(?P<error>_.*?)\s+```\nTraceback", re.S)
"""What the macros plugin says of a page that fails, before the traceback of its own inside."""


class _Listener(logging.Handler):
    """Keeps the generator's warnings, which name the page that fails."""

    def __init__(self, heard: list[str]) -> None:
        super().__init__(logging.WARNING)
        self.heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        macro = _MACRO_ERROR.search(message)
        self.heard.append(f"{macro['file']}: {macro['error'].replace('_', '', 2)}" if macro else message)


def _finish_edition(built: list[Settings], edition: Path, *, served: bool) -> tuple[str, ...]:
    """What the generator leaves to do: versions, what is kept offline. The addresses that no cache may keep.

    What is read from a disk, or from `playbook serve` while it is written, has plain names and keeps nothing.
    """
    for settings in built:
        _finish(settings, edition)
    if not served:
        return ()
    pages = {settings.language: versioned(edition / settings.language) for settings in built}
    versioned_door(edition)
    hidden = unkept(edition, built[0])
    for language, versions in pages.items():
        start = f"/{language}/"
        theirs = [name.removeprefix(start) for name in hidden if name.startswith(start)]
        service_worker(edition / language, f"{edition.name}/{language}", versions, theirs)
        if edition.name == "internal":
            share_into_desk(edition / language)
    return hidden


def _finish(settings: Settings, edition: Path) -> None:
    """The door above the languages, no invitation to robots inside."""
    folder = edition / settings.language
    if settings.edition == "internal":
        for name in ("sitemap.xml", "sitemap.xml.gz"):
            (folder / name).unlink(missing_ok=True)
    (edition / "index.html").write_text(_door(settings), encoding="utf-8")


def _door(settings: Settings) -> str:
    """The page above the languages: it sends a visitor to theirs, and works without a script."""
    robots = "" if settings.edition == "public" else '<meta name="robots" content="noindex">\n'
    links = "\n".join(
        f'<p><a href="{code}/index.html" hreflang="{code}"{spoken}>{of(code).name}</a></p>'
        for code, spoken in ((code, "" if code == FIRST else f' lang="{code}"') for code in reversed(LANGUAGES))
    )
    name = attribute(settings.site().organisation["name"])
    return f"""<!doctype html>
<html lang="{FIRST}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
{robots}<title>Sang-froid · {name}</title>
<script src="{FIRST}/assets/sang-froid/page/door.js" data-languages="{" ".join(LANGUAGES)}"></script>
<main>
{links}
</main>
</html>
"""


def _swap(staging: Path, output: Path, chosen: list[Settings]) -> None:
    """Put what was built in place of what was there: each language's folder, then the door above."""
    for folder in (*sorted({settings.edition for settings in chosen}), *(["server"] * (staging / "server").is_dir())):
        (output / folder).mkdir(parents=True, exist_ok=True)
        for new in _built(staging, folder):
            old = output / folder / new.name
            aside = staging / f"old-{folder}-{new.name}"
            if old.exists():
                old.rename(aside)
            new.rename(old)


def _built(staging: Path, folder: str) -> Iterator[Path]:
    """Folders first: the door must never lead to a site that is not there."""
    yield from sorted((staging / folder).glob("*"), key=lambda path: (path.is_file(), path.name))
