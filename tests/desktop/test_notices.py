"""What was said of an act goes with the next one; what is still so stays. 提示"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from db.body.operations import FoundBody
from db.store.store import Store
from desktop.main_window import MainWindow
from desktop.widgets.bar import Bar
from tests.desktop.dialogs import press, settle


def test_a_notice_of_the_window_goes_with_the_next_act_or_page(window: MainWindow, federation34: Store) -> None:
    window.warn("第二块屏幕没有接上")
    window.go(window.navigation.chosen())
    assert window.bar.isVisible()
    window.go("roster")
    assert window.bar.isHidden()
    window.warn("第二块屏幕没有接上")
    assert window.workspace.run(FoundBody("甲乙合作组织")) == ""
    assert window.bar.isHidden()


def test_what_was_not_saved_is_said_until_it_was_read(window: MainWindow, federation34: Store) -> None:
    window.workspace.broken.emit("磁盘已满，这一步没有保存")
    window.go("roster")
    assert window.workspace.run(FoundBody("甲乙合作组织")) == ""
    assert window.bar.isVisible()
    press(window.bar.button)
    assert window.bar.isHidden()


@pytest.mark.parametrize("key", ["handover", "follow", "paper"])
def test_what_a_page_said_of_an_act_goes_with_the_next_act_page_or_meeting(
    window: MainWindow, federation34: Store, key: str
) -> None:
    window.go(key)
    settle()
    bar = next(each for each in window.page().findChildren(Bar) if each.parentWidget() is window.page().view)
    acts: tuple[Callable[[], object], ...] = (
        partial(window.workspace.run, FoundBody("甲乙合作组织")),
        partial(window.go, "roster"),
        partial(window.workspace.choose_meeting, None),
    )
    for act in acts:
        window.go(key)
        bar.show_message("done", "已保存", "知道了")
        act()
        settle()
        assert bar.isHidden()
    window.go(key)
    bar.show_message("notice", "正在写数据包，请不要拔出…")
    assert window.workspace.run(FoundBody("丙丁合作组织")) == ""
    assert not bar.isHidden()
