"""What the tests of pages stand on. 页面测试环境"""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from db.meeting.entity import meetings, title
from db.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from desktop.main_window import MainWindow
    from desktop.workspace import Workspace
    from tests.db.sync.offices import Office
    from tests.desktop.dialogs import Answers
    from tests.desktop.pages.exchange_hands import Laptop
    from tests.desktop.pages.live_hands import Recorder


@pytest.fixture
def answers(application: QApplication) -> Answers:
    """What the user does in the questions that come up."""
    from tests.desktop.dialogs import Answers

    return Answers()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Three laptops that have told each other everything."""
    from tests.db.sync.offices import Office

    with ExitStack() as stack:
        made = Office(tmp_path, stack)
        made.swap()
        yield made


@pytest.fixture
def hall(federation34_prepared: Store, window: MainWindow, workspace: Workspace) -> Recorder:
    """The annual meeting, prepared and not begun, with the cursor in the entry line."""
    from tests.desktop.pages.live_hands import MORNING, Recorder

    store = workspace.store
    annual = next(each for each in meetings(store) if title(store, each).endswith("第34届年会"))
    workspace.choose_meeting(annual.id)
    return Recorder(window, MORNING)


@pytest.fixture
def laptops(application: QApplication, office: Office, answers: Answers) -> Iterator[list[Laptop]]:
    """A window on each of the office's laptops."""
    from tests.desktop.pages.exchange_hands import Laptop

    made = [Laptop(store, answers) for store in office.stores]
    yield made
    for each in made:
        each.close()
