"""Preparing a meeting: joins the view's wishes to its desks. 会议筹备"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QMenu, QVBoxLayout

from db.agenda.entity import AgendaItem
from db.attendance.entity import Attendee
from db.body.entity import Body, bodies
from db.meeting.entity import STATES, Meeting, MeetingBody, MeetingId, is_cancelled, meeting_state, stages
from db.meeting.operations import PlanMeeting
from db.meeting.rescheduling import RestoreMeeting
from db.preparation.entity import PreparationTask
from db.store.glossary import say
from db.store.ident import Id
from db.store.operation import Operation, Touched
from desktop.dialogs.new_meeting import NewMeetingDialog, body_offers
from desktop.dialogs.reopen_meeting import ask_reopening
from desktop.doubts import Twice, told_twice
from desktop.language import tr
from desktop.page import Page
from desktop.pages.preparation.agenda_desk import AgendaDesk
from desktop.pages.preparation.attendee_desk import AttendeeDesk
from desktop.pages.preparation.desk import Desk
from desktop.pages.preparation.guidance_desk import GuidanceDesk
from desktop.pages.preparation.meeting_desk import MeetingDesk
from desktop.pages.preparation.reply_desk import ReplyDesk
from desktop.pages.preparation.seating_desk import SeatingDesk
from desktop.pages.preparation.stage_desk import StageDesk
from desktop.pages.preparation.task_desk import TaskDesk
from desktop.pages.preparation.view import PreparationView
from desktop.replying import ask_replies
from desktop.widgets.roles import BadgeFace
from desktop.workspace import Workspace

FACES = {
    "planned": ("info", "clock"),
    "convened": ("info", "okc"),
    "open": ("ok", "play"),
    "suspended": ("warn", "pause"),
    "held": ("ok", "okc"),
    "closed": ("mute", "lock"),
    "archived": ("mute", "lock"),
    "cancelled": ("mute", "xc"),
}


CLOSED = {
    "closed": (say("这次会议已办结，内容只供查看；如确需更正，请写明原因重新打开会议。"), say("重新打开")),
    "cancelled": (say("这次会议已取消，内容只供查看；如仍要召开，请恢复会议。"), say("恢复会议")),
}
CLOSED["archived"] = CLOSED["closed"]
"""Why nothing of a meeting can be changed, by its state, and the word by which it can be again."""
TO_COME = ("planned", "convened")


class PreparationPage(Page):
    """Agenda, stages, attendees and facts of the current meeting; only the part that is seen is read."""

    TABLES = (
        AgendaDesk.TABLES
        | StageDesk.TABLES
        | AttendeeDesk.TABLES
        | SeatingDesk.TABLES
        | TaskDesk.TABLES
        | GuidanceDesk.TABLES
        | MeetingDesk.TABLES
        | {"stage_event"}
    )

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.view = PreparationView()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.agenda = AgendaDesk(workspace, self.view.agenda)
        self.stages = StageDesk(workspace, self.view.stages)
        self.attendees = AttendeeDesk(workspace, self.view.attendees)
        self.tasks = TaskDesk(workspace, self.view.tasks)
        self.guidance = GuidanceDesk(workspace, self.view.guidance)
        self.replies = ReplyDesk(workspace, self.view.attendees)
        self.seating = SeatingDesk(workspace, self.view.seating)
        self.meeting = MeetingDesk(workspace, self.view.meeting, self._plan_within)
        self._desks: dict[str, Desk[Any]] = {
            "agenda": self.agenda,
            "stages": self.stages,
            "attendees": self.attendees,
            "tasks": self.tasks,
            "guidance": self.guidance,
            "seating": self.seating,
            "meeting": self.meeting,
        }
        self._read: MeetingId | None = None
        self._asking = False
        self._twice: Twice | None = None
        self._join()

    def _join(self) -> None:
        view = self.view
        view.part_asked.connect(self._choose_part)
        view.new_item_asked.connect(self._start_item)
        view.new_stage_asked.connect(self._start_stage)
        view.register_asked.connect(self.attendees.register)
        view.replies_asked.connect(self._ask_replies)
        view.new_task_asked.connect(self.tasks.start_new)
        view.arrange_asked.connect(self.seating.arrange)
        view.print_asked.connect(self._print_plan)
        view.plan_asked.connect(self._plan)
        view.reopen_asked.connect(self._reopen)
        view.other_asked.connect(self._open_other)

    def _touched(self, touched: Touched) -> None:
        for desk in self._desks.values():
            desk.note(touched.tables)
        super()._touched(touched)

    def refresh(self) -> None:
        meeting = self.workspace.meeting
        if meeting is None:
            self.view.show_part("")
            return
        if self._asking or not self._may_turn_to(meeting):
            return
        self._show_head(meeting)
        self._lock(meeting_state(self.workspace.store, meeting))
        self._twice = next((each for each in told_twice(self.workspace.store, meeting) if meeting in each.group), None)
        self.view.show_doubt(f"{self._twice.title}{tr('：')}{self._twice.advice}" if self._twice else "")
        self._show_part(self.view.part())

    def _lock(self, state: str) -> None:
        for desk in self._desks.values():
            desk.lock(state in CLOSED)
        self.view.meeting.changes.lock(state not in TO_COME)
        self.view.lock(*map(tr, CLOSED.get(state, ("", ""))))

    def _show_head(self, meeting: Meeting) -> None:
        store = self.workspace.store
        state = meeting_state(store, meeting)
        self.view.state.set_face(BadgeFace(*FACES[state], tr(STATES[state])))
        people = self.attendees.count
        if self.attendees.stale or self._read != meeting.id:
            people = len(store.find(Attendee, meeting=meeting.id))
        items = len(store.find(AgendaItem, meeting=meeting.id))
        tasks = len(store.find(PreparationTask, meeting=meeting.id))
        self.view.show_counts(items, len(stages(store, meeting.id)), people, tasks)

    def _choose_part(self, part: str) -> None:
        before = self.view.shown_part
        if part != before and not self._desks[before].may_leave():
            self.view.chips.choose(before)
            return
        self._show_part(part)

    def may_leave(self) -> bool:
        """Ask once what becomes of changes that were not saved."""
        return all(desk.may_leave() for desk in self._desks.values())

    def _may_turn_to(self, meeting: Meeting) -> bool:
        """Another meeting was chosen at the top: with changes kept in a form the one before stays."""
        if self._read is None or self._read == meeting.id:
            return True
        self._asking = True
        may = self.may_leave()
        self._asking = False
        if not may:
            self.workspace.choose_meeting(self._read)
        return may

    def _show_part(self, part: str) -> None:
        meeting = self.workspace.meeting
        if meeting is None:
            return
        if self._read != meeting.id:
            self._read = meeting.id
            for desk in self._desks.values():
                desk.stale = True
        if self._desks[part].stale:
            self._desks[part].show_meeting(meeting)
        self.view.show_part(part)

    def menus(self) -> tuple[QMenu, ...]:
        """The menu of rarely needed commands for motions, while the agenda is shown."""
        if self.workspace.meeting is None or self.view.part() != "agenda":
            return ()
        chosen = self.view.agenda.form.motions.table.record()
        return (self.agenda.motions.more.menu(chosen.key if chosen else ""),)

    def focus_first(self) -> None:
        first = {
            "agenda": self.view.agenda.table,
            "stages": self.view.stages.table,
            "attendees": self.view.attendees.search,
            "tasks": self.view.tasks.table,
            "guidance": self.view.guidance.form.hotel,
            "seating": self.view.seating.map,
            "meeting": self.view.meeting.form.ordinal,
        }
        (first[self.view.part()] if self.workspace.meeting else self.view.empty.button).setFocus()

    def open_record(self, key: str) -> None:
        """Show an agenda item, an attendee, a task or a meeting by its id, or one of the parts by its name."""
        if key in self._desks:
            self.view.chips.choose(key)
        elif self.workspace.store.get(Meeting, Id(key)):
            self.workspace.choose_meeting(MeetingId(Id(key)))
            self.view.chips.choose("meeting")
        elif self.workspace.store.get(AgendaItem, Id(key)):
            self.view.chips.choose("agenda")
            self.agenda.show_record(key)
        elif self.workspace.store.get(Attendee, Id(key)):
            self.view.chips.choose("attendees")
            self.attendees.show_record(key)
        elif self.workspace.store.get(PreparationTask, Id(key)):
            self.view.chips.choose("tasks")
            self.tasks.show_record(key)

    def take_file(self, path: Path) -> None:
        """A reply form dropped on the window; a closed meeting takes nobody in."""
        meeting = self.workspace.meeting
        if meeting is None:
            return
        self.open_record("attendees")
        if self.view.is_locked():
            words = tr("这次会议不能再改，没有读入；要读入回执，请先按上面的提示打开会议")
            self.replies.say("warning", words)
        else:
            self.replies.read(path)

    def hush(self) -> None:
        self.view.attendees.bar.pass_by()

    def _start_item(self) -> None:
        """An item stands in a stage: where there is none yet, that comes first."""
        meeting = self.workspace.meeting
        if meeting and stages(self.workspace.store, meeting.id):
            self.agenda.start_new()
        else:
            self._start_stage()

    def _start_stage(self) -> None:
        self.view.chips.choose("stages")
        self.stages.start_new()

    def _ask_replies(self) -> None:
        meeting = self.workspace.meeting
        if meeting:
            ask_replies(self.view, self.workspace, meeting)

    def _print_plan(self) -> None:
        self.go_asked.emit("paper", self.seating.paper)

    def _reopen(self) -> None:
        """Open a closed meeting again with its reason; restore a cancelled one."""
        meeting = self.workspace.meeting
        if meeting is None:
            return
        if is_cancelled(self.workspace.store, meeting):
            opening: Operation | None = RestoreMeeting(meeting.id, self.workspace.clock())
        else:
            opening = ask_reopening(self.window(), meeting.id)
        sentence = self.workspace.run(opening) if opening else ""
        if sentence:
            self.view.closed.show_message("error", sentence, self.view.closed.button.word())

    def _open_other(self) -> None:
        """The other meeting of this ordinal, at its facts."""
        if self._twice:
            self.open_record(self._twice.other.id)

    def _plan(self) -> None:
        """Begin to prepare another meeting, and go to it."""
        made = self._ask_plan(bodies(self.workspace.store), None)
        if made is not None:
            self.workspace.choose_meeting(made.meeting_id)
            self.view.chips.choose("meeting")

    def _plan_within(self) -> None:
        """Plan a meeting of another body that is held within this one: first those that stand under its body."""
        meeting = self.workspace.meeting
        if meeting is None:
            return
        own = {each.body for each in self.workspace.store.find(MeetingBody, meeting=meeting.id)}
        others = [each for each in bodies(self.workspace.store) if each.id not in own]
        others.sort(key=lambda each: each.parent not in own)
        self._ask_plan(others, meeting.id)

    def _ask_plan(self, found: Iterable[Body], within: MeetingId | None) -> PlanMeeting | None:
        offers = body_offers(self.workspace.store, found)
        made = NewMeetingDialog(self.view, offers, self.workspace.run, within).ask()
        return made if isinstance(made, PlanMeeting) else None
