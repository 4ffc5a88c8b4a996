"""What a paper says of a meeting and what it cannot say, line by line, each with the page of its record. 载明事项"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from db.agenda.entity import items, points
from db.agenda.speaking import spoken
from db.attendance.entity import attendees, members_on_leave
from db.ballot.entity import standing
from db.body.entity import member_name, member_short, members
from db.handover.entity import handovers
from db.meeting.entity import Meeting, MeetingId, meeting_body, short_title, stage_chairs, sub_meetings
from db.meeting.gaps import ENDS, Gap
from db.motion.entity import motions_of
from db.people.entity import person_known
from db.store.glossary import term
from db.store.operation import Reader
from desktop.language import said, tr
from desktop.meeting_facts import day_text, span_text
from desktop.pages.papers.left_out import left_out

LABELS = {
    "date": term("会议日期"),
    "place": term("会议地点"),
    "theme": term("会议主题"),
    "attendees": term("参会人员"),
    "titles": term("参会人员"),
    "leave": term("请假"),
    "record": term("会议记录"),
    "presence": term("到会情况"),
    "chair": term("会议主持人"),
    "item": term("议程"),
    "outcome": term("议案和报告"),
    "speech": term("发言"),
    "handover": term("移交"),
    "points": term("议定事项"),
    "sub_meeting": term("同期会议"),
    "date_line": term("纪要题注日期"),
    "number": term("发文字号"),
    "addressees": term("主送"),
    "signed_on": term("成文日期"),
    "copies_to": term("抄送"),
    "printing": term("印发机关和日期"),
    "count": term("印数"),
    "left_out": term("纪要未列"),
    "guest": term("来宾"),
}
PARTS = {
    "date": "meeting",
    "place": "meeting",
    "theme": "meeting",
    "date_line": "meeting",
    "attendees": "attendees",
    "member": "attendees",
    "chair": "stages",
    "sub_meeting": "meeting",
}
"""The part of the page of preparation where a kind of fact is entered; of other kinds the record says where."""
LISTED = frozenset({"date", "place", "attendees", "titles", "member"})
TELLS = {
    "attendance": LISTED,
    "attendance_by_kind": LISTED,
    "people_by_stroke": LISTED,
    "people_by_pinyin": LISTED,
    "seating_plan": frozenset({"attendees"}),
    "table_cards": frozenset({"attendees"}),
    "changed_cards": frozenset({"attendees"}),
    "badges": frozenset({"attendees", "titles"}),
    "changed_badges": frozenset({"attendees", "titles"}),
    "photograph_plan": frozenset({"attendees"}),
    "dining_tables": frozenset({"attendees"}),
    "vehicles": frozenset({"attendees"}),
    "pick_ups": frozenset({"attendees"}),
    "ballot_papers": frozenset({"date"}),
    "reply_form": frozenset({"date", "place"}),
    "meeting_notice": frozenset({"date", "place", "theme"}),
    "change_notice": frozenset({"date", "place"}),
    "preparation_plan": frozenset({"date", "place", "theme"}),
    "invitations": frozenset({"date", "place", "theme", "titles"}),
    "programme": frozenset({"date", "place", "chair"}),
    "agenda": frozenset({"date", "place", "chair"}),
    "handbook": frozenset({"date", "place", "chair", "attendees", "titles"}),
    "chair_script": frozenset({"date", "place", "chair", "presence"}),
    "roll_call": frozenset({"date", "place", "leave", "member"}),
    "proceedings": frozenset(LABELS) - {"theme", "sub_meeting", "date_line", "left_out", "number"},
    "vote_results": frozenset({"date", "place", "record", "outcome"}),
    "decisions": frozenset({"date", "place", "record", "outcome", "handover", "points", "date_line"}),
    "excerpts": frozenset({"date", "place", "record", "presence", "outcome", "handover", "points"}),
    "handover_deed": frozenset({"date", "place", "record", "handover", "unlisted"}),
    "handover_list": frozenset({"handover", "unlisted"}),
    "three_lists": frozenset({"points"}),
    "carried_out": frozenset({"date"}),
    "declarations": frozenset({"date"}),
    "progress_letter": frozenset({"points"}),
    "projects": frozenset(),
    "statistics": frozenset({"date", "presence", "outcome"}),
    "circulation_letter": frozenset(),
    "opinions_table": frozenset(),
    "countersigning_sheet": frozenset(),
    "distribution_list": frozenset(),
    "archive_catalogue": frozenset(),
}
"""The kinds of facts that a paper tells, by its name; a paper that is not here tells those of LABELS."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A line: `page`, and `record` or a part of that page, say where it is entered; `name` is one of many of a kind.

    `act`: the word of what one press on the line records at once.
    """

    kind: str
    value: str
    page: str
    record: str = ""
    meeting: MeetingId | None = None
    missing: bool = False
    name: str = ""
    act: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        return self.kind, self.record, self.name, self.value

    @property
    def label(self) -> str:
        return self.name or tr(LABELS[self.kind])


def told(paper: str, kind: str) -> bool:
    """Whether a paper tells facts of this kind."""
    return kind in TELLS.get(paper, LABELS)


def lacking(paper: str, meeting: MeetingId, found: Iterable[Gap]) -> tuple[Fact, ...]:
    """The gaps of a paper as lines; only minutes tell of meetings held within the meeting."""
    return tuple(
        _missing(gap, "sub_meeting" if gap.meeting_id != meeting else gap.kind)
        for gap in found
        if told(paper, gap.kind) and (paper not in TELLS or gap.meeting_id == meeting)
    )


def _missing(gap: Gap, kind: str) -> Fact:
    where = PARTS.get(gap.kind, gap.record_id)
    page = "papers" if gap.kind == "number" else gap.page_key  # it is entered here
    return Fact("handover" if kind == "unlisted" else kind, said(gap.words), page, where, gap.meeting_id, missing=True)


def known(store: Reader, meeting: Meeting) -> tuple[Fact, ...]:
    """What the records say now; what nobody entered is left out."""
    before = (*_arranged(meeting), *_people(store, meeting), *_delegations(store, meeting))
    found = (*before, *_course(store, meeting), *_results(store, meeting))
    return tuple(replace(each, record=PARTS.get(each.kind, "")) for each in found if each.value)


def _arranged(meeting: Meeting) -> Iterator[Fact]:
    yield Fact("date", span_text(meeting.from_on, meeting.to_on), "prep")
    yield Fact("place", meeting.place, "prep")
    yield Fact("theme", meeting.theme, "prep")


def _people(store: Reader, meeting: Meeting) -> Iterator[Fact]:
    people = attendees(store, meeting.id)
    persons = sum(1 for each in people if each.person)
    parts = [tr("具名 {count} 人", count=persons) if persons else ""]
    parts.append(tr("单位 {count} 个", count=len(people) - persons) if len(people) > persons else "")
    if meeting.head_count:
        total = tr("共 {count} 余人") if meeting.head_count_more else tr("共 {count} 人")
        parts.append(total.format(count=meeting.head_count))
    yield Fact("attendees", _joined(parts), "prep")
    excused = members_on_leave(store, meeting.id)
    yield Fact("leave", _joined(member_short(store, each) for each in excused), "checkin")


def _delegations(store: Reader, meeting: Meeting) -> Iterator[Fact]:
    """How many people each member sends, in the order of the charter."""
    place = meeting_body(store, meeting.id)
    sent = Counter(each.member for each in attendees(store, meeting.id))
    excused = members_on_leave(store, meeting.id)
    for member in members(store, place.body, meeting.from_on) if place else ():
        count = sent[member.id]
        nobody = tr("请假") if member.id in excused else tr("没有登记人员")
        words = tr("{count} 人", count=count) if count else nobody
        yield Fact("member", words, "prep", name=member_short(store, member.id))


def _course(store: Reader, meeting: Meeting) -> Iterator[Fact]:
    chairs = stage_chairs(store, meeting.id)
    persons = (person_known(store, each.person) for each in chairs)
    names = (
        person.name if person else member_name(store, chairing.member, meeting.from_on)
        for chairing, person in zip(chairs, persons, strict=True)
    )
    yield Fact("chair", _joined(dict.fromkeys(names)), "prep")
    said = spoken(store, meeting.id)
    yield Fact("speech", tr("{count} 次", count=len(said)) if said else "", "live")
    for each in handovers(store, meeting.id):
        unknown = tr("未载明")
        giver, taker = (member_name(store, side, meeting.from_on) for side in (each.from_member, each.to_member))
        yield Fact("handover", f"{giver or unknown} → {taker or unknown}", "live")


def _results(store: Reader, meeting: Meeting) -> Iterator[Fact]:
    put = [motion for item in items(store, meeting.id) for motion in motions_of(store, item.id)]
    ended = sum(1 for motion in put if standing(store, motion, meeting.id).state in ENDS)
    yield Fact("outcome", tr("{count} 件，有结果 {ended} 件", count=len(put), ended=ended) if put else "", "live")
    agreed = points(store, meeting.id)
    yield Fact("points", tr("{count} 项", count=len(agreed)) if agreed else "", "live")
    yield Fact("sub_meeting", _joined(short_title(store, each) for each in sub_meetings(store, meeting.id)), "prep")
    yield Fact("date_line", day_text(meeting.minutes_on) if meeting.minutes_on else "", "prep")
    yield from (Fact("left_out", each, "live") for each in left_out(store, meeting))


def _joined(words: Iterable[str]) -> str:
    return tr("、").join(each for each in words if each)
