"""Any record, field and value in a secretary's words, as conflicts, previews and histories show them. 记录的说法"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from db.agenda.entity import AgendaItem
from db.ballot.election import office_of
from db.ballot.entity import Ballot, BallotId, motions_voted
from db.body.entity import BodyId, MemberId, body_short, member_short
from db.followup.entity import FollowUp, FollowUpId, follow_up_title
from db.meeting.entity import Meeting, MeetingId, Stage, StageId, short_title, stage_name
from db.motion.entity import Motion, called
from db.people.entity import Operator
from db.store.ident import Id
from db.store.log import Cell
from db.store.moment import Instant, local, now
from db.store.operation import DELETED
from db.store.record import Column, Entity, declared
from db.store.store import Store
from db.sync import peers
from desktop.composed_words import COMPOSED, FLAGS
from desktop.language import tr

NAMES = ("name", "title", "collective", "head", "text", "gist", "passage", "task")
"""Fields that name a record, the best first; a record with a person is named by that one before."""
SURROUNDINGS = ("meeting", "body", "queued")
"""Links that tell where a record belongs, not what it is."""
COMPUTERS = (("device", "succeeds"), ("register_passing", "device"), ("correction", "device"))
"""Texts that are the number of a computer."""
NUMBER = re.compile("[0-9a-f]{32}")
DEEP = 3
"""How many links a name is looked for along."""


def term_of(table: str) -> str:
    entity = declared().get(table)
    return tr(entity.declaration.term) if entity else tr("更新版本的记录")


def field_words(table: str, column: str) -> str:
    if column == DELETED:
        return tr("去留")
    entity = declared().get(table)
    found = entity.declaration.by_name.get(column) if entity else None
    return tr(found.term) if found else column


def record_words(store: Store, table: str, row: Id) -> str:
    """What kind of record it is and which one: 签到 · 吴冰 · 开幕式."""
    return " · ".join(part for part in (term_of(table), name_of(store, table, row)) if part)


def name_of(store: Store, table: str, row: Id, deep: int = DEEP) -> str:
    """What a record is called: its own name, else those of what it links."""
    entity = declared().get(table)
    found = store.find_all(entity, id=row) if entity else ()
    if not found:
        return ""
    own = SPECIAL[table](store, row) if table in SPECIAL else ""
    return own or _named(store, found[0][0], deep)


def _named(store: Store, record: Entity, deep: int) -> str:
    said = {column.name: getattr(record, column.name) for column in record.declaration.columns}
    person = said.get("person")
    own = next((str(said[name]) for name in NAMES if said.get(name)), "")
    if said.get("name") or (own and not person):
        return own.splitlines()[0]
    if not deep:
        return ""
    links = {column.name: said[column.name] for column in record.declaration.columns if column.kind == "id"}
    near = [row for name, row in links.items() if row and name not in SURROUNDINGS]
    wanted = [person] if person else near or [row for row in links.values() if row]
    return " · ".join(dict.fromkeys(part for row in wanted if (part := linked_name(store, Id(row), deep - 1))))


def linked_name(store: Store, row: Id, deep: int = DEEP) -> str:
    """What a linked record is called, whatever its kind."""
    return name_of(store, store.table_of(row), row, deep)


def _meeting(store: Store, row: Id) -> str:
    found = store.get(Meeting, MeetingId(row))
    return short_title(store, found) if found else ""


def _stage(store: Store, row: Id) -> str:
    found = store.get(Stage, StageId(row))
    return tr(stage_name(found)) if found else ""


def _ballot(store: Store, row: Id) -> str:
    """What it is about: its motions, or the office that somebody is elected to."""
    found = store.get(Ballot, BallotId(row))
    if found is None or found.seats:
        return office_of(store.get(AgendaItem, found.item), found.office) if found else ""
    motions = (store.get(Motion, each) for each in motions_voted(store, found))
    return tr("、").join(called(store, each) for each in motions if each)


def _follow_up(store: Store, row: Id) -> str:
    found = store.get(FollowUp, FollowUpId(row))
    return follow_up_title(store, found) if found else ""


SPECIAL: dict[str, Callable[[Store, Id], str]] = {
    "body": lambda store, row: body_short(store, BodyId(row)),
    "member": lambda store, row: member_short(store, MemberId(row)),
    "meeting": _meeting,
    "stage": _stage,
    "ballot": _ballot,
    "follow_up": _follow_up,
}
"""Records whose name stands in others."""


def value_words(store: Store, table: str, name: str, value: object, row: Id) -> str:
    """A value of a row as it is read on a page: links by name, codes by word, instants by day and time; — for none."""
    if name == DELETED:
        return tr("停用") if value == 1 else tr("保留")
    if value is None or value == "":
        return "—"
    if (table, name) in COMPOSED:
        return COMPOSED[table, name](store, row, str(value))
    if (table, name) in COMPUTERS and NUMBER.fullmatch(str(value)):
        return computer_words(store, str(value))
    entity = declared().get(table)
    column = entity.declaration.by_name.get(name) if entity else None
    return _worded(store, column, value) if column else str(value)


def _worded(store: Store, column: Column, value: object) -> str:
    if column.kind == "id":
        return linked_name(store, Id(str(value))) or tr("未载明")
    if value in column.codes and column.words:
        return tr(column.words[column.codes.index(str(value))])
    if column.name == "at" or column.name.endswith("_at"):
        return moment_words(Instant(int(str(value)))) if isinstance(value, int) else str(value)
    if column.kind == "integer" and column.name in FLAGS and value in (0, 1):
        return tr("是") if value else tr("否")
    return value.isoformat() if isinstance(value, date) else str(value)


def cell_words(store: Store, table: str, name: str, cell: Cell, row: Id) -> str:
    return tr("（已按要求删除）") if cell.erased else value_words(store, table, name, cell.value, row)


def moment_words(at: Instant) -> str:
    """A day and a time."""
    return f"{day_words(at)} {local(at):%H:%M}"


def day_words(at: Instant) -> str:
    """A day; of another year with the year."""
    when = local(at)
    if when.year != local(now()).year:
        return f"{when:%Y-%m-%d}"
    return tr("{month}月{day}日", month=when.month, day=when.day)


def lately_words(at: Instant) -> str:
    """The time of today, else the day."""
    when = local(at)
    return tr("今天 {time}", time=f"{when:%H:%M}") if when.date() == local(now()).date() else day_words(at)


def computer_words(store: Store, device: str) -> str:
    if device == store.device:
        return tr("本机")
    owner, branch = peers.branch_of(store, device)
    name = peers.called(store, owner) or tr("未登记的电脑")
    return tr("{name}（副本{number}）", name=name, number=branch) if branch else name


def person_words(store: Store, author: str) -> str:
    found = store.get(Operator, Id(author))
    return found.name if found else tr("未载明")


def source_words(store: Store, cell: Cell) -> str:
    """Who said it and when."""
    return f"{person_words(store, cell.author)} · {moment_words(cell.wall)}"
