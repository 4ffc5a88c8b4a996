"""Archive catalogue 归档目录: the papers of a meeting in the order of the file (DA/T 22: 卷内文件目录). 归档目录"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from db.body.entity import body_name
from db.issuing.entity import DOCUMENT_STATES as STATES
from db.issuing.entity import GONE, RETENTION, IssuedDocument, document_events, documents, state_of
from db.meeting.entity import Meeting, MeetingId
from db.store.operation import Reader
from desktop.documents.heads import headed
from desktop.documents.issued import number_of
from desktop.documents.issued_titles import issued_title
from desktop.documents.paper import Align, Block, Paper, Paragraph, Run, Style, Table, TableColumn

COLUMNS = (
    TableColumn("序号", 10, Align.CENTRE),
    TableColumn("责任者", 32),
    TableColumn("文号", 28),
    TableColumn("题名", 40),
    TableColumn("日期", 24, Align.CENTRE),
    TableColumn("页数", 11, Align.CENTRE),
    TableColumn("备注", 11, Align.CENTRE),
)


def went_out(store: Reader, meeting: MeetingId) -> tuple[IssuedDocument, ...]:
    """Documents that were issued, whatever became of them, by the day they bear."""
    found = [
        each
        for each in documents(store, meeting)
        if any(event.step == "issued" for event in document_events(store, each.id))
    ]
    return tuple(sorted(found, key=lambda each: (each.signed_on or date.max, each.id)))


def archive_catalogue(store: Reader, meeting_id: MeetingId) -> Paper:
    """Under which number and for how long the file is kept is said once where all agree."""
    meeting = store.need(Meeting, meeting_id)
    found = went_out(store, meeting.id)
    rows = [(str(number), *_row(store, each)) for number, each in enumerate(found, start=1)]
    return Paper(headed(store, meeting, "归档目录"), (*_file(found), Table(COLUMNS, tuple(rows))))


def _file(found: tuple[IssuedDocument, ...]) -> Iterator[Block]:
    numbers = sorted({each.file_number for each in found if each.file_number})
    kept = {RETENTION[each.retention] for each in found if each.retention in RETENTION}
    facts = [f"档号：{'、'.join(numbers)}"] if numbers else []
    facts += [f"保管期限：{kept.pop()}"] if len(kept) == 1 else []
    if facts:
        yield Paragraph((Run("　　".join(facts)),), Style.FLUSH)


def _row(store: Reader, document: IssuedDocument) -> Iterator[str]:
    yield body_name(store, document.body, document.signed_on)
    yield number_of(document)
    yield issued_title(store, document)
    yield document.signed_on.strftime("%Y%m%d") if document.signed_on else ""
    yield str(document.pages or "")
    state = state_of(store, document.id)
    yield STATES[state] if state in GONE else ""
