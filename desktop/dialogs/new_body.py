"""Asks for a body: what it is called, what its meetings are called, how it decides. 建立组织"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from db.body.entity import BODY_KINDS, CHAIR_TITLES, CHARTER_PRESETS, UNITS, BodyId
from db.body.operations import FoundBody
from db.store.ident import Id
from desktop.dialogs.attempt import Attempt
from desktop.dialogs.operation_form import OperationForm
from desktop.language import tr
from desktop.widgets.chip import Choice
from desktop.widgets.combo import Combo

ASSEMBLY = "会议"


class NewBodyDialog(OperationForm):
    """Only the name is needed; the rest can be left as proposed."""

    def __init__(self, parent: QWidget | None, parents: Sequence[Choice], attempt: Attempt) -> None:
        super().__init__(parent, tr("建立组织"), tr("建立"), attempt, width=560)
        self.name, self.short, self.office, self.prefix = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.kind = Combo([Choice(key, tr(word)) for key, word in BODY_KINDS.items()], tr("类别"))
        self.chair_title = QLineEdit()
        self.kind.key_chosen.connect(self._show_usual)
        self._show_usual(self.kind.key())
        self.unit = Combo([Choice(each, tr("第几{unit}", unit=each)) for each in UNITS], tr("届次单位"))
        self.assembly = QLineEdit(ASSEMBLY)
        self.over = Combo([Choice("", tr("无")), *parents], tr("上级组织"))
        presets = [Choice(key, tr(word)) for key, word in CHARTER_PRESETS.items() if key != "own"]
        self.preset = Combo(presets, tr("议事方式"))
        self.assembly.setPlaceholderText(tr("如 年会、联席会议"))
        self.office.setPlaceholderText(tr("没有常设机构时留空"))
        self.prefix.setPlaceholderText(tr("如 经联会发"))
        for label, field in (
            (tr("组织名称"), self.name),
            (tr("简称"), self.short),
            (tr("类别"), self.kind),
            (tr("会议称谓"), self.assembly),
            (tr("届次单位"), self.unit),
            (tr("主席方称谓"), self.chair_title),
            (tr("常设办事机构"), self.office),
            (tr("发文机关代字"), self.prefix),
            (tr("议事方式"), self.preset),
        ):
            self.form.add(label, field)
        if parents:
            self.form.add(tr("上级组织"), self.over)
        self.name.setFocus()

    def _show_usual(self, kind: str) -> None:
        """The word of papers for bodies of a kind, printed unless another is typed."""
        self.chair_title.setPlaceholderText(CHAIR_TITLES[kind])

    def operation(self) -> FoundBody:
        return FoundBody(
            self.need(self.name, tr("组织名称")),
            short=self.short.text().strip(),
            kind=self.kind.key(),
            unit=self.unit.key(),
            assembly=self.assembly.text().strip(),
            office=self.office.text().strip(),
            prefix=self.prefix.text().strip(),
            parent=BodyId(Id(self.over.key())) if self.over.key() else None,
            preset=self.preset.key(),
            chair_title=self.chair_title.text().strip(),
        )
