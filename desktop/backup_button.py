"""The backup button in the status bar: last backup, back up now, restore drill, open the folder. 备份按钮"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu, QWidget

from db.store.errors import LianxiError, StoreError
from db.store.moment import Instant, local, now
from desktop.language import said, tr
from desktop.tasks import Task
from desktop.widgets.foot_button import FootButton
from desktop.workspace import Workspace

if TYPE_CHECKING:
    from db.store.drill import Drill
    from desktop.restoring import Restoring


class BackupButton(FootButton):
    """The button; a restore drill runs in the background, since it reads a whole store.

    `reopen_asked`: the next start puts a backup in place of these records, or sets them aside.
    """

    reopen_asked = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(opens=True)
        self.workspace = workspace
        self.task: Task | None = None
        self.restoring: Restoring | None = None
        self.clicked.connect(lambda: self.pop_up(self.menu(self)))
        self.refresh()

    def refresh(self) -> None:
        backup = self.workspace.last_backup
        self.set_word(tr("备份 {time}", time=backup_text(backup.at)) if backup else tr("还没有备份"))

    def menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        menu.addAction(tr("现在备份")).triggered.connect(self.back_up)
        drill = menu.addAction(tr("演练恢复"))
        drill.setEnabled(self.workspace.last_backup is not None and not self._is_busy())
        drill.triggered.connect(self.practise)
        restore = menu.addAction(tr("用备份恢复…"))
        restore.setEnabled(not self._is_busy() and not self.workspace.store.is_practice)
        restore.triggered.connect(self.restore)
        anew = menu.addAction(tr("另起一份数据…"))
        anew.setEnabled(not self._is_busy() and not self.workspace.store.is_practice)
        anew.triggered.connect(self.begin_anew)
        menu.addAction(tr("打开备份文件夹")).triggered.connect(self._show_folder)
        menu.addSeparator()
        kept = tr("保留近两天的每一份、近一个月每天一份、近十年每月一份；删除个人信息后，旧备份换成新的一份")
        menu.addAction(kept).setEnabled(False)
        return menu

    def _is_busy(self) -> bool:
        """Also while the daily backup is made: it would write into a folder that the next start moves away."""
        at_work = (self, self.restoring, self.workspace.daily_backup)
        return any(each is not None and each.task is not None for each in at_work)

    def back_up(self) -> None:
        try:
            self.workspace.back_up()
        except StoreError as error:
            self._tell(tr("备份"), said(error))

    def restore(self) -> None:
        """Choose a backup, and put it in the place of the records after all is checked and agreed to."""
        from desktop.restoring import Restoring  # the first window does not wait for it

        self.restoring = Restoring(self.workspace, self.window())
        self.restoring.busy.connect(self._show_busy)
        self.restoring.announced.connect(self.reopen_asked)
        self.restoring.choose()

    def begin_anew(self) -> None:
        """Set these records aside whole and begin with none, after a sample for instance, or to join an office."""
        from db.store.setting_aside import ask_to_set_aside  # the first window does not wait for it
        from desktop.widgets.dialog_frame import ask

        path, window = self.workspace.store.path, self.window()
        told = tr(
            "现在的数据连同附件和备份移到“{folder}”里名称带“搁置”的文件夹，不会删去，以后双击其中的“{file}”仍可打开。"
            "程序会关闭，再自己打开，从空白开始。",
            folder=str(path.parent),
            file=path.name,
        )
        if ask(window, tr("另起一份数据？"), told, tr("另起一份"), "danger") and window.may_leave():  # type: ignore[attr-defined]
            try:
                ask_to_set_aside(path)
            except LianxiError as error:
                self._tell(tr("另起一份数据"), said(error))
            else:
                window.setEnabled(False)
                self.reopen_asked.emit()

    def _show_busy(self, words: str) -> None:
        if words:
            self.set_word(words)
        else:
            self.refresh()

    def practise(self) -> None:
        """Restore the last backup elsewhere and read it through."""
        backup = self.workspace.last_backup
        if backup is None or self.task is not None:
            return
        from db.store import key
        from db.store.drill import practise_restore  # the first window does not wait for it

        store = self.workspace.store
        identities = key.age_identities(store.keys)
        self.task = Task(self, partial(practise_restore, backup.path, store.path, identities))
        self.task.done.connect(self._practised)
        self.task.failed.connect(self._failed)
        self.set_word(tr("正在演练恢复…"))
        self.task.start()

    def _practised(self, drill: Drill) -> None:
        self._end()
        if drill.is_sound:
            words = tr("{count} 条记录、{files} 个附件都读得出来。", count=drill.commits, files=drill.files)
            self._tell(tr("这份备份可以恢复"), words + tr("现在的数据没有改动。"))
        else:
            faults = "\n".join(drill.faults) or tr("有 {count} 个附件不在备份里。", count=drill.lost)
            self._tell(tr("这份备份不能完整恢复"), tr("请马上另做一份备份。") + faults)

    def _failed(self, error: LianxiError) -> None:
        self._end()
        self._tell(tr("这份备份不能完整恢复"), said(error))

    def _end(self) -> None:
        if self.task is not None:
            self.task.deleteLater()
        self.task = None
        self.refresh()

    def _tell(self, question: str, words: str) -> None:
        from desktop.dialogs.told import tell  # the first window does not wait for it

        tell(self.window(), question, words)

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.workspace.backup_folder)))


def backup_text(at: Instant) -> str:
    """The time of a backup made today, else its date."""
    made = local(at)
    return made.strftime("%H:%M") if made.date() == local(now()).date() else made.strftime("%Y-%m-%d %H:%M")
