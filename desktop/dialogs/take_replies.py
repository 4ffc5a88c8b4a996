"""Shows what a reply form says before anything is recorded: people, doubts on top, what each column is. 读入参会回执"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QWidget

from db.intake.columns import COLUMNS
from db.intake.replies import Replies, Taken
from db.intake.roster import KNOWN, NEW, SURE, Match
from db.intake.table import column_letter, titles_of
from db.people.entity import PersonId
from db.store.ident import Id
from desktop.dialogs.attempt import Attempt, AttemptDialog
from desktop.dialogs.reply_rows import ColumnModel, ColumnRow, Entry, EntryModel, EntryTable, entries
from desktop.language import tr
from desktop.look.theme import u
from desktop.widgets.button import Button
from desktop.widgets.chip import Choice
from desktop.widgets.combo import Combo
from desktop.widgets.label import Label
from desktop.widgets.record_table import RecordTable

ROWS, COLUMN_ROWS = 8, 4
WIDTH = 1020
SKIP, NEWCOMER = "skip", "new"

Reading = Callable[[Taken], tuple[Replies, tuple[Match, ...]]]
"""Reads the form again, with some columns taken for something else."""


class TakeRepliesDialog(AttemptDialog):
    """Its answer is those who are ticked, as matches that are decided; the attempt takes them in, all or none."""

    def __init__(
        self, parent: QWidget | None, file: str, reading: Reading, called: Callable[[PersonId], str], attempt: Attempt
    ) -> None:
        super().__init__(parent, tr("读入参会回执：{file}", file=file), " ", tr("读入"), attempt, WIDTH)
        self._reading, self._called = reading, called
        self._taken: dict[int, dict[int, str]] = {}
        self._entries: list[Entry] = []
        self.table = EntryTable(EntryModel(), "list", tr("回执内容"))
        self.detail = Label("", "body", "text", wrap=True)
        self.who_label, self.who = Label(tr("是哪一位"), "body", "text2"), Combo(name=tr("是哪一位"))
        self.columns = RecordTable(ColumnModel(), "list", tr("各列认作"))
        self.meaning_label, self.meaning = Label(tr("这一列认作"), "body", "text2"), Combo(name=tr("这一列认作"))
        self.toggle = Button(tr("核对各列"), "quiet", "list")
        self.all, self.none = Button(tr("全部读入"), "quiet", "check"), Button(tr("全不读"), "quiet", "x")
        self._lay_out_rows()
        self._join()
        self._read()
        self._open_columns(any(not each.taken_for for each in self.columns.records().rows()))
        self.table.setFocus()
        self.table.choose_row(0)

    def _lay_out_rows(self) -> None:
        self.body.addWidget(self.table)
        self.body.addWidget(self.detail)
        self.body.addLayout(_line(self.who_label, self.who))
        self.body.addWidget(self.columns)
        self.body.addLayout(_line(self.meaning_label, self.meaning))
        for button in (self.none, self.all, self.toggle):
            self.add_foot(button)
        self.table.setFixedHeight(u(28) + ROWS * self.table.row_height())
        self.columns.setFixedHeight(u(28) + COLUMN_ROWS * self.columns.row_height())

    def _join(self) -> None:
        self.table.row_chosen.connect(self._follow)
        self.table.row_opened.connect(self._tick)
        self.who.key_chosen.connect(self._settle)
        self.columns.row_chosen.connect(self._follow_column)
        self.meaning.key_chosen.connect(self._take_column)
        self.toggle.clicked.connect(lambda: self._open_columns(self.columns.isHidden()))
        self.all.clicked.connect(lambda: self._tick_all(True))
        self.none.clicked.connect(lambda: self._tick_all(False))

    def _read(self) -> None:
        """Read the form as its columns are taken now; who was ticked by hand is asked about anew."""
        replies, matches = self._reading(self._taken)
        self._entries = entries(matches, replies.left)
        self.columns.records().show(
            ColumnRow(sheet, column, column_letter(column), title, sample, key)
            for sheet, table in enumerate(replies.tables)
            for column, title, key, sample in titles_of(table)
        )
        self._show()

    def _show(self) -> None:
        self.table.records().show(sorted(self._entries, key=lambda each: each.urgency))
        count = sum(each.taken for each in self._entries)
        self.verb.setText(tr("读入 {count} 人", count=count))
        self.verb.setEnabled(count > 0)
        self.words.setText(self._summary())
        self._follow(self.table.record())

    def _summary(self) -> str:
        states = [each.match.state for each in self._entries if each.match]
        doubts = sum(bool(each.sentences) for each in self._entries)
        known = sum(state in SURE and state != NEW for state in states)
        found = tr(
            "读到 {people} 人：新的 {new}，名册或名单里已有 {known}",
            people=len(states),
            new=states.count(NEW),
            known=known,
        )
        rest = sum(state not in SURE for state in states)
        settled = tr("，要先选定 {rest}", rest=rest) if rest else ""
        return found + settled + (tr("；有疑点的 {doubts} 行排在最前。", doubts=doubts) if doubts else tr("。"))

    def _follow(self, entry: Entry | None) -> None:
        """Say all doubts of the chosen row; where nobody is sure who it is, offer those it may be."""
        self.detail.setText("\n".join(entry.sentences) if entry else "")
        self.detail.setVisible(bool(entry and entry.sentences))
        persons = entry.match.persons if entry and entry.match else ()
        choices = [Choice(SKIP, tr("先不读入")), *(Choice(each, self._called(each)) for each in persons)]
        self.who.show_choices([*choices, Choice(NEWCOMER, tr("是新的人"))])
        self.who.choose(self._settled(entry) if entry else SKIP)
        for widget in (self.who_label, self.who):
            widget.setVisible(bool(persons))

    def _settled(self, entry: Entry) -> str:
        if not entry.taken or entry.match is None:
            return SKIP
        return entry.match.person or NEWCOMER

    def _settle(self, key: str) -> None:
        """Somebody has said who it is."""
        entry = self.table.record()
        if entry is None or entry.match is None:
            return
        person = PersonId(Id(key)) if key not in (SKIP, NEWCOMER) else None
        state = KNOWN if person else NEW
        self._change(replace(entry, match=replace(entry.match, state=state, person=person), taken=key != SKIP))

    def _tick(self, entry: Entry) -> None:
        """One of whom nobody is sure has to be settled first."""
        undecided = entry.match is not None and entry.match.persons and entry.match.state not in SURE
        if undecided:
            self.who.setFocus()
        elif entry.may_be_taken:
            self._change(replace(entry, taken=not entry.taken))

    def _tick_all(self, taken: bool) -> None:
        """All who are sure; unnamed people and namesakes are ticked one by one."""
        self._entries = [
            replace(each, taken=taken) if each.match and each.match.state in SURE else each for each in self._entries
        ]
        self._show()

    def _change(self, entry: Entry) -> None:
        self._entries = [entry if each.key == entry.key else each for each in self._entries]
        self._show()

    def _open_columns(self, opened: bool) -> None:
        for widget in (self.columns, self.meaning_label, self.meaning):
            widget.setVisible(opened)
        if opened and self.columns.record() is None:
            rows = self.columns.records().rows()
            self.columns.choose_row(next((at for at, each in enumerate(rows) if not each.taken_for), 0))

    def _follow_column(self, row: ColumnRow | None) -> None:
        choices = [Choice(key, tr(each.title)) for key, each in COLUMNS.items()]
        self.meaning.show_choices([Choice("", tr("不读")), *choices])
        self.meaning.choose(row.taken_for if row else "")
        self.meaning.setEnabled(row is not None)

    def _take_column(self, key: str) -> None:
        row: ColumnRow | None = self.columns.record()
        if row is not None:
            self._taken.setdefault(row.sheet, {})[row.column] = key
            self._read()

    def answer(self) -> tuple[Match, ...] | None:
        chosen = tuple(each.match for each in self._entries if each.taken and each.match)
        return chosen or None


def _line(label: Label, field: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(label)
    row.addWidget(field)
    row.addStretch(1)
    return row
