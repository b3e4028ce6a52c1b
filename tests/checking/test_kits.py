"""The event kits: every text whole in every length and language, and right whatever fills its blanks."""

from __future__ import annotations

import re

import pytest

from macros import engine
from macros.checking.kits import alone
from macros.checking.playbook import ROOT, Playbook, examine
from macros.checking.sentences import colons, misplaced
from macros.checking.sentences import kit as read
from macros.model.kit import LENGTHS, Kit
from macros.model.phrases import found
from macros.model.wording import PLACEHOLDER, filled

KITS = (
    "account-forgery", "accusation", "conduct", "decision", "discrimination", "injury-death", "outage-ransomware",
    "own-post", "personal-data", "review-wave", "suffered-news", "unsafe-product",
)  # fmt: skip
"""The twelve events of the playbook."""
UNREHEARSED = {"injury-death"}
"""Events that no drill leads to yet."""
VALUES = {
    "en": {
        "singular": "a folding chair",
        "plural": "three batches of biscuits",
        "vowel": "Atelier Onze",
        "long": "the shop at the corner of rue du Port and the square, its car park, and the road that leads to both",
        "unknown": "not known yet",
        "time": "tomorrow, 9:00",
    },
    "fr": {
        "singular": "une chaise pliante",
        "plural": "trois lots de sablés",
        "vowel": "Atelier Onze",
        "long": "la boutique au coin de la rue du Port et de la place, son parking et la rue qui mène aux deux",
        "unknown": "pas encore connu",
        "time": "demain, 9 h",
    },
}
"""What a blank may be filled with, of every number, gender, first letter and length."""
CHANGES = {
    "en": {"before": "a an at the this these", "after": "is are was were has have do does"},
    "fr": {
        "before": "de le la les que ne se ce je du des au aux un une jusque lorsque puisque cette ces aucun aucune",
        "after": "est sont a ont sera seront était étaient doit doivent peut peuvent",
    },
}
"""Words that change, or should have changed, with what stands beside them."""
UNSAID = {
    "en": r"patience|if you (?:felt|were offended)|we understand (?:your|how)|you must (?:be|feel)|isolated case"
    r"|(?:kept|stays?|remains?|strictly) confidential",
    "fr": r"patience|si vous avez pu|nous comprenons (?:votre|que)|vous devez (?:être|ressentir)|cas isolé"
    r"|(?:reste\w*|strictement) confidentiel",
}
"""What no text says: thanks for patience, a feeling presumed, a condition in an apology, a secret without exception."""


def texts(playbook: Playbook, kit: Kit, language: str) -> dict[str, str]:
    """Every text of a kit in one language, as its template and its own words make it."""
    messages = playbook.collections["messages"]
    said = {"/".join(map(str, place)): text.of(language) for place, text in kit.spoken_words().items()}
    for part, wording in kit.letters().items():
        for field in LENGTHS:
            template = getattr(messages[wording.message], field)
            told = wording.told(field, language, template.of(language) if template else None)
            if told:
                said[f"{part}/{field}"] = told
    return said


def held(playbook: Playbook) -> list[tuple[Kit, str, str, str]]:
    """(kit, language, place, text) of every text of every kit."""
    return [
        (kit, language, place, text)
        for kit in playbook.collections["kits"].values()
        for language in ("en", "fr")
        for place, text in texts(playbook, kit, language).items()
    ]


def test_the_twelve_events_have_their_kit(playbook: Playbook) -> None:
    """Each with its eight questions, and a verdict of the tree that leads to it."""
    kits = playbook.collections["kits"]
    assert sorted(kits) == sorted(KITS)
    endings = {outcome.id for tree in playbook.collections["trees"].values() for outcome in tree.outcomes}
    for kit in kits.values():
        assert len(kit.questions) == 8, kit.id
        assert set(kit.endings) <= endings, kit.id


def test_each_event_is_rehearsed(playbook: Playbook) -> None:
    """A drill comes to a verdict that leads to its kit."""
    tree = playbook.collections["trees"]["crisis"]
    graph = engine.Graph.of(tree, playbook.collections["levels"])
    drills, kits = (playbook.collections[name].values() for name in ("drills", "kits"))
    walks = [inject.answers for drill in drills for inject in drill.injects if inject.answers]
    met = {engine.walk(graph, answers).outcome for answers in walks}
    assert {kit.id for kit in kits if not met & set(kit.endings)} == UNREHEARSED


def test_nothing_beside_a_blank_changes_with_what_fills_it(playbook: Playbook) -> None:
    """No article, no preposition that elides before a blank, no verb that agrees behind it, in templates too."""
    wrong = []
    for kit, language, place, text in held(playbook):
        before, after = (set(CHANGES[language][side].split()) for side in ("before", "after"))
        for match in PLACEHOLDER.finditer(text):
            first = re.search(r"([\w’']+)\s*$", text[: match.start()])
            last = re.match(r"\s*([\w’']+)", text[match.end() :])
            if (first and first[1].lower() in before) or (last and last[1].lower() in after):
                wrong.append((kit.id, language, place, text[max(0, match.start() - 20) : match.end() + 12]))
    assert wrong == []


