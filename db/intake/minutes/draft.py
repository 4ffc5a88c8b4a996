"""What a text of past minutes says, every fact with its place, and whether it is sure. 往届纪要草稿"""

from __future__ import annotations

from dataclasses import field
from datetime import date
from typing import Generic, TypeVar

from db.intake.minutes.text import Span
from db.store.frozen import frozen

T = TypeVar("T")


@frozen
class Fact(Generic[T]):
    """A value and where the text says it; `sure` is False when a person should look."""

    value: T
    span: Span
    sure: bool = True


@frozen
class Participant:
    """A person with title and organisation; kind is chair, speaker, guest, attendee or absent."""

    name: str
    organisation: str
    title: str
    kind: str
    span: Span
    sure: bool = True


@frozen
class Chairing:
    """Who chaired, and which part; '' for the whole."""

    name: str
    stage: str
    span: Span
    sure: bool = True


@frozen
class Reported:
    title: str
    by: str
    span: Span
    sure: bool = True


@frozen
class Moved:
    """A motion by its title; outcome is adopted, in_principle, considered, deferred or rejected."""

    title: str
    outcome: str
    span: Span
    sure: bool = True


@frozen
class HandedOver:
    origin: str
    successor: str
    by: str
    received_by: str
    span: Span
    sure: bool = True


@frozen
class Counted:
    """The numbers of a vote; None where the text is silent. method: a code of `db.ballot.entity.METHODS`."""

    motion: str
    present: int | None
    ayes: int | None
    noes: int | None
    abstentions: int | None
    span: Span
    method: str = "not_stated"
    sure: bool = True


@frozen
class PastMeeting:
    """A draft: None and empty tuples where the text says nothing."""

    body: Fact[str] | None = None
    meeting: Fact[str] | None = None
    ordinal: Fact[int] | None = None
    unit: Fact[str] | None = None
    from_on: Fact[date] | None = None
    to_on: Fact[date] | None = None
    place: Fact[str] | None = None
    theme: Fact[str] | None = None
    organisers: tuple[tuple[str, Fact[str]], ...] = ()
    """(主办, 承办 or 协办; the organisation)"""
    chairs: tuple[Chairing, ...] = ()
    people: tuple[Participant, ...] = ()
    absent: tuple[Fact[str], ...] = ()
    members: tuple[Fact[str], ...] = ()
    reports: tuple[Reported, ...] = ()
    motions: tuple[Moved, ...] = ()
    agreements: tuple[Fact[str], ...] = ()
    handovers: tuple[HandedOver, ...] = ()
    votes: tuple[Counted, ...] = ()
    mechanism_changes: tuple[Fact[str], ...] = ()
    number: Fact[str] | None = None
    issued_on: Fact[date] | None = None
    copies_to: tuple[Fact[str], ...] = ()
    copies: Fact[int] | None = None
    source: str = field(default="", compare=False)
