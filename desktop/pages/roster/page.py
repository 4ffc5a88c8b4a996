"""Joins the roster to the records. 名册"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout

from db.body.entity import Body, BodyId, bodies
from db.meeting.entity import meeting_body
from db.people.matching import NameIndex
from db.store.ident import Id
from desktop.dialogs.unsaved import ask_unsaved
from desktop.language import several, tr
from desktop.page import Page
from desktop.pages.roster.body_desk import BodyDesk
from desktop.pages.roster.desk import Desk
from desktop.pages.roster.member_desk import MemberDesk
from desktop.pages.roster.model import Side
from desktop.pages.roster.people_desk import PeopleDesk
from desktop.pages.roster.reading import (
    NO_MEMBER,
    BodyRow,
    MemberRow,
    PersonRow,
    body_rows,
    index_of,
    member_rows,
    people_rows,
)
from desktop.pages.roster.rotation_desk import RotationDesk
from desktop.pages.roster.rotation_reading import TurnRow, turn_rows
from desktop.pages.roster.view import KINDS, RosterView
from desktop.widgets.chip import Choice
from desktop.workspace import Workspace

EVERYBODY = "all"
AHEAD = 5
"""How many meetings to come are shown at first, and how many more each time somebody asks."""


class RosterPage(Page):
    """Four lists over the same records; whichever is shown has its desk."""

    TABLES = frozenset(
        {
            "body",
            "body_name",
            "member",
            "member_name",
            "charter",
            "meeting_interval",
            "stated_count",
            "chair_period",
            "rotation_order",
            "rotation_exception",
            "rotation_reading",
            "stage_event",
            "person",
            "contact",
            "post",
            "meeting",
            "meeting_body",
        }
    )

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.view = RosterView()
        self.people: list[PersonRow] = []
        self.members: list[MemberRow] = []
        self.bodies: list[BodyRow] = []
        self.turns: list[TurnRow] = []
        self._ahead = AHEAD
        self._index: NameIndex | None = None
        self._writing = False
        self._kind = self.view.kind()
        self.desks: dict[str, Desk] = {
            "members": MemberDesk(workspace, self.window, self.view.member),
            "people": PeopleDesk(workspace, self.window, self.view.person),
            "rotation": RotationDesk(workspace, self.window, self.view.rotation),
            "bodies": BodyDesk(workspace, self.window, self.view.body),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self._connect()

    def _connect(self) -> None:
        view = self.view
        view.kind_chosen.connect(self._show_kind)
        view.add_asked.connect(self._add)
        view.save_asked.connect(self._save)
        view.detail_asked.connect(self._enter_detail)
        view.search.query_changed.connect(self._show_rows)
        view.body_choice.key_chosen.connect(self.refresh)
        view.body.members_asked.connect(self._begin_members)
        view.rotation.more_asked.connect(self._look_further)
        view.sides.row_chosen.connect(self._show_rows)
        for kind in KINDS:
            view.lists[kind].row_chosen.connect(self._choose)
            view.panels[kind].restore_asked.connect(self._restore)

    def refresh(self) -> None:
        store, found = self.workspace.store, bodies(self.workspace.store)
        self.bodies = body_rows(store, found)
        is_first = not self.view.body_choice.count()
        self.view.show_bodies([Choice(each.id, each.name) for each in self.bodies])
        if is_first:
            self.view.body_choice.choose(self._current_body())
        self.view.offer_first_step(bool(self.bodies))
        chosen = self.view.body_choice.key()
        self.people = people_rows(store)
        self.members = member_rows(store, BodyId(Id(chosen)), self.people) if chosen else []
        self.turns = turn_rows(store, store.need(Body, BodyId(Id(chosen))), self._ahead) if chosen else []
        self._index = None
        for desk in self.desks.values():
            if isinstance(desk, MemberDesk | PeopleDesk | RotationDesk):
                desk.body = BodyId(Id(chosen)) if chosen else None
        self.view.kinds.show_choices(
            [
                Choice("members", several("成员方"), len(self.members)),
                Choice("people", tr("人员"), self._known()),
                Choice("rotation", tr("轮值"), ""),
                Choice("bodies", tr("组织"), len(self.bodies)),
            ]
        )
        self.view.show_sides(self._sides())
        self._show_rows()

    def _begin_members(self, body: str = "") -> None:
        """The empty list of a new body's members, with the button that adds the first."""
        body = body or self.desks["bodies"].key
        self.view.kinds.choose("members")
        self.view.body_choice.choose(body)
        self.refresh()
        self.view.empty["members"].button.setFocus()

    def _current_body(self) -> str:
        """Whose meeting it is: the roster begins with its members."""
        meeting = self.workspace.meeting
        place = meeting_body(self.workspace.store, meeting.id) if meeting else None
        return place.body if place else ""

    def _known(self) -> int:
        return sum(not each.is_erased for each in self.people)

    def _sides(self) -> list[Side]:
        others = sum(each.member == NO_MEMBER and not each.is_erased for each in self.people)
        rest = [Side(NO_MEMBER, several("特邀"), others)] if others else []
        every = Side(EVERYBODY, tr("全部"), self._known())
        return [every, *rest, *(Side(each.id, each.short or each.name, each.people) for each in self.members)]

    def _show_kind(self, kind: str) -> None:
        """Another list; where changes are kept in the panel the one before stays."""
        if kind != self._kind and not self._may_leave(self.desks[self._kind]):
            self.view.kinds.choose(self._kind)
            return
        self._kind = kind
        self.view.fit()
        self._show_rows()

    def may_leave(self) -> bool:
        return self._may_leave(self.desks[self._kind])

    def _show_rows(self) -> None:
        """Show the list of the kind chosen, as far as it answers the search; one record is always open."""
        query, kind = self.view.search.query(), self.view.kind()
        rows = self._found(kind, query)
        table = self.view.table()
        self.view.show_rows(kind, rows, searched=bool(query) or (kind == "people" and bool(self.people)))
        desk = self.desks[kind]
        if rows and table.record() is None and not self._is_changed(desk):
            table.choose_row(0)
        elif table.record() is not None:
            self._choose(table.record())

    def _found(self, kind: str, query: str) -> Sequence[Any]:
        if kind == "rotation":
            return [each for each in self.turns if query in f"{each.title} {each.when} {each.host}"]
        return {"members": self._found_members, "people": self._found_people, "bodies": self._found_bodies}[kind](query)

    def _look_further(self) -> None:
        self._ahead += AHEAD
        self.refresh()

    def _found_people(self, query: str) -> Sequence[PersonRow]:
        if query:
            self._index = self._index or index_of(self.people)
            known = {each.id: each for each in self.people}
            return [known[found.key] for found in self._index.match(query)]  # type: ignore[index]
        side = self.view.sides.record()
        if side is None or side.key == EVERYBODY or self.view.side_card.isHidden():
            return self.people
        return [each for each in self.people if each.member == side.key]

    def _found_members(self, query: str) -> Sequence[MemberRow]:
        return [each for each in self.members if query in f"{each.name} {each.short} {each.member.side}"]

    def _found_bodies(self, query: str) -> Sequence[BodyRow]:
        return [each for each in self.bodies if query in f"{each.name} {each.short}"]

    def _choose(self, row: Any) -> None:
        """Show a record, once what was changed of the one before is settled."""
        if self._writing:
            return
        desk = self.desks[self.view.kind()]
        if row is None or row not in self.view.table().records().rows():
            self.view.show_panel(self._is_changed(desk))
            return
        if row.id != desk.key and self._is_changed(desk):
            QTimer.singleShot(0, partial(self._ask_to_turn, desk, row))  # Qt is still choosing the row
            return
        if row.id != desk.key or not self._is_changed(desk):
            desk.show(self.view.table().record() or row)
        self.view.show_panel(True)

    def _ask_to_turn(self, desk: Desk, row: Any) -> None:
        if self._may_leave(desk):
            self._choose(row)
        else:
            self.view.table().choose(desk.key)

    def _is_changed(self, desk: Desk) -> bool:
        return bool(desk.key) and desk.panel.is_changed()

    def _may_leave(self, desk: Desk) -> bool:
        """Ask what becomes of unsaved changes; False when the panel stays as it is."""
        if not self._is_changed(desk):
            return True
        answer = ask_unsaved(self.window(), desk.name())
        if answer == "save":
            return self._write(desk)
        if answer == "drop":
            desk.restore()
        return answer == "drop"

    def _save(self) -> None:
        if self._write(self.desks[self.view.kind()]):
            self._show_rows()

    def _write(self, desk: Desk) -> bool:
        """Save what was typed; the refresh that follows must not take it for unsaved and ask."""
        self._writing = True
        try:
            return desk.save()
        finally:
            self._writing = False

    def _restore(self) -> None:
        self.desks[self.view.kind()].restore()

    def _add(self) -> None:
        """One more of the kind shown; members need a body first."""
        kind = self.view.kind()
        key = self.desks["bodies" if kind == "members" and not self.bodies else kind].add()
        if key:
            self.view.search.clear()
            self.view.table().choose(key)
            self.view.focus_list()
        if key and kind == "bodies":
            self.view.body.show_founded()

    def _enter_detail(self) -> None:
        self.view.panel().focus_first()

    def focus_first(self) -> None:
        self._refresh_if_stale()
        self.view.focus_first()

    def open_record(self, key: str) -> None:
        """Show the member, person or body of this id, or the rotation; of a body without members where to add them."""
        self._refresh_if_stale()
        if key == "rotation":
            self.view.kinds.choose(key)
            return
        if any(each.id == key and not each.members for each in self.bodies):
            self._begin_members(key)
            return
        for kind, rows in (("members", self.members), ("people", self.people), ("bodies", self.bodies)):
            if any(each.id == key for each in rows):
                self.view.kinds.choose(kind)
                self.view.table().choose(key)
