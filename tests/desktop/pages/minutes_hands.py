"""The hands of the tests that take past minutes in. 读入往届纪要测试"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desktop.dialogs.take_minutes import TakeMinutesDialog
from desktop.pages.overview.page import OverviewPage
from tests.desktop.dialogs import Answers, press, settle, wait_until
from tests.desktop.test_every_page import PICTURES

TEXTS = Path(__file__).parents[2] / "db" / "intake" / "minutes" / "texts"


def photograph(dialog: QWidget, name: str) -> None:
    settle()
    PICTURES.mkdir(exist_ok=True)
    assert dialog.grab().save(str(PICTURES / f"{name}.png"))


def wait_for(page: OverviewPage) -> None:
    wait_until(lambda: page.view.minutes_bar.kind in ("done", "warning"))


def wait_for_dialog(answers: Answers) -> None:
    """Until the question that came up is answered: the window's own loop runs on within it."""
    wait_until(lambda: bool(answers.read) and QApplication.activeModalWidget() is None)


def file_unchecked(dialog: QDialog) -> None:
    """File a draft although some of it was not looked at: the program asks once."""
    assert isinstance(dialog, TakeMinutesDialog)
    press(dialog.verb)
    assert "没有看过" in dialog.fault.text()
    press(dialog.verb)
