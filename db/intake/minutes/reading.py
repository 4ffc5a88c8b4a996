"""Reads one text of past minutes into a draft. 读纪要"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from db.intake.minutes.agreeing import agreements_of, changes_of
from db.intake.minutes.cleaning import cleaned
from db.intake.minutes.draft import Fact, PastMeeting
from db.intake.minutes.handing import handovers_of
from db.intake.minutes.issuing import copies_of, copies_to, issued_on, number_of
from db.intake.minutes.members import absent_of, members_of
from db.intake.minutes.motions import put_before
from db.intake.minutes.naming import Naming, body_of, chosen, namings, ordinal_of
from db.intake.minutes.people import people_of
from db.intake.minutes.votes import votes_of
from db.intake.minutes.when import days_of
from db.intake.minutes.where import organisers_of, place_of, theme_of

T = TypeVar("T")


def read(source: str) -> PastMeeting:
    """What the text says; a text that names no meeting gives a draft without one."""
    found = cleaned(source)
    text = found.text
    naming = chosen(namings(text))
    days = days_of(text, naming, found.published)
    people, chairs = people_of(text)
    names = [each.name for each in people]
    absent = absent_of(text, names)
    place = place_of(text, naming)
    reports, motions = put_before(text, names)
    number, receivers = number_of(text), copies_to(text)
    return PastMeeting(
        body=_named(naming, body_of),
        meeting=_named(naming, lambda each: each.name.replace(" ", "")),
        ordinal=_named(naming, lambda each: ordinal_of(each)[0]),
        unit=_named(naming, lambda each: ordinal_of(each)[1]),
        from_on=days[0] if days else None,
        to_on=days[1] if days else None,
        place=place,
        theme=theme_of(text),
        organisers=organisers_of(text, naming),
        chairs=chairs,
        people=people,
        absent=absent,
        members=members_of(text, people, absent),
        reports=reports,
        motions=motions,
        agreements=agreements_of(text),
        handovers=handovers_of(text, people, place),
        votes=votes_of(text),
        mechanism_changes=changes_of(text),
        number=number,
        issued_on=issued_on(text, is_document=number is not None or bool(receivers)),
        copies_to=receivers,
        copies=copies_of(text),
        source=source,
    )


def _named(naming: Naming | None, what: Callable[[Naming], T | None]) -> Fact[T] | None:
    """A fact that the name of the meeting tells; a body behind the ordinal is a guess."""
    value = what(naming) if naming else None
    if naming is None or value in (None, ""):
        return None
    return Fact(value, naming.passage.span(naming.start, naming.end), sure=bool(naming.before))
