"""Which fields stand under which anchor of a record's page (macros/pages/templates/), and its heading's string."""

from __future__ import annotations

SECTIONS: dict[str, tuple[tuple[str, str, tuple[str, ...]], ...]] = {
    "level": (
        ("do", "do-first", ("actions",)),
        ("deadlines", "deadlines", ("deadlines",)),
        ("who", "who-and-how", ("speaks_how", "tone", "rhythm", "watch", "alert", "voice")),
        ("signals", "how-to-recognise", ("overrides", "signals", "volume", "examples")),
        ("avoid", "do-not", ("avoid",)),
        ("change", "up-or-down", ("up", "down")),
    ),
    "posture": (("", "", ("examples", "say", "avoid")),),
    "practice": (
        ("when", "when-it-applies", ("when", "why")),
        ("do", "what-to-do", ("do", "sign")),
        ("cost", "cost", ("cost",)),
        ("caveat", "caveat", ("caveat",)),
    ),
    "mistake": (
        ("looks-like", "looks-like", ("looks_like", "why")),
        ("signs", "signs", ("signs",)),
        ("cost", "leads-to", ("cost",)),
        ("instead", "instead", ("instead",)),
        ("recover", "recover", ("recover",)),
        ("caveat", "caveat", ("caveat",)),
    ),
    "case": (
        ("happened", "what-happened", ("happened",)),
        ("timeline", "timeline", ("timeline",)),
        ("done", "what-was-done", ("done",)),
        ("outcome", "how-it-ended", ("outcome",)),
        ("figures", "figures", ("figures",)),
        ("lessons", "lessons", ("lessons",)),
    ),
    "scenario": (
        ("event", "same-event", ("event",)),
        ("lessons", "lessons", ("lessons",)),
    ),
    "checklist": (("", "", ("use_when",)),),
    "message": (
        ("", "", ("use_when",)),
        ("short", "short-version", ("short",)),
        ("full", "full-version", ("body",)),
        ("required", "must-hold", ("required",)),
        ("avoid", "must-not-say", ("avoid",)),
        ("where", "who-and-where", ("audience_reached", "approval", "notes")),
    ),
    "role": (
        ("", "", ("mission",)),
        ("does", "does", ("does",)),
        ("does-not", "leaves-to-others", ("does_not",)),
    ),
    "drill": (
        ("aims", "aims", ("aims", "players")),
        ("setup", "setup", ("setup",)),
        ("injects", "injects", ("injects",)),
        ("score", "score", ("score",)),
        ("debrief", "debrief", ("debrief",)),
    ),
    # What a careful reader should know of a source, and what a case leaves open, is read there: nobody looks for it.
    "source": (("points", "what-it-says", ("points",)),),
    "law": (("", "", ("rule", "deadline")),),
    "line": (("", "", ("number", "hours")),),
    "term": (("", "", ("definition",)),),
    "network": (("", "", ("visible", "post")),),
    "indicator": (("", "", ("compute", "target", "caveat")),),
    "raci": (("", "", ("rows", "columns")),),
}
"""kind → (anchor, interface string of its heading, fields). An empty anchor is the top of the record."""

PARTS = {"checklist": (("items", "do"),), "scenario": (("endings", "title"),)}
"""kind → (field, the field of its items that serves as heading): each item is a section, its anchor the item's id."""

TAGS = (
    ("cause", "cause"),
    ("event", "event"),
    ("sector", "sector"),
    ("country", "country"),
    ("network", "networks"),
)
"""(vocabulary, field): labels by which people look for a record."""

NAMES = ("organisation", "word", "author", "publisher", "text")
"""Fields that name a record beside its title."""

SUMMARIES = (
    "summary", "picture", "definition", "rule", "mission", "responsibility", "use_when", "compute", "publisher",
)  # fmt: skip
"""Where a result's line comes from: the first of these fields that says something."""
