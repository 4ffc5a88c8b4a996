"""Documents that a body issues of a meeting: number, to whom, by whom printed, and how far each has come. 公文"""

from __future__ import annotations

import re
from datetime import date
from typing import NewType

from db.body.entity import Body, BodyId, body_name, body_short
from db.meeting.entity import MeetingId
from db.store.glossary import term
from db.store.ident import Id
from db.store.operation import Reader
from db.store.record import Entity, entity, field

IssuedDocumentId = NewType("IssuedDocumentId", Id)

DOCUMENT_KINDS = {
    "minutes": term("纪要"),
    "covering_notice": term("印发通知"),
    "meeting_notice": term("会议通知"),
    "letter": term("函"),
    "resolution": term("决议"),
    "progress_letter": term("督办函"),
    "change_notice": term("延期（取消）通知"),
}
STEPS = {
    "drafted": term("起草"),
    "circulated": term("征求意见"),
    "countersigned": term("会签"),
    "approved": term("签发"),
    "issued": term("印发"),
    "archived": term("归档"),
    "superseded": term("替代"),
    "withdrawn": term("撤回"),
}
DOCUMENT_STATES = {
    "drafted": term("拟稿"),
    "circulated": term("征求意见中"),
    "countersigned": term("会签中"),
    "approved": term("已签发"),
    "issued": term("已印发"),
    "archived": term("已归档"),
    "superseded": term("已被替代"),
    "withdrawn": term("已撤回"),
}
"""What a document is after each step."""
BEFORE_APPROVAL = ("drafted", "circulated", "countersigned")
_OFFICE_OF_NOBODY = re.compile(r"(?:联合|协调|常设)?(?:办公室|办事处|秘书处|联络处)")
GONE = ("superseded", "withdrawn")
RETENTION = {"permanent": term("永久"), "thirty": term("30年"), "ten": term("10年")}
"""How long an office keeps a paper (国家档案局令第8号)."""


@entity("issued_document", term("发文"))
class IssuedDocument(Entity):
    """One document of a meeting; addressees and copies are phrases, since papers name them as the office does.

    `provisional` is 1 while the number was not drawn by the computer that keeps the register.
    """

    id: IssuedDocumentId
    body: BodyId = field(term("发文机关"), parent=True)
    meeting: MeetingId = field(term("会议"), parent=True)
    kind: str = field(term("文种"), fixed=True, codes=DOCUMENT_KINDS)
    number: str = field(term("发文字号"), fixed=True, search="text")
    provisional: int | None = field(term("字号暂编"))
    title: str = field(term("标题"), lines=True)
    addressees: str = field(term("主送"))
    copies_to: str = field(term("抄送"))
    count: int | None = field(term("印数"))
    signer: str = field(term("签发人"))
    signed_on: date | None = field(term("成文日期"))
    printed_by: str = field(term("印发机关"))
    printed_on: date | None = field(term("印发日期"))
    attachments: str = field(term("附件"), lines=True)
    supersedes: Id | None = field(term("替代的文件"))
    file_number: str = field(term("档号"))
    retention: str = field(term("保管期限"), fixed=True, codes=RETENTION)
    pages: int | None = field(term("页数"))


@entity("document_event", term("公文办理"))
class DocumentEvent(Entity):
    """A document goes a step further, or back to the desk; with the version of the text that it was about."""

    id: Id
    document: IssuedDocumentId = field(term("发文"), parent=True)
    step: str = field(term("步骤"), fixed=True, codes=STEPS)
    taken_on: date | None = field(term("日期"))
    taken_by: str = field(term("经手"))
    version: Id | None = field(term("文稿"))
    remark: str = field(term("说明"), lines=True)


def usual_printer(store: Reader, body: Body, on: date | None) -> str:
    """Who prints for a body: its standing office, by a name that says whose it is; without one the body itself."""
    if _OFFICE_OF_NOBODY.fullmatch(body.office):
        return f"{body_short(store, body.id, on)}{body.office}"
    return body.office or body_name(store, body.id, on)


def documents(store: Reader, meeting: MeetingId) -> tuple[IssuedDocument, ...]:
    """All documents of a meeting in the order in which they were drafted."""
    return tuple(sorted(store.find(IssuedDocument, meeting=meeting), key=lambda each: each.id))


def document_of(store: Reader, meeting: MeetingId, kind: str) -> IssuedDocument | None:
    """The document of this kind that stands: the latest that was neither superseded nor withdrawn.

    Minutes go out alone or under a notice that issues them: either way it is one document.
    """
    kinds = ("minutes", "covering_notice") if kind in ("minutes", "covering_notice") else (kind,)
    standing = [
        each for each in documents(store, meeting) if each.kind in kinds and state_of(store, each.id) not in GONE
    ]
    return standing[-1] if standing else None


def document_events(store: Reader, document: IssuedDocumentId) -> tuple[DocumentEvent, ...]:
    """The steps that a document went, in the order in which they were taken."""
    return tuple(sorted(store.find(DocumentEvent, document=document), key=lambda each: each.id))


def state_of(store: Reader, document: IssuedDocumentId) -> str:
    """The last step; a document without any is being drafted."""
    taken = document_events(store, document)
    return taken[-1].step if taken else "drafted"
