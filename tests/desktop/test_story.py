"""One meeting on three laptops and a fourth that comes later, through their windows, by keys and buttons. 三台电脑"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from db.agenda.entity import AgendaItem, Speech
from db.attendance.entity import Presence
from db.opening import open_store
from db.store import exchange
from db.store.disputing import conflicts
from db.store.moment import Instant, instant
from db.store.state import state_hash
from db.store.store import Store
from db.store.verify import verify
from db.sync import peers
from desktop.dialogs.choose_folder import ChooseFolder
from desktop.widgets.chip import Chip
from tests.desktop.annual_meeting import LIVE, PREPARATION, plan, register, set_agenda, set_stages
from tests.desktop.conftest import MadeHomes
from tests.desktop.dialogs import Answers, press, settle, type_into, wait_until
from tests.desktop.hand import Hand
from tests.desktop.pages.exchange_hands import Laptop
from tests.desktop.pages.handover_hands import PLACE as HANDOVER
from tests.desktop.pages.handover_hands import page as handover_page
from tests.desktop.pages.handover_hands import prepare, step

COMMON = "经联合会办事处提交的三项议案"
A_MAIL = 11_000
"""Bytes: what is recorded in a test would go into one mail of the usual size."""
RECEIVED = count(1)
NINE = instant(date(2024, 8, 31), 9, 0)


class Desk(Laptop):
    """One of the laptops: its window, a secretary's hands on it, and a clock of its own."""

    def __init__(self, store: Store, behind: int) -> None:
        super().__init__(store, Answers())
        minutes = count()
        self.window.workspace.clock = lambda: Instant(NINE + next(minutes) * 60_000 + behind * 1000)
        self.hand = Hand(self.window)

    def sit_down(self) -> Hand:
        self.window.activateWindow()
        settle()
        return self.hand

    def record(self, *lines: str) -> None:
        """Lines into the entry line, Enter behind each; every one is taken."""
        hand = self.sit_down()
        hand.go(LIVE)
        for line in lines:
            hand.line(line)
            page = self.window.page()
            assert page.view.entry.line.text() == "", f"{line}: {page.view.entry.preview.text()}"  # type: ignore[attr-defined]

    def title(self, before: str, after: str) -> None:
        """Correct the title of an item of the agenda."""
        hand = self.sit_down()
        hand.go(PREPARATION)
        hand.press(next(name for each in hand.all(Chip) if (name := each.accessibleName()).startswith("议程")))
        hand.row("议程", before)
        hand.fill("题目", after)
        hand.press("保存")

    def exchange(self) -> None:
        self.sit_down()
        self.window.go("exchange")
        settle()

    def send_to(self, other: Desk, folder: Path) -> list[Path]:
        """One bundle for a computer, in as many files as mails take; in their order."""
        self.exchange()
        self.page.view.chips.choose("computers")
        assert self.page.view.computers.choose(other.store.device)
        self.answers.next(lambda dialog: press(dialog.verb))  # type: ignore[attr-defined]
        press(self.page.view.make)
        return self.into(folder)

    def into(self, folder: Path) -> list[Path]:
        """Choose a folder in the dialog that is open; what lies in it afterwards that did not before."""
        folder.mkdir(exist_ok=True)
        before = set(folder.iterdir())
        (dialog,) = (each for each in self.window.findChildren(ChooseFolder) if each.isVisible())
        dialog.folder_chosen.emit(folder)
        dialog.close()
        self.wait()
        return sorted(set(folder.iterdir()) - before)

    def take_in(self, *paths: Path) -> str:
        self.exchange()
        return [self.receive(path) for path in paths][-1]

    def press_bar(self, word: str, folder: Path) -> list[Path]:
        """Do what the bar offers, into this folder."""
        assert self.page.view.bar.button.word() == word
        press(self.page.view.bar.button)
        return self.into(folder)

    def face_of(self, other: Desk) -> str:
        """How one of the other computers stands."""
        rows = self.page.view.computers.records().rows()
        return str(next(row.face.word for row in rows if row.key == other.store.device))

    def asked(self) -> list[tuple[str, str]]:
        self.exchange()
        return self.disputes()

    def decide(self, value: str) -> None:
        self.asked()
        self.take(value)


