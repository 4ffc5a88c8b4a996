"""Roles and ends of computers, by the buttons of the page. 电脑权限"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from db.people.entity import Person
from db.people.operations import RenamePerson
from db.store.backup import back_up
from db.store.operation import DELETED
from db.sync import joining, peers
from db.sync.device import Device
from db.sync.words import words_of
from desktop.preferences import Preferences
from desktop.record_words import computer_words
from desktop.shell import Shell
from desktop.widgets.label import Label
from tests.db.store.fleet import Put
from tests.db.sync.offices import Office
from tests.db.sync.relay import HOST, OFFICE, RECORDER, device, send
from tests.db.sync.test_copies import put_back
from tests.db.sync.test_forks import copied
from tests.desktop.dialogs import Answers, press, settle, wait_until
from tests.desktop.pages.exchange_hands import Laptop
from tests.desktop.test_every_page import close


@pytest.fixture
def desk(application: QApplication, office: Office, answers: Answers) -> Iterator[Laptop]:
    made = Laptop(office.stores[OFFICE], answers)
    yield made
    made.close()


def choose(laptop: Laptop, name: str) -> None:
    rows = laptop.page.view.computers.records().rows()
    laptop.page.view.computers.choose(next(row.key for row in rows if row.name == name))
    settle()


def facts(laptop: Laptop) -> dict[str, str]:
    return dict(laptop.page.view.computers.record().facts)


def test_the_role_is_given_handed_over_and_withdrawn_by_the_panel(office: Office, desk: Laptop) -> None:
    panel = desk.page.view.computer
    choose(desk, "东道席")
    assert (panel.grant.text(), facts(desk)["权限"]) == ("授予登记权限", "可写入记录")
    for before, after, role in (("授予登记权限", "收回登记权限", 1), ("收回登记权限", "授予登记权限", 0)):
        assert panel.grant.text() == before
        desk.answers.next(lambda dialog: press(dialog.verb))  # type: ignore[attr-defined]
        press(panel.grant)
        settle()
        assert panel.grant.text() == after
        assert desk.store.need(Device, office.stores[HOST].device).admin == role  # type: ignore[arg-type]
    desk.answers.next(lambda dialog: press(dialog.verb))  # type: ignore[attr-defined]
    press(panel.pass_on)
    assert desk.page.view.bar.text() == "登记权限已移交给东道席，请给它送出数据包。"
    send(office, OFFICE, HOST)
    assert peers.is_admin(office.stores[HOST])
    assert office.stores[HOST].may_erase()
    choose(desk, "东道席")
    assert panel.pass_on.isHidden()


def test_revoking_a_lost_laptop_says_what_it_takes_back(office: Office, desk: Laptop) -> None:
    person = office.council.persons[0]
    office.stores[HOST].run(RenamePerson(person, "贼"))
    send(office, HOST, OFFICE)
    desk.page.refresh()
    choose(desk, "东道席")
    told: list[str] = []

    def answer(dialog: object) -> None:
        told.append(dialog.outcome.text())  # type: ignore[attr-defined]
        dialog.day.setText("昨天")  # type: ignore[attr-defined]
        assert "日期" in dialog.outcome.text()  # type: ignore[attr-defined]
        dialog.day.setText("2000-01-01")  # type: ignore[attr-defined]
        told.append(dialog.outcome.text())  # type: ignore[attr-defined]
        press(dialog.verb)  # type: ignore[attr-defined]

    desk.answers.next(answer)
    press(desk.page.view.computer.revoke)
    assert told == ["本机已收到的记录都保留。", "本机已收到的 1 条记录不再算数，涉及：人员1。"]
    assert desk.store.need(Person, person).name == "张一"
    row = next(row for row in desk.page.view.computers.records().rows() if row.name == "东道席")
    assert (row.face.word, row.due, dict(row.facts)["状态"]) == ("已停用", "不再送", "已停用：它的记录都不算")
    assert (dict(row.facts)["待送"], dict(row.facts)["权限"]) == ("不再送", "无")
    choose(desk, "东道席")
    panel = desk.page.view.computer
    assert not any(button.isVisible() for button in (panel.grant, panel.pass_on, panel.revoke))


def test_a_copied_laptop_is_told_with_what_to_do(office: Office, desk: Laptop) -> None:
    with copied(office, HOST):
        for number, name in ((HOST, "甲"), (3, "乙")):
            office.stores[number].run(RenamePerson(office.council.persons[0], name))
            send(office, number, OFFICE)
    desk.page.refresh()
    choose(desk, "东道席")
    assert desk.page.view.computers.record().face.word == "被复制过"
    assert facts(desk)["状态"].startswith("硬盘被复制过")


def test_a_restored_founding_computer_lets_itself_in_by_the_bar(
    application: QApplication, office: Office, answers: Answers
) -> None:
    backup = back_up(office.stores[OFFICE], office.folder / "backups").path
    office.stores[OFFICE].run(RenamePerson(office.council.persons[0], "张壹"))
    office.made(OFFICE, HOST)
    with put_back(office, OFFICE, backup) as store:
        laptop = Laptop(store, answers)
        bar = laptop.page.view.bar
        assert "取回以前送出的记录后" in bar.text()
        press(bar.button)
        assert "还有1条没有取回" in bar.text()
        laptop.close()


def test_a_strangers_bundle_is_listed_compared_and_then_looked_into(
    office: Office, desk: Laptop, tmp_path: Path
) -> None:
    backup = back_up(office.stores[HOST], office.folder / "backups").path
    office.stores[HOST].run(RenamePerson(office.council.persons[0], "张壹"))
    send(office, HOST, OFFICE)
    office.made(HOST, OFFICE)
    with put_back(office, HOST, backup) as store:
        store.run(RenamePerson(office.council.persons[1], "张贰"))
        six = " · ".join(words_of(joining.card_of(store, "")))
        desk.look(office.made(HOST, OFFICE))
        bar = desk.page.view.bar
        assert "没有登记的电脑" in bar.text()
        assert desk.store.need(Person, office.council.persons[1]).name == "张二"
        seen: list[str] = []

        def compare(dialog: object) -> None:
            seen.append(dialog.six.text())  # type: ignore[attr-defined]
            dialog.name.setText("东道席二号")  # type: ignore[attr-defined]
            press(dialog.verb)  # type: ignore[attr-defined]

        def find(dialog: object) -> None:
            seen.append(dialog.line.placeholderText())  # type: ignore[attr-defined]
            dialog.line.setText("青山 白云")  # type: ignore[attr-defined]
            press(dialog.verb)  # type: ignore[attr-defined]
            seen.append(dialog.fault.text())  # type: ignore[attr-defined]
            dialog.line.setText(six.replace(" · ", " "))  # type: ignore[attr-defined]
            desk.answers.next(compare)
            press(dialog.verb)  # type: ignore[attr-defined]

        desk.answers.next(find)
        press(desk.page.view.enrol)
        desk.wait()
        assert seen[1].startswith("没有这样的电脑")
        assert seen[2] == six
        press(desk.page.view.preview.admit)
        desk.wait()
        assert desk.store.need(Person, office.council.persons[1]).name == "张贰"


def test_this_computers_card_is_shown_with_words_and_code(office: Office, desk: Laptop) -> None:
    shown: list[str] = []
    desk.answers.next(lambda dialog: shown.append(dialog.six.text()) or press(dialog.cancel))  # type: ignore[attr-defined,func-returns-value]
    press(desk.page.view.card_button)
    assert shown == [" · ".join(words_of(joining.card_of(desk.store, "")))]


def test_a_file_that_is_opened_in_the_desktop_shows_its_preview(
    usual_look: QApplication, office: Office, tmp_path: Path
) -> None:
    office.stores[HOST].run(RenamePerson(office.council.persons[0], "张壹"))
    path = office.made(HOST, RECORDER)
    shell = Shell(usual_look, office.stores[RECORDER], Preferences())
    shell.window.appear()
    shell.take_brought([path])
    page = shell.window.pages["exchange"]
    wait_until(lambda: page.bundling.shown is not None)  # type: ignore[attr-defined]
    assert page.view.preview.isVisible()  # type: ignore[attr-defined]
    close(usual_look, shell.window)


def test_what_a_stranger_and_a_damaged_file_bring_does_not_hold_up_the_rest(
    office: Office, desk: Laptop, tmp_path: Path
) -> None:
    backup = back_up(office.stores[HOST], office.folder / "backups").path
    office.stores[HOST].run(RenamePerson(office.council.persons[0], "张壹"))
    folder = tmp_path / "u"
    folder.mkdir()
    office.made(HOST, OFFICE).rename(folder / "3 东道席.lxb")
    with put_back(office, HOST, backup) as store:
        store.run(RenamePerson(office.council.persons[1], "张贰"))
        office.made(HOST, OFFICE).rename(folder / "2 陌生.lxb")
    whole = office.made(RECORDER, OFFICE).read_bytes()
    (folder / "1 残缺.lxb").write_bytes(whole[: len(whole) // 2])
    desk.window.take_files(sorted(folder.iterdir()))
    wait_until(desk.page.view.preview.isVisible)
    press(desk.page.view.preview.admit)
    desk.wait()
    assert desk.store.need(Person, office.council.persons[0]).name == "张壹"
    told = desk.page.view.bar.text()
    assert "1 残缺.lxb：数据包不完整或已损坏，没有导入" in told
    assert "2 陌生.lxb：数据包来自没有登记的电脑" in told


def test_a_row_that_a_thief_hides_or_renames_is_shown_as_who_let_it_in_has_said(
    office: Office, desk: Laptop, tmp_path: Path
) -> None:
    recorder = device(office, RECORDER)
    cells = (DELETED, 1), ("name", "贼"), ("recipient", "age1"), ("public_key", "ab" * 32)
    six = " · ".join(words_of(joining.card_of(office.stores[RECORDER], "")))
    thief = Put(tuple(("device", recorder, column, value) for column, value in cells))
    office.stores[HOST].run(thief)
    send(office, HOST, OFFICE)
    desk.page.refresh()
    choose(desk, "记录席")
    assert six in [each.text() for each in desk.page.view.computer.findChildren(Label)]
    assert computer_words(desk.store, recorder) == "记录席"
    hidden = Put(tuple(("device", device(office, each), DELETED, 1) for each in (OFFICE, HOST, RECORDER)))
    office.stores[HOST].run(hidden)
    send(office, HOST, OFFICE)
    desk.window.workspace.run(RenamePerson(office.council.persons[0], "张壹"))
    desk.send("记录席", tmp_path / "u")
    desk.window.go("overview")
    due = desk.window.pages["overview"].view.due  # type: ignore[attr-defined]
    assert "记录席还没有回执" in [row.title for row in due.records().rows()]
