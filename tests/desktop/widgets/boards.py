"""Boards of house controls with made-up words, for eyes and for tests. 控件样板"""

from __future__ import annotations

from dataclasses import dataclass

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
from desktop.widgets.navigation_item import Place
from desktop.widgets.page_preview import PagePreview
from desktop.widgets.progress_track import TaskProgress
from desktop.widgets.record_model import Column, RecordModel
from desktop.widgets.record_table import RecordTable
from desktop.widgets.roles import BadgeFace, Cell, Group
from desktop.widgets.runs import Run
from desktop.widgets.search_field import SearchField
from desktop.widgets.timeline import Timeline
from desktop.widgets.timeline_entry import Entry
from desktop.widgets.tool_row import ToolRow
from desktop.widgets.top_strip import Fact, TopStrip
from desktop.widgets.version_pair import Version, VersionPair
from desktop.widgets.vote_boxes import Figure, SentenceLine, VoteBoxes

PLACES = tuple(
    Place(key, icon, word, later)
    for key, icon, word, later in (
        ("overview", "home", "首页", False),
        ("preparation", "prep", "会议筹备", False),
        ("check_in", "checkin", "报到签到", False),
        ("live", "live", "现场记录", False),
        ("papers", "paper", "公文", False),
        ("follow_up", "follow", "落实督办", False),
        ("roster", "roster", "名册", True),
        ("handover", "handover", "移交", True),
        ("exchange", "exchange", "数据交换", True),
        ("search", "search", "检索", True),
        ("settings", "settings", "设置", True),
    )
)
NAMES = ("林方远", "许知秋", "孟川", "欧阳怀山", "贺之舟", "沈若水", "白一川", "高鸣岐")
POSTS = ("甲州市副市长", "乙江市委常委、副市长", "丙原市政府秘书长", "丁海铁路集团有限公司经营开发部副主任", "戊山市商务局局长")
MEMBERS = ("甲州市", "乙江市", "丙原市", "丁海铁路局", "戊山市")
STATES = (
    BadgeFace("ok", "checkin", "已签到"),
    BadgeFace("mute", "circle", "未到"),
    BadgeFace("warn", "clock", "今天到期"),
    BadgeFace("bad", "warn", "逾期 1 天"),
    BadgeFace("info", "play", "推进中"),
)


@dataclass(frozen=True, slots=True)
class Guest:
    """A made-up row."""

    id: int
    name: str
    post: str
    member: str
    state: BadgeFace
    share: float


def guests(count: int) -> list[Guest]:
    return [
        Guest(n, NAMES[n % 8], POSTS[n % 5], MEMBERS[n % 5], STATES[n % 5], (n * 37 % 101) / 100) for n in range(count)
    ]


class GuestModel(RecordModel):
    """Every kind of cell in one list."""

    COLUMNS = (
        Column("姓名", lambda guest: Cell(guest.name, strong=True), 110),
        Column("职务", lambda guest: guest.post),
        Column("成员方", lambda guest: Cell(guest.member, tone="text2"), 110, hide_under=560),
        Column("状态", lambda guest: Cell(badge=guest.state), 100),
        Column("进度", lambda guest: Cell(share=guest.share), 100, hide_under=700),
        Column("序号", lambda guest: str(guest.id), 70, hide_under=300, right=True, sort=lambda guest: guest.id),
        Column("", lambda guest: Cell("打开", action=True), 64, right=True),
    )


class PersonModel(RecordModel):
    """People in two lines, as beside the entry line."""

    COLUMNS = (
        Column("姓名", lambda guest: Cell(guest.name, guest.post, strong=True, icon="checkin", icon_tone="ok")),
        Column("成员方", lambda guest: Cell(guest.member, tone="text2", small=True), 96, right=True),
    )


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
        (Fact("city", "成员方 14/15 家"), Fact("roster", "到会 152 人", "登记 163"), Fact("list", "第4项 / 共9项"))
    )
    strip.set_badge(BadgeFace("warn", "info", "演示假设"))
    strip.set_saved("已保存 09:24:31")
    foot.show_left(("备份 09:20", "本机数据", "记录人：会务组"))
    foot.show_right(("Ctrl+K 命令", "F1 按键"))
    shell.resize(width, height)
    return shell


def page(*rows: QWidget) -> tuple[QWidget, QHBoxLayout]:
    """A page: its rows, then a room for cards side by side."""
    whole = QWidget()
    whole.setAccessibleName("页面")
    column, cards = QVBoxLayout(whole), QHBoxLayout()
    column.setContentsMargins(0, 0, 0, g(10))
    column.setSpacing(0)
    for row in rows:
        column.addWidget(row)
    cards.setContentsMargins(g(12), g(10) if rows and rows[0].height() == u(48) else 0, g(12), 0)
    cards.setSpacing(8)
    column.addLayout(cards, 1)
    return whole, cards


