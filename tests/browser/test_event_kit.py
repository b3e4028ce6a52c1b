"""An event's kit: the facts are written once and stand in every text, and each text is signed as its template is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .drivers import Driver, alike, shown, text, wait
from .test_desk import desk, incident
from .test_record import ORANGE
from .test_search_engine import ASK
from .test_team import CATCH, events, named

PAGE = "en/kits/unsafe-product.html"
FILL = """
    for (const field of document.querySelectorAll("[data-fill-in]:not([data-optional])")) {
      field.value = `(${field.dataset.fillIn})`;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
"""


def test_without_javascript_every_text_is_there(chromium: Browser, internal: str) -> None:
    """With what to fill in, an example beside it, and no button that does nothing."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{internal}/{PAGE}")
    for part in ("holding", "staff", "press", "reply", "spoken", "update", "correction", "apology", "closing"):
        expect(page.locator(f".sf-part--{part} [data-text]").first).to_be_visible()
    expect(page.locator(".sf-part--questions h3")).to_have_count(8)
    expect(page.locator(".sf-if-still").get_by_text("hazelnut pralines, batch L2141")).to_be_visible()
    expect(page.locator("[data-copy]").first).to_be_hidden()
    context.close()


def test_a_fact_written_once_stands_in_every_text(context: BrowserContext, page: Page, internal: str) -> None:
    """In what is posted, what is said on the telephone and what is answered; what differs by text has its own field."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{internal}/{PAGE}")
    page.locator(".sf-part--holding [data-copy]").first.click()
    expect(page.locator(".sf-part--holding [data-said]").first).to_contain_text("Fill in first")
    expect(page.locator("#fill-product")).to_be_focused()
    page.locator("#fill-product").fill("the blue kettles")
    for part in ("holding", "staff", "press", "spoken", "update", "correction", "closing"):
        expect(page.locator(f".sf-part--{part} [data-text]").first).to_contain_text("the blue kettles")
    assert page.locator("label", has_text="Time of this update").count() == 1
    page.evaluate(FILL)
    page.locator(".sf-part--update [data-copy]").first.click()
    expect(page.locator(".sf-part--update [data-said]").first).to_contain_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()").startswith("Update, (hour-update). New: (new-facts).")


@alike
def test_a_text_of_a_kit_is_read_and_logged_as_its_template_is(driver: Driver, internal: str) -> None:
    """The draft goes to the desk under the template's name; once signed it is copied without a question, and logged."""
    incident(driver, internal, *ORANGE)
    named(driver, "head-of-communications", "HC")
    driver.open(f"{internal}/{PAGE}")
    driver.js(CATCH)
    driver.js(FILL)
    driver.click(".sf-part--holding [data-copy]")
    shown(driver, "[data-unsigned]")
    assert "Head of communications" in text(driver, "[data-unsigned]")
    driver.click("[data-sure=wait]")
    shown(driver, ".sf-part--holding [data-draft]")
    driver.click(".sf-part--holding [data-draft]")
    driver.open(desk(internal))
    shown(driver, "[data-letter=holding] .sf-signs input")
    driver.click("[data-letter=holding] .sf-signs input")
    wait(driver, "document.querySelector('[data-letter=holding]').dataset.state === 'read'")
    driver.open(f"{internal}/{PAGE}")
    driver.js(CATCH)
    driver.click(".sf-part--holding [data-copy]")
    assert str(wait(driver, "window.copied")).startswith("Product: (product). Do not eat it")
    driver.click(".sf-part--holding [data-log]")
    (sent,) = events(driver, "entry")
    assert (sent["message"], sent["key"]) == ("holding", "holding")


def test_a_verdict_leads_to_its_kit(page: Page, internal: str) -> None:
    """By the ending that the kit names."""
    page.goto(f"{internal}/en/trees/crisis.html#o-product-alert")
    link = page.locator("[data-step=o-product-alert] [data-kits] a")
    expect(link).to_have_attribute("href", "../kits/unsafe-product.html")


ASKED = {
    "en": {
        "kit unsafe product": "unsafe-product",
        "review bombing kit": "review-wave",
        "guide dog refused": "discrimination",
    },
    "fr": {
        "kit produit dangereux": "unsafe-product",
        "avalanche d’avis": "review-wave",
        "vigile faciès": "discrimination",
    },
}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_kit_is_found_by_the_words_that_people_type(page: Page, internal: str, language: str) -> None:
    """Among the first three results."""
    base = f"{internal}/{language}"
    page.goto(f"{base}/search.html")
    found = page.evaluate(ASK, {"base": base, "queries": list(ASKED[language])})
    for (query, kit), results in zip(ASKED[language].items(), found, strict=True):
        assert f"kits/{kit}.html" in [address.split("#")[0] for address in results], (query, results)
