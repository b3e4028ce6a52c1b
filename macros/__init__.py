"""The macros of the pages. A macro is a one-line door to a template."""

from __future__ import annotations

from typing import Any


def define_env(env: Any) -> None:
    """Register the macros and variables (mkdocs-macros calls this for a build; Zensical for every page)."""
    from .editions.settings import from_environment
    from .pages import doors

    site = from_environment().site()
    env.variables["edition"] = site.edition
    env.variables["alone"] = site.team is not None and site.team.alone
    env.variables["organisation"] = site.organisation
    for door in doors.DOORS:
        env.macro(doors.opened(door, site, env), door.__name__)
