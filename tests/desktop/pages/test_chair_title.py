"""A body's word for the member in the chair is typed on the roster, and stands on the pages of its meetings."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QLabel

from db.body.entity import bodies, chair_title
from db.store.store import Store
from desktop.main_window import MainWindow
from tests.desktop.dialogs import Answers, press, settle, type_into
from tests.desktop.pages.overview_hands import page as overview
from tests.desktop.pages.overview_hands import standings
from tests.desktop.pages.preparation_hands import choose_word
from tests.desktop.pages.roster_hands import roster


def label_beside(form: Any, field: Any) -> str:
    label: QLabel = next(each for each in form.findChildren(QLabel) if each.buddy() is field)
    return label.text()


def test_the_word_typed_on_the_roster_stands_on_the_other_pages(window: MainWindow, federation34: Store) -> None:
    panel = roster(window, "bodies").view.body
    assert (panel.chair_title.text(), panel.chair_title.placeholderText()) == ("", "执行主席方")
    type_into(panel.chair_title, "轮值主席市")
    press(panel.save)
    settle()
    assert chair_title(federation34, bodies(federation34)[0].id) == "轮值主席市"
    assert standings(window)["轮值主席市"] == ("宝鸡市 → 广元市", "")
    window.go("prep", "meeting")
    settle()
    form = window.pages["prep"].view.meeting.form  # type: ignore[attr-defined]
    assert label_beside(form, form.chair) == form.chair.accessibleName() == "轮值主席市"


def test_a_new_meeting_and_a_new_body_are_asked_in_their_words(
    window: MainWindow, federation34: Store, answers: Answers
) -> None:
    words: list[str] = []

    def read_meeting(dialog: Any) -> None:
        words.append(label_beside(dialog.form, dialog.chair))

    def read_body(dialog: Any) -> None:
        for kind in ("经济联合会", "市长联席会", "专项组"):
            choose_word(dialog.kind, kind)
            words.append(dialog.chair_title.placeholderText())

    answers.next(read_meeting)
    press(overview(window).view.new_meeting)
    answers.next(read_body)
    press(overview(window).view.new_body)
    assert words == ["执行主席方", "执行主席方", "轮值方", "牵头方"]
