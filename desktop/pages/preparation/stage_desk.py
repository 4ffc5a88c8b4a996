"""Joins the stages' view to the records. 阶段"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from db.agenda.entity import agenda
from db.agenda.operations import RemoveStage
from db.meeting.entity import Chairing, Meeting, Stage, StageId, put_off_from, stage_chairs, stage_name
from db.meeting.operations import AddStage, DescribeStage, PassChair, RemoveChairing
from db.store.ident import Id
from db.store.moment import BEIJING, Instant, local
from db.store.operation import Operation
from desktop.dialogs.pick_people import pick_people
from desktop.language import tr
from desktop.pages.preparation.desk import ListDesk
from desktop.pages.preparation.facts import StageFacts, StageRow
from desktop.pages.preparation.naming import split_picks
from desktop.pages.preparation.stage_view import UNTOLD, UNTOLD_STAGE, StageForm, StageView
from desktop.record_words import moment_words
from desktop.widgets.chip import Choice
from desktop.workspace import Workspace


class StageDesk(ListDesk[StageForm]):
    """One stage at a time; chairs are passed and taken back as the list in the form says. 阶段与主持"""

    TABLES = frozenset({"meeting", "stage", "chairing", "agenda_item", "person", "member_name"})

    def __init__(self, workspace: Workspace, view: StageView) -> None:
        super().__init__(workspace, view.form, view.table)
        self._view = view
        view.stage_asked.connect(self._choose)
        self._form.remove_asked.connect(self._remove)
        self._form.untold_asked.connect(partial(self.show_record, UNTOLD))
        self._form.pick_asked.connect(self._pick_chairs)

    def refresh(self, meeting: Meeting) -> None:
        rows = self._rows(meeting)
        self._form.set_usual_day(meeting.from_on)
        self.count = sum(each.key != UNTOLD for each in rows)
        self._view.show_stages(rows)
        keys = {UNTOLD, *(each.key for each in rows)}
        if self._form.is_changed() and (self._key in keys or not self._key):
            return
        if self._key not in keys:
            self._key = rows[0].key if rows else ""
        self._show_chosen()

    def _rows(self, meeting: Meeting) -> list[StageRow]:
        naming = self._naming()
        chairs = stage_chairs(self._store, meeting.id)

        def named(stage: StageId | None) -> str:
            return "、".join(naming.pick(each.person, each.member).word for each in chairs if each.stage == stage)

        rows = [
            StageRow(stage.id, tr(stage_name(stage)), _when(stage), stage.venue, named(stage.id), len(items))
            for stage, items in agenda(self._store, meeting.id)
        ]
        untold = [StageRow(UNTOLD, tr(UNTOLD_STAGE), "", "", named(None), 0)] if named(None) else []
        return [*rows, *untold]

    def start_new(self) -> None:
        """An empty form for one more stage."""
        if not self.may_leave():
            return
        self._key = ""
        self._view.table.clearSelection()
        self._form.show_stage(tr("新阶段"), StageFacts(self._proposed_kind()), "")
        self._form.kind.setFocus()

    def _proposed_kind(self) -> str:
        return "opening" if not self.count else "plenary"

    def _show_chosen(self) -> None:
        if self._key == UNTOLD:
            facts = StageFacts(chairs=self._chairs(None))
            self._form.show_stage(tr("有关会议的主持"), facts, UNTOLD)
            self._view.table.choose(UNTOLD)
            return
        stage = self._store.get(Stage, Id(self._key) if self._key else None)
        if stage is None:
            self._form.show_stage(tr("新阶段"), StageFacts(self._proposed_kind()), "")
            return
        self._view.table.choose(stage.id)
        times = _clock(stage.from_at), _clock(stage.to_at)
        chairs = self._chairs(stage.id)
        facts = StageFacts(stage.kind, stage.name, stage.venue, *times, chairs, stage.transfer)
        self._form.show_stage(tr(stage_name(stage)), facts, stage.id)
        if put_off_from(self._store, stage.meeting) and stage.from_at:
            self._form.note.setText(tr("会议延期、日期未定：这是原定的时间，填写会议日期后随之顺延。"))

    def _standing(self, stage: StageId | None) -> list[Chairing]:
        return [each for each in stage_chairs(self._store, self._meeting.id) if each.stage == stage]

    def _chairs(self, stage: StageId | None) -> tuple[Choice, ...]:
        naming = self._naming()
        return tuple(naming.pick(each.person, each.member) for each in self._standing(stage))

    def save(self) -> bool:
        facts = self._form.facts()
        if facts is None:
            return False
        described = self._described(facts)
        stage = described[0].stage_id if described else None
        sentence = self._workspace.run(*described, *self._chaired(stage, facts))
        self._form.say(sentence)
        if not sentence:
            self._key = stage or UNTOLD
            self._form.keep()
            self._show_chosen()
        return not sentence

    def _described(self, facts: StageFacts) -> tuple[AddStage | DescribeStage, ...]:
        """What is said of the stage; nothing where none is named."""
        if self._key == UNTOLD:
            return ()
        values = {
            "kind": facts.kind,
            "name": facts.name,
            "venue": facts.venue,
            "from_at": _instant(facts.from_at),
            "to_at": _instant(facts.to_at),
            "transfer": facts.transfer,
        }
        if self._key:
            return (DescribeStage(StageId(Id(self._key)), **values),)  # type: ignore[arg-type]
        return (AddStage(self._meeting.id, **values),)  # type: ignore[arg-type]

    def _chaired(self, stage: StageId | None, facts: StageFacts) -> Iterator[Operation]:
        """Take back those no longer listed; from the first one that stands elsewhere on, all are passed anew."""
        standing = self._standing(stage)
        naming = self._naming()
        keys = [naming.pick(each.person, each.member).key for each in standing]
        wanted = [each.key for each in facts.chairs]
        same = next(
            (place for place, pair in enumerate(zip(keys, wanted, strict=False)) if pair[0] != pair[1]),
            min(len(keys), len(wanted)),
        )
        for each in standing[same:]:
            yield RemoveChairing(each.id)
        for pick in facts.chairs[same:]:
            persons, members = split_picks([pick])
            person, member = (*persons, None)[0], (*members, None)[0]
            yield PassChair(self._meeting.id, person, stage, member)

    def _remove(self) -> None:
        if self._key and self._key != UNTOLD:
            self._form.say(self._workspace.run(RemoveStage(StageId(Id(self._key)))))
        else:
            self._form.keep()
            self.forget()
            self.refresh(self._meeting)

    def _pick_chairs(self) -> None:
        naming = self._naming()
        picked = pick_people(self._form, tr("由谁主持"), naming.candidates(), self._form.chairs.keys())
        if picked is not None:
            self._form.chairs.show_picks(naming.chosen(picked))


def _when(stage: Stage) -> str:
    return moment_words(stage.from_at) if stage.from_at else ""


def _clock(at: Instant | None) -> datetime | None:
    return local(at) if at else None


def _instant(moment: datetime | None) -> Instant | None:
    return Instant(int(moment.replace(tzinfo=BEIJING).timestamp() * 1000)) if moment else None
