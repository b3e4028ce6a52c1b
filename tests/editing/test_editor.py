"""The editing pages: who is let in, what is written, and what is never lost."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlencode

import pytest

from macros.checking import upstream
from macros.checking.playbook import ROOT, examine
from macros.editing.editor import KINDS, Editor
from macros.editing.form import Drawn, boxes, fields
from macros.editing.saving import CONTACTS
from macros.editing.typed import value_of
from macros.model import COLLECTIONS
from macros.model.kit import Kit
from macros.model.setting import Person
from macros.reading.loader import collection_files
from macros.reading.reader import read

from ..small import edit, small, small_network
from .serving import editing


class Form(HTMLParser):
    """What a browser would send of the form, {name: value}."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.sent: dict[str, str] = {}
        self._area = self._select = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "input":
            self.sent[given["name"]] = given.get("value", "")
        elif tag == "textarea":
            self._area = given["name"]
            self.sent[self._area] = ""
        elif tag == "select":
            self._select = given["name"]
            self.sent[self._select] = ""
        elif tag == "option" and "selected" in dict(attrs):
            self._area = self._select

    def handle_data(self, data: str) -> None:
        if self._area:
            self.sent[self._area] = data.removeprefix("\n")
            self._area = ""

    def handle_endtag(self, tag: str) -> None:
        self._area = ""


