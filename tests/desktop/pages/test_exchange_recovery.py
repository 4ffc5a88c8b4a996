"""The recovery key in the window: shown once, printed, and only then in use. 恢复钥匙"""

from __future__ import annotations

from contextlib import ExitStack
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog

from db.store.backup import back_up, latest
from db.store.ident import Id
from db.store.sealing import is_sealed
from db.sync import peers, readmission, recovery
from db.sync.device import DeviceId
from db.sync.operations import RevokeDevice
from desktop.dialogs.check_paper import CheckPaper
from desktop.dialogs.enter_recovery_key import EnterRecoveryKey
from desktop.dialogs.print_paper import PrintPaper
from desktop.dialogs.recovery_key import RecoveryKeyDialog
from desktop.documents.recovery_page import recovery_page
from desktop.main_window import MainWindow
from desktop.pages.exchange.computers import computer_rows
from desktop.pages.exchange.page import ExchangePage
from desktop.pages.overview.due import due
from desktop.preferences import Preferences
from desktop.printing import pages
from desktop.workspace import Workspace
from tests.db.sync.offices import Office
from tests.db.sync.paper import burned, printed_by
from tests.db.sync.relay import HOST, OFFICE, run
from tests.db.sync.relay import settle as settle_office
from tests.desktop.dialogs import Answers, press, settle, type_into
from tests.desktop.pages.exchange_hands import Laptop


@pytest.fixture
def page(window: MainWindow) -> ExchangePage:
    window.go("exchange")
    settle()
    found = window.pages["exchange"]
    assert isinstance(found, ExchangePage)
    return found


def shown(page: ExchangePage, agrees: bool) -> str:
    """Press the button; what the dialog shows of the key."""
    letters: list[str] = []

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, RecoveryKeyDialog)
        letters.append(dialog.letters.text())
        press(dialog.verb if agrees else dialog.cancel)

    Answers().next(answer)
    press(page.view.key_button)
    return letters[0]


def printed(page: ExchangePage, path: Path, typed: str) -> None:
    """What the printer's dialog does when the user agrees, onto a file; then the letters that are read there."""
    dialog = page.view.findChildren(PrintPaper)[-1]
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    Answers().next(partial(read_back, typed, path.name))
    dialog.printer_chosen.emit(printer)
    dialog.close()
    settle()


def read_back(typed: str, file: str, dialog: QDialog) -> None:
    assert isinstance(dialog, CheckPaper)
    assert f"没有印在纸上，只写成了文件“{file}”" in dialog.words.text()
    press(dialog.verb)
    assert dialog.isVisible(), "nothing was typed"
    type_into(dialog.line, typed)
    press(dialog.verb)


@pytest.mark.usefixtures("federation34")
def test_a_page_that_cannot_be_read_back_does_not_count(page: ExchangePage, tmp_path: Path) -> None:
    shown(page, agrees=True)
    printed(page, tmp_path / "page.pdf", "----")
    assert recovery.recipients(page.workspace.store) == ()
    assert "没有启用" in page.view.bar.text()


@pytest.mark.usefixtures("federation34")
def test_a_key_counts_when_it_was_printed(page: ExchangePage, tmp_path: Path) -> None:
    workspace = page.workspace
    assert page.view.key_button.isVisible()
    shown(page, agrees=False)
    assert recovery.recipients(workspace.store) == ()
    letters = shown(page, agrees=True)
    assert recovery.recipients(workspace.store) == ()
    printed(page, tmp_path / "page.pdf", letters.split()[-1].lower())
    assert recovery.recipients(workspace.store)
    assert "恢复钥匙已启用" in page.view.bar.text()
    made = latest(workspace.backup_folder)
    assert made is not None
    assert is_sealed(made.path)
    assert workspace.last_backup == made
    secret = recovery.read(letters)
    assert (tmp_path / "page.pdf").stat().st_size > 10_000
    found = [each for each in workspace.store.path.parent.rglob("*") if each.is_file()]
    assert [each for each in found if secret[16:].encode() in each.read_bytes()] == []


@pytest.mark.usefixtures("federation34")
def test_a_second_page_says_what_the_first_is_still_good_for(page: ExchangePage, tmp_path: Path) -> None:
    letters = shown(page, agrees=True)
    printed(page, tmp_path / "page.pdf", letters.split()[-1])

    def read(dialog: QDialog) -> None:
        assert isinstance(dialog, RecoveryKeyDialog)
        assert "以前打印过的那一页不能再登记电脑，还要留着" in dialog.words.text()
        press(dialog.cancel)

    Answers().next(read)
    press(page.view.key_button)


