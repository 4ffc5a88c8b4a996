"""How a person is reached, on the roster. 联系电话"""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from db.people.contact import Contact
from db.people.entity import Person
from db.store.store import Store
from desktop.main_window import MainWindow
from tests.desktop.dialogs import Answers, press, settle, type_into
from tests.desktop.pages.roster_hands import find, roster


def test_a_telephone_is_masked_until_it_is_asked_for_and_a_new_one_is_noted(
    window: MainWindow, federation34: Store, answers: Answers
) -> None:
    page = roster(window)
    find(page, "fyw")
    row = page.view.person.phone
    assert (row.number.text(), row.reveal.isVisible()) == ("未载明", False)

    def answer(dialog: QDialog) -> None:
        type_into(dialog.field, "13812345678")  # type: ignore[attr-defined]
        press(dialog.verb)  # type: ignore[attr-defined]

    answers.next(answer)
    press(row.note)
    settle()
    (found,) = federation34.find(Contact)
    assert (found.phone, federation34.need(Person, found.person).name) == ("13812345678", "樊艺文")
    assert row.number.text() == "138****5678"
    press(row.reveal)
    assert (row.number.text(), row.reveal.text()) == ("13812345678", "隐藏")
    find(page, "xu")
    find(page, "fyw")
    assert page.view.person.phone.number.text() == "138****5678"
