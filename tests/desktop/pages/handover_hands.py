"""The hands of the tests of the handover page. 移交页测试"""

from __future__ import annotations

from pathlib import Path

from desktop.dialogs.handover_forms import MomentForm
from desktop.dialogs.save_file import SaveFile
from desktop.pages.handover.page import HandoverPage
from tests.desktop.dialogs import Answers, press, settle
from tests.desktop.hand import Hand

PLACE = 8
"""Of the page, behind Ctrl."""


def page(hand: Hand) -> HandoverPage:
    found = hand.window.page()
    assert isinstance(found, HandoverPage)
    return found


def prepare(hand: Hand, scope: str = "印章、档案、账目由办事机构保管") -> None:
    def fill() -> None:
        hand.choose("移交范围", scope)
        hand.press("编制")

    hand.press("编制清单", fill)


def step(hand: Hand, answers: Answers) -> None:
    """Press the next step, and agree to the moment proposed."""

    def agree(dialog: object) -> None:
        assert isinstance(dialog, MomentForm)
        press(dialog.verb)

    answers.next(agree)
    press(page(hand).view.step)
    settle()


def passed(hand: Hand, answers: Answers) -> None:
    prepare(hand)
    hand.press("全部核对")
    step(hand, answers)


def state(hand: Hand, text: str) -> str:
    return next(row for row in hand.read("移交清单") if text in row).split()[-1]


def export(hand: Hand, place: int, path: Path) -> None:
    """Choose a paper of the menu, and where it is written."""
    papers = page(hand).papers
    papers.menu(papers._ask_file).actions()[place].trigger()
    dialog = page(hand).view.findChildren(SaveFile)[-1]
    dialog.path_chosen.emit(path)
    dialog.close()
    settle()
