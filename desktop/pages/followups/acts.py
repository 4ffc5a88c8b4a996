"""What a person does to the lists: new entries and projects, corrections, the next meeting. 督办操作"""

from __future__ import annotations

from collections.abc import Callable

from db.body.entity import BodyId
from db.followup.cooperation import Cooperation, CooperationId
from db.followup.entity import LISTS, STATES, FollowUp, FollowUpId, unlisted
from db.followup.operations import CountUnlisted
from db.followup.progress import CarryFollowUps, StrikeProgress, last_reported, next_stop
from db.meeting.entity import Meeting, MeetingId, short_title
from db.store.ident import Id
from desktop.language import tr
from desktop.pages.followups.model import ProjectRow
from desktop.pages.followups.view import FollowUpsView
from desktop.workspace import Workspace


class Acts:
    """Takes the wishes of the view; `body` and `meeting` are what the page shows at that moment."""

    def __init__(
        self,
        workspace: Workspace,
        view: FollowUpsView,
        body: Callable[[], BodyId | None],
        meeting: Callable[[], MeetingId | None],
    ) -> None:
        self.workspace, self.view, self._body, self._meeting = workspace, view, body, meeting
        view.add_asked.connect(self._add)
        view.project_asked.connect(self._enter_project)
        view.carry_all_asked.connect(self._carry_all)
        view.unlisted_asked.connect(self._count_unlisted)
        view.panel.edit_asked.connect(self._edit)
        view.panel.carry_asked.connect(self._carry)
        view.panel.strike_asked.connect(self._strike)

    def _item(self) -> FollowUp | None:
        row = self.view.row()
        return self.workspace.store.get(FollowUp, FollowUpId(Id(row.key))) if row else None

    def _add(self) -> None:
        from desktop.dialogs.follow_up_form import FollowUpForm

        if self.view.shows_projects():
            self._enter_project(None)
            return
        body = self._body()
        if body is None:
            self.view.say("warning", tr("还没有协作组织，请先在首页新建"))
            return
        chip = self.view.chips.key()
        form = FollowUpForm(
            self.view.window(),
            self.workspace.store,
            body,
            self.workspace.run,
            meeting=self._meeting(),
            listing=chip if chip in LISTS else "agreed",
        )
        made = form.ask()
        if made is not None:
            self.view.list.choose(getattr(made, "follow_up_id", ""))

    def _edit(self) -> None:
        from desktop.dialogs.follow_up_form import FollowUpForm

        item = self._item()
        if item is not None:
            FollowUpForm(self.view.window(), self.workspace.store, item.body, self.workspace.run, item).ask()

    def _enter_project(self, row: ProjectRow | None) -> None:
        from desktop.dialogs.cooperation_form import CooperationForm

        store = self.workspace.store
        known = store.get(Cooperation, CooperationId(Id(row.key))) if row else None
        body = self._body()
        if body is not None:
            CooperationForm(self.view.window(), store, body, self.workspace.run, known, self._meeting()).ask()

    def _strike(self) -> None:
        """Take back the line that was entered last, and say which."""
        item = self._item()
        line = last_reported(self.workspace.store, FollowUpId(item.id)) if item else None
        if line is not None:
            sentence = self.workspace.run(StrikeProgress(line.id))
            taken_back = tr("已撤回：{words}", words=line.text or tr(STATES.get(line.state, "")))
            self.view.say("error" if sentence else "done", sentence or taken_back)

    def _carry(self) -> None:
        item = self._item()
        if item is not None:
            self._carry_on([item])

    def _carry_all(self) -> None:
        """Everything open that the filters leave goes to the meeting after its last one."""
        items = (self.workspace.store.get(FollowUp, FollowUpId(Id(row.key))) for row in self.view.rows())
        self._carry_on([each for each in items if each and next_stop(self.workspace.store, each)])

    def _carry_on(self, items: list[FollowUp]) -> None:
        store = self.workspace.store
        stops = {each.id: next_stop(store, each) for each in items}
        carried, told = [], []
        for stop in dict.fromkeys(stop for stop in stops.values() if stop):
            ids = tuple(FollowUpId(each.id) for each in items if stops[each.id] == stop)
            carried.append(CarryFollowUps(stop.id, ids, self.workspace.clock()))
            told.append(tr("已把 {count} 项结转至{meeting}", count=len(ids), meeting=short_title(store, stop)))
        if sentence := self.workspace.run(*carried):
            self.view.say("error", sentence)
            return
        nowhere = tr("没有可以结转的事项：未办结的事项都已在最近一次会议，或者下一次会议还没有建立")
        self.view.say("done" if told else "warning", tr("；").join(told) if told else nowhere)

    def _count_unlisted(self) -> None:
        from desktop.dialogs.text_question import ask_text

        meeting, chip = self._meeting(), self.view.chips.key()
        listing = chip if chip in LISTS else "agreed"
        if meeting is None:
            return
        store = self.workspace.store
        before = unlisted(store, meeting).get(listing, 0)
        title = short_title(store, store.need(Meeting, meeting))
        question = tr("{meeting}的{list}还有几项没有列名？", meeting=title, list=tr(LISTS[listing]))
        said = ask_text(self.view.window(), question, tr("项数"), str(before), tr("保存"))
        if said:
            count = int(said) if said.isascii() and said.isdigit() else -1
            sentence = self.workspace.run(CountUnlisted(meeting, listing, count))
            if sentence:
                self.view.say("error", sentence)
