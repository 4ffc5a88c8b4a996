"""What the timeline tells of stages, items, speeches, notes and leave. 时间线的各类记录"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from db.agenda.entity import STANCES, AgendaEvent, Incident, ItemId, Note, Speech, SpeechEvent, numbered
from db.attendance.entity import Attendee, AttendeeId, Leave, attendees
from db.body.entity import member_name
from db.followup.entity import FollowUp
from db.meeting.entity import Meeting, MeetingId, Stage, StageEvent, stage_name, stages
from db.motion.entity import Motion
from db.motion.entity import called as motion_called
from db.people.entity import persons_known, styled
from db.recording.lexicon import BY_KIND
from db.store.glossary import Said, say, together
from db.store.ident import Id
from db.store.moment import Instant
from db.store.store import Store

STAGE_STEPS = {"opened": "开会", "suspended": "休会", "resumed": "复会", "closed": "散会", "held": "举行"}
ITEM_STEPS = {
    "started": "开始",
    "suspended": "暂停",
    "resumed": "继续",
    "ended": "结束",
    "withdrawn": "撤下",
    "postponed": "延期",
    "added": "分项",
    "limited": "限时",
    "late": "加项",
    "from_floor": "动议",
    "confidential": "不公开",
    "by_video": "视频",
}
SPEECHES = {"speech": "发言", "address": "讲话", "report": "汇报", "greeting": "致辞"}
SPEECH_STEPS = {"asked": "报名", "withdrawn": "取消报名", "ended": "讲毕"}


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One line: `kind` is the key of its icon and tone, `word` what stands before the name; the rest is translated."""

    key: Id
    at: Instant
    kind: str
    word: str
    who: str | Said = field(hash=False)
    said: str | Said = field(hash=False)
    struck: bool
    rows: frozenset[Id]

    @property
    def name(self) -> str:
        return str(self.who)

    @property
    def text(self) -> str:
        return str(self.said)


class Reading:
    """What several kinds of entries need, read once."""

    def __init__(self, store: Store, meeting: MeetingId) -> None:
        self.store = store
        self.meeting = store.need(Meeting, meeting)
        self.day = self.meeting.from_on
        self.persons = persons_known(store)
        self.attendees = {each.id: each for each in attendees(store, meeting)}
        self.items = {item.id: (number, item) for number, item in numbered(store, meeting)}

    def called(self, attendee: AttendeeId | None) -> tuple[str, str]:
        """Name and style of an attendee."""
        found: Attendee | None = self.attendees.get(attendee) if attendee else None
        if found is None:
            return "", ""
        person = self.persons.get(found.person) if found.person else None
        if person is None:
            return found.organisation or found.collective, ""
        return person.name, styled(found.organisation, found.title)

    def item(self, item: ItemId) -> Said:
        number, found = self.items[item]
        return Said(say("第{number}项　{title}"), {"number": number, "title": found.title})

    def titled(self, motions: tuple[Id, ...]) -> str:
        """Their titles, also of what was taken back."""
        found = [motion for each in motions for motion, _ in self.store.find_all(Motion, id=each)]
        return "".join(motion_called(self.store, each) for each in found)


def entry(
    key: Id, at: Instant | None, kind: str, word: str, who: str | Said, said: str | Said, hidden: bool, *rows: Id
) -> TimelineEntry:
    return TimelineEntry(key, at or Instant(0), kind, word, who, said, hidden, frozenset((key, *rows)))


def of_stages(reading: Reading) -> Iterator[TimelineEntry]:
    for stage in stages(reading.store, reading.meeting.id):
        for event, hidden in reading.store.find_all(StageEvent, stage=stage.id):
            word = STAGE_STEPS.get(event.kind, "")
            yield entry(event.id, event.at, f"stage_{event.kind}", word, "", staged(stage), hidden)


