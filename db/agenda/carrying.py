"""Plan a meeting with the stages and the agenda of the last one of its kind. 沿用上次议程"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from db.agenda.entity import AgendaItem, ItemId, above, items
from db.body.entity import BodyId
from db.meeting.entity import Meeting, MeetingBody, MeetingId, Stage, stages
from db.meeting.operations import PlanMeeting
from db.store.ident import Id, keyed
from db.store.operation import Change, Operation, Reader, copied, write

_DIGITS = "零一二三四五六七八九"
_TERM = r"[（(]\d{4}\s*[-—–~～至]+\s*\d{4}(?:年)?[）)]"
"""The years of a term behind its session."""


@dataclass(frozen=True, slots=True)
class PlanAlike(PlanMeeting, Operation):
    """Plan a meeting with the stages and items of an earlier one, to be filled in anew. 沿用上次的阶段和议程

    Days, places, people and motions are not taken over, nor what came up in the hall; titles that name the sessions
    then name those of now.
    """

    from_id: MeetingId | None = None

    def changes(self, store: Reader) -> Iterator[Change]:
        yield from PlanMeeting.changes(self, store)
        earlier = store.need(Meeting, self.from_id)
        yield from _stages(store, self.meeting_id, earlier.id)
        retitled = partial(_retitled, held=_held(store, self.body_id, earlier), now=self)
        yield from _items(store, self.meeting_id, earlier.id, retitled)


def _held(store: Reader, body: BodyId, earlier: Meeting) -> MeetingBody | None:
    return next(iter(store.find(MeetingBody, meeting=earlier.id, body=body)), None)


def _retitled(title: str, held: MeetingBody | None, now: PlanMeeting) -> str:
    """第33届总结 and 第34届（2024—2025）安排 of the 34th are 第34届 and 第35届 at the 35th, with its term if known."""
    if held is None or held.ordinal is None or not held.unit or now.ordinal is None:
        return title
    said = {
        form: each + now.ordinal - held.ordinal
        for each in (held.ordinal - 1, held.ordinal)
        for form in (str(each), in_words(each))
        if each > 0
    }
    return re.sub(
        rf"第({'|'.join(said)}){re.escape(held.unit)}({_TERM})?", partial(_named, said=said, held=held, now=now), title
    )


def _named(found: re.Match[str], said: dict[str, int], held: MeetingBody, now: PlanMeeting) -> str:
    term = f"（{now.term_from}—{now.term_to}）" if found[2] and now.term_from and now.term_to else ""
    return f"第{said[found[1]]}{held.unit}{term}"


def in_words(number: int) -> str:
    """三十四 of 34; a session of a hundred and more is written in digits."""
    if number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    return f"{_DIGITS[tens] if tens > 1 else ''}{'十' if tens else ''}{_DIGITS[ones] if ones else ''}"


def _stages(store: Reader, meeting: MeetingId, earlier: MeetingId) -> Iterator[Change]:
    for each in stages(store, earlier):
        values = {"position": each.position, "kind": each.kind, "name": each.name}
        yield from copied(store, write(Stage, _anew(meeting, each.id), meeting=meeting, **values), each, "name")


def _items(store: Reader, meeting: MeetingId, earlier: MeetingId, retitled: Callable[[str], str]) -> Iterator[Change]:
    left_out: set[Id] = set()
    for each in items(store, earlier):  # an item comes before its parts
        if each.late or each.from_floor or above(each) in left_out:
            left_out.add(each.id)
            continue
        place = f"{_anew(meeting, above(each))}|{each.place.partition('|')[2]}"
        minutes = {"planned_minutes": each.planned_minutes, "speech_minutes": each.speech_minutes}
        values = {"kind": each.kind, "title": retitled(each.title), "confidential": each.confidential, **minutes}
        item = write(AgendaItem, ItemId(_anew(meeting, each.id)), meeting=meeting, place=place, **values)
        yield from copied(store, item, each, "title")


def _anew(meeting: MeetingId, row: Id) -> Id:
    """A stage or item of the new meeting, by the one it comes from."""
    return keyed("carried_agenda", meeting, row)


def last_alike(store: Reader, body: BodyId, kind: str) -> Meeting | None:
    """The latest meeting of a body of one kind that has stages; a cancelled one as well: it was prepared."""
    held = store.find_each(Meeting, (each.meeting for each in store.find(MeetingBody, body=body)))
    found = [each for each in held if each.kind == kind and stages(store, each.id)]
    return max(found, key=lambda each: (each.from_on or date.min, each.id), default=None)
