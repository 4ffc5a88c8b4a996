"""A body with its names and how it decides. 组织详情"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from db.body.entity import BODY_KINDS, CHAIR_TITLES, UNITS
from db.body.stated import COUNTS
from desktop.language import several, tr
from desktop.pages.roster.detail import Detail
from desktop.pages.roster.model import Line, NameModel, RuleModel
from desktop.widgets.chip import Choice
from desktop.widgets.combo import Combo
from desktop.widgets.number_field import NumberField


@dataclass(frozen=True, slots=True)
class BodyEdit:
    """What the form says of a body."""

    kind: str
    assembly: str
    unit: str
    office: str
    prefix: str
    chair_title: str = ""
    counts: tuple[int | None, ...] = ()
    """How many members and working groups there are, as far as a source tells."""


class BodyPanel(Detail):
    """Each dated or numbered line is added by a wish of its own."""

    rename_asked = Signal()
    charter_asked = Signal()
    members_asked = Signal()
    """After the body was founded: its members come next."""

    def __init__(self) -> None:
        super().__init__(tr("组织"))
        self.kind = Combo([Choice(key, tr(word)) for key, word in BODY_KINDS.items()], tr("类别"))
        self.assembly, self.office, self.prefix, self.chair_title = (QLineEdit() for _ in range(4))
        self.kind.key_chosen.connect(self._show_usual)
        self.unit = Combo([], tr("届次单位"))
        self.counts = {kind: NumberField() for kind in COUNTS}
        for label, field in (
            (tr("类别"), self.kind),
            (tr("会议称谓"), self.assembly),
            (tr("届次单位"), self.unit),
            (tr("主席方称谓"), self.chair_title),
            (tr("常设办事机构"), self.office),
            (tr("发文机关代字"), self.prefix),
        ):
            self.form.add(label, field)
        for kind, count in self.counts.items():
            self.form.add(tr("{what}共", what=several(COUNTS[kind])), count, tr("个，未载明留空"), width=72)
        self.charter = self.add_section(tr("议事规则"), RuleModel(), tr("修改"), "edit", "two_lines")
        self.names = self.add_section(tr("名称"), NameModel(), tr("更名"), "edit", "two_lines")
        self.charter.asked.connect(self.charter_asked)
        self.names.asked.connect(self.rename_asked)
        self.refusal.pressed.connect(self.members_asked)

    def show_body(self, name: str, second: str, edit: BodyEdit) -> None:
        self.show_head(name, second)
        self.kind.choose(edit.kind)
        self.assembly.setText(edit.assembly)
        units = dict.fromkeys((*UNITS, edit.unit))
        self.unit.show_choices([Choice(each, tr("第几{unit}", unit=each)) for each in units if each])
        self.unit.choose(edit.unit)
        self.office.setText(edit.office)
        self.prefix.setText(edit.prefix)
        self.chair_title.setText(edit.chair_title)
        self._show_usual(edit.kind)
        for field, count in zip(self.counts.values(), edit.counts, strict=True):
            field.show_number(count)
        self.settle()

    def _show_usual(self, kind: str) -> None:
        """The word of papers for bodies of a kind, printed unless another is typed."""
        self.chair_title.setPlaceholderText(CHAIR_TITLES.get(kind, ""))

    def show_founded(self) -> None:
        """Say what was founded and offer what comes next."""
        words = tr("已建立{name}；下一步：登记成员方", name=self.name.text())
        self.refusal.show_message("done", words, tr("登记成员方"))

    def show_rules(self, charter: Sequence[Line], names: Sequence[Line]) -> None:
        self.charter.show_lines(charter)
        self.names.show_lines(names)

    def value(self) -> tuple[str, ...]:
        fields = (self.assembly, self.office, self.prefix, self.chair_title, *self.counts.values())
        return (self.kind.key(), self.unit.key(), *(each.text().strip() for each in fields))

    def edit(self) -> BodyEdit | None:
        """What the form says; None when a field has said what is wrong with it."""
        counts = self.form.numbers(self.counts.values())
        if counts is None:
            return None
        fields = (self.assembly, self.office, self.prefix, self.chair_title)
        assembly, office, prefix, chair_title = (each.text().strip() for each in fields)
        return BodyEdit(self.kind.key(), assembly, self.unit.key(), office, prefix, chair_title, counts)

    def focus_first(self) -> None:
        self.kind.setFocus()
