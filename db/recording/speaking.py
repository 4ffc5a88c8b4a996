"""Lines that record what is said: speeches, notes, points agreed, incidents. 发言与记录"""

from __future__ import annotations

from collections.abc import Iterator

from db.agenda.entity import SPEECH_KINDS, VIEWS, Speech
from db.agenda.operations import RecordIncident, RecordNote, RecordSpeech, new_speech_id
from db.followup.operations import RecordPoint
from db.recording.calling import waiting_for
from db.recording.finding import someone
from db.recording.grammar import split_head
from db.recording.line import Line, Proposal, Run, plain, strong, told
from db.recording.persons import Someone
from db.store.errors import RuleError
from db.store.glossary import say


def speech(line: Line) -> Proposal:
    """A greeting when it is spoken under an item of that kind."""
    found, gist = someone(line.scene, line.rest, line.picks)
    item, waiting = line.scene.item, waiting_for(line, found)
    kind = "greeting" if line.prefix.kind == "speech" and item and item.kind == "greeting" else line.prefix.kind
    operation = RecordSpeech(
        line.scene.meeting.id,
        found.attendee.id,
        kind,
        gist,
        line.at,
        item_id=item.id if item else None,
        speech_id=waiting.id if waiting else new_speech_id(),
    )
    about = f"（{found.styled}）" if found.styled else ""
    runs = (strong(f" {found.name}"), plain(f"{about}：{gist}" if gist else about))
    return line.proposal(operation, *runs, *_called_up(line, waiting), *_odd(line, found), word=SPEECH_KINDS[kind])


def _called_up(line: Line, waiting: Speech | None) -> tuple[Run, ...]:
    if waiting is None:
        return ()
    return (told(say("（报名第{place}位）"), place=line.scene.queue.index(waiting) + 1),)


def _odd(line: Line, found: Someone) -> Iterator[Run]:
    """What stands against what was recorded before is said, and recorded all the same."""
    if found.attendee.id in line.scene.gone:
        yield told(say("（注意：{name}已记离会）"), name=found.name)
    if line.scene.stage_state == "suspended":
        yield told(say("（注意：会议正在休会）"))


def note(line: Line) -> Proposal:
    """A note, or what the meeting as a whole holds, stresses, requires or makes clear."""
    _need_text(line)
    item, kind = line.scene.item, line.prefix.kind
    view = kind if kind in VIEWS else ""
    operation = RecordNote(line.scene.meeting.id, line.rest, line.at, item_id=item.id if item else None, view=view)
    return line.proposal(operation, plain(f"：{line.rest}"))


def incident(line: Line) -> Proposal:
    _need_text(line)
    item = line.scene.item
    operation = RecordIncident(line.scene.meeting.id, line.rest, line.at, item_id=item.id if item else None)
    return line.proposal(operation, plain(f"：{line.rest}"))


def point(line: Line) -> Proposal:
    _need_text(line)
    head, text = split_head(line.rest)
    item = line.scene.item
    listed = line.prefix.kind == "point"
    within = item.id if item else None
    operation = RecordPoint(line.scene.meeting.id, head, text, line.at, item_id=within, listed=listed)
    return line.proposal(operation, strong(f" {head}"), plain(f"：{text}" if text else ""))


def _need_text(line: Line) -> None:
    if not line.rest:
        raise RuleError(say("请在“{word}”后面写明内容"), word=line.prefix.word)


MAKERS = {
    **dict.fromkeys(("speech", "address", "report"), speech),
    **dict.fromkeys(("point", "common_view"), point),
    "note": note,
    "incident": incident,
    **dict.fromkeys(VIEWS, note),
}
