"""Lists the files of a folder while they are read; each is opened and confirmed from here. 读入文件夹"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.store.glossary import term
from desktop.language import tr
from desktop.look.theme import u
from desktop.minutes_reading import FolderText
from desktop.widgets.button import Button
from desktop.widgets.dialog_frame import DialogFrame
from desktop.widgets.progress_line import ProgressLine
from desktop.widgets.record_model import Column, RecordModel
from desktop.widgets.record_table import RecordTable
from desktop.widgets.roles import BadgeFace, Cell

FACES = {
    "waiting": ("mute", "clock", term("等待读入")),
    "doubtful": ("warn", "warn", term("有待核对")),
    "read": ("info", "okc", term("待确认")),
    "there": ("mute", "okc", term("数据里已有")),
    "filed": ("ok", "okc", term("已存入")),
    "refused": ("bad", "xc", term("未读入")),
}
SUMS = (
    (("read", "doubtful"), term("{count} 份待确认")),
    (("filed",), term("{count} 份已存入")),
    (("there",), term("{count} 份数据里已有")),
    (("refused", "waiting"), term("{count} 份没有读入")),
)
OPENED = ("doubtful", "read", "there")
WIDTH, ROWS = 1180, 12
HEAD = (term("文件名"), term("会议"), term("日期"), term("读到"), term("请核对"), term("结果"), term("说明"))
WIDTHS = (36, 44, 12, 8, 8, 12, 60, 4)
"""Widths of the columns in the report file; the last one is hidden."""


def _state(text: FolderText) -> Cell:
    kind, icon, word = FACES[text.state]
    return Cell(badge=BadgeFace(kind, icon, tr(word)))


def _read_as(text: FolderText) -> Cell:
    if text.why:
        return Cell(text.why, tone="text2")
    return Cell(text.meeting or (tr("没有写明名称的会议") if text.draft else ""))


def _facts(text: FolderText) -> str:
    facts, unsure = text.facts
    if not facts:
        return ""
    return tr("{facts} 条，{unsure} 条请核对", facts=facts, unsure=unsure) if unsure else tr("{facts} 条", facts=facts)


class TextModel(RecordModel):
    """The table, with one row per file."""

    COLUMNS = (
        Column("文件名", lambda text: Cell(text.name, strong=True), 300),
        Column("读作", _read_as),
        Column("读到", _facts, 170),
        Column("结果", _state, 120),
    )


class ReadFolderDialog(DialogFrame):
    """Signals ask to stop reading, look at a text, take back a filed one, or save the report."""

    stop_asked = Signal()
    text_asked = Signal(object)
    untake_asked = Signal(object)
    report_asked = Signal()

    def __init__(self, parent: QWidget | None, folder: str) -> None:
        super().__init__(parent, tr("读入整个文件夹：{folder}", folder=folder), " ", tr("核对…"), width=WIDTH)
        self.folder = folder
        self.progress = ProgressLine(tr("读入进度"))
        self.table = RecordTable(TextModel(), "badge", tr("文件夹里的文件"))
        self.stop, self.report = Button(tr("停止"), "normal", "xc"), Button(tr("保存清单"), "normal", "save")
        self.body.addWidget(self.progress)
        self.body.addWidget(self.table)
        self.table.setFixedHeight(u(28) + ROWS * self.table.row_height())
        self.cancel.set_word(tr("关闭"))
        self.add_foot(self.report)
        self.add_foot(self.stop)
        self.stop.clicked.connect(self.stop_asked)
        self.report.clicked.connect(self.report_asked)
        self.table.row_chosen.connect(self._follow)
        self.table.row_opened.connect(self._open)
        self._follow(None)

    def on_verb(self) -> None:
        self._open(self.table.record())

    def show_texts(self, texts: Sequence[FolderText], *, reading: bool) -> None:
        """Show the present state of all files; the selection is kept."""
        self.table.records().show(texts)
        done = sum(each.state != "waiting" for each in texts)
        self.progress.show_share(done / len(texts))
        self.progress.setVisible(reading)
        self.stop.setVisible(reading)
        self.report.setEnabled(not reading)
        self.words.setText(_words(texts, done, reading=reading))
        if self.table.record() is None and done and not reading:
            self.table.choose_row(0)
            self.choose_next()
        self._follow(self.table.record())

    def choose_next(self) -> None:
        """Select the first text that is still to be confirmed."""
        open_ones = (each.key for each in self.table.records().rows() if each.state in ("doubtful", "read"))
        if key := next(open_ones, None):
            self.table.choose(key)

    def _follow(self, text: FolderText | None) -> None:
        filed = text is not None and text.state == "filed"
        self.verb.set_word(tr("撤销存入") if filed else tr("核对…"))
        self.verb.setEnabled(filed or (text is not None and text.state in OPENED))

    def _open(self, text: FolderText | None) -> None:
        if text is not None and text.state in OPENED:
            self.text_asked.emit(text)
        elif text is not None and text.state == "filed":
            self.untake_asked.emit(text)


def _words(texts: Sequence[FolderText], done: int, *, reading: bool) -> str:
    if reading:
        return tr("正在读入：{done} / {count} 个文件", done=done, count=len(texts))
    counts = Counter(each.state for each in texts)
    told = ((sum(counts[state] for state in states), words) for states, words in SUMS)
    shown = tr("、").join(tr(words, count=count) for count, words in told if count)
    rest = tr("打开一份，对照原文核对后才存入；没有打开的不会存入。")
    return tr("共 {count} 个文件：{shown}。", count=len(texts), shown=shown) + rest


def report_rows(folder: str, texts: Sequence[FolderText]) -> Iterator[tuple[str, ...]]:
    """The rows of the report file: title, head, one row per file."""
    yield (tr("读入整个文件夹：{folder}", folder=folder),)
    yield tuple(map(tr, HEAD))
    for each in texts:
        facts, unsure = each.facts
        day = each.draft.from_on.value.isoformat() if each.draft and each.draft.from_on else ""
        numbers = (str(facts), str(unsure)) if each.draft else ("", "")
        yield (each.name, each.meeting, day, *numbers, tr(FACES[each.state][2]), each.why, "")