def live() -> QWidget:
    head = ToolRow("关于商定年会举办方式调整的议案", band=True)
    head.add_right(Button("上一项", "quiet", "left"))
    head.add_right(Button("下一项", "quiet", "right"))
    whole, cards = page(head)
    work = QVBoxLayout()
    work.setSpacing(8)
    for widget, stretch in ((_vote(), 0), (_record(), 1), (_entry(), 0)):
        work.addWidget(widget, stretch)
    cards.addLayout(work, 1)
    people = Card("在场 / 选人")
    people.add_action(Label("↑↓ 选择  Enter 选定", "cap", "text2"))
    table = RecordTable(PersonModel(), "two_lines", "在场", header=False, foldable=False)
    table.records().show([Group("mc 的匹配", "2 人"), *guests(2), Group("在场的其他人", "149 人"), *guests(10)[2:]])
    table.choose(1)
    people.body.addWidget(table)
    people.setFixedWidth(u(300))
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


LINES = (
    ("09:15:30", "play", "开始", "info", "", "第2项　听取工作总结报告", "start"),
    ("09:16:02", "speech", "汇报", "info", "林方远", "甲州市副市长，作《工作总结报告》", "normal"),
    ("09:18:20", "note", "记录", "mute", "", "报告分工作回顾、办事处工作、体会三部分", "normal"),
    ("09:19:05", "point", "议定", "ok", "", "总结报告提请审议", "normal"),
    ("09:19:44", "vote", "表决", "ok", "", "《工作总结报告》 审议通过（方式未载明）", "normal"),
    ("09:20:22", "chair", "主持", "mute", "许知秋", "乙江市副市长，主持本项", "normal"),
    ("09:22:15", "speech", "发言", "info", "贺之舟", "赞成两年举办一届，建议写明起算届次，各方轮办次序不变；" * 4, "normal"),
    ("09:23:02", "speech", "发言", "info", "孟川", "建议按专题办，突出产业协同", "struck"),
    ("09:23:21", "undo", "更正", "warn", "", "09:23:02 的发言人由 孟川 改为 白一川（原记录保留）", "correction"),
    ("09:24:07", "warn", "情况", "warn", "", "会场左侧话筒无声，2 分钟后恢复", "normal"),
)


def entries(times: int = 2) -> list[Entry]:
    return [Entry(f"{n}-{at}", *line) for n in range(times) for at, line in enumerate(LINES)]


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
    for button in (Button("导出", "quiet", "export"), Button("打印", "quiet", "print"), Button("新增", "primary", "plus")):
        head.add_right(button)
    whole, cards = page(head)
    card = Card("人员", "24 人")
    card.add_action(Button("登记新来宾", "quiet", "plus"))
    table = RecordTable(GuestModel(), "badge", "人员")
    table.allow_sorting()
    table.records().show([Group("全体会议", "9 人", {"成员方": "主持：未载明"}), *guests(9), Group("闭会", "3 人"), *guests(12)[9:]])
    table.choose(4)
    card.body.addWidget(table)
    cards.addWidget(card, 1)
    cards.addWidget(_detail())
    return whole


def _detail() -> Card:
    card = Card()
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
    card.setFixedWidth(u(420))
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
    for kind, words in (("notice", "演示数据只在这一份里。"), ("warning", "有 1 处与本机记录不一致。"), ("error", "没有写成。")):
        bar = Bar()
        bar.show_message(kind, words, "看一看")
        left.addWidget(bar)
    left.addWidget(_counters())
    empty = Card("数据包")
    empty.body.addWidget(EmptyState("exchange", "还没有数据包", "收到的和送出的数据包都列在这里。", "接收数据包", "import"), 1)
    left.addWidget(empty, 1)
    middle.addWidget(_versions())
    middle.addWidget(_paper(), 1)
    return whole


def _counters() -> Card:
    card = Card("已到", ruled=False)
    inner, row = card.padded(), QHBoxLayout()
    row.addWidget(CounterPair(14, "/ 15 家", "成员方"))
    row.addWidget(CounterPair(152, "/ 163 人", "人员"))
    row.addWidget(IconLabel("laptop", 20))
    inner.addLayout(row)
    task = TaskProgress("正在备份到 U 盘")
    task.show_progress(0.62, "还需约 8 秒")
    card.body.addWidget(task)
    return card


def _versions() -> Card:
    card = Card("两处不一致", "住宿房间")
    pair = VersionPair(Version("本机", "1208", "会务组 · 8月30日 15:12"), Version("报到台笔记本", "1210", "报到台 · 15:40"))
    pair.choose(0)
    card.padded().addWidget(pair)
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
