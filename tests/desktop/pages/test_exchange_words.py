"""What is told before and after a bundle is taken in, read as a secretary reads it. 数据交换的说法"""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.agenda.operations import AddItem
from db.opening import open_store
from db.people.erasing import ErasePerson, personal
from db.people.operations import AddPerson, RenamePerson
from db.sync import joining
from db.sync.device import Device
from db.sync.dispute import disputes, taking
from desktop.pages.exchange.computers import computer_rows
from desktop.pages.exchange.model import EffectRow
from desktop.record_history import past_of
from tests.db.sync.offices import Office
from tests.db.sync.relay import HOST, OFFICE, RECORDER, send
from tests.db.sync.test_forks import copied
from tests.desktop.dialogs import Answers, press, settle, type_into
from tests.desktop.pages.exchange_hands import Laptop, named_apart


def shown(laptop: Laptop) -> list[EffectRow]:
    return list(laptop.page.view.preview.effects.records().rows())


def test_the_value_that_stands_here_is_shown_as_this_computers_whoever_wrote_it(
    office: Office, laptops: list[Laptop], tmp_path: Path
) -> None:
    """Two others disagree: what came first stands here until the later one is taken in."""
    desk, host, recorder = laptops
    named_apart(office, host, recorder)
    desk.receive(host.send("办事处", tmp_path / "u"))
    desk.look(recorder.send("办事处", tmp_path / "u"))
    (row,) = [each for each in shown(desk) if each.words.endswith("姓名")]
    assert (row.icon, row.here, row.there) == ("differ", "张毅", "章一")
    assert desk.page.view.preview.bar.text() == "并入之前先看：有 1 处不一致，都会保留，并入后请裁定。"


def test_a_conflict_is_told_once_and_counted_alike_on_both_sides(
    office: Office, laptops: list[Laptop], tmp_path: Path
) -> None:
    desk, host, _ = laptops
    named_apart(office, host, desk)
    to_desk, to_host = host.send("办事处", tmp_path / "u"), desk.send("东道席", tmp_path / "u")
    for laptop, path in ((desk, to_desk), (host, to_host)):
        laptop.look(path)
        assert [row.icon for row in shown(laptop)] == ["differ"]
        kinds = laptop.page.view.preview.kinds.records().rows()
        assert [(row.changed, row.disputed) for row in kinds] == [(0, 1)]
        press(laptop.page.view.preview.admit)
        laptop.wait()
        assert laptop.page.view.bar.text() == "已并入：新增 0 项，更改 0 项，不一致 1 处，还缺 0 份"


def test_a_decision_says_that_it_settles_and_its_heading_stands_on_top(
    office: Office, laptops: list[Laptop], tmp_path: Path
) -> None:
    desk, host, _ = laptops
    named_apart(office, host, desk)
    to_desk, to_host = host.send("办事处", tmp_path / "u"), desk.send("东道席", tmp_path / "u")
    desk.receive(to_desk)
    host.receive(to_host)
    (dispute,) = disputes(desk.store)
    desk.window.workspace.run(taking(desk.store, dispute, dispute.versions[0]))
    host.look(desk.send("东道席", tmp_path / "u"))
    preview = host.page.view.preview
    assert preview.bar.text() == "并入后，1 处不一致就裁定了。"
    settle()
    assert preview.bar.mapTo(preview, preview.bar.rect().topLeft()).y() < 60


def test_an_erasure_is_told_as_one_with_the_name_of_whom_it_is_about(
    office: Office, laptops: list[Laptop], tmp_path: Path
) -> None:
    desk, host, _ = laptops
    person = office.council.persons[0]
    desk.window.workspace.erase(ErasePerson(person, personal(desk.store, person)))
    host.look(desk.send("东道席", tmp_path / "u"))
    erased = [row for row in shown(host) if row.tone == "bad"]
    words = f"其中 {len(erased)} 项是删除个人信息，本机的也将删去，不能恢复。"
    assert words in host.page.view.preview.bar.text()
    named = next(row for row in shown(host) if row.words == "人员 · 张一 · 姓名")
    assert (named.here, named.there, named.tone) == ("张一", "（已按要求删除）", "bad")


