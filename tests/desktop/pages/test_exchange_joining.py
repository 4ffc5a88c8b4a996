"""A new laptop joins through its window: the card out, the words of both sides compared, the first bundle in. 加入"""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from db.opening import open_store
from db.people.entity import Person
from db.store.state import state_hash
from db.store.store import Store
from db.sync import bundle, joining
from db.sync.device import Device
from db.sync.words import words_of
from desktop.dialogs.enrol_computer import EnrolComputer
from desktop.pages.exchange import bundling
from desktop.widgets.label import Label
from tests.db.sync.offices import Office
from tests.db.sync.parcels import id_of, in_parts
from tests.db.sync.relay import HOST, OFFICE
from tests.desktop.dialogs import Answers, press, type_into
from tests.desktop.pages.exchange_hands import Laptop


def test_enter_alone_lets_nobody_in(laptops: list[Laptop], answers: Answers, tmp_path: Path) -> None:
    desk = laptops[0]
    with open_store(tmp_path / "new.lianxi", keys=tmp_path / "new-keys", author="宝鸡记录") as store:
        joining.write_card(joining.card_of(store, "宝鸡"), tmp_path / "new.lxcard")
    before = desk.store.find(Device)
    for keyed in ("shown", "typed"):
        answers.next(partial(_enter, keyed))
        desk.window.take_files([tmp_path / "new.lxcard"])
        assert desk.store.find(Device) == before
    assert answers.read == ["六个词一致吗？"] * 2


def _enter(keyed: str, dialog: QDialog) -> None:
    assert isinstance(dialog, EnrolComputer)
    QTest.keyClick(dialog.name if keyed == "typed" else dialog.focusWidget() or dialog, Qt.Key.Key_Return)


def test_a_new_laptop_joins_by_its_card_and_the_first_bundle(
    application: QApplication, office: Office, laptops: list[Laptop], answers: Answers, tmp_path: Path
) -> None:
    """From the first start: the card goes out, the six words are compared, the bundle brings everything."""
    desk = laptops[0]
    with open_store(tmp_path / "new.lianxi", keys=tmp_path / "new-keys", author="宝鸡记录") as store:
        new = Laptop(store, answers)
        new.window.go("overview")
        first_run = new.window.pages["overview"].first_run  # type: ignore[attr-defined]
        press(first_run.join)
        assert new.window.navigation.chosen() == "exchange"
        way_in = new.page.view.joining
        six = way_in.six.text()
        assert len(six.split(" · ")) == 6
        press(way_in.card)
        card = new.folder_chosen(tmp_path / "card", set())

        def compare(dialog: object) -> None:
            assert dialog.six.text() == six  # type: ignore[attr-defined]
            type_into(dialog.name, "宝鸡")  # type: ignore[attr-defined]
            assert not dialog.verb.isDefault()  # type: ignore[attr-defined]
            press(dialog.verb)  # type: ignore[attr-defined]

        answers.next(compare)
        desk.window.take_files([card])
        assert answers.read == ["六个词一致吗？"]
        desk.window.go("exchange")
        desk.page.view.computers.choose(next(each.id for each in desk.store.find(Device, name="宝鸡")))
        shown = [label.text() for label in desk.page.view.computer.findChildren(Label)]
        assert six in shown, "the words can be compared again later"
        office_words = " · ".join(words_of(joining.card_of(desk.store, "办事处")))
        sent = desk.send("宝鸡", tmp_path / "u")
        new.look(sent)
        answers.next(lambda dialog: press(dialog.cancel))  # type: ignore[attr-defined]
        press(new.page.view.preview.admit)
        new.wait()
        assert joining.is_waiting(store), "nothing came in before somebody had compared"
        read: list[str] = []

        def agree_on_words(dialog: object) -> None:
            read.append(dialog.six.text())  # type: ignore[attr-defined]
            press(dialog.verb)  # type: ignore[attr-defined]

        answers.next(agree_on_words)
        press(new.page.view.preview.admit)
        new.wait()
        assert read == [office_words]
        words = new.page.view.bar.text()
        assert "不一致 0 处，还缺 0 份" in words
        assert new.window.workspace.meeting is not None
        assert [each.name for each in store.find(Person)] == [each.name for each in desk.store.find(Person)]
        operator = new.window.workspace.operator
        assert operator is not None
        assert operator.name == "宝鸡记录"
        desk.receive(new.send("办事处", tmp_path / "u"))
        assert state_hash(store) == state_hash(desk.store)
        new.close()


def first_parts(office: Office, store: Store, folder: Path) -> list[Path]:
    """By mail for one that joins; what lets it in comes with the last."""
    in_parts(office, OFFICE, HOST, folder / "host")
    office.enrol(store, "宝鸡")
    return list(bundle.make(office.stores[OFFICE], [id_of(store)], folder, most=30_000).paths)


@pytest.mark.parametrize("step", [1, -1])
def test_who_joins_by_parts_compares_once_and_presses_once(
    office: Office, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(bundling, "are_equal", lambda _, name, six: bool(asked.append(name) or six))
    with open_store(tmp_path / "new.lianxi", keys=tmp_path / "new-keys", author="宝鸡记录") as store:
        made = first_parts(office, store, tmp_path / "mail")
        new = Laptop(store, answers)
        new.window.take_files(made[::step])
        new.wait()
        assert new.page.view.preview.title.text().startswith("办事处 · 第")
        press(new.page.view.preview.admit)
        new.wait()
        assert asked == ["办事处"]
        assert new.page.bundling.shown is None
        words = new.page.view.bar.text()
        assert "\n" not in words, words
        assert words.endswith("还缺 0 份"), words
        assert store.find(Person) == office.stores[OFFICE].find(Person)
        new.close()


@pytest.mark.parametrize(("left", "told"), [(slice(2), "还缺 {count} 份"), (slice(1, None), "缺第1份（共{total}份）")])
def test_who_lacks_part_of_the_first_bundle_is_told_which_and_nothing_of_backups(
    office: Office, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left: slice, told: str
) -> None:
    monkeypatch.setattr(bundling, "are_equal", lambda *_: True)
    with open_store(tmp_path / "new.lianxi", keys=tmp_path / "new-keys", author="宝鸡记录") as store:
        made = first_parts(office, store, tmp_path / "mail")
        new = Laptop(store, answers)
        new.window.take_files(made[left])
        new.wait()
        press(new.page.view.preview.admit)
        new.wait()
        assert told.format(count=len(made) - 2, total=len(made)) in new.page.view.bar.text()
        assert new.page.view.bar.button.word() == "请求补发"
        new.page.view.bar.clear()
        new.page.refresh()
        assert new.page.view.bar.isHidden(), new.page.view.bar.text()
        new.close()
