"""Correcting, appointing, adding and retiring persons. 人员操作"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from db.body.entity import BodyId, Member, body_name, body_short, member_name, members
from db.people.contact import NoteContact, masked, phone_of
from db.people.entity import Person, PersonId, Post, styled
from db.people.operations import AddPerson, AppointPerson, CorrectPost, RemovePerson, RenamePerson
from db.store.operation import Operation
from desktop.dialogs.new_person import AppointDialog, NewPersonDialog
from desktop.dialogs.post_fields import PostFacts
from desktop.dialogs.text_question import ask_text
from desktop.language import tr
from desktop.pages.roster.desk import Desk
from desktop.pages.roster.erasing_desk import ErasingDesk
from desktop.pages.roster.model import Line
from desktop.pages.roster.person_panel import PersonEdit, PersonPanel
from desktop.pages.roster.reading import PersonRow
from desktop.widgets.chip import Choice
from desktop.widgets.dialog_frame import ask
from desktop.workspace import Workspace


class PeopleDesk(Desk):
    """The panel of a person; `body` is whose members a post may name."""

    panel: PersonPanel

    def __init__(self, workspace: Workspace, window: Callable[[], QWidget], panel: PersonPanel) -> None:
        super().__init__(workspace, window)
        self.panel = panel
        self.row: PersonRow | None = None
        self.body: BodyId | None = None
        panel.retire_asked.connect(self.retire)
        panel.appoint_asked.connect(self.appoint)
        panel.erase_asked.connect(self.erase)
        self.erasing = ErasingDesk(workspace, window)
        panel.phone.note_asked.connect(self.note_phone)

    def show(self, row: PersonRow) -> None:
        self.row, self.key = row, row.id
        if row.is_erased:
            self.panel.show_erased()
            return
        phone = phone_of(self.workspace.store, row.id)
        self.panel.phone.show_phone(phone, masked(phone))
        self.panel.show_person(_edit(row), row.styled, self._posts(row.id), self.member_choices(row))

    def restore(self) -> None:
        if self.row:
            self.show(self.row)

    def member_choices(self, row: PersonRow | None = None) -> list[Choice]:
        """The members of the body shown; where a person stands for another body's member, that one too, by its body."""
        store = self.workspace.store
        there = members(store, self.body) if self.body else ()
        found = [Choice(each.id, member_name(store, each.id)) for each in there]
        held = store.get(Member, row.post.member) if row and row.post else None
        if held and held.body != self.body:
            found.append(Choice(held.id, f"{member_name(store, held.id)}（{body_short(store, held.body)}）"))
        return found

    def _posts(self, person: PersonId) -> list[Line]:
        """The latest first; what is not known stays empty."""
        found = self.workspace.store.find(Post, person=person)
        posts = sorted(found, key=lambda each: (each.to_on is None, each.from_on or date.min, each.id), reverse=True)
        return [
            Line(
                each.id,
                each.from_on.isoformat() if each.from_on else tr("未载明"),
                styled(each.organisation, each.title),
                each.to_on.isoformat() if each.to_on else "",
            )
            for each in posts
        ]

    def save(self) -> bool:
        if self.row is None or not self.panel.is_changed():
            return True
        saved = self.run(*_changes(self.row, self.panel.value()))
        if saved:
            self.panel.settle()
        return saved

    def retire(self) -> None:
        if self.row is None:
            return
        words = tr("停用后不再出现在名册里；已经记录的会议和公文不变。")
        if ask(self.window(), tr("停用{name}？", name=self.row.name), words, tr("停用"), "danger"):
            self.panel.settle()
            self.run(RemovePerson(self.row.id))

    def erase(self) -> None:
        if self.row is not None:
            self.panel.settle()
            self.erasing.ask(self.row.id)

    def appoint(self) -> None:
        if self.row is None:
            return
        AppointDialog(
            self.window(),
            self.row.id,
            self.row.name,
            _edit(self.row).post,
            self.member_choices(self.row),
            self.workspace.run,
        ).ask()

    def note_phone(self) -> None:
        """A number that was valid before stays in the history; the latest counts."""
        if self.row is None:
            return
        question = tr("{name}的联系电话", name=self.row.name)
        phone = ask_text(self.window(), question, tr("联系电话"), "", tr("登记"))
        if phone:
            self.run(NoteContact(self.row.id, phone))

    def add(self) -> str:
        name = body_name(self.workspace.store, self.body) if self.body else ""
        made = NewPersonDialog(self.window(), self.member_choices(), self._known, self.workspace.run, name).ask()
        return made.person_id if isinstance(made, AddPerson) else ""

    def _known(self, name: str) -> str:
        found = self.workspace.store.find(Person, name=name) if name else ()
        posts = {each.name: next((line.text for line in self._posts(each.id)), "") for each in found}
        return tr("、").join(f"{who}（{post}）" if post else who for who, post in posts.items())


def _edit(row: PersonRow) -> PersonEdit:
    post = row.post
    if post is None:
        return PersonEdit(row.name, row.spelled, PostFacts())
    facts = PostFacts(post.member or "", post.organisation, post.title, post.level, post.organ)
    return PersonEdit(row.name, row.spelled, facts)


def _changes(row: PersonRow, edit: PersonEdit) -> list[Operation]:
    """A name or reading that was corrected, a post that was corrected or is the first."""
    before = _edit(row)
    said: list[Operation] = []
    if (edit.name, edit.reading) != (before.name, before.reading):
        typed = edit.reading if edit.reading != before.reading else ""
        said.append(RenamePerson(row.id, edit.name, typed))
    facts = edit.post
    if facts != before.post:
        values = (facts.organisation, facts.title, facts.member_id, facts.level, facts.organ)
        said.append(CorrectPost(row.post.id, *values) if row.post else AppointPerson(row.id, *values))
    return said