def test_what_a_new_record_is_not_and_its_keys_are_not_told(
    office: Office, laptops: list[Laptop], tmp_path: Path
) -> None:
    desk, host, _ = laptops
    host.window.workspace.run(AddItem(office.council.stage, "三项议案"))
    host.page.refresh()
    desk.look(host.send("办事处", tmp_path / "u"))
    said = " ".join(row.there for row in shown(desk))
    assert "三项议案" in said
    assert not {"否", "0"} & set(said.split())
    with open_store(tmp_path / "new.lianxi", keys=tmp_path / "new-keys") as store:
        card = joining.card_of(store, "宝鸡 记录席")
    assert desk.window.workspace.enrol(card) == ""
    host.look(desk.send("东道席", tmp_path / "u"))
    assert [row.there for row in shown(host) if "宝鸡" in row.words] == ["宝鸡 记录席"]
    row = next(each for each in desk.store.find(Device) if each.name == "宝鸡 记录席")
    told = {past.field: past.value for past in past_of(desk.store, ("device", row.id))}
    assert (told["公钥"], told["加密公钥"]) == ("已登记", "已登记")


def test_a_bundle_dropped_again_says_that_it_was_taken_in(
    office: Office, laptops: list[Laptop], tmp_path: Path
) -> None:
    desk, host, _ = laptops
    host.window.workspace.run(AddPerson("王五", "乙市", "秘书长"))
    path = host.send("办事处", tmp_path / "u")
    desk.receive(path)
    assert desk.receive(path) == "东道席的这个数据包里的记录本机都有了，无新增。"


def test_a_file_that_comes_while_another_is_looked_at_waits_and_is_told_of(
    office: Office, laptops: list[Laptop], tmp_path: Path
) -> None:
    desk, host, recorder = laptops
    host.window.workspace.run(AddPerson("王五", "乙市", "秘书长"))
    recorder.window.workspace.run(AddPerson("赵六", "丙市", "秘书长"))
    first, second = host.send("办事处", tmp_path / "u"), recorder.send("办事处", tmp_path / "v")
    desk.look(first)
    desk.look(second)
    preview = desk.page.view.preview
    assert preview.title.text() == "东道席"
    assert preview.count.text().endswith(" · 还有 1 个文件等着看")
    desk.page.view.chips.choose("disputes")
    settle()
    assert preview.isVisible()
    press(preview.admit)
    desk.wait()
    assert (preview.isVisible(), preview.title.text()) == (True, "记录席")


def test_who_was_never_sent_anything_is_not_said_to_have_received_it(tmp_path: Path) -> None:
    with ExitStack() as stack:
        rows = computer_rows(Office(tmp_path, stack).stores[RECORDER])
        assert next(row.face.word for row in rows if row.name == "办事处") == "没有要送的"


def test_enter_takes_in_what_is_shown_and_the_cursor_stays_in_the_page(
    office: Office, laptops: list[Laptop], tmp_path: Path
) -> None:
    desk, host, _ = laptops
    host.window.workspace.run(AddPerson("王五", "乙市", "秘书长"))
    path = host.send("办事处", tmp_path / "u")
    desk.window.activateWindow()
    desk.look(path)
    admit = desk.page.view.preview.admit
    admit.setFocus()
    assert admit.hasFocus()
    QTest.keyClick(admit, Qt.Key.Key_Return)
    desk.wait()
    assert desk.page.view.bar.text().startswith("已并入：新增 2 项")
    held = desk.window.focusWidget()
    assert held is desk.page.view.computers, held


def test_who_was_let_in_is_named_and_chosen(laptops: list[Laptop], tmp_path: Path, answers: Answers) -> None:
    desk = laptops[0]
    with open_store(tmp_path / "new.lianxi", keys=tmp_path / "new-keys") as store:
        joining.write_card(joining.card_of(store, "宝鸡"), tmp_path / "card")
    answers.next(lambda dialog: press(dialog.verb))  # type: ignore[attr-defined]
    desk.window.take_files([tmp_path / "card"])
    assert desk.page.view.bar.text() == "已登记“宝鸡”，请给它送出数据包。"
    assert desk.page.view.computers.record().name == "宝鸡"


