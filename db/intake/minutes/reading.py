"""Reads one text of past minutes into a draft. 读纪要"""

from __future__ import annotations

from db.intake.minutes.agreeing import agreements_of, changes_of
from db.intake.minutes.cleaning import cleaned
from db.intake.minutes.draft import Fact, PastMeeting
from db.intake.minutes.handing import handovers_of
from db.intake.minutes.issuing import copies_of, copies_to, issued_on, number_of
from db.intake.minutes.members import absent_of, members_of
from db.intake.minutes.motions import put_before
from db.intake.minutes.naming import Naming, chosen, namings, ordinal_of
from db.intake.minutes.people import people_of
from db.intake.minutes.votes import votes_of
from db.intake.minutes.when import days_of
from db.intake.minutes.where import organisers_of, place_of, theme_of


def read(source: str) -> PastMeeting:
    """What the text says; a text that names no meeting gives a draft without one."""
    found = cleaned(source)
    text = found.text
    naming = chosen(namings(text))
    days = days_of(text, naming, found.published)
    people, chairs = people_of(text)
    names = [each.name for each in people]
    absent = absent_of(text, names)
    reports, motions = put_before(text, names)
    number = number_of(text)
    return PastMeeting(
        **_named(naming),
        from_on=days[0] if days else None,
        to_on=days[1] if days else None,
        place=place_of(text, naming),
        theme=theme_of(text),
        organisers=organisers_of(text),
        chairs=chairs,
        people=people,
        absent=absent,
        members=members_of(text, people, absent),
        reports=reports,
        motions=motions,
        agreements=agreements_of(text),
        handovers=handovers_of(text, names),
        votes=votes_of(text),
        mechanism_changes=changes_of(text),
        number=number,
        issued_on=issued_on(text, is_document=number is not None),
        copies_to=copies_to(text),
        copies=copies_of(text),
        source=source,
    )


def _named(naming: Naming | None) -> dict[str, Fact[str] | Fact[int] | None]:
    if naming is None:
        return {}
    span = naming.passage.span(naming.start, naming.end)
    ordinal, unit = ordinal_of(naming)
    return {
        "body": Fact(naming.before.replace(" ", ""), span) if naming.before else None,
        "meeting": Fact(naming.name.replace(" ", ""), span),
        "ordinal": None if ordinal is None else Fact(ordinal, span),
        "unit": Fact(unit, span) if unit else None,
    }
