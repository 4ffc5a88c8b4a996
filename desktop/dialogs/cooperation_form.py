"""Asks for an agreement or project, or several counted together: parties, figures. 协议与项目"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QLineEdit, QWidget

from db.body.entity import BodyId, MemberId, member_name, member_short, members
from db.followup.amount import amount_text, fen_of
from db.followup.cooperating import RecordCooperation
from db.followup.cooperation import COOPERATION_KINDS, Cooperation, parties
from db.meeting.entity import MeetingId
from db.people.matching import Candidate
from db.store.errors import RuleError
from db.store.ident import Id
from db.store.operation import Reader
from desktop.dialogs.attempt import Attempt
from desktop.dialogs.operation_form import OperationForm
from desktop.dialogs.pick_people import pick_people
from desktop.language import said, tr
from desktop.widgets.check_box import CheckBox
from desktop.widgets.chip import Choice
from desktop.widgets.combo import Combo
from desktop.widgets.date_field import DateField
from desktop.widgets.long_text_field import LongTextField
from desktop.widgets.number_field import NumberField
from desktop.widgets.pick_field import PickField


class CooperationForm(OperationForm):
    """A new one, or one to be corrected; the meeting is the one at which it was signed or told."""

    def __init__(
        self,
        parent: QWidget | None,
        store: Reader,
        body: BodyId,
        attempt: Attempt,
        known: Cooperation | None = None,
        meeting: MeetingId | None = None,
    ) -> None:
        super().__init__(parent, tr("登记协议或项目"), tr("保存"), attempt, "", 620)
        self._store, self._body, self._known = store, body, known
        self._meeting = known.meeting if known else meeting
        self._members = [
            Candidate(each.id, member_short(store, each.id), "", member_name(store, each.id))
            for each in members(store, body)
        ]
        self.kind = Combo([Choice(key, tr(word)) for key, word in COOPERATION_KINDS.items()], tr("类别"))
        self.title, self.classes = LongTextField("", 2), QLineEdit()
        self.members, self.outsiders = PickField(tr("成员方"), tr("没有成员方")), QLineEdit()
        self.others = CheckBox(tr("还有未列名的其他成员方"))
        self.count, self.signed_on, self.amount = NumberField(), DateField(), QLineEdit()
        self._add_fields()
        self._show(known)
        self.members.pick_asked.connect(self._pick)
        self.title.setFocus()

    def _add_fields(self) -> None:
        self.outsiders.setPlaceholderText(tr("如 成都市、重庆市；几家用顿号分开"))
        self.count.setPlaceholderText("1")
        self.amount.setPlaceholderText(tr("如 173.7亿元"))
        self.form.add(tr("类别"), self.kind, width=200)
        self.form.add(tr("名称"), self.title)
        self.form.add(tr("成员方"), self.members)
        self.form.add(tr("其他单位"), self.outsiders)
        self.form.add(tr("未列名"), self.others)
        self.form.add(tr("分类"), self.classes)
        self.form.add(tr("个数"), self.count, tr("个"), width=80)
        self.form.add(tr("签订日期"), self.signed_on, width=140)
        self.form.add(tr("金额"), self.amount, width=200)

    def _show(self, known: Cooperation | None) -> None:
        self.kind.choose(known.kind if known else "project")
        if known is None:
            return
        found = parties(self._store, known.id)
        self.title.set_text(known.title)
        self.classes.setText(known.classes)
        self.count.show_number(known.count)
        self.signed_on.show_day(known.signed_on)
        self.amount.setText(amount_text(known.fen))
        self._show_members([each.member for each in found if each.member])
        self.outsiders.setText("、".join(each.organisation for each in found if each.organisation))
        self.others.setChecked(any(not each.member and not each.organisation for each in found))

    def _pick(self) -> None:
        picked = pick_people(self, tr("由哪些成员方合作"), self._members, self.members.keys())
        if picked is not None:
            self._show_members(picked)

    def _show_members(self, keys: Iterable[str]) -> None:
        names = {each.key: each.name for each in self._members}
        self.members.show_picks(Choice(key, names[key]) for key in keys if key in names)

    def _fen(self) -> int | None:
        try:
            return fen_of(self.amount.text())
        except RuleError as error:
            raise ValueError(said(error)) from error

    def operation(self) -> RecordCooperation:
        outsiders = tuple(
            each.strip() for each in self.outsiders.text().replace("，", "、").split("、") if each.strip()
        )
        facts = {
            "count": self.read(self.count, self.count.number),
            "signed_on": self.read(self.signed_on, self.signed_on.day),
            "fen": self.read(self.amount, self._fen),
            "meeting_id": self._meeting,
            **({"cooperation_id": self._known.id} if self._known else {}),
        }
        chosen = tuple(MemberId(Id(each)) for each in self.members.keys())  # noqa: SIM118 - a field, not a table
        words = (self.kind.key(), self.title.text().strip(), chosen, outsiders, self.others.isChecked())
        return RecordCooperation(self._body, *words, self.classes.text().strip(), **facts)  # type: ignore[arg-type]
