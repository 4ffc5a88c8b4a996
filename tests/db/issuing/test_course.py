"""A document goes from its draft to the archive, step by step; what cannot follow says why. 公文办理"""

from __future__ import annotations

from datetime import date

import pytest

from db.circulation.operations import Circulate
from db.issuing.entity import (
    DOCUMENT_STATES,
    STEPS,
    DocumentEvent,
    IssuedDocument,
    IssuedDocumentId,
    document_events,
    document_of,
    state_of,
)
from db.issuing.operations import DescribeDocument, DraftDocument
from db.issuing.register import DrawnNumber
from db.issuing.rules import FOLLOWING, WHY_NOT
from db.issuing.stepping import (
    ApproveDocument,
    ArchiveDocument,
    IssueDocument,
    ReturnDocument,
    SupersedeDocument,
    WithdrawDocument,
)
from db.issuing.version import TextVersion, versions
from db.store.errors import RuleError
from db.store.ident import new_id
from db.store.operation import Operation
from db.store.store import Store
from tests.builders import Council

NUMBER, DAY = "河联发〔2031〕3号", date(2031, 5, 20)


def drafted(council: Council, **facts: object) -> IssuedDocumentId:
    told = DraftDocument(council.body, council.meeting, "covering_notice", **facts)  # type: ignore[arg-type]
    return council.run(told).document_id


def step(council: Council, document: IssuedDocumentId, wanted: str) -> Operation:
    successor = IssuedDocumentId(new_id())
    asked = (document, council.meeting)
    return {
        "drafted": ReturnDocument(document, "改两处"),
        "circulated": Circulate(*asked, "opinions", tuple(council.members), DAY, text="甲"),
        "countersigned": Circulate(*asked, "countersigning", tuple(council.members), DAY, text="甲"),
        "approved": ApproveDocument(document, DAY, "张一"),
        "issued": IssueDocument(document),
        "archived": ArchiveDocument(document, DAY),
        "superseded": SupersedeDocument(document, successor),
        "withdrawn": WithdrawDocument(document, "印错了"),
    }[wanted]


def brought_to(council: Council, state: str) -> IssuedDocumentId:
    """A document in a state, by the event alone: what led there is tried elsewhere."""
    document = drafted(council, number=NUMBER, signed_on=DAY)
    if state in ("approved", "issued", "archived"):
        council.run(ApproveDocument(document, DAY))
    if state in ("issued", "archived"):
        council.run(IssueDocument(document))
    if state == "archived":
        council.run(ArchiveDocument(document, DAY))
    if state in ("circulated", "countersigned"):
        council.run(step(council, document, state))
    if state == "superseded":
        council.run(IssueDocument(document))
        second = SupersedeDocument(document, IssuedDocumentId(new_id()))
        council.run(second)
        council.run(DescribeDocument(second.successor_id, number="河联发〔2031〕4号", signed_on=DAY))
        council.run(IssueDocument(second.successor_id))
    if state == "withdrawn":
        council.run(step(council, document, state))
    assert state_of(council.store, document) == state
    return document


def test_every_state_says_what_follows_and_every_step_why_it_does_not() -> None:
    assert set(FOLLOWING) == set(DOCUMENT_STATES) == set(STEPS) == set(WHY_NOT)


@pytest.mark.parametrize("state", STEPS)
@pytest.mark.parametrize("wanted", STEPS)
def test_a_step_follows_or_a_sentence_says_why_not(store: Store, state: str, wanted: str) -> None:
    council = Council(store)
    document = brought_to(council, state)
    before = document_events(store, document)
    waits = wanted == "approved" and state in ("circulated", "countersigned")
    direct = wanted == "issued" and state == "drafted"
    if (wanted in FOLLOWING[state] and not waits) or direct:
        council.run(step(council, document, wanted))
        begun = wanted == "superseded"  # it is, the day its successor goes out
        assert state_of(store, document) == (state if begun else wanted)
    else:
        with pytest.raises(RuleError):
            council.run(step(council, document, wanted))
        assert document_events(store, document) == before


@pytest.mark.parametrize(
    ("state", "wanted", "said"),
    [
        ("approved", "circulated", "已经签发，不能再征求意见"),
        ("drafted", "archived", "还没有印发，印发以后才能归档"),
        ("issued", "circulated", "已经印发，不能再改"),
        ("archived", "archived", "已经归档"),
        ("drafted", "superseded", "不用替代"),
        ("withdrawn", "approved", "已被替代或撤回"),
    ],
)
def test_a_forbidden_step_says_why(store: Store, state: str, wanted: str, said: str) -> None:
    council = Council(store)
    document = brought_to(council, state)
    with pytest.raises(RuleError, match=said):
        council.run(step(council, document, wanted))


def test_what_was_approved_is_printed_as_it_was(store: Store) -> None:
    council = Council(store)
    document = brought_to(council, "approved")
    with pytest.raises(RuleError, match="已经签发，字号、标题、主送和成文日期不能改"):
        council.run(DescribeDocument(document, number=NUMBER, signed_on=DAY, addressees="别家"))
    council.run(DescribeDocument(document, number=NUMBER, signed_on=DAY, count=35, printed_on=DAY))
    assert store.need(IssuedDocument, document).count == 35


def test_a_document_sent_back_keeps_its_number_and_says_why(store: Store) -> None:
    council = Council(store)
    document = brought_to(council, "approved")
    with pytest.raises(RuleError, match="写明原因"):
        council.run(ReturnDocument(document, " "))
    council.run(ReturnDocument(document, "漏列一项"))
    council.run(ApproveDocument(document, DAY, text="改后的全文"))
    assert store.need(IssuedDocument, document).number == NUMBER
    assert [each.remark for each in document_events(store, document)] == ["", "", "漏列一项", ""]
    assert len(store.find(DrawnNumber)) == 1


def test_a_successor_takes_the_place_the_day_it_goes_out(store: Store) -> None:
    council = Council(store)
    first = brought_to(council, "superseded")
    found = document_of(store, council.meeting, "covering_notice")
    assert found is not None
    assert (found.supersedes, found.number) == (first, "河联发〔2031〕4号")


def test_the_words_that_were_approved_are_kept_once(store: Store) -> None:
    council = Council(store)
    document = drafted(council, number=NUMBER)
    council.run(ApproveDocument(document, DAY, text="全文"))
    council.run(ReturnDocument(document, "再看一遍"))
    council.run(ApproveDocument(document, DAY, text="全文"))
    (kept,) = versions(store, document)
    assert isinstance(kept, TextVersion)
    assert [each.version for each in store.find(DocumentEvent, document=document, step="approved")] == [kept.id] * 2
    council.run(ReturnDocument(document, "改一个字"))
    council.run(ApproveDocument(document, DAY, text="全文。"))
    assert len(versions(store, document)) == 2
