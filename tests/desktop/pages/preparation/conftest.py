"""The annual meeting, prepared, on the page where it is prepared. 筹备页面测试环境"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from db.meeting.entity import Meeting
from db.store.store import Store
from desktop.pages.preparation.page import PreparationPage
from desktop.workspace import Workspace
from tests.desktop.pages.preparation_hands import annual_meeting, shown


@pytest.fixture
def meeting(federation34_prepared: Store, workspace: Workspace) -> Meeting:
    return annual_meeting(federation34_prepared, workspace)


@pytest.fixture
def page(workspace: Workspace, meeting: Meeting) -> Iterator[PreparationPage]:
    with shown(PreparationPage(workspace)) as opened:
        yield opened
