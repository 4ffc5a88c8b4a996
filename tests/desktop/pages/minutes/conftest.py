"""The first page with a roster and no meeting recorded, and minutes of thirty years ago. 读入往届纪要测试环境"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from db.store.store import Store
from desktop.main_window import MainWindow
from desktop.pages.overview.page import OverviewPage
from tests.desktop.pages.minutes_hands import TEXTS


@pytest.fixture
def page(federation34_roster: Store, window: MainWindow) -> OverviewPage:
    shown = window.page()
    assert isinstance(shown, OverviewPage)
    return shown


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    return Path(shutil.copy(TEXTS / "members.txt", tmp_path / "三十届年会纪要.txt"))
