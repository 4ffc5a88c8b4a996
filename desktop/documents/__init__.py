"""Papers: each a pure function of the store. 文稿"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from db.followup.entity import listed_at, unlisted
from db.handover.entity import handovers
from db.meeting.entity import MeetingId
from db.store.glossary import term
from db.store.operation import Reader
from desktop.documents.agenda_paper import agenda_paper
from desktop.documents.attendance_list import attendance_by_kind, attendance_list
from desktop.documents.chair_script import chair_script
from desktop.documents.covering_notice import covering_notice
from desktop.documents.decisions_paper import decisions_paper
from desktop.documents.excerpts import excerpts
from desktop.documents.follow_up_tables import carried_out, declarations_carried_out, last_items, three_lists
from desktop.documents.handover_deed import handover_deed
from desktop.documents.meeting_notice import meeting_notice
from desktop.documents.minutes import minutes
from desktop.documents.paper import Paper
from desktop.documents.people_list import people_by_pinyin, people_by_stroke
from desktop.documents.proceedings import proceedings
from desktop.documents.progress_letter import open_items, progress_letter
from desktop.documents.projects_table import has_projects, projects_table
from desktop.documents.reply_form import reply_book, reply_books, reply_form
from desktop.documents.roll_call import roll_call
from desktop.documents.statistics_paper import statistics_paper
from desktop.documents.table_cards import has_seated, table_cards
from desktop.documents.vote_results import declared, vote_results


def always(store: Reader, meeting: MeetingId) -> bool:
    """For papers that every meeting has."""
    return True


def was_decided(store: Reader, meeting: MeetingId) -> bool:
    return bool(declared(store, meeting))


def was_handed_over(store: Reader, meeting: MeetingId) -> bool:
    return bool(handovers(store, meeting))


def has_lists(store: Reader, meeting: MeetingId) -> bool:
    return bool(listed_at(store, meeting) or unlisted(store, meeting))


def has_open_items(store: Reader, meeting: MeetingId) -> bool:
    return bool(open_items(store, meeting))


def has_last_items(store: Reader, meeting: MeetingId) -> bool:
    return any(each.listing != "declared" for each in last_items(store, meeting))


def has_last_declarations(store: Reader, meeting: MeetingId) -> bool:
    return any(each.listing == "declared" for each in last_items(store, meeting))


@dataclass(frozen=True, slots=True)
class Document:
    """A paper that can be made of a meeting: the name commands use, the Chinese title, its function, and when.

    `book` makes its workbook where that is more than the tables of the paper, `books` one for every member by name.
    """

    name: str
    title: str
    make: Callable[[Reader, MeetingId], Paper]
    applies: Callable[[Reader, MeetingId], bool] = always
    book: Callable[[Reader, MeetingId], bytes] | None = None
    books: Callable[[Reader, MeetingId], Iterator[tuple[str, bytes]]] | None = None


DOCUMENTS = (
    Document("minutes", term("会议纪要"), minutes),
    Document("attendance", term("签到表"), attendance_list),
    Document("covering_notice", term("印发通知"), covering_notice),
    Document("meeting_notice", term("会议通知"), meeting_notice),
    Document("reply_form", term("参会回执"), reply_form, book=reply_book, books=reply_books),
    Document("agenda", term("会议议程"), agenda_paper),
    Document("chair_script", term("主持词"), chair_script),
    Document("attendance_by_kind", term("签到表（按参会身份）"), attendance_by_kind),
    Document("people_by_stroke", term("名单（按姓氏笔画）"), people_by_stroke),
    Document("people_by_pinyin", term("名单（按姓名音序）"), people_by_pinyin),
    Document("roll_call", term("点到表"), roll_call),
    Document("table_cards", term("席卡"), table_cards, has_seated),
    Document("proceedings", term("会议记录"), proceedings),
    Document("vote_results", term("表决结果"), vote_results, was_decided),
    Document("decisions", term("议定事项"), decisions_paper),
    Document("excerpts", term("会议纪要摘录"), excerpts),
    Document("handover_deed", term("移交书"), handover_deed, was_handed_over),
    Document("three_lists", term("三张清单"), three_lists, has_lists),
    Document("carried_out", term("上届议定事项落实情况表"), carried_out, has_last_items),
    Document("declarations", term("上届宣言倡议落实情况表"), declarations_carried_out, has_last_declarations),
    Document("progress_letter", term("督办函"), progress_letter, has_open_items),
    Document("projects", term("合作项目统计表"), projects_table, has_projects),
    Document("statistics", term("年度统计"), statistics_paper),
)


def documents_of(store: Reader, meeting: MeetingId) -> tuple[Document, ...]:
    """The papers that this meeting has, in the order in which they are offered."""
    return tuple(each for each in DOCUMENTS if each.applies(store, meeting))
