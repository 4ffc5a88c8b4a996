"""The lists of a paper's course: steps, opinions, copies, numbers; each row says its state in words. 办理列表"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from db.body.entity import member_short
from db.circulation.entity import ADOPTIONS, PURPOSES, STANDINGS, Asked, Circulation, asked, last_round, of_meeting
from db.issuing.distribution import Distribution, copies_given, copy_numbers, distribution, distribution_doubts
from db.issuing.distribution import recipient_name as recipient
from db.issuing.entity import DOCUMENT_STATES, GONE, STEPS, DocumentEvent, IssuedDocument, document_events, state_of
from db.issuing.register import Entry, doubts, entries, provisional
from db.issuing.version import TextVersion, version_number
from db.meeting.entity import Meeting, meeting_body
from db.store.ident import Id
from db.store.operation import Reader
from desktop.documents.circulated_text import in_book_marks
from desktop.documents.issued_titles import issued_title
from desktop.language import said, tr
from desktop.meeting_facts import day_text
from desktop.pages.papers.course import FACES, OPINIONS_TABLE, Course
from desktop.widgets.record_model import Column, RecordModel
from desktop.widgets.roles import BadgeFace, Cell, Group

FACTS, STEPS_TAKEN, OPINIONS, COPIES, NUMBERS = "facts", "steps", "opinions", "copies", "numbers"
"""The parts of the card, each with its list."""
STANDING_FACES = {
    "agreed": ("ok", "okc"),
    "with_opinion": ("warn", "edit"),
    "objected": ("bad", "xc"),
    "waiting": ("info", "clock"),
    "no_reply": ("warn", "warn"),
    "deemed": ("ok", "check"),
}
"""Kind and icon by how a member stands."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it is shown; `record` is what an act on it is about, `act` the verb that one click does."""

    key: str
    first: str
    second: str
    third: str
    face: BadgeFace
    act: str = ""
    record: Asked | Distribution | Entry | IssuedDocument | TextVersion | None = None


Lines = list[Line | Group]


def steps(store: Reader, course: Course) -> Lines:
    """What was done with the document, the latest last."""
    document = course.document
    if document is None:
        return []
    return [
        Line(
            each.id,
            day_text(each.taken_on) if each.taken_on else "",
            each.taken_by,
            each.remark or _version(store, document, each.version),
            BadgeFace("ok", "okc", tr(STEPS.get(each.step, ""))),
            tr("看文稿") if _frozen(store, each) else "",
            _frozen(store, each),
        )
        for each in document_events(store, document.id)
    ]


def _frozen(store: Reader, event: DocumentEvent) -> TextVersion | None:
    """The text as approved or circulated at a step; None if none is kept or it was erased."""
    version = store.get(TextVersion, event.version)
    return version if version and version.text else None


def _version(store: Reader, document: IssuedDocument, version: Id | None) -> str:
    number = version_number(store, document.id, version)
    return tr("第{number}稿", number=number) if number else ""


def opinions(store: Reader, course: Course, today: date) -> Lines:
    """The last round of opinions and of signatures: who waits, who said what, what became of it."""
    if course.paper == OPINIONS_TABLE:
        every = [each for each in of_meeting(store, course.meeting) if each.purpose == "opinions"]
        return [line for sent in every for line in _round(store, sent, today, in_book_marks(store, sent))]
    found = [last_round(store, course.subject, each) for each in PURPOSES] if course.subject else []
    return [line for sent in found if sent for line in _round(store, sent, today, tr(PURPOSES[sent.purpose]))]


def _round(store: Reader, sent: Circulation, today: date, name: str) -> Iterator[Line | Group]:
    members = asked(store, sent, today)
    answered = sum(1 for each in members if each.opinion)
    until = tr("期限 {day}", day=day_text(sent.due_on)) if sent.due_on else ""
    number = tr("第{number}稿", number=members[0].number) if members else ""
    count = tr("已反馈 {done}/{count}", done=answered, count=len(members))
    yield Group("　".join(filter(None, (name, number, until))), count)
    yield from (_asked(store, each) for each in members)


def _asked(store: Reader, each: Asked) -> Line:
    silent = each.opinion is None
    act = tr("同意") if silent else tr("处理") if each.is_unsettled else ""
    adoption = tr(ADOPTIONS[each.opinion.adoption]) if each.opinion and each.opinion.adoption else ""
    words = "　".join(filter(None, (each.opinion.text if each.opinion else "", adoption)))
    face = BadgeFace(*STANDING_FACES[each.standing], tr(STANDINGS[each.standing]))
    name = member_short(store, each.member, each.circulation.sent_on)
    return Line(f"{each.circulation.id}{each.member}", name, words, "", face, act, each)


