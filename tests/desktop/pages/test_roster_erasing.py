"""Erasing what is personal of somebody, through real windows: listed, ticked, gone, confirmed. 删除个人信息"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from db.exporting.operations import RecordExport
from db.people.contact import NoteContact, phone_of
from db.people.entity import Person, Post
from db.people.operations import RenamePerson
from db.store import exchange
from db.store.backup import back_up
from db.store.ident import Id
from db.store.moment import Instant
from db.store.restoring import restore
from db.store.setting_aside import ask_to_set_aside, set_aside_what_was_asked
from db.sync import bundle, letter
from desktop.dialogs.erase_person import SOME
from desktop.erasure_words import unreached
from desktop.main_window import MainWindow
from desktop.pages.exchange.computers import computer_rows
from desktop.preferences import Preferences
from desktop.workspace import Workspace
from tests.db.store.fleet import Put
from tests.db.sync.forging import Forger
from tests.db.sync.offices import Office
from tests.db.sync.test_erasing import holds
from tests.desktop.dialogs import Answers, press, settle
from tests.desktop.pages.roster_hands import roster

CANARY = "欧阳锦绣鹏程"


@pytest.fixture
def window(application: QApplication, office: Office) -> Iterator[MainWindow]:
    made = opened(office, 0)
    yield made
    made.close()


def opened(office: Office, number: int) -> MainWindow:
    made = MainWindow()
    made.furnish(Workspace(office.stores[number]), Preferences())
    made.show()
    return made


def erase(window: MainWindow, answers: Answers, *acts: Callable[[Any], object]) -> None:
    """Press the button of the person shown, and answer one question after the other."""

    def answer(dialog: Any, left: tuple[Callable[[Any], object], ...] = acts) -> None:
        if len(left) > 1:
            answers.next(partial(answer, left=left[1:]))
        left[0](dialog)

    answers.next(answer)
    press(roster(window).view.person.erase)
    settle()


def close(dialog: Any) -> None:
    press(dialog.verb)


def ticked(dialog: Any) -> list[str]:
    return [f"{row.where}：{row.words}" for row in dialog.table.records().rows() if row.ticked]


def tick(dialog: Any, words: str) -> None:
    dialog.table.row_opened.emit(next(row for row in dialog.table.records().rows() if words in row.words))


def test_a_whole_person_and_a_text_elsewhere_go_and_each_computer_confirms(
    office: Office, window: MainWindow, answers: Answers
) -> None:
    council, store = office.council, office.stores[0]
    person = council.persons[0]
    council.run(RenamePerson(person, CANARY))
    texts = ((f"{71:032x}", f"{CANARY}说了很多"), (f"{72:032x}", f"另一位{CANARY}"))
    store.run(Put(tuple(("speech", Id(row), "gist", text) for row, text in texts)))
    council.run(RecordExport(council.meeting, "minutes", "docx", "0" * 64, file_name="a.docx", text=f"出席：{CANARY}"))
    office.swap()
    window.workspace.back_up()
    told: list[str] = []

    def choose(dialog: Any) -> None:
        tick(dialog, "说了很多")
        tick(dialog, CANARY)
        told.extend([*ticked(dialog), dialog.count.text(), dialog.left.text()])
        press(dialog.verb)

    def read(dialog: Any) -> None:
        told.extend([dialog.words.text(), *(f"{row.name}：{row.is_done}" for row in dialog.table.records().rows())])
        told.extend(label.text() for label in dialog.left)
        press(dialog.verb)

    page = roster(window)
    page.view.search.setText(CANARY)
    settle()
    erase(window, answers, choose, read)
    words = "\n".join(told)
    assert f"人员 · 姓名：{CANARY}" in words
    assert "说了很多" in words
    assert f"另一位{CANARY}" not in words
    assert "会议纪要（Word" in words
    assert "2 台中 0 台已确认" in words
    assert "东道席：False" in words
    assert {dict(row.facts)["个人信息的删除"] for row in computer_rows(store)} == {"还有 1 次没有确认"}
    assert store.need(Person, person).name == ""
    assert {each.title for each in store.find(Post, person=person)} == {""}
    for target in (1, 2):
        bundle.take_in(office.stores[target], office.made(0, target))
        bundle.take_in(store, letter.write_receipt(office.stores[target], office.folder))
    told.clear()
    page.view.search.setText("")
    settle()
    page.view.lists["people"].choose(person)
    settle()
    panel = page.view.person
    assert panel.name.text() == "（已删除）"
    assert [each.isVisible() for each in (panel.form, panel.posts, panel.retire, panel.save)] == [False] * 4
    assert page.view.sides.records().rows()[0].count == len(store.find(Person)) - 1
    answers.next(read)
    press(page.view.person.erase)
    assert "2 台中 2 台已确认" in told[0]
    assert {dict(row.facts)["个人信息的删除"] for row in computer_rows(store)} == {"都已确认"}
    assert holds(office.folder, "说了很多") == []
    kept = [each for each in holds(office.folder, CANARY) if each.endswith(".lianxi")]
    assert len(kept) == len(office.stores) + 1, "the text that was not ticked stays, in the one backup, too"


def test_a_telephone_goes_alone(office: Office, window: MainWindow, answers: Answers) -> None:
    store, person = office.stores[0], office.council.persons[0]
    store.run(NoteContact(person, "13900001234"))
    store.run(NoteContact(person, "13900005678"))
    window.workspace.run(RenamePerson(person, "张一一"))

    def choose(dialog: Any) -> None:
        dialog.scope.choose(SOME)
        assert ticked(dialog) == []
        assert not dialog.verb.isEnabled()
        tick(dialog, "13900005678")
        tick(dialog, "13900001234")
        press(dialog.verb)

    page = roster(window)
    page.view.lists["people"].choose(person)
    settle()
    erase(window, answers, choose, close)
    assert (phone_of(store, person), store.need(Person, person).name) == ("", "张一一")
    office.swap()
    assert [each for each in holds(office.folder, "13900005678") if each.endswith(".lianxi")] == []


def test_a_computer_that_may_not_is_told_so_in_the_dialog(
    application: QApplication, office: Office, answers: Answers
) -> None:
    office.swap()
    host = opened(office, 1)
    said: list[str] = []

    def choose(dialog: Any) -> None:
        press(dialog.verb)
        said.append(dialog.fault.text())

    erase(host, answers, choose)
    assert said == ["这台电脑没有删除个人信息的权限，没有删除；请在建立这份数据的电脑上删除"]
    assert all(each.name for each in office.stores[1].find(Person))
    host.close()


def test_old_data_beside_the_store_are_named(office: Office, window: MainWindow) -> None:
    """What a restore replaced and what was set aside for an empty store; not what another store left."""
    store, person, backups = office.stores[0], office.council.persons[0], window.workspace.backup_folder
    assert not any("旧数据" in each for each in unreached(store, person, (), backups))
    made = back_up(store, backups, Instant(1_935_277_200_000))
    elsewhere = office.folder / "else" / store.path.name
    restore(made.path, elsewhere)
    aside = restore(made.path, elsewhere).aside
    assert aside
    aside.rename(store.path.with_name(aside.name))
    ask_to_set_aside(elsewhere)
    set_aside_what_was_asked(elsewhere)
    (folder,) = (each for each in elsewhere.parent.iterdir() if each.is_dir() and not each.name.startswith("."))
    folder.rename(store.path.with_name(folder.name))
    store.path.with_name(f"别的-恢复前-{aside.stem[-15:]}.lianxi").touch()
    (words,) = (each for each in unreached(store, person, (), backups) if "旧数据" in each)
    assert {aside.name, folder.name} == set(words.removeprefix("数据旁边的旧数据：").partition("。")[0].split("、"))


def test_what_a_computer_wrote_where_nothing_can_be_erased_is_named(office: Office, window: MainWindow) -> None:
    store, person, forger = office.stores[0], office.council.persons[0], Forger(office)
    exchange.merge(store, [forger.section([forger.line(("person", person, "name", CANARY), stamp=1 << 61)])])
    (first, *_) = unreached(store, person, (), window.workspace.backup_folder)
    assert "删不掉：人员 · 姓名。" in first
