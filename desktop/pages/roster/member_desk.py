"""Correcting, renaming, adding and seeing off members. 成员方操作"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from db.body.entity import MEMBER_KINDS, Body, BodyId, MemberName
from db.body.operations import AddMember, DescribeMember
from db.store.ident import Id
from desktop.dialogs.member_forms import LeavingDialog, NewMemberDialog, RenameDialog
from desktop.language import tr
from desktop.pages.roster.desk import Desk
from desktop.pages.roster.member_panel import MemberEdit, MemberPanel
from desktop.pages.roster.model import Line, name_lines
from desktop.pages.roster.reading import MemberRow
from desktop.workspace import Workspace


class MemberDesk(Desk):
    """The panel of a member; `body` is whose members are listed."""

    panel: MemberPanel

    def __init__(self, workspace: Workspace, window: Callable[[], QWidget], panel: MemberPanel) -> None:
        super().__init__(workspace, window)
        self.panel = panel
        self.row: MemberRow | None = None
        self.body: BodyId | None = None
        panel.rename_asked.connect(self.rename)
        panel.leave_asked.connect(self.leave)

    def show(self, row: MemberRow) -> None:
        self.row, self.key = row, row.id
        member = row.member
        second = " · ".join(part for part in (tr(MEMBER_KINDS.get(member.kind, "")), member.side) if part)
        edit = MemberEdit(member.kind, member.side, row.place, member.joined_on, _votes(row))
        self.panel.show_member(row.name, second, edit, self._names(row.id))

    def restore(self) -> None:
        if self.row:
            self.show(self.row)

    def _names(self, member: Id) -> list[Line]:
        return name_lines(self.workspace.store.find(MemberName, member=member))

    def save(self) -> bool:
        if self.row is None or not self.panel.is_changed():
            return True
        edit = self.panel.edit()
        if edit is None:
            return False
        moved = edit.place if edit.place != self.row.place else None
        votes = edit.votes if edit.votes != _votes(self.row) else None
        saved = self.run(DescribeMember(self.row.id, edit.kind, edit.side, edit.joined_on, moved, votes))
        if saved:
            self.panel.settle()
        return saved

    def rename(self) -> None:
        if self.row:
            RenameDialog(self.window(), self.row.id, self.row.name, self.row.short, self.workspace.run).ask()

    def leave(self) -> None:
        if self.row:
            LeavingDialog(self.window(), self.row.id, self.row.name, self.workspace.run).ask()

    def add(self) -> str:
        body = self.workspace.store.get(Body, self.body)
        if body is None:
            return ""
        made = NewMemberDialog(self.window(), self.workspace.store, body.id, self.workspace.run).ask()
        return made.member_id if isinstance(made, AddMember) else ""


def _votes(row: MemberRow) -> int:
    """One where nobody said anything else."""
    return 1 if row.member.votes is None else row.member.votes