def test_a_page_that_let_in_two_computers_is_a_doubt_until_one_is_revoked(office: Office, answers: Answers) -> None:
    desk, host = office.stores[OFFICE], office.stores[HOST]
    made = printed_by(desk)
    backup = back_up(desk, office.folder / "backups", to=recovery.backup_recipients(desk)).path
    pair = [burned(office, made, backup) for _ in range(2)]
    for each in pair:
        readmission.let_in(each, made.secret)
    settle_office(office)
    first, second = sorted(each.device for each in pair)
    (found,) = [each for each in due(host, None, (), date(2031, 1, 2)) if each.place == "exchange"]
    assert (found.when.word, found.title, found.record) == ("存疑", "一把恢复钥匙登记了 2 台电脑", first)
    names = f"办事处（新）（编号 {first[:4]}…）、办事处（新）（编号 {second[:4]}…）"
    assert found.note == f"{names}；不是办事处在用的要停用"
    laptop = Laptop(host, answers)
    laptop.window.go(found.place, found.record)
    settle()
    row = laptop.page.view.computers.record()
    assert (row.key, row.face.word) == (first, "待核对")
    assert "再打印新的恢复钥匙" in dict(row.facts)["状态"]
    run(office, OFFICE, RevokeDevice(DeviceId(Id(second)), 0))
    settle_office(office)
    assert [each for each in due(host, None, (), date(2031, 1, 2)) if each.place == "exchange"] == []
    assert "待核对" not in [each.face.word for each in computer_rows(host)]
    laptop.close()
    for each in pair:
        each.close()


@pytest.mark.usefixtures("application")
@pytest.mark.parametrize(
    "owners", [(), ("陕甘川宁毗邻地区经济联合会",), ("陕甘川宁毗邻地区经济联合会", "汉江流域市长联席会")]
)
def test_the_key_is_one_page_with_its_code(owners: tuple[str, ...]) -> None:
    secret = recovery.make().secret
    painted = pages(recovery_page(secret, owners, date(2026, 11, 26)))
    assert painted.page_count == 1
    told = painted.text(0)
    assert recovery.SECRET in told
    assert all(any(group in line for line in told) for group in recovery.groups(secret))


@pytest.mark.usefixtures("application")
def test_only_a_computer_that_lets_others_in_offers_it(tmp_path: Path) -> None:
    with ExitStack() as stack:
        office = Office(tmp_path, stack)
        window = MainWindow()
        window.furnish(Workspace(office.stores[1]), Preferences())
        window.show()
        window.go("exchange")
        settle()
        found = window.pages["exchange"]
        assert isinstance(found, ExchangePage)
        assert found.view.key_button.isHidden()
        window.hide()
        window.deleteLater()
        settle()


def test_a_restored_laptop_is_let_in_by_the_page_from_the_bar(office: Office, answers: Answers) -> None:
    """And ends the one that burned, when it is found."""
    page = printed_by(office.stores[OFFICE])
    settle_office(office)
    store = burned(office, page)
    laptop = Laptop(store, answers)
    bar, name = laptop.page.view.bar, laptop.window.workspace.store.device
    assert "可凭打印的恢复钥匙登记" in bar.text()

    def type_key(dialog: QDialog) -> None:
        assert isinstance(dialog, EnterRecoveryKey)
        assert "这一页就作废了" in dialog.words.text()
        type_into(dialog.line, "  ".join(recovery.groups(page.secret)).lower())
        press(dialog.verb)

    answers.next(type_key)
    press(bar.button)
    settle()
    assert "本机已登记，接替原来的电脑" in bar.text()
    assert bar.button.text() == "打印恢复钥匙"
    laptop.window.go("overview")
    due = laptop.window.pages["overview"].view.due  # type: ignore[attr-defined]
    assert "重新打印恢复钥匙" in [row.title for row in due.records().rows()]
    laptop.window.go("exchange")
    view = laptop.page.view
    rows = view.computers.records().rows()
    assert sorted(row.name for row in rows) == ["东道席", "办事处", "记录席"]
    old = next(row for row in rows if row.name == "办事处")
    assert (old.face.word, old.due) == ("已接替", "不再送")
    view.computers.choose(old.key)
    settle()
    assert (view.computer.revoke.isVisible(), view.computer.grant.isVisible()) == (True, False)
    answers.next(lambda dialog: press(dialog.verb))  # type: ignore[attr-defined]
    press(view.computer.revoke)
    settle()
    assert "已停用办事处" in bar.text()
    assert peers.is_admin(store)
    settle_office(office)
    assert {each.device: each.status for each in office.stores[HOST].devices()}[name] == "trusted"
    assert not peers.is_admin(office.stores[OFFICE])
    laptop.close()
    store.close()
