"""Reads a member's form back: what it adds, what is recorded already, what must be looked at. 进展反馈表读回"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from db.body.entity import BodyId, Member, MemberId, member_name
from db.followup.entity import STATES, FollowUp, FollowUpId, follow_up_title, is_open, progress_of, state_of
from db.followup.progress import Reply
from db.followup.reply_form import CHOICES, EVIDENCE, HEAD_ROWS, KEY, MARK, STATE, TEXT, TITLE
from db.sheet import Row, Rows, plain, text
from db.store.errors import RuleError
from db.store.glossary import Said, say
from db.store.ident import Id
from db.store.operation import Reader


@dataclass(frozen=True, slots=True)
class ReplyLine:
    """A row that somebody filled in. kind: new, there (recorded already), unknown (no entry's), unclear."""

    row: int
    name: str
    kind: str
    words: Said
    reply: Reply | None = None


@dataclass(frozen=True, slots=True)
class ReplyPreview:
    """What a form would record, and of which member, before anything is."""

    member: MemberId
    name: str
    lines: tuple[ReplyLine, ...]

    def replies(self) -> tuple[Reply, ...]:
        return tuple(each.reply for each in self.lines if each.kind == "new" and each.reply)


def read_replies(store: Reader, body: BodyId, rows: Rows, file: str) -> ReplyPreview:
    """What the rows of a form would record; RuleError in one sentence for a sheet that is none of this body's."""
    found = {MemberId(Id(words[1])) for row in rows if (words := _token(row))}
    if not found:
        raise RuleError(say("{file}不是进展反馈表，或者隐藏的编号列被删了；请选择从本程序导出的那一份"), file=file)
    if len(found) > 1:
        raise RuleError(say("{file}里有不止一个成员方的事项，没有读入；请一家一份"), file=file)
    member = store.get(Member, found.pop())
    if member is None or member.body != body:
        raise RuleError(say("{file}不是这个协作组织成员方的进展反馈表，没有读入"), file=file)
    return ReplyPreview(member.id, member_name(store, member.id), tuple(_lines(store, body, rows)))


def is_progress_form(rows: Rows) -> bool:
    """Whether a workbook asks a member for progress, whatever was filled in."""
    return any(_token(row) for row in rows)


def _token(row: Row) -> list[str]:
    words = text(row, KEY).split()
    return words if len(words) == 3 and words[0] == MARK else []


def _lines(store: Reader, body: BodyId, rows: Rows) -> Iterator[ReplyLine]:
    """The rows with something in the columns to fill; heads are told by their want of a token, wherever they stand."""
    seen: set[FollowUpId] = set()
    for number, row in enumerate(rows, start=1):
        filled = any(text(row, column) for column in (TEXT, EVIDENCE, STATE))
        if not filled or (number <= HEAD_ROWS and not _token(row)):
            continue
        line = _line(store, body, number, row)
        if line.reply and line.reply.follow_up in seen:
            line = ReplyLine(number, line.name, "unclear", Said(say("同一事项填了两行，只读入前一行")))
        seen |= {line.reply.follow_up} if line.reply else set()
        yield line


def _line(store: Reader, body: BodyId, number: int, row: Row) -> ReplyLine:
    title = text(row, TITLE)
    token = _token(row)
    item = store.get(FollowUp, FollowUpId(Id(token[2]))) if token else None
    if item is None or item.body != body:
        return ReplyLine(number, title, "unknown", Said(say("清单中没有这一事项，请在落实督办中新增")))
    if follow_up_title(store, item) != title:
        told = {"title": follow_up_title(store, item)}
        return ReplyLine(number, title, "unclear", Said(say("编号对应的是“{title}”，与所填事项不一致"), told))
    if not is_open(store, item.id):
        state = {"state": STATES.get(state_of(store, item.id), "")}
        return ReplyLine(number, title, "unclear", Said(say("这一事项{state}，不再记进展"), state))
    return _reply(store, number, title, item, row)


def _reply(store: Reader, number: int, title: str, item: FollowUp, row: Row) -> ReplyLine:
    said, word = text(row, TEXT), plain(row, STATE)
    state = next((each for each in CHOICES if STATES[each] == word), "")
    if word and not state:
        words = Said(say("状态“{word}”看不懂，请填未启动、推进中、需协调或已办结"), {"word": text(row, STATE)})
        return ReplyLine(number, title, "unclear", words)
    if not said and not state:
        return ReplyLine(number, title, "unclear", Said(say("只填了佐证材料，没有写进展")))
    reply = Reply(item.id, said, text(row, EVIDENCE), state)
    if any(
        (each.text, each.evidence, each.state) == (said, reply.evidence, state) for each in progress_of(store, item.id)
    ):
        return ReplyLine(number, title, "there", Said(say("这条进展已经记过，不再记")), reply)
    return ReplyLine(number, title, "new", Said(say("记入：{words}"), {"words": said or STATES[state]}), reply)
