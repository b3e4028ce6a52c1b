"""Locked kits."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from macros.cli import chosen_sites, main
from macros.kit import KitError, make
from macros.kit.locked import SAID, locked
from tests.conftest import DATA

PHRASE = "étagère nuage pivoine tambour quai"


def opened(lock: dict[str, str | int], passphrase: str) -> str:
    """As another program would open it: the derivation is Python's own."""
    salt, nonce, kept = (base64.b64decode(str(lock[name])) for name in ("salt", "nonce", "kept"))
    key = hashlib.pbkdf2_hmac("sha256", passphrase.encode(), salt, int(lock["rounds"]), 32)
    return gzip.decompress(AESGCM(key).decrypt(nonce, kept, SAID)).decode()


def test_the_passphrase_opens_what_it_locked_and_no_other_does() -> None:
    """PBKDF2-SHA-256 of 600,000 rounds or more, AES-256-GCM; accents however the keyboard wrote them."""
    lock = locked("ce qui est interne", "e\u0301tage\u0300re nuage pivoine tambour quai ")
    assert int(lock["rounds"]) >= 600_000
    assert opened(lock, PHRASE) == "ce qui est interne"
    with pytest.raises(InvalidTag):
        opened(lock, PHRASE.replace("quai", "quais"))


def test_the_same_kit_is_never_locked_twice_alike() -> None:
    """Neither salt nor nonce comes again."""
    one, other = locked("x", PHRASE), locked("x", PHRASE)
    assert all(one[name] != other[name] for name in ("salt", "nonce", "kept"))


def test_a_locked_kit_says_nothing_of_what_it_holds(plain_sites: Path, tmp_path: Path) -> None:
    """No name, number or sentence of the house; its policy names its script, and no plain copy is left beside it."""
    [made] = make(plain_sites, chosen_sites("internal", "fr", DATA), tmp_path, print, passphrase=PHRASE)
    text = made.path.read_text(encoding="utf-8")
    assert list(made.path.parent.iterdir()) == [made.path]
    assert str(made).endswith("packed), locked")
    for word in ("Sillage", "01 99 00", "INTERNE", "données personnelles", 'id="kit-data"'):
        assert word not in text, word
    found = re.search(r'<script type="application/json" id="kit-locked">([^<]+)<', text)
    assert found
    page = opened(json.loads(found[1]), PHRASE)
    for word in ("Maison Sillage", "01 99 00 10 01", "INTERNE", 'id="kit-data"'):
        assert word in page, word


def test_a_short_passphrase_is_refused(plain_sites: Path, tmp_path: Path) -> None:
    """Whoever holds the file can guess for years; nothing is made before."""
    with pytest.raises(KitError, match="16 or more"):
        make(plain_sites, chosen_sites("internal", "fr", DATA), tmp_path, print, passphrase="trop court")
    assert list(tmp_path.iterdir()) == []


def test_the_command_takes_no_passphrase_as_an_argument(tmp_path: Path) -> None:
    """From a prompt, twice, or from the environment; a short one, one that no option asks for, a zip: wrong usage."""
    run = CliRunner().invoke
    assert run(main, ["kit", "--passphrase", PHRASE, "--output", str(tmp_path)]).exit_code == 2
    short = run(main, ["kit", "--passphrase", "--output", str(tmp_path)], env={"PLAYBOOK_PASSPHRASE": "short"})
    assert short.exit_code == 2 and "16 characters" in short.output
    asked = run(main, ["kit", "--passphrase", "--output", str(tmp_path)], input=f"{PHRASE}\nanother\n\n")
    assert asked.exit_code == 1 and "do not match" in asked.output and PHRASE not in asked.output
    assert run(main, ["kit", "--passphrase", "--site", "--output", str(tmp_path)]).exit_code == 2
    unasked = run(main, ["kit", "--output", str(tmp_path)], env={"PLAYBOOK_PASSPHRASE": PHRASE})
    assert unasked.exit_code == 2 and "locks nothing without --passphrase" in unasked.output
    assert list(tmp_path.iterdir()) == []
