"""Which version of a motion's text was put to the vote. 付表决的文本"""

from __future__ import annotations

from collections.abc import Iterator

from db.ballot.entity import BallotEvent, ballots_on
from db.motion.entity import MotionId, text_at
from db.store.ident import Id
from db.store.operation import Reader


def versions_voted(store: Reader, motion: MotionId) -> frozenset[Id]:
    """The versions that lay before the meeting when a ballot on them was opened, annulled ones aside."""
    return frozenset(_versions(store, motion))


def _versions(store: Reader, motion: MotionId) -> Iterator[Id]:
    for each in ballots_on(store, motion):
        opened = store.find(BallotEvent, ballot=each.ballot.id, kind="opened")
        text = text_at(store, motion, opened[0].at) if opened and each.state != "annulled" else None
        if text:
            yield text.id
