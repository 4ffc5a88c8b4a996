"""Lines about motions without a vote: amended, referred, postponed, withdrawn. 修正、交付、延期、撤回"""

from __future__ import annotations

import re

from db.body.entity import MemberId
from db.motion.amending import EnterAmendment
from db.motion.entity import in_marks
from db.motion.operations import MarkMotions
from db.recording.deciding import named, titles
from db.recording.grammar import SEPARATORS, first_word, fold, motion_number, split_head
from db.recording.line import Line, Proposal, Run, plain, strong, told
from db.store.errors import RuleError
from db.store.glossary import say

STATES = {"refer": "referred", "postpone": "postponed", "withdraw": "withdrawn"}
_ARROW = re.compile(rf"[{SEPARATORS}]*(?:→|->|=>|改为|改成)[{SEPARATORS}]*")


def amend(line: Line) -> Proposal:
    """`第2件 北江 第三条：一年→两年`: the motion, who proposes it, the passage, the old text and the new one."""
    number, rest = motion_number(line.rest)
    motions = named(line, number, whole=True)
    if len(motions) > 1:
        raise RuleError(say("一次只能修正一件议案，请写明第几件"))
    (main,) = motions
    sponsor, rest = _sponsor(line, rest)
    passage, text = split_head(rest)
    old, new = _old_and_new(text or passage)
    passage = passage if text else ""
    operation = EnterAmendment(
        line.item().id, main.id, passage, new, old, member_ids=(sponsor,) if sponsor else (), at=line.at
    )
    return line.proposal(
        operation, strong(in_marks(main.title)), plain(f" {passage}" if passage else ""), *_said(old, new)
    )


def _sponsor(line: Line, rest: str) -> tuple[MemberId | None, str]:
    """A member, when its whole name stands in front."""
    word, behind = first_word(rest)
    found = [each.member for each in line.scene.parties if behind and fold(word) in (fold(each.name), fold(each.short))]
    return (found[0], behind) if len(found) == 1 else (None, rest)


def _old_and_new(text: str) -> tuple[str, str]:
    parts = _ARROW.split(text, maxsplit=1)
    return (parts[0], parts[1]) if len(parts) == 2 else ("", text)


def _said(old: str, new: str) -> tuple[Run, ...]:
    if not old:
        return (plain(f"：{new}" if new else ""),)
    return plain("："), told(say("“{old}”改为“{new}”"), old=old, new=new)


def put_off(line: Line) -> Proposal:
    """The motion named, or the one under consideration; the rest of the line is the remark."""
    number, remark = motion_number(line.rest)
    motions = named(line, number, whole=True)
    state = STATES[line.prefix.kind]
    operation = MarkMotions(tuple(each.id for each in motions), state, line.at, line.item().id, remark)
    return line.proposal(operation, *titles(motions), plain(f" {remark}" if remark else ""))


MAKERS = {"amend": amend, "refer": put_off, "postpone": put_off, "withdraw": put_off}
