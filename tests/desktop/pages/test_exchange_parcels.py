"""Bundles in parts, by passphrase, with files; requests and receipts, through real windows. 分份、口令、补发"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from db.file.shelf import shelf_of
from db.people.operations import AddPerson
from db.store.state import state_hash
from db.sync import bundle
from db.sync.bundle import FOR_MAIL
from desktop.dialogs.choose_receivers import ChooseReceivers
from desktop.dialogs.text_question import TextQuestion
from tests.db.sync.offices import Office
from tests.db.sync.parcels import file_added, in_parts
from tests.db.sync.relay import HOST, OFFICE
from tests.desktop.dialogs import Answers, press, settle, type_into
from tests.desktop.pages.exchange_hands import Laptop

WORD = "宝鸡会议二〇二四年"


@pytest.fixture
def laptops(application: QApplication, tmp_path: Path, answers: Answers) -> Iterator[list[Laptop]]:
    with ExitStack() as stack:
        office = Office(tmp_path, stack)
        office.swap()
        made = [Laptop(store, answers) for store in office.stores]
        yield made
        for each in made:
            each.close()


def parts(desk: Laptop, folder: Path) -> list[Path]:
    """What the office sends the host by mail: files that no compression makes smaller."""
    for number in range(3):
        file_added(desk.store, random.Random(number).randbytes(5_000_000))
    desk.page.refresh()
    desk.answers.next(lambda dialog: chosen(dialog, "东道席"))
    press(desk.page.view.make)
    desk.folder_chosen(folder, set(), alone=False)
    return sorted(folder.iterdir())


def chosen(dialog: QDialog, name: str, passphrase: str = "") -> None:
    assert isinstance(dialog, ChooseReceivers)
    for box in dialog.boxes.values():
        box.setChecked(box.text().startswith(name))
    if passphrase:
        type_into(dialog.passphrase, passphrase)
    press(dialog.verb)


def test_a_lost_part_is_named_asked_for_and_sent_again(laptops: list[Laptop], tmp_path: Path) -> None:
    desk, host, _ = laptops
    made = parts(desk, tmp_path / "mail")
    assert len(made) == 3
    assert all(path.stat().st_size <= FOR_MAIL for path in made)
    assert f"分成 {len(made)} 份" in desk.page.view.bar.text()
    assert not host.page.view.request.isVisible()
    for path in (made[2], made[0]):
        words = host.receive(path)
    assert host.page.view.bar.kind == "warning"
    assert host.page.view.bar.button.word() == "请求补发"
    row = next(each for each in host.page.view.computers.records().rows() if each.name == "办事处")
    assert row.face.word == "缺第2份", words
    assert host.page.view.request.isVisible()
    press(host.page.view.request)
    request = host.folder_chosen(tmp_path / "u", set())
    assert "请求补发" in desk.receive(request)
    press(desk.page.view.bar.button)
    answer = desk.folder_chosen(tmp_path / "answer", set())
    host.receive(answer)
    assert not host.page.view.request.isVisible()
    assert len(list(shelf_of(host.store.path).iterdir())) == 3
    assert state_hash(desk.store) == state_hash(host.store)
    press(host.page.view.bar.button)  # 送回执
    desk.receive(host.folder_chosen(tmp_path / "receipt", set()))
    row = next(each for each in desk.page.view.computers.records().rows() if each.name == "东道席")
    assert row.face.word == "已送达"


def test_the_parts_of_one_bundle_are_looked_at_once_and_told_in_one_sentence(
    laptops: list[Laptop], tmp_path: Path
) -> None:
    desk, host, _ = laptops
    made = parts(desk, tmp_path / "mail")
    host.window.take_files([*made])
    host.wait()
    assert host.page.view.preview.title.text() == "办事处 · 第1份共3份"
    assert host.page.view.preview.count.text().endswith(" · 还有 2 个文件等着看")
    assert "这里只列出这一份的内容" in host.page.view.preview.bar.text()
    press(host.page.view.preview.admit)
    host.wait()
    assert not host.page.bundling.shown
    words = host.page.view.bar.text()
    assert "\n" not in words, words
    assert words.startswith("已并入：新增 3 项")
    assert words.endswith("还缺 0 份")
    assert state_hash(desk.store) == state_hash(host.store)


def test_a_part_dropped_again_while_another_waits_brings_nothing(
    office: Office, answers: Answers, tmp_path: Path
) -> None:
    first, _, third, *_ = in_parts(office, OFFICE, HOST, tmp_path / "mail").paths
    host = Laptop(office.stores[HOST], answers)
    host.receive(first)
    assert "先存下" in host.receive(third)
    host.look(first)
    assert not host.page.bundling.shown
    assert host.page.view.bar.text() == "办事处的这个数据包里的记录本机都有了，无新增。"
    assert host.page.view.bar.button.word() == "请求补发"
    host.close()


def test_a_passphrase_is_asked_for_until_it_is_right(laptops: list[Laptop], tmp_path: Path) -> None:
    desk, host, _ = laptops
    desk.window.workspace.run(AddPerson("王五", "乙市", "秘书长"))
    desk.page.refresh()
    desk.answers.next(refused_then_chosen)
    press(desk.page.view.make)
    path = desk.folder_chosen(tmp_path / "u", set())
    before = state_hash(host.store)
    said: list[str] = []

    def answer(dialog: QDialog, word: str) -> None:
        assert isinstance(dialog, TextQuestion)
        said.append(dialog.windowTitle())
        if len(said) == 1:
            host.answers.next(lambda again: answer(again, WORD))
        type_into(dialog.field, word)
        press(dialog.verb)

    host.answers.next(lambda dialog: answer(dialog, "不对的口令不对"))
    host.look(path)
    host.wait_for(lambda: host.page.bundling.shown is not None)
    assert [words[:4] for words in said] == ["这个数据", "口令不对"]
    assert state_hash(host.store) == before
    press(host.page.view.preview.admit)
    host.wait()
    assert state_hash(host.store) == state_hash(desk.store)


def refused_then_chosen(dialog: QDialog) -> None:
    assert isinstance(dialog, ChooseReceivers)
    chosen(dialog, "东道席", "短口令")
    assert dialog.isVisible()
    type_into(dialog.passphrase, WORD)
    settle()
    press(dialog.verb)


def test_who_does_not_know_the_passphrase_leaves_the_bundle(laptops: list[Laptop], tmp_path: Path) -> None:
    desk, host, _ = laptops
    desk.answers.next(lambda dialog: chosen(dialog, "东道席", WORD))
    press(desk.page.view.make)
    path = desk.folder_chosen(tmp_path / "u", set())
    host.answers.next(lambda dialog: dialog.reject())
    host.look(path)
    host.wait_for(lambda: "没有接收" in host.page.view.bar.text())


def test_all_records_go_to_one_whose_data_were_restored(laptops: list[Laptop], tmp_path: Path) -> None:
    desk = laptops[0]
    counts: list[int] = []
    for number, whole in enumerate((False, True)):

        def choose(dialog: QDialog, whole: bool = whole) -> None:
            assert isinstance(dialog, ChooseReceivers)
            dialog.whole.setChecked(whole)
            chosen(dialog, "东道席")

        desk.answers.next(choose)
        press(desk.page.view.make)
        made = desk.folder_chosen(tmp_path / str(number), set())
        counts.append(sum(each.last - each.first + 1 for each in bundle.inspect(desk.store, made).runs))
    assert counts == [0, len(desk.store.commits())]
