"""The composer of a message: nothing with a gap is copied, both languages are written side by side."""

from __future__ import annotations

from playwright.sync_api import Browser, BrowserContext, Page, expect

PAGE = "en/messages/holding.html"


def fill(page: Page, language: str) -> None:
    """Fill every field that must be."""
    for field in page.locator(f"[data-fill-in][data-language={language}]:not([data-optional])").all():
        field.fill(f"({field.get_attribute('data-fill-in')})")


def test_without_javascript_the_text_and_its_gaps_are_there(chromium: Browser, internal: str) -> None:
    """Both versions, what to fill in with an example, and the limits; no button that does nothing."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{internal}/{PAGE}")
    expect(page.locator("#full ~ .sf-versions").get_by_text("We learned the following")).to_be_visible()
    expect(page.locator(".sf-if-still").get_by_text("14 March")).to_be_visible()
    expect(page.locator("[data-copy]").first).to_be_hidden()
    context.close()


def test_a_text_with_gaps_is_not_copied_and_says_which(page: Page, internal: str) -> None:
    """The first empty field gets the focus."""
    page.goto(f"{internal}/{PAGE}")
    page.locator("[data-copy]").first.click()
    expect(page.locator("[data-said]").first).to_contain_text("Fill in first")
    expect(page.locator("#fill-event")).to_be_focused()


def test_both_languages_are_copied_as_they_will_be_sent(context: BrowserContext, page: Page, internal: str) -> None:
    """An optional gap left empty leaves no trace; nothing but the text is copied."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{internal}/{PAGE}")
    page.get_by_label("Write alongside: Français").check()
    fill(page, "en")
    fill(page, "fr")
    english, french = page.locator("#short ~ .sf-versions [data-version]").all()
    english.locator("[data-copy]").click()
    expect(english.locator("[data-said]")).to_contain_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "affected. We are checking" in copied
    assert "(event)" in copied
    french.locator("[data-copy]").click()
    expect(french.locator("[data-said]")).to_contain_text("Copied")
    assert "Nous le savons" in page.evaluate("navigator.clipboard.readText()")


def test_each_network_counts_its_own_way_and_marks_what_is_too_long(page: Page, internal: str) -> None:
    """Any address counts for 23 on X, and a long text is marked there first."""
    page.goto(f"{internal}/{PAGE}")
    lengths = page.locator("#short ~ [data-lengths] > li")
    before = lengths.first.inner_text()
    page.locator("#fill-statement-page").fill("https://www.maison-sillage.example/" + "x" * 200)
    expect(lengths.first).not_to_have_attribute("data-over", "")
    assert before != lengths.first.inner_text()
    page.locator("#fill-event").fill("y" * 280)
    expect(lengths.first).to_have_attribute("data-over", "")


def test_what_was_typed_survives_a_reload(page: Page, internal: str) -> None:
    """It stays in the tab."""
    page.goto(f"{internal}/{PAGE}")
    page.locator("#fill-event").fill("a fire in the shop")
    expect(page.locator("[data-text]").first).to_contain_text("a fire in the shop")
    page.reload()
    expect(page.locator("#fill-event")).to_have_value("a fire in the shop")
    expect(page.locator("[data-text]").first).to_contain_text("a fire in the shop")
