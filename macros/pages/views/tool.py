"""A tool's page: what it asks, with the words of its checklist; and what its module reads."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

from ...browser.wire import interface
from ...editions.narrow import Narrowed, Site
from ...language.markdown import plain
from . import address


def tool(site: Site, record: Narrowed) -> dict[str, Any]:
    """{groups: as the template writes them, wired: as the module reads them, strings}."""
    groups = list(asked(site, record))
    return {"groups": groups, "wired": _wired(record, groups), "strings": interface(site, "tool-")}


def asked(site: Site, record: Narrowed) -> Iterator[dict[str, Any]]:
    """The groups of a tool; points numbered from 1, without those whose item this edition does not have."""
    checklist = site.records["checklists"].get(record["checklist"] or "")
    items = {item["id"]: item for item in checklist["items"]} if checklist else {}
    numbers = count(1)
    for group in record["groups"]:
        points = [point for point in group["points"] if point["ask"] or point["item"] in items]
        yield {**group, "points": [_point(site, point, items.get(point["item"]), next(numbers)) for point in points]}


def _point(site: Site, point: Narrowed, item: Narrowed | None, number: int) -> dict[str, Any]:
    return {
        **point,
        "number": number,
        "ask": point["ask"] or (item or {})["do"],
        "why": (item or {}).get("why"),
        "owner": site.records["roles"].get(item["owner"]) if item else None,
        "cases": site.many("cases", point["cases"]),
    }


def _wired(record: Narrowed, groups: list[dict[str, Any]]) -> dict[str, Any]:
    """What the module reads: no markup, addresses as the tool's page writes them."""
    return {
        "id": record["id"],
        "groups": [
            {
                "id": group["id"],
                "title": plain(group["title"]),
                "points": [_wired_point(point) for point in group["points"]],
                "figures": [_wired_figure(figure) for figure in group["figures"]],
            }
            for group in groups
        ],
    }


def _wired_figure(figure: Narrowed) -> dict[str, Any]:
    words = {name: plain(figure[name]) for name in ("label", "unit")}
    return {**{name: figure[name] for name in ("id", "start", "least", "most")}, **words}


def _wired_point(point: dict[str, Any]) -> dict[str, Any]:
    words = {"ask": plain(point["ask"]), "show": plain(point["proof"])}
    cases = [_wired_case(case) for case in point["cases"]]
    return {"id": point["id"], "weight": point["weight"], "cases": cases, **words}


def _wired_case(case: Narrowed) -> dict[str, str]:
    words = {"title": plain(case["title"]), "summary": plain(case["summary"] or "")}
    return {**words, "address": f"../{address('cases', case['id'])}"}
