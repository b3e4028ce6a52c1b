"""A kit that opens with a passphrase: its words encrypted, its program and its look in the clear."""

from __future__ import annotations

import base64
import gzip
import os
import unicodedata

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

ROUNDS = 600_000
"""Rounds of PBKDF2-SHA-256: a second on a slow phone, and whoever guesses must do them for every guess."""
LEAST = 16
"""Characters of a passphrase, a house default: whoever holds the file can guess for as long as they like."""
SAID = b"sang-froid-kit/1"
"""Bound to what is encrypted: nothing else can be passed off as a kit."""


class TooShort(ValueError):
    """A passphrase that guessing would find."""


def locked(text: str, passphrase: str, *, rounds: int = ROUNDS) -> dict[str, str | int]:
    """`text` encrypted (gzip, AES-256-GCM), with what a browser needs beside the passphrase; all but `rounds` base64.

    Raises TooShort.
    """
    known = long_enough(passphrase)
    salt, nonce = os.urandom(16), os.urandom(12)
    key = PBKDF2HMAC(SHA256(), 32, salt, rounds).derive(known.encode())
    kept = AESGCM(key).encrypt(nonce, gzip.compress(text.encode(), 9, mtime=0), SAID)
    said = {"salt": salt, "nonce": nonce, "kept": kept}
    return {"rounds": rounds, **{name: base64.b64encode(value).decode() for name, value in said.items()}}


def long_enough(passphrase: str) -> str:
    """The passphrase as `normal` writes it. Raises TooShort."""
    known = normal(passphrase)
    if len(known) < LEAST:
        raise TooShort(
            f"the passphrase has {len(known)} characters; give it {LEAST} or more: five words drawn at random"
        )
    return known


def normal(passphrase: str) -> str:
    """The passphrase however a keyboard writes its accents; spaces around it are slips of the finger."""
    return unicodedata.normalize("NFKC", passphrase).strip()
