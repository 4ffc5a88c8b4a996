"""Another set of records is begun in the window: agreed to, there at the next start; nothing before. 另起一份数据"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from db.body.entity import Body
from db.opening import open_store
from desktop.main_window import MainWindow
from tests.desktop.dialogs import Answers, press, wait_until

pytestmark = pytest.mark.usefixtures("federation34")


def asked(window: MainWindow, answer: Callable[[Any], object]) -> list[str]:
    """Choose the entry and answer its question; what was asked of the program."""
    button, signals = window.foot.backup, list[str]()
    button.reopen_asked.connect(lambda: signals.append("reopen"))
    entry = next(each for each in button.menu(button).actions() if each.text() == "另起一份数据…")
    answers = Answers()
    answers.next(answer)
    entry.trigger()
    assert answers.read == ["另起一份数据？"]
    return signals


def test_what_is_not_agreed_to_leaves_everything(window: MainWindow) -> None:
    store = window.workspace.store
    assert asked(window, lambda dialog: press(dialog.cancel)) == []
    store.close()
    with open_store(store.path, keys=store.keys) as again:
        assert again.find(Body)


def test_nothing_is_replaced_while_the_backup_of_the_day_is_made(window: MainWindow) -> None:
    """Its folder is moved away by the next start."""
    button, backups = window.foot.backup, window.workspace.daily_backup

    def offered() -> list[bool]:
        entries = {each.text(): each.isEnabled() for each in button.menu(button).actions()}
        return [entries["用备份恢复…"], entries["另起一份数据…"]]

    with window.workspace._turn:
        backups.keep()
        assert offered() == [False, False]
    wait_until(lambda: backups.task is None)
    assert offered() == [True, True]


def test_the_next_start_is_empty_and_nothing_is_lost(window: MainWindow) -> None:
    window.workspace.back_up()
    store = window.workspace.store
    assert asked(window, lambda dialog: press(dialog.verb)) == ["reopen"]
    store.close()
    with open_store(store.path, keys=store.keys) as anew:
        assert not anew.find(Body)
    (aside,) = store.path.parent.glob("*-搁置-*")
    with open_store(aside / store.path.name, keys=store.keys) as before:
        assert before.find(Body)
    assert list((aside / "backups").glob("*.lianxi"))
