"""The editing pages in a real browser: a case, a message, a contact, added and changed without YAML."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from macros.checking.playbook import examine
from macros.reading.loaded import Loaded

from ..editing.serving import editing
from ..small import small
from .access import AXE, RUN


def write(page: Page, **texts: str) -> None:
    """Type into the fields of a form; `title__en` is the field `title.en`."""
    for name, text in texts.items():
        box = page.locator(f'[id="{name.replace("__", ".")}"]')
        if box.evaluate("box => box.tagName") == "SELECT":
            box.select_option(text)
        else:
            box.fill(text)


def save(page: Page) -> None:
    """Save, and be back at the list."""
    page.get_by_role("button", name="Check and save").click()
    expect(page.get_by_role("status")).to_contain_text("Saved.")


def sound_to_read(page: Page) -> None:
    """Nothing for axe to find, light or dark, and nothing beside the screen of a phone."""
    page.evaluate(AXE)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert page.evaluate(RUN, True) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def sound(data: Path) -> Loaded:
    loaded, problems = examine(data)
    assert [str(problem) for problem in problems] == []
    return loaded


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small playbook, in the working folder."""
    monkeypatch.chdir(tmp_path)
    return small(tmp_path)


def test_a_case_a_message_and_a_contact(context: BrowserContext, data: Path) -> None:
    """Added, then changed, both languages side by side; the check accepts the files; nobody else is asked."""
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    with editing(data) as editor:
        page.goto(editor.address)
        sound_to_read(page)
        page.get_by_role("link", name="Add one").first.click()
        write(page, id="rain-2026", title__en="Rain", title__fr="La pluie", organisation="Small", country="fr")
        page.get_by_role("button", name="Check and save").click()
        expect(page.get_by_role("alert")).to_contain_text("Not saved.")
        expect(page.locator('[id="title.fr"]')).to_have_value("La pluie")
        sound_to_read(page)
        write(
            page, sector="retail", networks__1="x", cause="decision", event="crisis", posture="victim", level="red",
            level_why__en="Harm.", level_why__fr="Préjudice.", certainty="medium", happened__en="It rained.",
            happened__fr="Il a plu.", timeline__1__at="2026-01-04", timeline__1__by="public",
            timeline__1__text__en="Seen.", timeline__1__text__fr="Vu.", done__1__text__en="Answered.",
            done__1__text__fr="Répondu.", outcome__1__text__en="Closed.", outcome__1__text__fr="Clos.",
            lessons__1__en="Speak.", lessons__1__fr="Parlez.", practices__1="speak", sources__1__source="note",
            walk__tree="crisis", walk__answers="danger: yes", walk__note__en="At noon.", walk__note__fr="À midi.",
        )  # fmt: skip
        page.get_by_role("button", name="More room").click()
        write(page, timeline__2__at="2026-01-05", timeline__2__by="organisation", timeline__2__text__en="Answered.")
        write(page, timeline__2__text__fr="Répondu.")
        save(page)
        page.get_by_role("link", name="Rain").click()
        write(page, title__fr="La pluie, en 2026")
        save(page)
        case = sound(data).collections["cases"]["rain-2026"]
        assert (case.title.en, case.title.fr, case.walk.answers) == ("Rain", "La pluie, en 2026", {"danger": "yes"})

        page.get_by_role("link", name="Add one").nth(1).click()
        write(
            page, id="thanks", title__en="Thanks", title__fr="Merci", use_when__en="After.", use_when__fr="Après.",
            speaker="boss", audience_reached__en="All.", audience_reached__fr="Tous.", channels__1="networks",
            required__1__en="Care.", required__1__fr="L’attention.", avoid__1__en="Guesses.",
            avoid__1__fr="Les suppositions.", body__en="Thank you.\n\nAll of you.", body__fr="Merci.\n\nÀ tous.",
            house_default="true",
        )  # fmt: skip
        save(page)
        page.get_by_role("link", name="Holding").click()
        write(page, title__fr="Message d’attente")
        save(page)
        messages = sound(data).collections["messages"]
        assert (messages["thanks"].body.fr, messages["holding"].title.fr) == ("Merci.\n\nÀ tous.", "Message d’attente")

        page.get_by_role("link", name="Add one").nth(2).click()
        write(page, role="boss", name="Jeanne", phone="01 99 00 60 03", email="jeanne@small.example")
        save(page)
        page.get_by_role("link", name="Jeanne").click()
        write(page, phone="01 99 00 60 04")
        save(page)
        (person,) = sound(data).organisation.contacts  # type: ignore[union-attr]
        assert (person.id, person.phone, person.audience) == ("boss-1", "01 99 00 60 04", "internal")
        assert {url.split("/edit/")[0] for url in asked} == {editor.address.split("/edit/")[0]}
