"""Which recorded steps may be taken back. 更正的规则"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from db.agenda.entity import Correction
from db.attendance.entity import Attendee
from db.ballot.entity import (
    Ballot,
    BallotEvent,
    BallotMotion,
    Vote,
    ballots_on,
    declared_at,
    motions_voted,
    open_ballot,
)
from db.ballot.verdict import RULINGS, Ruling
from db.meeting.entity import Meeting, MeetingBody, MeetingId
from db.motion.entity import ItemMotion, Motion, amended, called, quoted
from db.people.contact import Contact
from db.people.entity import Person, Post
from db.recording.practice import RECORDED
from db.store.errors import RuleError
from db.store.glossary import Said, say
from db.store.ident import Id
from db.store.operation import Reader
from db.store.record import Entity, declared

ABOVE = {
    "meeting": "meeting",
    "item": "agenda_item",
    "stage": "stage",
    "speech": "speech",
    "ballot": "ballot",
    "attendee": "attendee",
    "motion": "motion",
    "handover": "handover",
}
"""By which fields a record belongs to a meeting, the nearest first, and the table that each names."""
NO_STEPS = (Meeting, MeetingBody)
"""What a meeting is, rather than what happened at it."""

PARTS: dict[str, type[Vote | BallotMotion | Ruling]] = {
    each.declaration.table: each for each in (Vote, BallotMotion, Ruling)
}
"""What a ballot's result follows from, beside its own cells."""

HAPPENED = frozenset(each.declaration.table for each in RECORDED)
"""Tables of what happens while a meeting is recorded."""

Row = tuple[str, Id]


def may_take_back(store: Reader, meeting: MeetingId, device: str, seq: int) -> None:
    """Only what was recorded of this very meeting goes, once, and never from under a declared result."""
    if is_taken_back(store, device, seq):
        raise RuleError(say("这一步已经撤销，不用再撤"))
    rows = store.commit_rows(device, seq)
    guests = _guests(store, meeting, rows)
    if any(row not in guests and meetings_of(store, *row) != {meeting} for row in rows):
        raise RuleError(say("这一步不是本次会议的现场记录，不能在这里撤销"))
    for ballot in _ballots_changed(store, rows):
        _still_open(store, ballot, rows)
    for event in _ballot_events(store, rows):
        if event.kind == "annulled":
            _alone(store, event)
    for ballot in _ballots_touched(store, rows):
        _last_word(store, ballot)


OF_PERSONS: dict[str, type[Person | Post | Contact]] = {
    each.declaration.table: each for each in (Person, Post, Contact)
}
OF_THE_LIST = frozenset(("attendee", "travel", "invitation"))


def _guests(store: Reader, meeting: MeetingId, rows: Sequence[Row]) -> set[Row]:
    """What a step wrote into the roster of people whom it put on the list, or told more of: it goes with it.

    A person renamed by itself, or given another post, does not.
    """
    told = [(table, row) for table, row in rows if table in OF_PERSONS]
    if not told or not OF_THE_LIST & {table for table, _ in rows}:
        return set()
    persons = {each.person for each, _ in store.find_all(Attendee, meeting=meeting)}
    return {(table, row) for table, row in told if _person(store, table, row) in persons}


def _person(store: Reader, table: str, row: Id) -> Id | None:
    found = next((each for each, _ in store.find_all(OF_PERSONS[table], id=row)), None)
    return found.id if isinstance(found, Person) else found.person if found else None


def corrections_of(store: Reader, device: str, seq: int) -> tuple[Correction, ...]:
    """What was taken back and restored of one step, in that order."""
    return tuple(sorted(store.find(Correction, device=device, seq=seq), key=lambda each: each.id))


def is_taken_back(store: Reader, device: str, seq: int) -> bool:
    """Whether the last word on a step is that it was taken back."""
    found = corrections_of(store, device, seq)
    return bool(found) and found[-1].kind != "restored"


def taking_back(store: Reader, device: str, seq: int) -> tuple[str, int]:
    """The commit that took a step back last."""
    made = store.made_in(Correction, corrections_of(store, device, seq)[-1].id, "at")
    if made is None:
        raise RuleError(say("没有找到要恢复的那一步"))
    return made


def may_restore(store: Reader, meeting: MeetingId, device: str, seq: int) -> None:
    """Forward again only along the steps just taken back: what was recorded since stands on what is there now."""
    if not is_taken_back(store, device, seq):
        raise RuleError(say("这一步没有撤销，不用恢复"))
    if restorable(store, meeting) != (device, seq):
        raise RuleError(say("撤销之后又记了新的内容，不能恢复这一步；请重新记录"))


