"""The timeline of a meeting, read from its events; struck where taken back. 时间线"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from db.agenda.entity import Correction, items
from db.attendance.entity import Presence
from db.ballot.entity import CHOICES, Ballot, BallotMotion, Vote
from db.body.entity import member_name, member_short
from db.handover.entity import Handover, HandoverEvent, is_within
from db.meeting.entity import Chairing, Meeting, MeetingId, stages
from db.motion.entity import OUTCOMES, Motion, MotionEvent
from db.recording.ballot_lines import ballot_lines
from db.recording.correction import restorable
from db.recording.lexicon import BY_KIND
from db.recording.roll_lines import of_rolls
from db.recording.telling import (
    Reading,
    TimelineEntry,
    entry,
    of_incidents,
    of_items,
    of_leave,
    of_notes,
    of_speeches,
    of_stages,
    staged,
)
from db.store.glossary import Said, say, term, together
from db.store.ident import Id
from db.store.moment import Instant
from db.store.store import Store

PRESENCE_STEPS = {"arrived": term("到会"), "left": term("离会"), "returned": term("返回"), "recused": term("回避")}
UNTOLD = term("一步记录")
GATHERED = 3
"""As many arrivals of one moment are told in one line."""


@dataclass(frozen=True, slots=True)
class Step:
    """A recorded step that can be taken back or restored, in the words of its timeline entries."""

    device: str
    seq: int
    said: str | Said

    @property
    def words(self) -> str:
        return str(self.said)

    @property
    def correction(self) -> str:
        """What the record says of it once it is taken back."""
        return str(_taken_back(self.said))


def timeline(store: Store, meeting: MeetingId) -> tuple[TimelineEntry, ...]:
    """Every recorded event, oldest first; what was taken back stays, struck, and the correction stands by itself."""
    reading = Reading(store, meeting)
    found = recorded(reading)
    found += _corrections(reading, found)
    return tuple(sorted(found, key=order))


def recorded(reading: Reading) -> list[TimelineEntry]:
    """Every event that the reading's store tells of, corrections apart."""
    found: list[TimelineEntry] = []
    for source in (of_stages, of_items, of_speeches, of_notes, of_incidents, of_leave, of_rolls):
        found += source(reading)
    for source in (_motions, _ballots, _presence, _chairs, _handovers):
        found += source(reading)
    return found


def order(entry: TimelineEntry) -> tuple[Instant, Id]:
    """Where an entry stands in the timeline."""
    return entry.at, entry.key


def _motions(reading: Reading) -> Iterator[TimelineEntry]:
    for item in reading.items:
        for event, hidden in reading.store.find_all(MotionEvent, item=item):
            word = _motion_word(reading.store, event)
            text = reading.titled((event.motion,)) + (f" {event.remark}" if event.remark else "")
            yield entry(event.id, event.at, "motion", word, "", text, hidden)


def _motion_word(store: Store, event: MotionEvent) -> str:
    """What is put in the hall is told by the word with which it was put."""
    if event.state != "received":
        return OUTCOMES.get(event.state, "")
    motion = store.get(Motion, event.motion)
    return BY_KIND["amend" if motion and motion.kind == "amendment" else "motion"].word


def _ballots(reading: Reading) -> Iterator[TimelineEntry]:
    for item in reading.items:
        for ballot, hidden in reading.store.find_all(Ballot, item=item):
            links = [each.id for each, _ in reading.store.find_all(BallotMotion, ballot=ballot.id)]
            for told in ballot_lines(reading.store, ballot, reading.day, is_struck=hidden):
                word = BY_KIND[told.prefix].word
                yield entry(told.row, told.at, "vote", word, "", told.said, hidden or told.hidden, ballot.id, *links)


def _presence(reading: Reading) -> Iterator[TimelineEntry]:
    """One line each; arrivals of one moment in one step are gathered."""
    for stage in stages(reading.store, reading.meeting.id):
        together: dict[tuple[Instant, str, bool], list[Presence]] = {}
        for event, hidden in reading.store.find_all(Presence, stage=stage.id):
            if event.roll:
                continue  # told by the line of its roll call
            together.setdefault((event.at or Instant(0), event.kind, hidden), []).append(event)
        for (at, kind, hidden), events in together.items():
            word = PRESENCE_STEPS.get(kind, "")
            if len(events) >= GATHERED:
                rows = [each.id for each in events]
                count = Said(say("{count}人"), {"count": len(events)})
                yield entry(events[0].id, at, kind, word, count, staged(stage), hidden, *rows)
                continue
            for event in events:
                name, style = reading.called(event.attendee)
                text = f"{style} {event.reason}".strip()
                yield entry(event.id, at, kind, word, name, text, hidden)


