"""What is done at a door: admit, let out, excuse, welcome, take back; each with the words that say so. 签到员"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from db.attendance.entity import Attendee, AttendeeId, Presence
from db.attendance.operations import (
    AdmitAll,
    MarkPresence,
    StrikeArrival,
    StrikePresence,
)
from db.attendance.welcoming import Admit, BringPerson, Handout, WelcomeGuest
from db.body.entity import MemberId, member_name, member_short
from db.meeting.entity import StageId
from db.people.entity import Person, PersonId
from db.store.ident import Id
from db.store.moment import Instant
from db.store.operation import Operation, Touched
from desktop.language import tr
from desktop.pages.checkin.door import Door
from desktop.pages.checkin.door_row import IN, OUT, DoorRow
from desktop.pages.checkin.door_search import DoorSearch
from desktop.pages.checkin.model import hour
from desktop.pages.checkin.newcomer import Newcomer
from desktop.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Outcome:
    """done: recorded; doubt: nothing was recorded, and why; refused: the sentence of a rule or of the disk."""

    kind: str
    words: str

    @property
    def is_done(self) -> bool:
        return self.kind == "done"


Step = tuple[tuple[Id, ...], str]
"""The events of one step, and the name of the person or delegation."""


class Steward:
    """Keeps one door; remembers what was recorded here, so that Ctrl+Z names whom it takes back."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._door: Door | None = None
        self.search: DoorSearch
        self._done: list[Step] = []
        self._heard: tuple[Id, ...] = ()

    @property
    def door(self) -> Door:
        assert self._door is not None
        return self._door

    @property
    def is_at_a_door(self) -> bool:
        return self._door is not None

    def keep(self, door: Door) -> None:
        """Stand at a door; at another stage's there is nothing to take back yet."""
        before = self._door
        if before is None or (before.meeting.id, before.stage) != (door.meeting.id, door.stage):
            self._done.clear()
        self._door, self.search = door, DoorSearch(self._workspace.store, door)

    def hear(self, touched: Touched) -> None:
        """Learn which events the commit made that is being written."""
        self._heard = tuple(row for table, row in touched.rows if table in Door.EVENTS)

    def admit(self, row: DoorRow, handout: Handout | None = None) -> Outcome:
        """Record that somebody has come; who is there already is not recorded twice."""
        if row.state == IN:
            said = tr("{name}已在 {time} 报到") if row.arriving else tr("{name}已在 {time} 签到")
            return Outcome("doubt", said.format(name=row.name, time=hour(row.at)))
        admitting = Admit(row.key, self.door.stage, self._workspace.clock(), handout or Handout())
        had_leave = row.key in self.door.leaves
        refused = self._record(admitting, row.name)
        if refused:
            return Outcome("refused", refused)
        if had_leave:
            return self._done_words(row, tr("，原登记的请假已取消"))
        if row.stood_in_by:
            return self._done_words(row, tr("；已登记由{name}替会，请核对", name=row.stood_in_by))
        excused = row.member in self.door.member_leaves
        return self._done_words(row, tr("；{party}已登记全团请假，请核对", party=row.party) if excused else "")

    def _done_words(self, row: DoorRow, more: str = "") -> Outcome:
        said = tr("{name} {time} 已报到") if row.arriving else tr("{name} {time} 已签到")
        return Outcome("done", said.format(name=row.name, time=hour(self.door.row(row.key).at)) + more)

    def _record(self, operation: Operation, name: str) -> str:
        """Run what is done here, and remember its events; '' or the sentence of a refusal."""
        self._heard = ()
        sentence = self._workspace.run(operation)
        if not sentence:
            self._done.append((self._heard, name))
        return sentence

    def _mark(self, rows: Iterable[DoorRow], kind: str, name: str) -> str:
        assert self.door.stage is not None
        keys = tuple(row.key for row in rows)
        return self._record(MarkPresence(self.door.stage, keys, kind, self._workspace.clock()), name)

    def let_out(self, row: DoorRow) -> Outcome:
        """Record that somebody leaves the hall."""
        refused = self._mark((row,), "left", tr("{name}离会", name=row.name))
        return Outcome("refused", refused) if refused else Outcome("done", tr("{name}已离会", name=row.name))

    def admit_delegation(self, member: str) -> Outcome:
        """Record that all persons of a member have come who are missing and not excused."""
        coming = list(self.door.persons(OUT, member))
        party = self.door.parties.get(MemberId(Id(member)), "")
        name = tr("{party} {count} 人", party=party, count=len(coming))
        refused = self._mark(coming, "arrived", name)
        return Outcome("refused", refused) if refused else Outcome("done", tr("{name}已签到", name=name))

    def admit_all(self, stage: StageId, arrivals: tuple[tuple[AttendeeId, Instant], ...]) -> str:
        """Record what a check-in workbook tells of a stage; '' or the sentence of a refusal."""
        self._heard = ()
        sentence = self._workspace.run(AdmitAll(stage, arrivals))
        if not sentence and stage == self.door.stage:
            self._done.append((self._heard, tr("签到册 {count} 人", count=len(arrivals))))
        return sentence

    def whom(self) -> str:
        """Whom taking back would concern: what was done here last, or else the newest that is recorded."""
        if self._done:
            return self._done[-1][1]
        return self._newest()[1]

    def take_back(self) -> Outcome:
        """Withdraw the last step: a person, a delegation, or a whole imported workbook."""
        keys, name = self._done[-1] if self._done else self._newest()
        if not keys:
            return Outcome("doubt", tr("没有可撤销的"))
        sentence = self._workspace.run(StrikePresence(keys) if self.door.stage else StrikeArrival(keys[0]))
        if sentence:
            return Outcome("refused", sentence)
        del self._done[-1:]
        return Outcome("done", tr("已撤销：{name}", name=name))

    def _newest(self) -> Step:
        """The newest recorded event, with the other events of the same step."""
        newest = self.door.recent(1)
        if not newest:
            return (), ""
        keys = self._with(newest[0].key)
        name = newest[0].row.name
        return keys, tr("{name}等 {count} 人", name=name, count=len(keys)) if len(keys) > 1 else name

    def _with(self, event: Id) -> tuple[Id, ...]:
        """The event and the others of its step, if that step recorded presence alone, as for a delegation."""
        store = self._workspace.store
        step = store.made_in(Presence, event, "attendee") if self.door.stage else None
        made = store.commit_rows(*step) if step else ()
        if {table for table, _ in made} != {"presence"}:
            return (event,)
        return tuple(each.id for each in store.find_each(Presence, (row for _, row in made)))

    def has_leave(self, row: DoorRow) -> bool:
        """Whether somebody excused has leave, and not only somebody in the place."""
        return row.key in self.door.leaves or row.member in self.door.member_leaves

    def known(self, name: str) -> tuple[Person, ...]:
        """Persons of the roster with exactly this name who are not on the list."""
        found = self._workspace.store.find(Person, name=name) if name else ()
        return tuple(each for each in found if not self._is_listed(each.id))

    def _is_listed(self, person: PersonId) -> bool:
        return bool(self._workspace.store.find(Attendee, meeting=self.door.meeting.id, person=person))

    def welcome(self, newcomer: Newcomer, handout: Handout | None = None) -> Outcome:
        """Enter a person, put the person on the list and record the coming: all of it or nothing."""
        welcoming = WelcomeGuest(
            self.door.meeting.id,
            self.door.stage,
            newcomer.name,
            self._workspace.clock(),
            newcomer.organisation,
            newcomer.title,
            self._member(newcomer.organisation),
            newcomer.kind,
            handout or Handout(),
        )
        return self._greeted(welcoming, newcomer.name)

    def bring(self, person: Person, kind: str, handout: Handout | None = None) -> Outcome:
        """Put a person of the roster on the list and record the coming."""
        at = self._workspace.clock()
        bringing = BringPerson(self.door.meeting.id, self.door.stage, person.id, kind, at, handout or Handout())
        return self._greeted(bringing, person.name)

    def _greeted(self, coming: WelcomeGuest | BringPerson, name: str) -> Outcome:
        refused = self._record(coming, name)
        return Outcome("refused", refused) if refused else self._done_words(self.door.row(coming.attendee_id))

    def _member(self, organisation: str) -> MemberId | None:
        """The member whose name or short name was typed, and nothing else."""
        store, on = self._workspace.store, self.door.meeting.from_on
        for member in self.door.parties:
            if organisation and organisation in (member_name(store, member, on), member_short(store, member, on)):
                return member
        return None
