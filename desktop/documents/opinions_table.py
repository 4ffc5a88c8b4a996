"""Table of opinions 意见汇总及采纳情况表: what each member said of which draft, and what became of it. 意见汇总"""

from __future__ import annotations

from collections.abc import Iterator

from db.circulation.entity import ADOPTIONS, ANSWERS, Asked, Circulation, asked, rounds
from db.meeting.entity import Meeting, MeetingId
from db.store.operation import Reader
from desktop.documents.circulated_text import asked_name, in_book_marks
from desktop.documents.circulation_letter import circulations
from desktop.documents.heads import headed
from desktop.documents.paper import Align, Blank, Paper, Table, TableColumn, chinese_date, numeral

COLUMNS = (
    TableColumn("序号", 12, Align.CENTRE),
    TableColumn("成员方", 34),
    TableColumn("文稿", 20, Align.CENTRE),
    TableColumn("反馈", 26, Align.CENTRE),
    TableColumn("意见", 76),
    TableColumn("采纳情况", 24, Align.CENTRE),
    TableColumn("说明", 54),
)


def opinions_table(store: Reader, meeting_id: MeetingId) -> Paper:
    """Every round of every text, members in the charter's order; who said nothing is printed as silent."""
    meeting = store.need(Meeting, meeting_id)
    tables = [_table(store, each) for each in circulations(store, meeting.id, "opinions")]
    blocks = [block for table in tables for block in (Blank(), table)][1:]
    return Paper(headed(store, meeting, "意见汇总及采纳情况表"), tuple(blocks), landscape=True)


def _table(store: Reader, last: Circulation) -> Table:
    found = [each for one in rounds(store, last.subject, last.purpose) for each in _asked(store, one)]
    rows = [(str(number), *_row(store, each)) for number, each in enumerate(found, start=1)]
    return Table(COLUMNS, tuple(rows), in_book_marks(store, last))


def _asked(store: Reader, circulation: Circulation) -> tuple[Asked, ...]:
    """As of the day it was sent: whether a deadline is over does not follow from the records."""
    return asked(store, circulation, circulation.sent_on) if circulation.sent_on else ()


def _row(store: Reader, each: Asked) -> Iterator[str]:
    opinion = each.opinion
    yield asked_name(store, each.circulation, each.member)
    yield f"第{numeral(each.number)}稿"
    yield ANSWERS.get(opinion.answer, "") if opinion else "未反馈"
    yield opinion.text if opinion else ""
    yield ADOPTIONS.get(opinion.adoption, "") if opinion else ""
    yield opinion.adoption_reason if opinion else _silence(each.circulation)


def _silence(circulation: Circulation) -> str:
    if not circulation.due_on:
        return ""
    until = f"期限{chinese_date(circulation.due_on)}"
    return f"{until}，逾期视为同意" if circulation.silence_agrees else until
