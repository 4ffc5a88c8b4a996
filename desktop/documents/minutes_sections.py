"""The sections of the minutes: the records' words, the secretary's beside them, and their order. 纪要段落"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from db.meeting.entity import Meeting
from db.paper.entity import SECTIONS, MinutesText, minutes_texts, section_places
from db.store.operation import Reader
from desktop.documents.minutes_around import side_events, sub_meeting_paragraphs
from desktop.documents.minutes_charter import came_and_went, doubtful, stood_in
from desktop.documents.minutes_course import not_dealt_with, quorum
from desktop.documents.minutes_decisions import decisions, handing_over, speeches, until_speeches
from desktop.documents.minutes_opening import agreed_points, meeting_views, opening, organised, theme
from desktop.documents.minutes_people import absences, attendance, chairs_and_greetings, guests, observers, press
from desktop.documents.minutes_presented import presented
from desktop.documents.minutes_rhythm import change_of_rhythm
from desktop.documents.paper import Emphasis, Paragraph, Run
from desktop.documents.sentence import Sentence, based_on, paragraph

Derived = Callable[[Reader, Meeting], list[Paragraph]]


def _one(*parts: Callable[[Reader, Meeting], list[Sentence]]) -> Derived:
    """A section of one paragraph."""
    return lambda store, meeting: paragraph(each for part in parts for each in part(store, meeting))


def _several(part: Callable[[Reader, Meeting], list[list[Sentence]]]) -> Derived:
    return lambda store, meeting: [each for found in part(store, meeting) for each in paragraph(found)]


DERIVED: dict[str, Derived] = {
    "opening": _one(opening, organised, guests),
    "attendance": _one(attendance, observers, stood_in, absences, quorum),
    "chairs": _one(chairs_and_greetings),
    "press": _one(press),
    "theme": _one(lambda _, meeting: theme(meeting)),
    "decisions": _several(lambda store, meeting: decisions(store, meeting, on=until_speeches(store, meeting)[0])),
    "course": _one(presented, came_and_went, not_dealt_with, doubtful),
    "speeches": _one(speeches),
    "later_decisions": _several(lambda store, meeting: decisions(store, meeting, on=until_speeches(store, meeting)[1])),
    "handover": _one(handing_over),
    "side_events": _one(side_events),
    "sub_meetings": _several(sub_meeting_paragraphs),
    "views": _several(meeting_views),
    "points": agreed_points,
    "rhythm": _one(change_of_rhythm),
}
"""What the records say in each section."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the minutes: a section of the records, with a text in its place or without, or a text alone."""

    code: str
    position: str
    derived: tuple[Paragraph, ...] = ()
    text: MinutesText | None = None

    @property
    def key(self) -> str:
        return self.code or (self.text.id if self.text else "")

    @property
    def printed(self) -> tuple[Paragraph, ...]:
        """The secretary's text where there is one, else what the records say."""
        if self.text is None:
            return self.derived
        source = based_on(self.text)
        lines = (each.strip() for each in self.text.text.split("\n"))
        return tuple(Paragraph((Run(each, Emphasis.PLAIN, source),)) for each in lines if each)

    @property
    def basis(self) -> str:
        """A digest of what the records say, to tell later whether they have changed."""
        return hashlib.sha256(plain(self.derived).encode()).hexdigest()[:16]

    @property
    def is_outdated(self) -> bool:
        """Whether the records have changed since the text was written in place of their words."""
        return bool(self.code and self.text and self.text.basis != self.basis)


def sections(store: Reader, meeting: Meeting) -> list[Section]:
    """All that the minutes can print, in its order; sections without words are left out."""
    texts = minutes_texts(store, meeting.id)
    instead = {each.replaces: each for each in texts if each.replaces}
    own = [Section("", each.position, text=each) for each in texts if not each.replaces]
    derived = [
        Section(code, position, tuple(DERIVED[code](store, meeting)), instead.get(code))
        for code, position in section_places(store, meeting.id).items()
        if code in SECTIONS
    ]
    found = [each for each in (*derived, *own) if each.derived or each.text]
    return sorted(found, key=lambda each: (each.position, not each.code, each.key))


def plain(paragraphs: tuple[Paragraph, ...]) -> str:
    """The words of paragraphs, a line for each."""
    return "\n".join("".join(run.text for run in each.runs) for each in paragraphs)
