"""Evidence at the desk: its SHA-256, nothing of it in bare links, a table for the lawyer; the clipboard by one tap."""

from __future__ import annotations

import csv
import hashlib
import io
import json

import jsonschema

from .drivers import Driver, alike, shown, text, wait
from .test_desk import SCHEMA, desk, entry, incident, link, log

FORM = '[data-typing="evidence"]'
BYTES = "a picture, or what stands for one\n"
CHOOSE = """
    const input = document.querySelector('[data-key="evidence-file"]');
    const files = new DataTransfer();
    files.items.add(new File([arg], "capture|1.png", { type: "image/png" }));
    input.files = files.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
"""
CLIPBOARD = "navigator.clipboard.readText = async () => arg"


def noted(driver: Driver, base: str, language: str = "en") -> str:
    """A file's name and SHA-256, a link that is none, and two lines, noted as evidence; the SHA-256."""
    driver.open(desk(base, language))
    driver.click('[data-key="evidence-form"] summary')
    driver.js(CHOOSE, BYTES)
    digest = hashlib.sha256(BYTES.encode()).hexdigest()
    wait(driver, "document.querySelector('[data-typing=evidence] [name=hash]').value === arg", digest)
    driver.type(f"{FORM} [name=link]", "javascript:alert(1)")
    driver.type(f"{FORM} [name=where]", "+33 1 23, a page")
    driver.js(f"document.querySelector('{FORM}').elements.text.value = arg", "=1+1\n- second line")
    driver.click('[data-key="add-evidence"]')
    shown(driver, ".sf-evidence tbody tr")
    return digest


def test_a_file_is_noted_by_its_fingerprint_and_stays_out(driver: Driver, internal: str) -> None:
    """Half noted, it comes back after a reload; the file's bytes are nowhere; a bare link holds none of it."""
    incident(driver, internal)
    driver.click('[data-key="evidence-form"] summary')
    driver.js(CHOOSE, BYTES)
    digest = hashlib.sha256(BYTES.encode()).hexdigest()
    wait(driver, "document.querySelector('[data-typing=evidence] [name=hash]').value === arg", digest)
    driver.reload()
    wait(driver, "document.querySelector('[data-typing=evidence] [name=hash]')?.value === arg", digest)
    driver.click('[data-key="add-evidence"]')
    shown(driver, ".sf-evidence tbody tr")
    assert digest in text(driver, ".sf-evidence") and "capture|1.png" in log(driver)
    assert driver.js("return document.querySelector('[data-typing=evidence] [name=hash]').value") == ""
    saved = driver.saved('[data-key="save-json"]')
    jsonschema.validate(json.loads(saved), json.loads(SCHEMA.read_text()))
    assert digest in saved and "what stands for one" not in saved
    bare, full = link(driver), link(driver, with_words=True)
    for address, there in ((bare, False), (full, True)):
        driver.reset()
        driver.open(address)
        driver.click("[data-choice=open]")
        shown(driver, ".sf-evidence tbody tr")
        assert (digest in text(driver, ".sf-evidence")) is there
        assert ("capture" in log(driver)) is there


@alike
def test_the_table_for_the_lawyer_runs_nothing(driver: Driver, internal: str) -> None:
    """In CSV and Markdown: each piece with hour, place and SHA-256; lines kept, no formula, no link that runs."""
    incident(driver, internal, drill=True)
    digest = noted(driver, internal, "fr")
    entry(driver, "first line\n# no heading\n2. no list", "decision")
    assert driver.js("return document.querySelectorAll('a[href^=javascript]').length") == 0
    heads, row = csv.reader(io.StringIO(driver.saved('[data-key="save-evidence"]').lstrip("\ufeff")), delimiter=";")
    found = dict(zip(heads, row, strict=True))
    assert found["SHA-256"] == digest and found["Octets"] == str(len(BYTES)) and found["Lien"] == "javascript:alert(1)"
    assert found["Quoi"] == "'=1+1\n- second line" and found["Où"].startswith("'+33")
    assert found["Incident"].startswith("EXERCICE")
    markdown = driver.saved('[data-key="save-review"]')
    table = markdown.split("## Preuves")[1].split("##")[0]
    assert digest in table and "capture\\|1.png" in table and "EXERCICE 1" in table
    assert "<javascript" not in markdown
    assert "first line\\\n  \\# no heading\\\n  2\\. no list" in markdown
    assert digest in driver.paper().replace("\n", "")


def test_the_clipboard_comes_into_the_log_by_one_tap(driver: Driver, internal: str) -> None:
    """The address is found among the words around it and read before it is added; refused, the field has the focus."""
    incident(driver, internal)
    driver.js(CLIPBOARD, "See “https://example.org/post/1?a=b”. Now!")
    driver.click('[data-key="paste-link"]')
    wait(driver, "document.activeElement.dataset.key === 'add-entry'")
    assert driver.js("return document.querySelector('[data-typing=entry] [name=link]').value") == (
        "https://example.org/post/1?a=b"
    )
    driver.js(CLIPBOARD, "line one\nline two")
    driver.click('[data-key="paste-text"]')
    wait(driver, "document.querySelector('[data-typing=entry] textarea').value.includes('two')")
    driver.click('[data-key="add-entry"]')
    shown(driver, '.sf-evidence a[href="https://example.org/post/1?a=b"]')
    assert "line one\nline two" in log(driver)
    assert "example.org" in text(driver, ".sf-evidence td .sf-small")
    driver.js(CLIPBOARD, "javascript:alert(1)")
    driver.click('[data-key="paste-link"]')
    wait(driver, "document.activeElement.name === 'link' && document.activeElement.value === ''")
    driver.js("navigator.clipboard.readText = async () => { throw new Error('refused') }")
    driver.click('[data-key="paste-text"]')
    wait(driver, "document.activeElement.name === 'text'")
    assert "did not let us" in text(driver, "[data-near]")
