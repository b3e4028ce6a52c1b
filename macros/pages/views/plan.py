"""What the pages of a calendar and of a charter show and read beyond their groups."""

from __future__ import annotations

from typing import Any

from ...editions.narrow import Narrowed, Site
from ...language import formats
from ...language.markdown import plain
from . import address
from .order import ordered
from .twins import twins

Extra = dict[str, Any]

COLUMNS = ("date", "time", "until", "network", "kind", "text", "goal", "owner", "reader", "stop", "who")
"""The columns of the calendar's own table, by the interface strings that name them (tools/plan-table.js)."""


def calendar(site: Site, record: Narrowed) -> tuple[Extra, Extra]:
    """(for the template, for the module): sensitive dates with their day in words, countries, what is frozen."""
    dates = [{**date, "falls": falls(site, date)} for date in ordered(site, "dates")]
    countries = list(dict.fromkeys(date["country"] for date in dates if date["country"] != "int"))
    home = site.organisation["country"]
    groups = record["groups"]
    wired = {
        "country": home,
        "countries": countries,
        "dates": [_date(site, date) for date in dates],
        "networks": [{"id": one["id"], "title": plain(one["title"])} for one in ordered(site, "networks")],
        "outlets": [_outlet(one) for group in groups for one in group["outlets"]],
        "columns": {one["id"]: {"names": one["names"]} for group in groups for one in group["columns"]},
        "dates_begin": "day" if site.language == "fr" else "month",
        "schedulers": [_scheduler(one) for group in groups for one in group["schedulers"]],
        "twins": [_columns(other, record["id"]) for other in twins(site)],
        "freezes": [key for key in record["freezes"] if key.partition("/")[0] in site.records["checklists"]],
    }
    return {"dates": dates, "countries": sorted(countries, key=lambda code: code != home), "home": home}, wired


def falls(site: Site, date: Narrowed) -> str:
    """When a sensitive date falls, in words: '11 November'; 'April: last Sunday'; its days one after another."""
    if date["yearly"]:
        return formats.day_of_year(date["yearly"], site.language)
    if not date["weekday"]:
        return ", ".join(formats.date(day, site.language) for day in date["days"])
    month, weekday = formats.month_and_weekday(date["weekday"]["month"], date["weekday"]["weekday"], site.language)
    which = "last" if date["weekday"]["week"] == -1 else date["weekday"]["week"]
    return site.ui[f"tool-plan-week-{which}"].format(month=month, weekday=weekday)


def _date(site: Site, date: Narrowed) -> Extra:
    kept = {name: date[name] for name in ("id", "country", "yearly", "weekday", "days")}
    nature = site.labels["date"][date["nature"]]
    return {**kept, "nature": nature, "title": plain(date["title"]), "care": plain(date["care"])}


def _words(one: Narrowed, *names: str) -> Extra:
    return {"id": one["id"], **{name: plain(one[name]) for name in names}}


def _outlet(one: Narrowed) -> Extra:
    return {**_words(one, "title", "stop"), "lasts": one["lasts"]}


def _columns(site: Site, tool: str) -> Extra:
    """How the page in another language writes its table: the names of its columns, and of what goes out by itself."""
    groups = site.records["tools"][tool]["groups"]
    return {
        "heads": {name: site.ui[f"tool-plan-{name}"] for name in COLUMNS},
        "outlets": [_words(one, "title", "stop") for group in groups for one in group["outlets"]],
    }


def _scheduler(one: Narrowed) -> Extra:
    return {name: one[name] for name in ("id", "title", "heads", "order", "dates")}


def charter(site: Site, record: Narrowed) -> tuple[Extra, Extra]:
    """(for the template, for the module): for whom each wording is, in words; clauses with their law and sources."""
    groups = record["groups"]
    questions = {one["id"]: one for group in groups for one in group["questions"]}
    wired = {
        "questions": [_question(one) for one in questions.values()],
        "blanks": [_words(one, "label", "example") for group in groups for one in group["blanks"]],
        "chapters": [
            {"title": plain(group["title"]), "clauses": [_clause(site, one) for one in group["clauses"]]}
            for group in groups
            if group["clauses"]
        ],
    }
    return {"whom": lambda version: _whom(version, questions)}, wired


def _whom(version: Narrowed, questions: dict[str, Narrowed]) -> list[tuple[str, list[str], bool]]:
    """The conditions of a wording as (question, answers, whether they must hold)."""
    found = []
    for field, holds in (("when", True), ("unless", False)):
        for name, answers in version[field].items():
            texts = [choice["text"] for choice in questions[name]["choices"] if choice["id"] in answers]
            found.append((questions[name]["ask"], texts, holds))
    return found


def _question(one: Narrowed) -> Extra:
    return {"id": one["id"], "choices": [choice["id"] for choice in one["choices"]]}


def _clause(site: Site, clause: Narrowed) -> Extra:
    versions = [
        {"when": one["when"], "unless": one["unless"], "text": plain(one["text"])} for one in clause["versions"]
    ]
    return {
        **_words(clause, "title", "because"),
        "versions": versions,
        "laws": [_law(site, one) for one in site.many("laws", clause["laws"])],
        "cases": [_link(one) for one in site.many("cases", clause["cases"])],
        "sources": [_link(one) for one in site.many("sources", clause["sources"])],
    }


def _law(site: Site, law: Narrowed) -> Extra:
    checked = formats.date(law["checked"], site.language)
    return {**_link(law), "territory": law["territory"], "text": plain(law["text"]), "checked": checked}


def _link(record: Narrowed) -> Extra:
    return {"title": plain(record["title"]), "address": f"../{address(record['collection'], record['id'])}"}
