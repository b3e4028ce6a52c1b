"""Trees of many shapes to draw: each as a narrowed record, in the language asked for."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

Narrowed = dict[str, Any]

WORDS = {
    "en": ["customer", "complains", "about", "the", "delivery", "in", "public", "answered", "yesterday", "by", "us"],
    "fr": [
        "quelqu’un", "réclame", "publiquement", "une", "réponse", "à", "l’établissement",
        "«\u202fLes\u00a0Tilleuls\u202f»", "hier", "déjà",
    ],
}  # fmt: skip
LEVELS = ("green", "yellow", "orange", "red")


def said(language: str, seed: int, count: int) -> str:
    """`count` words that make no sense and are as long as real ones; `seed` picks them."""
    words = WORDS[language]
    text = " ".join(words[(seed * 7 + i * 3 + seed // 5) % len(words)] for i in range(count))
    return text[0].upper() + text[1:]


def tree(language: str, questions: list[Narrowed], junctions: list[Narrowed], ends: int) -> Narrowed:
    """A record with `ends` endings, `e0` and on."""
    outcomes = [
        {
            "id": f"e{n}", "title": said(language, n + 3, 7), "short": said(language, n + 1, 2 + n % 3),
            "level": LEVELS[n % 4], "do": [{"id": "x", "text": "x"}], "more": [], "say": [],
        }
        for n in range(ends)
    ]  # fmt: skip
    start = questions[0]["id"]
    return {
        "id": "example", "start": start, "grades": True, "questions": questions, "junctions": junctions, "rules": [],
        "outcomes": outcomes,
    }  # fmt: skip


def question(language: str, name: str, answers: dict[str, str | None], seed: int = 0, **more: Any) -> Narrowed:
    """A question whose `answers` lead each to a place; “we don't know yet” counts as the first."""
    return {
        "id": name, "title": f"{said(language, seed, 6)} ?", "short": said(language, seed, 2), "form": "one",
        "unit": None, "none": None, "to": None, "unknown": {"counts_as": next(iter(answers)), "to": None},
        "answers": [
            answer(name, to, said(language, seed + n, 2 + 4 * (n % 3)))
            for n, (name, to) in enumerate(answers.items(), 1)
        ],
        **more,
    }  # fmt: skip


def answer(name: str, to: str | None, text: str | None, **more: Any) -> Narrowed:
    """An answer."""
    return {"id": name, "to": to, "text": text, "from_level": None, "unsure": None, **more}


def table(language: str) -> Narrowed:
    """A decision table of 2×2×2×3: every question asked, then a junction with a way for each combination."""
    sizes = {"harm": 2, "fault": 2, "public": 2, "volume": 3}
    names = [*sizes, "decide"]
    questions = [
        question(language, name, {f"a{i}": None for i in range(size)}, n, to=names[n + 1])
        for n, (name, size) in enumerate(sizes.items())
    ]
    ways: list[Narrowed] = []
    for chosen in product(*(range(size) for size in sizes.values())):
        when = {name: [f"a{n}"] for name, n in zip(sizes, chosen, strict=True)}
        ways.append({"when": when, "unless": {}, "to": f"e{sum(chosen) % 4}"})
    ways[-1] = {**ways[-1], "when": {}}
    ways[3] = {**ways[3], "unless": {"volume": ["a0", "unknown"], "public": ["a1"]}}
    return tree(language, questions, [{"id": "decide", "ways": ways}], 4)


def benefits(language: str) -> Narrowed:
    """Thirty questions one after the other; each third may end at once, each fifth is a tick-all question."""
    questions = []
    for n in range(30):
        following = f"q{n + 1}" if n < 29 else "e9"
        answers: dict[str, str | None] = {"yes": following, "no": f"e{n % 9}" if n % 3 == 0 else following}
        one = question(language, f"q{n}", answers, n)
        if n % 5 == 4:
            rows = [
                answer(f"t{i}", f"e{i}" if i == 2 else None, said(language, n + i, 5), unsure={"to": None})
                for i in range(6)
            ]
            one |= {"form": "several", "to": following, "none": said(language, n, 3), "answers": rows, "unknown": None}
        questions.append(one)
    return tree(language, questions, [], 10)


def triage(language: str, size: int = 159) -> Narrowed:
    """A wide tree of `size` questions: three answers each, some lead across, and half of the ends are shared."""
    questions = []
    for n in range(size):
        places = [f"q{3 * n + i}" if 3 * n + i < size else f"e{(n * 3 + i) % 40}" for i in (1, 2, 3)]
        if n % 6 == 5 and 3 * n + 2 >= size and n + 40 < size:
            places[1] = f"q{n + 40}"
        questions.append(question(language, f"q{n}", dict(zip(("a", "b", "c"), places, strict=True)), n))
    return tree(language, questions, [], 40)


def long(language: str) -> Narrowed:
    """Two hundred questions: a trunk, with a branch at each fourth, and junctions that look back."""
    questions, junctions = [], []
    for n in range(200):
        following = f"q{n + 1}" if n < 199 else "e11"
        if n % 10 == 9:
            junctions.append(
                {"id": f"j{n}", "ways": [
                    {"when": {f"q{n - 3}": ["no"]}, "unless": {}, "to": f"e{n % 12}"},
                    {"when": {}, "unless": {f"q{n - 1}": ["yes"]}, "to": f"q{n + 12}" if n + 12 < 200 else "e3"},
                    {"when": {}, "unless": {}, "to": following},
                ]}
            )  # fmt: skip
            following = f"j{n}"
        no = f"e{n % 12}" if n % 4 == 0 else f"q{n + 25}" if n % 4 == 1 and n + 25 < 200 else following
        questions.append(question(language, f"q{n}", {"yes": following, "no": no}, n))
    return tree(language, questions, junctions, 12)


EXAMPLES: dict[str, Callable[[str], Narrowed]] = {"table": table, "benefits": benefits, "triage": triage, "long": long}
