"""The timeline of a meeting, read from its events; struck where taken back. 时间线"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from db.agenda.entity import (
    AgendaEvent,
    Correction,
    Incident,
    ItemId,
    Note,
    Speech,
    SpeechEvent,
    items,
)
from db.attendance.entity import Attendee, AttendeeId, Presence, attendees
from db.ballot.entity import CHOICES, METHODS, RESULTS, Ballot, BallotEvent, BallotMotion, Vote, outcome, state_of
from db.body.entity import member_name, member_short
from db.handover.entity import Handover
from db.meeting.entity import Chairing, Meeting, MeetingId, StageEvent, stage_name, stages
from db.motion.entity import OUTCOMES, ItemMotion, Motion, MotionEvent, quoted
from db.people.entity import persons_known
from db.recording.lexicon import BY_KIND
from db.store.ident import Id
from db.store.moment import Instant
from db.store.store import Store

STAGE_STEPS = {"opened": "开会", "suspended": "休会", "resumed": "复会", "closed": "散会"}
ITEM_STEPS = {
    "started": "开始",
    "suspended": "暂停",
    "resumed": "继续",
    "ended": "结束",
    "withdrawn": "撤下",
    "postponed": "延期",
}
PRESENCE_STEPS = {"arrived": "到会", "left": "离会", "returned": "返回", "recused": "回避"}
SPEECHES = {"speech": "发言", "address": "讲话", "report": "汇报", "greeting": "致辞"}
RESULT_WORDS = {**RESULTS, "adopted": "审议通过"}
GATHERED = 3
"""As many arrivals of one moment are told in one line."""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One line: `kind` is the key of its icon and tone, `word` what stands before the name."""

    key: Id
    at: Instant
    kind: str
    word: str
    name: str
    text: str
    struck: bool
    rows: frozenset[Id]


@dataclass(frozen=True, slots=True)
class Step:
    """The last recorded step that can be taken back, in the words of its timeline entries."""

    device: str
    seq: int
    words: str

    @property
    def correction(self) -> str:
        """What the record says of it once it is taken back."""
        return f"撤回：{self.words}（原记录保留）"


class _Reading:
    """What several kinds of entries need, read once."""

    def __init__(self, store: Store, meeting: MeetingId) -> None:
        self.store = store
        self.meeting = store.need(Meeting, meeting)
        self.day = self.meeting.from_on
        self.persons = persons_known(store)
        self.attendees = {each.id: each for each in attendees(store, meeting)}
        numbered = items(store, meeting)
        self.items = {item.id: (place, item) for place, item in enumerate(numbered, 1)}

    def called(self, attendee: AttendeeId | None) -> tuple[str, str]:
        """Name and style of an attendee."""
        found: Attendee | None = self.attendees.get(attendee) if attendee else None
        if found is None:
            return "", ""
        person = self.persons.get(found.person) if found.person else None
        if person is None:
            return found.organisation or found.collective, ""
        return person.name, f"{found.organisation}{found.title}"

    def item(self, item: ItemId) -> str:
        place, found = self.items[item]
        return f"第{place}项　{found.title}"

    def titled(self, motions: tuple[Id, ...]) -> str:
        found = (self.store.get(Motion, each) for each in motions)
        return "".join(quoted(each) for each in found if each)


def timeline(store: Store, meeting: MeetingId) -> tuple[TimelineEntry, ...]:
    """Every recorded event, oldest first; what was taken back stays, struck, and the correction stands by itself."""
    reading = begun(store, meeting)
    found = recorded(reading)
    found += _corrections(reading, found)
    return tuple(sorted(found, key=order))


def begun(store: Store, meeting: MeetingId) -> _Reading:
    """What `recorded` goes by; it stands until names, the agenda or the list of attendees change."""
    return _Reading(store, meeting)


def recorded(reading: _Reading) -> list[TimelineEntry]:
    """Every event that the reading's store tells of, corrections apart."""
    found: list[TimelineEntry] = []
    for source in (_stages, _items, _speeches, _notes, _incidents, _motions, _ballots, _presence):
        found += source(reading)
    for source in (_chairs, _handovers):
        found += source(reading)
    return found


def order(entry: TimelineEntry) -> tuple[Instant, Id]:
    """Where an entry stands in the timeline."""
    return entry.at, entry.key


