"""The chair's script 主持词: what the chair says from the opening on; it names only those who are there. 主持词

Before anybody is checked in, those are named who are expected: on the list, not on leave, nobody in their place.
A guest who is not there is therefore gone from it, and is called up for nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from db.agenda.entity import AgendaItem, Numbered, Presenter, item_events, item_state, numbered_agenda, presenters
from db.attendance.absence import away
from db.attendance.entity import AttendeeId, latest_events, present, substitutes
from db.body.entity import member_name
from db.meeting.entity import OUTSIDE, Meeting, MeetingId, Stage, stage_name, title
from db.motion.entity import bare, motions_of, quoted
from db.store.moment import local
from db.store.operation import Reader
from desktop.documents.agenda_paper import stage_head
from desktop.documents.heads import headed, when_and_where
from desktop.documents.minutes_people import stage_chair
from desktop.documents.order import Named, ordered
from desktop.documents.paper import Block, Paper, Paragraph, Run, Style, body, heading, numeral
from desktop.documents.phrases import listed, people

CALLS = {
    "greeting": ("请{who}致辞。", "致辞人待定"),
    "address": ("请{who}讲话。", "讲话人待定"),
    "report": ("请{who}作报告。", "报告人待定"),
    "briefing": ("请{who}通报情况。", "通报人待定"),
    "explanation": ("请{who}作说明。", "说明人待定"),
    "summary": ("请{who}作小结。", "小结人待定"),
    "reading": ("请{who}宣读。", "宣读人待定"),
    "handover": ("请{who}办理移交。", ""),
    "keynote": ("请{who}作主题发言。", "发言人待定"),
    "speeches": ("请{who}发言。", ""),
}
"""What is said when an item of a kind begins, and the note to the chair where nobody who presents it is there."""
OPEN_CALLS = {
    "speeches": "请各成员方依次发言，请大家注意掌握时间。",
    "vote": "请各位表决。",
    "film": "请大家观看。",
    "signing": "请签约代表上台签约。",
    "award": "请授牌和受牌代表上台。",
}
"""What is said where nobody is named."""
BEFORE = ("guest", "head", "delegate", "observer", "office")
"""Kinds that the chair introduces by name."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """A stage with its numbered items, who is there by rank, and whom the chair has introduced before."""

    stage: Stage
    of_stage: tuple[Numbered, ...]
    there: tuple[Named, ...]
    known: Collection[AttendeeId]
    number: int
    following: Stage | None
    is_ceremony: bool  # the meeting is opened or closed as one that lasts: 闭幕, not 散会


def chair_script(store: Reader, meeting_id: MeetingId) -> Paper:
    """A part for each stage that has an agenda: opening, who is there, item after item, closing."""
    meeting = store.need(Meeting, meeting_id)
    blocks: list[Block] = when_and_where(meeting)
    for sitting in _sittings(store, meeting):
        blocks.append(heading(1, sitting.number + 1, stage_head(sitting.stage)))
        blocks += _sitting(store, meeting, sitting)
    return Paper(headed(store, meeting, "主持词"), tuple(blocks))


def introduced(store: Reader, meeting: Meeting) -> frozenset[AttendeeId]:
    """All whom the script names as being there."""
    return frozenset(each.attendee.id for sitting in _sittings(store, meeting) for each in sitting.there)


def _sittings(store: Reader, meeting: Meeting) -> Iterator[Sitting]:
    standing = ((stage, _standing(store, of_stage)) for stage, of_stage in numbered_agenda(store, meeting.id))
    spoken = [each for each in standing if each[1] and each[0].kind not in OUTSIDE]
    ceremony = any(stage.kind in ("opening", "closing") for stage, _ in spoken)
    known: set[AttendeeId] = set()
    seen = spoken[0][0] if spoken else None
    for number, (stage, of_stage) in enumerate(spoken):
        seen = stage if latest_events(store, stage.id) else seen
        there = tuple(_there(store, meeting, stage, seen or stage))
        following = spoken[number + 1][0] if number + 1 < len(spoken) else None
        yield Sitting(stage, of_stage, there, frozenset(known), number, following, ceremony)
        known |= {each.attendee.id for each in there}


def _standing(store: Reader, of_stage: tuple[Numbered, ...]) -> tuple[Numbered, ...]:
    """Items that were neither withdrawn nor postponed."""
    gone = ("withdrawn", "postponed")
    return tuple(each for each in of_stage if item_state(item_events(store, each[1].id)) not in gone)


def _there(store: Reader, meeting: Meeting, stage: Stage, seen: Stage) -> list[Named]:
    """Those checked in and not gone, at a stage to come those of the one before; while nobody is, those expected."""
    events = latest_events(store, seen.id)
    here = present(events)
    missing = away(store, meeting.id, stage.id, seen.id) | substitutes(store, meeting.id).keys()
    found = (each for each in ordered(store, meeting, "chair_script") if each.attendee.id not in missing)
    return [each for each in found if not events or each.attendee.id in here]


def _sitting(store: Reader, meeting: Meeting, sitting: Sitting) -> Iterator[Block]:
    chaired = stage_chair(store, meeting, sitting.stage)
    if chaired:
        yield body(f"主持人：{chaired}")
    yield Paragraph((Run("各位领导、各位来宾，同志们："),), Style.FLUSH, with_next=True)
    yield body(_opening(store, meeting, sitting))
    yield from (body(line) for line in _welcome(sitting))
    for turn, item in _turns(sitting.of_stage):
        closed = "（本项不公开）" if item.confidential else ""
        yield body(f"{turn}：{item.title}。{closed}{_call(store, meeting, sitting, item)}")
    yield body(_closing(store, meeting, sitting))


def _opening(store: Reader, meeting: Meeting, sitting: Sitting) -> str:
    name = title(store, meeting)
    if sitting.number == 0:
        verb = "现在开幕" if sitting.stage.kind == "opening" else "现在开始"
        return f"{name}{verb}。"
    return f"现在举行{name.removesuffix(stage_name(sitting.stage))}{stage_name(sitting.stage)}。"


def _welcome(sitting: Sitting) -> Iterator[str]:
    """Guests first, then the others by rank; at a later stage those alone who have come since."""
    new = [each for each in sitting.there if each.attendee.id not in sitting.known]
    persons = [each for each in new if each.is_person and each.attendee.kind in BEFORE]
    guests = people([each for each in persons if each.attendee.kind == "guest"])
    others = people([each for each in persons if each.attendee.kind != "guest"])
    more = "还" if sitting.number else ""
    if guests:
        yield f"应邀出席会议的领导和来宾{more}有：{guests}。"
    if others:
        yield f"出席会议的{'' if guests else '领导和代表'}{more}有：{others}。"
    groups = [each.attendee.organisation for each in new if not each.is_person and each.attendee.kind in BEFORE]
    if groups:
        yield f"参加会议的还有{listed(groups)}的负责人和代表。"
    if any(each.attendee.kind == "press" for each in new):
        yield "参加会议的还有新闻界的朋友们。"
    if guests or others:
        yield "让我们以热烈的掌声，对各位的到来表示欢迎！"


def _turns(of_stage: tuple[Numbered, ...]) -> Iterator[tuple[str, AgendaItem]]:
    """How each item is called up; the parts of an item are not counted again."""
    whole = [number for number, _ in of_stage if "." not in number]
    for number, item in of_stage:
        place = whole.index(number) + 1 if number in whole else 0
        if not place:
            yield "其中", item
        elif place == len(whole) > 1:
            yield "下面进行最后一项议程", item
        else:
            yield f"下面进行第{numeral(place)}项议程" if len(whole) > 1 else "下面进行的议程是", item


def _call(store: Reader, meeting: Meeting, sitting: Sitting, item: AgendaItem) -> str:
    """Who is asked to speak, what lies before the meeting, and for how long it is planned."""
    put_forward = [each for each in motions_of(store, item.id) if each.kind != "initiative"]
    texts = [quoted(each) for each in put_forward if bare(each.title) != item.title]
    put = f"请各成员方审议{listed(texts)}。" if texts else ""
    time = f"（约{item.planned_minutes}分钟）" if item.planned_minutes else ""
    return _asked(store, meeting, sitting, item) + put + time


def _asked(store: Reader, meeting: Meeting, sitting: Sitting, item: AgendaItem) -> str:
    named = presenters(store, item.id)
    by_person = {each.attendee.person: each for each in sitting.there if each.is_person}
    here = {each: by_person.get(each.person) for each in named if each.person or not each.organisation}
    found = [people([person]) if person else _member(store, meeting, each) for each, person in here.items()]
    spoken_for = listed(each.organisation for each in named if each.organisation)
    both = f"{listed(found)}代表{spoken_for}" if listed(found) and spoken_for else ""
    who = both or listed(found) or spoken_for
    call, note = CALLS.get(item.kind, ("", ""))
    if who and call:
        return call.format(who=who)
    if named and not who:
        return f"（{note}）" if note else ""
    return OPEN_CALLS.get(item.kind, "")


def _member(store: Reader, meeting: Meeting, presenter: Presenter) -> str:
    """The member that presents; a person who is not there is not called up."""
    return member_name(store, presenter.member, meeting.from_on)


def _closing(store: Reader, meeting: Meeting, sitting: Sitting) -> str:
    if sitting.following is None:
        ends = f"现在我宣布，{title(store, meeting)}闭幕。" if sitting.is_ceremony else "会议到此结束，散会。"
        return f"各项议程已进行完毕。感谢各位领导、各位来宾和同志们对会议的支持！{ends}"
    return f"{stage_name(sitting.stage)}到此结束。{_announced(sitting.following)}"


def _announced(following: Stage) -> str:
    """When and where those in the hall meet again."""
    at = local(following.from_at) if following.from_at else None
    when = f"于{at.hour}时{f'{at.minute:02d}分' if at.minute else ''}" if at else ""
    where = f"在{following.venue}" if following.venue else ""
    if when or where:
        return f"{stage_name(following)}{when}{where}举行，请大家准时参加。"
    return f"下面举行{stage_name(following)}。"
