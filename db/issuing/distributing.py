"""The changes a person can make to a distribution. 分发的操作"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from db.body.entity import Body, members
from db.issuing.distribution import Distribution, DistributionId, distribution
from db.issuing.entity import IssuedDocument, IssuedDocumentId
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import new_id
from db.store.operation import Change, Operation, Reader, hide, write

STORED = "存档"


def new_distribution_id() -> DistributionId:
    return DistributionId(new_id())


@dataclass(frozen=True, slots=True)
class PlanDistribution(Operation):
    """Share the copies out evenly among the members in their order; what is left stays with the office. 拟定分发

    A document that went out without saying how many were printed goes to each member once.
    """

    document_id: IssuedDocumentId

    def changes(self, store: Reader) -> Iterator[Change]:
        document = store.need(IssuedDocument, self.document_id)
        parties = members(store, document.body, document.signed_on)
        printed = len(parties) if document.count is None else document.count
        each = printed // len(parties) if parties else 0
        if distribution(store, document.id):
            raise RuleError(say("这份文件已经拟定了分发"))
        if not each:
            raise RuleError(say("印了{count}份，不够每家一份，请用“增加收文单位”逐家登记"), count=printed)
        for place, member in enumerate(parties):
            numbering = {"copies": each, "first_copy": 1 + place * each}
            yield from write(Distribution, new_distribution_id(), document=document.id, member=member.id, **numbering)
        left = printed - each * len(parties)
        if left:
            office = store.need(Body, document.body).office
            words = f"{office}（{STORED}）" if office else STORED
            facts = {"recipient": words, "copies": left, "first_copy": 1 + each * len(parties)}
            yield from write(Distribution, new_distribution_id(), document=document.id, **facts)


@dataclass(frozen=True, slots=True)
class AddRecipient(Operation):
    """Somebody else gets copies. 增加收文单位"""

    document_id: IssuedDocumentId
    recipient: str
    copies: int
    first_copy: int | None = None
    distribution_id: DistributionId = field(default_factory=new_distribution_id)

    def changes(self, store: Reader) -> Iterator[Change]:
        document = store.need(IssuedDocument, self.document_id)
        if not self.recipient.strip():
            raise RuleError(say("请写明收文单位"))
        _may_number(self.copies, self.first_copy)
        facts = {"recipient": self.recipient.strip(), "copies": self.copies, "first_copy": self.first_copy}
        yield from write(Distribution, self.distribution_id, document=document.id, **facts)


@dataclass(frozen=True, slots=True)
class DescribeRecipient(Operation):
    """Set copies, sending and receipt of one recipient; no copies at all take it off the list. 填写分发"""

    distribution_id: DistributionId
    copies: int
    first_copy: int | None = None
    sent_on: date | None = None
    sent_by: str = ""
    received_on: date | None = None
    lacking: str = ""

    def changes(self, store: Reader) -> Iterator[Change]:
        row = store.need(Distribution, self.distribution_id)
        if self.copies == 0:
            yield hide(Distribution, row.id)
            return
        _may_number(self.copies, self.first_copy)
        _may_receive(self.sent_on, self.received_on)
        copies = {"copies": self.copies, "first_copy": self.first_copy, "lacking": self.lacking.strip()}
        way = {"sent_on": self.sent_on, "sent_by": self.sent_by.strip(), "received_on": self.received_on}
        yield from write(Distribution, row.id, **copies, **way)


@dataclass(frozen=True, slots=True)
class SendCopies(Operation):
    """All copies that still lie here go out. 送出"""

    document_id: IssuedDocumentId
    sent_on: date
    sent_by: str = ""

    def changes(self, store: Reader) -> Iterator[Change]:
        here = [each for each in distribution(store, self.document_id) if each.sent_on is None]
        if not here:
            raise RuleError(say("没有还没送出的份"))
        for each in here:
            yield from write(Distribution, each.id, sent_on=self.sent_on, sent_by=self.sent_by.strip())


@dataclass(frozen=True, slots=True)
class ReceiveCopies(Operation):
    """A recipient says that it has them. 登记回执"""

    distribution_id: DistributionId
    received_on: date

    def changes(self, store: Reader) -> Iterator[Change]:
        row = store.need(Distribution, self.distribution_id)
        if row.sent_on is None:
            raise RuleError(say("这几份还没有送出，请先登记送出"))
        _may_receive(row.sent_on, self.received_on)
        yield from write(Distribution, row.id, received_on=self.received_on)


def _may_number(copies: int, first_copy: int | None) -> None:
    if copies < 1 or (first_copy is not None and first_copy < 1):
        raise RuleError(say("份数和份号应是从1起的数字"))


def _may_receive(sent_on: date | None, received_on: date | None) -> None:
    if received_on and (sent_on is None or received_on < sent_on):
        raise RuleError(say("签收日期不能早于送出日期，请改正日期"))
