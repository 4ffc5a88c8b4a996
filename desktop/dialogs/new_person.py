"""Asks for a person and the present post, or for a new post. 新增人员与任职"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from db.people.entity import PersonId
from db.people.operations import AddPerson, AppointPerson
from desktop.dialogs.attempt import Attempt
from desktop.dialogs.operation_form import OperationForm
from desktop.dialogs.post_fields import PostFacts, PostFields
from desktop.language import tr
from desktop.widgets.chip import Choice
from desktop.widgets.date_field import DateField


class NewPersonDialog(OperationForm):
    """Name and post; the reading is worked out from the name unless it is typed."""

    def __init__(
        self,
        parent: QWidget | None,
        members: Sequence[Choice],
        known: Callable[[str], str],
        attempt: Attempt,
        body: str = "",
    ) -> None:
        """`known` says who of that name is on the roster already, '' for nobody; `body` whose members are offered."""
        super().__init__(parent, tr("新增人员"), tr("保存"), attempt, body)
        self._known = known
        self.name, self.reading = QLineEdit(), QLineEdit()
        self.reading.setPlaceholderText(tr("留空时自动注音，如 shan xiao ping"))
        self.gender, self.ethnicity = QLineEdit(), QLineEdit()
        self.form.add(tr("姓名"), self.name)
        self.form.add(tr("姓名读音"), self.reading)
        self.post = PostFields(self.form, members)
        self.form.add(tr("性别"), self.gender, width=72)
        self.form.add(tr("民族"), self.ethnicity, width=120)
        self.allow_more(tr("保存并再加一人"))
        self.name.editingFinished.connect(self._warn_of_namesake)
        self.name.setFocus()

    def operation(self) -> AddPerson:
        name, facts = self.need(self.name, tr("姓名")), self.post.facts()
        return AddPerson(
            name,
            facts.organisation,
            facts.title,
            facts.member_id,
            facts.level,
            facts.organ,
            gender=self.gender.text().strip(),
            ethnicity=self.ethnicity.text().strip(),
            reading=self.reading.text().strip(),
        )

    def entered(self) -> str:
        return self.name.text().strip()

    def start_over(self) -> None:
        """The next one often comes from the same member."""
        for field in (self.name, self.reading, self.gender, self.ethnicity):
            field.clear()
        facts = self.post.facts()
        self.post.show(PostFacts(facts.member, facts.organisation))
        self.name.setFocus()

    def _warn_of_namesake(self) -> None:
        who = self._known(self.name.text().strip())
        if who:
            self.fault.show_message("warning", tr("名册中已有{who}；确是另一人时，写明不同的单位或职务再保存", who=who))


class AppointDialog(OperationForm):
    """A new post; the present one ends on the day on which this begins."""

    def __init__(
        self,
        parent: QWidget | None,
        person: PersonId,
        name: str,
        facts: PostFacts,
        members: Sequence[Choice],
        attempt: Attempt,
    ) -> None:
        words = tr("现任职务到起任日期为止；起任日期不明时留空，现任职务保留。")
        super().__init__(parent, tr("{name}任新职", name=name), tr("保存"), attempt, words)
        self._person = person
        self.from_on = DateField()
        self.form.add(tr("起任日期"), self.from_on, width=140)
        self.post = PostFields(self.form, members)
        self.post.show(PostFacts(facts.member, facts.organisation, "", facts.level, facts.organ))
        self.from_on.setFocus()

    def operation(self) -> AppointPerson:
        day = self.read(self.from_on, self.from_on.day)
        facts = self.post.facts()
        return AppointPerson(
            self._person, facts.organisation, facts.title, facts.member_id, facts.level, facts.organ, day
        )
