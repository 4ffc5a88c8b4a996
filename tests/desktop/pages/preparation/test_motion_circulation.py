"""A motion's text is sent round from where it is prepared. 议案征求意见"""

from __future__ import annotations

from db.circulation.entity import asked_members, of_meeting
from db.meeting.entity import Meeting
from db.motion.operations import ReviseMotion
from desktop.pages.preparation.page import PreparationPage
from desktop.workspace import Workspace
from tests.desktop.pages.motion_hands import ask_more, motion, offered
from tests.desktop.pages.preparation_hands import Answers, press


def test_a_text_is_sent_round_once_there_is_one(
    page: PreparationPage, answers: Answers, workspace: Workspace, meeting: Meeting
) -> None:
    store, chosen = workspace.store, motion(page)
    assert "征求意见…" not in offered(page)
    workspace.run(ReviseMotion(chosen.id, "一、每两年召开一次。", workspace.clock()))
    motion(page)
    ask_more(page, answers, "征求意见…", lambda dialog: press(dialog.verb))
    (sent,) = of_meeting(store, meeting.id)
    assert (sent.subject, sent.purpose) == (chosen.id, "opinions")
    assert len(asked_members(store, sent.id)) == 15