class Reader:
    """Somebody with a browser, and the key unless said otherwise."""

    def __init__(self, editor: Editor) -> None:
        self.editor = editor
        self.host = next(host for host in editor.hosts if host.startswith("localhost"))
        self.headers = {"Host": self.host, "Origin": f"http://{self.host}", "Cookie": f"{editor.cookie}={editor.key}"}

    def ask(self, path: str, sent: dict[str, str] | None = None, **headers: str) -> tuple[int, str]:
        """(status, text) of a page, or of a form that is sent."""
        connection = http.client.HTTPConnection(self.host, timeout=60)
        given = {name: value for name, value in {**self.headers, **headers}.items() if value}
        body = None if sent is None else urlencode(sent)
        if body is not None:
            given["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request("GET" if sent is None else "POST", path, body, given)
        answer = connection.getresponse()
        text = answer.read().decode("utf-8")
        connection.close()
        return answer.status, text

    def form(self, path: str) -> dict[str, str]:
        status, text = self.ask(path)
        assert status == 200, text
        return Form(text).sent


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small playbook, in the working folder."""
    monkeypatch.chdir(tmp_path)
    return small(tmp_path)


@pytest.fixture
def reader(data: Path) -> Iterator[Reader]:
    with editing(data) as editor:
        yield Reader(editor)


def sound(data: Path) -> None:
    assert [str(problem) for problem in examine(data)[1]] == []


@pytest.mark.parametrize(
    "headers",
    [{"Cookie": ""}, {"Cookie": "playbook-edit=guessed"}, {"Host": "evil.example"}, {"Origin": ""},
     {"Origin": "http://evil.example"}, {"Origin": "null"}],
)  # fmt: skip
def test_nobody_else_writes(reader: Reader, data: Path, headers: dict[str, str]) -> None:
    """No key, a name that only leads here, another site's form: refused, and nothing is written."""
    sent = reader.form("/edit/cases/one") | {"title.en": "Theirs"}
    assert reader.ask("/edit/cases/one", sent, **headers)[0] == 403
    assert not (data / "own").exists()


def test_the_key_opens_a_browser_once(reader: Reader) -> None:
    """The address of the terminal leaves a cookie that no script reads and no other site sends."""
    connection = http.client.HTTPConnection(reader.host, timeout=60)
    connection.request("GET", reader.editor.address.partition(reader.host)[2])
    answer = connection.getresponse()
    kept = str(answer.getheader("Set-Cookie"))
    assert (answer.status, answer.getheader("Location")) == (303, "/edit/")
    assert "HttpOnly" in kept and "SameSite=Strict" in kept
    assert "script-src 'self'" in str(answer.getheader("Content-Security-Policy"))
    assert reader.ask("/edit/", Cookie="")[0] == 403
    assert reader.ask("/edit/", Cookie=kept.partition(";")[0])[0] == 200


def test_a_form_holds_all_that_a_record_says(data: Path) -> None:
    """Each record of the house that has a form, typed again as the form shows it, is the same."""
    loaded, house = examine(data)[0], ROOT / "data"
    said = [(Person, person) for person in read(house / "organisation.yml", "").value[CONTACTS]]
    for kind in (COLLECTIONS[name] for name in KINDS if name != CONTACTS):
        for found in (read(path, "").value for path in collection_files(house, kind)):
            said += [(kind.model, one) for one in (found if isinstance(found, list) else [found])]
    for model, value in said:
        whole = {name: one for name, one in value.items() if one not in ([], {})}
        assert value_of(model, boxes(model, whole, loaded)) == whole


def test_what_is_not_changed_is_not_written(reader: Reader, data: Path) -> None:
    """Each record's form, sent as it came, says what the record says: no file is made, no word is lost."""
    for path in ("cases/one", "messages/holding"):
        assert reader.ask(f"/edit/{path}", reader.form(f"/edit/{path}"))[0] == 303
    assert not (data / "own").exists()


def test_a_change_is_ones_own_and_keeps_comments(reader: Reader, data: Path) -> None:
    """The fields that differ in data/own, the house's file as it was; a second change keeps what stands there."""
    house = (data / "messages" / "holding.yml").read_bytes()
    sent = reader.form("/edit/messages/holding") | {"title.fr": "Message d’attente", "limit": "280"}
    sent |= {"short.en": "Soon.", "short.fr": "Bientôt."}
    assert reader.ask("/edit/messages/holding", sent)[0] == 303
    path = data / "own" / "messages" / "holding.yml"
    assert upstream.changes(data, examine(data)[0]) == []  # the form showed what the house says
    edit(path, "limit: 280", "limit: 280  # as on X")
    assert path.read_text(encoding="utf-8").splitlines()[0].endswith("schemas/own-messages.json")
    sent = reader.form("/edit/messages/holding") | {"title.fr": "Attente, d’abord"}
    assert reader.ask("/edit/messages/holding", sent)[0] == 303
    assert "limit: 280  # as on X" in path.read_text(encoding="utf-8")
    assert examine(data)[0].collections["messages"]["holding"].title.fr == "Attente, d’abord"
    assert (data / "messages" / "holding.yml").read_bytes() == house
    sound(data)


def test_what_is_wrong_stands_beside_its_field(reader: Reader, data: Path) -> None:
    """All problems at once, all that was typed still there, nothing written."""
    sent = reader.form("/edit/cases/one") | {"title.fr": "", "timeline.2.at": "yesterday"}
    status, text = reader.ask("/edit/cases/one", sent | {"lessons.2.en": "Only <English>."})
    again = Form(text).sent
    assert (status, again["timeline.2.at"], again["lessons.2.en"]) == (422, "yesterday", "Only <English>.")
    beside(text, "title.fr", "timeline.2.at", "lessons.2.fr")
    status, text = reader.ask("/edit/cases/one", reader.form("/edit/cases/one") | {"practices.1": "speek"})
    beside(text, "practices.1")
    assert (status, Form(text).sent["practices.1"]) == (422, "speek")
    assert "did you mean &#39;speak&#39;" in text
    assert not (data / "own").exists()


def beside(text: str, *names: str) -> None:
    """Each of these fields is marked, and has its problem in its own box."""
    for name in names:
        box = text.partition(f'id="{name}"')[2].partition('<div class="box">')[0]
        assert 'aria-invalid="true"' in box and 'class="problem"' in box, name


def test_a_text_of_the_house_is_not_taken_out_by_emptying_it(reader: Reader, data: Path) -> None:
    """Where that is said instead stands beside the field: data/own/taken-out.yml."""
    sent = {name: "" if name.startswith("walk.") else said for name, said in reader.form("/edit/cases/one").items()}
    status, text = reader.ask("/edit/cases/one", sent)
    assert (status, "taken-out.yml" in text) == (422, True)
    person = "  - {id: a, role: boss, name: A, phone: '1', email: a@small.example, hours: {en: Always, fr: Toujours}}"
    edit(data / "organisation.yml", "timezone: Europe/Paris\n", f"timezone: Europe/Paris\ncontacts:\n{person}\n")
    sent = reader.form("/edit/contacts/a") | {"hours.en": "", "hours.fr": ""}
    status, text = reader.ask("/edit/contacts/a", sent)
    assert (status, "not taken out by itself" in text, (data / "own").exists()) == (422, True, False)
    assert reader.ask("/edit/contacts/a", sent | {"hours.en": "Mornings", "hours.fr": "Le matin"})[0] == 303
    said = (data / "own" / "organisation.yml").read_text(encoding="utf-8").split("\n", 1)[1]
    assert said == 'contacts:\n  a:\n    hours:\n      en: "Mornings"\n      fr: "Le matin"\n'
    sound(data)


def test_two_people_do_not_write_over_each_other(reader: Reader, data: Path) -> None:
    """Who saves second is told, sees their own words, and writes them by saving again."""
    mine = reader.form("/edit/cases/one") | {"title.en": "Mine"}
    edit(data / "cases" / "one.yml", 'en: "One"', 'en: "Theirs"')
    status, text = reader.ask("/edit/cases/one", mine)
    assert (status, Form(text).sent["title.en"]) == (422, "Mine")
    assert "In the files now: Theirs" in text.partition('id="title.en"')[2].partition('<div class="box">')[0]
    assert not (data / "own").exists()
    assert reader.ask("/edit/cases/one", Form(text).sent)[0] == 303
    assert examine(data)[0].collections["cases"]["one"].title.en == "Mine"


def test_a_form_that_was_cut_on_its_way_saves_nothing(reader: Reader, data: Path) -> None:
    """What is last in the form did not come: nothing is written, and the page says so."""
    sent = {name: said for name, said in reader.form("/edit/cases/one").items() if name != "_whole"}
    status, text = reader.ask("/edit/cases/one", sent | {"title.en": "Hal"})
    assert (status, "nothing was saved" in text, (data / "own").exists()) == (400, True, False)


def test_what_is_not_there_is_not_saved(reader: Reader, data: Path) -> None:
    """A record of that name, or a place outside: nothing to edit."""
    for name in ("nope", "../../x"):
        assert reader.ask(f"/edit/cases/{name}", reader.form("/edit/cases/one"))[0] == 404
    assert not (data / "own").exists()


def test_more_room_saves_nothing(reader: Reader, data: Path) -> None:
    """Another empty item in each list, with what was typed so far."""
    sent = reader.form("/edit/cases/one") | {"lessons.2.en": "Half", "_more": "1"}
    status, text = reader.ask("/edit/cases/one", sent)
    assert (status, Form(text).sent["lessons.2.en"], "lessons.3.en" in text) == (200, "Half", True)
    assert not (data / "own").exists()


def test_what_fills_a_blank_is_a_name_and_its_text(data: Path) -> None:
    """Each with both languages; one that stands twice keeps what was typed; what is wrong with one is told in it."""
    loaded, kit = examine(data)[0], {"holding": {"fill": {"time": {"en": "9:00", "fr": "9 h"}}}}
    typed = boxes(Kit, kit, loaded)
    assert (typed["holding.fill.1.key"], typed["holding.fill.1.text.fr"]) == ("time", "9 h")
    typed |= {"holding.fill.2.key": "time", "holding.fill.2.text.en": "10:00"}
    assert value_of(Kit, typed)["holding"]["fill"] == {"time": {"en": "9:00", "fr": "9 h"}, "time 2": {"en": "10:00"}}
    drawn = Drawn(loaded, {("holding", "fill", "time"): ["no blank"], ("holding", "fill", "time", "fr"): ["short"]})
    holding = next(one for one in fields(Kit, kit, drawn, fixed=True) if one.name == "holding")
    name, text = next(one for one in holding.inside if one.name == "holding.fill").inside[0].inside
    assert (name.boxes[0].problems, [box.problems for box in text.boxes]) == (("no blank",), [(), ("short",)])
    assert drawn.problems == {}


def test_a_gap_of_a_card_is_filled_and_taken_out(reader: Reader, data: Path) -> None:
    """What was looked up is written; where the gap is taken out stands beside it."""
    small_network(data)
    known = {"card.pinning.known.en": "Press here.", "card.pinning.known.fr": "Appuyez ici."}
    sent = reader.form("/edit/networks/town") | known | {"card.pinning.house_default": "true"}
    gap = {f"card.pinning.{name}": "" for name in ("look_up.en", "look_up.fr", "by")}
    status, text = reader.ask("/edit/networks/town", sent | gap)
    assert (status, "networks: [town.card.pinning." in text) == (422, True)
    (data / "own").mkdir()
    (data / "own" / "taken-out.yml").write_text("networks: [town.card.pinning.look_up, town.card.pinning.by]\n")
    sent = reader.form("/edit/networks/town") | known | {"card.pinning.house_default": "true"}
    assert reader.ask("/edit/networks/town", sent)[0] == 303
    card = examine(data)[0].collections["networks"]["town"].card
    assert (card.pinning.known.fr, card.pinning.look_up, card.human.by) == ("Appuyez ici.", None, "boss")
    sound(data)
