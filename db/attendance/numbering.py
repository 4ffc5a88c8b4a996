"""Numbers of badges, drawn for everybody at once. 参会证编号"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from db.attendance.entity import Attendee, AttendeeId
from db.meeting.entity import MeetingId
from db.meeting.rules import still_open
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.operation import Change, Operation, Reader, write

DIGITS = 3


def unnumbered(listed: Iterable[Attendee]) -> frozenset[AttendeeId]:
    """The persons who have no number yet."""
    return frozenset(each.id for each in listed if each.person and not each.badge_code)


@dataclass(frozen=True, slots=True)
class NumberBadges(Operation):
    """Give persons without a number the next ones, in this order; a number that somebody has stays. 编参会证号"""

    meeting_id: MeetingId
    attendee_ids: tuple[AttendeeId, ...]

    def changes(self, store: Reader) -> Iterator[Change]:
        meeting = still_open(store, self.meeting_id)
        borne = store.find(Attendee, meeting=meeting.id)
        asked = [each for each in self.attendee_ids if each in unnumbered(borne)]
        if not asked:
            raise RuleError(say("名单上的人都有参会证编号了"))
        used = max((int(each.badge_code) for each in borne if each.badge_code.isdecimal()), default=0)
        for number, attendee in enumerate(asked, start=used + 1):
            yield from write(Attendee, attendee, badge_code=f"{number:0{DIGITS}d}")
