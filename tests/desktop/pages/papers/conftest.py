"""The page of papers on the meeting that is chosen. 文稿页面测试环境"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from desktop.pages.papers.page import PapersPage
from desktop.workspace import Workspace
from tests.desktop.pages.papers_hands import shown


@pytest.fixture
def page(application: QApplication, workspace: Workspace) -> Iterator[PapersPage]:
    with shown(workspace) as page:
        yield page
