"""Numbers: the next one, never twice, provisional where the register is kept on another computer. 发文字号登记"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from db.issuing.entity import IssuedDocument, IssuedDocumentId
from db.issuing.numbering import AcceptRegister, ConfirmNumber, OpenRegister, PassRegister
from db.issuing.operations import DraftDocument
from db.issuing.register import RegisterPassing, doubts, entries, is_kept_here, keeper, offered
from db.issuing.stepping import ApproveDocument, IssueDocument, ReturnDocument, WithdrawDocument
from db.store import exchange, key
from db.store.errors import RuleError
from db.store.operation import Change, Operation, Reader, write
from db.store.store import Store
from tests.builders import Council
from tests.db.store.fleet import Put

DAY = date(2031, 5, 20)


@pytest.fixture
def council(store: Store) -> Council:
    made = Council(store)
    made.run(OpenRegister(made.body, "issue", 2031, "河联发", 0))
    return made


@pytest.fixture
def elsewhere(council: Council, tmp_path: Path) -> Iterator[Store]:
    """The same records on a computer that has no key of them: another one."""
    council.store.checkpoint()
    shutil.copy(council.store.path, tmp_path / "copy.lianxi")
    with Store.open(tmp_path / "copy.lianxi", keys=tmp_path / "other-keys") as other:
        yield other


def carry(source: Store, target: Store) -> None:
    """All that one has and the other lacks; each knows the other's key."""
    for one, other in ((source, target), (target, source)):
        held = key.load_key(other.keys, bytes.fromhex(other.store_id))
        assert held
        exchange.introduce(one, other.device, held.public, "另一台")
    exchange.merge(target, exchange.lacking(source, exchange.version(target)))


def drafted(council: Council, kind: str = "covering_notice", **facts: object) -> IssuedDocumentId:
    return council.run(DraftDocument(council.body, council.meeting, kind, **facts)).document_id  # type: ignore[arg-type]


def approved(council: Council, kind: str = "covering_notice", on: date = DAY) -> IssuedDocument:
    document = drafted(council, kind)
    council.run(ApproveDocument(document, on))
    return council.store.need(IssuedDocument, document)


def test_numbers_are_drawn_one_after_the_other_by_series_and_year(council: Council) -> None:
    drawn = [approved(council), approved(council, "letter"), approved(council, "minutes"), approved(council)]
    assert [each.number for each in drawn] == [
        "河联发〔2031〕1号",
        *("河联函〔2031〕1号", "河联纪〔2031〕1号", "河联发〔2031〕2号"),
    ]
    assert approved(council, on=date(2032, 1, 4)).number == "河联发〔2032〕1号"


def test_the_first_number_continues_what_was_used_before(council: Council) -> None:
    council.run(OpenRegister(council.body, "issue", 2031, "河联发", 11))
    assert approved(council).number == "河联发〔2031〕12号"


def test_a_number_typed_by_hand_counts(council: Council) -> None:
    council.run(ApproveDocument(drafted(council, number="河联发〔2031〕7号"), DAY))
    assert approved(council).number == "河联发〔2031〕8号"
    assert [each.text for each in entries(council.store, council.body)] == ["河联发〔2031〕8号", "河联发〔2031〕7号"]


def test_a_withdrawn_number_stays_used(council: Council) -> None:
    first = approved(council)
    council.run(WithdrawDocument(first.id, "不发了"))
    assert approved(council).number == "河联发〔2031〕2号"
    with pytest.raises(RuleError, match="已经用于另一份文件"):
        drafted(council, number=first.number)


def test_a_body_without_a_code_is_told_where_to_enter_it(store: Store) -> None:
    with pytest.raises(RuleError, match="还没有发文机关代字"):
        approved(Council(store))


@pytest.mark.parametrize(
    ("prefix", "used", "said"), [("河联发", -1, "从0起"), ("HLF", 0, "只能是汉字"), ("", 0, "只能")]
)
def test_a_register_is_written_as_numbers_are(council: Council, prefix: str, used: int, said: str) -> None:
    with pytest.raises(RuleError, match=said):
        council.run(OpenRegister(council.body, "issue", 2031, prefix, used))


def test_the_computer_that_founded_the_body_keeps_its_register(council: Council, elsewhere: Store) -> None:
    assert is_kept_here(council.store, council.body)
    assert not is_kept_here(elsewhere, council.body)
    assert keeper(elsewhere, council.body) == council.store.device != elsewhere.device


def test_elsewhere_a_number_is_provisional_and_is_confirmed_by_the_keeper(council: Council, elsewhere: Store) -> None:
    there = DraftDocument(council.body, council.meeting, "covering_notice")
    elsewhere.run(there)
    elsewhere.run(ApproveDocument(there.document_id, DAY))
    elsewhere.run(IssueDocument(there.document_id))
    found = elsewhere.need(IssuedDocument, there.document_id)
    assert (found.number, found.provisional) == ("河联发〔2031〕1号", 1)
    assert entries(elsewhere, council.body) == ()
    assert [str(each) for each in doubts(elsewhere, council.body)] == [
        "河联发〔2031〕1号是暂编字号，要由管理发文登记的电脑确认"
    ]
    with pytest.raises(RuleError, match="由另一台电脑管理"):
        elsewhere.run(ConfirmNumber(found.id))
    approved(council)
    council.run(Received(found))
    council.run(ConfirmNumber(found.id))
    confirmed = council.store.need(IssuedDocument, found.id)
    assert (confirmed.number, confirmed.provisional) == ("河联发〔2031〕2号", None)
    assert doubts(council.store, council.body) == ()
    with pytest.raises(RuleError, match="已经是正式字号"):
        council.run(ConfirmNumber(found.id))