def _entry(
    key: Id, at: Instant | None, kind: str, word: str, name: str, text: str, hidden: bool, *rows: Id
) -> TimelineEntry:
    return TimelineEntry(key, at or Instant(0), kind, word, name, text, hidden, frozenset((key, *rows)))


def _stages(reading: _Reading) -> Iterator[TimelineEntry]:
    for stage in stages(reading.store, reading.meeting.id):
        for event, hidden in reading.store.find_all(StageEvent, stage=stage.id):
            word = STAGE_STEPS.get(event.kind, "")
            yield _entry(event.id, event.at, f"stage_{event.kind}", word, "", stage_name(stage), hidden)


def _items(reading: _Reading) -> Iterator[TimelineEntry]:
    for item in reading.items:
        for event, hidden in reading.store.find_all(AgendaEvent, item=item):
            word = ITEM_STEPS.get(event.kind, "")
            text = reading.item(item) + (f"（{event.postponed_to}）" if event.postponed_to else "")
            yield _entry(event.id, event.at, f"item_{event.kind}", word, "", text, hidden)


def _speeches(reading: _Reading) -> Iterator[TimelineEntry]:
    for speech, hidden in reading.store.find_all(Speech, meeting=reading.meeting.id):
        events = [each for each, _ in reading.store.find_all(SpeechEvent, speech=speech.id) if each.kind == "begun"]
        name, style = reading.called(speech.attendee)
        text = speech.gist or style
        at = events[0].at if events else None
        rows = [each.id for each in events]
        yield _entry(speech.id, at, speech.kind, SPEECHES.get(speech.kind, ""), name, text, hidden, *rows)


def _notes(reading: _Reading) -> Iterator[TimelineEntry]:
    for note, hidden in reading.store.find_all(Note, meeting=reading.meeting.id):
        kind = "point" if note.point else "note"
        name, _ = reading.called(note.attendee)
        text = "：".join(each for each in (note.head, note.text) if each)
        yield _entry(note.id, note.at, kind, BY_KIND[kind].word, name, text, hidden)


def _incidents(reading: _Reading) -> Iterator[TimelineEntry]:
    for each, hidden in reading.store.find_all(Incident, meeting=reading.meeting.id):
        yield _entry(each.id, each.at, "incident", BY_KIND["incident"].word, "", each.text, hidden)


def _motions(reading: _Reading) -> Iterator[TimelineEntry]:
    for item in reading.items:
        for link, _ in reading.store.find_all(ItemMotion, item=item):
            for event, hidden in reading.store.find_all(MotionEvent, motion=link.motion):
                word = OUTCOMES.get(event.state, "")
                text = reading.titled((link.motion,)) + (f" {event.remark}" if event.remark else "")
                yield _entry(event.id, event.at, "motion", word, "", text, hidden)


def _ballots(reading: _Reading) -> Iterator[TimelineEntry]:
    for item in reading.items:
        for ballot, hidden in reading.store.find_all(Ballot, item=item):
            yield from _ballot(reading, ballot, hidden)


def _ballot(reading: _Reading, ballot: Ballot, hidden: bool) -> Iterator[TimelineEntry]:
    links = [each for each, _ in reading.store.find_all(BallotMotion, ballot=ballot.id)]
    titles = reading.titled(tuple(each.motion for each in links))
    for event, struck in reading.store.find_all(BallotEvent, ballot=ballot.id):
        if event.kind == "opened" and ballot.stated:
            continue  # a method without numbers is opened and declared in one breath
        text = _ballot_text(reading.store, ballot, event, titles)
        rows = (ballot.id, *(each.id for each in links))
        yield _entry(event.id, event.at, "vote", BY_KIND["vote"].word, "", text, hidden or struck, *rows)


def _ballot_text(store: Store, ballot: Ballot, event: BallotEvent, titles: str) -> str:
    if event.kind == "annulled":
        return f"{titles} 表决作废" + (f"：{event.reason}" if event.reason else "")
    found = outcome(store, ballot)
    if event.kind == "opened" and state_of(store, ballot.id) != "open":
        return f"{titles} 开始表决（{METHODS.get(ballot.method, '')}）"
    counted = found.totals
    numbers = (
        f"（{CHOICES['for']}{counted.in_favour} {CHOICES['against']}{counted.against} "
        f"{CHOICES['abstain']}{counted.abstain}）"
        if counted
        else f"（{METHODS.get(ballot.method, '')}）"
    )
    said = RESULT_WORDS.get(found.result, "") if event.kind == "declared" else "表决中"
    return f"{titles} {said}{numbers}"


