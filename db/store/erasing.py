"""Carrying out what commits ask to forget: which fields go, in what is here and in what arrives. 删除个人信息

A pure function of the set of commits: a blank counts only where somebody who may erase asked for it, and whoever had
read the request may write the cell anew (commit.md 3 and 4).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from db.store import commit as codec
from db.store import due, log
from db.store.frozen import frozen
from db.store.histories import beyond
from db.store.lineage import Lineage
from db.store.reading import LAST, Place, Readings
from db.store.sqlite import Connection
from db.store.standing import ERASED, Row

Field = tuple[str, int, int]
"""A field of a commit: device, number, index."""
ROSTER, REDACTOR = "device", "redactor"
"""The cell by which a computer that may erase lets another one do so; its row is that computer's id."""
ERASED_FIELD = b'{"$r":'
"""How an erased field begins in the line of its commit; no text can say it, whose quotation marks stand escaped."""
UNLINKED = b""
"""The hash of a commit that waits for those before it: any request that names its number may mean it."""


@frozen
class Arrival:
    """A commit that is about to be written, with its hash in the chain."""

    device: str
    seq: int
    hash: bytes
    commit: codec.Commit

    @property
    def place(self) -> Place:
        return self.device, self.seq


@frozen
class Plan:
    """The fields to erase by commit, and the arrivals with a blank that nobody asked for."""

    blanks: dict[Place, frozenset[int]]
    unjustified: frozenset[Place]


def requests(connection: Connection) -> int:
    """How many commits that are here ask to erase something; they never grow fewer."""
    return int(connection.execute("SELECT count(*) FROM sy_redact").fetchone()[0])


def asks(lines: Iterable[bytes]) -> bool:
    """Whether a commit may ask to erase, hold something erased, or let somebody erase."""
    return any(b'"x":[' in line or ERASED_FIELD in line or b'"redactor"' in line for line in lines)


class Asked:
    """What the log asks to erase and says of who may, read once for all that is planned with it."""

    def __init__(self, connection: Connection) -> None:
        self.connection, self.lineage = connection, Lineage(connection)
        self.root = str(connection.execute("SELECT lower(hex(founded_by)) FROM sy_meta").fetchone()[0])

    @cached_property
    def requests(self) -> list[tuple[Place, codec.Erasure]]:
        query = "SELECT lower(hex(d.uuid)), r.seq FROM sy_redact r JOIN sy_device d USING(dev)"
        found = ((place, log.body(self.connection, *place)) for place in self.connection.execute(query).fetchall())
        return [(place, ask) for place, commit in found if commit for ask in commit.header.erasures]

    @cached_property
    def permissions(self) -> list[tuple[Place, str]]:
        return list(_permissions(log.commits_on(self.connection, ROSTER)))


def _permissions(commits: Iterable[tuple[str, int, codec.Commit]]) -> Iterator[tuple[Place, str]]:
    for device, seq, commit in commits:
        yield from (((device, seq), row) for row in permitted(commit))


def permitted(commit: codec.Commit) -> list[str]:
    """The computers that it lets erase, as far as its author may."""
    return [row for table, row, cells in commit.header.fixed if table == ROSTER and cells.get(REDACTOR) == 1]


def touches(asked: Asked, device: str, first: int, lines: Iterable[bytes]) -> bool:
    """Whether commits that wait hold a value that is to be forgotten: then they do not wait here any longer.

    Nor does what only a newer version can read: nobody here can say what is in it, and its sender sends it again.
    """
    try:
        waiting = [Arrival(device, seq, UNLINKED, codec.parse(line)) for seq, line in enumerate(lines, first)]
    except codec.NewerCommit:
        return True
    blanks = _Planning(asked, waiting).plan().blanks
    return any(blanks.get(each.place, frozenset()).difference(each.commit.blanks) for each in waiting)


def note_request(connection: Connection, dev: int, seq: int) -> None:
    """Remember that a commit asks to erase something."""
    connection.execute("INSERT INTO sy_redact(dev, seq) VALUES(?,?)", (dev, seq))


def is_allowed(connection: Connection, device: str) -> bool:
    """Whether a request that this device wrote next would count."""
    planning = _Planning(Asked(connection), ())
    return planning.may_erase((device, LAST))


def carried_out(connection: Connection) -> Iterator[tuple[Place, codec.Commit]]:
    """The commits here that ask to erase something and whose author was allowed to."""
    planning = _Planning(Asked(connection), ())
    for place in dict.fromkeys(place for place, _ in planning.asked):
        found = log.body(connection, *place)
        if found and planning.may_erase(place):
            yield place, found


