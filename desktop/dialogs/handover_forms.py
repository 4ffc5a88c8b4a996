"""Asks for what a handover needs: its scope, the two sides, one line of its list, the moment of a step. 移交填报"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtWidgets import QLineEdit, QWidget

from db.body.entity import HANDOVER_SCOPES, Body, BodyId, MemberId
from db.handover.entity import Handover, HandoverId
from db.handover.line import CATEGORIES, FORMS, OF_RECORDS, HandoverLine, HandoverLineId
from db.handover.listing import AddHandoverLine, DescribeHandoverLine, LineFacts, PrepareHandover
from db.handover.operations import DescribeHandover, SetHandoverScope
from db.handover.proposing import scope_of
from db.meeting.entity import MeetingId
from db.people.entity import PersonId
from db.store.ident import Id
from db.store.moment import Instant, instant, local
from db.store.operation import Operation
from desktop.dialogs.attempt import Attempt
from desktop.dialogs.operation_form import FieldFault, OperationForm
from desktop.language import tr
from desktop.widgets.chip import Choice
from desktop.widgets.combo import Combo
from desktop.widgets.date_field import MomentField
from desktop.widgets.number_field import NumberField


class PrepareHandoverForm(OperationForm):
    """What passes beside flag, work and open matters; the answer stays with the body."""

    def __init__(self, parent: QWidget, body: Body, meeting: MeetingId, attempt: Attempt) -> None:
        words = tr("清单列出会议召开之前没有办结的；本次会议议定的由接收方负责，不列入。")
        super().__init__(parent, tr("编制移交清单"), tr("编制"), attempt, words)
        self._body, self._meeting = BodyId(body.id), meeting
        self.scope = Combo([Choice(key, tr(word)) for key, word in HANDOVER_SCOPES.items()], tr("移交范围"))
        self.scope.choose(scope_of(body))
        self.form.add(tr("移交范围"), self.scope)

    def operation(self) -> PrepareHandover | SetHandoverScope:
        scope = self.scope.key()
        return (
            SetHandoverScope(self._body, scope)
            if scope == "none"
            else PrepareHandover(self._body, self._meeting, scope)
        )


class SidesForm(OperationForm):
    """Who hands over, who receives, who signs for each side, and who witnesses; any of them may be unknown.

    Each of `persons` has a member, '' for none; the signers offered first are those of the side's own member.
    """

    def __init__(
        self,
        parent: QWidget,
        row: Handover,
        members: Sequence[Choice],
        persons: Sequence[tuple[Choice, str]],
        office: str,
        attempt: Attempt,
    ) -> None:
        super().__init__(parent, tr("移交双方"), tr("保存"), attempt)
        self._row = HandoverId(row.id)
        nobody = Choice("", tr("未载明"))
        self.giver, self.receiver = (Combo([nobody, *members]) for _ in range(2))
        self._persons = persons
        self.given_by, self.received_by, self.witnessed_by = (Combo() for _ in range(3))
        self.witness = QLineEdit(row.witness)
        self.witness.setPlaceholderText(office or tr("没有监交的留空"))
        fields = (
            (tr("移交方"), self.giver, row.from_member),
            (tr("移交人"), self.given_by, ""),
            (tr("接收方"), self.receiver, row.to_member),
            (tr("接收人"), self.received_by, ""),
        )
        for word, field, known in fields:
            self.form.add(word, field)
            field.choose(known or "")
        self.form.add(tr("监交单位"), self.witness)
        self.form.add(tr("监交人"), self.witnessed_by)
        self._offer_persons()
        signing = (row.given_by, row.received_by, row.witnessed_by)
        for combo, person in zip((self.given_by, self.received_by, self.witnessed_by), signing, strict=True):
            combo.choose(person or "")
        self.giver.key_chosen.connect(self._offer_persons)
        self.receiver.key_chosen.connect(self._offer_persons)

    def _offer_persons(self) -> None:
        for combo, member in ((self.given_by, self.giver.key()), (self.received_by, self.receiver.key())):
            self._show_persons(combo, member)
        self._show_persons(self.witnessed_by, "")

    def _show_persons(self, combo: Combo, member: str) -> None:
        found = sorted(self._persons, key=lambda each: each[1] != member)
        combo.show_choices([Choice("", tr("未载明")), *(person for person, _ in found)])

    def operation(self) -> DescribeHandover:
        giver, receiver = (MemberId(Id(each.key())) if each.key() else None for each in (self.giver, self.receiver))
        combos = (self.given_by, self.received_by, self.witnessed_by)
        given, received, witnessed = (PersonId(Id(each.key())) if each.key() else None for each in combos)
        witness = self.witness.text().strip()
        return DescribeHandover(self._row, giver, receiver, given, received, witnessed, witness)


class LineForm(OperationForm):
    """A new line of the list, or what one says, to be corrected; a matter keeps the name of its record."""

    def __init__(
        self, parent: QWidget, row: HandoverId, line: HandoverLine | None, name: str, attempt: Attempt
    ) -> None:
        super().__init__(parent, name or tr("清单增加一行"), tr("保存"), attempt)
        self._row, self._line = row, line
        free = [key for key in CATEGORIES if key not in OF_RECORDS] if not (line and line.record) else [line.category]
        self.category = Combo([Choice(key, tr(CATEGORIES[key])) for key in free])
        self.name, self.specification, self.unit, self.condition, self.remark = (QLineEdit() for _ in range(5))
        self.quantity = NumberField()
        self.kind = Combo([Choice("", tr("未载明")), *(Choice(key, tr(word)) for key, word in FORMS.items())])
        self.form.add(tr("类别"), self.category)
        self.form.add(tr("名称"), self.name)
        self.form.add(tr("规格或编号"), self.specification)
        self.form.add(tr("数量"), self.quantity, width=80)
        self.form.add(tr("计量单位"), self.unit, width=80)
        self.form.add(tr("形式"), self.kind, width=140)
        self.form.add(tr("完好情况"), self.condition)
        self.form.add(tr("备注"), self.remark)
        if line is not None:
            self._show(line)
        if line is not None and line.record:
            for field in (self.category, self.name, self.specification, self.quantity, self.unit, self.kind):
                self.form.show_row(field, False)
        (self.remark if line and line.record else self.name).setFocus()

    def _show(self, line: HandoverLine) -> None:
        self.category.choose(line.category)
        self.kind.choose(line.form)
        self.quantity.show_number(line.quantity)
        told = (line.name, line.specification, line.unit, line.condition, line.remark)
        fields = (self.name, self.specification, self.unit, self.condition, self.remark)
        for field, words in zip(fields, told, strict=True):
            field.setText(words)

    def operation(self) -> AddHandoverLine | DescribeHandoverLine:
        quantity = self.read(self.quantity, self.quantity.number)
        named = (self.category.key(), self.name.text().strip(), self.specification.text().strip())
        rest = (self.unit.text().strip(), self.kind.key(), self.condition.text().strip(), self.remark.text().strip())
        facts = LineFacts(*named, quantity, *rest)
        if self._line is not None:
            return DescribeHandoverLine(HandoverLineId(self._line.id), facts)
        return AddHandoverLine(self._row, facts)

    def entered(self) -> str:
        return self.name.text().strip()

    def start_over(self) -> None:
        for field in (self.name, self.specification, self.quantity, self.unit, self.condition, self.remark):
            field.clear()
        self.name.setFocus()


class MomentForm(OperationForm):
    """When a step was taken: now, or when the signed paper says."""

    def __init__(
        self,
        parent: QWidget,
        question: str,
        words: str,
        verb: str,
        now: Instant,
        make: Callable[[Instant], Operation],
        attempt: Attempt,
    ) -> None:
        super().__init__(parent, question, verb, attempt, words)
        self._make, self._now = make, now
        self.at = MomentField()
        self.at.show_moment(local(now))
        self._shown = self.at.text()
        self.form.add(tr("时间"), self.at, width=180)

    def operation(self) -> Operation:
        if self.at.text() == self._shown:
            return self._make(self._now)
        at: datetime | None = self.read(self.at, self.at.moment)
        if at is None:
            raise FieldFault(self.at, tr("{what}不能为空", what=tr("时间")))
        return self._make(instant(at.date(), at.hour, at.minute))
