"""How text is cut into terms. tests/browser/test_search_engine.py shows that the browser cuts alike."""

from __future__ import annotations

import pytest

from macros.search.words import fold, stem, terms, words


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("fr", "réponse", "reponse"),
        ("fr", "l’entreprise", "entreprise"),
        ("fr", "s’est excusée", "excuse"),
        ("fr", "modérateurs", "modération"),
        ("fr", "réseaux", "réseau"),
        ("fr", "canaux", "canal"),
        ("fr", "prévenu", "prévenir"),
        ("en", "apologising", "apologies"),
        ("en", "deleted", "deleting"),
        ("en", "said", "say"),
        ("en", "crises", "crisis"),
    ],
)
def test_forms_of_a_word_meet(language: str, one: str, other: str) -> None:
    """Accents, elisions, plurals and verb forms come to the same term."""
    assert [term.stem for term in terms(one, language)] == [term.stem for term in terms(other, language)]


def test_little_words_and_elisions_are_left_out() -> None:
    """What is left of a sentence is what it is about."""
    found = [term.word for term in terms("Qu’est-ce que c’est que l’effet Streisand ?", "fr")]
    assert found == ["effet", "streisand"]


def test_a_compound_is_found_by_its_parts_and_in_one_piece() -> None:
    """Porte-parole, porte parole and porteparole."""
    assert list(words("Porte-parole")) == ["porte", "parole", "porteparole"]


def test_codes_and_short_words_stay_whole() -> None:
    """NIS2, X and CM are no words to cut."""
    assert [stem(word, "fr") for word in ("nis2", "x", "cm", "rgpd")] == ["nis2", "x", "cm", "rgpd"]


def test_ligatures_are_opened() -> None:
    """Œuvre is found by oeuvre."""
    assert fold("Œuvre") == "oeuvre"
