"""What the timeline tells of a roll call: how many members answered, who was absent, of whom it was open. 点到的记录"""

from __future__ import annotations

from collections.abc import Iterator

from db.attendance.entity import FOR_MEMBERS, Passing, Presence, RollCall, members_present, present
from db.body.entity import member_short
from db.meeting.entity import stages
from db.recording.lexicon import BY_KIND
from db.recording.telling import Reading, TimelineEntry, entry
from db.store.glossary import Said, say, together
from db.store.moment import Instant

NOTED = {"absent": say("，缺席："), "unsettled": say("，未定：")}


def of_rolls(reading: Reading) -> Iterator[TimelineEntry]:
    """One line for each; the events that it recorded are told in it, and by no line of their own."""
    for stage in stages(reading.store, reading.meeting.id):
        for roll, hidden in reading.store.find_all(RollCall, stage=stage.id):
            events = reading.store.find_all(Presence, stage=stage.id)
            own = [event for event, _ in events if event.roll == roll.id]
            known = [event for event, gone in events if event.roll == roll.id or not gone]
            text = _text(reading, roll, own, known)
            yield entry(roll.id, roll.at, "roll", BY_KIND["roll"].word, "", text, hidden, *(each.id for each in own))


def _text(reading: Reading, roll: RollCall, own: list[Presence], known: list[Presence]) -> Said:
    until = sorted(
        (each for each in known if (each.at or 0) <= (roll.at or 0)), key=lambda each: (each.at or 0, each.id)
    )
    passed = (Passing(each.id, each.attendee, each.at or Instant(0), each.kind) for each in until)
    members = members_present(reading.attendees.values(), present(passed))
    parts: list[str | Said] = [Said(say("到会{count}家"), {"count": len(members)})]
    for kind, words in NOTED.items():
        names = dict.fromkeys(_name(reading, each, members) for each in own if each.kind == kind)
        parts += (Said(words), "、".join(names)) if names else ()
    return together(parts)


def _name(reading: Reading, event: Presence, members: frozenset[str]) -> str:
    """The member that nobody else makes present, or the person alone."""
    found = reading.attendees.get(event.attendee)
    if found and found.member and found.kind in FOR_MEMBERS and found.member not in members:
        return member_short(reading.store, found.member, reading.day)
    return reading.called(event.attendee)[0]
