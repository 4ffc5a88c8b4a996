"""Arrival and check-in: shows one door and follows what is recorded. 报到签到"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMenu, QVBoxLayout

from db.attendance.entity import AttendeeId
from db.meeting.entity import Meeting, Stage, StageId, stage_name, stage_state, stages
from db.store.ident import Id
from db.store.moment import day_of
from db.store.operation import Touched
from desktop.language import several, tr
from desktop.page import Page
from desktop.pages.checkin.acts import Acts
from desktop.pages.checkin.door import Door
from desktop.pages.checkin.door_row import EXCUSED, IN, OUT, DoorRow
from desktop.pages.checkin.steward import Steward
from desktop.pages.checkin.view import ALL, ORGANISATIONS, CheckInView
from desktop.widgets.chip import Choice
from desktop.workspace import Workspace

ARRIVAL = "arrival"
"""The key of the arrival desk among the doors."""

IDLE = 100
"""Milliseconds from the first paint until the names are arranged."""


class CheckInPage(Page):
    """One door at a time; a keystroke filters a list in memory, an event renews one row of it."""

    TABLES = Door.TABLES | {
        "attendee",
        "seat",
        "person",
        "stage",
        "stage_event",
        "substitution",
        "meeting",
        "member",
        "member_name",
    }

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.view = CheckInView(self)  # a view that is handed over later would be styled twice
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.steward = Steward(workspace)
        self._door: Door | None = None
        self._key = ""
        self._tally = ""
        self.warming = QTimer(self, singleShot=True, interval=IDLE)
        self.warming.timeout.connect(self._warm)
        self.acts = Acts(workspace, self.view, self.steward)
        self.view.door_asked.connect(self._open_door)
        self.view.filter_asked.connect(self._show_rows)
        self.view.query_changed.connect(self._search)
        self.view.counters.tally_asked.connect(self._choose_tally)
        self.view.empty.asked.connect(self._prepare)

    def _touched(self, touched: Touched) -> None:
        if self._door is not None and touched.tables & self.TABLES <= Door.TABLES:
            self._door.note(touched.rows)
        elif touched.tables & self.TABLES:
            self._door = None
        self.steward.hear(touched)
        super()._touched(touched)

    def refresh(self) -> None:
        meeting = self.workspace.meeting
        self.view.show_meeting(is_there=meeting is not None)
        if meeting is None:
            return
        if self._door is not None and self._door.meeting.id != meeting.id:
            self._door, self._key, self._tally = None, "", ""
        there = stages(self.workspace.store, meeting.id)
        if self._key not in (ARRIVAL, *(each.id for each in there)):
            self._key = self._proposed(meeting, there)
        if self._door is None:
            stage = None if self._key == ARRIVAL else StageId(Id(self._key))
            self._door = Door(self.workspace.store, meeting, stage)
            self.steward.keep(self._door)
            self.warming.start()
        doors = [Choice(ARRIVAL, tr("报到登记")), *(_choice(each) for each in there)]
        self.view.show_doors(doors, self._key, arriving=self._door.stage is None, is_over=self._door.is_over)
        self._show()

    def _warm(self) -> None:
        """Arrange the names once the list is seen: the first keystroke is not to wait for it."""
        if self._door is not None and self.isVisible() and self.steward.search.warm_up():
            self.warming.start()

    def _proposed(self, meeting: Meeting, there: tuple[Stage, ...]) -> str:
        """Before the first day people arrive at the hotel; then the stage that is open or comes next."""
        if meeting.from_on and day_of(self.workspace.clock()) < meeting.from_on:
            return ARRIVAL
        inside = [each for each in there if each.kind not in ("side_event", "visit")]
        for wanted in ("open", "suspended", "planned"):
            for each in inside:
                if stage_state(self.workspace.store, each.id) == wanted:
                    return each.id
        return inside[-1].id if inside else ARRIVAL

    def _open_door(self, key: str) -> None:
        self._key, self._tally, self._door = key, "", None
        self.view.guests.search.clear()
        self.refresh()
        self.focus_first()

    def _show(self) -> None:
        door = self.steward.door
        counts: Counter[str] = Counter()
        for (_, state), count in door.counts().items():
            counts[state] += count
        words = (tr("已报到"), tr("未报到")) if door.stage is None else (tr("已签到"), tr("未到"))
        self.view.chips.show_choices(
            (
                Choice(ALL, tr("全部"), counts.total()),
                Choice(IN, words[0], counts[IN]),
                Choice(OUT, words[1], counts[OUT]),
                Choice(EXCUSED, tr("请假"), counts[EXCUSED]),
                Choice(ORGANISATIONS, several("单位"), door.roll.nameless()),
            )
        )
        there = (door.members_there(), len(door.parties))
        self.view.counters.show_counts(there, (counts[IN], counts.total()), door.tallies())
        self.view.show_passings(door.recent(), self.steward.whom())
        self._show_missing()
        self._show_rows()

    def _show_rows(self) -> None:
        search, query = self.steward.search, self.view.guests.search.query()
        found = search.match(query) if query else self._listed(self.view.chips.key())
        self.view.guests.table.records().show(found or (search.near(query) if query else ()))
        self.acts.follow(found)

    def _listed(self, wanted: str) -> Sequence[DoorRow]:
        """The list under a chip: persons by their state, or the organisations."""
        if wanted == ORGANISATIONS:
            return self.steward.door.organisations()
        return self.steward.door.persons("" if wanted == ALL else wanted)

    def _search(self) -> None:
        """Every keystroke searches everybody: who has come already must be found too."""
        if self._door is None:
            return
        self.view.chips.chips[ALL].setChecked(True)
        self.view.guests.table.clearSelection()
        self.view.guests.table.scrollToTop()
        self._show_rows()

    def _choose_tally(self, key: str) -> None:
        if key != self._tally:
            self._tally = key
            self._show_missing()

    def _show_missing(self) -> None:
        door = self.steward.door
        missing = door.persons(OUT, self._tally)
        party = door.parties.get(self._tally, "")  # type: ignore[call-overload]
        what = tr("未报到 {count} 人") if door.stage is None else tr("未到 {count} 人")
        self.view.counters.show_missing(
            party + what.format(count=len(missing)),
            missing,
            is_delegation=bool(party) and door.stage is not None and not door.is_over,
        )

    def _prepare(self) -> None:
        self.go_asked.emit("prep", "")

    def menus(self) -> tuple[QMenu, ...]:
        return (self.view.menu(),)

    def focus_first(self) -> None:
        (self.view.guests.search if self.workspace.meeting else self.view.empty.button).setFocus()

    def take_file(self, path: Path) -> None:
        if self.workspace.meeting is not None:
            self.acts.exchange.read(path)

    def open_record(self, key: str) -> None:
        """Show an attendee's row, or a stage's door, by its id."""
        if self.workspace.store.get(Stage, Id(key)) or key == ARRIVAL:
            self._open_door(key)
        elif self._door is not None and self._door.find(AttendeeId(Id(key))):
            self.view.guests.table.choose(key)


def _choice(stage: Stage) -> Choice:
    return Choice(stage.id, tr("签到 · {stage}", stage=tr(stage_name(stage))))
