"""Boards of house controls with made-up words, for eyes and for tests. 控件样板"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.look.theme import color, font, g, u
from desktop.widgets.badge import Badge
from desktop.widgets.bar import Bar
from desktop.widgets.button import Button
from desktop.widgets.card import Card, ScrollBody
from desktop.widgets.chip import ChipRow, Choice
from desktop.widgets.combo import Combo
from desktop.widgets.counter_pair import CounterPair
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.entry_frame import EntryFrame
from desktop.widgets.foot_bar import FootBar
from desktop.widgets.form_grid import FormGrid
from desktop.widgets.label import IconLabel, Label
from desktop.widgets.long_text_field import LongTextField
from desktop.widgets.navigation_bar import NavigationBar
from desktop.widgets.page_preview import PagePreview
from desktop.widgets.record_table import RecordTable
from desktop.widgets.roles import BadgeFace, Group
from desktop.widgets.runs import Run
from desktop.widgets.search_field import SearchField
from desktop.widgets.timeline import Timeline
from desktop.widgets.tool_row import ToolRow
from desktop.widgets.top_strip import Fact, TopStrip
from desktop.widgets.vote_boxes import Figure, SentenceLine, VoteBoxes
from tests.desktop.widgets.sample_rows import PLACES, GuestModel, PersonModel, entries, guests


def window(board: QWidget, place: str, width: int, height: int) -> QWidget:
    """Stand a board in the shell of the program."""
    shell = QWidget()
    shell.setAccessibleName("联席")
    row, column = QHBoxLayout(shell), QVBoxLayout()
    navigation, strip, foot = NavigationBar(PLACES), TopStrip(), FootBar()
    for layout in (row, column):
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
    row.addWidget(navigation)
    row.addLayout(column, 1)
    for widget, stretch in ((strip, 0), (board, 1), (foot, 0)):
        column.addWidget(widget, stretch)
    navigation.choose(place)
    navigation.set_count("follow_up", 3)
    strip.set_meeting("甲乙丙丁毗邻地区合作联席会议 第12届年会", "联席会议 第12届年会")
    strip.show_facts(
        (Fact("city", "成员方 14/15 家"), Fact("roster", "到会 152 人", "登记 163"), Fact("list", "议程 第4项/共9项"))
    )
    strip.set_badge(BadgeFace("warn", "info", "演示假设"))
    strip.set_saved("已保存 09:24:31")
    foot.show_left(("备份 09:20", "本机数据", "记录人：会务组"))
    foot.show_right(("Ctrl+K 命令", "F1 按键"))
    shell.resize(width, height)
    return shell


class Side(Card):
    """A panel of one width beside what grows."""

    least = 300

    def restyle(self) -> None:
        super().restyle()
        self.setFixedWidth(u(self.least))


class Detail(Side):
    least = 420


class Page(QWidget):
    """Rows above, cards side by side below."""

    def __init__(self, rows: tuple[QWidget, ...], banded: bool) -> None:
        super().__init__()
        self.setAccessibleName("页面")
        self._column, self.cards = QVBoxLayout(self), QHBoxLayout()
        self._column.setSpacing(0)
        for row in rows:
            self._column.addWidget(row)
        self._column.addLayout(self.cards, 1)
        self._banded = banded
        self.restyle()

    def restyle(self) -> None:
        self._column.setContentsMargins(0, 0, 0, g(10))
        self.cards.setContentsMargins(g(12), g(10) if self._banded else 0, g(12), 0)
        self.cards.setSpacing(8)


def page(*rows: QWidget, banded: bool = False) -> tuple[QWidget, QHBoxLayout]:
    whole = Page(rows, banded)
    return whole, whole.cards


def live() -> QWidget:
    head = ToolRow("关于商定年会举办方式调整的议案", band=True)
    head.add_right(Button("上一项", "quiet", "left"))
    head.add_right(Button("下一项", "quiet", "right"))
    whole, cards = page(head, banded=True)
    work = QVBoxLayout()
    work.setSpacing(8)
    for widget, stretch in ((_vote(), 0), (_record(), 1), (_entry(), 0)):
        work.addWidget(widget, stretch)
    cards.addLayout(work, 1)
    people = Side("在场 / 选人")
    people.add_action(Label("↑↓ 选择  Enter 选定", "cap", "text2"))
    table = RecordTable(PersonModel(), "two_lines", "在场", header=False, foldable=False)
    table.records().show([Group("mc 的匹配", "2 人"), *guests(2), Group("在场的其他人", "149 人"), *guests(10)[2:]])
    table.choose(1)
    people.body.addWidget(table)
    cards.addWidget(people)
    return whole


def _vote() -> Card:
    card = Card("议案三", ruled=False)
    card.add_beside_title(Badge("info", "vote", "表决进行中"))
    card.add_beside_title(Label("办事处提交 · 普通事项 · 规则：过半数", "cap", "text2"))
    inner = card.padded()
    figures = (("ok", "okc", "赞成", 13), ("bad", "xc", "反对", 0), ("warn", "minusc", "弃权", 1))
    boxes = VoteBoxes((*(Figure(*figure) for figure in figures), Figure("mute", "circle", "未表决", 0)), "表决")
    line = SentenceLine()
    line.show_runs("okc", "ok", (Run("到会 "), Run("14", True), Run(" 家，须 "), Run("8", True), Run(" 家；已达到")))
    line.add_action(Button("作废", "danger"))
    line.add_action(Button("宣布结果 Ctrl+Enter", "primary"))
    inner.addWidget(boxes)
    inner.addWidget(line)
    return card


def _record() -> Card:
    card = Card()
    timeline = Timeline()
    timeline.show_entries(entries())
    card.body.addWidget(timeline)
    return card


def _entry() -> EntryFrame:
    frame = EntryFrame("录入")
    frame.line.setText("发言 xzq 建议第三条写明轮办次序不变")
    runs = (Run("将记录："), Run("发言 许知秋", True), Run("（乙江市副市长）：建议第三条写明轮办次序不变"))
    frame.show_preview("ready", runs)
    return frame


def lists() -> QWidget:
    head = ToolRow("名册")
    head.add_left(SearchField("姓名、拼音、单位"))
    head.add_left(ChipRow((Choice("all", "全部", 163), Choice("in", "已签到", 152), Choice("out", "未到", 10))))
    for words in (("导出", "quiet", "export"), ("打印", "quiet", "print"), ("新增", "primary", "plus")):
        head.add_right(Button(*words))
    whole, cards = page(head)
    card = Card("人员", "24 人")
    card.add_action(Button("登记新来宾", "quiet", "plus"))
    table = RecordTable(GuestModel(), "badge", "人员")
    table.allow_sorting()
    first, second = Group("全体会议", "9 人", {"成员方": "主持：未载明"}), Group("闭会", "3 人")
    table.records().show([first, *guests(9), second, *guests(12)[9:]])
    table.choose(4)
    card.body.addWidget(table)
    cards.addWidget(card, 1)
    cards.addWidget(_detail())
    return whole


def _detail() -> Card:
    card = Detail()
    card.set_title("第4项", "")
    card.add_beside_title(Badge("mute", "lock", "已定稿"))
    card.add_action(Button("上移", "quiet", "up"))
    form, scroll = FormGrid(), ScrollBody("议程项")
    wrong = QLineEdit("三十")
    form.add("题目", LongTextField("关于商定合作联席会议年会和交易会举办方式调整的议案"))
    form.add("类别", Combo((Choice("consider", "审议"), Choice("hear", "听取汇报"))))
    form.add("提交方", QLineEdit("联席会议办事处"))
    form.add("时长", wrong, unit="分钟", width=80)
    form.add("附议案", QLineEdit("议案三"), beside=Button("选择"))
    form.set_fault(wrong, "时长应是数字，如 20")
    form.add("要点", LongTextField("", 0, "日期、经手人、情况、佐证"))
    scroll.body.addWidget(form, 1)
    card.body.addWidget(scroll, 1)
    card.add_foot(Button("撤下此项", "danger"), left=True)
    card.add_foot(Button("还原"))
    card.add_foot(Button("保存", "primary", "check"))
    return card


def parts() -> QWidget:
    head = ToolRow("数据交换", "2024年8月30日　星期五")
    head.add_right(Button("接收数据包", "normal", "import"))
    disabled = Button("送出数据包", "primary", "export")
    disabled.setEnabled(False)
    head.add_right(disabled)
    whole, cards = page(head)
    left, middle = QVBoxLayout(), QVBoxLayout()
    for column in (left, middle):
        column.setSpacing(8)
        cards.addLayout(column, 1)
    told = (("notice", "演示数据只在这一份里。"), ("warning", "有 1 处不一致。"), ("error", "没有写成。"))
    for kind, words in told:
        bar = Bar()
        bar.show_message(kind, words, "看一看")
        left.addWidget(bar)
    left.addWidget(_counters())
    empty = Card("数据包")
    words = ("还没有数据包", "收到的和送出的数据包都列在这里。", "接收数据包")
    empty.body.addWidget(EmptyState("exchange", *words, "import"), 1)
    left.addWidget(empty, 1)
    middle.addWidget(_paper(), 1)
    return whole


def _counters() -> Card:
    card = Card("已到", ruled=False)
    inner, row = card.padded(), QHBoxLayout()
    row.addWidget(CounterPair(14, "/ 15 家", "成员方"))
    row.addWidget(CounterPair(152, "/ 163 人", "人员"))
    row.addWidget(IconLabel("laptop", 20))
    inner.addLayout(row)
    return card


def _paper() -> Card:
    card, preview = Card("预览"), PagePreview("会议纪要")
    preview.show_pages(9, sheet)
    card.add_action(preview.pager)
    card.body.addWidget(preview, 1)
    return card


def sheet(painter: QPainter, index: int, rect: QRectF) -> None:
    """A head of a paper, drawn in proportion to the sheet."""
    face = font("mark")
    face.setPixelSize(max(1, round(rect.width() / 18)))
    painter.setFont(face)
    painter.setPen(color("redhead"))
    top = rect.adjusted(0, rect.height() * 0.1, 0, 0)
    painter.drawText(top, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, f"联席会议文件 {index + 1}")


BOARDS = {"live": (live, "live"), "lists": (lists, "roster"), "parts": (parts, "exchange")}


def build(name: str, width: int, height: int) -> QWidget:
    """Build a board in its shell at the size of a window."""
    make, place = BOARDS[name]
    return window(make(), place, width, height)
