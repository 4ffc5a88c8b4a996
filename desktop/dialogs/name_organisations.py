"""Asks which organisations or groups take part without a named person. 登记单位"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from db.attendance.entity import ATTENDEE_KINDS
from desktop.dialogs.attempt import Attempt, AttemptDialog
from desktop.language import tr
from desktop.widgets.check_box import CheckBox
from desktop.widgets.chip import Choice
from desktop.widgets.combo import Combo
from desktop.widgets.form_grid import FormGrid
from desktop.widgets.label import Label
from desktop.widgets.long_text_field import LongTextField

BREAKS = "\r\n\u2028\u2029"


@dataclass(frozen=True, slots=True)
class Organisations:
    """Names, the kind they are registered as, and whether they are collective titles such as 市领导."""

    names: tuple[str, ...]
    kind: str
    collective: bool


def split_names(text: str) -> tuple[str, ...]:
    """Part a pasted list at 、 and line breaks; marks within brackets part nothing: 部门（甲局、乙局） is one."""
    names, depth = [""], 0
    for sign in text:
        depth = max(0, depth + (sign in "（(") - (sign in "）)"))
        if sign in BREAKS or (sign == "、" and not depth):
            names.append("")
            depth = 0
        else:
            names[-1] += sign
    return tuple(dict.fromkeys(name.strip(" \t\u3000") for name in names if name.strip(" \t\u3000")))


class NameOrganisationsDialog(AttemptDialog):
    """One name or a pasted list; the count below says what will be registered."""

    def __init__(self, parent: QWidget | None, attempt: Attempt) -> None:
        words = tr("每个单位登记一条，可粘贴多个，用顿号或换行分开。")
        super().__init__(parent, tr("登记没有具名人员的单位"), words, tr("登记"), attempt, 560)
        self.names = LongTextField("", 5, tr("如：四川日报、广元日报、中新网"))
        self.kind = Combo([Choice(key, tr(word)) for key, word in ATTENDEE_KINDS.items()], tr("参会身份"))
        self.kind.choose("press")
        self.collective = CheckBox(tr("是集体称谓（如“市领导”），印在名单前"))
        self.count = Label("", "cap", "text2")
        form = FormGrid()
        form.add(tr("单位名称"), self.names)
        form.add(tr("参会身份"), self.kind)
        for widget in (form, self.collective, self.count):
            self.body.addWidget(widget)
        self.names.edited.connect(self._count)
        self._count()
        self.names.setFocus()

    def _count(self) -> None:
        self.count.setText(tr("将登记 {count} 个", count=len(split_names(self.names.text()))))

    def answer(self) -> Organisations | None:
        names = split_names(self.names.text())
        if not names:
            self.show_fault(tr("请填写单位名称"))
            return None
        return Organisations(names, self.kind.key(), self.collective.isChecked())