def _chairs(reading: Reading) -> Iterator[TimelineEntry]:
    for each, hidden in reading.store.find_all(Chairing, meeting=reading.meeting.id):
        if each.from_at:
            person = reading.persons.get(each.person) if each.person else None
            name = person.name if person else member_name(reading.store, each.member, reading.day)
            yield entry(each.id, each.from_at, "chair", BY_KIND["chair"].word, name, "", hidden)


def _handovers(reading: Reading) -> Iterator[TimelineEntry]:
    """A chair that passes after the meeting is no part of its record."""
    for each, _ in reading.store.find_all(Handover, meeting=reading.meeting.id):
        for event, hidden in reading.store.find_all(HandoverEvent, handover=each.id, kind="handed_over"):
            sides = (member_name(reading.store, side, reading.day) for side in (event.from_member, event.to_member))
            if is_within(reading.store, reading.meeting, event.at):
                word = BY_KIND["hand_over"].word
                yield entry(event.id, event.at, "hand_over", word, "", " → ".join(sides), hidden)


def _corrections(reading: Reading, told: list[TimelineEntry]) -> list[TimelineEntry]:
    """What was taken back, in the words of the entries that are struck: a copy of them could outlive an erasure."""
    made = reading.store.find(Correction, meeting=reading.meeting.id)
    votes = _votes(reading.store, reading.meeting.id) if made else {}
    return [_correction(reading.store, each, told, votes) for each in made]


def _correction(
    store: Store, correction: Correction, told: list[TimelineEntry], votes: dict[Id, Said]
) -> TimelineEntry:
    rows = tuple(row for _, row in store.commit_rows(correction.device, correction.seq or 0))
    words = _words(rows, told, votes) or Said(UNTOLD)
    said = Said(say("恢复：{words}"), {"words": words}) if correction.kind == "restored" else _taken_back(words)
    return entry(correction.id, correction.at, "correction", "更正", "", said, False)


def _taken_back(words: str | Said) -> Said:
    return Said(say("撤销：{words}（原记录保留）"), {"words": words})


def _words(rows: tuple[Id, ...], told: list[TimelineEntry], votes: dict[Id, Said]) -> Said | None:
    """What a commit that touched these rows recorded, as the timeline tells it."""
    by_row = {row: each for each in told for row in each.rows}
    entries = list(dict.fromkeys(by_row[row] for row in rows if row in by_row))
    words = [together((Said(each.word) if each.word else "", each.who, each.said), " ") for each in entries]
    words = words or [votes[row] for row in rows if row in votes]
    return together(words, "；") if words else None


def last_step(store: Store, meeting: MeetingId) -> Step | None:
    """The last step recorded on this computer that is still in force, for Ctrl+Z on an empty line."""
    told = [each for each in timeline(store, meeting) if not each.struck and each.kind != "correction"]
    votes = _votes(store, meeting)
    corrections = sorted(store.find(Correction, meeting=meeting), key=lambda each: each.id)
    last = {(each.device, each.seq): each.kind for each in corrections}
    corrected = {step for step, kind in last.items() if kind != "restored"}
    corrections_made = {each.id for each in corrections}
    for device, seq, rows in store.own_commits():
        if (device, seq) in corrected or corrections_made & set(rows):
            continue
        words = _words(rows, told, votes)
        if words:
            return Step(device, seq, words)
    return None


def next_step(store: Store, meeting: MeetingId) -> Step | None:
    """The step taken back last, while nothing new was recorded since: what redo restores."""
    found = restorable(store, meeting)
    if found is None:
        return None
    told = [each for each in timeline(store, meeting) if each.struck]
    rows = tuple(row for _, row in store.commit_rows(*found))
    return Step(*found, _words(rows, told, _votes(store, meeting, hidden=True)) or Said(UNTOLD))


def _votes(store: Store, meeting: MeetingId, *, hidden: bool = False) -> dict[Id, Said]:
    """In words the vote of each member in the ballots of a meeting, which the timeline tells in sum."""
    word, day = BY_KIND["vote"].word, store.need(Meeting, meeting).from_on
    return {
        vote.id: together((Said(word), member_short(store, vote.member, day), Said(CHOICES.get(vote.choice, ""))), " ")
        for item in items(store, meeting)
        for ballot in store.find(Ballot, item=item.id)
        for vote, gone in store.find_all(Vote, ballot=ballot.id)
        if hidden or not gone
    }
