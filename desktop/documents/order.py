"""In which order papers name people: by named profiles, and by hand where somebody set it. 名单次序"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from db.attendance.entity import Attendee, attendees
from db.body.entity import Member, MemberId, members
from db.meeting.entity import Meeting, meeting_body
from db.people.entity import Person, PersonId, persons_known, rank
from db.people.reading import reading_text
from db.people.stroke import stroke_key
from db.store.glossary import term
from db.store.operation import Reader

PROFILES = {
    "rank": term("职级优先"),
    "charter": term("成员方次序"),
    "stroke": term("姓氏笔画"),
    "pinyin": term("姓名音序"),
}
"""The orders by name. Minutes go by rank; addressees, sign-in, roll call by the charter; lists by any."""
KIND_ORDER = ("guest", "head", "delegate", "office", "observer", "press", "staff")


@dataclass(frozen=True, slots=True)
class Named:
    """An attendee with the name to print and the member spoken for."""

    attendee: Attendee
    name: str
    member: Member | None
    stroke: str = ""
    reading: str = ""

    @property
    def is_person(self) -> bool:
        return self.attendee.person is not None


def named(store: Reader, meeting: Meeting) -> tuple[Named, ...]:
    """All attendees of a meeting with their names."""
    persons = persons_known(store)
    by_id = {each.id: each for each in _members(store, meeting)}
    return tuple(_named(each, persons, by_id) for each in attendees(store, meeting.id))


def _members(store: Reader, meeting: Meeting) -> tuple[Member, ...]:
    place = meeting_body(store, meeting.id)
    return members(store, place.body, meeting.from_on) if place else ()


def _named(attendee: Attendee, persons: dict[PersonId, Person], by_id: dict[MemberId, Member]) -> Named:
    person = persons.get(attendee.person) if attendee.person else None
    member = by_id.get(attendee.member) if attendee.member else None
    if person is None:
        return Named(attendee, "", member)
    return Named(attendee, person.name, member, person.stroke, person.reading)


def in_order(store: Reader, meeting: Meeting, profile: str) -> list[Named]:
    """The attendees of a meeting by one of `PROFILES`; those of whom nobody is named stand last."""
    keys = {"rank": by_rank(meeting), "charter": by_charter, "stroke": by_stroke, "pinyin": by_pinyin}
    return sorted(named(store, meeting), key=lambda each: (not each.is_person, keys[profile](each)))


def by_stroke(each: Named) -> tuple[object, ...]:
    """The national order: fewer strokes first, then stroke by stroke, character after character."""
    return (each.stroke or stroke_key(each.name), each.attendee.registered)


def by_pinyin(each: Named) -> tuple[object, ...]:
    """The proper reading of the whole name; of one sound, fewer strokes first."""
    reading = each.reading or reading_text(each.name)
    return (reading.partition("|")[0], each.stroke, each.attendee.registered)


def by_rank(meeting: Meeting) -> Callable[[Named], tuple[object, ...]]:
    """Guests, then the host's people, then by rank; the charter's order breaks ties; enterprises last, by rank.

    What was set by hand comes before the rule (documents.md 2).
    """

    def key(each: Named) -> tuple[object, ...]:
        enterprise = bool(each.member and each.member.kind == "enterprise")
        group = 0 if each.attendee.kind == "guest" else 1 if _is_host(each, meeting) else 3 if enterprise else 2
        ranked = rank(each.attendee.level, each.attendee.organ)
        return _by_hand(each), group, ranked if group else (), _charter(each), each.attendee.registered

    return key


def by_charter(each: Named) -> tuple[object, ...]:
    """Members in the charter's order, then those without one by their kind; within a member by rank."""
    ranked = rank(each.attendee.level, each.attendee.organ)
    kind = KIND_ORDER.index(each.attendee.kind) if each.attendee.kind in KIND_ORDER else len(KIND_ORDER)
    return _charter(each), 0 if each.member else kind, ranked, each.attendee.registered


def _is_host(each: Named, meeting: Meeting) -> bool:
    return meeting.chair is not None and each.attendee.member == meeting.chair


def _by_hand(each: Named) -> tuple[int, str]:
    return (0, each.attendee.position) if each.attendee.position else (1, "")


def _charter(each: Named) -> tuple[bool, str]:
    return each.member is None, each.member.position if each.member else ""
