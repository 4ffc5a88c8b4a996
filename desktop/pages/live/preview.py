"""What the line beside the record means at this moment, in words and before Enter. 将记录"""

from __future__ import annotations

from dataclasses import dataclass, replace

from db.agenda.speaking import speaker_now
from db.ballot.entity import outcome
from db.ballot.explanation import explain
from db.ballot.rules import Unconfirmed
from db.meeting.rules import why_closed
from db.recording.completion import Asked, asked
from db.recording.grammar import read
from db.recording.line import Picks, Proposal
from db.recording.proposal import confirmed_doubt, propose, rehearse
from db.recording.scene import Scene
from db.store.errors import RuleError
from db.store.glossary import Said
from db.store.moment import Instant
from db.store.operation import Reader
from desktop.language import said, tr
from desktop.pages.live.offers import guessed
from desktop.widgets.runs import Run


@dataclass(frozen=True, slots=True)
class Reading:
    """A line read: the tone and words below it, whom it asks for, and what Enter records (None: nothing)."""

    kind: str
    runs: tuple[Run, ...]
    asked: Asked | None = None
    proposal: Proposal | None = None


def read_line(store: Reader, scene: Scene, text: str, at: Instant, picks: Picks) -> Reading:
    """Read a line as it stands; amber while it is unfinished or in doubt, red where the rules refuse it."""
    if not text.strip():
        why = why_closed(store, scene.meeting)
        words = tr(why) if why else tr("写一行，按 Enter 记下；如：发言 姓名 要点")
        return Reading("idle", (Run(words, tone="text2"),))
    whom = asked(scene, text, picks)
    try:
        proposal = propose(scene, text, at, picks)
    except RuleError as error:
        begun = "" if read(text).prefix else guessed(text)
        return Reading("question", (Run(begun or said(error)),), whom)
    try:
        rehearse(store, proposal.operation)
    except Unconfirmed as error:
        return Reading("question", (Run(said(error)),), whom)
    except RuleError as error:
        return Reading("refused", (Run(said(error)),), whom)
    runs = (Run(tr("将记录：")), *(Run(said(part), strong) for part, strong in proposal.runs))
    doubt = confirmed_doubt(store, proposal.operation)
    kind = "doubtful" if proposal.in_doubt or doubt else "ready"
    return Reading(kind, (*runs, *_result(store, scene, proposal, doubt)), whom, proposal)


def _result(store: Reader, scene: Scene, proposal: Proposal, doubt: Said | None) -> tuple[Run, ...]:
    """What a declaration will say, before it is made (of another result than the votes' own, what they give); and
    whose speech ends."""
    if proposal.kind == "speech_end":
        now = speaker_now(store, scene.meeting.id)
        found = scene.someone(now.speech.attendee or "") if now else None
        return (Run(f" {found.name}", strong=True),) if found else ()
    if doubt is not None and getattr(proposal.operation, "result", "") != "":
        return (Run(tr("（{doubt}）", doubt=said(doubt))),)
    if proposal.kind != "declare" or scene.ballot is None:
        return ()
    declared = replace(outcome(store, scene.ballot), state="declared")
    return Run(tr("：")), Run(said(explain(store, declared)))


def with_prefix(text: str, word: str) -> str:
    """The line under another prefix; what stood behind the first one stays."""
    entry = read(text)
    return f"{word} {entry.rest}" if entry.rest else f"{word} "


def kind_of(text: str) -> str:
    """The kind of the line's prefix; '' without one."""
    prefix = read(text).prefix
    return prefix.kind if prefix else ""


def is_roll(text: str) -> bool:
    """The prefix of a roll call alone: its grid is wanted."""
    return kind_of(text) == "roll" and not read(text).rest
