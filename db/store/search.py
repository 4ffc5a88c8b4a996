"""The search index: pairs of characters of what rows say, written with the rows themselves. 检索

Each run of characters is written as its pairs and its last character (会议纪要 as 会议 议纪 纪要 要): a query of
two and more is a phrase of pairs that follow one another, one of a single character the beginning of a pair, and the
last character keeps runs apart. So everything that holds the query is found, and nothing else (performance.md).
The index holds no text: what a row said before is worked out anew to be taken out again (`secure-delete` leaves nothing
of it). Hidden rows stay in it; whoever shows hits reads the rows anyway.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, count, repeat
from operator import add
from types import MappingProxyType

from db.store.folding import runs
from db.store.record import Declaration, declared
from db.store.sqlite import Connection, batches, holes, insert_all, perhaps_in
from db.store.standing import Row, by_table

WORDS = "sy_words"
FOLDING = 1
"""Number of the way in which texts are folded and cut; another one asks for another index."""
TABLES = (
    f"CREATE VIRTUAL TABLE {WORDS} USING fts5(words, content='', columnsize=0, tokenize='ascii')",
    f"CREATE VIRTUAL TABLE sy_word USING fts5vocab('{WORDS}', 'instance')",  # reads the index, holds nothing
    "CREATE TABLE sy_text(n INTEGER PRIMARY KEY, tbl TEXT, row BLOB)",
    "CREATE INDEX sy_text_by_row ON sy_text(row)",
    "CREATE TABLE sy_sound(sound TEXT, n INTEGER, PRIMARY KEY(sound, n)) WITHOUT ROWID",
    f"INSERT INTO {WORDS}({WORDS}, rank) VALUES('secure-delete', 1)",
    f"INSERT INTO {WORDS}({WORDS}, rank) VALUES('automerge', 0)",  # in idle time instead, see `tidy`
    f"INSERT INTO {WORDS}({WORDS}, rank) VALUES('crisismerge', 500)",
)
PIECES = 16
"""Each event with a text leaves one more piece of the index; so many are worth putting together."""
COUNTED = (
    f"WITH RECURSIVE piece(id) AS (SELECT min(segid) FROM {WORDS}_idx UNION ALL"
    f" SELECT (SELECT min(segid) FROM {WORDS}_idx WHERE segid>id) FROM piece WHERE id NOT NULL)"
    " SELECT count(id) FROM piece"
)
LETTERS = re.compile("[a-z]+")
LAST = (1 << 63) - 1

Said = tuple[str, frozenset[str]]
"""What is found of a row: its texts, a line each, and how its name may be typed."""
SILENT: frozenset[str] = frozenset()
NOTHING: Said = ("", SILENT)
NO_ROWS: Mapping[Row, Said] = MappingProxyType({})


def prepare(connection: Connection) -> None:
    """Make the index where this version has none yet, of everything that the tables hold."""
    if not missing(connection):
        return
    for table in ("sy_word", WORDS, "sy_text", "sy_sound"):
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    for statement in TABLES:
        connection.execute(statement)
    connection.execute("INSERT INTO sy_text(n, tbl) VALUES(0, ?)", (_manner(),))
    for table in _searched():
        rows = [(table, row) for (row,) in connection.execute(f"SELECT id FROM {table} ORDER BY id").fetchall()]
        note(connection, dict.fromkeys(rows, NOTHING))


def missing(connection: Connection) -> bool:
    """Whether the file has no index, or one of other fields than this version searches."""
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name='sy_text'").fetchone() is None:
        return True
    return bool(connection.execute("SELECT tbl FROM sy_text WHERE n=0").fetchone() != (_manner(),))


def empty(connection: Connection) -> None:
    """Take everything out of the index."""
    connection.execute(f"INSERT INTO {WORDS}({WORDS}) VALUES('delete-all')")
    connection.execute("DELETE FROM sy_text WHERE n>0")
    connection.execute("DELETE FROM sy_sound")


def said(connection: Connection, rows: Iterable[Row]) -> dict[Row, Said]:
    """What is found of each row as the tables stand, for those of tables that are searched."""
    found: dict[Row, Said] = {}
    for table, ids in by_table(rows).items():
        if table not in declared() or not declared()[table].declaration.searched:
            continue
        declaration = declared()[table].declaration
        found.update(dict.fromkeys([(table, row) for row in ids], NOTHING))
        for some, cells in _cells(connection, declaration, ids):
            found.update(said_by(declaration, some, cells))
    return found


def said_by(
    declaration: Declaration, rows: Sequence[bytes], cells: Mapping[str, Sequence[object]]
) -> Iterator[tuple[Row, Said]]:
    """The search words of new rows whose cells are given by column: what `said` returns after they are written."""
    texts = [cells[column.name] for column in declaration.searched if column.search != "sound" and column.name in cells]
    sounds = [
        cells[column.name] for column in declaration.searched if column.search == "sound" and column.name in cells
    ]
    if not texts and not sounds:
        return
    join = "\n".join if {*map(type, chain(*texts))} == {str} else _text  # nearly always
    lines = map(join, zip(*texts, strict=True)) if texts else repeat("")
    spoken = map(cache(_spoken), zip(*sounds, strict=True)) if sounds else repeat(SILENT)
    yield from zip([(declaration.table, row) for row in rows], zip(lines, spoken, strict=False), strict=False)


def note(connection: Connection, before: Mapping[Row, Said], new: Mapping[Row, Said] = NO_ROWS) -> None:
    """Update the index for changed rows; `before` is what `said` returned for them before the change.

    new: the search words of rows that were not in the index.
    """
    after = {**said(connection, before), **new}
    changed = [row for row, text in after.items() if text != before.get(row, NOTHING)]
    numbers = _numbers(connection, changed)
    cut = cache(pairs)  # many say the same
    out, sounds_out = [], []
    into, sounds_into = [], []
    for row in changed:
        (old, old_sounds), (text, sounds), number = before.get(row, NOTHING), after[row], numbers[row]
        if old and old != text:
            out.append((number, cut(old)))
        if text and old != text:
            into.append((number, cut(text)))
        if sounds != old_sounds:
            sounds_out += [(sound, number) for sound in old_sounds - sounds]
            sounds_into += [(sound, number) for sound in sounds - old_sounds]
    connection.executemany(f"INSERT INTO {WORDS}({WORDS}, rowid, words) VALUES('delete', ?, ?)", out)
    connection.executemany(f"INSERT INTO {WORDS}(rowid, words) VALUES(?, ?)", into)
    connection.executemany("DELETE FROM sy_sound WHERE sound=? AND n=?", sounds_out)
    connection.executemany("INSERT OR IGNORE INTO sy_sound(sound, n) VALUES(?,?)", sounds_into)


def pairs(text: str) -> str:
    """The words of the index: of each run its pairs and its last character."""
    words: list[str] = []
    for run in runs(text):
        words += map(add, run, run[1:])
        words.append(run[-1])
    return " ".join(words)


HOLDING = (
    f"SELECT n, tbl, row FROM {WORDS} JOIN sy_text ON n={WORDS}.rowid WHERE {WORDS} MATCH ? AND {WORDS}.rowid<?"
    f" ORDER BY {WORDS}.rowid DESC LIMIT +?"
)
"""Number, table and id of rows that hold every word, the latest recorded first. Values: `holding`."""
SOUNDING = (
    "SELECT n, tbl, row FROM sy_sound JOIN sy_text USING(n) WHERE sound>=? AND sound<? ORDER BY sound, n LIMIT +?"
)
"""The same of rows whose name begins with a pinyin, or with first letters, in that order. Values: `sounding`."""


def holding(query: str, below: int | None, most: int) -> tuple[object, ...] | None:
    """The values of `HOLDING` for what somebody typed; None for signs alone, which are not searched for."""
    words = " ".join(map(_phrase, runs(query)))
    return (words, LAST if below is None else below, most) if words else None


def sounding(typed: str, most: int) -> tuple[object, ...] | None:
    """The values of `SOUNDING` for letters; None for anything else."""
    return (typed, typed + "~", most) if LETTERS.fullmatch(typed) else None


def is_in_pieces(connection: Connection) -> bool:
    """Whether the index has fallen into so many pieces that they are worth putting together."""
    return bool(connection.execute(COUNTED).fetchone()[0] >= PIECES)


def tidy(connection: Connection) -> bool:
    """Put together some of the pieces of the index, which takes some ten milliseconds; whether anything was done."""
    before = connection.total_changes
    connection.execute(f"INSERT INTO {WORDS}({WORDS}, rank) VALUES('merge', 200)")
    return connection.total_changes - before > 1  # one is the command itself


def faults(connection: Connection) -> Iterator[str]:
    """What the index lacks of the rows, or holds too much; built anew beside it and compared word by word."""
    numbers = {(table, row): n for n, table, row in connection.execute("SELECT n, tbl, row FROM sy_text")}
    words: dict[tuple[str, int], int] = {}
    sounds: set[tuple[str, int]] = set()
    for table in _searched():
        rows = [(table, row) for (row,) in connection.execute(f"SELECT id FROM {table}").fetchall()]
        for row, (text, spoken) in said(connection, rows).items():
            number = numbers.get(row, 0)
            for pair in pairs(text).split():
                words[pair, number] = words.get((pair, number), 0) + 1
            sounds.update((sound, number) for sound in spoken)
    held: dict[tuple[str, int], int] = {}
    for term, number in connection.execute("SELECT term, doc FROM sy_word"):
        held[term, number] = held.get((term, number), 0) + 1
    if held != words or set(connection.execute("SELECT sound, n FROM sy_sound")) != sounds:
        yield "检索用的索引与记录不符"


def _phrase(run: str) -> str:
    """A run of a query as the index's language says it; runs hold no sign of that language."""
    if len(run) == 1:
        return f'"{run}"*'
    return '"' + " ".join(run[place : place + 2] for place in range(len(run) - 1)) + '"'


