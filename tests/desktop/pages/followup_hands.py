"""The hands and eyes of the tests of the follow-up page. 督办页测试"""

from __future__ import annotations

from db.store.store import Store
from desktop.pages.followups.page import FollowUpsPage
from desktop.widgets.label import Label
from desktop.widgets.roles import Role
from desktop.workspace import Workspace
from tests.builders import Council
from tests.db.followup.two_meetings import LATER, Years
from tests.desktop.dialogs import settle


def recorded(store: Store, workspace: Workspace) -> Years:
    """The council's second meeting with its list, and the third one a year later; today is the third's day."""
    council = Council(store)
    council.all_arrive()
    years = Years(council)
    workspace.choose_meeting(council.meeting)
    workspace.clock = lambda: years.noon(LATER)
    return years


def rows(page: FollowUpsPage) -> list[tuple[str, str, str]]:
    """The list as it is read: matter, day, state."""
    model = page.view.list.records()
    titles = [column.title for column in model.COLUMNS]
    places = [titles.index(each) for each in ("事项", "期限", "状态")]
    read = [[model.index(row, place).data(Role.CELL) for place in places] for row in range(model.rowCount())]
    return [(title.text, due.text, state.badge.word) for title, due, state in read]


def history(page: FollowUpsPage) -> list[str]:
    """The history as it is read, the latest first: day, then words."""
    settle()
    return [each.text() for each in page.view.panel.history.findChildren(Label) if each.isVisibleTo(page)]
