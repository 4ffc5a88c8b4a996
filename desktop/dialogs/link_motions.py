"""Asks what a motion is to another one, of this meeting or of another year. 关联议案"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtWidgets import QWidget

from db.body.entity import BodyId
from db.motion.entity import LINK_KINDS, Motion, MotionId, MotionLink, links_of
from db.motion.operations import LinkMotions, UnlinkMotions
from db.store.ident import Id
from db.store.operation import Reader
from desktop.dialogs.attempt import Attempt
from desktop.dialogs.find_motion import MotionFinder, MotionOffer, motion_offer, motions_of_bodies
from desktop.dialogs.operation_form import OperationForm
from desktop.language import tr
from desktop.widgets.chip import Choice
from desktop.widgets.combo import Combo


class LinkMotionsDialog(OperationForm):
    """One list: what is related already can be parted, any other motion can be related."""

    def __init__(
        self, parent: QWidget | None, store: Reader, motion: Motion, bodies: Iterable[BodyId], attempt: Attempt
    ) -> None:
        super().__init__(parent, tr("关联议案"), tr("关联"), attempt, motion.title, 640)
        self._motion = motion
        self._links = {each.id: each for each in links(store, motion)}
        self.kind = Combo([Choice(key, tr(word)) for key, word in LINK_KINDS.items()], tr("关系"))
        self.kind.choose("follows")
        self.form.add(tr("本案对所选议案"), self.kind, width=200)
        self.finder = MotionFinder(tr("本组织历年的议案"))
        self.body.addWidget(self.finder)
        related = [_related(store, motion, each) for each in self._links.values()]
        others = [motion_offer(store, each) for each in motions_of_bodies(store, bodies) if each.id != motion.id]
        self.finder.show_groups((tr("已关联"), related), (tr("可关联") if related else "", others))
        self.finder.chosen.connect(self._follow)
        self.finder.accepted.connect(self.verb.click)
        self._follow(None)
        self.finder.setFocus()

    def _follow(self, _: object) -> None:
        offer = self.finder.offer()
        known = offer is not None and offer.key in self._links
        self.verb.setEnabled(offer is not None)
        self.verb.set_word(tr("取消关联") if known else tr("关联"))
        self.kind.setEnabled(not known)

    def operation(self) -> LinkMotions | UnlinkMotions:
        offer = self.finder.offer()
        assert offer is not None
        link = self._links.get(Id(offer.key))
        if link is not None:
            return UnlinkMotions(link.motion, link.other, link.kind)
        return LinkMotions(self._motion.id, MotionId(Id(offer.key)), self.kind.key())


def links(store: Reader, motion: Motion) -> Iterator[MotionLink]:
    """What the motion is to others and others to it; amendments are told with their motion."""
    for each in links_of(store, motion.id):
        later = store.get(Motion, each.motion)
        if later and store.get(Motion, each.other) and not (each.kind == "amends" and later.kind == "amendment"):
            yield each


def _related(store: Reader, motion: Motion, link: MotionLink) -> MotionOffer:
    kind = tr(LINK_KINDS.get(link.kind, link.kind))
    if link.motion == motion.id:
        return motion_offer(store, store.need(Motion, link.other), link.id, kind)
    return motion_offer(store, store.need(Motion, link.motion), link.id, tr("它对本案：{kind}", kind=kind))
