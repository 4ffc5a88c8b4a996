"""What a later version recorded with codes of its own is read here all the same. 较新版本的记录"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from db.agenda.entity import Speech, SpeechEvent
from db.motion.entity import Motion, MotionEvent
from db.motion.operations import MarkMotions, ReviseMotion
from db.recording.timeline import timeline
from db.store.errors import RuleError
from db.store.ident import Id, new_id
from db.store.operation import Change, Operation, Reader, write
from db.store.record import Entity
from tests.db.recording.hall import Hall, at, hall

LATER_CODE = "interrupted"


@dataclass(frozen=True, slots=True)
class RecordLater(Operation):
    """One event more, of a kind that this version does not know."""

    entity: type[Entity]
    values: tuple[tuple[str, object], ...]

    def changes(self, store: Reader) -> Iterator[Change]:
        yield from write(self.entity, new_id(), at=at(10, 30), **dict(self.values))


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hall]:
    for entity, name in ((SpeechEvent, "kind"), (MotionEvent, "state")):
        known = entity.declaration.by_name
        monkeypatch.setitem(known, name, replace(known[name], codes=(*known[name].codes, LATER_CODE)))
    with hall(tmp_path) as found:
        yield found


def record_later(room: Hall, entity: type[Entity], **values: Id | str) -> None:
    room.store.run(RecordLater(entity, tuple(values.items())))


def test_the_timeline_tells_a_step_of_speaking_that_it_does_not_know(room: Hall) -> None:
    room.record("开始 4", "报名 王岩")
    before = timeline(room.store, room.meeting)
    (speech,) = room.store.find(Speech)
    record_later(room, SpeechEvent, speech=speech.id, kind=LATER_CODE)
    *rest, last = timeline(room.store, room.meeting)
    assert tuple(rest) == before
    assert (last.word, last.name) == ("发言", "王岩")


def test_rules_name_a_state_that_they_do_not_know_by_its_code(room: Hall) -> None:
    motion = room.store.find(Motion)[0]
    room.store.run(ReviseMotion(motion.id, "一稿", at(10)))
    record_later(room, MotionEvent, motion=motion.id, item=room.items[1], state=LATER_CODE)
    for refused in (MarkMotions((motion.id,), "heard", at(11), room.items[1]), ReviseMotion(motion.id, "二稿", at(11))):
        with pytest.raises(RuleError, match=f"现为“{LATER_CODE}”"):
            room.store.run(refused)
