"""One writer at a time, and the second is told who the first is. 占用"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from db.opening import open_store
from db.people.entity import Person
from db.people.operations import AddPerson
from db.store import holder, lock, merging, sqlite
from db.store.errors import StoreError, StoreInUse
from db.store.store import Store
from db.sync import bundle

HOLD = """
import sys
from pathlib import Path
from db.store.store import Store
store = Store.open(Path(sys.argv[1]), keys=Path(sys.argv[2]))
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    path = tmp_path / "lianxi.lianxi"
    Store.create(path, keys=tmp_path / "keys").close()
    return path


def another(path: Path) -> subprocess.Popen[str]:
    """Another program that has the store open."""
    command = [sys.executable, "-c", HOLD, str(path), str(path.parent / "keys")]
    holder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "open\n"
    return holder


def test_the_second_program_is_told_who_has_it_open(closed: Path) -> None:
    holder = another(closed)
    with holder:
        with pytest.raises(StoreInUse, match=r"正由.+上的.+（\d{4}-\d\d-\d\d \d\d:\d\d起）使用"):
            Store.open(closed, keys=closed.parent / "keys")
        with Store.open(closed, keys=closed.parent / "keys", query_only=True) as reader:
            assert reader.find(Person) == ()
        holder.communicate("")


def test_a_killed_program_holds_nothing(closed: Path) -> None:
    holder = another(closed)
    with holder:
        holder.kill()
        holder.wait()
        with Store.open(closed, keys=closed.parent / "keys") as store:
            store.run(AddPerson("张三"))


def test_the_card_goes_with_the_lock(closed: Path) -> None:
    with Store.open(closed, keys=closed.parent / "keys"):
        card = json.loads(Path(f"{closed}.holder").read_text(encoding="utf-8"))
        assert set(card) == {"machine", "user", "since"}
    assert not Path(f"{closed}.holder").exists()


def test_a_card_that_cannot_be_read_names_nobody(closed: Path) -> None:
    Path(f"{closed}.holder").write_text("{")
    assert holder.holder(closed) == "另一个程序"


def test_a_store_shares_the_lock_that_the_process_holds(closed: Path) -> None:
    """The worker's store has a connection of its own under the window's lock."""
    with Store.open(closed, keys=closed.parent / "keys") as window:
        with Store.open(closed, keys=closed.parent / "keys", held=window.held) as worker:
            worker.run(AddPerson("张三"))
        with pytest.raises(StoreInUse):
            Store.open(closed, keys=closed.parent / "keys")
        window.run(AddPerson("李四"))


def test_a_failed_open_gives_the_lock_back(closed: Path) -> None:
    content = bytearray(closed.read_bytes())
    content[60:64] = (99).to_bytes(4, "big")
    closed.write_bytes(content)
    for _ in range(2):
        with pytest.raises(StoreError, match="较新的版本"):
            Store.open(closed, keys=closed.parent / "keys")
    assert not sqlite.is_open(closed)


def test_the_live_file_is_known_by_any_name(closed: Path, tmp_path: Path) -> None:
    other = tmp_path / "另一个名字.lianxi"
    other.symlink_to(closed)
    with Store.open(closed, keys=closed.parent / "keys"):
        assert sqlite.is_open(closed)
        assert sqlite.looks_like(other) == "open"
        closed.rename(tmp_path / "moved.lianxi")
        assert sqlite.is_open(tmp_path / "moved.lianxi")
    assert not sqlite.is_open(tmp_path / "moved.lianxi")
    assert sqlite.looks_like(tmp_path / "moved.lianxi") == "store"


def test_looking_at_the_live_file_does_not_drop_its_locks(closed: Path) -> None:
    """Opening and closing it plainly would: SQLite's locks belong to the process."""
    with Store.open(closed, keys=closed.parent / "keys") as store:
        store.connection.execute("BEGIN IMMEDIATE")
        assert sqlite.looks_like(closed) == "open"
        question = (
            "import sys; from pathlib import Path; from db.store import sqlite\n"
            "connection = sqlite.connect(Path(sys.argv[1]))\n"
            "connection.execute('PRAGMA busy_timeout=0')\n"
            "try: connection.execute('BEGIN IMMEDIATE')\n"
            "except sqlite.DatabaseError as error: print(sqlite.fault(error))"
        )
        answer = subprocess.run([sys.executable, "-c", question, str(closed)], capture_output=True, text=True)
        store.connection.execute("ROLLBACK")
    assert (answer.stdout, answer.stderr) == ("busy\n", "")


def test_two_programs_that_make_one_store_make_it_once(tmp_path: Path) -> None:
    path = tmp_path / "lianxi.lianxi"
    make = (
        "import sys; from pathlib import Path\n"
        "from db.store.store import Store; from db.store.errors import StoreError\n"
        "try: Store.create(Path(sys.argv[1]), keys=Path(sys.argv[2])).close()\n"
        "except StoreError as error: sys.exit(3)"
    )
    command = [sys.executable, "-c", make, str(path), str(tmp_path / "keys")]
    makers = [subprocess.Popen(command) for _ in range(3)]
    assert sorted(each.wait() for each in makers) == [0, 3, 3]
    with Store.open(path, keys=tmp_path / "keys") as store:
        assert len(list((tmp_path / "keys").glob("*.key"))) == 1
        assert [each.status for each in store.devices()] == ["trusted"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="POSIX locks")
def test_a_lock_beside_a_file_that_is_no_folder_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match=r"不能在文件夹.*里写入"):
        Store.create(tmp_path / "file" / "lianxi.lianxi", keys=tmp_path / "keys")


def test_a_store_that_cannot_be_opened_to_the_end_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, keys = tmp_path / "lianxi.lianxi", tmp_path / "keys"
    with open_store(path, keys=keys) as store, store.transaction():
        merging.park(store.connection, [merging.Section("ab" * 16, 2, (b"{}",), bytes(64))])
    monkeypatch.setattr(bundle, "resume", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError) as crash:
        open_store(path, keys=keys)
    monkeypatch.undo()
    open_store(path, keys=keys).close()
    assert crash.tb, "whoever shows the crash keeps all that stood in it: nothing was closed by being forgotten"


def test_who_waits_to_write_comes_before_who_wrote_last() -> None:
    """A vote waits for one transaction of an import, not for all that follow."""
    turn, wrote = lock.Turn(), list[str]()

    def vote() -> None:
        with turn:
            wrote.append("vote")

    voter = Thread(target=vote)
    with turn:
        voter.start()
        while not turn.is_wanted:
            pass
        wrote.append("import")
    with turn:
        wrote.append("import")
    voter.join()
    assert wrote == ["import", "vote", "import"]
