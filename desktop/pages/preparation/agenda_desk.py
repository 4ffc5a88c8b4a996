"""Joins the agenda's view to the records: a wish becomes an operation. 议程"""

from __future__ import annotations

from collections.abc import Iterator

from db.agenda.entity import (
    ITEM_STATES,
    AgendaItem,
    ItemId,
    above,
    agenda,
    home_stage,
    item_events,
    item_state,
    numbered_agenda,
    presenters,
)
from db.agenda.operations import AddItem, DescribeItem, MoveItem, RemoveItem
from db.meeting.entity import Meeting, StageId, stage_chairs, stage_name
from db.store.ident import Id
from desktop.dialogs.pick_people import pick_people
from desktop.language import tr
from desktop.pages.preparation.agenda_view import PRESENTERS, AgendaView, ItemForm
from desktop.pages.preparation.desk import Desk
from desktop.pages.preparation.facts import ItemFacts, ItemRow
from desktop.pages.preparation.motion_desk import MotionDesk
from desktop.pages.preparation.naming import Naming, split_picks
from desktop.widgets.chip import Choice
from desktop.widgets.roles import BadgeFace, Group
from desktop.workspace import Workspace

FACES = {
    "planned": ("mute", "circle"),
    "started": ("info", "play"),
    "suspended": ("warn", "pause"),
    "ended": ("ok", "okc"),
    "withdrawn": ("warn", "minusc"),
    "postponed": ("warn", "clock"),
}


