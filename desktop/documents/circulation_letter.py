"""Letter of circulation 征求意见函: an equal asks equals about a draft, with a part for each to reply on. 征求意见函"""

from __future__ import annotations

from collections.abc import Iterator

from db.body.entity import MemberId
from db.circulation.entity import Circulation, asked_members, of_meeting
from db.issuing.entity import document_of
from db.meeting.entity import Meeting, MeetingId
from db.store.operation import Reader
from desktop.documents.circulated_text import asked_name, in_book_marks, text_of, title_lines
from desktop.documents.covering_notice import issuing_body
from desktop.documents.heads import headed
from desktop.documents.issued import MARKS, number_of, signed
from desktop.documents.paper import (
    Align,
    Attachment,
    AttachmentNote,
    Block,
    LetterHead,
    PageBreak,
    Paper,
    RecordBlock,
    Table,
    TableColumn,
    body,
    chinese_date,
)
from desktop.documents.plain import blocks_of

KIND = "letter"
REPLY = "反馈意见表"
COLUMNS = (TableColumn("事项", 34, Align.CENTRE), TableColumn("内容", 122))
DRAFT = MARKS["circulated"]


def circulations(store: Reader, meeting: MeetingId, purpose: str) -> tuple[Circulation, ...]:
    """The last round of each text that went out for opinions, or for signatures."""
    return tuple(each for each in of_meeting(store, meeting) if each.purpose == purpose)


def circulation_letter(store: Reader, meeting_id: MeetingId) -> Paper:
    """The latest text that went out for opinions; number and addressees are those of the letter on record."""
    meeting = store.need(Meeting, meeting_id)
    found = circulations(store, meeting.id, "opinions")
    if not found:
        return Paper(headed(store, meeting, "征求意见函"))
    sent = found[-1]
    issuer, document = issuing_body(store, meeting), document_of(store, meeting.id, KIND)
    signed_on = (document.signed_on if document else None) or sent.sent_on
    return Paper(
        title=_title(store, sent),
        red_head=LetterHead(issuer, number_of(document)) if issuer else None,
        addressees=(document.addressees if document else "") or "各成员方",
        blocks=(*_letter(store, sent), *signed(issuer, signed_on), *_attached(store, sent)),
        record=RecordBlock(copies_to=document.copies_to, ruled=False) if document and document.copies_to else None,
    )


def _title(store: Reader, sent: Circulation) -> tuple[str, ...]:
    lines = list(title_lines(store, sent))
    lines[0] = f"关于征求《{lines[0]}"
    lines[-1] = f"{lines[-1]}》意见的函"
    return tuple(lines)


def _letter(store: Reader, sent: Circulation) -> Iterator[Block]:
    text = in_book_marks(store, sent).removesuffix("》") + f"{DRAFT}》"
    asked = f"请于{chinese_date(sent.due_on)}前" if sent.due_on else "请"
    yield body(f"现将{text}送上，请予研究。如有修改意见，{asked}填写{REPLY}反馈；没有意见的，也请函复。")
    if sent.silence_agrees:
        yield body("到期未反馈的，视为同意。")
    yield body("专此函商，请予支持。")
    yield AttachmentNote(("".join(title_lines(store, sent)), REPLY))


def _attached(store: Reader, sent: Circulation) -> Iterator[Block]:
    yield Attachment(title_lines(store, sent), DRAFT, mark="附件1")
    yield from blocks_of(text_of(store, sent))
    yield Attachment((REPLY,), mark="附件2")
    for place, member in enumerate(asked_members(store, sent.id)):
        if place:
            yield PageBreak()
        yield _reply(store, sent, member.id)


def _reply(store: Reader, sent: Circulation, member: MemberId) -> Table:
    rows = (
        ("成员方", asked_name(store, sent, member)),
        ("文件", in_book_marks(store, sent).removesuffix("》") + f"{DRAFT}》"),
        ("意见", "□同意　　□有修改意见　　□不同意"),
        ("具体意见", "\n" * 9),
        ("联系人及电话", ""),
        ("单位（盖章）", "\n"),
        ("日期", "年　　月　　日"),
    )
    return Table(COLUMNS, rows, row_height=14)
