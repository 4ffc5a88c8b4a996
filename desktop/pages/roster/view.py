"""The roster: members at the left, the list, the detail at the right. 名册"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.language import several, tr
from desktop.look.theme import g, is_wide, theme, u
from desktop.pages.roster.body_panel import BodyPanel
from desktop.pages.roster.detail import Detail
from desktop.pages.roster.member_panel import MemberPanel
from desktop.pages.roster.model import BodyModel, MemberModel, PeopleModel, Side, SideModel, TurnModel
from desktop.pages.roster.person_panel import PersonPanel
from desktop.pages.roster.rotation_panel import RotationPanel
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.chip import ChipRow, Choice
from desktop.widgets.combo import Combo
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.record_table import RecordTable
from desktop.widgets.search_field import SearchField
from desktop.widgets.tool_row import ToolRow

KINDS = ("members", "people", "rotation", "bodies")
SIDE_FROM = 1200
"""Effective width of the window from which the members stand beside the people."""


class RosterView(QWidget):
    """Four lists, one shown at a time; each has its panel, and says what it says when it is empty."""

    kind_chosen = Signal(str)
    add_asked = Signal()
    save_asked = Signal()
    detail_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tools, self.search = ToolRow(tr("名册")), SearchField(tr("姓名、拼音、单位"))
        self.kinds = ChipRow(
            [
                Choice("members", several("成员方"), 0),
                Choice("people", tr("人员"), 0),
                Choice("rotation", tr("轮值"), ""),
                Choice("bodies", tr("组织"), 0),
            ],
            tr("名册"),
        )
        self.body_choice, self.add = Combo((), tr("协作组织")), Button(tr("新增"), "primary", "plus", hint="Ctrl+N")
        self.lists = {
            "members": RecordTable(MemberModel(), "list", tr("成员方")),
            "people": RecordTable(PeopleModel(), "list", tr("人员")),
            "rotation": RecordTable(TurnModel(), "list", tr("轮值")),
            "bodies": RecordTable(BodyModel(), "list", tr("组织")),
        }
        self.person, self.member, self.body, self.rotation = PersonPanel(), MemberPanel(), BodyPanel(), RotationPanel()
        self.panels: dict[str, Detail] = {
            "members": self.member,
            "people": self.person,
            "rotation": self.rotation,
            "bodies": self.body,
        }
        self.empty = empty_states()
        self.nobody = EmptyState("search", tr("没有找到"), tr("按姓名、拼音、首字母或单位查找。"))
        self.sides = RecordTable(SideModel(), "side", tr("成员方"), header=False)
        self._lay_out()
        self._connect()
        self._add_keys()
        self.setAccessibleName(tr("名册"))
        self.restyle()

    def _lay_out(self) -> None:
        for widget in (self.search, self.body_choice, self.kinds):
            self.tools.add_left(widget)
        self.tools.add_right(self.add)
        self.side_card, self.list_card = Card(), Card()
        self.side_card.body.addWidget(self.sides)
        self.pile, self.panel_pile = QStackedWidget(), QStackedWidget()
        for kind in KINDS:
            self.pile.addWidget(self.lists[kind])
            self.pile.addWidget(self.empty[kind])
            self.panel_pile.addWidget(self.panels[kind])
            self.lists[kind].allow_sorting()
        self.pile.addWidget(self.nobody)
        self.list_card.body.addWidget(self.pile)
        self._column, self._cards = QVBoxLayout(self), QHBoxLayout()
        self._column.addWidget(self.tools)
        self._column.addLayout(self._cards, 1)
        self._cards.addWidget(self.side_card)
        self._cards.addWidget(self.list_card, 1)
        self._cards.addWidget(self.panel_pile)

    def _connect(self) -> None:
        self.kinds.chosen.connect(self.kind_chosen)
        self.add.clicked.connect(self.add_asked)
        self.search.accepted.connect(self._take_found)
        self.search.moved.connect(self._move)
        for kind in KINDS:
            self.empty[kind].asked.connect(self.add_asked)
            self.lists[kind].row_opened.connect(self._enter_detail)
            self.panels[kind].save_asked.connect(self.save_asked)

    def _add_keys(self) -> None:
        for keys, act in (
            ("Ctrl+F", self.focus_search),
            ("Ctrl+N", self.add_asked),
            ("Ctrl+S", self.save_asked),
            ("Esc", self.focus_list),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def kind(self) -> str:
        return self.kinds.key()

    def table(self) -> RecordTable:
        return self.lists[self.kind()]

    def panel(self) -> Detail:
        return self.panels[self.kind()]

    def show_bodies(self, bodies: Sequence[Choice]) -> None:
        self.body_choice.show_choices(bodies)
        self.fit()

    def offer_first_step(self, bodies: bool) -> None:
        """Members belong to a body: without one that is what the empty list offers."""
        words = tr("逐家增加成员方。") if bodies else tr("先建立组织，再增加成员方。")
        self.empty["members"].set_sentence(tr("还没有成员方"), words)
        self.empty["members"].button.set_word(tr("增加成员方") if bodies else tr("建立组织"))

    def show_sides(self, sides: Sequence[Side]) -> None:
        self.sides.records().show(sides)

    def show_rows(self, kind: str, rows: Sequence[object], *, searched: bool) -> None:
        """Show the rows of a list, or why there are none."""
        self.lists[kind].records().show(rows)
        if kind == self.kind():
            nothing = self.nobody if searched else self.empty[kind]
            self.pile.setCurrentWidget(self.lists[kind] if rows else nothing)
            self.show_panel(bool(rows) and self.lists[kind].record() is not None)

    def show_panel(self, there: bool) -> None:
        """Show the panel of the chosen record; where none is chosen the list has its room."""
        self.panel_pile.setCurrentWidget(self.panel())
        self.panel_pile.setVisible(there)

    def focus_first(self) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def focus_list(self) -> None:
        self.table().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _move(self, step: int) -> None:
        self.table().move(step)

    def _take_found(self) -> None:
        """Enter in the search chooses the first that was found and goes to the list."""
        if self.table().record() is None:
            self.table().choose_row(0)
        self.focus_list()

    def _enter_detail(self) -> None:
        self.detail_asked.emit()

    def restyle(self) -> None:
        self._column.setContentsMargins(0, 0, 0, g(10))
        self._column.setSpacing(0)
        self._cards.setContentsMargins(g(12), 0, g(12), 0)
        self._cards.setSpacing(8)
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Wide windows show more columns; narrow ones drop the members and narrow the detail."""
        width = theme().effective(self.window().width())
        wide = is_wide(self)
        self.side_card.setVisible(self.kind() == "people" and width >= SIDE_FROM)
        self.side_card.setFixedWidth(u(220 if wide else 172))
        self.panel_pile.setFixedWidth(u(520 if wide else 400 if width >= SIDE_FROM else 330))
        several, policy = self.body_choice.count() > 1, self.body_choice.sizePolicy()
        policy.setRetainSizeWhenHidden(several)  # the filters stand still while one goes from list to list
        self.body_choice.setSizePolicy(policy)
        self.body_choice.setVisible(several and self.kind() != "bodies")
        self.search.setFixedWidth(u(240 if wide else 180))


def empty_states() -> dict[str, EmptyState]:
    """What each list says before anything is in it."""
    return {
        "members": EmptyState("city", tr("还没有成员方"), tr("逐家增加成员方。"), tr("增加成员方"), "plus"),
        "people": EmptyState("roster", tr("还没有人员"), tr("逐人增加；开会时从这里选。"), tr("新增人员"), "plus"),
        "rotation": EmptyState("chair", tr("还不能推算轮值"), tr("先登记成员方，再按次序推算由谁承办。")),
        "bodies": EmptyState("city", tr("还没有组织"), tr("先建立组织，再增加成员方。"), tr("建立组织"), "plus"),
    }
