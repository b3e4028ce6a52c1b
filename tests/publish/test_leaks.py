"""The leak audit: what it finds however it is hidden, what it leaves alone, and that every protection has its alarm."""

from __future__ import annotations

import base64
import gzip
import itertools
import json
import re
import shutil
import subprocess
import sys
import time
import zlib
from pathlib import Path
from urllib.parse import quote

import brotli
import pytest

from macros.checking.playbook import ROOT, Playbook
from macros.publish.leaks import Needles, Report, audit_leaks, search
from macros.publish.secrets import Secret, emails, published, secrets

from ..canaries import plant
from ..small import PATIENCE, edit, small_repository
from .files import hidden

SENTENCE = "Keep the on-call phone switched on, set to ring even in silent mode, within reach at night."
FRENCH = "Gardez le téléphone d’astreinte allumé, réglé pour sonner même en mode silencieux, à portée de main la nuit."
EMAIL = "cellule-de-crise-1@maison-sillage.example"


def _png(word: str) -> bytes:
    body = b"tEXtComment\x00" + word.encode()
    chunk = (len(body) - 4).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")
    return b"\x89PNG\r\n\x1a\n" + chunk


HIDDEN: dict[str, tuple[str, bytes]] = {
    "as it is": ("a.html", SENTENCE.encode()),
    "in capitals": ("a.html", SENTENCE.upper().encode()),
    "a part of it": ("a.html", b"<p>the on-call phone switched on, set to ring even in silent mode</p>"),
    "between tags": ("a.html", SENTENCE.replace(" ", " <b>", 3).encode()),
    "as entities": ("a.html", "".join(f"&#{ord(letter)};" for letter in SENTENCE).encode()),
    "as JSON escapes": ("a.json", "".join(f"\\u{ord(letter):04x}" for letter in SENTENCE).encode()),
    "as JSON in an attribute": ("a.html", json.dumps({"x": f"<p>{FRENCH}</p>"}).replace('"', "&quot;").encode()),
    "percent-encoded": ("a.html", quote(FRENCH).encode()),
    "in French print": ("a.html", FRENCH.replace("’", "'").replace(" ", "\u202f").encode()),
    "compressed": ("a.bin", gzip.compress(SENTENCE.encode())),
    "in a brotli twin that differs": ("a.html.br", brotli.compress(SENTENCE.encode())),
    "in base64": ("a.css", b"url(data:text/plain;base64," + base64.b64encode(SENTENCE.encode()) + b")"),
    "in a picture": ("a.png", _png(SENTENCE)),
    "an e-mail address": ("a.html", f"<a href='mailto:{EMAIL.upper()}'>".encode()),
    "a telephone number": ("a.html", b"<a href='tel:+33199001101'>"),
    "a telephone number in print": ("a.html", "01\u00a099 00.11-01".encode()),
    "an id": ("a.html", b'<li id="flash-drill">'),
    "a link to its page": ("a.html", b'<a href="../drills/flash-drill.html#x">'),
    "a file name": ("drills/flash-drill.html", b"nothing to see"),
    "the name of an internal page": ("a.html", b'<a href="../design.html">'),
    "the source of an internal page": ("a.json", b'{"edit": "docs/fr/design.md"}'),
    **hidden(SENTENCE),
}


@pytest.fixture(scope="module")
def needles(playbook: Playbook) -> Needles:
    """What the audit looks for in the real playbook."""
    return Needles(secrets(playbook, ROOT / "docs"), set(published(playbook, ROOT / "docs")))


@pytest.mark.parametrize("how", HIDDEN)
def test_whatever_hides_it_is_found(how: str, tmp_path: Path, needles: Needles) -> None:
    """A published file that holds something internal is named, with what it holds and where that comes from."""
    name, content = HIDDEN[how]
    path = tmp_path / "public" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    report = search(tmp_path / "public", needles)
    assert report.faults
    assert all(name in fault for fault in report.faults)


def test_what_is_public_too_is_no_leak(tmp_path: Path, playbook: Playbook, needles: Needles) -> None:
    """Ordinary words, public texts and public numbers set off nothing."""
    (tmp_path / "public").mkdir()
    level = playbook.collections["levels"]["orange"]
    said = f"{level.picture.en} {level.actions[0].fr} 112 3114 https://www.cnil.fr crisis director agency"
    (tmp_path / "public" / "a.html").write_text(said, encoding="utf-8")
    assert search(tmp_path / "public", needles).faults == []


def test_addresses_are_found_whatever_stands_around() -> None:
    """All that the pattern of an address finds, and nothing else, in every text of a few signs and in a long one."""
    pattern = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
    for signs in itertools.product("a@.+ é", repeat=7):
        text = "".join(signs)
        assert list(emails(text)) == pattern.findall(text), text
    assert list(emails("a" * 1_000_000 + " a@b.c, @ d+e@f.g.h@i.j @k.l@m.n")) == ["a@b.c", "d+e@f.g.h", "k.l@m.n"]


@pytest.fixture(scope="module")
def audited(sites: Path, playbook: Playbook) -> tuple[Report, float]:
    """The audit of the real public guide, and the seconds of the processor that it took."""
    start = time.process_time()
    report = audit_leaks(sites / "public", playbook, ROOT / "docs")
    return report, time.process_time() - start


