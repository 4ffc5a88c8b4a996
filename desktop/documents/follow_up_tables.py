"""Tables of the three lists, and how last meeting's items and declarations were carried out. 三张清单与落实情况"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from db.body.entity import Body
from db.followup.entity import (
    LISTS,
    STATES,
    FollowUp,
    follow_up_title,
    listed_at,
    progress_by,
    state_of,
    unlisted,
)
from db.meeting.entity import Meeting, MeetingBody, MeetingId, meeting_body, ordinal_text, short_title
from db.meeting.succession import preceding
from db.motion.entity import Motion, quoted
from db.store.operation import Reader
from desktop.documents.heads import headed
from desktop.documents.paper import Align, Blank, Block, Paper, Paragraph, Run, Style, Table, TableColumn, chinese_date

NUMBER = TableColumn("序号", 16, Align.CENTRE)
COLUMNS = {
    "need": ("area", "title", "basis", "lead", "addressee", "due", "progress", "state"),
    "agreed": ("area", "title", "basis", "lead", "support", "due", "progress", "evidence", "state"),
    "result": ("area", "title", "basis", "lead", "support", "progress", "evidence"),
    "declared": ("title", "basis", "lead", "progress", "evidence", "state"),
}
"""What the table of each list says, behind the number; areas only where one is told."""
TITLES = {
    "area": TableColumn("领域", 22),
    "title": TableColumn("事项", 52),
    "basis": TableColumn("依据", 34),
    "lead": TableColumn("牵头单位", 26),
    "support": TableColumn("配合单位", 26),
    "addressee": TableColumn("争取对象", 26),
    "due": TableColumn("完成时限", 38, Align.CENTRE),
    "progress": TableColumn("进展", 52),
    "evidence": TableColumn("佐证", 26),
    "state": TableColumn("状态", 24, Align.CENTRE),
}


def three_lists(store: Reader, meeting_id: MeetingId) -> Paper:
    """The lists of a meeting as they stand now, what was carried to it included, a table each."""
    meeting = store.need(Meeting, meeting_id)
    more = unlisted(store, meeting.id)
    items = listed_at(store, meeting.id)
    blocks = [block for listing in LISTS for block in _list(store, listing, items, more.get(listing, 0))]
    return Paper(headed(store, meeting, "三张清单"), tuple(blocks[1:]), landscape=True)


def list_paper(store: Reader, items: tuple[FollowUp, ...]) -> Paper:
    """Any entries, a table for each list."""
    blocks = [block for listing in LISTS for block in _list(store, listing, items, 0)]
    return Paper(("落实督办事项清单",), tuple(blocks[1:]), landscape=True)


def carried_out(store: Reader, meeting_id: MeetingId) -> Paper:
    """How the items of the meeting before were carried out by the day of this one."""
    meeting = store.need(Meeting, meeting_id)
    tables = [
        block
        for listing in ("need", "agreed", "result")
        for block in _list(store, listing, last_items(store, meeting.id), 0, meeting.from_on)
    ]
    return Paper(headed(store, meeting, "上届议定事项落实情况表"), (*_since(store, meeting), *tables), landscape=True)


def declarations_carried_out(store: Reader, meeting_id: MeetingId) -> Paper:
    """How the declaration and the initiatives of the meeting before were carried out by the day of this one."""
    meeting = store.need(Meeting, meeting_id)
    table = _list(store, "declared", last_items(store, meeting.id), 0, meeting.from_on)
    return Paper(headed(store, meeting, "上届宣言倡议落实情况表"), (*_since(store, meeting), *table), landscape=True)


def last_items(store: Reader, meeting: MeetingId) -> tuple[FollowUp, ...]:
    """The entries of the meeting before this one."""
    place = meeting_body(store, meeting)
    last = preceding(store, place.body, meeting) if place else None
    return listed_at(store, last.id) if last else ()


def _since(store: Reader, meeting: Meeting) -> Iterator[Block]:
    """From which meeting the items are, and by what day they are told."""
    place = meeting_body(store, meeting.id)
    last = preceding(store, place.body, meeting.id) if place else None
    told = f"依据会议：{short_title(store, last)}" if last else ""
    by = f"截至{chinese_date(meeting.from_on)}" if meeting.from_on else ""
    if told:
        yield Paragraph((Run("　　".join(each for each in (told, by) if each)),), Style.FLUSH)


def _list(
    store: Reader, listing: str, items: tuple[FollowUp, ...], more: int, day: date | None = None
) -> Iterator[Block]:
    """A list with something in it, one empty line below what goes before; then how many more it has."""
    found = [each for each in items if each.listing == listing]
    if not found and not more:
        return
    shown = [each for each in COLUMNS[listing] if each != "area" or any(item.area for item in found)]
    rows = tuple((str(place), *_row(store, item, shown, day)) for place, item in enumerate(found, start=1))
    yield Blank()
    yield Table((NUMBER, *(TITLES[each] for each in shown)), rows, LISTS[listing])
    if more:
        yield Paragraph((Run(f"另有{more}项未列出。"),), Style.FLUSH)


def _row(store: Reader, item: FollowUp, shown: list[str], day: date | None) -> Iterator[str]:
    lines = progress_by(store, item.id, day)
    told = {
        "area": item.area,
        "title": follow_up_title(store, item),
        "basis": basis(store, item),
        "lead": item.lead,
        "support": item.support,
        "addressee": item.addressee,
        "due": chinese_date(item.due_on) if item.due_on else "",
        "progress": "\n".join(each.text for each in lines if each.text),
        "evidence": "、".join(dict.fromkeys(each.evidence for each in lines if each.evidence)),
        "state": STATES.get(state_of(store, item.id, day), ""),
    }
    yield from (told[each] for each in shown)


def basis(store: Reader, item: FollowUp) -> str:
    """The meeting by its ordinal, and the motion where one is known, that an entry stands on."""
    held, motion = store.get(Meeting, item.meeting), store.get(Motion, item.motion)
    return (_ordinal(store, item, held) if held else "") + (quoted(motion) if motion else "")


def _ordinal(store: Reader, item: FollowUp, meeting: Meeting) -> str:
    """第34届年会; the whole name where the meeting has no ordinal in the body."""
    place = next(iter(store.find(MeetingBody, meeting=meeting.id, body=item.body)), None)
    body = store.get(Body, item.body)
    named = ordinal_text(place) + body.assembly if body and ordinal_text(place) else ""
    return named or short_title(store, meeting)
