"""What joins each panel of the roster to the records. 名册操作"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from db.store.operation import Operation
from desktop.pages.roster.detail import Detail
from desktop.workspace import Workspace


class Desk:
    """One panel with its record: `row` is what it shows, `save` writes what was changed."""

    panel: Detail

    def __init__(self, workspace: Workspace, window: Callable[[], QWidget]) -> None:
        self.workspace, self.window = workspace, window
        self.key = ""

    def name(self) -> str:
        return self.panel.name.text()

    def show(self, row: Any) -> None:
        """Show a row of the list of this desk."""

    def save(self) -> bool:
        """Write what was changed; False when it was refused, and the panel says why."""
        return True

    def restore(self) -> None:
        """Show again what the records say."""

    def add(self) -> str:
        """Ask for one more; the id of what was added, or ''."""
        return ""

    def run(self, *operations: Operation) -> bool:
        """Run all of them in one step, or none where the rules refuse one; the panel says why."""
        sentence = self.workspace.run(*operations)
        self.panel.show_refusal(sentence)
        return not sentence
