"""Asks who is meant: several of a long list, found by name, pinyin, initials or organisation. 选人"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from db.people.entity import styled
from db.people.matching import Candidate, NameIndex
from desktop.language import tr
from desktop.look.theme import theme, u
from desktop.widgets.button import Button
from desktop.widgets.check_box import CheckBox
from desktop.widgets.dialog_frame import DialogFrame
from desktop.widgets.label import Label
from desktop.widgets.record_model import Column, RecordModel
from desktop.widgets.record_table import RecordTable
from desktop.widgets.roles import Cell
from desktop.widgets.search_field import SearchField

ROWS = 10


@dataclass(frozen=True, slots=True)
class PickRow:
    """A candidate and whether it is picked."""

    candidate: Candidate
    picked: bool

    @property
    def key(self) -> str:
        return self.candidate.key


def _as_displayed(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Organisation and title in one, as they are read: so they are searched for too."""
    return tuple(replace(each, organisation=styled(each.organisation, each.title), title="") for each in candidates)


def _name(row: PickRow) -> Cell:
    icon, tone = ("okc", "accent") if row.picked else ("circle", "text3")
    return Cell(row.candidate.name, strong=True, icon=icon, icon_tone=tone)


class PickModel(RecordModel):
    """Name and post, with a tick before those picked."""

    COLUMNS = (
        Column("姓名", _name, 220),
        Column("单位和职务", lambda row: Cell(row.candidate.organisation, tone="text2")),
    )


class PickTable(RecordTable):
    """Space and a click tick a row, as a box is ticked."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self.record() is not None and self.indexAt(event.position().toPoint()).isValid():
            self.row_opened.emit(self.record())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.record() is not None:
            self.row_opened.emit(self.record())
        else:
            super().keyPressEvent(event)


class PickPeople(DialogFrame):
    """Enter ticks the one match or the chosen row; Enter on an empty box, or Ctrl+Enter, is done."""

    def __init__(
        self,
        parent: QWidget | None,
        question: str,
        candidates: Sequence[Candidate],
        picked: Sequence[str] = (),
        words: str = "",
        verb: str = "",
        others: Sequence[Candidate] = (),
    ) -> None:
        """`others` belong to another body: they are listed when asked for, or where there is nobody else."""
        super().__init__(parent, question, words, verb, width=640)
        self._own, self._others = _as_displayed(candidates), _as_displayed(others)
        self._candidates = self._own or self._others
        self._index = NameIndex(self._candidates)
        known = {each.key for each in self._candidates}
        self._picked = [key for key in picked if key in known]
        self.search = SearchField(tr("姓名、拼音、首字母或单位"), 0)
        self.table = PickTable(PickModel(), "list", question)
        self.count = Label("", "cap", "text2", wrap=True)
        self.everybody = Button(tr("全部选中"), "quiet", "check")
        self.beyond = CheckBox(tr("也列出其他组织的人员"), not self._own)
        self.beyond.setVisible(bool(self._own and self._others))
        for widget in (self.search, self.table, self.count, self.beyond):
            self.body.addWidget(widget)
        self.add_foot(self.everybody)
        self._join()
        self._show()
        self.search.setFocus()
        self.restyle()

    def _join(self) -> None:
        self.search.query_changed.connect(self._filter)
        self.search.moved.connect(self.table.move)
        self.search.accepted.connect(self._enter)
        self.search.escaped.connect(self.reject)
        self.table.row_opened.connect(self._toggle)
        self.everybody.clicked.connect(self._pick_all)
        self.beyond.toggled.connect(self._list_others)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.on_verb)

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "table"):
            self.table.setFixedHeight(u(28) + ROWS * self.table.row_height())
            self.count.setMinimumHeight(theme().line("cap"))

    def picks(self) -> tuple[str, ...]:
        """The keys picked, in the order in which they were picked."""
        return tuple(self._picked)

    def _list_others(self, wanted: bool) -> None:
        """Whoever is no longer listed is no longer picked: nobody is put down unseen."""
        self._candidates = (*self._own, *self._others) if wanted else self._own
        self._index = NameIndex(self._candidates)
        listed = {each.key for each in self._candidates}
        self._picked = [key for key in self._picked if key in listed]
        self._filter()

    def _filter(self) -> None:
        self.table.clearSelection()
        self._show()

    def _shown(self) -> list[Candidate]:
        query = self.search.query()
        return self._index.match(query) if query else list(self._candidates)

    def _show(self) -> None:
        chosen, shown = set(self._picked), self._shown()
        self.table.records().show(PickRow(each, each.key in chosen) for each in shown)
        names = {each.key: each.name for each in self._candidates}
        some = "、".join(names[key] for key in self._picked[:12])
        more = tr("等") if len(self._picked) > 12 else ""
        told = tr("已选 {count}：{names}", count=len(self._picked), names=some + more) if some else ""
        query = self.search.query()
        nobody = tr("没有找到“{query}”，请换姓名、拼音或单位职务再找", query=query) if query else tr("没有可选的人了")
        none = "" if shown else nobody
        self.count.setText("　".join(filter(None, (none, told))) or tr("还没有选中；↑↓ 移动，Enter 或空格选中"))
        self.everybody.set_word(tr("取消全选") if self._all_picked() else tr("全部选中"))

    def _all_picked(self) -> bool:
        return bool(self._shown()) and {each.key for each in self._shown()} <= set(self._picked)

    def _enter(self) -> None:
        row = self.table.record()
        if row is not None:
            self._toggle(row)
        elif not self.search.query():
            self.on_verb()
        else:
            sole = self._index.sole(self.search.query(), whole=True)
            shown = self._shown()
            found = sole or (shown[0] if len(shown) == 1 else None)
            if found:
                self._flip(found.key)
                self.search.clear()

    def _toggle(self, row: PickRow | None) -> None:
        if row is not None:
            self._flip(row.key)
            self._show()

    def _flip(self, key: str) -> None:
        if key in self._picked:
            self._picked.remove(key)
        else:
            self._picked.append(key)

    def _pick_all(self) -> None:
        """Tick all that are listed; a second press takes them back."""
        shown = [each.key for each in self._shown()]
        if self._all_picked():
            self._picked = [key for key in self._picked if key not in set(shown)]
        else:
            chosen = set(self._picked)
            self._picked += [key for key in shown if key not in chosen]
        self._show()


def pick_people(
    parent: QWidget, question: str, candidates: Sequence[Candidate], picked: Sequence[str] = ()
) -> tuple[str, ...] | None:
    """Ask who is meant; None when nothing is to change."""
    dialog = PickPeople(parent, question, candidates, picked)
    answer = dialog.picks() if dialog.exec() == QDialog.DialogCode.Accepted else None
    dialog.deleteLater()
    return answer
