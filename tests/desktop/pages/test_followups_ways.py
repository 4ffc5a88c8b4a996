"""The ways that lead to the three lists and on from them. 落实督办的来去"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from db.followup.operations import RecordPoint
from db.store.store import Store
from desktop.main_window import MainWindow
from desktop.pages.followups.page import FollowUpsPage
from desktop.widgets.label import Label
from desktop.workspace import Workspace
from tests.db.followup.two_meetings import Years
from tests.desktop.dialogs import Answers, press, settle
from tests.desktop.pages.followup_hands import recorded
from tests.desktop.pages.preparation_hands import key

BRIDGE, WATER, CARD = "甲乙大桥前期工作", "跨界河流联防联治", "一卡通互认"


@pytest.fixture
def years(store: Store, workspace: Workspace) -> Years:
    return recorded(store, workspace)


def test_the_statistics_lead_to_the_paper_of_the_years(window: MainWindow, workspace: Workspace, years: Years) -> None:
    window.go("follow")
    settle()
    page = window.page()
    assert isinstance(page, FollowUpsPage)
    page.view.chips.choose("leads")
    press(page.view.years)
    settle()
    assert window.navigation.chosen() == "paper"
    assert window.page().view.list.record().key == "statistics"  # type: ignore[attr-defined]


def test_the_first_page_leads_here(window: MainWindow, workspace: Workspace, years: Years) -> None:
    window.go("overview")
    settle()
    overview = window.page()
    assert [row.title for row in overview.view.open.records().rows()] == [BRIDGE, WATER, CARD]
    overview.view.open.choose(years.water)
    overview.view.open.setFocus()
    key(Qt.Key.Key_Return)
    settle()
    assert window.page().view.row().key == years.water


def test_what_the_words_name_is_shown_as_not_saved_until_it_was_checked(
    window: MainWindow, workspace: Workspace, years: Years, answers: Answers
) -> None:
    words = "由甲市牵头，乙市配合，2032年底前完成。"
    point = RecordPoint(years.council.meeting, "共建产业园区", words, years.council.at())
    assert workspace.run(point) == ""
    window.go("follow")
    settle()
    page = window.page()
    assert isinstance(page, FollowUpsPage)
    page.view.list.choose(next(row.key for row in page.view.rows() if row.title == point.head))
    settle()
    unsaved = "（按议定的文字，还没有保存；请按“修改”核对后保存）"

    def shown() -> list[str]:
        return [each.text() for each in page.view.panel.facts.findChildren(Label) if each.isVisibleTo(page)]

    assert {f"甲市{unsaved}", f"乙市{unsaved}", f"2032年12月31日{unsaved}"} <= set(shown())
    assert "未载明" not in shown()
    answers.next(lambda dialog: press(dialog.verb))  # type: ignore[attr-defined]
    press(page.view.panel.edit)
    settle()
    assert {"甲市", "乙市", "2032年12月31日"} <= set(shown())