def restorable(store: Reader, meeting: MeetingId) -> tuple[str, int] | None:
    """The step of this device taken back last, while nothing new was recorded of the meeting since."""
    corrections = {each.id: each for each in store.find(Correction, meeting=meeting)}
    for device, seq, rows in store.own_commits():
        correction = next((corrections[row] for row in rows if row in corrections), None)
        if correction is None:
            if is_step(store, meeting, device, seq):
                return None
            continue
        step = (correction.device, correction.seq or 0)
        if correction.kind != "restored" and correction == corrections_of(store, *step)[-1]:
            return step
    return None


def is_step(store: Reader, meeting: MeetingId, device: str, seq: int) -> bool:
    """Whether a commit recorded something that happened at the meeting."""
    return any(
        table in HAPPENED and meeting in meetings_of(store, table, row) for table, row in store.commit_rows(device, seq)
    )


def meetings_of(store: Reader, table: str, row: Id) -> set[MeetingId]:
    """The meetings whose record a row is part of, hidden or not; none for the roster and for what a meeting is."""
    entity = declared().get(table)
    if entity is None or entity in NO_STEPS:
        return set()
    if entity is Motion:
        links = [link for link, _ in store.find_all(ItemMotion, motion=row)]
        return {found for link in links for found in meetings_of(store, "agenda_item", link.item)}
    found = [each for each, _ in store.find_all(entity, id=row)]
    return {meeting for each in found for meeting in _above(store, each)}


def _above(store: Reader, found: Entity) -> set[MeetingId]:
    """By the first of its links that says where it belongs."""
    named = ((table, getattr(found, name, None)) for name, table in ABOVE.items())
    table, row = next(((table, row) for table, row in named if row), ("", None))
    if row is None:
        return set()
    return {row} if table == Meeting.declaration.table else meetings_of(store, table, row)


def _ballot_events(store: Reader, rows: Iterable[Row]) -> list[BallotEvent]:
    table = BallotEvent.declaration.table
    return [each for name, row in rows if name == table for each in store.find(BallotEvent, id=row)]


def _ballots_changed(store: Reader, rows: Iterable[Row]) -> list[Ballot]:
    """The ballots whose numbers, votes, motions or rulings a step wrote."""
    ids: dict[Id, None] = {}
    for table, row in rows:
        if table == Ballot.declaration.table:
            ids[row] = None
        elif table in PARTS:
            ids.update((part.ballot, None) for part, _ in store.find_all(PARTS[table], id=row))
    return [ballot for each in ids for ballot in store.find(Ballot, id=each)]


def _ballots_touched(store: Reader, rows: Iterable[Row]) -> list[Ballot]:
    """Those, and the ones that a step declared or annulled."""
    told = (store.need(Ballot, each.ballot) for each in _ballot_events(store, rows))
    return list(dict.fromkeys((*_ballots_changed(store, rows), *told)))


def _last_word(store: Reader, ballot: Ballot) -> None:
    """What was declared since of the same motion, or of the motion an amendment changes, rests on this ballot."""
    for motion in (store.get(Motion, each) for each in motions_voted(store, ballot, is_struck=True)):
        main = amended(store, motion) if motion else None
        if motion and _is_declared_since(store, ballot, motion):
            title = called(store, motion)
            raise RuleError(say("{title}此后又表决并宣布过一次，不能撤销这一步；请先作废那一次"), title=title)
        if main and _is_declared_since(store, ballot, main):
            raise RuleError(say("{title}已在这件修正案之后表决并宣布，不能撤销；请先作废那次表决"), title=quoted(main))


def _is_declared_since(store: Reader, ballot: Ballot, motion: Motion) -> bool:
    events = store.find(BallotEvent, ballot=ballot.id)
    last = max(((each.at or 0, each.id) for each in events), default=(0, ballot.id))
    others = (each for each in ballots_on(store, motion.id) if each.state == "declared" and each.ballot.id != ballot.id)
    return any(declared_at(store, each.ballot) > last for each in others)


def _still_open(store: Reader, ballot: Ballot, rows: Iterable[Row]) -> None:
    """A step that itself declared its ballot (by acclamation) goes as a whole."""
    own = {row for _, row in rows}
    later = {each.kind for each in store.find(BallotEvent, ballot=ballot.id) if each.id not in own}
    if "annulled" in later:
        raise RuleError(say("这次表决已经作废，不能再撤销它的票数"))
    ruling = next((each for each in store.find(Ruling, ballot=ballot.id) if each.id in own), None)
    if "declared" in later and ruling:
        kind = Said(RULINGS.get(ruling.kind, ruling.kind))
        raise RuleError(say("这次表决已按“{kind}”宣布结果，不能撤销；请用“作废”"), kind=kind)
    if "declared" in later:
        raise RuleError(say("这次表决已宣布，不能撤销；请用“作废”"))


def _alone(store: Reader, annulment: BallotEvent) -> None:
    ballot = store.need(Ballot, annulment.ballot)
    running = open_ballot(store, ballot.item)
    if running and running.id != ballot.id:
        raise RuleError(say("这一项已另开了一次表决，不能撤销作废；请先宣布或作废新的一次"))
