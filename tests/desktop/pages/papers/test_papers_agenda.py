"""Members are asked about the agenda while there is time to change it. 议程征求意见"""

from __future__ import annotations

from datetime import date

from db.circulation.entity import last_round
from db.store.store import Store
from desktop.pages.papers.page import PapersPage
from desktop.workspace import Workspace
from tests.desktop.pages.course_hands import lines, send, step, today
from tests.desktop.pages.papers_hands import rows


def test_members_are_asked_about_the_agenda_too_before_the_meeting(
    federation34_prepared: Store, page: PapersPage, workspace: Workspace
) -> None:
    assert workspace.meeting is not None
    today(workspace, date(2024, 8, 2))
    page.view.list.choose_row([title for title, *_ in rows(page)].index("会议议程"))
    card = page.view.fact_card
    assert [key for key, chip in card.parts.chips.items() if chip.isVisible()] == ["facts", "opinions"]
    step(page, send("2024-08-20", silence=False))
    assert last_round(federation34_prepared, workspace.meeting.id) is not None
    assert lines(page, "opinions")[0][1] == "已反馈 0/15"
