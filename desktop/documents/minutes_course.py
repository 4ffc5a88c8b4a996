"""Minutes: quorum, items that were withdrawn or postponed, what amendments changed, ballots declared void. 会议经过"""

from __future__ import annotations

from db.agenda.entity import item_events, item_state, items
from db.attendance.entity import attendees, came_to, leaves_of, members_present
from db.ballot.arithmetic import Threshold
from db.ballot.entity import Ballot, BallotEvent, ballots_of, motions_voted, standing, state_of
from db.body.charter import terms_of
from db.body.entity import MemberId, charter_of, members
from db.meeting.entity import Meeting, Stage, hall_stages, meeting_body, stage_name
from db.motion.entity import Motion, amendments, called, furthest_first, motions_of, quoted
from db.store.operation import Reader
from desktop.documents.phrases import because, full_stop, listed
from desktop.documents.sentence import Sentence, told

CARRIED = ("adopted", "amended", "in_principle")


def quorum(store: Reader, meeting: Meeting) -> list[Sentence]:
    """How many members should have come and came, where the charter asks for a quorum and presence was recorded.

    Who came to one stage counts for no other: where they differ, each is told by its name.
    """
    place = meeting_body(store, meeting.id)
    charter = charter_of(store, place.body, place.ordinal) if place else None
    asked = terms_of(charter, "ordinary").quorum
    if place is None or asked is None:
        return []
    found = members(store, place.body, meeting.from_on)
    due = [each.id for each in found if each.votes != 0 or asked.base == "all"]
    came = [(stage_name(each), _members_at(store, each)) for each in hall_stages(store, meeting.id)]
    met = [(name, _met(asked, len(due), len(there.intersection(due)))) for name, there in came if there]
    alike = {sentence for _, sentence in met}
    if len(alike) == 1:
        return told(f"{alike.pop()}。", charter)
    return told(full_stop("；".join(f"{name}{sentence}" for name, sentence in met)), charter) if met else []


def _members_at(store: Reader, stage: Stage) -> frozenset[MemberId]:
    """Members of whom anybody came to a stage, but for those on leave from the meeting."""
    people = attendees(store, stage.meeting)
    return members_present(people, came_to(store, stage.id) - leaves_of(store, stage.meeting, people).keys())


def _met(asked: Threshold, due: int, there: int) -> str:
    met = "符合" if there >= asked.needed(due) else "未达到"
    return f"应到成员方{due}家，实到{there}家，{met}法定人数"


def not_dealt_with(store: Reader, meeting: Meeting) -> list[Sentence]:
    """Items that were withdrawn or postponed; motions of theirs that were postponed are told by themselves."""
    found: list[Sentence] = []
    for item in items(store, meeting.id):
        events = item_events(store, item.id)
        state = item_state(events)
        if any(standing(store, each, meeting.id).state == state for each in motions_of(store, item.id)):
            continue
        if state == "withdrawn":
            found += told(f"“{item.title}”一项撤下，未予审议。", item)
        elif state == "postponed":
            until = next((each.postponed_to for each in reversed(events) if each.kind == "postponed"), "")
            found += told(f"“{item.title}”一项{postponed(until)}。", item)
    return found


def postponed(until: str) -> str:
    """延期至下届会议审议; until when only as far as it was said."""
    return f"延期至{until}{'会议' * until.endswith(('届', '次'))}审议" if until else "延期审议"


def changes_made(store: Reader, meeting: Meeting, motion: Motion) -> list[Sentence]:
    """What the amendments that the meeting adopted changed in a motion."""
    found = furthest_first(amendments(store, motion.id))
    made = [each for each in found if standing(store, each, meeting.id).state in CARRIED]
    changes = "；".join(each for each in map(change, made) if each)
    return told(f"{quoted(motion)}的修改：{changes}。" if changes else "", *made)


def change(amendment: Motion) -> str:
    """第三条“一年”改为“两年”; what was only struck out or only added in its own words."""
    old, new = amendment.old_text, amendment.new_text
    if old and new:
        return f"{amendment.passage}“{old}”改为“{new}”"
    if new:
        return f"{amendment.passage}增加“{new}”"
    return f"{amendment.passage}删去“{old}”" if old else amendment.passage


def annulled(store: Reader, meeting: Meeting) -> list[Sentence]:
    """Ballots that were declared void, and why."""
    found = [ballot for item in items(store, meeting.id) for ballot in ballots_of(store, item.id)]
    void = (each for each in found if state_of(store, each.id) == "annulled")
    return [sentence for each in void for sentence in told(_void(store, each), each)]


def _void(store: Reader, ballot: Ballot) -> str:
    motions = (store.get(Motion, each) for each in motions_voted(store, ballot))
    about = listed(called(store, each) for each in motions if each) or "选举"
    reason = next((each.reason for each in store.find(BallotEvent, ballot=ballot.id, kind="annulled")), "")
    return f"{about}的一次表决作废{because(reason)}。"