def plan(connection: Connection, arrivals: Sequence[Arrival]) -> Plan:
    """Find every field that is to be erased once these commits are written."""
    return _Planning(Asked(connection), arrivals).plan()


class _Planning:
    """What was asked, by whom, and what they had read: in the log and in the arrivals together."""

    def __init__(self, asked: Asked, arrivals: Sequence[Arrival]) -> None:
        self._here, self._connection, self._lineage, self._root = asked, asked.connection, asked.lineage, asked.root
        self._arrivals = {each.place: each for each in arrivals}
        self._saw = Readings(asked.connection, ((each.place, each.commit.header.seen) for each in arrivals)).saw
        self.asked = [
            *asked.requests,
            *((each.place, ask) for each in arrivals for ask in each.commit.header.erasures),
        ]

    def plan(self) -> Plan:
        effective = [(place, ask) for place, ask in dict.fromkeys(self.asked) if self.may_erase(place)]
        found = {field for place, ask in effective for field in self._covered(place, ask)}
        found.update(*(copies for source, copies in self._copies_that_arrive.items() if self._is_blank(source)))
        waiting = list(found)
        while waiting:
            for copy in self._copies_of(waiting.pop()):
                if copy not in found:
                    found.add(copy)
                    waiting.append(copy)
        blanks: dict[Place, set[int]] = {}
        for device, seq, index in found:
            blanks.setdefault((device, seq), set()).add(index)
        unjustified = [
            place
            for place, each in self._arrivals.items()
            if not blanks.get(place, set()).issuperset(each.commit.blanks)
        ]
        return Plan({place: frozenset(each) for place, each in blanks.items()}, frozenset(unjustified))

    def may_erase(self, place: Place) -> bool:
        """Whether the author of a commit may erase: the founding computer, or one that had read its permission by then.

        The next commit of this computer (`LAST`) will have read everything that is here.
        """
        return self._may(place, self._grants)

    def _may(self, place: Place, grants: Iterable[tuple[Place, str]]) -> bool:
        device = self._owner(place[0])
        return device == self._root or any(
            to == device and (place[1] == LAST or self._saw(place, granting)) for granting, to in grants
        )

    @cached_property
    def _grants(self) -> set[tuple[Place, str]]:
        """Permissions that count, by commit and for whom: who may erase passes it on, an office to the next one.

        From the founding computer on, so that two who permit each other permit nothing.
        """
        said, counted = set(self._permissions()), set[tuple[Place, str]]()
        while more := {each for each in said - counted if self._may(each[0], counted)}:
            counted |= more
        return counted

    def _permissions(self) -> Iterator[tuple[Place, str]]:
        """What anybody said of who may erase, uncounted commits too: what is erased stays so."""
        yield from self._here.permissions
        yield from _permissions((*each.place, each.commit) for each in self._arrivals.values())

    def _owner(self, device: str) -> str:
        """The computer that a branch is of; it has one key and the same rights in all of them."""
        return self._lineage.owner(bytes.fromhex(device)).hex()

    def _covered(self, asking: Place, ask: codec.Erasure) -> Iterator[Field]:
        if isinstance(ask, codec.ErasedFields):
            for place in self._named(ask.device, ask.seq):
                if self._hash(place) in (ask.hash, UNLINKED):
                    count = len(self._commit(place).fields)
                    yield from ((*place, index) for index in ask.fields if index < count)
            return
        column = ask.column if isinstance(ask, codec.ErasedCell) else None
        for place in self._commits_of((ask.table, bytes.fromhex(ask.row))):
            if place == asking or self._saw(place, asking):
                continue
            for index, (table, row, name) in enumerate(self._commit(place).header.erasable()):
                if (table, row) == (ask.table, ask.row) and column in (None, name):
                    yield *place, index

    def _named(self, device: str, seq: int) -> list[Place]:
        """What a number of a device may mean to who did not know that it is parted, or knew it before this one."""
        family = self._lineage.family(bytes.fromhex(self._owner(device)))
        return [(each.hex(), seq) for each in family] if len(family) > 1 else [(device, seq)]

    def _commits_of(self, row: Row) -> set[Place]:
        query = (
            "SELECT DISTINCT lower(hex(d.uuid)), o.seq FROM sy_op o JOIN sy_name n ON n.id=o.name"
            " JOIN sy_device d USING(dev) WHERE o.row=? AND n.tbl=?"
        )
        here = {(device, seq) for device, seq in self._connection.execute(query, (row[1], row[0])).fetchall()}
        return here.union(self._beside_history.get((row[0], row[1].hex()), ()))

    @cached_property
    def _beside_history(self) -> dict[tuple[str, str], list[Place]]:
        """What the history does not tell of a row: the commits that arrive, and those that do not count."""
        others = [(place, each.commit) for place, each in self._arrivals.items()]
        others += [((device, seq), commit) for device, seq, commit in beyond(self._connection)]
        found: dict[tuple[str, str], list[Place]] = {}
        for place, commit in others:
            for table, row, _ in commit.header.names:
                found.setdefault((table, row), []).append(place)
        return found

    @cached_property
    def _copies_that_arrive(self) -> dict[Field, list[Field]]:
        """The copies among the arrivals, by their source."""
        found: dict[Field, list[Field]] = {}
        for (device, seq), each in self._arrivals.items():
            for index, of, of_seq, of_index in each.commit.header.copies:
                found.setdefault((of, of_seq, of_index), []).append((device, seq, index))
        return found

    def _copies_of(self, field: Field) -> Iterator[Field]:
        query = (
            "SELECT lower(hex(d.uuid)), c.seq, c.i FROM sy_copy c JOIN sy_device d ON d.dev=c.dev"
            " JOIN sy_device s ON s.dev=c.sdev WHERE s.uuid=? AND c.sseq=? AND c.si=?"
        )
        device, seq, index = field
        for named, _ in self._named(device, seq):
            yield from self._connection.execute(query, (bytes.fromhex(named), seq, index)).fetchall()
            yield from self._copies_that_arrive.get((named, seq, index), ())

    def _is_blank(self, field: Field) -> bool:
        named = (self._known(place) for place in self._named(field[0], field[1]))
        return any(commit is not None and field[2] in commit.blanks for commit in named)

    def _commit(self, place: Place) -> codec.Commit:
        found = self._known(place)
        assert found, "a commit that was found stands in the log"
        return found

    def _known(self, place: Place) -> codec.Commit | None:
        arrival = self._arrivals.get(place)
        return arrival.commit if arrival else log.body(self._connection, *place)

    def _hash(self, place: Place) -> bytes | None:
        arrival = self._arrivals.get(place)
        if arrival:
            return arrival.hash
        query = "SELECT hash FROM sy_commit JOIN sy_device USING(dev) WHERE uuid=? AND seq=?"
        found = self._connection.execute(query, (bytes.fromhex(place[0]), place[1])).fetchone()
        return found[0] if found else None


