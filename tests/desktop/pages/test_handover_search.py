"""A line of a handover is found, and opens on its page. 检索移交"""

from __future__ import annotations

from db.search.hits import Wish, search
from db.store.store import Store
from desktop.main_window import MainWindow
from desktop.pages.handover.page import HandoverPage
from desktop.record_places import place_of_row
from tests.builders import Council
from tests.db.handover.two_chairs import Chairs
from tests.desktop.dialogs import settle


def test_a_line_that_is_found_opens_its_handover(window: MainWindow, store: Store) -> None:
    chairs = Chairs(Council(store))
    chairs.prepare("all")
    (hit,) = search(store, Wish("固定资产")).hits
    place = place_of_row(store, hit.row)
    assert (place.page, place.record, place.meeting) == ("handover", chairs.row, chairs.third)
    window.go(place.page, place.record)
    settle()
    page = window.page()
    assert isinstance(page, HandoverPage)
    assert page.view.occasion.currentText() == "河湾市长联席会第3次会议　甲市 → 乙市"
