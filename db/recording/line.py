"""A line on its way to an operation, and what comes of it. 一行记录"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from db.agenda.entity import AgendaItem
from db.attendance.entity import AttendeeId
from db.ballot.entity import Ballot
from db.meeting.entity import Stage
from db.recording.lexicon import Prefix
from db.recording.scene import Scene
from db.store.errors import RuleError
from db.store.glossary import Said, say
from db.store.moment import Instant
from db.store.operation import Operation

Run = tuple[str | Said, bool]
"""A piece of a preview and whether it is strong; what a record says is text, what the program says is `Said`."""

Picks = Mapping[str, AttendeeId]
"""Who was picked from the list for a word as typed; other words are not concerned."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What Enter will record: one operation, and the words that say so beforehand; in_doubt: they say a doubt too."""

    kind: str
    operation: Operation
    runs: tuple[Run, ...]
    in_doubt: bool = False

    @property
    def words(self) -> str:
        return "".join(str(text) for text, _ in self.runs)


@dataclass(frozen=True, slots=True)
class Line:
    """The scene, the prefix, the rest of the line, the moment, and who was picked for ambiguous words."""

    scene: Scene
    prefix: Prefix
    rest: str
    at: Instant
    picks: Picks = field(default_factory=dict)
    typed: str = ""
    """The prefix as it was typed, word or letters: an example is given in the same."""

    def proposal(self, operation: Operation, *runs: Run, word: str = "", in_doubt: bool = False) -> Proposal:
        """`word` stands for the prefix where the record will say another one."""
        announced = (told(word or self.prefix.word, is_strong=True), *runs)
        return Proposal(self.prefix.kind, operation, announced, in_doubt)

    def item(self) -> AgendaItem:
        if self.scene.item is None:
            raise RuleError(say("还没有开始任何一项议程，请先用“开始”"))
        return self.scene.item

    def open_ballot(self) -> Ballot:
        if self.scene.ballot is None:
            raise RuleError(say("没有进行中的表决，请先用“表决”或“选举”开始"))
        return self.scene.ballot

    def stage(self) -> Stage:
        if self.scene.stage is None:
            raise RuleError(say("这次会议还没有阶段，请先在会议筹备里增加"))
        return self.scene.stage

    def alone(self) -> None:
        """Refuse text behind a prefix that stands alone."""
        if self.rest:
            raise RuleError(say("“{word}”后面不能写文字，请删去“{rest}”"), word=self.prefix.word, rest=self.rest)


def plain(text: str) -> Run:
    return text, False


def strong(text: str) -> Run:
    return text, True


def told(template: str, *, is_strong: bool = False, **values: object) -> Run:
    """Words of the program's own, to be translated before they are filled in."""
    return Said(template, values), is_strong
