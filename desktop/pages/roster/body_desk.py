"""Correcting, renaming and adding bodies; how they decide. 组织操作"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtWidgets import QWidget

from db.body.charter import terms_of
from db.body.entity import (
    BODY_KINDS,
    CHARTER_PRESETS,
    BodyId,
    BodyName,
    Charter,
    bodies,
    body_name,
    charter_of,
)
from db.body.operations import DescribeBody, FoundBody
from db.body.stated import COUNTS, StateCount, stated
from db.meeting.counting import CountMeetingsIn
from db.meeting.entity import meeting_body
from desktop.charter_words import terms_words
from desktop.dialogs.body_rules import CharterDialog
from desktop.dialogs.member_forms import RenameDialog
from desktop.dialogs.new_body import NewBodyDialog
from desktop.language import tr
from desktop.meeting_facts import since_text
from desktop.pages.roster.body_panel import BodyEdit, BodyPanel
from desktop.pages.roster.desk import Desk
from desktop.pages.roster.model import Line, name_lines
from desktop.pages.roster.reading import BodyRow
from desktop.widgets.chip import Choice
from desktop.workspace import Workspace


class BodyDesk(Desk):
    """The panel of a body."""

    panel: BodyPanel

    def __init__(self, workspace: Workspace, window: Callable[[], QWidget], panel: BodyPanel) -> None:
        super().__init__(workspace, window)
        self.panel = panel
        self.row: BodyRow | None = None
        panel.rename_asked.connect(self.rename)
        panel.charter_asked.connect(self.change_charter)

    def show(self, row: BodyRow) -> None:
        self.row, self.key = row, row.id
        body = row.body
        over = body_name(self.workspace.store, body.parent) if body.parent else ""
        second = " · ".join(part for part in (tr(BODY_KINDS.get(body.kind, "")), over) if part)
        counts = tuple(map(stated(self.workspace.store, body.id).get, COUNTS))
        names = (body.assembly, body.unit, body.office, body.prefix, body.chair_title)
        self.panel.show_body(row.name, second, BodyEdit(body.kind, *names, counts))
        self.panel.show_rules(self._charter(row), self._names(row.id))

    def restore(self) -> None:
        if self.row:
            self.show(self.row)

    def _charter(self, row: BodyRow) -> list[Line]:
        lines = sorted(self.workspace.store.find(Charter, body=row.id), key=lambda each: each.from_ordinal or 0)
        return [
            Line(
                each.id,
                since_text(each.from_ordinal, None, row.body.unit),
                tr(CHARTER_PRESETS.get(each.preset, "")),
                terms_words(terms_of(each, "ordinary")) if each.preset == "own" else "",
            )
            for each in lines
        ]

    def _names(self, body: BodyId) -> list[Line]:
        return name_lines(self.workspace.store.find(BodyName, body=body))

    def save(self) -> bool:
        if self.row is None or not self.panel.is_changed():
            return True
        edit = self.panel.edit()
        if edit is None:
            return False
        described = DescribeBody(self.row.id, edit.kind, edit.assembly, edit.office, edit.prefix, edit.chair_title)
        corrected = [] if edit.unit == self.row.body.unit else [CountMeetingsIn(self.row.id, edit.unit)]
        saved = self.run(described, *corrected, *self._counted(self.row, edit.counts))
        if saved:
            self.panel.settle()
        return saved

    def _counted(self, row: BodyRow, counts: Sequence[int | None]) -> Iterator[StateCount]:
        """What is counted anew; working groups are those that the current meeting set up, where it is the body's."""
        store, meeting = self.workspace.store, self.workspace.meeting
        known, place = stated(store, row.id), meeting_body(store, meeting.id) if meeting else None
        basis = place.meeting if place and place.body == row.id else None
        for kind, count in zip(COUNTS, counts, strict=True):
            if count != known.get(kind):
                yield StateCount(row.id, kind, count, basis if kind == "working_groups" else None)

    def rename(self) -> None:
        if self.row:
            RenameDialog(self.window(), self.row.id, self.row.name, self.row.short, self.workspace.run, body=True).ask()

    def change_charter(self) -> None:
        if self.row:
            held = charter_of(self.workspace.store, self.row.id)
            CharterDialog(self.window(), self.row.id, self.row.body.unit, held, self.workspace.run).ask()

    def add(self) -> str:
        store = self.workspace.store
        parents = [Choice(each.id, body_name(store, each.id)) for each in bodies(store) if each.parent is None]
        made = NewBodyDialog(self.window(), parents, self.workspace.run).ask()
        return made.body_id if isinstance(made, FoundBody) else ""
