"""At the right of the list: the two sides and what was done when; below them the chosen line. 移交详情"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.language import tr
from desktop.pages.handover.model import LineShown
from desktop.widgets.badge import Badge
from desktop.widgets.button import Button
from desktop.widgets.card import Card, ScrollBody
from desktop.widgets.facts import Facts
from desktop.widgets.label import Label, Rule


class HandoverPanel(QWidget):
    """Wishes: `sides_asked`, `back_asked` (the last step is taken back), and `act_asked(key)` of the chosen line."""

    sides_asked = Signal()
    back_asked = Signal()
    act_asked = Signal(str)
    record_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.sides, self.line = Card(tr("移交双方")), Card(tr("移交内容"))
        self.edit_sides = Button(tr("修改"), "quiet", "edit", tr("修改移交双方"))
        self.back = Button(tr("撤回"), "quiet", "undo", tr("撤回最后一步"))
        self.facts, self.line_facts = Facts(tr("移交双方")), Facts(tr("移交内容"))
        self.state, self.name = Badge(), Label("", "h2", wrap=True)
        self.record = Button(tr("打开事项"), "quiet", "right")
        self.acts = {
            "remove": Button(tr("删去"), "danger"),
            "edit": Button(tr("修改"), "normal", "edit"),
            "uncheck": Button(tr("取消核对"), "normal", "undo"),
            "check": Button(tr("核对无误"), "primary", "check"),
            "agree": Button(tr("撤回异议"), "normal", "undo"),
            "dispute": Button(tr("提出异议"), "normal", "warn"),
            "settle": Button(tr("处理异议"), "primary", "check"),
        }
        self._lay_out()
        self.edit_sides.clicked.connect(self.sides_asked)
        self.back.clicked.connect(self.back_asked)
        self.record.clicked.connect(self.record_asked)
        self.setAccessibleName(tr("移交详情"))

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.sides)
        self._column.addWidget(self.line, 1)
        self._column.addStretch(0)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        for button in (self.back, self.edit_sides):
            self.sides.add_action(button)
        self.sides.padded().addWidget(self.facts)
        self.line.add_beside_title(self.state)
        self.line.add_action(self.record)
        scrolled = ScrollBody(tr("移交内容"))
        for widget in (self.name, Rule(), self.line_facts):
            scrolled.body.addWidget(widget)
        self.line.body.addWidget(scrolled, 1)
        for key, button in self.acts.items():
            self.line.add_foot(button, left=key == "remove")
            button.setProperty("act", key)
            button.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.act_asked.emit(self.sender().property("act"))

    def show_sides(self, facts: tuple[tuple[str, str], ...], *, may_edit: bool, may_go_back: bool) -> None:
        self.facts.show_facts(facts)
        self.edit_sides.setVisible(may_edit)
        self.back.setVisible(may_go_back)
        self.fit(self.maximumWidth())

    def fit(self, width: int) -> None:
        """Be this wide; where the title leaves too little room for words its buttons have icons alone."""
        self.setFixedWidth(width)
        buttons = (self.back, self.edit_sides)
        for button in buttons:
            button.show_bare(False)
        bare = self.sides.head_width() > width
        for button in buttons:
            button.show_bare(bare)

    def show_line(self, line: LineShown | None) -> None:
        self.line.setVisible(line is not None)
        self._column.setStretch(self._column.count() - 1, int(line is None))  # else the sides would take what is left
        if line is None:
            return
        self.line.set_title(line.category)
        self.state.set_face(line.face)
        self.name.setText(line.name)
        self.line_facts.show_facts(line.facts)
        self.record.setVisible(bool(line.record))
        for key, button in self.acts.items():
            button.setVisible(key in line.acts)
        self.line.show_foot(bool(line.acts))
