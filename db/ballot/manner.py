"""How a ballot is put: the part that every ballot has in common when it opens. 表决方式"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from db.agenda.entity import AgendaItem, ItemId
from db.ballot import rules
from db.ballot.entity import Ballot, BallotEvent, BallotId, BallotMotion, ballots_on, opened_at
from db.ballot.frozen import Frozen
from db.ballot.opening import Proxies, charter_for, freeze, matter_of, presiding, set_aside, usual_method
from db.ballot.rounds import moment
from db.body.entity import MemberId
from db.motion.entity import Motion, MotionId
from db.store.ident import keyed, new_id
from db.store.moment import Instant
from db.store.operation import Change, Reader, write


def new_ballot_id() -> BallotId:
    return BallotId(new_id())


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a ballot is put beside its method: on what kind of matter ('' follows from the motions), and who is out for
    this one vote, or votes for an absent member. 表决方式"""

    matter: str = ""
    recused: tuple[MemberId, ...] = ()
    absent: tuple[MemberId, ...] = ()
    proxies: Proxies = ()
    ballot_id: BallotId = field(default_factory=new_ballot_id)

    def frozen(self, store: Reader, item: AgendaItem, motions: tuple[MotionId, ...], method: str) -> Frozen:
        """What the ballot's cell will hold."""
        as_it_is = freeze(store, item, self.matter or matter_of(store, motions), method)
        return set_aside(store, as_it_is, self.recused, self.absent, self.proxies)

    def put(
        self, store: Reader, item_id: ItemId, motions: tuple[MotionId, ...], method: str, at: Instant
    ) -> Iterator[Change]:
        """Open the ballot: all that is frozen is written here, once."""
        item = store.need(AgendaItem, item_id)
        rules.needed_motions(motions)
        rules.may_open(store, item)
        rules.may_use(method)
        known = [each for motion in motions for each in ballots_on(store, motion, item.meeting)]
        earlier = [each.ballot for each in known if each.state != "annulled"]
        earlier.sort(key=lambda each: opened_at(store, each))
        for motion in motions:
            rules.may_put(store, store.need(Motion, motion))
        yield from self.row(store, item, method, at, motions, earlier[-1].id if earlier else None)
        for motion in motions:
            row = keyed("ballot_motion", self.ballot_id, motion)
            yield from write(BallotMotion, row, ballot=self.ballot_id, motion=motion)

    def row(
        self,
        store: Reader,
        item: AgendaItem,
        method: str,
        at: Instant,
        motions: tuple[MotionId, ...],
        earlier: BallotId | None,
    ) -> Iterator[Change]:
        chair = presiding(store, item, at)
        yield from write(
            Ballot,
            self.ballot_id,
            item=item.id,
            method=method,
            matter=self.matter or matter_of(store, motions),
            frozen=self.frozen(store, item, motions, method).cell(),
            earlier_round=earlier,
            chairing=chair.id if chair else None,
        )
        opened = moment(store, item, motions, at)
        yield from write(BallotEvent, new_id(), ballot=self.ballot_id, at=opened, kind="opened")

    def usual(self, store: Reader, item_id: ItemId, motions: tuple[MotionId, ...]) -> str:
        """The charter's usual method on such a matter."""
        charter = charter_for(store, store.need(AgendaItem, item_id))
        return usual_method(charter, self.matter or matter_of(store, motions))
