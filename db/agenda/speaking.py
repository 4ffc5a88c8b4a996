"""Who spoke, how long, and who speaks now: derived from the events of speeches, items and stages. 发言时间"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from db.agenda.entity import AgendaItem, ItemId, Speech, SpeechEvent, home_stage, item_events
from db.agenda.queue import speech_events
from db.attendance.entity import Attendee, AttendeeId, as_taking_part
from db.body.entity import MemberId
from db.meeting.entity import MeetingId, StageEvent
from db.meeting.rules import still_open
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import new_id
from db.store.moment import Instant, in_order
from db.store.operation import Change, Operation, Reader, write

BREAKS = ("suspended", "ended", "closed")
"""What ends a speech along with the item or the stage in which it is held."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A speech that began, and when it was over; None while it goes on."""

    speech: Speech
    begun_at: Instant
    ended_at: Instant | None

    def lasted(self, until: Instant | None = None) -> int:
        """Milliseconds; of a speech that goes on, up to a moment if one is given."""
        ended = self.ended_at or until
        return max(ended - self.begun_at, 0) if ended else 0


@dataclass(frozen=True, slots=True)
class SpeakingTime:
    """How often and how long somebody spoke; `member` is whom he or she spoke for."""

    attendee: AttendeeId | None
    member: MemberId | None
    speeches: int
    milliseconds: int


def spoken(store: Reader, meeting: MeetingId) -> tuple[Spoken, ...]:
    """All speeches in the order in which they began. Without a word of its end a speech lasts till something else."""
    begun = sorted(_begun(store, meeting), key=lambda each: (each[0], each[1].id))
    following = (*(at for at, _ in begun[1:]), None)
    return tuple(
        Spoken(speech, at, _end(store, speech, at, after))
        for (at, speech), after in zip(begun, following, strict=False)  # following has one more where nobody spoke
    )


def _begun(store: Reader, meeting: MeetingId) -> Iterator[tuple[Instant, Speech]]:
    for speech in store.find(Speech, meeting=meeting):
        at = next((each.at for each in speech_events(store, speech.id) if each.kind == "begun"), None)
        if at is not None:
            yield at, speech


def _end(store: Reader, speech: Speech, begun: Instant, following: Instant | None) -> Instant | None:
    own = [each.at for each in speech_events(store, speech.id) if each.kind == "ended"]
    if own:
        return own[0]
    breaks = [at for at in _breaks(store, speech.item) if at >= begun]
    return min([*breaks, *([following] if following is not None else [])], default=None)


def _breaks(store: Reader, item_id: ItemId | None) -> Iterator[Instant]:
    item = store.get(AgendaItem, item_id)
    if item is None:
        return
    of_stage = store.find(StageEvent, stage=home_stage(store, item))
    told = [(each.at, each.kind) for each in item_events(store, item.id)] + [(each.at, each.kind) for each in of_stage]
    yield from (at for at, kind in told if kind in BREAKS and at is not None)


def speaker_now(store: Reader, meeting: MeetingId) -> Spoken | None:
    """Who speaks at this moment."""
    found = spoken(store, meeting)
    return found[-1] if found and found[-1].ended_at is None else None


@dataclass(frozen=True, slots=True)
class EndSpeech(Operation):
    """Who speaks has finished. 讲毕"""

    meeting_id: MeetingId
    at: Instant

    def changes(self, store: Reader) -> Iterator[Change]:
        meeting = still_open(store, self.meeting_id)
        now = speaker_now(store, meeting.id)
        if now is None:
            raise RuleError(say("没有人在发言，不能记讲毕"))
        at = in_order(self.at, (each.at for each in speech_events(store, now.speech.id)))
        yield from write(SpeechEvent, new_id(), speech=now.speech.id, at=at, kind="ended")


def speaking_times(
    store: Reader, meeting: MeetingId, item: ItemId | None = None, until: Instant | None = None
) -> tuple[SpeakingTime, ...]:
    """By person, in the order in which they first spoke, at the meeting or on one item; up to `until`, if given."""
    found: dict[AttendeeId | None, SpeakingTime] = {}
    for each in spoken(store, meeting):
        if item is None or each.speech.item == item:
            who = each.speech.attendee
            before = found.get(who) or SpeakingTime(who, _member(store, each.speech), 0, 0)
            found[who] = SpeakingTime(who, before.member, before.speeches + 1, before.milliseconds + each.lasted(until))
    return tuple(found.values())


def _member(store: Reader, speech: Speech) -> MemberId | None:
    attendee = store.get(Attendee, speech.attendee)
    seen = as_taking_part(store, speech.meeting, (attendee,) if attendee else ())
    return speech.member or (seen[0].member if seen else None)


def by_member(times: tuple[SpeakingTime, ...]) -> tuple[SpeakingTime, ...]:
    """The same by member, in the order in which they first spoke; who speaks for no member is left out."""
    found: dict[MemberId, SpeakingTime] = {}
    for each in times:
        if each.member:
            before = found.get(each.member) or SpeakingTime(None, each.member, 0, 0)
            speeches, milliseconds = before.speeches + each.speeches, before.milliseconds + each.milliseconds
            found[each.member] = SpeakingTime(None, each.member, speeches, milliseconds)
    return tuple(found.values())
