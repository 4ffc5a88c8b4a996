"""A backup chosen in the window: opened, read whole, agreed to, and put there by the next start. 用备份恢复"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from db.store import key
from db.store.drill import Drill, practise_restore
from db.store.errors import LianxiError
from db.store.restoring import restore
from db.store.sealing import NoKey
from desktop.dialogs.attempt import ask_until_taken
from desktop.dialogs.enter_recovery_key import EnterRecoveryKey
from desktop.dialogs.told import tell
from desktop.language import said, tr
from desktop.tasks import Task
from desktop.widgets.dialog_frame import ask
from desktop.workspace import Workspace


class Restoring(QObject):
    """`busy(words)` while something is read, '' afterwards; `announced` when the program must close and open again.

    Until the user has agreed nothing is changed, and what stands there is only ever set aside.
    """

    busy = Signal(str)
    announced = Signal()

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self.workspace, self.window = workspace, window
        self.task: Task | None = None
        self._printed: tuple[str, ...] = ()

    def choose(self) -> None:
        """Ask for the file, from where the backups of this computer lie."""
        folder = str(self.workspace.backup_folder)
        dialog = QFileDialog(
            self.window, tr("用备份恢复"), folder, f"{tr('备份文件 (*.lianxi)')};;{tr('所有文件 (*)')}"
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.check(Path(name)) if name else None)
        dialog.open()

    def check(self, backup: Path) -> None:
        """Read it from end to end elsewhere, with this computer's keys and the printed one where that was typed."""
        self._printed = ()
        self._check(backup)

    def _check(self, backup: Path) -> None:
        work = partial(practise_restore, backup, self.workspace.store.path, self._identities())
        self._begin(tr("正在核对备份…"), work, partial(self._ask, backup), partial(self._refused, backup))

    def _identities(self) -> tuple[str, ...]:
        return (*key.age_identities(self.workspace.store.keys), *self._printed)

    def _refused(self, backup: Path, error: LianxiError) -> None:
        """A key that opens another backup is asked for again, until it opens this one or the user gives up."""
        if not isinstance(error, NoKey):
            tell(self.window, tr("没有恢复"), said(error))
            return
        if self._printed:
            why = tr("这把钥匙打不开“{file}”。", file=backup.name)
        else:
            why = tr("“{file}”已加密，这台电脑上没有它的钥匙。", file=backup.name)
        dialog = EnterRecoveryKey(self.window, why, tr("打开"))
        if ask_until_taken(dialog):
            self._printed = (dialog.secret,)
            self._check(backup)

    def _ask(self, backup: Path, found: Drill) -> None:
        if found.faults:
            tell(self.window, tr("没有恢复"), "\n".join((tr("这份备份已损坏，请换一份。"), *found.faults)))
            return
        told = tr("“{file}”里的 {count} 条记录都读得出来。", file=backup.name, count=found.commits)
        if found.lost:
            told += tr("有 {count} 个附件不在备份里。", count=found.lost)
        told += tr(
            "恢复后，“{now}”换成这份备份，备份以后的记录不再显示；现在的文件改名留在原处，不会删去。"
            "程序会关闭，再自己打开。",
            now=self.workspace.store.path.name,
        )
        if ask(self.window, tr("用这份备份恢复？"), told, tr("用它恢复"), "danger") and self._may_leave():
            self._replace(backup)

    def _may_leave(self) -> bool:
        return bool(self.window.may_leave())  # type: ignore[attr-defined]

    def _replace(self, backup: Path) -> None:
        """Nothing more is recorded from here on: it would stand in the file that is set aside."""
        store = self.workspace.store
        self.window.setEnabled(False)
        work = partial(restore, backup, store.path, self._identities(), store.held)
        self._begin(tr("正在恢复…"), work, self._replaced, self._failed)

    def _replaced(self, _: object) -> None:
        self.announced.emit()

    def _failed(self, error: LianxiError) -> None:
        self.window.setEnabled(True)
        tell(self.window, tr("没有恢复"), said(error))

    def _begin(
        self, words: str, work: Callable[[], object], then: Callable[[Any], None], failed: Callable[[Any], None]
    ) -> None:
        self.task = Task(self, work)
        self.task.done.connect(partial(self._end, then))
        self.task.failed.connect(partial(self._end, failed))
        self.busy.emit(words)
        self.task.start()

    def _end(self, then: Callable[[Any], None], value: object) -> None:
        if self.task is not None:
            self.task.deleteLater()
        self.task = None
        self.busy.emit("")
        then(value)
