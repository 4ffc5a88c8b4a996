"""The hands of the tests of ballots: a charter, the card, its buttons, the secret form. 表决测试"""

from __future__ import annotations

from db.ballot.arithmetic import Threshold
from db.ballot.entity import Ballot
from db.body.charter import Rule
from db.body.operations import ChangeCharter
from db.meeting.entity import meeting_body
from desktop.pages.live.secret_form import SecretForm
from desktop.workspace import Workspace
from tests.desktop.dialogs import settle, type_into
from tests.desktop.pages.live_hands import FOURTH, Recorder

THIRD = (*FOURTH, "通过 1-2")
"""The lines after which one motion of the item is left."""
HALF = Threshold("present", 1, 2, over=True)


def charter(
    workspace: Workspace, tie: str = "", *, quorum: Threshold | None = None, major: Rule | None = None, proxies: int = 0
) -> None:
    """A charter of the body's own for this meeting."""
    meeting = workspace.meeting
    assert meeting is not None
    place = meeting_body(workspace.store, meeting.id)
    assert place is not None
    operation = ChangeCharter(
        place.body, "own", quorum=quorum, ordinary=Rule(HALF, tie), major=major, proxies=proxies or None
    )
    assert workspace.run(operation) == ""


def ballot(hall: Recorder) -> Ballot:
    now = hall.page.scene
    assert now is not None
    assert now.ballot is not None
    return now.ballot


def verdict(hall: Recorder) -> str:
    return hall.view.motion.verdict.sentence.accessibleName()


def acts(hall: Recorder) -> list[str]:
    return [each.word() for each in hall.view.motion.act_buttons()]


def act(hall: Recorder, words: str) -> None:
    hall.press(next(each for each in hall.view.motion.act_buttons() if each.word() == words))


def menu(hall: Recorder) -> list[str]:
    return [each.words for each in hall.page.acts()]


def fill(form: SecretForm, *figures: str) -> None:
    for field, figure in zip(form.fields, figures, strict=False):
        type_into(field, figure)
    settle()