@pytest.mark.parametrize("value", ["singular", "plural", "vowel", "long", "unknown", "time"])
def test_a_filled_text_has_its_punctuation_once(playbook: Playbook, value: str) -> None:
    """Whatever fills the blanks, no mark is doubled and no blank is left."""
    wrong = []
    for kit, language, place, text in held(playbook):
        full = filled(text, dict.fromkeys(PLACEHOLDER.findall(text), VALUES[language][value]))
        if PLACEHOLDER.search(full) or re.search(r"[.,;:] ?[.,;:]|  |\bat tomorrow|\bà demain|\bde [AEIOU]", full):
            wrong.append((kit.id, language, place, full))
    assert wrong == []


def test_no_text_thanks_for_patience_or_presumes_a_feeling(playbook: Playbook) -> None:
    """Nor does any make its regret conditional, or promise a secret that a court may open."""
    wrong = [
        (kit.id, language, place, said[0])
        for kit, language, place, text in held(playbook)
        if (said := re.search(UNSAID[language], text, re.I))
    ]
    assert wrong == []


def test_no_event_announces_a_measure_by_itself(playbook: Playbook) -> None:
    """What changes is a blank, with a value for the day on which nothing is decided; a kit that fills it is told."""
    loaded, _ = examine(ROOT / "data")
    kit = playbook.collections["kits"]["unsafe-product"]
    origin = loaded.origins["kits", kit.id]
    assert [*read(kit, origin, loaded)] == []
    change = next(blank for blank in kit.blanks if blank.id == "change")
    filled_in = {**kit.correction.fill, change.id: change.example}
    told = kit.model_copy(update={"correction": kit.correction.model_copy(update={"fill": filled_in})})
    assert ["decided" in problem.message for problem in read(told, origin, loaded)] == [True]
    for one in playbook.collections["kits"].values():
        assert "not decided yet" in next(blank.label.of("en") for blank in one.blanks if blank.id == "change")


def test_a_number_is_not_announced_as_an_address(playbook: Playbook) -> None:
    """Nor an address as a number, where a blank may hold either."""
    words = re.compile(r"\b(?:address|number|write|call|adresse|numéro|écri\w+|appel\w+)\b[^.!?\n]*\{contact\}", re.I)
    wrong = []
    for kit, language, place, text in held(playbook):
        letter = kit.letters().get(place.partition("/")[0])
        template = playbook.collections["messages"][letter.message] if letter else None
        label = next((b.label.of("en") for b in template.placeholders if b.id == "contact"), "") if template else ""
        if (not label or "or number" in label) and (said := words.search(text)):
            wrong.append((kit.id, language, place, said[0]))
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("We know about this: {event}. What we do: {action}", 0),
        ("We know about this: a product may be dangerous: {product}.", 1),
        ("How it happened: {why} What changes: {change}", 1),
        ("You can say: “It is simple: no.” Press: {press}. Hour: 16:30.", 0),
    ],
)
def test_a_sentence_has_one_colon(text: str, told: int) -> None:
    """A second one leads from a label to a label; a quotation has its own."""
    assert len([*colons(text)]) == told


def test_a_blank_that_may_say_various_stands_behind_a_colon(playbook: Playbook) -> None:
    """“If you call about this, various, …” reads as nothing; “Subject: various” does."""
    subject = {blank.id: blank for blank in playbook.collections["kits"]["review-wave"].blanks if blank.id == "subject"}
    assert [*misplaced("Subject: {subject}. {subject}", "en", subject)] == []
    assert len([*misplaced("If you call about this, {subject}, wait ({subject}).", "en", subject)]) == 2


def test_texts_hold_nothing_that_the_list_before_posting_cuts(playbook: Playbook) -> None:
    """The list of `data/tools/post.yml` finds nothing to cut in any public text of a kit, passives left out."""
    rules = [rule for group in playbook.collections["tools"]["post"].groups for rule in group.rules if not rule.needs]
    wrong = []
    for kit, language, place, text in held(playbook):
        if place.endswith("ask"):  # others ask it
            continue
        for rule in rules:
            said = found(rule.words.of(language), rule.but.of(language) if rule.but else (), PLACEHOLDER.sub("…", text))
            if said and rule.id != "passive":
                wrong.append((kit.id, language, place, rule.id, said))
    assert wrong == []


def test_an_apology_says_whom_to_ask_first(playbook: Playbook) -> None:
    """Legal counsel and the insurer stand before each."""
    for kit in playbook.collections["kits"].values():
        if kit.apology:
            said = " ".join(text.of("en") for text in kit.apology.before).lower()
            assert "insurer" in said and "counsel" in said, kit.id


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Product: {product}.", 0),
        ("{product}: do not eat it.", 0),
        ("We say “{quote}”, twice ({hour}).", 0),
        ("The price of {product}.", 1),
        ("{product} is unsafe.", 1),
        ("At {hour}, we learned of it.", 1),
    ],
)
def test_a_blank_stands_between_marks(text: str, told: int) -> None:
    """A word beside a blank would have to agree with it."""
    assert len(list(alone(text))) == told
