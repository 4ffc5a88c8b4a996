"""The attendees of a meeting, read once and arranged by member for the list. 参会名单"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from db.attendance.entity import ATTENDEE_KINDS, FOR_MEMBERS, Attendee, AttendeeId, Leave, attendees
from db.meeting.entity import Meeting
from db.people.entity import persons_known, rank, styled
from db.people.matching import Candidate, NameIndex
from db.store.ident import Id
from db.store.operation import Reader
from desktop.language import several, tr
from desktop.pages.preparation.facts import AttendeeRow
from desktop.pages.preparation.naming import Naming
from desktop.widgets.roles import Group


class AttendeeList:
    """Knows who is on the list and who is excused; `member:` before an id names a member as a whole."""

    MEMBER = "member:"

    def __init__(self, store: Reader, meeting: Meeting) -> None:
        self._naming = Naming(store, meeting)
        self._meeting = meeting
        self._persons = persons_known(store)
        self.attendees = {each.id: each for each in attendees(store, meeting.id)}
        leaves = store.find(Leave, meeting=meeting.id)
        of_members = (each for each in leaves if not each.attendee)
        self.leaves: dict[str, Leave] = {each.attendee: each for each in leaves if each.attendee}
        self.member_leaves: dict[str, Leave] = {each.member: each for each in of_members if each.member}
        self._index: NameIndex | None = None

    def name(self, attendee: Attendee) -> str:
        person = self._persons.get(attendee.person) if attendee.person else None
        return person.name if person else attendee.organisation or attendee.collective

    def registered(self) -> frozenset[Id]:
        """The persons who are on the list."""
        return frozenset(each.person for each in self.attendees.values() if each.person)

    def leave_of(self, key: str) -> Leave | None:
        """The leave of an attendee or, with `member:` before its id, of a member."""
        if key.startswith(self.MEMBER):
            return self.member_leaves.get(_member(key))
        return self.leaves.get(key)

    def found(self, query: str) -> list[AttendeeRow]:
        """Whom a search may mean, the surest first."""
        if self._index is None:
            self._index = NameIndex(self._candidates())
        return [self._row(self.attendees[AttendeeId(Id(each.key))]) for each in self._index.match(query)]

    def _candidates(self) -> Iterator[Candidate]:
        for each in self.attendees.values():
            person = self._persons.get(each.person) if each.person else None
            if person and person.is_erased:
                continue
            reading, organisation = (person.reading, each.organisation) if person else ("", "")
            yield Candidate(each.id, self.name(each), reading, organisation, each.title)

    def rows(self) -> list[AttendeeRow | Group]:
        """Guests, then member by member with the host first, then all others by kind."""
        guests = [each for each in self.attendees.values() if each.kind == "guest"]
        shown = [*self._group(several(ATTENDEE_KINDS["guest"]), guests)]
        by_member: dict[str, list[Attendee]] = {}
        for each in self.attendees.values():
            if each.kind in FOR_MEMBERS:
                by_member.setdefault(each.member or "", []).append(each)
        choices = self._naming.member_choices()
        for choice in sorted(choices, key=lambda each: each.key != self._meeting.chair):
            shown += self._member(choice.key, choice.word, by_member.pop(choice.key, []))
        others = [each for people in by_member.values() for each in people]
        shown += self._group(tr("其他单位和人员"), others)
        for kind, word in ATTENDEE_KINDS.items():
            if kind not in (*FOR_MEMBERS, "guest"):
                shown += self._group(several(word), [each for each in self.attendees.values() if each.kind == kind])
        return shown

    def _member(self, member: str, name: str, people: list[Attendee]) -> Iterator[AttendeeRow | Group]:
        leave = self.member_leaves.get(member)
        yield Group(name, tr("{count} 人", count=len(people)) if people else "")
        if leave or not people:
            word = tr("全团请假：{reason}", reason=leave.reason or tr("因故")) if leave else tr("未登记人员")
            yield AttendeeRow(f"{self.MEMBER}{member}", word, "", name, "", "leave" if leave else "", is_member=True)
        yield from map(self._row, sorted(people, key=_by_rank))

    def _group(self, title: str, people: Iterable[Attendee]) -> Iterator[AttendeeRow | Group]:
        ordered = sorted(people, key=_by_rank)
        if ordered:
            yield Group(title, str(len(ordered)))
            yield from map(self._row, ordered)

    def _row(self, attendee: Attendee) -> AttendeeRow:
        named = attendee.person is not None
        post = styled(attendee.organisation, attendee.title) if named else tr("集体称谓") if attendee.collective else ""
        leave = self.leaves.get(attendee.id)
        return AttendeeRow(
            attendee.id,
            self.name(attendee),
            post,
            self._naming.member(attendee.member),
            attendee.kind,
            "leave" if leave else "",
        )

    def member_name(self, key: str) -> str:
        return self._naming.member(_member(key))


def _member(key: str) -> Id:
    return Id(key.removeprefix(AttendeeList.MEMBER))


def _by_rank(attendee: Attendee) -> tuple[bool, tuple[int, int], Id]:
    """The head of a delegation, then rank, then the order in which they were registered."""
    return attendee.kind != "head", rank(attendee.level, attendee.organ), attendee.id
