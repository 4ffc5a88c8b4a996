"""Letter asking members how their items stand, as equals ask equals; the reply form goes with it. 督办函"""

from __future__ import annotations

from collections.abc import Iterator

from db.body.entity import MemberId, member_name
from db.followup.entity import FollowUp, follow_up_title, is_open, listed_at
from db.followup.leading import owed_by
from db.issuing.entity import document_of
from db.meeting.entity import Meeting, MeetingId, meeting_body, title
from db.store.operation import Reader
from desktop.documents.covering_notice import issuing_body, record_block
from desktop.documents.issued import number_of, signed
from desktop.documents.paper import AttachmentNote, Block, LetterHead, Paper, RecordBlock, body, chinese_date
from desktop.documents.phrases import unclosed

KIND = "progress_letter"
FORM = "议定事项进展反馈表"


def progress_letter(store: Reader, meeting_id: MeetingId, member: MemberId | None = None) -> Paper:
    """The letter to one member about the open items that it leads, those of its form, or to all about a meeting's."""
    meeting = store.need(Meeting, meeting_id)
    issuer, document = issuing_body(store, meeting), document_of(store, meeting.id, KIND)
    name = member_name(store, member, meeting.from_on) if member else ""
    record = record_block(document)
    return Paper(
        title=tuple(document.title.split("\n")) if document and document.title else _title(store, meeting, issuer),
        red_head=LetterHead(issuer, number_of(document)) if issuer else None,
        addressees=name or (document.addressees if document else "") or "各成员方",
        blocks=(
            *_words(store, meeting, member),
            AttachmentNote((FORM,)),
            *signed(issuer, document.signed_on if document else None),
        ),
        record=RecordBlock(copies_to=record.copies_to, ruled=False) if record and record.copies_to else None,
    )


def open_items(store: Reader, meeting: MeetingId) -> tuple[FollowUp, ...]:
    """The entries of a meeting that are still open."""
    return tuple(each for each in listed_at(store, meeting) if is_open(store, each.id))


def _title(store: Reader, meeting: Meeting, issuer: str) -> tuple[str, ...]:
    """The body on the first line, its meeting on the second, where the title has both."""
    whole = title(store, meeting)
    if issuer and whole.startswith(issuer) and whole != issuer:
        return (f"关于商请反馈{issuer}", f"{whole.removeprefix(issuer)}议定事项落实进展情况的函")
    return (f"关于商请反馈{whole}议定事项落实进展情况的函",)


def _words(store: Reader, meeting: Meeting, member: MemberId | None) -> Iterator[Block]:
    place = meeting_body(store, meeting.id)
    found = owed_by(store, place.body, member) if place and member else open_items(store, meeting.id)
    older = set(found) - set(listed_at(store, meeting.id))
    whose = "由贵方牵头或参与牵头的事项" if member else "尚未办结的事项"
    meetings = f"{title(store, meeting)}和以前历次会议" if older else title(store, meeting)
    yield body(f"{meetings}议定的事项正在落实，{whose}有{len(found)}项：")
    for number, item in enumerate(found, start=1):
        due = f"（完成时限：{chinese_date(item.due_on)}）" if item.due_on else ""
        yield body(f"{number}.{unclosed(follow_up_title(store, item))}{due}{'。' if number == len(found) else '；'}")
    yield body(
        f"为便于汇总各方情况、相互支持推进，商请将最新进展和需要协调的问题填入所附{FORM}，并予反馈。专此函商，请予支持。"
    )