def test_who_was_revoked_is_not_offered_as_a_receiver(office: Office, laptops: list[Laptop], answers: Answers) -> None:
    desk = laptops[0]
    choose(desk, "东道席")
    answers.next(lambda dialog: press(dialog.verb))  # type: ignore[attr-defined]
    press(desk.page.view.computer.revoke)
    offered: list[str] = []
    answers.next(lambda dialog: offered.extend(box.text().split("　")[0] for box in dialog.boxes.values()))  # type: ignore[attr-defined]
    press(desk.page.view.make)
    assert offered == ["记录席"]


def test_of_a_copied_disk_each_record_counts_once_and_taking_in_warns(
    office: Office, laptops: list[Laptop], tmp_path: Path
) -> None:
    desk = laptops[0]
    with copied(office, HOST):
        for number, name in ((HOST, "甲"), (3, "乙")):
            office.stores[number].run(RenamePerson(office.council.persons[0], name))
        send(office, HOST, OFFICE)
        words = desk.receive(office.made(3, OFFICE))
    assert "它的硬盘被复制过" in words
    assert desk.page.view.bar.kind == "warning"
    with open_store(tmp_path / "new.lianxi", keys=tmp_path / "new-keys") as store:
        desk.window.workspace.enrol(joining.card_of(store, "宝鸡"))
    row = next(each for each in desk.page.view.computers.records().rows() if each.name == "宝鸡")
    written = desk.store.connection.execute("SELECT count(*) FROM sy_commit").fetchone()[0]
    assert row.due == f"全部 {written} 条记录"


def test_what_a_copy_of_this_very_computer_wrote_is_no_word_of_its_own(office: Office, laptops: list[Laptop]) -> None:
    desk = laptops[0]
    with copied(office, OFFICE) as copy:
        copy.run(RenamePerson(office.council.persons[0], "甲"))
        desk.window.workspace.run(RenamePerson(office.council.persons[0], "乙"))
        desk.look(office.made(3, OFFICE))
    preview = desk.page.view.preview
    assert preview.title.text() == "本机的副本"
    assert (preview.bar.kind, "硬盘被复制过" in preview.bar.text()) == ("warning", True)


def test_a_computer_is_called_otherwise_by_who_lets_others_in_and_by_itself(
    office: Office, laptops: list[Laptop], tmp_path: Path, answers: Answers
) -> None:
    desk, host, _ = laptops
    rename(desk, answers, "东道席", "宝鸡 会务席")
    assert desk.page.view.bar.text() == "已更名为“宝鸡 会务席”，各台电脑在下一次交换后照此称呼。"
    host.receive(desk.send("宝鸡 会务席", tmp_path / "u"))
    own = next(row for row in host.page.view.computers.records().rows() if row.is_own)
    assert (own.name, own.face.word, dict(own.facts)["权限"]) == ("宝鸡 会务席", "本机", "可写入记录")
    choose(host, "记录席")
    assert host.page.view.computer.rename.isHidden()
    rename(host, answers, "宝鸡 会务席", "宝鸡")
    desk.receive(host.send("办事处", tmp_path / "u"))
    assert "宝鸡" in [row.name for row in desk.page.view.computers.records().rows()]


def choose(laptop: Laptop, name: str) -> None:
    rows = laptop.page.view.computers.records().rows()
    laptop.page.view.computers.choose(next(row.key for row in rows if row.name == name))
    settle()


def rename(laptop: Laptop, answers: Answers, name: str, new: str) -> None:
    choose(laptop, name)

    def say(dialog: object) -> None:
        type_into(dialog.field, new)  # type: ignore[attr-defined]
        press(dialog.verb)  # type: ignore[attr-defined]

    answers.next(say)
    press(laptop.page.view.computer.rename)
    settle()
