"""Minutes: what a charter wants told: who came and went, who stood in, numbers in doubt. 章程要求载明"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from db.agenda.entity import AgendaItem, items
from db.attendance.entity import FOR_MEMBERS, Presence, Substitution
from db.ballot.doubts import doubts
from db.ballot.entity import ballots_of, outcome
from db.body.entity import Charter, charter_of
from db.meeting.entity import Meeting, meeting_body, stages
from db.store.operation import Reader
from desktop.documents.order import Named, ordered
from desktop.documents.phrases import people
from desktop.documents.sentence import Sentence, told


def _charter(store: Reader, meeting: Meeting) -> Charter | None:
    place = meeting_body(store, meeting.id)
    return charter_of(store, place.body, place.ordinal) if place else None


def stood_in(store: Reader, meeting: Meeting) -> list[Sentence]:
    """Who stood in for whom; against the charter it is told in any case, with the reason."""
    charter = _charter(store, meeting)
    by_id = {each.attendee.id: each for each in ordered(store, meeting, "minutes")}
    found = []
    for each in store.find(Substitution, meeting=meeting.id):
        both = by_id.get(each.attendee), by_id.get(each.substitute_for)
        if both[0] and both[1] and (each.reason or (charter and charter.tell_substitutes)):
            reason = f"，理由：{each.reason}" if each.reason else ""
            found += told(f"{people([both[0]])}代替{people([both[1]])}参加会议{reason}。", each)
    return found


def came_and_went(store: Reader, meeting: Meeting) -> list[Sentence]:
    """Who left, came back or took no part in an item: of those who speak for members."""
    charter = _charter(store, meeting)
    if charter is None or not charter.tell_presence:
        return []
    speaking = [each for each in ordered(store, meeting, "minutes") if each.attendee.kind in FOR_MEMBERS]
    return [sentence for each in speaking for sentence in _moves(store, meeting, each)]


def _moves(store: Reader, meeting: Meeting, one: Named) -> Iterator[Sentence]:
    here = {each.id for each in stages(store, meeting.id)}
    found = [each for each in store.find(Presence, attendee=one.attendee.id) if each.stage in here]
    events = sorted(found, key=lambda each: (each.at or 0, each.id))
    left = [each for each in events if each.kind in ("left", "returned")]
    if left and people([one]):
        back = left[-1].kind == "returned"
        yield from told(f"{people([one])}{'中途离会后返回' if back else '中途离会'}。", *left)
    yield from _recused(store, one, [each for each in events if each.kind == "recused"])


def _recused(store: Reader, one: Named, events: Sequence[Presence]) -> Iterator[Sentence]:
    for each in events:
        item = store.get(AgendaItem, each.item)
        if item and item.title and people([one]):
            yield from told(f"{people([one])}回避“{item.title}”一项。", each)


def doubtful(store: Reader, meeting: Meeting) -> list[Sentence]:
    """Ballots whose numbers do not make one another; the program corrects none of them."""
    charter = _charter(store, meeting)
    if charter is None or not charter.tell_doubts:
        return []
    found = [outcome(store, each) for item in items(store, meeting.id) for each in ballots_of(store, item.id)]
    return [
        sentence
        for each in found
        if each.state == "declared"
        for sentence in told("".join(f"表决票数待核：{said}。" for said in doubts(each)), each.ballot)
    ]