def of_items(reading: Reading) -> Iterator[TimelineEntry]:
    for item in reading.items:
        for event, hidden in reading.store.find_all(AgendaEvent, item=item):
            word = ITEM_STEPS.get(event.kind, "")
            told = together((reading.item(item), _particulars(event), because(event.reason)))
            yield entry(event.id, event.at, f"item_{event.kind}", word, "", told, hidden)


def staged(stage: Stage) -> str | Said:
    """Its own name, or that of its kind."""
    return stage.name or Said(stage_name(stage))


def because(reason: str) -> str | Said:
    """What is written behind a step as its reason."""
    return Said(say("：{reason}"), {"reason": reason}) if reason else ""


def _particulars(event: AgendaEvent) -> str | Said:
    if event.kind == "limited":
        return (
            Said(say("（每人{minutes}分钟）"), {"minutes": event.minutes}) if event.minutes else Said(say("（不限）"))
        )
    return Said(say("（{words}）"), {"words": event.postponed_to}) if event.postponed_to else ""


def of_speeches(reading: Reading) -> Iterator[TimelineEntry]:
    """Speeches, and of the queue who asked, who gave it up, and who said to have finished."""
    for speech, hidden in reading.store.find_all(Speech, meeting=reading.meeting.id):
        for event, struck in reading.store.find_all(SpeechEvent, speech=speech.id):
            tell = _begun if event.kind == "begun" else _queued
            yield tell(reading, speech, event, hidden or struck)


def _begun(reading: Reading, speech: Speech, event: SpeechEvent, hidden: bool) -> TimelineEntry:
    name, style = reading.called(speech.attendee)
    word, text = SPEECHES.get(speech.kind, ""), speech.gist or style
    rows = () if speech.queued else (speech.id,)  # who was called up asked for it by a step before
    return entry(event.id, event.at, speech.kind, word, name, text, hidden, *rows)


def _queued(reading: Reading, speech: Speech, event: SpeechEvent, hidden: bool) -> TimelineEntry:
    name = reading.called(speech.attendee)[0] or member_name(reading.store, speech.member, reading.day)
    asked = event.kind == "asked"
    stance = Said(STANCES[speech.stance]) if speech.stance in STANCES else ""
    told = together((stance, speech.gist), " ") if asked else ""
    rows = (speech.id,) if asked else ()
    word = SPEECH_STEPS.get(event.kind, BY_KIND["speech"].word)  # a later version may know more steps
    return entry(event.id, event.at, f"speech_{event.kind}", word, name, told, hidden, *rows)


def of_notes(reading: Reading) -> Iterator[TimelineEntry]:
    for note, hidden in reading.store.find_all(Note, meeting=reading.meeting.id):
        kind = _point(reading, note) if note.point else note.view if note.view in BY_KIND else "note"
        name, _ = reading.called(note.attendee)
        text = "：".join(each for each in (note.head, note.text) if each)
        yield entry(note.id, note.at, kind, BY_KIND[kind].word, name, text, hidden)


def _point(reading: Reading, note: Note) -> str:
    """Whether a point went onto a list, asked of it alone: of a thousand points one is told anew."""
    listed = reading.store.find_all(FollowUp, note=note.id, meeting=reading.meeting.id)
    return "point" if listed else "common_view"


def of_incidents(reading: Reading) -> Iterator[TimelineEntry]:
    for each, hidden in reading.store.find_all(Incident, meeting=reading.meeting.id):
        yield entry(each.id, each.at, "incident", BY_KIND["incident"].word, "", each.text, hidden)


def of_leave(reading: Reading) -> Iterator[TimelineEntry]:
    """Leave granted in the hall; what came in before the meeting is no part of its course."""
    for each, hidden in reading.store.find_all(Leave, meeting=reading.meeting.id):
        if each.at:
            name = reading.called(each.attendee)[0] or member_name(reading.store, each.member, reading.day)
            yield entry(each.id, each.at, "excuse", BY_KIND["excuse"].word, name, each.reason, hidden)