def _presence(reading: _Reading) -> Iterator[TimelineEntry]:
    """One line each; arrivals of one moment in one step are gathered."""
    for stage in stages(reading.store, reading.meeting.id):
        together: dict[tuple[Instant, str, bool], list[Presence]] = {}
        for event, hidden in reading.store.find_all(Presence, stage=stage.id):
            together.setdefault((event.at or Instant(0), event.kind, hidden), []).append(event)
        for (at, kind, hidden), events in together.items():
            word = PRESENCE_STEPS.get(kind, "")
            if len(events) >= GATHERED:
                rows = [each.id for each in events]
                yield _entry(events[0].id, at, kind, word, f"{len(events)}人", stage_name(stage), hidden, *rows)
                continue
            for event in events:
                name, style = reading.called(event.attendee)
                text = f"{style} {event.reason}".strip()
                yield _entry(event.id, at, kind, word, name, text, hidden)


def _chairs(reading: _Reading) -> Iterator[TimelineEntry]:
    for each, hidden in reading.store.find_all(Chairing, meeting=reading.meeting.id):
        if each.from_at:
            person = reading.persons.get(each.person) if each.person else None
            name = person.name if person else member_name(reading.store, each.member, reading.day)
            yield _entry(each.id, each.from_at, "chair", BY_KIND["chair"].word, name, "", hidden)


def _handovers(reading: _Reading) -> Iterator[TimelineEntry]:
    for each, hidden in reading.store.find_all(Handover, meeting=reading.meeting.id):
        given = member_name(reading.store, each.from_member, reading.day)
        taken = member_name(reading.store, each.to_member, reading.day)
        yield _entry(each.id, each.at, "hand_over", BY_KIND["hand_over"].word, "", f"{given} → {taken}", hidden)


def _corrections(reading: _Reading, told: list[TimelineEntry]) -> list[TimelineEntry]:
    """What was taken back, in the words of the entries that are struck: a copy of them could outlive an erasure."""
    made = reading.store.find(Correction, meeting=reading.meeting.id)
    votes = _votes(reading.store, reading.meeting.id) if made else {}
    return [_correction(reading.store, each, told, votes) for each in made]


def _correction(store: Store, correction: Correction, told: list[TimelineEntry], votes: dict[Id, str]) -> TimelineEntry:
    rows = tuple(row for _, row in store.commit_rows(correction.device, correction.seq or 0))
    words = _words(rows, told, votes) or "一步记录"
    text = f"撤回：{words}（原记录保留）"
    return _entry(correction.id, correction.at, "correction", "更正", "", text, False)


def _words(rows: tuple[Id, ...], told: list[TimelineEntry], votes: dict[Id, str]) -> str:
    """What a commit that touched these rows recorded, as the timeline tells it."""
    by_row = {row: each for each in told for row in each.rows}
    entries = list(dict.fromkeys(by_row[row] for row in rows if row in by_row))
    words = [" ".join(part for part in (each.word, each.name, each.text) if part) for each in entries]
    return "；".join(words or [votes[row] for row in rows if row in votes])


def last_step(store: Store, meeting: MeetingId) -> Step | None:
    """The last step recorded on this computer that is still in force, for Ctrl+Z on an empty line."""
    told = [each for each in timeline(store, meeting) if not each.struck and each.kind != "correction"]
    votes = _votes(store, meeting)
    corrections = store.find(Correction, meeting=meeting)
    corrected = {(each.device, each.seq) for each in corrections}
    corrections_made = {each.id for each in corrections}
    for device, seq, rows in store.own_commits():
        if (device, seq) in corrected or corrections_made & set(rows):
            continue
        words = _words(rows, told, votes)
        if words:
            return Step(device, seq, words)
    return None


def _votes(store: Store, meeting: MeetingId) -> dict[Id, str]:
    """In words the vote of each member in the ballots of a meeting, which the timeline tells in sum."""
    word = BY_KIND["vote"].word
    return {
        vote.id: f"{word} {member_short(store, vote.member)} {CHOICES.get(vote.choice, '')}"
        for item in items(store, meeting)
        for ballot in store.find(Ballot, item=item.id)
        for vote in store.find(Vote, ballot=ballot.id)
    }
