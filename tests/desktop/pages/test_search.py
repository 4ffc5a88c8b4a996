"""Finding in the window: at every keystroke, by kind, and to the page where it was entered. 检索"""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from db.agenda.operations import AddItem, MarkItem, RecordNote
from db.ballot.electing import Nominee, OpenElection
from db.meeting.entity import stages
from db.paper.operations import WriteMinutesText
from db.search.hits import Wish, search
from db.search.kind import KINDS
from db.store.moment import Instant, instant
from db.store.record import declared
from db.store.store import Store
from desktop.main_window import MainWindow
from desktop.pages import PAGES
from desktop.pages.live.page import LivePage
from desktop.pages.papers.page import PapersPage
from desktop.pages.search.page import SearchPage
from desktop.pages.search.reading import ICONS
from desktop.record_places import place_of_row
from tests.desktop.dialogs import settle, type_into
from tests.desktop.pages.preparation_hands import choose, key
from tests.desktop.test_every_page import PICTURES


@pytest.fixture
def page(window: MainWindow, federation34: Store) -> SearchPage:
    window.go("search")
    found = window.page()
    assert isinstance(found, SearchPage)
    return found


def sentences(page: SearchPage) -> list[str]:
    return [row.sentence for row in page.view.table.records().rows()]


def test_what_is_typed_is_found_with_the_place_where_it_stands(page: SearchPage) -> None:
    type_into(page.view.field, "旅游 提案")
    assert "关于修订陕甘川宁旅游联盟章程的提案" in sentences(page)
    row = next(row for row in page.view.table.records().rows() if "章程" in row.sentence)
    assert [row.sentence[begin:end] for begin, end in row.spans] == ["旅游", "提案"]
    assert row.meeting.endswith("第3届年会")


def test_nothing_typed_and_nothing_found_say_so(page: SearchPage) -> None:
    assert page.view.stack.currentWidget() is page.view.nothing
    assert page.view.nothing.sentence.text() == "在全部记录里检索"
    type_into(page.view.field, "从未说过")
    assert page.view.nothing.sentence.text() == "没有找到“从未说过”"


def test_kinds_are_counted_and_leave_their_own(page: SearchPage) -> None:
    type_into(page.view.field, "旅游")
    total = len(sentences(page))
    counts = {kind: int(chip.count()) for kind, chip in page.view.chips.chips.items()}
    assert counts.pop("all") == sum(counts.values()) == total
    page.view.chips.choose("motion")
    assert len(sentences(page)) == counts["motion"] < total


def test_a_body_and_a_member_narrow_it(page: SearchPage) -> None:
    type_into(page.view.field, "市")
    every = len(sentences(page))
    choose(page.view.member, "吴忠")
    assert 0 < len(sentences(page)) < every


def test_enter_opens_the_first_and_arrows_another(window: MainWindow, page: SearchPage) -> None:
    type_into(page.view.field, "wuyong")
    key(Qt.Key.Key_Return)
    settle()
    assert window.navigation.chosen() == "roster"
    assert window.page().chosen_record() == ("person", search(page.workspace.store, Wish("吴勇")).hits[0].row.id)
    window.go("search")
    type_into(page.view.field, "修订 章程")
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Return)
    settle()
    assert window.navigation.chosen() == "prep"
    assert page.workspace.meeting
    assert page.workspace.meeting.from_on is None


def test_everything_that_can_be_found_can_be_opened(window: MainWindow, federation34: Store) -> None:
    keys = {each.key for each in PAGES}
    for entity in declared().values():
        if entity.declaration.searched:
            for row in federation34.find(entity)[:3]:
                place = place_of_row(federation34, row)
                assert place.page in keys
                window.go(place.page, place.record)


def test_a_text_written_into_the_minutes_opens_the_minutes(window: MainWindow, page: SearchPage) -> None:
    meeting = page.workspace.meeting
    assert meeting
    page.workspace.run(WriteMinutesText(meeting.id, "会议强调，要抓好落实。"))
    type_into(page.view.field, "抓好落实")
    key(Qt.Key.Key_Return)
    settle()
    found = window.page()
    assert isinstance(found, PapersPage)
    chosen = found.view.draft()
    assert chosen
    assert chosen.key == "minutes"


def test_an_election_is_found_by_who_won_it_and_opens_its_meeting(window: MainWindow, page: SearchPage) -> None:
    store, meeting = page.workspace.store, page.workspace.meeting
    assert meeting
    item = AddItem(stages(store, meeting.id)[0].id, "选举秘书长", kind="election")
    assert page.workspace.run(item) == ""
    names = (Nominee(name="李常"), Nominee(name="何常"))
    at = instant(meeting.from_on or date(2024, 8, 30), 10, 0)
    assert page.workspace.run(MarkItem(item.item_id, "started", at)) == ""
    held = OpenElection(item.item_id, 1, names, at, "hands")
    assert page.workspace.run(held) == ""
    for number in range(60):
        note = RecordNote(meeting.id, f"会场通知{number}", Instant(at + 60_000 * (number + 1)), item.item_id)
        assert page.workspace.run(note) == ""
    type_into(page.view.field, "秘书长选举")
    assert sentences(page) == ["选举秘书长（举手表决）：李常、何常"]
    (row,) = page.view.table.records().rows()
    assert [row.sentence[begin:end] for begin, end in row.spans] == ["选举", "秘书长"]
    type_into(page.view.field, "表决")
    PICTURES.mkdir(exist_ok=True)
    assert window.grab().save(str(PICTURES / "search-election.png"))
    key(Qt.Key.Key_Return)
    settle()
    assert window.navigation.chosen() == "live"
    live = window.page()
    assert isinstance(live, LivePage)
    assert live.view.timeline.newer() > 0
    found = live.view.timeline.found()
    assert found
    assert "李常、何常" in found.text
    assert window.grab().save(str(PICTURES / "search-election-opened.png"))


def test_every_kind_has_its_icon() -> None:
    assert set(ICONS) == set(KINDS)
