"""Countersigning sheet 会签单: each member agrees to the text that lies before it, by name and day. 会签单"""

from __future__ import annotations

from collections.abc import Iterator

from db.circulation.entity import ANSWERS, Circulation, Opinion, asked
from db.meeting.entity import Meeting, MeetingId
from db.store.operation import Reader
from desktop.documents.circulated_text import asked_name, in_book_marks
from desktop.documents.circulation_letter import circulations
from desktop.documents.heads import headed
from desktop.documents.paper import Align, Block, Paper, Paragraph, Run, Style, Table, TableColumn, chinese_date
from desktop.documents.phrases import month_and_day

COLUMNS = (
    TableColumn("序号", 12, Align.CENTRE),
    TableColumn("会签单位", 42),
    TableColumn("会签意见", 52),
    TableColumn("签名", 26),
    TableColumn("日期", 24, Align.CENTRE),
)


def countersigning_sheet(store: Reader, meeting_id: MeetingId) -> Paper:
    """What was answered stands in it; the rest is left for the pen."""
    meeting = store.need(Meeting, meeting_id)
    found = circulations(store, meeting.id, "countersigning")
    return Paper(headed(store, meeting, "会签单"), tuple(block for each in found for block in _sheet(store, each)))


def _sheet(store: Reader, sent: Circulation) -> Iterator[Block]:
    facts = [f"文件：{in_book_marks(store, sent)}"]
    if sent.sent_on:
        facts.append(f"送签日期：{chinese_date(sent.sent_on)}")
    if sent.due_on:
        facts.append(f"会签期限：{chinese_date(sent.due_on)}")
    yield from (Paragraph((Run(each),), Style.FLUSH) for each in facts)
    members = asked(store, sent, sent.sent_on) if sent.sent_on else ()
    rows = [
        (str(number), asked_name(store, sent, each.member), *_answer(each.opinion))
        for number, each in enumerate(members, start=1)
    ]
    yield Table(COLUMNS, tuple(rows), row_height=14)


def _answer(opinion: Opinion | None) -> tuple[str, str, str]:
    if opinion is None:
        return "", "", ""
    words = "：".join(each for each in (ANSWERS[opinion.answer], opinion.text) if each)
    return words, "", month_and_day(opinion.answered_on)
