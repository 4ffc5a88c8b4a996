"""The ways that lead to the three lists and on from them. 落实督办的来去"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from db.store.store import Store
from desktop.main_window import MainWindow
from desktop.pages.followups.page import FollowUpsPage
from desktop.workspace import Workspace
from tests.db.followup.two_meetings import Years
from tests.desktop.dialogs import press, settle
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
