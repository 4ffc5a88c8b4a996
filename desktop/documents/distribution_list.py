"""Distribution list 分发登记: to whom how many copies went, their numbers, and who signed for them. 分发登记"""

from __future__ import annotations

from collections.abc import Iterator

from db.issuing.distribution import Distribution, copies_given, copy_numbers, distribution, recipient_name
from db.issuing.entity import IssuedDocument, documents
from db.meeting.entity import Meeting, MeetingId
from db.store.operation import Reader
from desktop.documents.heads import headed
from desktop.documents.issued import number_of
from desktop.documents.issued_titles import issued_title
from desktop.documents.paper import Align, Blank, Block, Paper, Paragraph, Run, Style, Table, TableColumn
from desktop.documents.phrases import month_and_day

COLUMNS = (
    TableColumn("序号", 12, Align.CENTRE),
    TableColumn("收文单位", 42),
    TableColumn("份数", 12, Align.CENTRE),
    TableColumn("份号", 18, Align.CENTRE),
    TableColumn("送出日期", 26, Align.CENTRE),
    TableColumn("签收", 26, Align.CENTRE),
    TableColumn("备注", 20, Align.CENTRE),
)


def distributed(store: Reader, meeting: MeetingId) -> tuple[IssuedDocument, ...]:
    """The documents of a meeting of which copies were given out."""
    return tuple(each for each in documents(store, meeting) if distribution(store, each.id))


def distribution_list(store: Reader, meeting_id: MeetingId) -> Paper:
    """A table for each document; the last row is the sum, beside the number that was printed."""
    meeting = store.need(Meeting, meeting_id)
    parts = [list(_of(store, each)) for each in distributed(store, meeting.id)]
    blocks = [block for part in parts for block in (Blank(), *part)][1:]
    return Paper(headed(store, meeting, "分发登记"), tuple(blocks))


def _of(store: Reader, document: IssuedDocument) -> Iterator[Block]:
    count = f"共印{document.count}份" if document.count else ""
    facts = (f"文件：{issued_title(store, document)}", "　　".join(filter(None, (number_of(document), count))))
    yield from (Paragraph((Run(each),), Style.FLUSH) for each in facts if each)
    rows = [
        (str(number), *_row(store, document, each))
        for number, each in enumerate(distribution(store, document.id), start=1)
    ]
    total = ("", "合计", str(copies_given(store, document.id)))
    yield Table(COLUMNS, (*rows, total))


def _row(store: Reader, document: IssuedDocument, each: Distribution) -> Iterator[str]:
    yield recipient_name(store, each, document.signed_on)
    yield str(each.copies or "")
    yield copy_numbers(each)
    yield month_and_day(each.sent_on)
    yield month_and_day(each.received_on)
    yield each.lacking