class AgendaDesk(Desk[ItemForm]):
    """One item of the agenda at a time. 议程项"""

    TABLES = frozenset(
        {
            "meeting",
            "stage",
            "chairing",
            "agenda_item",
            "agenda_event",
            "presenter",
            "motion",
            "motion_text",
            "item_motion",
            "sponsor",
            "person",
            "member_name",
        }
    )

    def __init__(self, workspace: Workspace, view: AgendaView) -> None:
        super().__init__(workspace, view.form)
        self._view = view
        self._item: ItemId | None = None
        self.motions = MotionDesk(workspace, self._form, self._settled_item, self._naming)
        view.item_asked.connect(self._choose)
        view.move_asked.connect(self._move)
        self._form.save_asked.connect(self.save)
        self._form.revert_asked.connect(self._show_item)
        self._form.remove_asked.connect(self._remove)
        self._form.pick_asked.connect(self._pick_presenters)

    def refresh(self, meeting: Meeting) -> None:
        changed = self._form.is_changed()
        naming = self._naming()
        rows = list(self._rows(meeting, naming))
        items = [each for each in rows if isinstance(each, ItemRow)]
        self.count = len(items)
        stages = [Choice(stage.id, stage_name(stage)) for stage, _ in agenda(self._store, meeting.id)]
        self._view.show_agenda(rows, [Choice(each.key, tr(each.word)) for each in stages])
        gone = self._item is not None and self._item not in {each.key for each in items}
        if gone or (self._item is None and not changed):
            self._item = ItemId(Id(items[0].key)) if items else None
        if gone or not changed:
            self._show_item()
        self.motions.refresh(self._item)

    def _rows(self, meeting: Meeting, naming: Naming) -> Iterator[ItemRow | Group]:
        store = self._store
        chairs = stage_chairs(store, meeting.id)
        for stage, items in numbered_agenda(store, meeting.id):
            names = "、".join(naming.pick(each.person, each.member).word for each in chairs if each.stage == stage.id)
            note = tr("主持：{names}", names=names or tr("未载明"))
            yield Group(tr(stage_name(stage)), tr("{count} 项", count=len(items)), {PRESENTERS: note})
            for number, item in items:
                beside = [each.id for _, each in items if above(each) == above(item)]
                movable = (item.id != beside[0], item.id != beside[-1])
                by = self._presenters(item, naming)
                yield ItemRow(item.id, number, item.title, item.kind, by, item.planned_minutes, movable)

    def _presenters(self, item: AgendaItem, naming: Naming) -> str:
        found = presenters(self._store, item.id)
        return "、".join(each.organisation or naming.pick(each.person, each.member).word for each in found)

    def forget(self) -> None:
        self._item = None

    def _choose(self, key: str) -> None:
        if key != self._item:
            self.turn_to(key)

    def choose_row(self) -> None:
        self._view.table.choose(self._item)

    def show_record(self, key: str) -> None:
        """Show an item by its id."""
        self._item = ItemId(Id(key))
        self._view.table.choose(key)
        self._show_item()
        self.motions.refresh(self._item)

    def start_new(self) -> None:
        """An empty form for one more item, in the stage of the one shown."""
        if not self.may_leave():
            return
        stage = self._form.stage.key()
        self._item = None
        self._view.table.clearSelection()
        self._form.show_item(tr("新议程项"), ItemFacts(stage=stage), None)
        self.motions.refresh(None)
        self._form.title_field.setFocus()

    def _show_item(self) -> None:
        item = self._store.get(AgendaItem, self._item)
        if item is None:
            facts = ItemFacts(stage=self._form.stage.key())
            self._form.show_item(tr("新议程项"), facts, None)
            return
        self._view.table.choose(item.id)
        row = self._view.table.record()
        state = item_state(item_events(self._store, item.id))
        heading = tr("第{number}项", number=row.number) if row else tr("议程项")
        self._form.show_item(heading, self._facts(item), BadgeFace(*FACES[state], tr(ITEM_STATES[state])))

    def _facts(self, item: AgendaItem) -> ItemFacts:
        naming = self._naming()
        found = presenters(self._store, item.id)
        return ItemFacts(
            title=item.title,
            kind=item.kind,
            stage=home_stage(self._store, item),
            presenters=tuple(naming.pick(each.person, each.member) for each in found if each.person or each.member),
            organisation=next((each.organisation for each in found if each.organisation), ""),
            minutes=item.planned_minutes,
            remark=item.remark,
            confidential=bool(item.confidential),
        )

    def save(self) -> bool:
        facts = self._form.facts()
        if facts is None:
            return False
        sentence = self._write(facts)
        self._form.say(sentence)
        if not sentence:
            self._form.keep()
            self._show_item()
            self.motions.refresh(self._item)
        return not sentence

    def _write(self, facts: ItemFacts) -> str:
        persons, members = split_picks(facts.presenters)
        said = {
            "title": facts.title,
            "kind": facts.kind,
            "planned_minutes": facts.minutes,
            "organisation": facts.organisation,
            "remark": facts.remark,
            "confidential": facts.confidential,
            "person_ids": persons,
            "member_ids": members,
        }
        stage = StageId(Id(facts.stage))
        item = self._store.get(AgendaItem, self._item)
        if item is None:
            adding = AddItem(stage, **said)  # type: ignore[arg-type]
            sentence = self._workspace.run(adding)
            self._item = None if sentence else adding.item_id
            return sentence
        moved = [MoveItem(item.id, stage_id=stage)] if home_stage(self._store, item) != stage else []
        return self._workspace.run(DescribeItem(item.id, **said), *moved)  # type: ignore[arg-type]

    def _settled_item(self) -> ItemId | None:
        """The item shown, written first when it is new: motions stand on an item that is recorded."""
        if self._store.get(AgendaItem, self._item) is None:
            self.save()
        return self._item

    def _move(self, step: int) -> None:
        row = self._view.table.record()
        if row is not None and row.movable[step > 0]:
            self._form.say(self._workspace.run(MoveItem(ItemId(Id(row.key)), step)))

    def _remove(self) -> None:
        if self._store.get(AgendaItem, self._item) is None:
            self._form.keep()
            self._item = None
            self.refresh(self._meeting)
            return
        assert self._item is not None
        sentence = self._workspace.run(RemoveItem(self._item))
        self._form.say(sentence)

    def _pick_presenters(self) -> None:
        naming = self._naming()
        picked = pick_people(self._form, tr("由谁报告"), naming.candidates(), self._form.presenters.keys())
        if picked is not None:
            self._form.presenters.show_picks(naming.chosen(picked))
