"""Copies go out, their sum is that of the copies printed, and receipts come back. 分发"""

from __future__ import annotations

from datetime import date

import pytest

from db.issuing.distributing import AddRecipient, DescribeRecipient, PlanDistribution, ReceiveCopies, SendCopies
from db.issuing.distribution import copies_given, copy_numbers, distribution, distribution_doubts, recipient_name
from db.issuing.entity import IssuedDocument, IssuedDocumentId
from db.issuing.operations import DraftDocument
from db.store.errors import RuleError
from db.store.store import Store
from tests.builders import Council

DAY = date(2031, 5, 20)


def printed(council: Council, count: int | None) -> IssuedDocumentId:
    return council.run(DraftDocument(council.body, council.meeting, "covering_notice", count=count)).document_id


def doubts(store: Store, document: IssuedDocumentId) -> list[str]:
    return [str(each) for each in distribution_doubts(store, store.need(IssuedDocument, document))]


def test_copies_are_shared_evenly_and_the_rest_is_kept(store: Store) -> None:
    council = Council(store)
    document = printed(council, 11)
    council.run(PlanDistribution(document))
    rows = distribution(store, document)
    assert [(recipient_name(store, each, DAY), copy_numbers(each)) for each in rows] == [
        *(("甲市", "1—2"), ("乙市", "3—4"), ("丙市", "5—6"), ("丁市", "7—8"), ("存档", "9—11")),
    ]
    assert copies_given(store, document) == 11
    assert doubts(store, document) == []
    with pytest.raises(RuleError, match="已经拟定了分发"):
        council.run(PlanDistribution(document))


def test_fewer_copies_than_members_are_not_shared(store: Store) -> None:
    council = Council(store)
    with pytest.raises(RuleError, match="印了3份，不够每家一份"):
        council.run(PlanDistribution(printed(council, 3)))


def test_each_member_gets_one_where_nobody_said_how_many_were_printed(store: Store) -> None:
    council = Council(store)
    document = printed(council, None)
    council.run(PlanDistribution(document))
    assert [copy_numbers(each) for each in distribution(store, document)] == ["1", "2", "3", "4"]
    assert doubts(store, document) == []


def test_a_sum_that_differs_and_a_number_given_twice_are_doubts(store: Store) -> None:
    council = Council(store)
    document = printed(council, 8)
    council.run(PlanDistribution(document))
    added = council.run(AddRecipient(document, "档案馆", 1, first_copy=8))
    assert doubts(store, document) == ["分发合计9份，印了8份", "第8份发给了两家"]
    council.run(DescribeRecipient(added.distribution_id, 0))
    assert doubts(store, document) == []


def test_receipt_comes_after_sending(store: Store) -> None:
    council = Council(store)
    document = printed(council, 4)
    council.run(PlanDistribution(document))
    first = distribution(store, document)[0]
    with pytest.raises(RuleError, match="还没有送出"):
        council.run(ReceiveCopies(first.id, DAY))
    council.run(SendCopies(document, DAY, "王五"))
    with pytest.raises(RuleError, match="没有还没送出的份"):
        council.run(SendCopies(document, DAY))
    with pytest.raises(RuleError, match="不能早于送出日期"):
        council.run(ReceiveCopies(first.id, date(2031, 5, 19)))
    council.run(ReceiveCopies(first.id, DAY))
    found = distribution(store, document)[0]
    assert (found.sent_on, found.sent_by, found.received_on) == (DAY, "王五", DAY)


@pytest.mark.parametrize(("copies", "first"), [(-1, None), (1, 0)])
def test_copies_are_counted_from_one(store: Store, copies: int, first: int | None) -> None:
    council = Council(store)
    with pytest.raises(RuleError, match="从1起"):
        council.run(AddRecipient(printed(council, 4), "档案馆", copies, first))
