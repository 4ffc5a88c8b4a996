"""One commit of this device: from changes to log and rows, inside the caller's transaction. 写入"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, compress

from db.store import commit as codec
from db.store import due, erasing, log, merging, schema, search
from db.store.changing import Alike, CellName, check_text, effective
from db.store.collecting import without_collecting
from db.store.erasure import Erasure
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import Id
from db.store.migrations import SCHEMA
from db.store.moment import Instant, now
from db.store.operation import DELETED, Change, Operation, Reader, Source, Touched
from db.store.record import declared
from db.store.settling import settle
from db.store.sqlite import Connection
from db.store.stamp import next_stamp
from db.store.standing import Row


def write(connection: Connection, operation: Operation, store: Reader, author: Id) -> Touched:
    """Check an operation against the store as it stands now, and write it as this device's next commit."""
    here, said, kind = log.head(connection), operation.changes(store), operation.log_name()
    return write_commit(connection, here, kind, author, operation.why, now(), said, operation.erasures())


@without_collecting()
def write_commit(
    connection: Connection,
    here: log.Head,
    kind: str,
    author: Id,
    why: str,
    wall: Instant,
    said: Iterable[Change],
    asked: Iterable[Erasure] = (),
) -> Touched:
    """Stamp the changes that change something and write commit, history, rows and head; nothing when none does."""
    (alike, sources), erasures = effective(connection, said), tuple(asked)
    if not alike and not erasures:
        return Touched(frozenset())
    if here.end is not None:
        raise RuleError(say("这台电脑已被停用，不能再记录；请与办事处联系"))
    check_text(why, say("原因"), lines=True)
    touched = [(each.table, row) for each in alike for row in each.rows]
    above = set[bytes]().union(*(each.above for each in alike))
    latest, is_quiet = log.past(connection, [row for _, row in touched], above)
    stamp = next_stamp(wall, max([latest.get(row, 0) for _, row in touched], default=0))
    if stamp >= codec.STAMP_CEILING:
        raise RuleError(say("这条记录被一台电脑写上了最大的时间，不能再改；请停用那台电脑"))
    connection.execute("UPDATE sy_head SET gate=1")
    seen = log.newly_seen(connection, here)
    try:
        header, values = _header(kind, author, why, wall, stamp, seen, alike, sources, erasures)
        _refuse_erased(connection, header.copies)
        made = codec.compose(header, values)
    except codec.CommitTooLarge as error:
        raise RuleError(say("这一步的内容太多，不能一次保存；请分成几次录入")) from error
    link = codec.link(here.hash, here.device, here.seq + 1, codec.commitment(made))
    connection.execute(
        "INSERT INTO sy_commit(dev, seq, stamp, hash, body, recv_ms) VALUES(?,?,?,?,?,?)",
        (here.dev, here.seq + 1, stamp, link, made.line, wall),
    )
    for each in alike:
        log.write_ops(connection, (stamp, here.dev, here.seq + 1), each.table, each.names, each.rows, each.wires)
    log.write_copies(connection, here, header.copies)
    searched = _searched(alike)
    found = search.said(connection, [row for row in searched if row[1] in latest])
    for each in alike:
        rows = [(row, *stored) for row, stored in zip(each.rows, each.stored, strict=True)]
        put = schema.put_new if latest.keys().isdisjoint(each.rows) else schema.put_all
        put(connection, each.table, each.names, rows)
    if searched:
        search.note(connection, found, {row: said for row, said in searched.items() if row[1] not in latest})
    if any(each.table == erasing.ROSTER for each in alike):
        due.note_roster(connection)
    lost = _erase(connection, here, link, made) if erasures or erasing.permitted(made) else []
    if not is_quiet or lost or _hides_any(alike):
        touched = settle(connection, touched + lost, above)
    connection.execute("UPDATE sy_head SET seq=?, hash=?, gate=0", (here.seq + 1, link))
    return Touched(frozenset((table, Id(row.hex())) for table, row in touched), here.device.hex(), here.seq + 1)


def _refuse_erased(connection: Connection, copies: Iterable[codec.Copy]) -> None:
    """What was read before it was erased is not written again: it would stand here and nowhere else."""
    sources = [(device, seq, index) for _, device, seq, index in copies]
    blanks = {place: erasing.blanks(connection, *place) for place in {each[:2] for each in sources}}
    if any(index in blanks[device, seq] for device, seq, index in sources):
        raise RuleError(say("这处内容刚刚已按要求删除，不能再写进来，没有记录；请刷新后重试"))


def _searched(alike: Iterable[Alike]) -> dict[Row, search.Said]:
    """The rows of which a text that can be searched for changes, with what is found of them if they say no more."""
    found: dict[Row, search.Said] = {}
    for each in alike:
        by_column = dict(zip(each.names, zip(*each.stored, strict=True), strict=True))
        found.update(search.said_by(declared()[each.table].declaration, each.rows, by_column))
    return found


def _hides_any(alike: Iterable[Alike]) -> bool:
    return any(wires[each.names.index(DELETED)] == 1 for each in alike if DELETED in each.names for wires in each.wires)


def _erase(connection: Connection, here: log.Head, link: bytes, made: codec.Commit) -> list[Row]:
    """Carry out here what the commit asks of all devices, or lets another one have asked, who says to have known of it.

    Gives the rows that lost a value, to be settled.
    """
    own = erasing.Arrival(here.device.hex(), here.seq + 1, link, made)
    if made.header.erasures:
        erasing.note_request(connection, here.dev, here.seq + 1)
    blanks = erasing.plan(connection, [own]).blanks
    merging.drop_forgotten(connection)
    return [row for place, indices in blanks.items() for row in erasing.blank(connection, place, indices)]


def _header(
    kind: str,
    author: Id,
    why: str,
    wall: Instant,
    stamp: int,
    seen: dict[str, int],
    alike: Sequence[Alike],
    sources: Mapping[CellName, Source],
    erasures: tuple[Erasure, ...],
) -> tuple[codec.Header, list[codec.Value]]:
    """The header, and the erasable values whose names stand in it; all others stand in it themselves (commit.md)."""
    fixed: list[codec.FixedRow] = []
    names: list[codec.NamedRow] = []
    values: list[codec.Value] = []
    for each in alike:
        lasting = [column is None or column.fixed for column in each.columns]
        others = [not is_fixed for is_fixed in lasting]
        kept, named = tuple(compress(each.names, lasting)), tuple(compress(each.names, others))
        ids = [row.hex() for row in each.rows]
        if kept:
            told = (dict(zip(kept, compress(wires, lasting), strict=True)) for wires in each.wires)
            fixed += [(each.table, row, cells) for row, cells in zip(ids, told, strict=True)]
        if named:
            names += [(each.table, row, named) for row in ids]
            values += chain.from_iterable(compress(wires, others) for wires in each.wires)
    if why:
        names.append(("_", "", ("why",)))
        values.append(why)
    header = codec.Header(
        author=author,
        kind=kind,
        seen=seen,
        fixed=tuple(fixed),
        names=tuple(names),
        copies=_copies(names, sources) if sources else (),
        erasures=erasures,
        schema=SCHEMA,
        stamp=stamp,
        wall=wall,
    )
    return header, values


def _copies(names: Iterable[codec.NamedRow], sources: Mapping[CellName, Source]) -> tuple[codec.Copy, ...]:
    """Which of the erasable values are copies, by their places."""
    cells = ((table, bytes.fromhex(row), name) for table, row, columns in names for name in columns)
    found = ((index, sources.get(cell)) for index, cell in enumerate(cells))
    return tuple((index, *source) for index, source in found if source)
