"""What a person arranged in papers: an order chosen, a name moved, a section moved, a text of one's own. 文稿编排"""

from __future__ import annotations

from collections.abc import Sequence

from db.attendance.entity import AttendeeId
from db.meeting.entity import MeetingId
from db.store.glossary import term
from db.store.ident import Id
from db.store.operation import Reader
from db.store.record import Entity, entity, field

PROFILES = {
    "rank": term("职级优先"),
    "charter": term("成员方次序"),
    "stroke": term("姓氏笔画"),
    "pinyin": term("姓名音序"),
}
"""The orders of names by their codes. Minutes go by rank; sign-in and roll call by the charter; lists by any."""

SECTIONS = {
    "opening": term("会议概况"),
    "attendance": term("参会人员"),
    "chairs": term("主持和致辞"),
    "press": term("媒体报道"),
    "theme": term("主题和指导思想"),
    "decisions": term("审议和表决"),
    "course": term("撤下和延期的议程"),
    "speeches": term("发言"),
    "later_decisions": term("发言之后的审议和表决"),
    "handover": term("移交"),
    "side_events": term("同期活动"),
    "sub_meetings": term("同期会议"),
    "views": term("会议认为、强调和要求"),
    "points": term("议定事项"),
    "rhythm": term("举办周期"),
}
"""The sections of the minutes, in the order in which they stand unless somebody moves one."""
USUAL_PLACES = {code: f"a{'0123456789ABCDEFGHIJ'[place]}" for place, code in enumerate(SECTIONS)}
"""Keys that sort, with room between any two."""


@entity("paper_order", term("文稿名单次序"))
class PaperOrder(Entity):
    """By which order one paper of a meeting names people, where it is not the usual one."""

    id: Id
    meeting: MeetingId = field(term("会议"), parent=True)
    paper: str = field(term("文稿"), fixed=True)
    profile: str = field(term("名单次序"), fixed=True, codes=PROFILES)


@entity("list_place", term("名单位置"))
class ListPlace(Entity):
    """An attendee stands by hand right after another, or first, in one order of a meeting."""

    id: Id
    meeting: MeetingId = field(term("会议"), parent=True)
    profile: str = field(term("名单次序"), fixed=True, codes=PROFILES)
    attendee: AttendeeId = field(term("参会人员"), parent=True)
    after: AttendeeId | None = field(term("排在其后"), conflict="quiet")


@entity("minutes_section", term("纪要段落"))
class MinutesSection(Entity):
    """Where a section of the minutes stands, once somebody moved it."""

    id: Id
    meeting: MeetingId = field(term("会议"), parent=True)
    section: str = field(term("段落"), fixed=True, codes=SECTIONS)
    position: str = field(term("次序"), fixed=True, conflict="quiet")


@entity("minutes_text", term("纪要文字"))
class MinutesText(Entity):
    """A text by the secretary: a paragraph more, or printed in place of what the records say in a section.

    `basis` is a digest of the records' own words at the time of writing: when it differs, they have changed since.
    """

    id: Id
    meeting: MeetingId = field(term("会议"), parent=True)
    replaces: str = field(term("代替段落"), fixed=True, codes={"": term("另加的文字"), **SECTIONS})
    position: str = field(term("次序"), fixed=True, conflict="quiet")
    text: str = field(term("文字"), lines=True)
    basis: str = field(term("所据记录摘要"), fixed=True, conflict="quiet")


def chosen_profile(store: Reader, meeting: MeetingId, paper: str) -> str:
    """The order somebody chose for a paper; empty where nobody did."""
    return next((each.profile for each in store.find(PaperOrder, meeting=meeting, paper=paper)), "")


def arranged(store: Reader, meeting: MeetingId, profile: str, by_rule: Sequence[AttendeeId]) -> list[AttendeeId]:
    """The order by rule with those moved by hand where they were put; who is new stands where the rule says."""
    places = sorted(store.find(ListPlace, meeting=meeting, profile=profile), key=lambda each: each.id)
    listed = {*by_rule, None}
    moved = {each.attendee: each for each in places if each.attendee in listed and each.after in listed}
    order = [each for each in by_rule if each not in moved]
    while moved:
        settled = [each for each in moved.values() if each.after is None or each.after not in moved]
        for each in settled or list(moved.values()):  # two that two people put after one another: the rule's word
            order.insert(order.index(each.after) + 1 if each.after in order else 0, each.attendee)
            del moved[each.attendee]
    return order


def section_places(store: Reader, meeting: MeetingId) -> dict[str, str]:
    """The key of every section by its code."""
    moved = {each.section: each.position for each in store.find(MinutesSection, meeting=meeting)}
    return USUAL_PLACES | moved


def minutes_texts(store: Reader, meeting: MeetingId) -> tuple[MinutesText, ...]:
    """The secretary's own texts in the order of the minutes."""
    return tuple(sorted(store.find(MinutesText, meeting=meeting), key=lambda each: (each.position, each.id)))
