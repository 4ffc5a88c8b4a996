"""Lines of the speakers' queue: asking to speak, being called up, giving up, having finished. 报名发言"""

from __future__ import annotations

from db.agenda.entity import STANCES, Speech
from db.agenda.operations import RecordSpeech
from db.agenda.queue import AskToSpeak, LeaveQueue
from db.agenda.speaking import EndSpeech
from db.recording.finding import someone_or_party
from db.recording.grammar import first_word, fold
from db.recording.line import Line, Proposal, Run, plain, strong, told
from db.recording.persons import Party, Someone
from db.store.errors import RuleError
from db.store.glossary import say

WORDS = {"支持": "for", "赞成": "for", "+": "for", "反对": "against", "-": "against"}


def ask(line: Line) -> Proposal:
    """A person or a member; for or against, or neither."""
    found, behind = someone_or_party(line.scene, line.rest, line.picks)
    word, after = first_word(behind)
    stance = WORDS.get(fold(word), "")
    gist = after if stance else behind
    item = line.scene.item
    operation = AskToSpeak(
        line.scene.meeting.id,
        line.at,
        attendee_id=found.attendee.id if isinstance(found, Someone) else None,
        member_id=found.member if isinstance(found, Party) else None,
        stance=stance,
        gist=gist,
        item_id=item.id if item else None,
    )
    place = told(say("（第{place}位）"), place=len(line.scene.queue) + 1)
    return line.proposal(
        operation, strong(f" {found.name}"), *_stance(stance), plain(f"：{gist}" if gist else ""), place
    )


def _stance(stance: str) -> tuple[Run, ...]:
    return (plain(" "), told(STANCES[stance])) if stance else ()


def next_speaker(line: Line) -> Proposal:
    line.alone()
    if not line.scene.queue:
        raise RuleError(say("没有人报名发言"))
    first = line.scene.queue[0]
    found = line.scene.someone(first.attendee or "")
    if found is None:
        name = next((each.short for each in line.scene.parties if each.member == first.member), "")
        raise RuleError(say("下一位是{name}，请写明由谁发言，如：发言 姓名"), name=name)
    operation = RecordSpeech(
        line.scene.meeting.id, found.attendee.id, "speech", "", line.at, item_id=first.item, speech_id=first.id
    )
    return line.proposal(operation, strong(f" {found.name}"), plain(f"（{found.styled}）" if found.styled else ""))


def cancel(line: Line) -> Proposal:
    found, behind = someone_or_party(line.scene, line.rest, line.picks)
    if behind:
        raise RuleError(say("“{word}”后面只写一人或一家，请删去“{rest}”"), word=line.prefix.word, rest=behind)
    waiting = waiting_for(line, found)
    if waiting is None:
        raise RuleError(say("{name}没有报名发言"), name=found.name)
    return line.proposal(LeaveQueue(waiting.id, line.at), strong(f" {found.name}"))


def finish(line: Line) -> Proposal:
    line.alone()
    return line.proposal(EndSpeech(line.scene.meeting.id, line.at))


def waiting_for(line: Line, found: Someone | Party) -> Speech | None:
    """What a person asked for, or else his or her member; a member's own asking."""
    queue = line.scene.queue
    if isinstance(found, Party):
        return next((each for each in queue if each.member == found.member), None)
    own = (each for each in queue if each.attendee == found.attendee.id)
    of_member = (each for each in queue if each.member and each.member == found.attendee.member)
    return next(own, None) or next(of_member, None)


MAKERS = {"ask": ask, "next_speaker": next_speaker, "cancel_ask": cancel, "speech_end": finish}
