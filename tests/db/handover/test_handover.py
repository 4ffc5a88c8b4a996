"""The chair passes from one member to another, never to itself. 移交"""

from __future__ import annotations

import pytest

from db.body.entity import MemberId
from db.handover.entity import handovers
from db.handover.operations import HandOver
from db.people.entity import PersonId
from db.store.errors import RuleError
from db.store.ident import new_id
from tests.builders import Council


def test_a_handover_goes_from_the_ordinal_before_to_this_one(council: Council) -> None:
    giver, receiver = council.members[:2]
    council.run(HandOver(council.body, council.meeting, giver, receiver, council.persons[0], at=council.at()))
    (found,) = handovers(council.store, council.meeting)
    assert (found.from_ordinal, found.to_ordinal) == (1, 2)
    assert (found.given_by, found.received_by) == (council.persons[0], None)


def test_nobody_hands_over_to_itself(council: Council) -> None:
    with pytest.raises(RuleError, match="不能移交给自己"):
        council.run(HandOver(council.body, council.meeting, council.members[0], council.members[0]))
    with pytest.raises(RuleError, match="由谁移交给谁"):
        council.run(HandOver(council.body, council.meeting, None, None))


def test_who_hands_over_and_to_whom_must_be_known(council: Council) -> None:
    giver, receiver = council.members[:2]
    with pytest.raises(RuleError, match="这条成员方已经不在了"):
        council.run(HandOver(council.body, council.meeting, giver, MemberId(new_id())))
    with pytest.raises(RuleError, match="这条人员已经不在了"):
        council.run(HandOver(council.body, council.meeting, giver, receiver, PersonId(new_id())))
    assert handovers(council.store, council.meeting) == ()