def _searched() -> dict[str, Declaration]:
    """The tables of which anything is found, in the order of their declaration."""
    return {table: each.declaration for table, each in declared().items() if each.declaration.searched}


def _text(cells: Iterable[object]) -> str:
    return "\n".join([cell for cell in cells if isinstance(cell, str)])


def _spoken(cells: tuple[object, ...]) -> frozenset[str]:
    return frozenset([sound for cell in cells if isinstance(cell, str) for sound in _sounds(cell)])


def _sounds(readings: str) -> Iterator[str]:
    """How a name is typed: 'lv yong|lu yong' as lvyong, luyong, lyuyong and ly."""
    for reading in readings.split("|"):
        syllables = reading.split(" ")
        for typed in ("v", "u", "yu") if "v" in reading else ("v",):
            yield "".join(syllables).replace("v", typed)
        yield "".join(each[:1] for each in syllables)


def _cells(
    connection: Connection, declaration: Declaration, ids: Sequence[bytes]
) -> Iterator[tuple[Sequence[bytes], dict[str, Sequence[object]]]]:
    """Ids of rows that are there, and what they say by column."""
    names = [column.name for column in declaration.searched]
    for some in batches(ids):
        sql = f"SELECT id, {', '.join(names)} FROM {declaration.table} WHERE id IN ({holes(some)})"
        rows, *cells = [*zip(*connection.execute(sql, some), strict=True)] or [(), *((),) * len(names)]
        yield rows, dict(zip(names, cells, strict=True))


def _numbers(connection: Connection, rows: Sequence[Row]) -> dict[Row, int]:
    """The number of each row in the index, given at its first text: a later one is a greater number."""
    found: dict[Row, int] = {}
    for ids in by_table(rows).values():
        for some in batches(perhaps_in(connection, "sy_text", ids)):
            sql = f"SELECT tbl, row, n FROM sy_text WHERE row IN ({holes(some)})"
            found.update(((table, row), n) for table, row, n in connection.execute(sql, some))
    new = [row for row in rows if row not in found]
    if new:
        first = connection.execute("SELECT max(n) FROM sy_text").fetchone()[0] + 1
        found.update(zip(new, count(first), strict=False))
        values = [(found[table, row], table, row) for table, row in new]
        insert_all(connection, "INSERT INTO sy_text(n, tbl, row)", values)
    return found


def _manner() -> str:
    """What is searched and how: kept in the file, so that the index of another version is never written on."""
    fields = (
        f"{table}.{column.name}={column.search}" for table, each in _searched().items() for column in each.searched
    )
    return f"{FOLDING} {' '.join(sorted(fields))}"
