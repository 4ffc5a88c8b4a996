"""Asks who of the roster is put on a meeting's list. 从名册登记参会"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QLineEdit, QWidget

from db.people.matching import Candidate
from desktop.dialogs.attempt import Attempt
from desktop.dialogs.pick_people import PickPeople
from desktop.language import tr
from desktop.widgets.check_box import CheckBox
from desktop.widgets.form_grid import FormGrid


@dataclass(frozen=True, slots=True)
class Registration:
    """Who is registered, whether the first of each member leads its delegation, and by what title all together."""

    picks: tuple[str, ...]
    heads: bool
    collective: str = ""


class RegisterPeople(PickPeople):
    """Everybody by one press, or a few by search; kinds are proposed in words and can be changed one by one."""

    def __init__(
        self,
        parent: QWidget | None,
        attempt: Attempt,
        candidates: Sequence[Candidate],
        others: Sequence[Candidate] = (),
    ) -> None:
        super().__init__(
            parent,
            tr("从名册登记参会人员"),
            candidates,
            words=tr("有成员方的登记为代表，没有成员方的登记为特邀；职务和职级按名册。身份可在名单中逐人修改。"),
            verb=tr("登记"),
            others=others,
        )
        self._attempt = attempt
        self.heads = CheckBox(tr("每个成员方排在最前的一人登记为带队领导"), True)
        self.body.addWidget(self.heads)
        self.collective, form = QLineEdit(), FormGrid()
        self.collective.setPlaceholderText(tr("如 市领导，名单中只在前面写一次"))
        form.add(tr("集体称谓"), self.collective)
        self.body.addWidget(form)

    def on_verb(self) -> None:
        if not self.picks():
            self.show_fault(tr("还没有选中人员；请先选中，或按“全部选中”"))
        elif sentence := self._attempt(self._answer()):
            self.show_fault(sentence)
        else:
            self.accept()

    def _answer(self) -> Registration:
        return Registration(self.picks(), self.heads.isChecked(), self.collective.text().strip())
