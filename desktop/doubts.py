"""What two computers that were apart can bring about of a meeting, told where it can be settled. 存疑"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from db.meeting.entity import Meeting, short_title
from db.meeting.rules import planned_twice
from db.store.operation import Reader
from desktop.language import tr
from desktop.meeting_facts import span_text


class Twice(NamedTuple):
    """One ordinal planned twice: the meeting to open, what is in doubt, and when and where each is."""

    other: Meeting
    group: tuple[Meeting, ...]
    title: str
    known: str

    @property
    def advice(self) -> str:
        return tr("{known}；请改其中一次的届次，或取消一次", known=self.known)


def told_twice(store: Reader, looked_at: Meeting | None) -> Iterator[Twice]:
    """Each such pair; the meeting to open is not the one that is looked at."""
    for group in planned_twice(store):
        other = next(each for each in reversed(group) if each != looked_at)
        title = tr("{meeting}建了两次", meeting=short_title(store, other))
        yield Twice(other, group, title, tr("；").join(_when_and_where(each) for each in group))


def _when_and_where(meeting: Meeting) -> str:
    return "　".join(filter(None, (span_text(meeting.from_on, meeting.to_on) or tr("日期未定"), meeting.place)))
