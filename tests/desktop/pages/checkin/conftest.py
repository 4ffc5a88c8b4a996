"""The door of the annual meeting: everybody on the list, nobody there yet. 签到页面测试环境"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from db.meeting.entity import Meeting
from db.store.store import Store
from desktop.pages.checkin.page import CheckInPage
from desktop.workspace import Workspace
from tests.desktop.pages.checkin_hands import MORNING
from tests.desktop.pages.preparation_hands import annual_meeting, shown


@pytest.fixture
def meeting(federation34_prepared: Store, workspace: Workspace) -> Meeting:
    found = annual_meeting(federation34_prepared, workspace)
    workspace.clock = lambda: MORNING
    return found


@pytest.fixture
def page(workspace: Workspace, meeting: Meeting) -> Iterator[CheckInPage]:
    with shown(CheckInPage(workspace)) as opened:
        yield opened
