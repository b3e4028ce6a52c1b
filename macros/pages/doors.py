"""What a page may call between double braces. Each door opens on one template of macros/pages/templates/."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any

from ..browser.acts import called
from ..editions.narrow import Site
from ..language.formats import clock, day_of_week, spoken
from ..model import chapters
from .views import fragment
from .views.order import ordered
from .views.replay import in_full, named

Door = Callable[..., str]
DOORS: list[Door] = []


def door(function: Door) -> Door:
    """Make `function` callable from pages."""
    DOORS.append(function)
    return function


def opened(function: Door, site: Site, env: Any) -> Callable[..., str]:
    """`function` bound to a site, told where the page that calls it stands."""

    @functools.wraps(function)
    def call(*args: Any, **values: Any) -> str:
        url = str(env.page.url) if getattr(env, "page", None) else ""
        return function(site, "../" * url.count("/"), *args, **values)

    return call


@door
def collection(site: Site, base: str, name: str) -> str:
    """Every record of the collection `name`, as cards: `{{ collection("practices") }}`."""
    return fragment(site, f"index-{name}.md", base)


@door
def records(site: Site, base: str, name: str, *ids: str) -> str:
    """Links to some records, in the order given: `{{ records("checklists", "first-hour", "closing") }}`."""
    known = site.records[name]
    missing = [i for i in ids if i not in known]
    if missing and site.edition == "internal":
        raise ValueError(f"no {name} called {', '.join(missing)}")
    return fragment(site, "records.md", base, records=site.many(name, list(ids)))


@door
def replays(site: Site, base: str) -> str:
    """The cases that can be played, those with choices at each moment first: `{{ replays() }}`."""
    cases = [(case, named(case), in_full(site, case)) for case in ordered(site, "cases")]
    whole, others = ([(c, name) for c, name, written in cases if bool(written) is full] for full in (True, False))
    return fragment(site, "replays.md", base, whole=whole, others=others)


@door
def text(site: Site, base: str, key: str) -> str:
    """An interface string of data/interface/: `{{ text("sources") }}`."""
    return site.ui[key]


@door
def time(site: Site, base: str, name: str) -> str:
    """A time that stands once in data, in words: `{{ time("red/holding-statement") }}`."""
    if name not in site.times:
        raise ValueError(f"no clock and no limit called {name}")
    return spoken(site.times[name], site.language)


@door
def service(site: Site, base: str) -> str:
    """When somebody answers, as `service` of the organisation says it: `{{ service() }}`."""
    hours = site.organisation["service"]
    hour, _, minutes = hours["opens"].partition(":")
    closes = f"{(int(hour) + hours['hours']) % 24:02d}:{minutes}"
    times = {"opens": clock(hours["opens"], site.language), "closes": clock(closes, site.language)}
    return site.ui["service-hours"].format(**times, days=_days(site, hours["days"]))


def _days(site: Site, days: Sequence[int]) -> str:
    """Days of the week in words: every one, from one to another, or each by its name."""
    if len(days) == 7:
        return site.ui["service-every-day"]
    names = [day_of_week(number, site.language) for number in sorted(days)]
    if len(days) > 2 and max(days) - min(days) == len(days) - 1:
        return site.ui["service-days"].format(first=names[0], last=names[-1])
    return ", ".join(names)


@door
def home(site: Site, base: str) -> str:
    """The three doors of the home page: something is happening, prepare, learn; and whom to call."""
    first = [{"role": None, "partner": None, "line": "emergency"}]
    roles = [{"role": role, "partner": None, "line": None} for role in ("crisis-director", "head-of-communications")]
    return fragment(site, "home.md", base, calls=[call for one in first + roles for call in called(site, one)])


@door
def voices(site: Site, base: str) -> str:
    """The two dials of every level: who speaks outside and how loud, who is alerted inside."""
    return fragment(site, "voices.md", base)


@door
def contacts(site: Site, base: str) -> str:
    """The contact sheet: outside help, then (internal edition) our people, stand-ins and account holders."""
    return fragment(site, "contacts.md", base)


@door
def imprint(site: Site, base: str) -> str:
    """Who publishes the guide, who directs it and who hosts it, from organisation.yml: `{{ imprint() }}`."""
    return fragment(site, "imprint.md", base)


@door
def duty(site: Site, base: str) -> str:
    """How the duty rota works, from organisation.yml; nothing in the public edition."""
    return fragment(site, "duty.md", base, rules=site.organisation.get("duty") or [])


@door
def due(site: Site, base: str) -> str:
    """What falls due for review first, and whose it is; nothing in the public edition: `{{ due() }}`."""
    from .views.due import rows

    return fragment(site, "due.md", base, rows=rows(site))


@door
def desk(site: Site, base: str) -> str:
    """The incident desk: deadlines, lists, log, hand-over, kept in the reader's browser."""
    from .views.desk import page

    return page(site, base)


@door
def whole_guide(site: Site, base: str) -> str:
    """Every record on one page with a table of contents, to print: `{{ whole_guide() }}`."""
    from .views.guide import page

    return page(site, base)


@door
def design_samples(site: Site, base: str) -> str:
    """The look with live samples, for the page of design notes: `{{ design_samples() }}`."""
    return fragment(site, "design.html", base)


@door
def search_page(site: Site, base: str) -> str:
    """The search as a page: its field, and where to go without JavaScript."""
    return fragment(site, "search.md", base, chapters=chapters())
