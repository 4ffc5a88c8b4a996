"""A line of a handover is found, and opens on its page. 检索移交"""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from db.handover.line import HandoverLineId, lines
from db.handover.listing import RemoveHandoverLine
from db.meeting.operations import AddStage, MarkStage
from db.search.hits import Wish, search
from db.store.store import Store
from desktop.main_window import MainWindow
from desktop.pages.handover.page import HandoverPage
from desktop.record_places import place_of_row
from desktop.workspace import Workspace
from tests.builders import Council
from tests.db.followup.two_meetings import LATER
from tests.db.handover.two_chairs import Chairs
from tests.desktop.dialogs import settle
from tests.desktop.pages.papers_hands import facts, shown


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


def test_what_a_list_leaves_off_is_told_beside_it_with_the_page_where_it_is_added(
    store: Store, application: QApplication, workspace: Workspace
) -> None:
    chairs = Chairs(Council(store))
    chairs.prepare("all")
    left = next(each for each in lines(store, chairs.row) if each.category == "matter")
    workspace.run(RemoveHandoverLine(HandoverLineId(left.id)))
    stage = chairs.run(AddStage(chairs.third, "plenary")).stage_id
    for step in ("opened", "closed"):
        chairs.run(MarkStage(stage, step, chairs.noon(LATER)))
    workspace.choose_meeting(chairs.third)
    with shown(workspace) as page:
        page.view.list.choose("handover_list")
        assert ("移交", "1项以前未办结的事项没有列入移交清单", "移交") in facts(page)
