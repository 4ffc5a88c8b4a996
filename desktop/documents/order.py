"""In which order papers name people: by named profiles, and by hand where somebody set it. 名单次序"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest

from db.attendance.entity import Attendee, attendees
from db.body.entity import Body, Member, MemberId, body_name, member_name, members
from db.meeting.entity import Meeting, meeting_body
from db.paper.entity import arranged, chosen_profile
from db.people.entity import ERASED, Person, PersonId, persons_known, rank
from db.people.reading import reading_text
from db.people.stroke import stroke_key
from db.store.operation import Reader

USUAL = {
    "minutes": "rank",
    "attendance": "charter",
    "attendance_by_kind": "charter",
    "chair_script": "rank",
    "table_cards": "rank",
}
"""The order of the papers for which another may be chosen; what is made of the minutes goes by theirs."""
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

    @property
    def is_erased(self) -> bool:
        """What was said and voted stays; no card, list or seat is made for who was erased."""
        return self.name == ERASED


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


def profile_of(store: Reader, meeting: Meeting, paper: str) -> str:
    """The order of a paper: the one chosen for it, else the usual one."""
    return chosen_profile(store, meeting.id, paper) or USUAL[paper]


def ordered(store: Reader, meeting: Meeting, paper: str) -> list[Named]:
    """The attendees of a meeting as a paper names them."""
    return in_order(store, meeting, profile_of(store, meeting, paper))


def in_order(store: Reader, meeting: Meeting, profile: str) -> list[Named]:
    """The attendees of a meeting by one of `PROFILES`, those moved by hand where they were put."""
    found = by_rule(store, meeting, profile)
    by_id = {each.attendee.id: each for each in found}
    return [by_id[each] for each in arranged(store, meeting.id, profile, list(by_id))]


def by_rule(store: Reader, meeting: Meeting, profile: str) -> list[Named]:
    """The same without what was moved by hand; those of whom nobody is named stand last, who was erased nowhere."""
    listed = (each for each in named(store, meeting) if not each.is_erased)
    found = sorted(listed, key=lambda each: not each.is_person)
    persons = [each for each in found if each.is_person]
    rest = sorted(found[len(persons) :], key=by_charter)
    if profile == "rank":
        return [*_by_rank(store, meeting, persons), *rest]
    keys = {"charter": by_charter, "stroke": by_stroke, "pinyin": by_pinyin}
    if profile == "charter":
        return sorted(found, key=by_charter)
    return [*sorted(persons, key=keys[profile]), *rest]


def placed(store: Reader, meeting: Meeting, paper: str, people: Iterable[Named]) -> list[Named]:
    """Some of the attendees in the order of a paper."""
    places = {each.attendee.id: place for place, each in enumerate(ordered(store, meeting, paper))}
    return sorted(people, key=lambda each: places.get(each.attendee.id, len(places)))


def by_stroke(each: Named) -> tuple[object, ...]:
    """The national order: fewer strokes first, then stroke by stroke, character after character."""
    return (each.stroke or stroke_key(each.name), each.attendee.registered)


def by_pinyin(each: Named) -> tuple[object, ...]:
    """The proper reading of the whole name; of one sound, fewer strokes first."""
    reading = each.reading or reading_text(each.name)
    return (reading.partition("|")[0], each.stroke, each.attendee.registered)


def _by_rank(store: Reader, meeting: Meeting, persons: Sequence[Named]) -> list[Named]:
    """Guests, then the host's people, then by rank; the charter's order breaks ties; enterprises last, by rank.

    Those named by a collective title stand together behind all who are named by their own.

    Where two sides meet there is no host: of equal posts they are named in turn (documents.md 2).
    """
    sides = two_sides(store, meeting)
    if sides:
        return _in_turn(persons, sides)
    return sorted(persons, key=lambda each: (bool(each.attendee.collective), _group(each, meeting), *_of_rank(each)))


def _group(each: Named, meeting: Meeting) -> int:
    enterprise = bool(each.member and each.member.kind == "enterprise")
    return 0 if each.attendee.kind == "guest" else 1 if _is_host(each, meeting) else 3 if enterprise else 2


def _of_rank(each: Named) -> tuple[object, ...]:
    return rank(each.attendee.level, each.attendee.organ), _charter(each), each.attendee.registered


def two_sides(store: Reader, meeting: Meeting) -> tuple[frozenset[MemberId], ...]:
    """The members of each of two sides, in the order of the body's name; () where there are more."""
    place = meeting_body(store, meeting.id)
    body = store.get(Body, place.body) if place else None
    if body is None:
        return ()
    sides: dict[str, list[MemberId]] = {}
    for each in _members(store, meeting):
        side = each.side if body.kind == "leaders" and each.side else member_name(store, each.id, meeting.from_on)
        sides.setdefault(side, []).append(each.id)
    title = body_name(store, body.id, meeting.from_on)
    order = sorted(sides, key=lambda side: title.find(side.rstrip("省市")) % (len(title) + 1))
    return tuple(frozenset(sides[each]) for each in order) if len(sides) == 2 else ()


def _in_turn(persons: Sequence[Named], sides: Sequence[frozenset[MemberId]]) -> list[Named]:
    """Guests, then post by post one of each side; those named by a collective title stand together, side by side."""
    guests = [each for each in persons if each.attendee.kind == "guest"]
    titled = sorted((each for each in persons if each not in guests and not each.attendee.collective), key=_of_rank)
    collective = [each for each in persons if each not in guests and each.attendee.collective]
    order = sorted(guests, key=_of_rank)
    for _, equals in groupby(titled, key=lambda each: rank(each.attendee.level, each.attendee.organ)):
        order += _alternating(list(equals), sides)
    return order + sorted(collective, key=lambda each: (_side(each, sides), *_of_rank(each)))


def _alternating(equals: list[Named], sides: Sequence[frozenset[MemberId]]) -> list[Named]:
    columns = [[each for each in equals if _side(each, sides) == place] for place in range(len(sides) + 1)]
    pairs = zip_longest(*columns[:-1])
    return [*(each for pair in pairs for each in pair if each), *columns[-1]]


def _side(each: Named, sides: Sequence[frozenset[MemberId]]) -> int:
    """Which side somebody is of; those of neither come after both."""
    return next((place for place, side in enumerate(sides) if each.attendee.member in side), len(sides))


def by_charter(each: Named) -> tuple[object, ...]:
    """Members in the charter's order, then those without one by their kind; within a member by rank."""
    ranked = rank(each.attendee.level, each.attendee.organ)
    kind = KIND_ORDER.index(each.attendee.kind) if each.attendee.kind in KIND_ORDER else len(KIND_ORDER)
    return _charter(each), 0 if each.member else kind, ranked, each.attendee.registered


def _is_host(each: Named, meeting: Meeting) -> bool:
    return meeting.chair is not None and each.attendee.member == meeting.chair


def _charter(each: Named) -> tuple[bool, str]:
    return each.member is None, each.member.position if each.member else ""
