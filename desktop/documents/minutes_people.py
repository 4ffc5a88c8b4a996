"""Minutes: who was there, who was not, who chaired and greeted. 与会人员"""

from __future__ import annotations

from db.agenda.entity import Speech, SpeechEvent, home_stage, item_events, items
from db.attendance.entity import AttendeeId, Leave, ever_present, is_whole, members_on_leave
from db.ballot.entity import BallotEvent, ballots_of
from db.ballot.verdict import Ruling
from db.body.entity import member_name
from db.meeting.chairing import chairs_in_turn, opened_at
from db.meeting.entity import Chairing, Meeting, Stage, stage_chairs, stage_name, stages
from db.people.entity import person_known
from db.store.operation import Reader
from desktop.documents.order import Named, named, ordered, placed
from desktop.documents.phrases import full_stop, leave_told, listed, people, people_told
from desktop.documents.sentence import Sentence, told


def guests(store: Reader, meeting: Meeting) -> list[Sentence]:
    """Invited superiors, first of all."""
    invited = _of_kinds(store, meeting, ("guest",))
    return [*people_told(invited), Sentence("应邀参加会议。")] if invited else []


def attendance(store: Reader, meeting: Meeting) -> list[Sentence]:
    """Heads of delegation and delegates by rank, then those of whom nobody is named, then the whole number."""
    there = _of_kinds(store, meeting, ("head", "delegate"))
    groups = [
        each.attendee
        for each in sorted(named(store, meeting), key=lambda each: each.attendee.registered)
        if not each.is_person and each.attendee.kind in ("delegate", "office", "observer", "guest")
    ]
    total = _total(meeting)
    if not there and not groups:
        return told(f"参加会议的共{total}。" if total else "", meeting)
    unnamed = f"{listed(dict.fromkeys(each.collective or each.organisation for each in groups))}等有关单位负责人和代表"
    both = [*people_told(there), *told(("，以及" if there else "") + unnamed if groups else "", *groups)]
    return [Sentence("参加会议的有："), *both, *told(f"，共计{total}" if total else "", meeting), Sentence("。")]


def observers(store: Reader, meeting: Meeting) -> list[Sentence]:
    """Who sat in without being asked to decide."""
    found = _of_kinds(store, meeting, ("observer",))
    return [*people_told(found), Sentence("列席会议。")] if found else []


def _total(meeting: Meeting) -> str:
    if not meeting.head_count:
        return ""
    return f"{meeting.head_count}余人" if meeting.head_count_more else f"{meeting.head_count}人"


def _of_kinds(store: Reader, meeting: Meeting, kinds: tuple[str, ...]) -> list[Named]:
    return [each for each in who_came(store, meeting) if each.attendee.kind in kinds]


def who_came(store: Reader, meeting: Meeting) -> list[Named]:
    """Named people who came and are not on leave, in the order of the minutes.

    Where nobody was checked in, nobody knows who came: then those registered are named.
    """
    absent = {each.attendee for each in store.find(Leave, meeting=meeting.id) if each.attendee and is_whole(each)}
    came = ever_present(store, meeting.id)
    return [
        each
        for each in ordered(store, meeting, "minutes")
        if each.is_person and each.attendee.id not in absent and (not came or each.attendee.id in came)
    ]


def absences(store: Reader, meeting: Meeting) -> list[Sentence]:
    """Members and people who asked for leave from the whole meeting; minutes do not say why."""
    excused = [member_name(store, each, meeting.from_on) for each in members_on_leave(store, meeting.id)]
    by_id, leaves = _leaves(store, meeting)
    persons = placed(store, meeting, "minutes", [by_id[each.attendee] for each in leaves if each.attendee in by_id])
    names = [*excused, *([people(persons)] if persons else [])]
    return told(f"{listed(names)}因故请假。" if listed(names) else "", *leaves)


def absences_with_reasons(store: Reader, meeting: Meeting) -> list[Sentence]:
    """The same for the record of proceedings, each with the reason given."""
    by_id, leaves = _leaves(store, meeting)
    members = [
        f"{member_name(store, each.member, meeting.from_on)}{leave_told(each)}" for each in leaves if not each.attendee
    ]
    persons = [f"{people([by_id[each.attendee]])}{leave_told(each)}" for each in leaves if each.attendee in by_id]
    return told(full_stop("；".join((*members, *persons))), *leaves)


def _leaves(store: Reader, meeting: Meeting) -> tuple[dict[AttendeeId | None, Named], list[Leave]]:
    by_id: dict[AttendeeId | None, Named] = {each.attendee.id: each for each in named(store, meeting)}
    return by_id, [each for each in store.find(Leave, meeting=meeting.id) if is_whole(each)]


def chairs(store: Reader, meeting: Meeting) -> list[Sentence]:
    """Who chaired which stage, and who chaired meetings that nobody named."""
    by_stage = [each for stage in stages(store, meeting.id) for each in _stage_chairs(store, meeting, stage)]
    return [*by_stage, *_unspecified(store, meeting, stage_chairs(store, meeting.id))]


