"""Whose playbook it is: the organisation, its people, its partners, its accounts. A clone has its own, in data/own/."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field

from ..language.languages import DECLARED
from .base import INTERNAL, Identified, Line, Minutes, Ref, Slug, Term, Text, Value


class Person(Identified):
    """Whom to call. In the sample organisation a function, never a name."""

    role: Annotated[Slug, Ref("roles")] = Field(description="Role held; the first, where there are several.")
    also: tuple[Annotated[Slug, Ref("roles")], ...] = Field(
        default=(), description="Other roles that the same person holds: lists, tables and signatures follow."
    )
    covers: tuple[Annotated[Slug, Ref("roles")], ...] = Field(
        default=(), description="Roles of other people for which this person stands in."
    )
    name: Line = Field(description="Name, or the function in the sample organisation.")
    known_as: Text | None = Field(
        default=None, description="What pages show in place of the name: a desk or an on-call line, by its function."
    )
    phone: Line = Field(description="Telephone that rings through silent mode.")
    email: Line = Field(description="E-mail address.")
    stand_in: bool = Field(default=False, description="True for the stand-in in `role`.")
    hours: Text | None = Field(default=None, description="When this person answers.")


class Partner(Identified):
    """Somebody outside the organisation whom an incident may call for."""

    title: Text = Field(description="Who it is.")
    phone: Line | None = Field(default=None, description="Telephone.")
    address: Line | None = Field(default=None, description="Web address or e-mail.")
    why: Text = Field(description="When to call.")


class Account(Identified):
    """An account on a network."""

    network: Annotated[str, Term("network")] = Field(description="The network.")
    handle: Line = Field(description="The account's name on it, as people see it.")
    holders: Annotated[tuple[Line, ...], INTERNAL] = Field(
        default=(), description="Two functions that hold the access."
    )


class Host(Value):
    """Who stores the public guide: the law asks for it in the legal notice."""

    name: Line = Field(description="The host's name.")
    address: Line = Field(description="The host's postal address.")
    phone: Line = Field(description="The host's telephone.")
    logs: Text = Field(description="How long the host keeps the addresses from which pages are requested.")


class Publisher(Value):
    """Who answers for the public guide: what its legal notice prints. All of it is public."""

    name: Line = Field(description="Name of the company that publishes, as registered.")
    status: Text = Field(description="Legal form, capital, registration number.")
    seat: Line = Field(description="Registered office: postal address.")
    phone: Line = Field(description="Telephone on which the public reaches it; no number of the contact sheet.")
    email: Line = Field(description="E-mail for questions of the public.")
    director: Line = Field(description="Publication director: the name of a person, as the law asks.")
    reply: Line = Field(description="E-mail for the right of reply, corrections and unlawful content.")
    privacy: Line = Field(description="E-mail for personal data.")
    accessibility: Line = Field(description="E-mail for somebody whom a page shuts out.")
    audited: Text = Field(description="What was tested for accessibility, by whom and when; what is known to fail.")
    host: Host = Field(description="Who hosts the public guide.")


class Limits(Value):
    """House defaults of time that more than one page names: texts print them as {limit/answer}."""

    answer: Minutes = Field(default=5, description="Minutes without an answer; then the next person is called.")
    reading: Minutes = Field(
        default=20, description="Minutes that whoever signs a text has, from the moment it is sent to them."
    )
    prepared: Minutes = Field(default=10, description="The same where all but the facts was agreed on a calm day.")
    overlap: Minutes = Field(default=15, description="Minutes that two shifts spend together.")


class ServiceHours(Value):
    """When somebody answers customers; outside them an answer that is not urgent waits."""

    days: tuple[Annotated[int, Field(ge=1, le=7)], ...] = Field(
        default=(1, 2, 3, 4, 5, 6), min_length=1, description="Days of the week, 1 for Monday to 7 for Sunday."
    )
    opens: Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")] = Field(
        default="09:00", description="When the day begins, in the team's time: 09:00."
    )
    hours: int = Field(default=10, ge=1, le=24, description="How many hours it lasts.")


class Organisation(Value):
    """The organisation whose playbook this is. A clone says its own in data/own/organisation.yml."""

    kind: ClassVar[str] = "organisation"
    name: Line = Field(description="Name as the public knows it.")
    fictional: bool = Field(
        default=False,
        description="True for a sample: prints everywhere that the organisation does not exist, and is not published.",
    )
    summary: Text = Field(description="What it does, in a sentence.")
    country: Annotated[str, Term("country")] = Field(
        default="fr", description="Country whose emergency and help lines come first."
    )
    timezone: Line = Field(description="IANA time zone of the team, such as Europe/Paris.")
    statement_page: Line = Field(description="Address of the one page that holds the statement of the day.")
    public_address: Line = Field(description="Address where the public guide is published, with no final slash.")
    internal_address: Annotated[Line | None, INTERNAL] = Field(
        default=None,
        description="Address where the internal edition is served, with no final slash: hand-over links lead there.",
    )
    kit_days: int = Field(default=31, ge=1, le=366, description="House default: days that a kit holds.")
    repository: Line = Field(description="Address of the repository that holds this playbook.")
    edit_path: Line = Field(
        default="edit/main", description="What stands between the repository and a file to edit it."
    )
    publisher: Publisher = Field(description="Who answers for the public guide.")
    limits: Limits = Field(default_factory=Limits, description="House default: times that several pages name.")
    service: ServiceHours = Field(
        default_factory=ServiceHours, description="House default: when customers are answered, in the team's time."
    )
    contacts: tuple[Person, ...] = Field(default=(), description="The contact sheet.")
    partners: tuple[Partner, ...] = Field(default=(), description="Outside help.")
    accounts: tuple[Account, ...] = Field(default=(), description="The accounts on the networks.")
    reviewers: Annotated[dict[Slug, Annotated[Slug, Ref("roles")]], INTERNAL] = Field(
        default_factory=dict,
        description="Who reviews the records of a collection, {collection: role}, and 'other' for the rest; "
        "a record that names its own 'owner', or whom to 'call', is theirs.",
    )
    duty: Annotated[tuple[Text, ...], INTERNAL] = Field(default=(), description="How the duty rota works.")


def _declared(code: str) -> str:
    if code not in DECLARED.codes:
        raise ValueError(f"write one of: {', '.join(DECLARED.codes)}")
    return code


class Sites(Value):
    """Which of the sites a house makes: data/own/sites.yml."""

    editions: tuple[Literal["internal", "public"], ...] | None = Field(
        default=None, min_length=1, description="Editions that are built when nobody names one; all, left out."
    )
    languages: tuple[Annotated[str, AfterValidator(_declared)], ...] | None = Field(
        default=None,
        min_length=1,
        description="Languages that are used, the first for visitors whose own is not there; all, left out.",
    )
