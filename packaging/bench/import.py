"""Import of 10,000 registration replies by twelve columns: read, checked, matched and committed. 读入回执

The floor is a bare read by calamine in this process; the peer is openpyxl in its read-only mode. Ours starts the child
that reads under limits, makes drafts, holds them against the roster and the list, and writes them in commits.
A bare read writes nothing, so the last lines tell what no way of writing can do without: the same rows of the log and
of the tables, nothing else, by one executemany each in as many durable transactions; the hashes of the commits; a read.
"""

import tempfile
import time
from datetime import date
from io import BytesIO
from pathlib import Path

from _rounds import finish, interleaved, median, told
from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook

import db.operations  # noqa: F401 - all tables are made
from db.body.operations import AddMember, FoundBody
from db.intake.accepting import steps
from db.intake.drafts import Draft
from db.intake.replies import read
from db.intake.roster import matched
from db.meeting.entity import MeetingId
from db.meeting.operations import PlanMeeting
from db.opening import open_store
from db.store import commit as codec
from db.store import sqlite
from db.store.store import Store
from desktop.sheet_file import sheets_of

ROUNDS = 5
PEOPLE = 10_000
TARGET, PEER_TARGET = 5.0, 1.0
TITLES = (
    "单位",
    "姓名",
    "性别",
    "民族",
    "职务",
    "联系电话",
    "到达时间",
    "到达车次",
    "返程时间",
    "返程车次",
    "住宿",
    "备注",
)
SURNAMES, SIGNS = "王李张刘陈杨赵黄周吴", "明华强伟芳敏静丽军杰涛磊洋艳勇娟霞平刚超"
NEAR = date(2031, 5, 7)


def row(number: int) -> list[object]:
    name = SURNAMES[number % 10] + SIGNS[number // 10 % 20] + SIGNS[number // 200 % 20]
    place = f"甲市第{number // 4000 + 1}局{number % 4000}处"
    return [
        *(place, name, "男", "汉族", "副处长", 13900000000 + number),
        *("5月6日14:30", "G308", "2031-05-08 09:00", "G309", "合住", f"第{number}人"),
    ]


def workbook(path: Path) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("回执")
    sheet.append(["河湾市长联席会参会回执"])
    sheet.append(TITLES)
    for number in range(PEOPLE):
        sheet.append(row(number))
    book.save(path)


def new_store(folder: Path) -> tuple[Store, MeetingId]:
    store = open_store(Path(tempfile.mkdtemp(dir=folder)) / "s.lianxi", keys=folder / "keys", author="bench")
    body = FoundBody("河湾市长联席会", kind="mayors", unit="次")
    planned = PlanMeeting(body.body_id, 2, from_on=NEAR, place="甲市")
    for operation in (body, AddMember(body.body_id, "甲市", "甲市"), planned):
        store.run(operation)
    return store, planned.meeting_id


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "回执.xlsx"
        workbook(path)
        raw = path.read_bytes()
        stores = [new_store(folder) for _ in range(ROUNDS + 1)]
        drafts = read(sheets_of(path), NEAR).drafts
        assert len(drafts) == PEOPLE
        found = interleaved(
            {
                "calamine": lambda: CalamineWorkbook.from_filelike(BytesIO(raw)).get_sheet_by_index(0).to_python(),
                "openpyxl": lambda: list(load_workbook(BytesIO(raw), read_only=True).worksheets[0].values),
                "drafts": lambda: read(sheets_of(path), NEAR),
                "ours": lambda: whole(path, *stores.pop()),
            },
            ROUNDS,
        )
        print(told("10,000 x 12: read to commit", found["ours"], found["calamine"], "bare calamine", TARGET))
        print(told("10,000 x 12: read to commit", found["ours"], found["openpyxl"], "openpyxl read_only", PEER_TARGET))
        print(f"of which read, checked, made drafts: {median(found['drafts']) * 1e3:.0f} ms")
        parts(drafts, *new_store(folder), folder, median(found["calamine"]), median(found["openpyxl"]))


def whole(path: Path, store: Store, meeting: MeetingId) -> None:
    for step in steps(meeting, matched(store, meeting, read(sheets_of(path), NEAR).drafts), NEAR):
        store.run(step)
    store.close()


def parts(drafts: tuple[Draft, ...], store: Store, meeting: MeetingId, folder: Path, floor: float, peer: float) -> None:
    """What matching takes, what committing takes, and what it must, once."""
    begun = time.perf_counter()
    matches = matched(store, meeting, drafts)
    between = time.perf_counter()
    made = steps(meeting, matches, NEAR)
    for each in made:
        store.run(each)
    ended = time.perf_counter()
    rows, bare = written_bare(store, folder / "bare.db")
    chained = hashed(store)
    store.close()
    print(f"of which matched: {(between - begun) * 1e3:.0f} ms")
    print(f"of which committed, in {len(made)} steps: {(ended - between) * 1e3:.0f} ms")
    share = f"committing takes {(ended - between) / bare:.1f} times as long"
    print(f"the same {rows:,} rows of log and tables written bare: {bare * 1e3:.0f} ms; {share}")
    least = bare + chained + floor
    print(
        f"their hashes: {chained * 1e3:.0f} ms; with one bare read that is {least * 1e3:.0f} ms, so nothing that keeps"
    )
    print(f"this log takes less than {least / floor:.1f} reads by calamine or {least / peer:.1f} by openpyxl")


def written_bare(store: Store, path: Path) -> tuple[int, float]:
    """How many rows the log and the tables hold, and what it takes to write them into a file that has nothing else."""
    tables = ("sy_commit", "sy_op", "person", "post", "contact", "attendee", "travel")
    query = "SELECT sql FROM sqlite_master WHERE tbl_name=? AND type IN ('table', 'index') AND sql NOT NULL"
    held = {table: store.connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables}
    steps = store.head.seq
    bare = sqlite.connect(path)
    for table in tables:
        for (sql,) in store.connection.execute(query, (table,)).fetchall():
            bare.execute(sql)
    begun = time.perf_counter()
    for step in range(steps):
        bare.execute("BEGIN IMMEDIATE")
        for table, rows in held.items():
            some = rows[len(rows) * step // steps : len(rows) * (step + 1) // steps]
            bare.executemany(f"INSERT INTO {table} VALUES({','.join('?' * len(rows[0]))})", some)
        bare.execute("COMMIT")
    taken = time.perf_counter() - begun
    sqlite.close(bare)
    return sum(map(len, held.values())), taken


def hashed(store: Store) -> float:
    """What the salts, leaves and commitments of all commits take."""
    lines = [line for (line,) in store.connection.execute("SELECT body FROM sy_commit").fetchall()]
    commits = [codec.parse(line) for line in lines]
    begun = time.perf_counter()
    for each in commits:
        codec.commitment(each)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
    finish()
