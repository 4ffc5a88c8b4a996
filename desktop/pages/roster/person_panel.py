"""A person with name, reading, post and earlier posts. 人员详情"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from desktop.dialogs.post_fields import PostFacts, PostFields
from desktop.language import tr
from desktop.pages.roster.detail import Detail
from desktop.pages.roster.model import Line, PostModel
from desktop.pages.roster.phone_row import PhoneRow
from desktop.widgets.button import Button
from desktop.widgets.chip import Choice


@dataclass(frozen=True, slots=True)
class PersonEdit:
    """What the form says of a person."""

    name: str
    reading: str
    post: PostFacts


class PersonPanel(Detail):
    """Correcting is saving the form; a new post from a day on is a wish of its own."""

    retire_asked = Signal()
    appoint_asked = Signal()
    erase_asked = Signal()

    def __init__(self) -> None:
        super().__init__(tr("人员"))
        self.retire = Button(tr("停用"), "danger")
        self.retire.clicked.connect(self.retire_asked)
        self.erase = Button(tr("删除个人信息"), "quiet")
        self.erase.clicked.connect(self.erase_asked)
        self.add_top(self.erase)
        self.add_top(self.retire)
        self.person_name, self.reading = QLineEdit(), QLineEdit()
        self.form.add(tr("姓名"), self.person_name)
        self.form.add(tr("姓名读音"), self.reading)
        self.post = PostFields(self.form, ())
        self.phone = PhoneRow()
        self.form.add(tr("联系电话"), self.phone)
        self.posts = self.add_section(tr("职务"), PostModel(), tr("任新职"))
        self.posts.asked.connect(self.appoint_asked)

    def show_erased(self) -> None:
        """Nothing is left to be corrected, and nothing asks for it; the button tells which computers have confirmed."""
        self.show_person(PersonEdit(tr("（已删除）"), "", PostFacts()), "", (), ())
        self._open(False)

    def _open(self, is_open: bool) -> None:
        for each in (self.form, self.posts, self.retire, self.restore, self.save):
            each.setVisible(is_open)
        self.erase.setText(tr("删除个人信息") if is_open else tr("删除情况"))

    def show_person(self, edit: PersonEdit, second: str, posts: Sequence[Line], members: Sequence[Choice]) -> None:
        self._open(True)
        self.show_head(edit.name, second)
        self.person_name.setText(edit.name)
        self.reading.setText(edit.reading)
        self.post.show_members(members)
        self.post.show(edit.post)
        self.posts.show_lines(posts)
        self.settle()

    def value(self) -> PersonEdit:
        return PersonEdit(self.person_name.text().strip(), self.reading.text().strip(), self.post.facts())

    def focus_first(self) -> None:
        self.person_name.setFocus()
