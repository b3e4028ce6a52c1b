"""The pictures say what the data says, to the eye and to those who do not see them."""

from __future__ import annotations

import datetime as dt
import re
from xml.etree import ElementTree

import pytest

from macros import pictures
from macros.checking.playbook import Playbook
from macros.editions.narrow import Language, Site, narrow
from macros.pictures.timeline import span


@pytest.fixture(params=["en", "fr"])
def site(request: pytest.FixtureRequest, playbook: Playbook) -> Site:
    language: Language = request.param
    return narrow(playbook, "internal", language)


def every(site: Site) -> list[str]:
    """Every picture of a site."""
    drawn = [pictures.ladder(site), pictures.spread(site)]
    drawn += [pictures.endings(site, scenario) for scenario in site.records["scenarios"].values()]
    drawn += [pictures.timeline(site, case) for case in site.records["cases"].values()]
    drawn += [hour for one in site.records["checklists"].values() if (hour := pictures.hour(site, one))]
    return [str(one) for one in drawn]


def test_every_picture_is_whole_named_and_without_styles_of_its_own(site: Site) -> None:
    """Well-formed SVG with role and name; colours come from classes, so that the strict policy holds."""
    drawn = every(site)
    assert len(drawn) > 20
    for picture in drawn:
        root = ElementTree.fromstring(picture)
        assert root.get("role") == "img"
        assert root.get("aria-label")
        assert "style" not in picture
        assert not re.search(r'(fill|stroke)="#', picture)


def test_nothing_is_drawn_outside_the_frame(site: Site) -> None:
    """Marks and words start within the 360 units; a word may end a little past what its letters are counted for."""
    for picture in every(site):
        root = ElementTree.fromstring(picture)
        height = float(root.get("viewBox", "").split()[3])
        for element in root.iter():
            x, y = (float(element.get(name) or element.get(f"c{name}") or 0) for name in "xy")
            assert -1 <= x <= 361, picture[:200]
            assert -1 <= y <= height + 1, picture[:200]


def test_the_ladder_holds_every_level_by_its_shape_and_title(site: Site) -> None:
    """Calm at the foot, crisis at the top."""
    ladder = str(pictures.ladder(site))
    levels = sorted(site.records["levels"].values(), key=lambda level: -level["rank"])
    places = [ladder.index(pictures.SHAPES[level["shape"]]) for level in levels]
    assert places == sorted(places)


def test_the_spread_counts_every_case_once(site: Site) -> None:
    """As many shapes as cases, and the table says the same."""
    table = pictures.spread_table(site)
    cases = len(site.records["cases"])
    assert cases == sum(sum(row["counts"]) for row in table["rows"])
    assert cases == str(pictures.spread(site)).count("d-level")


@pytest.mark.parametrize(
    ("at", "days"),
    [("2016", 366), ("2016-02", 29), ("2016-11-22", 1), ("2016-11-22 16:05", 0), ("2016-12", 31)],
)
def test_a_date_is_as_long_as_it_is_inexact(at: str, days: int) -> None:
    """A year covers its days, a minute none."""
    start, end = span(at)
    assert dt.timedelta(days=days) == end - start


def test_a_crowded_day_is_drawn_a_second_time_on_its_own_scale(site: Site) -> None:
    """Vinci: an hour in 2016 and a decision in 2019."""
    case = site.records["cases"]["vinci-2016"]
    assert str(pictures.timeline(site, case)).count("d-axis") == 2
