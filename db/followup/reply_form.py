"""The form on which a member tells how its items stand: what is known, and three columns to fill. 进展反馈表"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from db.body.entity import BodyId, MemberId, body_name, member_name
from db.followup.entity import LISTS, STATES, FollowUp, follow_up_title, progress_of, state_of
from db.followup.leading import owed_by
from db.meeting.entity import Meeting, short_title
from db.sheet import sheet_bytes
from db.store.operation import Reader

MARK = "lianxi-progress-1"
"""The first word in the hidden column of every row, before member and entry: a sorted or cut sheet is still known."""

COLUMNS = ("序号", "清单", "事项", "依据", "完成时限", "目前状态", "最近进展", "本次进展", "佐证材料", "状态", "编号")
WIDTHS = (6, 10, 40, 24, 12, 10, 40, 50, 24, 10, 4)
TITLE, TEXT, EVIDENCE, STATE, KEY = 2, 7, 8, 9, 10
HEAD_ROWS = 3
"""Title, how to fill it in, names of the columns."""

CHOICES = ("idle", "moving", "stuck", "done")
_WORDS = "、".join(STATES[each] for each in CHOICES)
HOW = f"请填“本次进展”“佐证材料”和“状态”（{_WORDS}）三列，没有变化的行留空；不要改动其他列。"


def reply_form(store: Reader, body: BodyId, member: MemberId) -> bytes:
    """The .xlsx of the open entries that a member leads; it goes with the letter that asks for them."""
    items = owed_by(store, body, member)
    return sheet_bytes("进展反馈表", _rows(store, body, member, items), WIDTHS, HEAD_ROWS)


def _rows(store: Reader, body: BodyId, member: MemberId, items: tuple[FollowUp, ...]) -> Iterator[Iterable[str]]:
    yield (f"{body_name(store, body)}议定事项进展反馈表（{member_name(store, member)}）",)
    yield (HOW,)
    yield COLUMNS
    for number, item in enumerate(items, start=1):
        yield (str(number), *_known(store, item), "", "", "", f"{MARK} {member} {item.id}")


def _known(store: Reader, item: FollowUp) -> tuple[str, ...]:
    held = store.get(Meeting, item.meeting)
    told = [each for each in progress_of(store, item.id) if each.text]
    return (
        LISTS.get(item.listing, ""),
        follow_up_title(store, item),
        short_title(store, held) if held else "",
        item.due_on.isoformat() if item.due_on else "",
        STATES.get(state_of(store, item.id), ""),
        _told(told[-1].reported_on, told[-1].text) if told else "",
    )


def _told(on: date | None, text: str) -> str:
    return f"{on.isoformat()} {text}" if on else text
