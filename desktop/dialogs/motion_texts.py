"""Shows the versions of a motion's text and takes the next one. 议案文本"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from db.motion.entity import MotionId
from db.motion.operations import ReviseMotion
from db.store.moment import Instant, local
from desktop.dialogs.attempt import Attempt
from desktop.dialogs.operation_form import OperationForm
from desktop.language import tr
from desktop.look.theme import u
from desktop.widgets.long_text_field import LongTextField
from desktop.widgets.record_model import Column, RecordModel
from desktop.widgets.record_table import RecordTable
from desktop.widgets.roles import BadgeFace, Cell

MOST_ROWS = 4


@dataclass(frozen=True, slots=True)
class Version:
    """One version; that which is being written has no time yet."""

    number: int
    at: Instant | None
    text: str
    is_voted: bool = False

    @property
    def key(self) -> int:
        return self.number


def _when(row: Version) -> Cell:
    if row.at is None:
        return Cell(tr("新一稿"), tone="text2")
    return Cell(local(row.at).strftime("%Y-%m-%d %H:%M"), tone="text2")


def _voted(row: Version) -> Cell:
    return Cell(badge=BadgeFace("ok", "vote", tr("付表决")) if row.is_voted else None)


class VersionModel(RecordModel):
    """Versions by their numbers, the one to be written last."""

    COLUMNS = (
        Column("第几稿", lambda row: tr("第{number}稿", number=row.number), 90),
        Column("时间", _when),
        Column("表决", _voted, 120),
    )


class MotionTextsDialog(OperationForm):
    """One list and one field: a version chosen is read in the field, the last row is the next one and is written.

    `at` is when the next version is entered; None when no version may follow.
    """

    def __init__(
        self,
        parent: QWidget | None,
        motion: MotionId,
        title: str,
        versions: Sequence[Version],
        at: Instant | None,
        attempt: Attempt,
    ) -> None:
        super().__init__(parent, tr("议案的各稿"), tr("存为新一稿"), attempt, title, 640)
        self._motion, self._at = motion, at
        number, text = (versions[-1].number, versions[-1].text) if versions else (0, "")
        self._draft = Version(number + 1, None, text)
        self.table = RecordTable(VersionModel(), "list", tr("各稿"), header=False)
        self.text = LongTextField(text, 8)
        self.text.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.text.setAccessibleName(tr("文本"))
        self.text.setPlaceholderText(tr("在这里写入或粘贴议案的文本"))
        self.form.hide()
        self.body.addWidget(self.table)
        self.body.addWidget(self.text)
        self._rows = (*versions, self._draft) if at else tuple(versions)
        self.table.records().show(self._rows)
        self.table.setVisible(bool(versions))
        self.table.row_chosen.connect(self._read)
        self.text.edited.connect(self._write)
        if at is None:
            self.verb.hide()
            self.cancel.set_word(tr("关闭"))
        self.restyle()
        self.table.choose_row(len(self._rows) - 1)
        self._read(self.table.record())
        self.text.setFocus()

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "table"):
            self.table.setFixedHeight(u(2) + min(MOST_ROWS, len(self._rows)) * self.table.row_height())

    def _writes(self) -> bool:
        row = self.table.record()
        return self._at is not None and (row is None or row.number == self._draft.number)

    def _read(self, row: Version | None) -> None:
        """What was written of the next version waits while an earlier one is read."""
        self.text.setReadOnly(not self._writes())
        self.verb.setEnabled(self._writes())
        if row is not None:
            self.text.set_text(self._draft.text if self._writes() else row.text)

    def _write(self, text: str) -> None:
        if self._writes():
            self._draft = Version(self._draft.number, None, text)

    def operation(self) -> ReviseMotion:
        assert self._at is not None
        return ReviseMotion(self._motion, self._draft.text, self._at)
