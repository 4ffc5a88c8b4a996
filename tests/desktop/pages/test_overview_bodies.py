"""The first page where several bodies keep their records in one file. 首页与各组织"""

from __future__ import annotations

from datetime import date

from db.body.operations import FoundBody
from db.meeting.operations import PlanMeeting
from db.store.store import Store
from desktop.main_window import MainWindow
from desktop.pages.overview.page import OverviewPage
from desktop.pages.overview.view import OverviewView
from tests.desktop.dialogs import press, settle


def overview(window: MainWindow) -> OverviewView:
    page = window.page()
    assert isinstance(page, OverviewPage)
    return page.view


def test_what_another_body_left_open_is_seen_when_asked_for(window: MainWindow, federation34: Store) -> None:
    own = FoundBody("本市行业协会")
    planned = PlanMeeting(own.body_id, 1, from_on=date(2026, 12, 1))
    for each in (own, planned):
        assert window.workspace.run(each) == ""
    view = overview(window)
    assert not view.whose.isVisible()
    window.workspace.choose_meeting(planned.meeting_id)
    settle()
    assert view.open.records().rowCount() == 0
    press(view.whose.chips["all"])
    assert view.open.records().rowCount() == 7
