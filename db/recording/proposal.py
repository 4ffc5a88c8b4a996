"""From a line to what Enter will record: one operation and the words that announce it. 将记录"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

from db.ballot.rules import Unconfirmed
from db.recording import (
    arranging,
    attending,
    calling,
    deciding,
    electing,
    moving,
    proceeding,
    rollcall,
    speaking,
    voting,
)
from db.recording.grammar import fold, read
from db.recording.lexicon import ELSEWHERE
from db.recording.line import Line, Picks, Proposal
from db.recording.scene import Scene
from db.store.errors import RuleError
from db.store.glossary import Said, say
from db.store.moment import Instant
from db.store.operation import Operation, Reader

MAKERS: dict[str, Callable[[Line], Proposal]] = {
    **speaking.MAKERS,
    **calling.MAKERS,
    **proceeding.MAKERS,
    **arranging.MAKERS,
    **deciding.MAKERS,
    **moving.MAKERS,
    **voting.MAKERS,
    **electing.MAKERS,
    **attending.MAKERS,
    **rollcall.MAKERS,
}


def propose(scene: Scene, text: str, at: Instant, picks: Picks | None = None) -> Proposal:
    """What Enter will record; RuleError (or Ambiguous, with choices) when it would record nothing."""
    entry = read(text)
    if entry.prefix is None:
        raise _unread(entry.rest)
    return MAKERS[entry.prefix.kind](Line(scene, entry.prefix, entry.rest, at, picks or {}, entry.word))


def _unread(text: str) -> RuleError:
    word = (text.split() or [""])[0]
    if fold(word[:1]) == "@":
        return RuleError(say("时刻“{word}”只写在脚本里，现场按回车的时间记录；请删去"), word=word)
    if word in ELSEWHERE:
        return RuleError(say("没有“{word}”这个类别，请写“{instead}”"), word=word, instead=ELSEWHERE[word])
    return RuleError(say("请先写类别，如“发言”“记录”“表决”；按F1看全部"))


def rehearse(store: Reader, operation: Operation) -> None:
    """Raise now what the rules would refuse when it is run; nothing is written."""
    for _ in operation.changes(store):
        pass


def confirmed_doubt(store: Reader, operation: Operation) -> Said | None:
    """What somebody takes upon himself with an operation that says `confirmed`; None where there was nothing to."""
    if not getattr(operation, "confirmed", False):
        return None
    try:
        rehearse(store, replace(cast(Any, operation), confirmed=False))
    except Unconfirmed as error:
        doubt = error.values["doubt"]
        return doubt if isinstance(doubt, Said) else None
    return None
