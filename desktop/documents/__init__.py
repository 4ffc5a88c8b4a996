"""Papers: each a pure function of the store. 文稿"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from db.attendance.entity import AttendeeId
from db.attendance.printed import changed, last_printed
from db.followup.entity import listed_at, unlisted
from db.handover.entity import Handover
from db.meeting.entity import Meeting, MeetingId, is_cancelled
from db.store.glossary import term
from db.store.operation import Reader
from desktop.documents.agenda_paper import agenda_paper
from desktop.documents.archive_catalogue import archive_catalogue, went_out
from desktop.documents.attendance_list import attendance_by_kind, attendance_list
from desktop.documents.badges import badge_faces, badges, changed_badges, has_persons
from desktop.documents.ballot_papers import ballot_papers, has_secret_votes
from desktop.documents.chair_script import chair_script
from desktop.documents.change_notice import change_notice, was_rescheduled
from desktop.documents.circulation_letter import circulation_letter, circulations
from desktop.documents.countersigning_sheet import countersigning_sheet
from desktop.documents.covering_notice import covering_notice
from desktop.documents.decisions_paper import decisions_paper
from desktop.documents.distribution_list import distributed, distribution_list
from desktop.documents.excerpts import excerpts
from desktop.documents.follow_up_tables import carried_out, declarations_carried_out, last_items, three_lists
from desktop.documents.handbook import handbook
from desktop.documents.handover_deed import handover_deed
from desktop.documents.handover_list import handover_list, has_list
from desktop.documents.invitations import has_guests, invitation_files, invitations
from desktop.documents.meeting_notice import meeting_notice
from desktop.documents.minutes import minutes
from desktop.documents.opinions_table import opinions_table
from desktop.documents.paper import Paper
from desktop.documents.people_list import people_by_pinyin, people_by_stroke
from desktop.documents.preparation_plan import has_tasks, preparation_plan
from desktop.documents.proceedings import proceedings
from desktop.documents.programme import has_programme, programme
from desktop.documents.progress_letter import open_items, progress_letter
from desktop.documents.projects_table import has_projects, projects_table
from desktop.documents.reply_form import reply_book, reply_books, reply_form
from desktop.documents.roll_call import roll_call
from desktop.documents.seating_plan import has_photograph, has_plan, photograph_plan, seating_plan
from desktop.documents.statistics_paper import statistics_paper
from desktop.documents.table_cards import card_faces, changed_cards, has_seated, table_cards
from desktop.documents.tables_and_vehicles import dining_tables, has_rides, has_tables, has_vehicles, pick_ups, vehicles
from desktop.documents.vote_results import declared, vote_results


def always(store: Reader, meeting: MeetingId) -> bool:
    """For papers that every meeting has."""
    return True


def was_decided(store: Reader, meeting: MeetingId) -> bool:
    return bool(declared(store, meeting))


def cards_changed(store: Reader, meeting: MeetingId) -> bool:
    return _has_changed(store, meeting, "table_cards", card_faces(store, meeting))


def badges_changed(store: Reader, meeting: MeetingId) -> bool:
    return _has_changed(store, meeting, "badges", badge_faces(store, meeting))


def _has_changed(store: Reader, meeting: MeetingId, paper: str, faces: Mapping[AttendeeId, str]) -> bool:
    """Whether some were printed before, and some would now be printed otherwise."""
    return bool(last_printed(store, meeting, paper) and changed(store, meeting, paper, faces))


def was_handed_over(store: Reader, meeting: MeetingId) -> bool:
    """Or will be: the deed is there to be signed at the meeting."""
    return bool(store.find(Handover, meeting=meeting))


def has_lists(store: Reader, meeting: MeetingId) -> bool:
    return bool(listed_at(store, meeting) or unlisted(store, meeting))


def has_open_items(store: Reader, meeting: MeetingId) -> bool:
    return bool(open_items(store, meeting))


def has_last_items(store: Reader, meeting: MeetingId) -> bool:
    return any(each.listing != "declared" for each in last_items(store, meeting))


def has_last_declarations(store: Reader, meeting: MeetingId) -> bool:
    return any(each.listing == "declared" for each in last_items(store, meeting))


def was_circulated(store: Reader, meeting: MeetingId) -> bool:
    return bool(circulations(store, meeting, "opinions"))


def was_countersigned(store: Reader, meeting: MeetingId) -> bool:
    return bool(circulations(store, meeting, "countersigning"))


def was_distributed(store: Reader, meeting: MeetingId) -> bool:
    return bool(distributed(store, meeting))


def was_issued(store: Reader, meeting: MeetingId) -> bool:
    return bool(went_out(store, meeting))


@dataclass(frozen=True, slots=True)
class Document:
    """A paper that can be made of a meeting: the name commands use, the Chinese title, its function, and when.

    `book` makes its workbook where that is more than the tables of the paper; `books` makes a file of `books_kind` for
    every member or guest by name.
    """

    name: str
    title: str
    make: Callable[[Reader, MeetingId], Paper]
    applies: Callable[[Reader, MeetingId], bool] = always
    faces: Callable[[Reader, MeetingId], Mapping[AttendeeId, str]] | None = None
    """Of a paper with a face for each person, what each says; `printed_as` is what it is remembered under."""
    printed_as: str = ""
    book: Callable[[Reader, MeetingId], bytes] | None = None
    books: Callable[[Reader, MeetingId], Iterator[tuple[str, bytes]]] | None = None
    books_kind: str = "xlsx"


DOCUMENTS = (
    Document("minutes", term("会议纪要"), minutes),
    Document("attendance", term("签到表"), attendance_list),
    Document("covering_notice", term("印发通知"), covering_notice),
    Document("change_notice", term("延期（取消）通知"), change_notice, was_rescheduled),
    Document("meeting_notice", term("会议通知"), meeting_notice),
    Document("preparation_plan", term("筹备工作方案"), preparation_plan, has_tasks),
    Document("invitations", term("邀请函"), invitations, has_guests, books=invitation_files, books_kind="docx"),
    Document("programme", term("会议日程"), programme, has_programme),
    Document("reply_form", term("参会回执"), reply_form, book=reply_book, books=reply_books),
    Document("agenda", term("会议议程"), agenda_paper),
    Document("chair_script", term("主持词"), chair_script),
    Document("handbook", term("会议手册"), handbook),
    Document("attendance_by_kind", term("签到表（按参会身份）"), attendance_by_kind),
    Document("people_by_stroke", term("名单（按姓氏笔画）"), people_by_stroke),
    Document("people_by_pinyin", term("名单（按姓名音序）"), people_by_pinyin),
    Document("roll_call", term("点到表"), roll_call),
    Document("seating_plan", term("座次图"), seating_plan, has_plan),
    Document("table_cards", term("席卡"), table_cards, has_seated, card_faces, "table_cards"),
    Document("changed_cards", term("席卡（只印有变化的）"), changed_cards, cards_changed, card_faces, "table_cards"),
    Document("badges", term("参会证"), badges, has_persons, badge_faces, "badges"),
    Document("changed_badges", term("参会证（只印有变化的）"), changed_badges, badges_changed, badge_faces, "badges"),
    Document("photograph_plan", term("合影站位图"), photograph_plan, has_photograph),
    Document("dining_tables", term("用餐安排"), dining_tables, has_tables),
    Document("vehicles", term("乘车安排"), vehicles, has_vehicles),
    Document("pick_ups", term("接送站一览"), pick_ups, has_rides),
    Document("ballot_papers", term("表决票、选票"), ballot_papers, has_secret_votes),
    Document("proceedings", term("会议记录"), proceedings),
    Document("vote_results", term("表决结果"), vote_results, was_decided),
    Document("decisions", term("议定事项"), decisions_paper),
    Document("excerpts", term("会议纪要摘录"), excerpts),
    Document("handover_deed", term("移交书"), handover_deed, was_handed_over),
    Document("handover_list", term("移交清单"), handover_list, has_list),
    Document("three_lists", term("三张清单"), three_lists, has_lists),
    Document("carried_out", term("上届议定事项落实情况表"), carried_out, has_last_items),
    Document("declarations", term("上届宣言倡议落实情况表"), declarations_carried_out, has_last_declarations),
    Document("progress_letter", term("督办函"), progress_letter, has_open_items),
    Document("projects", term("合作项目统计表"), projects_table, has_projects),
    Document("statistics", term("年度统计"), statistics_paper),
    Document("circulation_letter", term("征求意见函"), circulation_letter, was_circulated),
    Document("opinions_table", term("意见汇总及采纳情况表"), opinions_table, was_circulated),
    Document("countersigning_sheet", term("会签单"), countersigning_sheet, was_countersigned),
    Document("distribution_list", term("分发登记"), distribution_list, was_distributed),
    Document("archive_catalogue", term("归档目录"), archive_catalogue, was_issued),
)


OF_A_CANCELLED = ("change_notice", "meeting_notice", "distribution_list", "archive_catalogue")
"""What is left to print of a meeting that is not held: that it is not, and what went out before."""


def documents_of(store: Reader, meeting: MeetingId) -> tuple[Document, ...]:
    """The papers that this meeting has, in the order in which they are offered; of a cancelled one a few alone."""
    offered = tuple(each for each in DOCUMENTS if each.applies(store, meeting))
    if is_cancelled(store, store.need(Meeting, meeting)):
        return tuple(each for each in offered if each.name in OF_A_CANCELLED)
    return offered
