"""The site as an app: what a browser wants before it offers to install one, and what a phone shares with it."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Playwright

from tests.install import command

from .drivers import Driver, shown, text, wait
from .test_desk import desk, walked

SHARE = """
const form = new FormData();
for (const [name, value] of Object.entries(arg)) form.append(name, value);
const { href } = document.querySelector("link[rel=manifest]");
return (await fetch(new URL("share", href), { method: "POST", body: form })).url;
"""
FIELD = '[data-typing="entry"] [name="{}"]'


def test_chromium_offers_to_install_both_editions(
    playwright: Playwright, internal: str, public: str, tmp_path: Path
) -> None:
    """Its own audit finds nothing missing, its reader of manifests nothing wrong; the page's policy lets it be read."""
    context = playwright.chromium.launch_persistent_context(
        str(tmp_path), executable_path=command("chromium"), args=["--no-sandbox"]
    )
    page = context.pages[0]
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    asked = context.new_cdp_session(page)
    for base in (internal, public):
        for language in ("en", "fr"):
            page.goto(f"{base}/{language}/index.html")
            read = asked.send("Page.getAppManifest")
            assert read["errors"] == [] and json.loads(read["data"])["lang"] == language
            assert read["url"] == f"{base}/{language}/app.webmanifest"
            assert asked.send("Page.getInstallabilityErrors")["installabilityErrors"] == []
    assert told == []
    context.close()


def test_what_is_shared_goes_into_the_log(provident: Driver, internal: str) -> None:
    """No incident: the words wait on the device. One: they stand in its log's form, to be completed, and wait no more.

    The worker answers: the tests' server knows no POST.
    """
    provident.open(desk(internal))
    provident.js("await navigator.serviceWorker.ready")
    wait(provident, "Boolean(navigator.serviceWorker.controller)")
    shared = {"title": "A post", "text": "They say the biscuits burn", "url": "https://social.example/1"}
    assert provident.js(SHARE, shared).partition("#")[0] == desk(internal)
    provident.open(desk(internal))
    shown(provident, "[data-notice] q")
    assert "They say the biscuits burn" in text(provident, "[data-notice]")
    walked(provident, internal)
    wait(
        provident, f"document.querySelector('{FIELD.format('text')}')?.value === 'A post\\nThey say the biscuits burn'"
    )
    assert provident.js(f"return document.querySelector('{FIELD.format('link')}').value") == "https://social.example/1"
    provident.open(desk(internal))
    wait(provident, f"document.querySelector('{FIELD.format('text')}')?.value.includes('burn')")
    assert provident.js("return (await caches.keys()).filter(name => name.includes('shared')).length") == 0
