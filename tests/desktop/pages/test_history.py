"""What a record said before, asked for from any page. 改动经过"""

from __future__ import annotations

from PySide6.QtTest import QTest

from db.agenda.entity import AgendaItem
from db.body.entity import bodies
from db.followup.entity import follow_up_title, follow_ups
from db.people.entity import Person
from db.people.operations import RenamePerson
from db.store.store import Store
from desktop.main_window import MainWindow
from tests.desktop.dialogs import Answers, press, settle


def told(window: MainWindow, answers: Answers) -> list[tuple[str, str, str, str]]:
    """Ask for the history by its key; gives the head, then field, value and person of each line."""
    lines: list[tuple[str, str, str, str]] = []

    def read(dialog: object) -> None:
        rows = dialog.table.records().rows()  # type: ignore[attr-defined]
        head = dialog.words.text()  # type: ignore[attr-defined]
        lines.extend((head, row.field, row.value, row.person) for row in rows)
        press(dialog.verb)  # type: ignore[attr-defined]

    answers.next(read)
    QTest.keySequence(window, "Ctrl+L")
    return lines


def test_a_persons_names_and_posts_are_told_with_who_wrote_them(
    window: MainWindow, federation34: Store, answers: Answers
) -> None:
    person = federation34.find(Person)[0]
    window.go("roster", person.id)
    settle()
    window.workspace.run(RenamePerson(person.id, "张毅"))
    lines = told(window, answers)
    assert {head for head, *_ in lines} == {"人员 · 张毅"}
    assert lines[0][1:] in {("姓名", "张毅", "会务组"), ("姓名读音", "zhang yi", "会务组")}
    assert [value for _, field, value, _ in lines if field == "姓名"] == ["张毅", person.name]
    assert any(field.startswith("职务 · ") for _, field, _, _ in lines)


def test_an_entry_of_the_three_lists_tells_its_history(
    window: MainWindow, federation34: Store, answers: Answers
) -> None:
    body = next(each.id for each in bodies(federation34) if follow_ups(federation34, each.id))
    item = follow_ups(federation34, body)[0]
    window.go("follow", item.id)
    settle()
    lines = told(window, answers)
    assert lines
    assert lines[0][0] == f"督办事项 · {follow_up_title(federation34, item)}"


def test_an_item_of_the_agenda_tells_its_history(window: MainWindow, federation34: Store, answers: Answers) -> None:
    item = federation34.find(AgendaItem)[0]
    window.go("prep", item.id)
    settle()
    assert ("题目", item.title) in [(field, value) for _, field, value, _ in told(window, answers)]


def test_where_nothing_is_chosen_the_window_says_so(window: MainWindow, federation34: Store) -> None:
    window.go("exchange")
    settle()
    QTest.keySequence(window, "Ctrl+L")
    assert "请先选中一条记录" in window.bar.text()
