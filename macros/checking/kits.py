"""What an event's kit owes: every text in every length, blanks that are known and agree with nothing, its endings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..language.languages import LANGUAGES
from ..model.base import Text
from ..model.kit import LENGTHS, MEDIUM, SPOKEN, Kit, Letter
from ..model.message import Message, Placeholder
from ..model.wording import PLACEHOLDER, blanks, filled
from ..reading.loaded import Loaded, Origin
from ..reading.problem import Problem, suggestion

Place = tuple[str | int, ...]

_BEFORE = re.compile(r"(?:^|[\n.:;,!?…“«(—–])\s*$")
_AFTER = re.compile(r"^\s*(?:$|[\n.:;,!?…”»)—–])")


def problems(kit: Kit, origin: Origin, loaded: Loaded) -> Iterator[Problem]:
    """Everything that is wrong with a kit beyond its references."""
    yield from _endings(kit, origin, loaded)
    messages = _messages(kit, loaded)
    if len(messages) < len({letter.message for letter in kit.letters().values()}):
        return  # a template that is not there is told as a reference
    known = {blank.id: blank for message in messages.values() for blank in reversed(message.placeholders)}
    known |= {blank.id: blank for blank in kit.blanks}
    for place, text in _own(kit):
        yield from _blanks(text, place, known, origin)
    for part, letter in kit.letters().items():
        yield from _letter(part, letter, messages[letter.message], known, kit.blanks, origin)
    yield from length(kit.spoken, ("spoken",), SPOKEN, known, origin)
    yield from _used(kit, messages, origin)


def _endings(kit: Kit, origin: Origin, loaded: Loaded) -> Iterator[Problem]:
    """The endings that lead to it are there, and nobody is handed a note to staff where few may know."""
    trees = loaded.collections["trees"].values()
    found = {outcome.id: outcome for tree in trees for outcome in tree.outcomes}
    for index, name in enumerate(kit.endings):
        if name not in found and "trees" not in loaded.unread:
            message = f"'{name}' is no ending of a tree; {suggestion(name, found)}"
            yield origin.problem(("endings", index), message)
        elif name in found and found[name].need_to_know:
            message = f"few may know of the ending '{name}', and a kit holds a note to staff; take it out"
            yield origin.problem(("endings", index), message)


def _messages(kit: Kit, loaded: Loaded) -> dict[str, Message]:
    held = loaded.collections["messages"]
    return {w.message: held[w.message] for w in kit.letters().values() if w.message in held}


def _own(kit: Kit) -> Iterator[tuple[Place, Text]]:
    """What the kit says in words of its own, and where."""
    yield from kit.spoken_words().items()
    for part, letter in kit.letters().items():
        yield from (((part, "fill", blank), text) for blank, text in letter.fill.items())
        yield from (((part, field), text) for field in LENGTHS if (text := getattr(letter, field)) is not None)


def _blanks(text: Text, place: Place, known: dict[str, Placeholder], origin: Origin) -> Iterator[Problem]:
    """Each blank is known, stands in every language, and between marks of punctuation: nothing has to agree with it."""
    found = {language: blanks(text.of(language)) for language in LANGUAGES}
    everywhere = dict.fromkeys(name for names in found.values() for name in names)
    for language in LANGUAGES:
        here = (*place, language)
        for name in everywhere:
            if name not in found[language]:
                only = " and ".join(other for other in LANGUAGES if name in found[other])
                yield origin.problem(here, f"'{{{name}}}' stands in the {only} text only; use it here too")
            elif name not in known:
                what = suggestion(name, known)
                yield origin.problem(
                    here, f"'{{{name}}}' is a blank of none of the kit's templates, nor its own; {what}"
                )
        yield from (origin.problem(here, message) for message in alone(text.of(language)))


def alone(text: str) -> Iterator[str]:
    """What is told of each blank of `text` that a word stands beside."""
    for match in PLACEHOLDER.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if not _BEFORE.search(before) or not _AFTER.search(after):
            word = before.split()[-1] if not _BEFORE.search(before) else after.split()[0]
            yield (
                f"'{match[0]}' stands beside '{word}', which may not agree with what fills it; "
                "put a mark of punctuation on both sides"
            )


def _letter(
    part: str,
    letter: Letter,
    message: Message,
    known: dict[str, Placeholder],
    own: tuple[Placeholder, ...],
    origin: Origin,
) -> Iterator[Problem]:
    """A text has its lengths, each within its limit, and fills blanks that its template has."""
    ids = [placeholder.id for placeholder in message.placeholders]
    known = {**known, **{blank.id: blank for blank in (*message.placeholders, *own)}}
    for blank in letter.fill:
        if blank not in ids:
            yield origin.problem(
                (part, "fill", blank), f"'{blank}' is no blank of '{message.id}'; {suggestion(blank, ids)}", key=True
            )
        elif not any(f"{{{blank}}}" in said for said in _templates(letter, message)):
            yield origin.problem(
                (part, "fill", blank), f"'{blank}' fills nothing: no length takes it from the template; take it out",
                key=True,
            )  # fmt: skip
    for field, limit in LENGTHS.items():
        if field == "medium" and part not in MEDIUM:
            continue
        said = {lang: letter.told(field, lang, _of(message, field, lang)) for lang in LANGUAGES}
        if None in said.values():
            yield origin.problem(
                (part,), f"'{part}' has no '{field}', and '{message.id}' has none either; write it here"
            )
        elif limit:
            for language, text in said.items():
                yield from _within(str(text), (part,), language, limit, known, origin, field)


def _templates(letter: Letter, message: Message) -> Iterator[str]:
    """The versions of the template that the letter does not say otherwise."""
    for field in LENGTHS:
        if getattr(letter, field) is None:
            yield _of(message, field, LANGUAGES[0]) or ""


def _of(message: Message, field: str, language: str) -> str | None:
    text: Text | None = getattr(message, field)
    return None if text is None else text.of(language)


def length(text: Text, place: Place, limit: int, known: dict[str, Placeholder], origin: Origin) -> Iterator[Problem]:
    """A text is no longer than `limit` in any language once its blanks have their examples."""
    for language in LANGUAGES:
        yield from _within(text.of(language), place, language, limit, known, origin, str(place[-1]))


def _within(
    text: str, place: Place, language: str, limit: int, known: dict[str, Placeholder], origin: Origin, field: str
) -> Iterator[Problem]:
    """The same, in one language."""
    counted = len(filled(text, {name: blank.example.of(language) for name, blank in known.items()}))
    if counted > limit:
        message = f"'{field}' ({language}) has {counted} characters with its examples; cut it to {limit}"
        yield origin.problem(place, message)


def _used(kit: Kit, messages: dict[str, Message], origin: Origin) -> Iterator[Problem]:
    """A blank of the kit's own is used."""
    used = {name for _, text in _own(kit) for language in LANGUAGES for name in blanks(text.of(language))}
    for letter in kit.letters().values():
        for field in LENGTHS:
            for language in LANGUAGES:
                told = letter.told(field, language, _of(messages[letter.message], field, language))
                used |= set(blanks(told or ""))
    for index, blank in enumerate(kit.blanks):
        if blank.id not in used:
            yield origin.problem(("blanks", index), f"the blank '{blank.id}' is never used; use it, or take it out")
