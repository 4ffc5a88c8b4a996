"""Joins the keys and buttons at the door to what the steward does. 签到操作"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from PySide6.QtGui import QGuiApplication

from db.attendance.entity import AttendeeId
from db.attendance.welcoming import Handout
from db.meeting.entity import short_title
from db.people.entity import post_of, styled
from db.store.ident import Id
from desktop.language import tr
from desktop.pages.checkin.door_row import EXCUSED, IN, DoorRow
from desktop.pages.checkin.exchange import Exchange
from desktop.pages.checkin.model import hour, party
from desktop.pages.checkin.questions import Questions
from desktop.pages.checkin.steward import Outcome, Steward
from desktop.pages.checkin.view import CheckInView
from desktop.workspace import Workspace

CHINESE = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
"""A name that nobody bears opens the line for newcomers; letters are a slip, digits a code that was not read."""


class Acts:
    """Enter acts only on one who is certainly meant, or on the row chosen with the arrows."""

    def __init__(self, workspace: Workspace, view: CheckInView, steward: Steward) -> None:
        self._workspace, self._view, self._steward = workspace, view, steward
        self._guests = view.guests
        self._questions = Questions(workspace, view, steward)
        self.exchange = Exchange(workspace, view, steward, self._tell)
        view.enter_asked.connect(self._enter)
        view.row_asked.connect(self._admit_key)
        view.undo_asked.connect(self._take_back)
        view.counters.delegation_asked.connect(self._admit_delegation)
        view.counters.reminder_asked.connect(self._copy_reminder)
        self._guests.leave_hall_asked.connect(self._let_out)
        self._guests.excuse_asked.connect(self._excuse)
        self._guests.substitute_asked.connect(self._substitute)
        self._guests.newcomer_asked.connect(self._begin_newcomer)
        self._guests.table.row_chosen.connect(self._follow_row)
        newcomer = self._guests.newcomer
        newcomer.register_asked.connect(self._welcome)
        newcomer.known_asked.connect(self._welcome_known)
        newcomer.name_typed.connect(self._look_up)
        newcomer.left.connect(self._end_newcomer)

    def follow(self, rows: Sequence[DoorRow]) -> None:
        """Say what Enter would do with what stands in the box; the rows are those that match it."""
        query = self._guests.search.query()
        self._follow_row(self._guests.table.record())
        if self._steward.door.is_over:
            self._guests.say("info", tr(self._steward.door.why_over))
            return
        if not query:
            if self._guests.hint_kind != "done":
                self._guests.say("info", tr("输入后按 Enter；重名时用 ↑↓ 选定"))
            return
        meant = self._steward.search.meant(query)
        if meant is not None:
            said = tr("Enter 报到：{who}") if meant.arriving else tr("Enter 签到：{who}")
            self._guests.say("info", said.format(who=f"{meant.name}（{meant.post or party(meant)}）"))
        elif rows:
            self._guests.say("info", tr("{count} 人相符：↑↓ 选定后按 Enter", count=len(rows)))
        else:
            self._follow_unknown(query, len(self._guests.table.records().rows()))

    def _follow_unknown(self, query: str, near: int) -> None:
        """Nobody bears the name: the nearest stand in the list, and Enter without a choice asks who it is."""
        said = tr("名单中没有“{query}”", query=query)
        if near:
            said += tr("，相近的有 {count} 人：↑↓ 选定", count=near)
        self._guests.say("doubt", said + (tr("；Enter 登记新来宾") if CHINESE.search(query) else ""))

    def _follow_row(self, row: DoorRow | None) -> None:
        is_over = self._steward.door.is_over
        self._guests.out.setVisible(not is_over and row is not None and row.state == IN and not row.arriving)
        self._guests.excuse.setVisible(not is_over and row is not None and row.state != IN)
        on_leave = row is not None and row.state == EXCUSED and self._steward.has_leave(row)
        self._guests.excuse.set_word(tr("取消请假") if on_leave else tr("请假"))
        self._guests.substitute.setVisible(not is_over and row is not None and row.is_person)
        self._guests.substitute.set_word(tr("取消替会") if row is not None and row.stands_for else tr("替会"))

    def _enter(self) -> None:
        query = self._guests.search.query()
        row = self._guests.table.record() or (self._steward.search.meant(query) if query else None)
        if row is not None:
            self._admit(row)
        elif CHINESE.search(query) and not self._steward.search.match(query):
            self._begin_newcomer()

    def _admit_key(self, key: str) -> None:
        self._admit(self._steward.door.row(AttendeeId(Id(key))))

    def _admit(self, row: DoorRow) -> None:
        self._tell(self._steward.admit(row, self._handout()))

    def _handout(self) -> Handout:
        line = self._guests.arrival
        return Handout(line.room.text().strip(), line.papers.isChecked(), line.badge.isChecked())

    def _tell(self, outcome: Outcome) -> None:
        """Say what came of it; only a refusal leaves the box as it was typed."""
        if outcome.kind == "refused":
            self._guests.fault.show_message("error", outcome.words)
            return
        self._guests.fault.clear()
        self._guests.table.clearSelection()
        self._guests.search.clear()
        if outcome.is_done:
            self._guests.arrival.room.clear()
            self._refresh_undo()
        self._guests.say(outcome.kind, outcome.words)
        self._guests.search.setFocus()

    def _take_back(self) -> None:
        if not self._steward.is_at_a_door:
            return
        self._tell(self._steward.take_back())

    def _refresh_undo(self) -> None:
        self._view.show_passings(self._steward.door.recent(), self._steward.whom())

    def _let_out(self) -> None:
        row = self._guests.table.record()
        if row is not None:
            self._tell(self._steward.let_out(row))

    def _admit_delegation(self) -> None:
        tally = self._view.counters.tallies.record()
        if tally is not None:
            self._tell(self._steward.admit_delegation(tally.key))

    def _ask_about(self, question: Callable[[DoorRow], Outcome | None]) -> None:
        row = self._guests.table.record()
        outcome = question(row) if row is not None else None
        if outcome is not None:
            self._tell(outcome)

    def _excuse(self) -> None:
        self._ask_about(self._questions.excuse)

    def _substitute(self) -> None:
        self._ask_about(self._questions.stand_in)

    def _begin_newcomer(self) -> None:
        if not self._steward.is_at_a_door or self._steward.door.is_over:
            return
        self._guests.newcomer.begin(self._guests.search.text().strip())

    def _end_newcomer(self) -> None:
        self._guests.newcomer.hide()
        self._guests.fault.clear()
        self._guests.search.setFocus()

    def _look_up(self, name: str) -> None:
        """Somebody of the roster need not be written again."""
        found = self._steward.known(name.strip())
        words = ""
        if len(found) == 1:
            post = post_of(self._workspace.store, found[0].id, self._steward.door.meeting.from_on)
            held = styled(post.organisation, post.title) if post else ""
            words = tr("名册中已有 {name} {post}", name=found[0].name, post=held)
        elif found:
            words = tr("名册中有 {count} 位同名，请到“会议筹备”从名册登记", count=len(found))
        self._guests.newcomer.show_known(words, is_one=len(found) == 1)

    def _welcome(self) -> None:
        self._greet(self._steward.welcome(self._guests.newcomer.facts(), self._handout()))

    def _welcome_known(self) -> None:
        facts = self._guests.newcomer.facts()
        found = self._steward.known(facts.name)
        if len(found) == 1:
            self._greet(self._steward.bring(found[0], facts.kind, self._handout()))

    def _greet(self, outcome: Outcome) -> None:
        if outcome.kind != "refused":
            self._guests.newcomer.hide()
        self._tell(outcome)

    def _copy_reminder(self) -> None:
        QGuiApplication.clipboard().setText(self._reminder())
        self._guests.say("done", tr("提醒文字已复制，可以粘贴到短信或群里"))

    def _reminder(self) -> str:
        """Who has not come, by member, as a text to send."""
        door = self._steward.door
        by_party: dict[str, list[str]] = {}
        for row in self._view.counters.missing.records().rows():
            by_party.setdefault(party(row), []).append(row.name)
        names = "\n".join(f"{name}：{'、'.join(people)}" for name, people in by_party.items())
        what = tr("报到") if door.stage is None else tr("签到")
        head = tr(
            "{meeting}：截至 {time} 尚未{what}的人员",
            meeting=short_title(self._workspace.store, door.meeting),
            time=hour(self._workspace.clock()),
            what=what,
        )
        return f"{head}\n{names}"
