"""A backup put back in the window: read whole, agreed to, there at the next start; nothing before. 用备份恢复"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog

from db.meeting.entity import Meeting
from db.meeting.operations import DescribeMeeting
from db.opening import open_store
from db.store.backup import Backup
from db.store.replacing import is_announced
from db.store.store import Store
from db.sync import recovery
from desktop.dialogs.enter_recovery_key import EnterRecoveryKey
from desktop.main_window import MainWindow
from tests.desktop.dialogs import Answers, press, type_into, wait_until

LATER = "备份以后的主题"


@pytest.fixture
def answers() -> Answers:
    return Answers()


def changed(window: MainWindow) -> Backup:
    """A backup, and something recorded since."""
    made, meeting = window.workspace.back_up(), window.workspace.meeting
    assert meeting is not None
    assert window.workspace.run(DescribeMeeting(meeting.id, 34, theme=LATER)) == ""
    return made


def chosen(window: MainWindow, answers: Answers, backup: Path, *acts: Callable[[Any], object]) -> list[str]:
    """Choose the file as in the file dialog, and answer one question after the other; what was asked of the program."""
    button, asked = window.foot.backup, list[str]()
    button.reopen_asked.connect(lambda: asked.append("reopen"))
    entry = next(each for each in button.menu(button).actions() if each.text() == "用备份恢复…")
    assert entry.isEnabled()
    entry.trigger()
    dialog = window.findChildren(QFileDialog)[-1]
    assert dialog.nameFilters()[0] == "备份文件 (*.lianxi)"  # not what stands beside them
    dialog.done(0)
    assert button.restoring is not None
    answer_all(answers, list(acts))
    button.restoring.check(backup)
    wait_until(lambda: not acts or len(answers.read) == len(acts))
    wait_until(lambda: button.restoring is None or button.restoring.task is None)
    return asked


def answer_all(answers: Answers, acts: list[Callable[[Any], object]]) -> None:
    def act(dialog: Any) -> None:
        now = acts.pop(0)
        if acts:
            answers.next(act)
        now(dialog)

    answers.next(act)


def agree(dialog: Any) -> None:
    assert "改名留在原处" in dialog.words.text()
    press(dialog.verb)


def refuse(dialog: Any) -> None:
    press(dialog.cancel)


@pytest.mark.usefixtures("federation34")
def test_what_is_not_agreed_to_leaves_everything(window: MainWindow, answers: Answers) -> None:
    made, store = changed(window), window.workspace.store
    assert chosen(window, answers, made.path, refuse) == []
    assert not is_announced(store.path)
    assert LATER in [each.theme for each in store.find(Meeting)]
    assert window.isEnabled()


@pytest.mark.usefixtures("federation34")
def test_a_backup_is_there_at_the_next_start_and_what_stood_there_is_kept(window: MainWindow, answers: Answers) -> None:
    made, store = changed(window), window.workspace.store
    assert chosen(window, answers, made.path, agree) == ["reopen"]
    assert is_announced(store.path)
    store.close()
    with open_store(store.path, keys=store.keys) as again:
        assert LATER not in [each.theme for each in again.find(Meeting)]
    (aside,) = store.path.parent.glob("*恢复前*.lianxi")
    with Store.open(aside, keys=store.keys, query_only=True) as before:
        assert LATER in [each.theme for each in before.find(Meeting)]


@pytest.mark.usefixtures("federation34")
def test_a_file_that_is_no_backup_is_refused(window: MainWindow, answers: Answers, tmp_path: Path) -> None:
    (tmp_path / "a.lianxi").write_text("no backup")
    told: list[str] = []

    def read(dialog: Any) -> None:
        told.append(dialog.words.text())
        press(dialog.verb)

    assert chosen(window, answers, tmp_path / "a.lianxi", read) == []
    assert "不是本程序的备份" in told[0]
    assert not is_announced(window.workspace.store.path)


@pytest.mark.usefixtures("federation34")
def test_a_sealed_backup_opens_with_the_printed_key(window: MainWindow, answers: Answers) -> None:
    key, wrong, store = recovery.make(), recovery.make(), window.workspace.store
    assert window.workspace.adopt_recovery_key(key) == ""
    made = changed(window)
    shutil.move(store.keys, store.keys.with_name("lost"))

    def type_key(words: str, secret: str, dialog: Any) -> None:
        assert isinstance(dialog, EnterRecoveryKey)
        assert words in dialog.words.text()
        type_into(dialog.line, "no key")
        press(dialog.verb)
        assert "恢复钥匙读不出来" in dialog.fault.text()
        type_into(dialog.line, "  ".join(recovery.groups(secret)).lower())
        press(dialog.verb)

    first, second = partial(type_key, "没有它的钥匙", wrong.secret), partial(type_key, "打不开", key.secret)
    assert chosen(window, answers, made.path, first, second, agree) == ["reopen"]
    assert is_announced(store.path)
