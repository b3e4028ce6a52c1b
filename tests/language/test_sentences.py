"""What is read first of an action: its first sentence, or its first question with the answer."""

import pytest

from macros.language.sentences import lead


@pytest.mark.parametrize(
    ("text", "first", "rest"),
    [
        ("Capture it with the hour", "Capture it with the hour", ""),
        ("Capture it. Delete nothing.", "Capture it.", "Delete nothing."),
        ("They are right? Say so today. Else name the rule.", "They are right? Say so today.", "Else name the rule."),
        ("Ils ont raison\u202f? Dites-le.", "Ils ont raison\u202f? Dites-le.", ""),
        ("“I will sue”? “No.” Answer the complaint.", "“I will sue”? “No.”", "Answer the complaint."),
        ("Un mineur\u202f? Seul\u202f? Appelez. Puis le 119.", "Un mineur\u202f? Seul\u202f? Appelez.", "Puis le 119."),
        ("Say it by 3.30 at the latest: one line", "Say it by 3.30 at the latest: one line", ""),
    ],
)  # fmt: skip
def test_an_action_has_a_lead(text: str, first: str, rest: str) -> None:
    """A mark inside a figure ends nothing; a question alone is no instruction, so that its answer is read with it."""
    assert lead(text) == (first, rest)
