"""The mailbox through real windows: chosen once, gone through by itself, told on the page. 信箱"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from db.attendance.operations import MarkPresence
from db.meeting.operations import MarkStage, PlanMeeting
from db.people.entity import Person
from db.people.operations import AddPerson, RenamePerson
from db.store.state import state_hash
from db.sync import letter
from desktop import mailbox_watch
from desktop.dialogs.choose_folder import ChooseFolder
from desktop.pages.exchange.page import ExchangePage
from tests.db.sync.offices import Office
from tests.desktop.dialogs import Answers, press, settle, wait_until
from tests.desktop.pages.exchange_hands import Laptop


@pytest.fixture
def laptops(
    application: QApplication, office: Office, answers: Answers, home: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[list[Laptop]]:
    monkeypatch.setattr(mailbox_watch, "SETTLING", 20)
    monkeypatch.setattr(mailbox_watch, "POLLING", 300)
    made = [Laptop(store, answers) for store in office.stores[:2]]
    yield made
    for each in made:
        each.window.workspace.mailbox.choose(None)
        wait_until(lambda each=each: each.window.workspace.mailbox.task is None)  # type: ignore[misc]
        each.close()


def choose_mailbox(laptop: Laptop, folder: Path) -> None:
    press(laptop.page.view.mailbox)
    (dialog,) = (each for each in laptop.window.findChildren(ChooseFolder) if each.isVisible())
    dialog.folder_chosen.emit(folder)
    dialog.close()
    wait_until(lambda: laptop.window.workspace.mailbox.at is not None)


def told(laptop: Laptop, words: str) -> bool:
    return words in laptop.page.view.bar.text()


def test_what_one_records_stands_on_the_other_by_itself(office: Office, laptops: list[Laptop], tmp_path: Path) -> None:
    desk, host = laptops
    box = tmp_path / "联席信箱"
    for each in laptops:
        assert each.page.view.mailbox_state.text() == "信箱：没有设"
        choose_mailbox(each, box)
        assert each.page.view.mailbox_state.text().startswith("信箱“联席信箱” · ")
    host.window.workspace.run(AddPerson("王五", "乙市", "秘书长"))
    host.window.workspace.run(RenamePerson(office.council.persons[0], "张毅"))
    desk.window.workspace.run(RenamePerson(office.council.persons[0], "章一"))
    wait_until(lambda: state_hash(desk.store) == state_hash(host.store))
    wait_until(lambda: told(desk, "信箱收到新记录：东道席 2 条"))
    assert told(desk, "有 1 处不一致，请裁定")
    assert "王五" in [each.name for each in desk.store.find(Person)]
    assert [field for _, field in desk.disputes()] == ["姓名"]


def test_a_bad_file_is_told_once_and_lies_beside_its_reason(
    office: Office, laptops: list[Laptop], tmp_path: Path
) -> None:
    desk, _ = laptops
    choose_mailbox(desk, tmp_path / "信箱")
    (tmp_path / "信箱" / "inbox" / "通知.lxb").write_text("不是数据包")
    wait_until(lambda: told(desk, "信箱里的“通知.lxb”没有接收：这不是本程序的数据包"))
    assert (tmp_path / "信箱" / "rejected" / "通知.lxb.txt").exists()
    press(desk.page.view.bar.button)
    desk.window.workspace.mailbox.go()
    wait_until(lambda: desk.window.workspace.mailbox.task is None)
    assert desk.page.view.bar.isHidden()


def test_what_came_in_while_another_page_was_seen_is_told_when_this_one_is(
    office: Office, laptops: list[Laptop], tmp_path: Path
) -> None:
    desk, host = laptops
    for each in laptops:
        choose_mailbox(each, tmp_path / "信箱")
    desk.window.go("roster")
    host.window.workspace.run(AddPerson("王五", "乙市", "秘书长"))
    wait_until(lambda: "王五" in [each.name for each in desk.store.find(Person)])
    wait_until(lambda: desk.window.workspace.mailbox.task is None)
    desk.window.go("exchange")
    settle()
    assert told(desk, "信箱收到新记录：东道席 1 条")


def test_a_large_bundle_waits_for_a_word_while_a_meeting_is_open(
    office: Office, laptops: list[Laptop], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, host = laptops
    council = office.council
    desk.window.workspace.run(MarkStage(council.stage, "opened", council.at()))
    another = PlanMeeting(council.body, 3)
    desk.window.workspace.run(another)
    desk.window.workspace.choose_meeting(another.meeting_id)  # whichever stands on the screen
    monkeypatch.setattr("db.sync.mailbox.LARGE", 100)
    choose_mailbox(desk, tmp_path / "信箱")
    host.window.workspace.run(MarkPresence(council.stage, tuple(council.attendees), "arrived", council.at()))
    shutil.copy(host.send("办事处", tmp_path / "u"), tmp_path / "信箱" / "inbox" / "大.lxb")
    wait_until(lambda: told(desk, "会议正在进行，信箱里有 1 份较大的数据包没有并入"))
    assert state_hash(desk.store) != state_hash(host.store)
    assert (tmp_path / "信箱" / "inbox" / "大.lxb").exists()
    press(desk.page.view.bar.button)
    wait_until(lambda: told(desk, "信箱收到新记录：东道席"))
    assert not (tmp_path / "信箱" / "inbox" / "大.lxb").exists()


def test_a_folder_that_went_away_is_told_and_comes_back(office: Office, laptops: list[Laptop], tmp_path: Path) -> None:
    desk, _ = laptops
    box = tmp_path / "信箱"
    choose_mailbox(desk, box)
    box.rename(tmp_path / "拔出")
    box.write_text("没有U盘")
    wait_until(lambda: "打不开" in desk.page.view.mailbox_state.text())
    box.unlink()
    (tmp_path / "拔出").rename(box)
    wait_until(lambda: desk.page.view.mailbox_state.text().startswith("信箱“信箱” · "))


def test_a_receipt_changes_the_list_of_computers_at_once(office: Office, laptops: list[Laptop], tmp_path: Path) -> None:
    desk, host = laptops
    desk.window.workspace.run(RenamePerson(office.council.persons[0], "张毅"))
    host.receive(desk.send("东道席", tmp_path / "u"))
    receipt = letter.write_receipt(host.store, tmp_path)

    def state() -> str:
        return next(row.face.word for row in desk.page.view.computers.records().rows() if row.name == "东道席")

    assert state() == "未回执"
    choose_mailbox(desk, tmp_path / "信箱")
    wait_until(lambda: desk.window.workspace.mailbox.task is None)
    shutil.copy(receipt, tmp_path / "信箱" / "inbox" / receipt.name)
    wait_until(lambda: state() == "已送达")


def test_a_round_goes_on_when_the_page_that_told_of_it_is_gone(laptops: list[Laptop], tmp_path: Path) -> None:
    """Another language is chosen: every page is made anew."""
    desk = laptops[0]
    former = ExchangePage(desk.window.workspace)
    former.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    choose_mailbox(desk, tmp_path / "信箱")
    wait_until(lambda: desk.window.workspace.mailbox.task is None)
    assert desk.page.view.mailbox_state.text().startswith("信箱“信箱” · ")