def test_the_register_passes_when_the_other_computer_accepts(council: Council, elsewhere: Store) -> None:
    passing = PassRegister(council.body, elsewhere.device, DAY)
    held = key.load_key(elsewhere.keys, bytes.fromhex(elsewhere.store_id))
    assert held
    for upto, wrong, said in ((None, council.store.device, "就在这台电脑上"), (0, elsewhere.device, "已经停用")):
        exchange.introduce(council.store, elsewhere.device, held.public, "另一台", upto)
        with pytest.raises(RuleError, match=said):
            council.run(PassRegister(council.body, wrong))
    exchange.introduce(council.store, elsewhere.device, held.public, "另一台")
    council.run(passing)
    assert keeper(council.store, council.body) == ""
    with pytest.raises(RuleError, match="另一台电脑"):
        council.run(AcceptRegister(passing.passing_id, DAY))
    assert approved(council).provisional == 1, "while it is on its way nobody draws"
    carry(council.store, elsewhere)
    elsewhere.run(AcceptRegister(passing.passing_id, DAY))
    there = DraftDocument(council.body, council.meeting, "covering_notice")
    elsewhere.run(there)
    elsewhere.run(ApproveDocument(there.document_id, DAY))
    assert elsewhere.need(IssuedDocument, there.document_id).provisional is None


def test_two_documents_of_one_number_are_a_doubt(council: Council) -> None:
    first = approved(council)
    council.run(Received(first, IssuedDocumentId("f" * 32)))
    (doubt,) = doubts(council.store, council.body)
    assert str(doubt) == "河联发〔2031〕1号用在了2份文件上，请给其中的文件另取字号"


def test_a_number_out_of_the_order_of_days_is_a_doubt(council: Council) -> None:
    approved(council)
    approved(council, on=date(2031, 5, 19))
    (doubt,) = doubts(council.store, council.body)
    assert str(doubt) == "河联发〔2031〕2号的成文日期早于河联发〔2031〕1号，请核对两份文件的日期"


def test_a_draft_that_gave_up_its_number_does_not_free_it(council: Council) -> None:
    first = approved(council)
    council.run(ReturnDocument(first.id, "改期"))
    assert approved(council).number == "河联发〔2031〕2号"


class Received(Operation):
    """What another computer wrote of a document arrives here, as a merge would bring it."""

    undoable = False

    def __init__(self, document: IssuedDocument, row: IssuedDocumentId | None = None) -> None:
        self.document, self.row = document, row or document.id

    def changes(self, store: Reader) -> Iterator[Change]:
        told = {each.name: getattr(self.document, each.name) for each in IssuedDocument.declaration.columns}
        yield from write(IssuedDocument, self.row, **told)


class Claimed(Operation):
    """The passing of a register, as one writes it who was never given it, or changes the one that is on its way."""

    def __init__(self, passing: PassRegister, device: str) -> None:
        self.passing, self.device = passing, device

    def changes(self, store: Reader) -> Iterator[Change]:
        facts = {"body": self.passing.body_id, "device": self.device, "passed_on": DAY, "accepted_on": DAY}
        yield from write(RegisterPassing, self.passing.passing_id, **facts)


def test_who_was_not_given_the_register_cannot_take_it(council: Council, elsewhere: Store) -> None:
    claim = PassRegister(council.body, elsewhere.device, DAY)
    elsewhere.run(Claimed(claim, elsewhere.device))
    assert keeper(elsewhere, council.body) == council.store.device
    carry(elsewhere, council.store)
    assert keeper(council.store, council.body) == council.store.device
    passing = PassRegister(council.body, "ab" * 16, DAY)
    council.run(passing)
    carry(council.store, elsewhere)
    elsewhere.run(Claimed(passing, elsewhere.device))
    carry(elsewhere, council.store)
    assert [keeper(each, council.body) for each in (council.store, elsewhere)] == ["", ""]
    assert offered(elsewhere, council.body) is None
    with pytest.raises(RuleError, match="另一台电脑"):
        elsewhere.run(AcceptRegister(passing.passing_id, DAY))


def test_who_says_that_he_had_founded_the_body_long_before_cannot_take_its_register(
    council: Council, elsewhere: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A changed program writes whatever stamp it likes; here that of the commit, and of its row, is 1."""
    monkeypatch.setattr("db.store.writing.next_stamp", lambda *_: 1)
    elsewhere.run(Put((("body", council.body, "kind", "alliance"),)))
    monkeypatch.undo()
    assert keeper(elsewhere, council.body) == council.store.device
    carry(elsewhere, council.store)
    assert keeper(council.store, council.body) == council.store.device


def test_what_a_third_one_claims_hides_nothing_that_was_offered(
    council: Council, elsewhere: Store, tmp_path: Path
) -> None:
    shutil.copy(elsewhere.path, tmp_path / "third.lianxi")
    with Store.open(tmp_path / "third.lianxi", keys=tmp_path / "third-keys") as third:
        passing = PassRegister(council.body, elsewhere.device, DAY)
        council.run(passing)
        carry(council.store, third)
        third.run(Claimed(passing, third.device))
        third.run(Claimed(PassRegister(council.body, third.device, DAY), third.device))
        carry(council.store, elsewhere)
        carry(third, elsewhere)
        assert (offered(third, council.body), offered(elsewhere, council.body)) == (None, passing.passing_id)
        elsewhere.run(AcceptRegister(passing.passing_id, DAY))
        carry(elsewhere, third)
        assert {keeper(each, council.body) for each in (elsewhere, third)} == {elsewhere.device}
