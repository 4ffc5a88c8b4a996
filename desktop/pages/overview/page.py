"""Joins the first page to the records: samples, new bodies, new meetings, closing. 首页"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedLayout

from db.body.entity import BodyId, bodies, body_name
from db.followup.entity import STATES as FOLLOW_UP_STATES
from db.followup.entity import FollowUp, follow_up_title, follow_ups, is_open, state_of
from db.handover.entity import Handover
from db.meeting.entity import STATES, Meeting, meeting_body, meeting_state, meetings, title
from db.store.moment import day_of
from desktop.language import said, tr
from desktop.meeting_facts import change_text, day_text, span_text
from desktop.page import Page
from desktop.pages.overview.due import Due, due, stale_backup
from desktop.pages.overview.meeting_card import MeetingFace
from desktop.pages.overview.model import Open
from desktop.pages.overview.situation import situation
from desktop.pages.overview.view import OverviewView
from desktop.widgets.chip import Choice
from desktop.widgets.roles import BadgeFace
from desktop.workspace import Workspace

if TYPE_CHECKING:
    from desktop.pages.overview.first_run import FirstRun
    from desktop.pages.overview.minutes_desk import MinutesDesk

FACES = {
    "planned": ("info", "clock"),
    "convened": ("info", "clock"),
    "open": ("info", "play"),
    "suspended": ("warn", "pause"),
    "held": ("warn", "clock"),
    "closed": ("ok", "okc"),
    "archived": ("mute", "lock"),
    "cancelled": ("mute", "xc"),
}
STEPS = {
    "planned": ("prep", "checkin"),
    "convened": ("prep", "checkin"),
    "open": ("live", "checkin"),
    "suspended": ("live", "checkin"),
    "held": ("close", "gaps", "paper"),
    "closed": ("paper", "reopen"),
    "archived": ("paper",),
    "cancelled": ("new", "restore", "paper"),
}
"""By the meeting's state: what comes next, and beside it."""
OPEN_FACES = {"idle": ("mute", "circle"), "moving": ("info", "play"), "stuck": ("warn", "warn")}


MOST_NAMED = 4
"""How many missing facts are named before the record is closed; the papers page names all."""


