"""The grid of a charter of its own: quorum, and what adopts each kind of matter. 议事规则表"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from db.ballot.arithmetic import BASES, Threshold
from db.ballot.entity import METHODS, UNCOUNTED
from db.body.charter import BASE_TERMS, MATTERS, QUORUM_BASES, TIES, Rule, quorum_of, rule_of
from db.body.entity import Charter
from desktop.language import tr
from desktop.look.theme import g, u
from desktop.widgets.chip import Choice
from desktop.widgets.combo import Combo
from desktop.widgets.label import Label
from desktop.widgets.number_field import NumberField

NOTHING, NOBODY_AGAINST = "", "nobody"
"""Keys beside the bases: no rule of its own; and a majority of nobody against."""
FIRST = ("1", "2")
"""The share that is proposed: a half."""


class ThresholdFields:
    """A base, a fraction and whether the share itself is enough; the fraction counts only with a base."""

    def __init__(self, name: str, bases: list[Choice]) -> None:
        self.base = Combo(bases, tr("{name}：按什么计算", name=name))
        self.num, self.den = NumberField(tr("{name}：分子", name=name)), NumberField(tr("{name}：分母", name=name))
        self.over = Combo([Choice("", tr("以上（含本数）")), Choice("over", tr("过（不含本数）"))], name)
        for field, proposed in zip((self.num, self.den), FIRST, strict=True):
            field.setFixedWidth(u(44))
            field.setText(proposed)
            field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.base.key_chosen.connect(self._settle)
        self._settle(self.base.key())

    def show(self, threshold: Threshold | None, otherwise: str) -> None:
        self.base.choose(threshold.base if threshold else otherwise)
        if threshold:
            self.num.show_number(threshold.num)
            self.den.show_number(threshold.den)
            self.over.choose("over" if threshold.over else "")
        self._settle(self.base.key())

    def threshold(self) -> Threshold | None:
        """What the fields say; ValueError, as one sentence, where the fraction is none."""
        if self.base.key() not in BASES:
            return None
        num, den = self.num.number(), self.den.number()
        if num is None or den is None:
            raise ValueError(tr("请填写比例，如 2/3"))
        return Threshold(self.base.key(), num, den, bool(self.over.key()))

    def _settle(self, base: str) -> None:
        for field in (self.num, self.den, self.over):
            field.setEnabled(base in BASES)


class RuleFields(ThresholdFields):
    """The same with what follows a tie and the usual method."""

    def __init__(self, matter: str) -> None:
        name = tr(MATTERS[matter])
        usual = [Choice(NOTHING, tr("同一般事项"))] if matter != "ordinary" else []
        bases = [Choice(key, tr(word)) for key, word in BASE_TERMS.items()]
        super().__init__(name, [*usual, *bases, Choice(NOBODY_AGAINST, tr("无人反对"))])
        ties = [Choice("", tr("未规定")), *(Choice(key, tr(word)) for key, word in TIES.items())]
        methods = [Choice(key, tr(word)) for key, word in METHODS.items() if key not in UNCOUNTED]
        self.tie = Combo(ties, tr("{name}：票数相等时", name=name))
        self.method = Combo([Choice("", tr("未规定")), *methods], tr("{name}：通常方式", name=name))

    def show_rule(self, rule: Rule | None) -> None:
        self.show(rule.majority if rule else None, NOBODY_AGAINST if rule else NOTHING)
        self.tie.choose(rule.tie if rule else "")
        self.method.choose(rule.method if rule else "")

    def rule(self) -> Rule | None:
        """None where the matter is decided like any other."""
        if self.base.key() == NOTHING:
            return None
        return Rule(self.threshold(), self.tie.key(), self.method.key())


class CharterGrid(QWidget):
    """A row for the quorum and one for each kind of matter; shown for a charter of its own alone."""

    def __init__(self) -> None:
        super().__init__()
        quorum_bases = [Choice(NOTHING, tr("不设")), *(Choice(key, tr(BASE_TERMS[key])) for key in QUORUM_BASES)]
        self.quorum = ThresholdFields(tr("法定人数"), quorum_bases)
        self.rules = {matter: RuleFields(matter) for matter in MATTERS}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(g(8))
        self._grid.setVerticalSpacing(g(8))
        self._fill()

    def _fill(self) -> None:
        heads = ("", tr("按什么计算"), tr("比例"), "", "", "", tr("票数相等时"), tr("通常方式"))
        for column, words in enumerate(heads):
            self._grid.addWidget(Label(words, "cap", "text2"), 0, column)
        self._add_row(1, tr("法定人数"), self.quorum)
        for row, (matter, fields) in enumerate(self.rules.items(), 2):
            self._add_row(row, tr(MATTERS[matter]), fields)
            self._grid.addWidget(fields.tie, row, 6)
            self._grid.addWidget(fields.method, row, 7)
        self._grid.setColumnStretch(8, 1)

    def _add_row(self, row: int, name: str, fields: ThresholdFields) -> None:
        label = Label(name, "body", "text2")
        label.setBuddy(fields.base)
        for column, widget in enumerate((label, fields.base, fields.num, Label("/", "body"), fields.den, fields.over)):
            self._grid.addWidget(widget, row, column)

    def show_charter(self, charter: Charter | None) -> None:
        """What stands now, a preset's rules too: the first grid begins from them."""
        self.quorum.show(quorum_of(charter), NOTHING)
        own = charter is not None and charter.preset == "own"
        for matter, fields in self.rules.items():
            unsaid = own and matter != "ordinary" and not getattr(charter, matter)
            fields.show_rule(None if unsaid else rule_of(charter, matter))
