"""Past meetings print as they were, whatever is decided on those to come. 轮值与旧文"""

from __future__ import annotations

from datetime import date

from db.rotation.operations import (
    AgreeHost,
    ArrangeRotation,
    ChangeChairPeriod,
    ChangeMeetingInterval,
    ReadRotation,
    SkipTurn,
    SwapTurns,
)
from db.store.store import Store
from desktop.documents import documents_of
from desktop.documents.minutes import minutes
from desktop.documents.plain import words_of
from tests.db.rotation.sessions import Federation


def test_34_sessions_print_as_they_were_after_every_change_for_the_next(store: Store) -> None:
    held = Federation(store)
    last = held.meetings[-1]

    def printed() -> list[str]:
        papers = [document.make(store, last) for document in documents_of(store, last)]
        return [words_of(each) for each in (*(minutes(store, one) for one in held.meetings), *papers)]

    before = printed()
    held.run(
        ChangeMeetingInterval(held.body, 35, 24, 12),
        ArrangeRotation(held.body, tuple(reversed(held.members)), 36),
        SwapTurns(held.body, 35, 38, "商定"),
        SkipTurn(held.body, 36, "商定"),
        AgreeHost(held.body, 37, held.members[0], "商定"),
        ChangeChairPeriod(held.body, 48, from_on=date(2030, 1, 1)),
        ReadRotation(held.body, "gap", "after", "商定"),
    )
    assert printed() == before


def test_only_the_meeting_that_decided_it_tells_of_it(store: Store) -> None:
    held = Federation(store, 3)
    held.run(
        ChangeMeetingInterval(held.body, 4, 24, 12, basis=held.meetings[-1]),
        ChangeChairPeriod(held.body, 24, 4, earlier_months=12, basis=held.meetings[-1]),
        AgreeHost(held.body, 4, held.members[0], "商定", held.meetings[-1]),
    )
    texts = [words_of(minutes(store, each)) for each in held.meetings]
    assert "年会从第4届起由每年举办一次改为每两年举办一次" in texts[-1]
    assert "轮值周期从第4届起由一年调整为两年" in texts[-1]
    assert "第4届年会在甲市举办" in texts[-1]
    assert ["第4届" in each for each in texts] == [False, False, True]
