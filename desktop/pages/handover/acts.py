"""What a person does with the list and its steps. 移交操作"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from db.attendance.entity import attendees
from db.body.entity import Body, member_name, members
from db.handover.entity import Handover, HandoverId
from db.handover.line import HandoverLine, HandoverLineId, handover_state, line_name, lines
from db.handover.listing import CheckHandoverLines, PrepareHandover, RemoveHandoverLine
from db.handover.operations import AcceptHandover, DeliverHandover, DisputeLine, SettleDispute, TakeBackHandover
from db.handover.rules import may_deliver
from db.meeting.entity import Meeting, MeetingId
from db.people.entity import person_known
from db.store.errors import RuleError
from db.store.ident import Id
from db.store.operation import Operation, Reader
from desktop.language import said, tr
from desktop.pages.handover.model import Shown
from desktop.pages.handover.reading import acts
from desktop.pages.handover.view import HandoverView
from desktop.widgets.chip import Choice
from desktop.workspace import Workspace


class Acts:
    """Takes the wishes of the view; `shown` is the handover on the page at that moment, with body and meeting."""

    def __init__(self, workspace: Workspace, view: HandoverView, shown: Callable[[], Shown | None]) -> None:
        self.workspace, self.view, self._shown = workspace, view, shown
        view.prepare_asked.connect(self._prepare)
        view.add_asked.connect(self._add)
        view.check_all_asked.connect(self._check_all)
        view.tick_asked.connect(self._tick)
        view.edit_asked.connect(self._edit)
        view.remove_asked.connect(self._remove)
        view.step_asked.connect(self._step)
        view.panel.sides_asked.connect(self._describe)
        view.panel.back_asked.connect(self._go_back)
        view.panel.act_asked.connect(self._act)

    def line(self) -> HandoverLine | None:
        row = self.view.row()
        return self.workspace.store.get(HandoverLine, HandoverLineId(Id(row.key))) if row else None

    def _name(self) -> str:
        line = self.line()
        return line_name(self.workspace.store, line) if line else ""

    def _run(self, operation: Operation) -> bool:
        """Whether it was done; otherwise the page says why not."""
        sentence = self.workspace.run(operation)
        if sentence:
            self.view.say("error", sentence)
        else:
            self.view.hush()
        return not sentence

    def _prepare(self) -> None:
        from desktop.dialogs.handover_forms import PrepareHandoverForm

        found = self._shown()
        if found is None:
            return
        row, body, meeting = found
        store = self.workspace.store
        if store.get(Handover, row) and lines(store, row):
            if self._run(PrepareHandover(body, meeting)):
                self.view.say("done", tr("已按现在的记录补列；核对过的和自己增加的不变"))
            return
        PrepareHandoverForm(self.view.window(), store.need(Body, body), meeting, self.workspace.run).ask()
        self.view.focus_first()

    def _add(self) -> None:
        from desktop.dialogs.handover_forms import LineForm

        found = self._shown()
        if found is not None:
            form = LineForm(self.view.window(), found[0], None, "", self.workspace.run)
            form.allow_more(tr("保存并再填一行"))
            made = form.ask()
            self.view.list.choose(getattr(made, "line_id", ""))

    def _edit(self) -> None:
        from desktop.dialogs.handover_forms import LineForm

        line = self.line()
        if line is None or "edit" not in self._allowed(line):
            return
        name = line_name(self.workspace.store, line)
        LineForm(self.view.window(), line.handover, line, name, self.workspace.run).ask()

    def _allowed(self, line: HandoverLine) -> tuple[str, ...]:
        return acts(line, handover_state(self.workspace.store, line.handover))

    def _remove(self) -> None:
        line = self.line()
        if line is not None and self._run(RemoveHandoverLine(HandoverLineId(line.id))):
            self.view.say("done", tr("已从清单删去：{name}", name=line_name(self.workspace.store, line)))

    def _tick(self) -> None:
        """Check the line and go on to the next one; pressed on a checked one, it is no longer."""
        line = self.line()
        done = line is not None and self._run(CheckHandoverLines((HandoverLineId(line.id),), not line.checked))
        if line is not None and done and not line.checked:
            self.view.list.move(1)

    def _check_all(self) -> None:
        found = self._shown()
        waiting = [each for each in lines(self.workspace.store, found[0]) if not each.checked] if found else []
        if self._run(CheckHandoverLines(tuple(HandoverLineId(each.id) for each in waiting))):
            self.view.say("done", tr("已核对 {count} 行", count=len(waiting)))

    def _act(self, key: str) -> None:
        does = {"remove": self._remove, "edit": self._edit, "check": self._tick, "uncheck": self._tick}
        others = {"dispute": self._dispute, "agree": self._agree, "settle": self._settle}
        (does | others)[key]()

    def _dispute(self) -> None:
        question = tr("对“{name}”有什么异议？", name=self._name())
        self._ask(question, tr("异议"), tr("提出异议"), DisputeLine)

    def _agree(self) -> None:
        line = self.line()
        if line is not None:
            self._run(DisputeLine(HandoverLineId(line.id), ""))

    def _settle(self) -> None:
        question = tr("“{name}”的异议是怎样处理的？", name=self._name())
        self._ask(question, tr("处理结果"), tr("保存"), SettleDispute)

    def _ask(self, question: str, label: str, verb: str, make: Callable[[HandoverLineId, str], Operation]) -> None:
        from desktop.dialogs.text_question import ask_text

        line = self.line()
        answer = ask_text(self.view.window(), question, label, "", verb) if line else ""
        if line is not None and answer:
            self._run(make(HandoverLineId(line.id), answer))

    def _describe(self) -> None:
        from desktop.dialogs.handover_forms import SidesForm

        found = self._shown()
        row = self.workspace.store.get(Handover, found[0]) if found else None
        if found is None or row is None:
            return
        store, body = self.workspace.store, found[1]
        day = store.need(Meeting, found[2]).from_on
        parties = [Choice(each.id, member_name(store, each.id, day)) for each in members(store, body, day)]
        office = store.need(Body, body).office
        SidesForm(self.view.window(), row, parties, persons(store, row), office, self.workspace.run).ask()

    def _step(self, step: str) -> None:
        """The chair passes, or is received, at a moment that is asked for."""
        from desktop.dialogs.handover_forms import MomentForm

        found = self._shown()
        if found is None:
            return
        row, now = found[0], self.workspace.clock()
        every = lines(self.workspace.store, row)
        disputed = sum(bool(each.dispute) for each in every)
        if step == "deliver":
            if not self._may_deliver(row):
                return
            words = tr("清单共 {count} 行。移交后核对过的行不能再改。", count=len(every))
            asked = (tr("移交？"), words, tr("移交"))
        else:
            taken = {"count": len(every) - disputed, "disputed": disputed}
            words = tr("接收 {count} 行，{disputed} 行有异议。接收后清单不能再改。", **taken)
            asked = (tr("接收移交？"), words, tr("接收"))
        make = DeliverHandover if step == "deliver" else AcceptHandover
        if MomentForm(self.view.window(), *asked, now, partial(make, row), self.workspace.run).ask():
            self.view.hush()

    def _may_deliver(self, row: HandoverId) -> bool:
        """What stands against it is said before the moment is asked for."""
        try:
            may_deliver(self.workspace.store, row)
        except RuleError as error:
            self.view.say("error", said(error))
            return False
        return True

    def _go_back(self) -> None:
        found = self._shown()
        if found is not None and self._run(TakeBackHandover(found[0])):
            self.view.say("done", tr("已撤回最后一步"))


def persons(store: Reader, row: Handover) -> list[tuple[Choice, str]]:
    """Those on the meeting's list with the member they came for, and whoever is named already."""
    named = dict.fromkeys((row.given_by, row.received_by, row.witnessed_by), "")
    listed = {each.person: each.member or "" for each in attendees(store, MeetingId(Id(row.meeting or "")))}
    found = ((key, member, person_known(store, key)) for key, member in (named | listed).items() if key)
    return [(Choice(key, person.name), member) for key, member, person in found if person and not person.is_erased]
