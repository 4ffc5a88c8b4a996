"""The data go with the chair: a bundle from the one window, and the other opens on what was taken over. 移交数据"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from db.handover.entity import Handover, HandoverId
from db.handover.line import handover_state
from db.handover.operations import DeliverHandover
from db.handover.taking_over import came_from_elsewhere
from db.store.ident import Id
from db.store.store import Store
from db.sync import bundle, joining, peers
from db.sync.device import DeviceId
from desktop.dialogs.choose_folder import ChooseFolder
from desktop.main_window import MainWindow
from desktop.pages.handover.page import HandoverPage
from desktop.pages.overview.page import OverviewPage
from desktop.preferences import Preferences
from desktop.workspace import Workspace
from tests.builders import Council
from tests.db.followup.two_meetings import LATER
from tests.db.handover.two_chairs import Chairs
from tests.desktop.dialogs import Answers, press, settle, wait_until


@pytest.fixture
def chairs(store: Store, workspace: Workspace) -> Chairs:
    made = Chairs(Council(store))
    made.prepare()
    made.check_all()
    made.run(DeliverHandover(made.row, made.noon(LATER)))
    workspace.choose_meeting(made.third)
    workspace.clock = lambda: made.noon(LATER)
    return made


@pytest.fixture
def receiver(tmp_path: Path, application: QApplication) -> Iterator[Store]:
    with Store.create(tmp_path / "receiver.lianxi", keys=tmp_path / "receiver-keys") as made:
        yield made


def handover_page(window: MainWindow) -> HandoverPage:
    window.go("handover")
    found = window.page()
    assert isinstance(found, HandoverPage)
    settle()
    return found


def pass_on(page: HandoverPage, answers: Answers, folder: Path) -> Path:
    """Choose the only computer and a folder, and wait for the bundle: Enter alone chooses none."""

    def choose(dialog: object) -> None:
        assert not dialog.verb.isEnabled()  # type: ignore[attr-defined]
        dialog.choices.setCurrentIndex(0)  # type: ignore[attr-defined]
        press(dialog.verb)  # type: ignore[attr-defined]

    answers.next(choose)
    press(page.view.data)
    return written(page, folder)


def written(page: HandoverPage, folder: Path) -> Path:
    """The bundle that is written into the folder chosen."""
    (dialog,) = (each for each in page.view.findChildren(ChooseFolder) if each.isVisible())
    folder.mkdir()
    dialog.folder_chosen.emit(folder)
    dialog.close()
    wait_until(lambda: page.passing.task is None)
    settle()
    (made,) = folder.iterdir()
    return made


def test_without_an_enrolled_computer_it_says_what_comes_first(window: MainWindow, chairs: Chairs) -> None:
    page = handover_page(window)
    press(page.view.data)
    assert page.view.bar.text() == "还没有登记接收方的电脑：请先到数据交换登记，再移交数据"
    assert page.view.bar.button.word() == "去数据交换"
    press(page.view.bar.button)
    settle()
    assert window.navigation.chosen() == "exchange"
    assert page.view.bar.isHidden()


def test_history_and_role_go_and_the_incoming_chair_opens_on_what_it_took_over(
    window: MainWindow, chairs: Chairs, receiver: Store, answers: Answers, tmp_path: Path
) -> None:
    assert window.workspace.enrol(joining.card_of(receiver, "乙市 会务席")) == ""
    made = pass_on(handover_page(window), answers, tmp_path / "stick")
    words = handover_page(window).view.bar.text()
    assert words.startswith(
        "电脑登记和删除个人信息的权限已移交给乙市 会务席。本机是建立这份数据的电脑，仍保留这些权限。"
        "已写好给乙市 会务席的数据包"
    )
    bundle.take_in(receiver, made)
    assert peers.is_admin(receiver)
    receiver.author = chairs.store.author
    other = Workspace(receiver)
    other.clock = lambda: chairs.noon(LATER)
    theirs = MainWindow()
    theirs.furnish(other, Preferences())
    theirs.show()
    try:
        _took_over(theirs, chairs.row)
        receipt = _receive(theirs, answers, tmp_path / "receipt")
        assert handover_state(chairs.store, chairs.row) == "handed_over"
        bundle.take_in(chairs.store, receipt)
        assert handover_state(chairs.store, chairs.row) == "accepted"
    finally:
        theirs.hide()
        theirs.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _took_over(window: MainWindow, row: HandoverId) -> None:
    overview = window.page()
    assert isinstance(overview, OverviewPage)
    first = overview.view.due.records().rows()[0]
    assert (first.title, first.note, first.record) == ("核对接收甲市移交的工作", "移交清单 8 行", row)
    assert overview.view.whose.key() == "taken"
    shown = [each.title for each in overview.view.open.records().rows()]
    assert shown == ["甲乙大桥前期工作", "争取列入国家规划", "跨界河流联防联治"]
    overview.view.due.row_opened.emit(first)
    settle()
    assert window.navigation.chosen() == "handover"
    assert window.page().count() == 1


def _receive(window: MainWindow, answers: Answers, folder: Path) -> Path:
    """Sign for all of it; the receipt is a bundle for the computer that it came from, and the role stays."""
    page = handover_page(window)
    assert page.view.step.word() == "接收"
    answers.next(lambda dialog: press(dialog.verb))  # type: ignore[attr-defined]
    press(page.view.step)
    settle()
    assert page.count() == 0
    assert page.view.data.word() == "送回执"
    press(page.view.data)
    made = written(page, folder)
    assert peers.is_admin(window.workspace.store)
    return made


def test_a_handover_that_has_no_list_waits_for_nobody(
    workspace: Workspace, federation34: Store, receiver: Store, tmp_path: Path
) -> None:
    assert workspace.enrol(joining.card_of(receiver, "乙市 会务席")) == ""
    bundle.make(federation34, [DeviceId(Id(receiver.device))], tmp_path)
    bundle.take_in(receiver, next(tmp_path.glob("*.lxb")))
    passed = [
        each for each in receiver.find(Handover) if handover_state(receiver, HandoverId(each.id)) == "handed_over"
    ]
    assert passed
    assert came_from_elsewhere(receiver) == ()