class OverviewPage(Page):
    """Until there is a body, the first run; then what is due."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.view = OverviewView()
        self._founded = self._greeted = ""
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.view)
        self.view.new_body_asked.connect(self._found_body)
        self.view.new_meeting_asked.connect(self._plan_meeting)
        self.view.minutes_asked.connect(lambda: self.minutes_desk.ask_how(self.view.minutes))
        self.view.step_asked.connect(self._step)
        self.view.record_asked.connect(self.go_asked)
        self.view.members_asked.connect(self._register_members)
        self.view.whose.chosen.connect(self.refresh)
        self.view.follow_up_asked.connect(partial(self.go_asked.emit, "follow"))

    @cached_property
    def first_run(self) -> FirstRun:
        """Made only for a store without a body."""
        from db.sample import samples
        from desktop.pages.overview.first_run import FirstRun, Offer

        made = FirstRun()
        made.show_samples(Offer(each.name, each.title, tr("打开")) for each in samples())
        made.sample_asked.connect(self._take_sample)
        made.body_asked.connect(self._found_body)
        made.join_asked.connect(partial(self.go_asked.emit, "exchange", ""))
        made.minutes_asked.connect(lambda: self.minutes_desk.ask_how(made.minutes))
        self._stack.addWidget(made)
        return made

    @cached_property
    def minutes_desk(self) -> MinutesDesk:
        """Made when somebody brings minutes: the first window does not wait for what reads them."""
        from desktop.pages.overview.minutes_desk import MinutesDesk

        desk = MinutesDesk(self.workspace, self, self.view.minutes_bar)
        desk.refused.connect(self._show_on_first_run)
        return desk

    def _show_on_first_run(self, sentence: str) -> None:
        if self._stack.currentWidget() is not self.view:
            self.first_run.show_fault(sentence)

    def take_file(self, path: Path) -> None:
        self.minutes_desk.read(path)

    def refresh(self) -> None:
        store, meeting = self.workspace.store, self.workspace.meeting
        there = bool(bodies(store))
        self._stack.setCurrentWidget(self.view if there else self.first_run)
        if not there:
            return
        today = day_of(self.workspace.clock())
        every, own = self._open(), self._own_body(meeting)
        waiting = tuple(each for each in every if own in (None, each.body))
        handover, brought = self._brought(own)
        taken = tuple(each for each in waiting if each.id in brought)
        if handover != self._greeted:
            self._greeted = handover
            self.view.open_with("taken" if taken else "own")
        self.view.offer_open(several=len(every) > len(waiting), taken=bool(taken))
        shown = {"all": every, "taken": taken}.get(self.view.whose.key(), waiting)
        self.view.tools.set_title(tr("首页"), f"{day_text(today)}　{weekday(today.weekday())}")
        copies = stale_backup(self.workspace.last_backup, today)
        self.view.show_due((*self._exchanges(), *self._handovers(), *due(store, meeting, waiting, today), *copies))
        self.view.show_open([self._row(each) for each in shown])
        self.view.show_standing(situation(store, meeting, self.workspace.last_backup, today))
        self.view.meeting.show_face(self._face(meeting))

    def _exchanges(self) -> Iterable[Due]:
        """Asked only where there are other computers: the first window of the one that is alone does not wait."""
        if not self.workspace.store.roster():
            return ()
        from desktop.pages.overview.exchanges import exchanges

        return exchanges(self.workspace.store)

    def _handovers(self) -> Iterable[Due]:
        """Asked only where a chair passed or is about to: the first window of others does not wait."""
        if not self.workspace.store.find(Handover):
            return ()
        from desktop.pages.overview.handovers import handover_dues

        return handover_dues(self.workspace.store)

    def _brought(self, body: BodyId | None) -> tuple[str, frozenset[str]]:
        """The handover by which this office has the chair, and the matters it took over with it."""
        if not self.workspace.store.find(Handover):
            return "", frozenset()
        from desktop.pages.overview.handovers import brought

        return brought(self.workspace.store, body)

    def hush(self) -> None:
        self.view.refusal.pass_by()
        self.view.minutes_bar.pass_by()
        self.view.restyle()

    def focus_first(self) -> None:
        self._refresh_if_stale()
        (self.view if self._stack.currentWidget() is self.view else self.first_run).focus_first()

    def _open(self) -> tuple[FollowUp, ...]:
        store = self.workspace.store
        found = (each for body in bodies(store) for each in follow_ups(store, body.id))
        waiting = (each for each in found if is_open(store, each.id))
        return tuple(sorted(waiting, key=lambda each: (each.due_on or date.max, each.lead)))

    def _own_body(self, meeting: Meeting | None) -> BodyId | None:
        place = meeting_body(self.workspace.store, meeting.id) if meeting else None
        return place.body if place else None

    def _row(self, each: FollowUp) -> Open:
        state = state_of(self.workspace.store, each.id)
        face = BadgeFace(*OPEN_FACES[state], tr(FOLLOW_UP_STATES[state]))
        return Open(
            each.id,
            follow_up_title(self.workspace.store, each),
            each.lead,
            each.due_on.isoformat() if each.due_on else "",
            face,
        )

    def _face(self, meeting: Meeting | None) -> MeetingFace:
        if meeting is None:
            words = tr("新建一次会议，就可以编排议程、登记参会人员。")
            none = tr("没有要筹备的会议") if meetings(self.workspace.store) else tr("还没有会议")
            return MeetingFace(tr("本次会议"), None, none, (words,), ())
        state = meeting_state(self.workspace.store, meeting)
        place = "　".join(part for part in (span_text(meeting.from_on, meeting.to_on), meeting.place) if part)
        theme = tr("主题：{theme}", theme=meeting.theme) if meeting.theme else ""
        theme = change_text(self.workspace.store, meeting) or theme
        badge = BadgeFace(*FACES[state], tr(STATES[state]))
        return MeetingFace(tr("本次会议"), badge, title(self.workspace.store, meeting), (place, theme), STEPS[state])

    def _step(self, step: str) -> None:
        acts = {"new": self._plan_meeting, "close": self._close_meeting, "reopen": self._reopen_meeting}
        acts |= {"backup": self._back_up, "restore": self._restore_meeting}
        if step in acts:
            acts[step]()
        elif step == "gaps":
            self.go_asked.emit("live", step)
        else:
            self.go_asked.emit(step, "")

    def _back_up(self) -> None:
        from db.store.errors import StoreError

        try:
            self.workspace.back_up()
        except StoreError as error:
            self.view.show_refusal(said(error))
        self.refresh()

    def _take_sample(self, name: str) -> None:
        sentence = self.workspace.take_sample(name)
        if sentence:
            self.first_run.show_fault(sentence)
        self.focus_first()

    def _found_body(self) -> None:
        from db.body.operations import FoundBody
        from desktop.dialogs.new_body import NewBodyDialog

        store = self.workspace.store
        parents = [Choice(each.id, body_name(store, each.id)) for each in bodies(store) if each.parent is None]
        made = NewBodyDialog(self.window(), parents, self.workspace.run).ask()
        self.focus_first()
        if isinstance(made, FoundBody):
            self._founded = made.body_id
            self.view.show_founded(made.name)

    def _register_members(self) -> None:
        """Go to the roster, at the members of the body just founded."""
        self.view.show_refusal("")
        self.go_asked.emit("roster", self._founded)

    def _plan_meeting(self) -> None:
        from db.meeting.operations import PlanMeeting
        from desktop.dialogs.new_meeting import NewMeetingDialog, body_offers

        store = self.workspace.store
        dialog = NewMeetingDialog(self.window(), body_offers(store, bodies(store)), self.workspace.run)
        made = dialog.ask()
        if isinstance(made, PlanMeeting):
            self.workspace.choose_meeting(made.meeting_id)
            self.go_asked.emit("prep", "")

    def _close_meeting(self) -> None:
        from db.meeting.operations import CloseMeeting
        from desktop.widgets.dialog_frame import ask

        meeting = self.workspace.meeting
        if meeting is None:
            return
        words = tr("办结后记录不能再改；确需更正时可以写明原因重新打开。办结时做一次备份。")
        words = "\n".join((*self._missing(meeting), words))
        if ask(self.window(), tr("办结{title}？", title=title(self.workspace.store, meeting)), words, tr("办结")):
            self.view.show_refusal(self.workspace.run(CloseMeeting(meeting.id)))

    def _missing(self, meeting: Meeting) -> tuple[str, ...]:
        """What the minutes will not be able to say: advice before the record is closed, never a bar."""
        from db.meeting.gaps import gaps

        found = gaps(self.workspace.store, meeting.id)
        named = "；".join(said(each.words) for each in found[:MOST_NAMED])
        more = tr("等") if len(found) > MOST_NAMED else ""
        return (
            (tr("还有 {count} 项未载明：{named}{more}。", count=len(found), named=named, more=more),) if found else ()
        )

    def _restore_meeting(self) -> None:
        from db.meeting.rescheduling import RestoreMeeting

        meeting = self.workspace.meeting
        if meeting is not None:
            self.view.show_refusal(self.workspace.run(RestoreMeeting(meeting.id, self.workspace.clock())))

    def _reopen_meeting(self) -> None:
        from desktop.dialogs.reopen_meeting import ask_reopening

        meeting = self.workspace.meeting
        reopening = ask_reopening(self.window(), meeting.id) if meeting else None
        if reopening is not None:
            self.view.show_refusal(self.workspace.run(reopening))


def weekday(number: int) -> str:
    """The day of the week, Monday is 0."""
    return (tr("星期一"), tr("星期二"), tr("星期三"), tr("星期四"), tr("星期五"), tr("星期六"), tr("星期日"))[number]
