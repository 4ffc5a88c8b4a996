"""The speakers' queue: who asked to speak, in which order, for or against. 报名发言"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from db.agenda.entity import ItemId, Speech, SpeechEvent, SpeechId
from db.attendance.entity import Attendee, AttendeeId
from db.attendance.rules import called
from db.body.entity import Member, MemberId, member_short
from db.meeting.entity import MeetingId
from db.meeting.rules import still_open
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import new_id
from db.store.moment import Instant, in_order
from db.store.operation import Change, Operation, Reader, write


def speech_events(store: Reader, speech: SpeechId) -> tuple[SpeechEvent, ...]:
    return tuple(sorted(store.find(SpeechEvent, speech=speech), key=lambda each: (each.at or 0, each.id)))


def queue(store: Reader, meeting: MeetingId, item: ItemId | None) -> tuple[Speech, ...]:
    """Who waits to speak on an item (None: while no item runs), in the order in which they asked."""
    waiting = [
        (events[0].at or 0, events[0].id, speech)
        for speech in store.find(Speech, queued=item or meeting)
        if (events := speech_events(store, speech.id)) and events[-1].kind == "asked"
    ]
    return tuple(speech for _, _, speech in sorted(waiting, key=lambda each: each[:2]))


@dataclass(frozen=True, slots=True)
class AskToSpeak(Operation):
    """A person, or a member by whomever it sends, asks to speak, for or against or neither. 报名发言"""

    meeting_id: MeetingId
    at: Instant
    attendee_id: AttendeeId | None = None
    member_id: MemberId | None = None
    stance: str = ""
    gist: str = ""
    item_id: ItemId | None = None
    speech_id: SpeechId = field(default_factory=lambda: SpeechId(new_id()))

    def changes(self, store: Reader) -> Iterator[Change]:
        meeting = still_open(store, self.meeting_id)
        self._may_ask(store)
        who = {"attendee": self.attendee_id, "member": self.member_id}
        values = {"item": self.item_id, "kind": "speech", "stance": self.stance, "gist": self.gist}
        queued = self.item_id or meeting.id
        yield from write(Speech, self.speech_id, meeting=meeting.id, queued=queued, **who, **values)
        yield from write(SpeechEvent, new_id(), speech=self.speech_id, at=self.at, kind="asked")

    def _may_ask(self, store: Reader) -> None:
        """Once for the same item."""
        if self.attendee_id is None and self.member_id is None:
            raise RuleError(say("请写明由谁发言"))
        attendee = store.need(Attendee, self.attendee_id) if self.attendee_id else None
        member = store.need(Member, self.member_id) if self.member_id else None
        for waiting in queue(store, self.meeting_id, self.item_id):
            if (waiting.attendee, waiting.member) == (self.attendee_id, self.member_id):
                name = called(store, attendee) if attendee else member_short(store, member.id if member else None)
                raise RuleError(say("{name}已经报名发言，不用再记"), name=name)


@dataclass(frozen=True, slots=True)
class LeaveQueue(Operation):
    """Who asked to speak gives it up. 取消报名"""

    speech_id: SpeechId
    at: Instant

    def changes(self, store: Reader) -> Iterator[Change]:
        speech = store.need(Speech, self.speech_id)
        still_open(store, speech.meeting)
        events = speech_events(store, speech.id)
        if not events or events[-1].kind != "asked":
            raise RuleError(say("这次报名已经发言或取消，不用再记"))
        at = in_order(self.at, (each.at for each in events))
        yield from write(SpeechEvent, new_id(), speech=speech.id, at=at, kind="withdrawn")
