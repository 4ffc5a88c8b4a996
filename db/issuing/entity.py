"""Documents that a body issues of a meeting: their number, to whom, by whom printed. 发文"""

from __future__ import annotations

from datetime import date
from typing import NewType

from db.body.entity import BodyId
from db.meeting.entity import MeetingId
from db.store.glossary import term
from db.store.ident import Id
from db.store.operation import Reader
from db.store.record import Entity, entity, field

IssuedDocumentId = NewType("IssuedDocumentId", Id)

DOCUMENT_KINDS = {
    "covering_notice": term("印发通知"),
    "meeting_notice": term("会议通知"),
    "letter": term("函"),
    "resolution": term("决议"),
    "progress_letter": term("督办函"),
}
DOCUMENT_STATES = {
    "drafted": term("拟稿"),
    "issued": term("已印发"),
    "superseded": term("已被替代"),
    "withdrawn": term("已撤回"),
}


@entity("issued_document", term("发文"))
class IssuedDocument(Entity):
    """One document of a meeting; addressees and copies are phrases, since papers name them as the office does."""

    id: IssuedDocumentId
    body: BodyId = field(term("发文机关"), parent=True)
    meeting: MeetingId = field(term("会议"), parent=True)
    kind: str = field(term("文种"), fixed=True, codes=DOCUMENT_KINDS)
    number: str = field(term("发文字号"), fixed=True)
    title: str = field(term("标题"), lines=True)
    addressees: str = field(term("主送"))
    copies_to: str = field(term("抄送"))
    count: int | None = field(term("印数"))
    signer: str = field(term("签发人"))
    signed_on: date | None = field(term("成文日期"))
    printed_by: str = field(term("印发机关"))
    printed_on: date | None = field(term("印发日期"))
    state: str = field(term("状态"), fixed=True, codes=DOCUMENT_STATES)


def documents(store: Reader, meeting: MeetingId) -> tuple[IssuedDocument, ...]:
    """All documents of a meeting in the order in which they were drafted."""
    return tuple(sorted(store.find(IssuedDocument, meeting=meeting), key=lambda each: each.id))


def document_of(store: Reader, meeting: MeetingId, kind: str) -> IssuedDocument | None:
    """The document of this kind that stands: the latest that was neither superseded nor withdrawn."""
    standing = [each for each in documents(store, meeting) if each.kind == kind and each.state in ("drafted", "issued")]
    return standing[-1] if standing else None