def blanks(connection: Connection, device: str, seq: int) -> frozenset[int]:
    """The fields of a commit that are erased; of one in which nothing is, the values are not read."""
    query = "SELECT body FROM sy_commit JOIN sy_device USING(dev) WHERE uuid=? AND seq=? AND instr(body, ?)"
    found = connection.execute(query, (bytes.fromhex(device), seq, ERASED_FIELD)).fetchone()
    return frozenset(codec.parse(found[0]).blanks if found else ())


def blank(connection: Connection, place: Place, indices: Iterable[int]) -> list[Row]:
    """Erase fields of a commit that is in the log, from its body and its history; gives the rows that lost a value."""
    commit = log.body(connection, *place)
    gone = set(indices).difference(commit.blanks) if commit else set()
    if commit is None or not gone:
        return []
    query = "SELECT dev FROM sy_device WHERE uuid=?"
    (dev,) = connection.execute(query, (bytes.fromhex(place[0]),)).fetchone()
    line = codec.redact(commit, gone)
    connection.execute("UPDATE sy_commit SET body=? WHERE dev=? AND seq=?", (line, dev, place[1]))
    named = [cell for index, cell in enumerate(commit.header.erasable()) if index in gone and cell[1]]
    cell = "row=? AND name=(SELECT id FROM sy_name WHERE tbl=? AND col=?) AND dev=? AND seq=?"
    connection.executemany(
        f"UPDATE sy_op SET val=? WHERE {cell}",
        [(ERASED, bytes.fromhex(row), table, column, dev, place[1]) for table, row, column in named],
    )
    called = [(bytes.fromhex(row),) for table, row, column in named if (table, column) == (ROSTER, "name")]
    connection.executemany("UPDATE sy_device SET name='' WHERE uuid=?", called)
    due.note_erased(connection)
    return [(table, bytes.fromhex(row)) for table, row, _ in named]