def stage_chair(store: Reader, meeting: Meeting, stage: Stage) -> str:
    """Who chairs one stage, by organisation, title and name."""
    return listed(_in_turn(store, meeting, stage))


def _in_turn(store: Reader, meeting: Meeting, stage: Stage) -> list[str]:
    """Each who chaired a stage, once; who gave up the chair before anything was done in it did not."""
    found = chairs_in_turn(store, stage.id)
    if len(found) > 1 and found[1].from_at and not _was_busy(store, stage, found[1]):
        found = found[1:]
    return list(dict.fromkeys(name for each in found if (name := _chair(store, meeting, each))))


def _was_busy(store: Reader, stage: Stage, until: Chairing) -> bool:
    """Whether anything was done in a stage before somebody took its chair; that an item began is nothing yet."""
    dealt = [each.id for each in items(store, stage.meeting) if home_stage(store, each) == stage.id]
    ballots = [each.id for item in dealt for each in ballots_of(store, item)]
    said = [each.id for each in store.find(Speech, meeting=stage.meeting) if each.item in dealt]
    course = [(each.at, each.id) for item in dealt for each in item_events(store, item) if each.kind != "started"]
    votes = [(each.at, each.id) for ballot in ballots for each in store.find(BallotEvent, ballot=ballot)]
    speeches = [(each.at, each.id) for speech in said for each in store.find(SpeechEvent, speech=speech)]
    return any(each < (until.from_at or 0, until.id) for each in (*course, *votes, *speeches))


def ruled_by(store: Reader, meeting: Meeting, ruling: Ruling) -> str:
    """The name of the chair who ruled, where it was recorded who was in the chair."""
    chairing = store.get(Chairing, ruling.chairing)
    if chairing is None:
        return ""
    person = person_known(store, chairing.person) if chairing.person else None
    return person.name if person else member_name(store, chairing.member, meeting.from_on)


def chairs_and_greetings(store: Reader, meeting: Meeting) -> list[Sentence]:
    """Who greeted and who chaired which stage; then those who chaired meetings that nobody named."""
    by_stage = [each for stage in stages(store, meeting.id) for each in _stage_chairs(store, meeting, stage)]
    chaired = stage_chairs(store, meeting.id)
    return [*_greetings(store, meeting), *by_stage, *_unspecified(store, meeting, chaired)]


def _stage_chairs(store: Reader, meeting: Meeting, stage: Stage) -> list[Sentence]:
    """Planned together they chair together; named one after the other they chair in turn."""
    names, found = _in_turn(store, meeting, stage), chairs_in_turn(store, stage.id)
    if len(names) > 1 and any(each.from_at for each in found):
        return told(f"{stage_name(stage)}由{listed(names)}先后主持。", *found)
    return told(f"{listed(names)}主持{stage_name(stage)}。" if names else "", *found)


def _chair(store: Reader, meeting: Meeting, chairing: Chairing) -> str:
    if chairing.person is None:
        return member_name(store, chairing.member, meeting.from_on)
    found = next((each for each in named(store, meeting) if each.attendee.person == chairing.person), None)
    if found:
        return people([found])
    person = person_known(store, chairing.person)
    return person.name if person else ""


def _unspecified(store: Reader, meeting: Meeting, chaired: tuple[Chairing, ...]) -> list[Sentence]:
    """Who chaired meetings that are not named; who took the chair of the hall before a stage chaired that stage."""
    opened = any(opened_at(store, each.id) for each in stages(store, meeting.id))
    loose = [each for each in chaired if each.stage is None and each.person and not (each.from_at and opened)]
    by_person = {each.attendee.person: each for each in named(store, meeting)}
    found = [by_person[each.person] for each in loose if each.person in by_person]
    return told(f"{people(found)}{'分别' if len(found) > 1 else ''}主持有关会议。" if found else "", *loose)


def _greetings(store: Reader, meeting: Meeting) -> list[Sentence]:
    """Who gave a greeting: recorded as a speech of that kind, or named on an item of that kind that was held."""
    by_id = {each.attendee.id: each for each in named(store, meeting)}
    spoken = [each for each in store.find(Speech, meeting=meeting.id) if each.kind == "greeting"]
    found = list(dict.fromkeys(by_id[each.attendee] for each in spoken if each.attendee in by_id))
    return told(f"{people(found)}致辞。" if found else "", *spoken)


def press(store: Reader, meeting: Meeting) -> list[Sentence]:
    """Newspapers and stations, with or without a named person."""
    media = [each for each in named(store, meeting) if each.attendee.kind == "press"]
    organisations = listed(dict.fromkeys(each.attendee.organisation for each in media))
    return told(f"{organisations}等媒体对会议作了报道。" if organisations else "", *(each.attendee for each in media))
