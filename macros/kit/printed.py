"""Print binders: the words laid out on A4 by WeasyPrint, which needs Pango from the system (docs/adr/0020)."""

from __future__ import annotations

import contextlib
import datetime as dt
import gzip
import io
import logging
import tempfile
from collections.abc import Iterable
from pathlib import Path

from ..building import sites
from ..editions.narrow import Site
from ..editions.settings import Settings
from ..publish import editions
from ..reading.problem import PlaybookError
from .binder import binder
from .making import KitError, Made, Tell, faults, placed

HERE = Path(__file__).resolve().parent
FONT = "Source Sans 3"
NEEDS = (
    "printing needs Pango, which this machine lacks: install libpangoft2-1.0-0 and libharfbuzz-subset0 "
    "(Debian, Ubuntu) or pango (Homebrew, Fedora, MSYS2), then try again"
)
_TONES = {"internal": "#a3101a", "public": "#00506f"}


class NoPango(KitError):
    """The system library that lays out text is missing; the message says what to install."""


def print_all(chosen: Iterable[Settings], output: Path, tell: Tell, day: dt.date | None = None) -> list[Made]:
    """Check the data, print a binder of each chosen site, audit them, put them into the folder `output`.

    `day`: the day that the binder says it was made; today when none is given. Raises PlaybookError, KitError, NoPango.
    """
    wanted = list(chosen)
    found = sites.problems(wanted[0].data, wanted[0].docs)
    if found:
        raise PlaybookError(found)
    output.mkdir(parents=True, exist_ok=True)
    made = []
    with tempfile.TemporaryDirectory(prefix=".binder-", dir=output) as staging:
        for edition, ofit in editions(wanted).items():
            folder = Path(staging) / edition
            folder.mkdir()
            made += [_written(settings, folder, tell, day or dt.date.today()) for settings in ofit]
            wrong = list(faults(folder, ofit, tell))
            if wrong:
                raise KitError("\n".join(wrong))
        return [placed(one, output) for one in made]


def _written(settings: Settings, folder: Path, tell: Tell, day: dt.date) -> Made:
    content = printed(settings.site(), day)
    path = folder / f"sang-froid-binder-{settings.edition}-{settings.language}.pdf"
    path.write_bytes(content)
    tell(f"printed {settings.edition}/{settings.language}")
    return Made(path, len(content), len(gzip.compress(content, 9)))


def printed(site: Site, made: dt.date) -> bytes:
    """The binder of a site as a PDF, as made on that day. Raises NoPango."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # where Pango is missing, it prints a page of advice
            import weasyprint
    except OSError:
        raise NoPango(NEEDS) from None
    logging.getLogger("fontTools").setLevel(logging.WARNING)
    document = weasyprint.HTML(string=page(site, made), base_url=str(HERE))
    written = io.BytesIO()
    document.write_pdf(written, pdf_identifier=b"sang-froid-binder")
    return written.getvalue()


def page(site: Site, made: dt.date) -> str:
    """The whole HTML document, its look in it."""
    title = f"{site.ui['binder-title']} · {site.organisation['name']}"
    return (
        f'<!doctype html><html lang="{site.language}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="dcterms.created" content="{made.isoformat()}">'
        f"<style>{_look(site)}</style></head><body>{binder(site, made)}</body></html>"
    )


def _look(site: Site) -> str:
    import fontpkg

    text = (HERE / "templates" / "binder.css").read_text(encoding="utf-8")
    said = site.ui["kit-internal"] if site.edition == "internal" else site.ui["binder-public"]
    known = {
        "REGULAR": fontpkg.path(FONT).as_uri(), "ITALIC": fontpkg.path(FONT, style="italic").as_uri(),
        "EDITION": said, "TONE": _TONES[site.edition],
    }  # fmt: skip
    for name, value in known.items():
        text = text.replace(name, value)
    return text