def copies(store: Reader, course: Course) -> Lines:
    """Who gets copies, under what does not add up."""
    document = course.document
    if document is None:
        return []
    rows: Lines = [Group(said(each)) for each in distribution_doubts(store, document)]
    return rows + [_copies(store, document, each) for each in distribution(store, document.id)]


def _copies(store: Reader, document: IssuedDocument, each: Distribution) -> Line:
    waits = each.sent_on is not None and each.received_on is None
    name = recipient(store, each, document.signed_on)
    return Line(
        each.id, name, str(each.copies or ""), copy_numbers(each), _way(each), tr("回执") if waits else "", each
    )


def _way(each: Distribution) -> BadgeFace:
    if each.lacking:
        return BadgeFace("bad", "warn", each.lacking)
    if each.received_on:
        return BadgeFace("ok", "okc", tr("已送达"))
    if each.sent_on:
        return BadgeFace("warn", "clock", tr("未回执"))
    return BadgeFace("mute", "circle", tr("待送出"))


def counts(store: Reader, course: Course, today: date) -> dict[str, str]:
    """3/15 members that answered the last draft, 30/35 copies given out."""
    sent = last_round(store, course.subject) if course.subject else None
    members = asked(store, sent, today) if sent else ()
    document = course.document
    given = copies_given(store, document.id) if document else 0
    return {
        OPINIONS: f"{sum(1 for each in members if each.opinion)}/{len(members)}" if members else "",
        COPIES: f"{given}/{document.count or given}" if document and given else "",
    }


def numbers(store: Reader, meeting: Meeting) -> Lines:
    """The register of the meeting's body: doubts, provisional numbers, then every number used, the latest first."""
    place = meeting_body(store, meeting.id)
    if place is None:
        return []
    rows: Lines = [Group(said(each)) for each in doubts(store, place.body)]
    rows += [_provisional(store, each) for each in provisional(store, place.body)]
    return rows + [_number(store, each) for each in entries(store, place.body)]


def _provisional(store: Reader, document: IssuedDocument) -> Line:
    face = BadgeFace("warn", "warn", tr("暂编"))
    return Line(document.id, document.number, issued_title(store, document), "", face, tr("确认"), document)


def _number(store: Reader, entry: Entry) -> Line:
    document = entry.document
    state = state_of(store, document.id) if document else "withdrawn"
    kind, icon = FACES.get(state, ("mute", "xc" if state in GONE else "edit"))
    title = issued_title(store, document) if document else ""
    day = day_text(document.signed_on) if document and document.signed_on else ""
    return Line(
        entry.text, entry.text, title, day, BadgeFace(kind, icon, tr(DOCUMENT_STATES.get(state, ""))), "", entry
    )


def _act(line: Line) -> Cell:
    return Cell(line.act, action=bool(line.act))


class StepModel(RecordModel):
    COLUMNS = (
        Column("步骤", lambda line: Cell(badge=line.face), 104),
        Column("日期", lambda line: line.first, 148),
        Column("经手", lambda line: line.second, 88, 220, hide_under=420),
        Column("说明", lambda line: Cell(line.third, tone="text2")),
        Column("文稿", _act, 72),
    )


class OpinionModel(RecordModel):
    COLUMNS = (
        Column("成员方", lambda line: line.first, 112, 160),
        Column("反馈", lambda line: Cell(badge=line.face), 124),
        Column("意见内容", lambda line: Cell(line.second, tone="text2")),
        Column("登记", _act, 64),
    )


class CopiesModel(RecordModel):
    COLUMNS = (
        Column("送", lambda line: line.first),
        Column("份数", lambda line: line.second, 56, hide_under=380),
        Column("份号", lambda line: line.third, 72),
        Column("状态", lambda line: Cell(badge=line.face), 104),
        Column("登记", _act, 72),
    )


class NumberModel(RecordModel):
    COLUMNS = (
        Column("发文字号", lambda line: line.first, 176),
        Column("题名", lambda line: Cell(line.second, tone="text2")),
        Column("成文日期", lambda line: line.third, 148, hide_under=520),
        Column("状态", lambda line: Cell(badge=line.face), 116),
        Column("登记", _act, 72, hide_under=420),
    )
