"""The hands of the tests that take past minutes in. 读入往届纪要测试"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog

from desktop.pages.overview.page import OverviewPage
from tests.desktop.dialogs import Answers, settle, wait_until
from tests.desktop.test_every_page import PICTURES

TEXTS = Path(__file__).parents[2] / "db" / "intake" / "minutes" / "texts"


def photograph(dialog: QDialog, name: str) -> None:
    settle()
    PICTURES.mkdir(exist_ok=True)
    assert dialog.grab().save(str(PICTURES / f"{name}.png"))


def wait_for(page: OverviewPage) -> None:
    wait_until(lambda: page.view.minutes_bar.kind in ("done", "warning"))


def wait_for_dialog(answers: Answers) -> None:
    """Until the question that came up is answered: the window's own loop runs on within it."""
    wait_until(lambda: bool(answers.read) and QApplication.activeModalWidget() is None)
