"""Votes and elections by the words in which they are told, though no row holds these words. 表决和选举的检索

A ballot's cells are codes, numbers and links: the index knows nothing of it, and a vote costs a commit no search row.
It is found by what the record says of it when it is read: words of voting (选举, 表决, 当选) choose ballots, all others
(a motion, an office, a name) are asked of the index and climbed from there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from db.agenda.entity import AgendaItem
from db.ballot.election import Candidate
from db.ballot.entity import METHODS, Ballot, BallotMotion
from db.body.entity import MemberName
from db.meeting.entity import Meeting
from db.motion.entity import Motion
from db.people.entity import Person
from db.recording.ballot_lines import told_whole
from db.store.folding import fold
from db.store.frozen import frozen
from db.store.ident import Id
from db.store.store import Store

LATEST = 400
"""Ballots told in answer to one wish, the latest first."""
ANCHORS = 2_000
"""Rows of the index from which ballots are climbed to."""
SAME = {"推选": "选举", "改选": "选举", "投票": "", "得票": "票", "结果": "", "情况": ""}
"""What is typed for another word of the sentence, or says no more than that it was voted."""
ASKING = ("选举", "推选", "改选", "表决", "投票", "当选", "得票", *METHODS.values())
"""Words that ask for ballots; the others below only say more of them."""
ELECTING = frozenset(("选举", "当选"))
"""Said of elections alone."""
MORE = ("审议通过", "原则通过", "未通过", "通过", "赞成", "反对", "弃权", "结果", "情况")


@frozen
class Asked:
    """Ballots that may be meant, the latest recorded first, and the words that their sentence must hold."""

    ballots: tuple[Ballot, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def is_all(self) -> bool:
        return len(self.ballots) <= LATEST

    def told(self, store: Store) -> Iterator[tuple[Ballot, str]]:
        """Each that is meant, with its sentence."""
        for ballot in self.ballots[:LATEST]:
            told = str(told_whole(store, ballot, _day(store, ballot)))
            if all(word in fold(told) for word in self.words):
                yield ballot, told


def asked(store: Store, typed: str) -> Asked:
    """What is asked for of ballots; nothing where no word is one of voting."""
    words = [piece for word in typed.split() for piece in _pieces(word)]
    if not _asks().intersection(words):
        return Asked()
    wanted = tuple(fold(SAME.get(each, each)) for each in words)
    named = [each for each in words if each not in _known()]
    found = _of(store, named[0]) if named else store.find(Ballot)
    only_elections = not ELECTING.isdisjoint(wanted)
    kept = {each.id: each for each in found if each.seats or not only_elections}
    return Asked(tuple(sorted(kept.values(), key=lambda each: each.id, reverse=True)), wanted)


@cache
def _known() -> frozenset[str]:
    return frozenset((*ASKING, *MORE, *SAME))


@cache
def _asks() -> frozenset[str]:
    return frozenset(ASKING)


@cache
def _cut() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_known(), key=len, reverse=True)))


def _pieces(word: str) -> Iterator[str]:
    """选举, 秘书长 of 选举秘书长."""
    place = 0
    for known in _cut().finditer(word):
        yield from filter(None, (word[place : known.start()], known[0]))
        place = known.end()
    if word[place:]:
        yield word[place:]


def _of(store: Store, name: str) -> Iterator[Ballot]:
    """The ballots on what is called so: a motion, an item, an office, a candidate."""
    for _, table, row in store.search(name, ANCHORS):
        yield from _on(store, table, row)


def _on(store: Store, table: str, row: Id) -> Iterable[Ballot]:
    match table:
        case Ballot.declaration.table:
            ids: Iterable[Id] = (row,)
        case Motion.declaration.table:
            ids = (each.ballot for each in store.find(BallotMotion, motion=row))
        case AgendaItem.declaration.table:
            return store.find(Ballot, item=row)
        case Person.declaration.table:
            ids = (each.ballot for each in store.find(Candidate, person=row))
        case MemberName.declaration.table:
            member = store.get(MemberName, row)
            ids = (each.ballot for each in store.find(Candidate, member=member.member)) if member else ()
        case Candidate.declaration.table:
            candidate = store.get(Candidate, row)
            ids = (candidate.ballot,) if candidate else ()
        case _:
            return ()
    return filter(None, (store.get(Ballot, each) for each in ids))


def _day(store: Store, ballot: Ballot) -> date | None:
    item = store.get(AgendaItem, ballot.item)
    meeting = store.get(Meeting, item.meeting) if item and item.meeting else None
    return meeting.from_on if meeting else None
