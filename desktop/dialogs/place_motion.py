"""Asks which motion that exists is put on an agenda item. 列入议程"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtWidgets import QWidget

from db.agenda.entity import AgendaItem, ItemId
from db.ballot.entity import standing
from db.body.entity import BodyId
from db.motion.entity import Motion, MotionId, motions_of
from db.motion.operations import PlaceMotion
from db.motion.rules import is_left_over
from db.store.ident import Id
from db.store.moment import Instant
from db.store.operation import Reader
from desktop.dialogs.attempt import Attempt
from desktop.dialogs.find_motion import MotionFinder, motion_offer, motions_of_bodies
from desktop.dialogs.operation_form import OperationForm
from desktop.language import tr

WAITING = ("draft", "circulated", "received", "referred", "postponed", "in_principle")
"""States in which a motion waits for an agenda; what was heard or considered may come again, but waits for nothing."""


class PlaceMotionDialog(OperationForm):
    """Drafts, and what was postponed, referred or left undecided, over the years."""

    def __init__(
        self,
        parent: QWidget | None,
        store: Reader,
        item: ItemId,
        bodies: Iterable[BodyId],
        at: Instant,
        attempt: Attempt,
    ) -> None:
        offers = [motion_offer(store, each) for each in placeable(store, item, bodies)]
        words = tr("以前起草、收到、延期、交付研究或没有议决的议案。") if offers else tr("没有等待列入议程的议案。")
        super().__init__(parent, tr("列入已有议案"), tr("列入"), attempt, words, 640)
        self._item, self._at = item, at
        self.finder = MotionFinder(tr("等待列入议程的议案"))
        self.form.hide()
        self.body.addWidget(self.finder)
        self.finder.show_groups(("", offers))
        self.finder.setVisible(bool(offers))
        self.finder.chosen.connect(self._follow)
        self.finder.accepted.connect(self.verb.click)
        self.verb.setEnabled(False)
        self.finder.setFocus()

    def _follow(self, _: object) -> None:
        self.verb.setEnabled(self.finder.offer() is not None)

    def operation(self) -> PlaceMotion:
        offer = self.finder.offer()
        assert offer is not None
        return PlaceMotion(self._item, MotionId(Id(offer.key)), self._at)


def placeable(store: Reader, item: ItemId, bodies: Iterable[BodyId]) -> Iterator[Motion]:
    """Motions of the bodies that wait for an agenda, but for those that stand on this item."""
    here = {each.id for each in motions_of(store, item)}
    meeting = store.need(AgendaItem, item).meeting
    for motion in motions_of_bodies(store, bodies):
        waits = standing(store, motion).state in WAITING or is_left_over(store, motion, meeting)
        if motion.id not in here and waits:
            yield motion
