"""What was last printed for whom, so that a reprint offers only what has changed since. 已印

Of each face a mark of sixteen bits is kept: enough to notice a change, too little to tell a name from thousands of
others; and it can be erased as every text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from db.attendance.entity import Attendee, AttendeeId
from db.meeting.entity import Meeting, MeetingId
from db.store.frozen import frozen
from db.store.glossary import term
from db.store.ident import Id, keyed
from db.store.operation import Change, Operation, Reader, write
from db.store.record import Entity, entity, field

PER_PERSON = {"table_cards": term("席卡"), "badges": term("参会证")}
"""Papers with a face for each attendee; only added to at the end: ids count by this order."""


@entity("printed", term("已印"))
class Printed(Entity):
    """The mark of what a paper last said of an attendee."""

    id: Id
    meeting: MeetingId = field(term("会议"), parent=True)
    attendee: AttendeeId = field(term("参会人员"), parent=True)
    paper: str = field(term("文件"), fixed=True, codes=PER_PERSON)
    mark: str = field(term("印记"), conflict="quiet", search="")


def mark_of(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:4]


def last_printed(store: Reader, meeting: MeetingId, paper: str) -> dict[AttendeeId, str]:
    """The marks of what was printed last."""
    return {each.attendee: each.mark for each in store.find(Printed, meeting=meeting) if each.paper == paper}


def changed(store: Reader, meeting: MeetingId, paper: str, faces: Mapping[AttendeeId, str]) -> frozenset[AttendeeId]:
    """Whose face was never printed, or says another thing now."""
    before = last_printed(store, meeting, paper)
    return frozenset(attendee for attendee, words in faces.items() if before.get(attendee) != mark_of(words))


@frozen
class NotePrinted(Operation):
    """These faces of a paper went to the printer or into a file. 记下已印"""

    meeting_id: MeetingId
    paper: str
    faces: tuple[tuple[AttendeeId, str], ...]

    def changes(self, store: Reader) -> Iterator[Change]:
        meeting = store.need(Meeting, self.meeting_id)
        place = list(PER_PERSON).index(self.paper)
        for attendee, words in self.faces:
            store.need(Attendee, attendee)
            row = keyed("printed", attendee, place)
            values = {"meeting": meeting.id, "attendee": attendee, "paper": self.paper}
            yield from write(Printed, row, **values, mark=mark_of(words))
