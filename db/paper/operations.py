"""The changes a person can make to how papers are arranged; closing the meeting does not forbid them. 文稿编排的操作"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from db.attendance.entity import AttendeeId
from db.meeting.entity import Meeting, MeetingId
from db.paper import rules
from db.paper.entity import ListPlace, MinutesSection, MinutesText, PaperOrder
from db.store.ident import Id, keyed, new_id
from db.store.operation import Change, Operation, Reader, hide, write
from db.store.ordering import key_between


@dataclass(frozen=True, slots=True)
class ArrangeNames(Operation):
    """Let a paper name people in one of the orders, with some moved by hand in it: as few as lead to what is wanted.

    Who is moved is moved in every paper of the meeting that goes by that order. 编排名单次序
    """

    meeting_id: MeetingId
    paper: str
    profile: str
    by_rule: tuple[AttendeeId, ...]
    wanted: tuple[AttendeeId, ...]

    def changes(self, store: Reader) -> Iterator[Change]:
        meeting = store.need(Meeting, self.meeting_id)
        rules.may_arrange(store, meeting.id, self.by_rule, self.wanted)
        row = keyed("paper_order", meeting.id, self.paper)
        yield from write(PaperOrder, row, meeting=meeting.id, paper=self.paper, profile=self.profile)
        kept = _in_rising_order(self.by_rule, self.wanted)
        for before, each in zip((None, *self.wanted), self.wanted, strict=False):
            row = keyed("list_place", meeting.id, self.profile, each)
            if each not in kept:
                facts = {"profile": self.profile, "attendee": each, "after": before}
                yield from write(ListPlace, row, meeting=meeting.id, **facts)
            elif store.get(ListPlace, row):
                yield hide(ListPlace, row)


def _in_rising_order(by_rule: Sequence[AttendeeId], wanted: Sequence[AttendeeId]) -> frozenset[AttendeeId]:
    """The most that stand in both orders one after the other: nobody moved them (longest increasing subsequence)."""
    ranks = {each: place for place, each in enumerate(by_rule)}
    tails: list[int] = []
    lengths = []
    for each in wanted:
        length = bisect_left(tails, ranks[each])
        tails[length : length + 1] = [ranks[each]]
        lengths.append(length)
    kept: list[AttendeeId] = []
    left = len(tails) - 1
    for each, length in zip(reversed(wanted), reversed(lengths), strict=True):
        if length == left and (not kept or ranks[each] < ranks[kept[-1]]):
            kept.append(each)
            left -= 1
    return frozenset(kept)


@dataclass(frozen=True, slots=True)
class MoveSection(Operation):
    """Put a section of the minutes between two places; '' is an end. 移动纪要段落"""

    meeting_id: MeetingId
    section: str
    before: str
    after: str

    def changes(self, store: Reader) -> Iterator[Change]:
        meeting = store.need(Meeting, self.meeting_id)
        row = keyed("minutes_section", meeting.id, self.section)
        place = key_between(self.before, self.after)
        yield from write(MinutesSection, row, meeting=meeting.id, section=self.section, position=place)


@dataclass(frozen=True, slots=True)
class WriteMinutesText(Operation):
    """Add a text between two places of the minutes, or print it instead of a section's own. 纪要增改文字"""

    meeting_id: MeetingId
    text: str
    before: str = ""
    after: str = ""
    replaces: str = ""
    basis: str = ""
    text_id: Id = field(default_factory=lambda: Id(new_id()))

    @property
    def row(self) -> Id:
        """A section is replaced by one text, whoever writes it."""
        return keyed("minutes_text", self.meeting_id, self.replaces) if self.replaces else self.text_id

    def changes(self, store: Reader) -> Iterator[Change]:
        meeting = store.need(Meeting, self.meeting_id)
        rules.may_print(self.text)
        place = "" if self.replaces else key_between(self.before, self.after)
        facts = {"replaces": self.replaces, "position": place, "text": self.text.strip(), "basis": self.basis}
        yield from write(MinutesText, self.row, meeting=meeting.id, **facts)


@dataclass(frozen=True, slots=True)
class ChangeMinutesText(Operation):
    """Write a text of the minutes anew; `basis` is what the records say now. 修改纪要文字"""

    text_id: Id
    text: str
    basis: str = ""

    def changes(self, store: Reader) -> Iterator[Change]:
        found = store.need(MinutesText, self.text_id)
        rules.may_print(self.text)
        yield from write(MinutesText, found.id, text=self.text.strip(), basis=self.basis)


@dataclass(frozen=True, slots=True)
class MoveMinutesText(Operation):
    """Put a text of one's own between two places of the minutes; '' is an end. 移动纪要文字"""

    text_id: Id
    before: str
    after: str

    def changes(self, store: Reader) -> Iterator[Change]:
        found = store.need(MinutesText, self.text_id)
        yield from write(MinutesText, found.id, position=key_between(self.before, self.after))


@dataclass(frozen=True, slots=True)
class RemoveMinutesText(Operation):
    """Take a text of one's own out of the minutes: what the records say stands again. 撤去纪要文字"""

    text_id: Id

    def changes(self, store: Reader) -> Iterator[Change]:
        yield hide(MinutesText, store.need(MinutesText, self.text_id).id)
