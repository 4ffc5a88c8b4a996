"""The foot of the window: backup, where the data lie, who records, how it looks. 窗口底栏"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from db.people.entity import Operator
from desktop.backup_button import BackupButton
from desktop.language import tr
from desktop.preferences import LANGUAGES, Preferences
from desktop.projector import Projector
from desktop.projector_button import ProjectorButton
from desktop.widgets.foot_bar import FootBar
from desktop.widgets.foot_button import FootButton
from desktop.workspace import Workspace

SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)


class WindowFoot(FootBar):
    """Reads the workspace; the recorder's name opens switching and renaming."""

    appearance_asked = Signal(object)
    key_map_asked = Signal()
    practice_asked = Signal()
    """Practise this meeting; in practice: leave it."""

    def __init__(self, workspace: Workspace, preferences: Preferences, projector: Projector) -> None:
        super().__init__()
        self.workspace, self.preferences = workspace, preferences
        self.backup = BackupButton(workspace)
        self.recorder = FootButton(opens=True)
        self.appearance = FootButton(tr("外观"), opens=True)
        self.keys = FootButton(tr("F1 按键"))
        self.projector = ProjectorButton(projector)
        self.practice = FootButton(tr("结束演练") if workspace.store.is_practice else tr("演练"))
        self.add_left(self.backup)
        self.add_left(self.recorder)
        for button in (self.practice, self.projector, self.appearance, self.keys):
            self.add_right(button)
        self.practice.clicked.connect(self.practice_asked)
        self.recorder.clicked.connect(self._show_recorders)
        self.appearance.clicked.connect(self._show_appearance)
        self.keys.clicked.connect(self.key_map_asked)

    def refresh(self) -> None:
        self.show_left((tr("练习数据") if self.workspace.store.is_practice else tr("本机数据"),))
        self.backup.refresh()
        who = self.workspace.operator
        self.recorder.set_word(tr("记录人：{name}", name=who.name if who else tr("未载明")))

    def focus_first(self) -> None:
        self.recorder.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_recorders(self) -> None:
        self.recorder.pop_up(self.recorder_menu(self))

    def _show_appearance(self) -> None:
        self.appearance.pop_up(self.appearance_menu(self))

    def recorder_menu(self, parent: QWidget) -> QMenu:
        """Who may record, the present one ticked; then renaming and one more."""
        menu = QMenu(parent)
        for each in self.workspace.store.find(Operator):
            _add_choice(
                menu,
                each.name,
                each.id == self.workspace.store.author,
                partial(self.workspace.choose_operator, each.id),
            )
        menu.addSeparator()
        menu.addAction(tr("更正姓名…")).triggered.connect(self.rename_recorder)
        menu.addAction(tr("换一位记录人…")).triggered.connect(self.add_recorder)
        return menu

    def rename_recorder(self) -> None:
        from db.people.operations import RenameOperator
        from desktop.dialogs.text_question import ask_text

        who = self.workspace.operator
        name = ask_text(self.window(), tr("更正记录人姓名"), tr("姓名"), who.name, tr("保存")) if who else ""
        if who and name:
            self.workspace.run(RenameOperator(who.id, name))

    def add_recorder(self) -> None:
        from db.people.operations import AddOperator
        from desktop.dialogs.text_question import ask_text

        name = ask_text(self.window(), tr("换一位记录人"), tr("姓名"), "", tr("开始记录"))
        if name:
            added = AddOperator(name)
            if not self.workspace.run(added):
                self.workspace.choose_operator(added.operator_id)

    def appearance_menu(self, parent: QWidget) -> QMenu:
        """Scheme, size of the text, language."""
        menu, now_so = QMenu(parent), self.preferences
        for name, words in (("light", tr("浅色")), ("dark", tr("深色")), ("contrast", tr("高对比"))):
            self._add_look(menu, words, now_so.theme == name, replace(now_so, theme=name))
        menu.addSeparator()
        for scale in SCALES:
            words = tr("文字大小 {percent}%", percent=round(scale * 100))
            self._add_look(menu, words, now_so.scale == scale, replace(now_so, scale=scale))
        menu.addSeparator()
        for language, words in LANGUAGES.items():
            self._add_look(menu, words, now_so.language == language, replace(now_so, language=language))
        return menu

    def _add_look(self, menu: QMenu, words: str, chosen: bool, wanted: Preferences) -> None:
        _add_choice(menu, words, chosen, partial(self._ask_look, wanted))

    def _ask_look(self, wanted: Preferences) -> None:
        self.preferences = wanted
        self.appearance_asked.emit(wanted)


def _add_choice(menu: QMenu, words: str, chosen: bool, act: Callable[[], None]) -> None:
    action = menu.addAction(words)
    action.setCheckable(True)
    action.setChecked(chosen)
    action.triggered.connect(act)
