"""What few motions need, behind one quiet button: versions of the text, relations, another agenda. 议案的更多操作"""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QMenu

from db.ballot.entity import standing
from db.motion.entity import Motion, texts
from db.motion.rules import NEXT
from db.motion.voting import versions_voted
from db.store.ident import Id
from desktop.dialogs.motion_texts import MotionTextsDialog, Version
from desktop.language import tr
from desktop.pages.preparation.motion_list import MotionList
from desktop.workspace import Workspace


class MotionMore:
    """Opens the menu of a motion, and the question that was chosen in it."""

    def __init__(self, workspace: Workspace, motions: MotionList) -> None:
        self._workspace, self._motions = workspace, motions
        motions.more_asked.connect(self._open)

    def _open(self, key: str) -> None:
        menu = QMenu(self._motions)
        motion = self._workspace.store.get(Motion, Id(key)) if key else None
        if motion is not None:
            menu.addAction(tr("议案文本…")).triggered.connect(partial(self._revise, motion))
        self._motions.open_menu(menu)

    def _revise(self, motion: Motion) -> None:
        store = self._workspace.store
        voted = versions_voted(store, motion.id)
        found = [
            Version(each.number or 0, each.at, each.text, each.number in voted) for each in texts(store, motion.id)
        ]
        may = not self._motions.is_locked and (not found or bool(NEXT[standing(store, motion).state]))
        at = self._workspace.clock() if may else None
        MotionTextsDialog(self._motions, motion.id, motion.title, found, at, self._workspace.run).ask()
