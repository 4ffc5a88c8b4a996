"""Meeting notice: when, where, about what, to whom; number and day are on record; a reply form is attached. 会议通知"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from db.agenda.entity import open_agenda
from db.issuing.entity import document_of
from db.meeting.entity import Meeting, MeetingId, title
from db.store.operation import Reader
from desktop.documents.agenda_paper import item_line
from desktop.documents.covering_notice import issuing_body, record_block
from desktop.documents.heads import headed
from desktop.documents.invitations import called
from desktop.documents.issued import number_of, signed
from desktop.documents.paper import Attachment, AttachmentNote, Block, Paper, RedHead, body, heading
from desktop.documents.phrases import span
from desktop.documents.reply_form import SUBJECT, reply_blocks

KIND = "meeting_notice"


def meeting_notice(store: Reader, meeting_id: MeetingId) -> Paper:
    """A head for each thing that is known; what is not known yet is left out."""
    meeting = store.need(Meeting, meeting_id)
    form = headed(store, meeting, SUBJECT)
    blocks = (*_blocks(store, meeting), AttachmentNote(("".join(form),)))
    return notice(store, meeting, KIND, ("关于召开", "的通知"), blocks, (Attachment(form), *reply_blocks(upright=True)))


def notice(
    store: Reader,
    meeting: Meeting,
    kind: str,
    about: tuple[str, str],
    blocks: Sequence[Block],
    attached: Sequence[Block] = (),
) -> Paper:
    """A notice of a kind under the body's head; `about` stands around the meeting's name in the title."""
    issuer = issuing_body(store, meeting)
    document = document_of(store, meeting.id, kind)
    return Paper(
        title=tuple(document.title.split("\n")) if document and document.title else _title(store, meeting, about),
        red_head=RedHead(f"{issuer}文件", number_of(document)) if issuer else None,
        addressees=document.addressees if document else "",
        blocks=(*blocks, *signed(issuer, document.signed_on if document else None), *attached),
        record=record_block(document),
    )


def _title(store: Reader, meeting: Meeting, about: tuple[str, str]) -> tuple[str, ...]:
    """The body on the first line, its meeting on the second, where the title has both."""
    whole, issuer, (before, behind) = title(store, meeting), issuing_body(store, meeting), about
    if issuer and whole.startswith(issuer) and whole != issuer:
        return (f"{before}{issuer}", f"{whole.removeprefix(issuer)}{behind}")
    return (f"{before}{whole}{behind}",)


def _blocks(store: Reader, meeting: Meeting) -> Iterator[Block]:
    yield body(f"兹定召开{title(store, meeting)}，现将有关事项通知如下。")
    whom = called(store, meeting)
    parts = [
        ("时间", [span(meeting.from_on, meeting.to_on)]),
        ("地点", [meeting.place]),
        ("主题", [meeting.theme]),
        ("议程", _items(store, meeting)),
        ("报名", [f"请填写参会回执（见附件）并及时反馈。{f'联系人：{whom}' if whom else ''}"]),
    ]
    known = [(head, [line for line in lines if line]) for head, lines in parts]
    for place, (head, lines) in enumerate([each for each in known if each[1]], start=1):
        yield heading(1, place, head)
        yield from (body(line) for line in lines)


def _items(store: Reader, meeting: Meeting) -> list[str]:
    found = [item for _, of_stage in open_agenda(store, meeting.id) for item in of_stage]
    return [f"{number}.{item_line(store, meeting, item)}" for number, item in enumerate(found, start=1)]
