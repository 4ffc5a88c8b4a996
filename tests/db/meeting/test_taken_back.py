"""What an operation did to however many rows is taken back in one step, whole. 撤销"""

from __future__ import annotations

from contextlib import suppress

import pytest

from db.ballot.operations import AnnulBallot
from db.meeting.operations import ReopenMeeting
from db.store.errors import RuleError
from db.store.record import Entity, declared
from db.store.store import Store
from tests.db.meeting.test_closed import TRIES, Closed
from tests.db.store.test_undo import Reverse


def records(store: Store) -> dict[str, tuple[Entity, ...]]:
    return {table: tuple(sorted(store.find(kind), key=lambda row: row.id)) for table, kind in declared().items()}


@pytest.mark.parametrize("voted", [True, False])
def test_every_operation_that_can_be_done_and_taken_back_leaves_nothing_half(store: Store, voted: bool) -> None:
    """As the meeting stands once it is opened again, with its ballot declared or annulled."""
    made, rows = Closed(store), dict[str, int]()
    made.settle()
    made.run(ReopenMeeting(made.meeting, "补录"))
    if not voted:
        made.run(AnnulBallot(made.ballot.id, made.at()))
    for kind, saying in TRIES.items():
        before = records(store)
        with suppress(RuleError):
            done = store.run(saying(made))
            if kind.undoable and done.rows:
                rows[kind.__name__] = len(done.rows)
                store.run(Reverse(done.device, done.seq))
        if kind.undoable:
            assert records(store) == before, kind.__name__
    assert len(rows) > 50, "too few could be done here to prove anything"
    assert len([count for count in rows.values() if count > 1]) > 10
