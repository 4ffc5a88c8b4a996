"""Asks for a motion, report or scheme: title, kind and who puts it. 登记议案"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QLineEdit, QWidget

from db.motion.entity import MOTION_KINDS
from db.people.matching import Candidate
from desktop.dialogs.attempt import Attempt, AttemptDialog
from desktop.dialogs.pick_people import pick_people
from desktop.language import tr
from desktop.widgets.chip import Choice
from desktop.widgets.combo import Combo
from desktop.widgets.form_grid import FormGrid
from desktop.widgets.long_text_field import LongTextField
from desktop.widgets.pick_field import PickField

ENDINGS = {
    "提案": "proposal",
    "报告": "report",
    "方案": "scheme",
    "清单": "list",
    "宣言": "declaration",
    "倡议": "initiative",
    "倡议书": "initiative",
}
TO_DO = re.compile("^(?:听取|审议)(?:[和并、]?(?:听取|审议))?(?=.{4})")
"""What an item says is done, before what it is done to."""


@dataclass(frozen=True, slots=True)
class MotionFacts:
    """What a motion says of itself, and who puts it."""

    title: str = ""
    kind: str = "motion"
    member_ids: tuple[str, ...] = ()
    organisation: str = ""


def kind_by_title(title: str) -> str:
    """The kind that a title ends in; a motion when it says nothing else."""
    bare = title.strip().rstrip("》）)")
    return next((kind for ending, kind in ENDINGS.items() if bare.endswith(ending)), "motion")


def motion_title(item: str) -> str:
    """What an item that is to be considered or heard is about: 审议科创走廊建设方案 is about 科创走廊建设方案."""
    return TO_DO.sub("", item)


class EnterMotionDialog(AttemptDialog):
    """The kind follows the end of the title until the user chooses one."""

    def __init__(
        self,
        parent: QWidget | None,
        facts: MotionFacts,
        members: Sequence[Candidate],
        attempt: Attempt,
        known: bool = False,
        words: str = "",
    ) -> None:
        question = tr("修改议案") if known else tr("登记议案、报告或方案")
        super().__init__(parent, question, words, tr("保存") if known else tr("登记"), attempt, 560)
        self._members = tuple(members)
        self.title = LongTextField(facts.title, 2)
        self.kind = Combo([Choice(key, tr(word)) for key, word in MOTION_KINDS.items()], tr("类别"))
        self.kind.choose(facts.kind)
        self.sponsors = PickField(tr("提案成员方"), tr("没有成员方"))
        self.organisation = QLineEdit(facts.organisation)
        self._show_sponsors(facts.member_ids)
        form = FormGrid()
        form.add(tr("题目"), self.title)
        form.add(tr("类别"), self.kind)
        form.add(tr("提案成员方"), self.sponsors)
        form.add(tr("提案单位"), self.organisation)
        self.body.addWidget(form)
        self._follows = not known
        self.title.edited.connect(self._follow)
        self.kind.key_chosen.connect(self._settle)
        self.sponsors.pick_asked.connect(self._pick)
        self.title.setFocus()
        self.title.selectAll()

    def _follow(self, title: str) -> None:
        if self._follows:
            self.kind.choose(kind_by_title(title))

    def _settle(self) -> None:
        self._follows = False

    def _pick(self) -> None:
        picked = pick_people(self, tr("由哪些成员方提出"), self._members, self.sponsors.keys())
        if picked is not None:
            self._show_sponsors(picked)

    def _show_sponsors(self, keys: Sequence[str]) -> None:
        names = {each.key: each.name for each in self._members}
        self.sponsors.show_picks(Choice(key, names[key]) for key in keys if key in names)

    def answer(self) -> MotionFacts:
        return MotionFacts(self.title.text(), self.kind.key(), self.sponsors.keys(), self.organisation.text().strip())