@pytest.fixture
def founded(application: QApplication, made_homes: MadeHomes, tmp_path: Path) -> Iterator[Callable[[str], Desk]]:
    """Opens the window of a laptop: the office with its roster, any other one empty."""
    with ExitStack() as stack:
        desks: list[Desk] = []

        def found(name: str) -> Desk:
            home = tmp_path / name
            if name == "办事处":
                shutil.copytree(made_homes["federation34-roster"], home)
            store = stack.enter_context(open_store(home / "lianxi.lianxi", keys=home / "keys", author=name))
            desks.append(Desk(store, 17 * len(desks)))
            return desks[-1]

        yield found
        for each in desks:
            each.close()


def enrol(office: Desk, desk: Desk, name: str, folder: Path) -> None:
    """From the first start: the card goes out, its six words are compared at the office."""
    desk.sit_down()
    desk.window.go("overview")
    press(desk.window.pages["overview"].first_run.join)  # type: ignore[attr-defined]
    six = desk.page.view.joining.six.text()
    press(desk.page.view.joining.card)
    (card,) = desk.into(folder)

    def compare(dialog: object) -> None:
        assert dialog.six.text() == six  # type: ignore[attr-defined]
        type_into(dialog.name, name)  # type: ignore[attr-defined]
        press(dialog.verb)  # type: ignore[attr-defined]

    office.exchange()
    office.answers.next(compare)
    office.window.take_files([card])
    settle()


def renamed(paths: list[Path]) -> list[Path]:
    """As a mail client saves what came: nothing is left of the name."""
    return [each.rename(each.with_name(f"附件{next(RECEIVED)}(1).bin")) for each in paths]


