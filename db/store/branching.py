"""A computer whose disk was copied: its chain parts, and each part is kept as a chain of its own. 分叉

What both had in common stays the computer's; from where they part, each branch has an id that follows from its first
commit. So whoever holds the same commits cuts them into the same branches, whichever came first. On the way, and in
signatures, all of them are the computer's own.
"""

from __future__ import annotations

from hashlib import sha256

from db.store import commit as codec
from db.store.lineage import FAMILY, Lineage
from db.store.log import Head
from db.store.logbook import parents_of
from db.store.merging import Checked, Section
from db.store.settling import settle
from db.store.sqlite import Connection
from db.store.standing import Row

ID_BYTES = 16
MOVED = (
    *(("sy_commit", "seq"), ("sy_op", "seq"), ("sy_seen", "at_seq")),
    *(("sy_copy", "seq"), ("sy_redact", "seq"), ("sy_checkpoint", "seq")),
)
"""Tables of what a computer wrote, with the column of the commit's number."""


def branch_id(link: bytes) -> bytes:
    """The id of the branch that begins with the commit of this hash."""
    return sha256(b"lianxi/branch/1\0" + link).digest()[:ID_BYTES]


def lay_out(connection: Connection, checked: Checked) -> tuple[set[Row], list[Checked]]:
    """Say of each commit of a section which branch it belongs to, and part the chain where it must be parted.

    Gives the rows that stand otherwise for it, and the section by branches; what is said of a branch that ends before
    the section does is not signed. The caller has a transaction open.
    """
    rows: set[Row] = set()
    runs: list[tuple[int, list[int]]] = []
    dev = _holder(connection, checked)
    for seq, link, _ in checked.after(0):
        following = _following(connection, dev, seq, link)
        if following is None:
            rows |= _part(connection, dev, seq)
            following = _branch(connection, dev, seq, link)
        dev = following
        if not runs or runs[-1][0] != dev:
            runs.append((dev, []))
        runs[-1][1].append(seq)
    return rows, [_run(connection, checked, dev, numbers) for dev, numbers in runs]


def _run(connection: Connection, checked: Checked, dev: int, numbers: list[int]) -> Checked:
    whole = checked.section
    start, end = numbers[0] - whole.first, numbers[-1] - whole.first + 1
    (uuid,) = connection.execute("SELECT uuid FROM sy_device WHERE dev=?", (dev,)).fetchone()
    signature = whole.signature if end == len(whole.lines) else b""
    section = Section(uuid.hex(), numbers[0], whole.lines[start:end], signature)
    return Checked(section, checked.hashes[start:end])


def _holder(connection: Connection, checked: Checked) -> int:
    """The branch that holds the commit before a section, or the computer itself before its first."""
    seq = checked.section.first - 1
    found = family(connection, checked.section.device)
    for dev in found if seq else ():
        if _hash(connection, dev, seq) == checked.previous:
            return dev
    return found[0]


def _following(connection: Connection, dev: int, seq: int, link: bytes) -> int | None:
    """The branch of a commit that follows one of this branch; None where the branch must be parted for it."""
    stands = _hash(connection, dev, seq)
    if stands is not None:
        return dev if stands == link else None
    if connection.execute("SELECT 1 FROM sy_device WHERE branch_of=? AND branch_from=?", (dev, seq)).fetchone():
        return _branch(connection, dev, seq, link)
    return dev


def _hash(connection: Connection, dev: int, seq: int) -> bytes | None:
    found = connection.execute("SELECT hash FROM sy_commit WHERE dev=? AND seq=?", (dev, seq)).fetchone()
    return found[0] if found else None


def _branch(connection: Connection, dev: int, seq: int, link: bytes) -> int:
    """The branch that goes on with this commit; others may have named it before it is known here."""
    query = (
        "INSERT INTO sy_device(uuid, status, branch_of, branch_from, revoked_after)"
        " SELECT ?, 'branch', dev, ?, revoked_after FROM sy_device WHERE dev=? ON CONFLICT(uuid) DO UPDATE SET"
        " status='branch', branch_of=excluded.branch_of, branch_from=excluded.branch_from,"
        " revoked_after=excluded.revoked_after RETURNING dev"
    )
    (made,) = connection.execute(query, (branch_id(link), seq, dev)).fetchone()
    return int(made)


def _part(connection: Connection, dev: int, seq: int) -> set[Row]:
    """Let what a branch says from this commit on be a branch of its own; gives the rows that it speaks of."""
    stands = _hash(connection, dev, seq)
    assert stands is not None, "a branch is parted at one of its commits"
    later = _branch(connection, dev, seq, stands)
    connection.execute("UPDATE sy_device SET branch_of=? WHERE branch_of=? AND branch_from>?", (later, dev, seq))
    for table, number in MOVED:
        connection.execute(f"UPDATE {table} SET dev=? WHERE dev=? AND {number}>=?", (later, dev, seq))
    _unsay(connection, dev)
    query = "SELECT DISTINCT n.tbl, o.row FROM sy_op o JOIN sy_name n ON n.id=o.name WHERE o.dev=?"
    rows = connection.execute(query, (later,)).fetchall()
    above = set(parents_of(connection, rows))
    connection.execute("UPDATE sy_head SET gate=1")
    settled = settle(connection, rows, above)
    connection.execute("UPDATE sy_head SET gate=0")
    return set(settled)


def _unsay(connection: Connection, dev: int) -> None:
    """Two computers under one name said what they have, and others how much of it, of one or the other: forget both."""
    (uuid,) = connection.execute("SELECT uuid FROM sy_device WHERE dev=?", (dev,)).fetchone()
    connection.execute("DELETE FROM sy_peer WHERE device=?", (uuid,))
    for each in Lineage(connection).path(uuid):
        connection.execute("UPDATE sy_peer SET vv=json_remove(vv, ?)", (f'$."{each.hex()}"',))


def tip(connection: Connection, device: str) -> Head:
    """Where the longest branch of a computer ends, as its owner's own chain; where it begins, if it never wrote.

    Whether more of it counts is for the roster to say.
    """
    uuid, holes = bytes.fromhex(device), ",".join(map(str, family(connection, device)))
    query = (
        "SELECT d.dev, coalesce(c.seq, 0) AS n, c.hash FROM sy_device d LEFT JOIN sy_commit c USING(dev)"
        f" WHERE d.dev IN ({holes}) ORDER BY n DESC, c.hash LIMIT 1"
    )
    dev, seq, link = connection.execute(query).fetchone()
    if link is None:
        link = codec.genesis(connection.execute("SELECT store_id FROM sy_meta").fetchone()[0], uuid)
    return Head(dev, uuid, seq, link, None)


def last_of(connection: Connection, device: str) -> int:
    """The number of the last commit of a computer that is here, in whichever branch; 0 where there is none."""
    holes = ",".join(map(str, family(connection, device)))
    return connection.execute(f"SELECT max(seq) FROM sy_commit WHERE dev IN ({holes})").fetchone()[0] or 0


def begins(connection: Connection) -> dict[str, int]:
    """How many commits of its computer stand before each branch."""
    query = "SELECT lower(hex(uuid)), branch_from-1 FROM sy_device WHERE branch_of IS NOT NULL"
    return dict(connection.execute(query).fetchall())


def family(connection: Connection, device: str) -> list[int]:
    """The local numbers of a computer and of all its branches, its own first."""
    query = f"WITH {FAMILY} SELECT dev FROM family"
    return [dev for (dev,) in connection.execute(query, (bytes.fromhex(device),))]
