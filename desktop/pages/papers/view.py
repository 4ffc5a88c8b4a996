"""Papers at the left, under them what the chosen one says, and its pages at the right. 公文"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.look.theme import color, g, is_wide, theme, u
from desktop.pages.papers.course_card import CourseCard
from desktop.pages.papers.draft import Draft
from desktop.pages.papers.facts import Fact
from desktop.pages.papers.model import DraftModel, FactModel
from desktop.widgets.bar import Bar
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.chip import ChipRow, Choice
from desktop.widgets.label import Label
from desktop.widgets.page_preview import A4, PagePreview
from desktop.widgets.record_table import RecordTable
from desktop.widgets.roles import Group
from desktop.widgets.search_field import SearchField
from desktop.widgets.tool_row import ToolRow

NARROW = 1000
"""Effective width of the window under which PDF and print are icons alone."""
HEAD, EDGES = 40, 2
"""Height of a card's title row in px at 100 %, and of its two borders."""


class PapersView(QWidget):
    """Wishes: a shorter list, a file of a kind, a print, the page where a fact is entered."""

    search_asked = Signal()
    export_asked = Signal(str)
    print_asked = Signal()
    fact_asked = Signal(object)
    issue_asked = Signal()
    batch_asked = Signal()
    order_asked = Signal()
    sections_asked = Signal()
    more_asked = Signal()
    each_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.search = SearchField(tr("题目"))
        self.chips = ChipRow(name=tr("筛选文件"))
        self.word = Button(tr("导出 Word"), "primary", "export")
        self.pdf = Button(tr("PDF"), "quiet", "export")
        self.all = Button(tr("全部导出"), "quiet", "copy")
        self.more = Button("", "quiet", "more", tr("模板与对照"))
        self.workbook = Button(tr("Excel"), "quiet", "list")
        self.each = Button(tr("各成员方一份"), "quiet", "city")
        self.printing = Button(tr("打印"), "quiet", "print", hint="Ctrl+P")
        self.order = Button(tr("名单次序"), "quiet", "user", hint="Ctrl+O")
        self.sections = Button(tr("纪要段落"), "quiet", "list", hint="Ctrl+D")
        self.bar = Bar()
        self.list = RecordTable(DraftModel(), "paper", tr("文件"))
        self.facts = FactTable(FactModel(), "side", tr("载明事项"), foldable=False)
        self.nothing = Label(tr("没有相符的文件"), "body", "text2")
        self.nothing.leave(14, 8, 14, 10)
        self.list_card, self.fact_card = Card(), CourseCard(self.facts)
        self.issue, self.state = self.fact_card.issue, self.fact_card.state
        self.preview = PagePreview(tr("预览"))
        self.preview_card = Card(tr("预览"))
        self._shown = ""
        self._fill_tools()
        self._lay_out()
        self._connect()
        self.setAccessibleName(tr("公文"))
        self.restyle()

    def _fill_tools(self) -> None:
        self.tools = ToolRow(tr("公文"))
        self.tools.add_left(self.search)
        self.tools.add_left(self.chips)
        for button in (self.pdf, self.printing, self.word):
            self.tools.add_right(button)

    def _lay_out(self) -> None:
        self._column, self._notice = QVBoxLayout(self), QVBoxLayout()
        self._cards, self._left = QHBoxLayout(), QVBoxLayout()
        self._column.addWidget(self.tools)
        self._notice.addWidget(self.bar)
        self._column.addLayout(self._notice)
        self._column.addLayout(self._cards, 1)
        self.list_card.body.addWidget(self.list)
        self.list_card.body.addWidget(self.nothing)
        self._left.addWidget(self.list_card, 3)
        self._left.addWidget(self.fact_card, 2)
        self._left.addStretch(0)
        for button in (self.sections, self.order, self.more, self.all):
            self.preview_card.add_action(button)
        self.preview_card.add_action(self.each)
        self.preview_card.add_action(self.workbook)
        self.preview_card.add_action(self.preview.pager)
        self.preview_card.body.addWidget(self.preview)
        self._cards.addLayout(self._left, 1)
        self._cards.addWidget(self.preview_card)

    def _connect(self) -> None:
        self.search.query_changed.connect(self.search_asked)
        self.search.moved.connect(self.list.move)
        self.search.accepted.connect(self._into_list)
        self.chips.chosen.connect(self.search_asked)
        self.word.clicked.connect(self._word)
        self.pdf.clicked.connect(self._pdf)
        self.workbook.clicked.connect(self._workbook)
        self.printing.clicked.connect(self.print_asked)
        self.issue.clicked.connect(self.issue_asked)
        self.order.clicked.connect(self.order_asked)
        self.sections.clicked.connect(self.sections_asked)
        self.all.clicked.connect(self.batch_asked)
        self.more.clicked.connect(self.more_asked)
        self.each.clicked.connect(self.each_asked)
        self.list.row_chosen.connect(self._choose)
        self.list.row_opened.connect(self._into_preview)
        self.fact_card.part_chosen.connect(self._fit)
        self.facts.row_opened.connect(self.fact_asked)
        self.facts.action_asked.connect(self.fact_asked)
        keys = (("Ctrl+P", self.printing), ("Ctrl+O", self.order), ("Ctrl+D", self.sections))
        acts = ((key, button.click) for key, button in keys)
        for key, act in (*acts, ("PgUp", self._page_up), ("PgDown", self._page_down)):
            QShortcut(QKeySequence(key), self, act)

    def _word(self) -> None:
        self.export_asked.emit("docx")

    def _pdf(self) -> None:
        self.export_asked.emit("pdf")

    def _workbook(self) -> None:
        self.export_asked.emit("xlsx")

    def _page_up(self) -> None:
        self.preview.turn(-1)

    def _page_down(self) -> None:
        self.preview.turn(1)

    def _into_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _into_preview(self) -> None:
        self.preview.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, kind: str, sentence: str, action: str) -> None:
        """Say above the lists what was written, or why nothing was."""
        self.bar.show_message(kind, sentence, action)
        self.restyle()

    def hush(self) -> None:
        self.bar.clear()
        self.restyle()

    def show_choices(self, choices: Sequence[Choice]) -> None:
        self.chips.show_choices(choices)

    def show_drafts(self, drafts: Sequence[Draft]) -> None:
        """Show these papers; the chosen one stays chosen, or the first one is."""
        self.list.records().show(drafts)
        if drafts and self.list.record() is None:
            self.list.choose_row(0)
        self.list.setVisible(bool(drafts))
        self.nothing.setVisible(not drafts)
        self.preview.pager.setVisible(bool(drafts))
        self._choose(self.list.record())

    def drafts(self) -> list[Draft]:
        """The papers that the search and the chip leave."""
        return list(self.list.records().rows())

    def draft(self) -> Draft | None:
        """The chosen paper."""
        chosen: Draft | None = self.list.record()
        return chosen

    def _choose(self, draft: Draft | None) -> None:
        for button in (self.word, self.pdf, self.printing, self.all, self.more):
            button.setEnabled(draft is not None)
        self.fact_card.setVisible(draft is not None)
        self.order.setVisible(draft is not None and draft.has_order)
        self.sections.setVisible(draft is not None and draft.has_sections)
        self.workbook.setVisible(draft is not None and draft.is_list)
        self.each.setVisible(draft is not None and draft.books is not None)
        self.each.set_word(tr("每位来宾一份") if draft and draft.books_kind == "docx" else tr("各成员方一份"))
        if draft is None:
            self.preview.show_pages(0, None)
            self._fit_head()
            return
        self._show_pages(draft)
        self._show_facts(draft)

    def _show_pages(self, draft: Draft) -> None:
        """A refreshed paper stays on its page, another one begins on its first."""

        def paint(painter: QPainter, index: int, sheet: QRectF) -> None:
            draft.painted.paint(painter, index, sheet, color("redhead"))

        size = A4.transposed() if draft.painted.landscape else A4
        self.preview.show_pages(draft.painted.page_count, paint, size, draft.painted.spots)
        if draft.key != self._shown:
            self._shown = draft.key
            self.preview.go_to(0)

    def _show_facts(self, draft: Draft) -> None:
        self.state.set_face(draft.face)
        rows: list[Fact | Group] = []
        for title, facts in ((tr("未载明"), draft.gaps), (tr("已载明"), draft.facts)):
            if facts:
                rows += [Group(title, tr("{count} 项", count=len(facts))), *facts]
        self.facts.records().show(rows)
        self._fit()

    def focus_first(self) -> None:
        if self.draft() is None:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._into_list()

    def _fit(self) -> None:
        """The lists are no higher than their rows; the preview is as wide as a whole page needs."""
        width = theme().effective(self.window().width())
        for button in (self.pdf, self.printing):
            button.show_bare(width < NARROW)
        self.fact_card.setMaximumHeight(u(HEAD) + EDGES + self.fact_card.rows_height())
        rows = self.list.verticalHeader().length() + self.list.horizontalHeader().height()
        self.list_card.setMaximumHeight(max(rows, u(HEAD)) + EDGES)
        room = self.preview_card.height() - u(HEAD) - EDGES - 2 * g(12)
        size = QSizeF(A4).scaled(QSizeF(10_000, max(1, room)), Qt.AspectRatioMode.KeepAspectRatio)
        wanted = round(size.width()) + 2 * g(12) + u(48)
        self.preview_card.setFixedWidth(min(u(690 if is_wide(self) else 468), max(u(300), wanted)))
        self._fit_head()

    def _fit_head(self) -> None:
        """Beside a long title words give way to their icons, then its own end."""
        draft, card = self.draft(), self.preview_card
        acts = (self.all, self.workbook, self.order, self.sections, self.each)
        card.set_title(draft.title if draft else tr("预览"))
        for button in acts:
            button.show_bare(False)
        for button in acts:
            button.show_bare(card.head_width() > card.width())

    def restyle(self) -> None:
        self._column.setContentsMargins(0, 0, 0, g(10))
        self._column.setSpacing(0)
        self._notice.setContentsMargins(g(12), 0, g(12), 8 if self.bar.isVisibleTo(self) else 0)
        self._cards.setContentsMargins(g(12), 0, g(12), 0)
        for layout in (self._cards, self._left):
            layout.setSpacing(8)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class FactTable(RecordTable):
    """Chooses its first line when the keys come here, so that they see where they are."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.record() is None and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.move(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.record() is None:
            self.move(1)  # Qt would stop at the head of the first group
        else:
            super().keyPressEvent(event)