def test_one_meeting_on_three_laptops(
    founded: Callable[[str], Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Prepared by one, recorded by two at once, settled by files; a fourth takes over at the handover."""
    office, mail, stick = founded("办事处"), tmp_path / "邮件", tmp_path / "U盘"
    hand = office.sit_down()
    for enter in (plan, set_stages, register, set_agenda):
        enter(hand)
    host, recorder = founded("东道席"), founded("记录席")
    let_in(office, {"东道席": host, "记录席": recorder}, stick)

    host.record("到会 全体", "开始 1", "发言 dongli 欢迎各位", "结束", "开始 2", "通过", "结束", "开始 4")
    recorder.record("到会 全体", "开始 4", "发言 伍荣华 赞成三项议案", "发言 吴勇 同意", "结束", "开始 5")
    came = [*arrivals(host.store), *arrivals(recorder.store)]
    host.title(COMMON, f"{COMMON}（修订）")
    recorder.title(COMMON, "办事处提交的议案")

    monkeypatch.setattr("desktop.dialogs.choose_receivers.FOR_MAIL", A_MAIL)
    late = renamed(recorder.send_to(office, mail))
    lose_one_and_ask_again(host, recorder, mail)
    host.take_in(*renamed(recorder.send_to(host, mail)))
    for path in (*reversed(renamed(host.send_to(office, mail))), *late, *late):
        office.take_in(path)

    desks = (office, host, recorder)
    assert_alike(desks)
    assert [each.asked() for each in desks] == [[("议程项 · 办事处提交的议案", "题目")]] * 3
    assert all(each.versions() == {f"{COMMON}（修订）", "办事处提交的议案"} for each in desks)
    assert_both_halves(desks, came)

    office.decide(f"{COMMON}（修订）")
    for desk in (host, recorder):
        desk.take_in(*office.send_to(desk, mail))
    assert_alike(desks)
    assert [each.asked() for each in desks] == [[], [], []]
    assert all(f"{COMMON}（修订）" in titles(each.store) for each in desks)

    fourth = founded("兰州市")
    enrol(office, fourth, "兰州市", stick)
    assert fourth.take_in(*hand_over(office, fourth, tmp_path / "移交")).endswith("不一致 0 处，还缺 0 份")
    office.take_in(*fourth.send_to(office, stick))
    assert_alike((office, fourth))
    assert_whole_history(fourth, office.store)
    assert peers.is_admin(fourth.store)


def lose_one_and_ask_again(sender: Desk, receiver: Desk, mail: Path) -> None:
    """The parts of a bundle come last first, under other names and one not at all; a request brings it."""
    parts = renamed(sender.send_to(receiver, mail))
    assert len(parts) > 2
    parts.pop(1).unlink()
    words = receiver.take_in(*reversed(parts))
    assert any(each in words for each in ("还缺 1 份", "缺第2份")), words
    assert receiver.page.view.bar.button.word() == "请求补发"
    assert "缺第2份" in receiver.face_of(sender)
    before = state_hash(receiver.store)
    press(receiver.page.view.request)
    request = receiver.into(mail)
    assert state_hash(receiver.store) == before
    sender.take_in(*renamed(request))
    receiver.take_in(*reversed(renamed(sender.press_bar("补发", mail))))
    assert "缺" not in receiver.face_of(sender)


def let_in(office: Desk, coming: dict[str, Desk], stick: Path) -> None:
    """Cards of all first, so that each knows the others; then the office's bundle brings everything."""
    for name, desk in coming.items():
        enrol(office, desk, name, stick)
    for desk in coming.values():
        assert desk.take_in(*reversed(office.send_to(desk, stick))).endswith("不一致 0 处，还缺 0 份")


def hand_over(office: Desk, next_chair: Desk, folder: Path) -> list[Path]:
    """The list is drawn up, checked and handed over; then everything goes to the computer of the next chair."""
    hand = office.sit_down()
    hand.go(HANDOVER)
    prepare(hand)

    def name_the_giver() -> None:
        hand.choose("移交方", "宝鸡市")
        hand.press("保存")

    hand.press("修改移交双方", name_the_giver)
    hand.press("全部核对")
    step(hand, office.answers)
    view = handover_page(hand).view

    def choose(dialog: object) -> None:
        dialog.choices.choose(next_chair.store.device)  # type: ignore[attr-defined]
        press(dialog.verb)  # type: ignore[attr-defined]

    office.answers.next(choose)
    press(view.data)
    office.into(folder)
    wait_until(lambda: handover_page(hand).passing.task is None)
    return list(folder.iterdir())


def assert_alike(desks: tuple[Desk, ...]) -> None:
    assert len({state_hash(each.store) for each in desks}) == 1
    assert len({conflicts(each.store) for each in desks}) == 1
    assert all(verify(each.store).faults == () for each in desks)


def assert_both_halves(desks: tuple[Desk, ...], came: list[Presence]) -> None:
    """Speeches of both, and arrivals of both at their own minutes; everybody is there once."""
    office = desks[0]
    assert len(office.store.find(Speech)) == 3
    assert {each.id for each in arrivals(office.store)} == {each.id for each in came}
    minutes: dict[tuple[str, str], set[int]] = {}
    for each in came:
        minutes.setdefault((each.attendee, each.stage), set()).add(each.at)
    twice = [place for place, at in minutes.items() if len(at) == 2]
    assert len(twice) == len({each.attendee for each in came})
    for each in desks:
        said = " ".join(label.text() for label in each.window.strip.findChildren(QLabel))
        assert f"到会 {len(twice)} 人" in said, said


def assert_whole_history(fourth: Desk, office: Store) -> None:
    """Every commit of every computer, and what a field once said, in the window."""
    assert exchange.version(fourth.store) == exchange.version(office)
    item = next(each for each in fourth.store.find(AgendaItem) if each.title.startswith(COMMON))
    said = [each.value for each in fourth.store.history(AgendaItem, item.id, "title")]
    assert {COMMON, f"{COMMON}（修订）", "办事处提交的议案"} <= set(said)
    assert "东道席" in [row.name for row in fourth.page.view.computers.records().rows()]


def arrivals(store: Store) -> list[Presence]:
    return [each for each in store.find(Presence) if each.kind == "arrived"]


def titles(store: Store) -> set[str]:
    return {each.title for each in store.find(AgendaItem)}