def test_it_says_what_it_looked_for(audited: tuple[Report, float]) -> None:
    """The report counts ids, file names, texts, addresses and numbers, and the real public guide holds none."""
    report, _ = audited
    assert report.faults == []
    assert all(report.looked_for[kind] for kind in ("id", "file name", "text", "e-mail", "telephone"))
    assert "none found" in str(report)


def test_every_contact_is_looked_for(playbook: Playbook) -> None:
    """Each telephone number and address of an internal contact stands among the secrets."""
    found = {(one.kind, one.value) for one in secrets(playbook, ROOT / "docs")}
    for person in playbook.organisation.contacts:
        assert ("e-mail", person.email) in found
        assert ("telephone", person.phone.replace(" ", "")[-9:]) in found


def test_cost_grows_with_the_site_not_with_the_secrets(sites: Path, audited: tuple[Report, float]) -> None:
    """Twice the secrets cost far less than twice the time: the site is read once."""
    many = [Secret("text", f"internal sentence number {n} that nobody else says at all", "test") for n in range(20_000)]
    _, once = audited
    many_needles = Needles(many, set())
    start = time.process_time()
    assert search(sites / "public", many_needles).faults == []
    assert time.process_time() - start < 2 * once


# Each protection turned off in turn

MUTANTS = {
    "default audience": ("model/base.py", 'default="internal"', 'default="public"'),
    "narrowing of records": (
        "editions/narrow.py",
        'return not self.public or getattr(value, "audience", "public") == "public"',
        "return True",
    ),
    "narrowing of fields": ("editions/narrow.py", "if self.public and slot.internal:", "if False:"),
    "narrowing of items": ("editions/narrow.py", 'return shape.form != "value" or self.shows(value)', "return True"),
    "narrowing of pages": (
        "building/hooks.py",
        'if site.edition == "internal" or page.audience == "public"',
        "if True",
    ),
    "default audience of pages": (
        "written/prose.py",
        '"public" if meta.get("audience") == "public" else "internal"',
        '"public"',
    ),
    "narrowing of the search index": (
        "building/hooks.py",
        "write_index(site, from_environment().twins()",
        "write_index(_everything(), _others()",
    ),
    "narrowing of playbook.json": (
        "publish/export.py",
        'in_every_language(playbook, "public")',
        'in_every_language(playbook, "internal")',
    ),
    "narrowing of the feed": (
        "publish/web.py",
        'narrow(playbook, "public", language)',
        'narrow(playbook, "internal", language)',
    ),
}

PAGES = {"narrowing of records", "narrowing of pages", "default audience of pages", "narrowing of the search index"}
"""Mutants whose pages are built anew; the others leak by `playbook.json` or the feed already."""

BUILD = """
import sys
from pathlib import Path
from macros.building.sites import build_one
from macros.checking.playbook import ROOT
from macros.editions.settings import Settings
from macros.publish import publish
chosen, staging = Settings("public", "en", ROOT / "data"), Path(sys.argv[1])
fault = None if staging.exists() else build_one(chosen, staging)
print(fault or "built")
for line in publish(staging, [chosen], print, served=False):
    print(line)
"""

EVERYTHING = """

def _everything() -> Site:
    return _internal().site()


def _others() -> list[Site]:
    return _internal().twins()


def _internal() -> Any:
    from macros.editions.settings import Settings

    return Settings("internal", _site().language, from_environment().data)
"""


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program and a small playbook that hides something internal in every record, field and part.

    Its internal records do not say their audience.
    """
    folder = small_repository(tmp_path_factory.mktemp("mutants") / "original")
    plant(folder / "data")
    web = folder / "macros" / "publish" / "web.py"  # a feed long enough to hold every record
    edit(web, "ENTRIES = 50", "ENTRIES = 5000")
    hooks = folder / "macros" / "building" / "hooks.py"
    hooks.write_text(hooks.read_text(encoding="utf-8") + EVERYTHING, encoding="utf-8")
    return folder


def _published(folder: Path) -> str:
    command = [sys.executable, "-c", BUILD, str(folder / "staging")]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def published_once(original: Path) -> Path:
    """The original, published: with every protection on the audit is silent, so that what it says is the mutants'."""
    said = _published(original)
    assert said.startswith("built")
    assert "none found" in said
    assert "internal" not in said
    return original


@pytest.mark.parametrize("protection", MUTANTS)
def test_each_protection_turned_off_is_caught(protection: str, published_once: Path, tmp_path: Path) -> None:
    """Without it the audit, or the build before it, refuses to publish."""
    module, on, off = MUTANTS[protection]
    original = published_once
    mutant: Path = tmp_path / "mutant"
    mutant.mkdir()
    for name in ("data", "docs", "overrides", "mkdocs.yml", ".cache"):
        (mutant / name).symlink_to(original / name)
    shutil.copytree(original / "macros", mutant / "macros")
    source = mutant / "macros" / module
    text = source.read_text(encoding="utf-8")
    assert on in text, f"{module} no longer says {on!r}: mend the mutant"
    source.write_text(text.replace(on, off), encoding="utf-8")
    if protection not in PAGES:
        shutil.copytree(original / "staging", mutant / "staging")
    said = _published(mutant)
    assert said.startswith("built"), f"never reached the audit:\n{said[-2000:]}"
    assert "holds the internal" in said
    assert "none found" not in said
