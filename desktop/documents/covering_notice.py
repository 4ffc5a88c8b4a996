"""Covering notice 印发通知: the notice that issues the minutes, and the minutes after it. 印发通知"""

from __future__ import annotations

from db.body.entity import Body, body_name
from db.issuing.entity import IssuedDocument, document_of
from db.meeting.entity import Meeting, MeetingId, meeting_body
from db.store.operation import Reader
from desktop.documents.issued import number_of, signed
from desktop.documents.minutes import minutes
from desktop.documents.minutes_opening import opening
from desktop.documents.paper import (
    Attachment,
    AttachmentNote,
    Block,
    Paper,
    RecordBlock,
    RedHead,
)
from desktop.documents.sentence import Sentence, paragraph

KIND = "covering_notice"


def covering_notice(store: Reader, meeting_id: MeetingId) -> Paper:
    """Number, addressees, day and record block are those of the document on record; without one they stay out."""
    meeting = store.need(Meeting, meeting_id)
    issuer = issuing_body(store, meeting)
    document = document_of(store, meeting.id, KIND)
    attached = minutes(store, meeting.id)
    return Paper(
        title=_title(document, attached.title),
        red_head=RedHead(f"{issuer}文件", number_of(document)) if issuer else None,
        addressees=document.addressees if document else "",
        blocks=(*_notice(store, meeting, issuer, document, attached), *attached.blocks),
        record=record_block(document),
    )


def issuing_body(store: Reader, meeting: Meeting) -> str:
    """The full name of the body whose meeting it is."""
    place = meeting_body(store, meeting.id)
    found = store.get(Body, place.body) if place else None
    return body_name(store, found.id, meeting.from_on) if found else ""


def _title(document: IssuedDocument | None, attached: tuple[str, ...]) -> tuple[str, ...]:
    """The title on record, or that of the minutes within 关于印发…的通知, line for line."""
    if document and document.title:
        return tuple(document.title.split("\n"))
    lines = list(attached)
    lines[0] = f"关于印发《{lines[0]}"
    lines[-1] = f"{lines[-1]}》的通知"
    return tuple(lines)


def _notice(
    store: Reader, meeting: Meeting, issuer: str, document: IssuedDocument | None, attached: Paper
) -> tuple[Block, ...]:
    """The notice itself, and the head of the minutes: what is issued bears no 附件 over its title."""
    name = "".join(attached.title)
    return (
        *paragraph([*opening(store, meeting), Sentence("现将会议纪要印发给你们，请结合实际抓好落实。")]),
        AttachmentNote((name,)),
        *signed(issuer, document.signed_on if document else None),
        Attachment(attached.title, attached.date_line, mark=""),
    )


def record_block(document: IssuedDocument | None) -> RecordBlock | None:
    """Who gets copies, who printed how many and when; None where nothing of it is on record."""
    if document is None or not (document.copies_to or document.printed_by or document.printed_on):
        return None
    return RecordBlock(document.printed_by, document.printed_on, document.copies_to, document.count)
