"""What the views of the preparation show and give back: plain values, no store. 筹备页的数据"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop.widgets.chip import Choice


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A line of the agenda."""

    key: str
    number: str
    title: str
    kind: str
    presenters: str
    minutes: int | None
    movable: tuple[bool, bool]

    @property
    def order(self) -> tuple[int, ...]:
        """3.10 comes after 3.9."""
        return tuple(map(int, self.number.split(".")))


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """What an item's form holds."""

    title: str = ""
    kind: str = "other"
    stage: str = ""
    presenters: tuple[Choice, ...] = ()
    organisation: str = ""
    minutes: int | None = None
    remark: str = ""
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class MotionRow:
    """A motion that stands on an item."""

    key: str
    number: int
    title: str
    kind: str
    sponsors: str
    versions: int = 0


@dataclass(frozen=True, slots=True)
class StageRow:
    """A stage, or the meetings of which the source does not say which one."""

    key: str
    name: str
    when: str
    venue: str
    chairs: str
    items: int


@dataclass(frozen=True, slots=True)
class StageFacts:
    """What a stage's form holds; times are Beijing clock times."""

    kind: str = "plenary"
    name: str = ""
    venue: str = ""
    from_at: datetime | None = None
    to_at: datetime | None = None
    chairs: tuple[Choice, ...] = ()
    transfer: str = ""


@dataclass(frozen=True, slots=True)
class AttendeeRow:
    """A line of the list of attendees; without an attendee it stands for a member of whom nobody is registered."""

    key: str
    name: str
    post: str
    member: str
    kind: str
    leave: str
    is_member: bool = False


@dataclass(frozen=True, slots=True)
class AttendeeFacts:
    """What an attendee's form holds."""

    kind: str = "delegate"
    organisation: str = ""
    title: str = ""
    member: str = ""
    badge_code: str = ""
    remark: str = ""
    collective: str = ""


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """What the meeting's form holds."""

    ordinal: int | None = None
    name: str = ""
    theme: str = ""
    principles: str = ""
    from_on: date | None = None
    to_on: date | None = None
    place: str = ""
    chair: str = ""
    term_from: int | None = None
    term_to: int | None = None
    head_count: int | None = None
    head_count_more: bool = False
    minutes_on: date | None = None


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line of one of the small lists: what, and a word about it."""

    key: str
    text: str
    note: str = ""
