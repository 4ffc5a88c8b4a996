"""Keeps a reserve of disk space for recording, and shows a notice while the reserve is in use. 备用空间"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.language import tr
from desktop.workspace import Workspace

PER_EVENT = 4096
"""Bytes reckoned for one more record, to tell how many still fit: twice what was measured."""
MEGABYTE = 1024**2


class RoomWatch(QObject):
    """Checks after each record and when the program is idle; a practice copy keeps no reserve."""

    told = Signal(str)
    """The sentence as it is now; '' when there is room again."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.workspace = workspace
        self.sentence = ""
        workspace.changed.connect(self.look)
        workspace.broken.connect(self.look)

    def keep(self) -> bool:
        """Make the reserve if there is room; False while it is in use for recording."""
        store = self.workspace.store
        if not store.is_practice:
            store.reserve.keep()
        self.look()
        return not store.reserve.is_spent

    def look(self) -> None:
        sentence = self._sentence()
        if sentence != self.sentence:
            self.sentence = sentence
            self.told.emit(sentence)

    def _sentence(self) -> str:
        reserve = self.workspace.store.reserve
        if not reserve.is_spent:
            return ""
        room = reserve.room()
        if room < PER_EVENT:
            return tr("磁盘已满，备用空间也已用完，现在不能再记录；请删去不用的文件，已保存的都在，可以查看、打印")
        return tr(
            "磁盘已满，记录照常保存在备用空间里，还剩{size} MB，约够再记{count}条；请删去不用的文件，导出请另选磁盘",
            size=f"{room / MEGABYTE:.1f}",
            count=room // PER_EVENT,
        )
