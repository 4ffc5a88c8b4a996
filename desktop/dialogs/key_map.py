"""The key map: shortcuts of the window, and every prefix of the entry line. 按键"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from db.recording.lexicon import BY_KIND, IN_A_VOTE, PREFIXES
from desktop.language import tr
from desktop.look.theme import u
from desktop.widgets.dialog_frame import DialogFrame
from desktop.widgets.record_model import Column, RecordModel
from desktop.widgets.record_table import RecordTable
from desktop.widgets.roles import Cell, Group


@dataclass(frozen=True, slots=True)
class Line:
    """What is typed or pressed, what follows, what it does; a prefix is typed as it is in every language."""

    keys: str
    letters: str
    follows: str
    does: str


IN_THE_LINE = (
    ("Enter", "把这一行记下"),
    ("Ctrl+Enter", "宣布表决结果"),
    ("Ctrl+Z", "行内有字时撤销输入；空行时先说明要撤销哪一步，再按一次撤销"),
    ("Ctrl+Y", "空行时恢复刚撤销的一步；先说明是哪一步，再按一次恢复"),
    ("Ctrl+Shift+Z", "与 Ctrl+Y 相同"),
    ("Esc", "清空这一行，按 ↑ 找回"),
    ("↑ ↓", "在列表中选择前缀或人员，按 Enter 写入或选定"),
    ("1 2 3 4 5 0", "空行时记一家的赞成、反对、弃权、回避、缺席、恢复；6 为委托"),
    ("空格 1 2 3", "逐家点到时记在场、未到、未定"),
    ("Alt+↑ Alt+↓", "上一项、下一项议程"),
    ("Alt+Enter", "其他操作：暂停、延期、撤下、裁决、更改结果、作废、点到"),
    ("F5 F8", "发言、表决的前缀"),
    ("PgUp PgDn", "翻看更早、更新的记录"),
)
"""Keys of the entry line; the words are said through `tr` when shown."""


class KeyModel(RecordModel):
    COLUMNS = (
        Column("按键或前缀", lambda line: Cell(line.keys, strong=True), 118),
        Column("字母", lambda line: Cell(line.letters, tone="text2"), 56),
        Column("后面写", lambda line: Cell(line.follows, tone="text2"), 214),
        Column("作用", lambda line: line.does),
    )


class KeyMap(DialogFrame):
    """One list in groups; it scrolls. While a meeting is recorded what can be written stands first."""

    def __init__(self, parent: QWidget, shortcuts: Iterable[tuple[str, str]], *, recording: bool = False) -> None:
        super().__init__(parent, tr("按键"), verb=tr("关闭"), width=900)
        self.cancel.hide()
        self.table = RecordTable(KeyModel(), "side", tr("按键"), foldable=False)
        self.table.records().show(lines(shortcuts, recording))
        self.table.setFixedHeight(min(u(480), parent.height() - u(180)))
        self.body.addWidget(self.table)
        self.table.setFocus()


def lines(shortcuts: Iterable[tuple[str, str]], recording: bool) -> list[Line | Group]:
    window: list[Line | Group] = [Group(tr("窗口")), *(Line(keys, "", "", words) for keys, words in shortcuts)]
    entry: list[Line | Group] = [
        Group(tr("现场记录的录入行")),
        *(Line(tr(keys), "", "", tr(words)) for keys, words in IN_THE_LINE),
    ]
    prefixes = (
        Line(each.word, each.letters, tr(each.follows) if each.follows else "", tr(each.does)) for each in PREFIXES
    )
    votes = (Line(BY_KIND["vote"].word, "", tr(written), tr(does)) for written, does in IN_A_VOTE)
    written: list[Line | Group] = [Group(tr("录入行的前缀")), *prefixes, Group(tr("“表决”后面还可以写")), *votes]
    return [*written, *entry, *window] if recording else [*window, *entry, *written]
