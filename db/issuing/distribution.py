"""To whom the copies of a document go: how many, which numbers, when sent, when received. 分发"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NewType

from db.body.entity import MemberId, member_name
from db.issuing.entity import IssuedDocument, IssuedDocumentId
from db.store.glossary import Said, say, term
from db.store.ident import Id
from db.store.operation import Reader
from db.store.record import Entity, entity, field

DistributionId = NewType("DistributionId", Id)


@entity("distribution", term("分发"))
class Distribution(Entity):
    """Copies of a document for one recipient: a member, or whoever else; numbered on from `first_copy`."""

    id: DistributionId
    document: IssuedDocumentId = field(term("发文"), parent=True)
    member: MemberId | None = field(term("成员方"))
    recipient: str = field(term("收文单位"))
    copies: int | None = field(term("份数"))
    first_copy: int | None = field(term("起始份号"))
    sent_on: date | None = field(term("送出日期"))
    sent_by: str = field(term("送件人"))
    received_on: date | None = field(term("签收日期"))
    lacking: str = field(term("缺份"))


def distribution(store: Reader, document: IssuedDocumentId) -> tuple[Distribution, ...]:
    """All recipients in the order in which they were entered."""
    return tuple(sorted(store.find(Distribution, document=document), key=lambda each: each.id))


def recipient_name(store: Reader, each: Distribution, on: date | None) -> str:
    return member_name(store, each.member, on) if each.member else each.recipient


def copy_numbers(each: Distribution) -> str:
    """3—4, or one number; nothing while copies bear none."""
    if not each.first_copy or not each.copies:
        return ""
    last = each.first_copy + each.copies - 1
    return str(last) if last == each.first_copy else f"{each.first_copy}—{last}"


def copies_given(store: Reader, document: IssuedDocumentId) -> int:
    return sum(each.copies or 0 for each in distribution(store, document))


def distribution_doubts(store: Reader, document: IssuedDocument) -> Iterator[Said]:
    """Copies that do not add up to those printed, and numbers given out twice."""
    rows = distribution(store, document.id)
    given = copies_given(store, document.id)
    if rows and document.count and given != document.count:
        yield Said(say("分发合计{given}份，印了{count}份"), {"given": given, "count": document.count})
    used: set[int] = set()
    for each in rows:
        numbers = set(range(each.first_copy or 0, (each.first_copy or 0) + (each.copies or 0))) - {0}
        if each.first_copy and used & numbers:
            yield Said(say("第{number}份发给了两家"), {"number": min(used & numbers)})
        used |= numbers if each.first_copy else set()
