"""Verification finds what was changed behind the store's back; a rebuild writes anew what the log says. 校验"""

from __future__ import annotations

from pathlib import Path

import pytest

from db.people.entity import Person
from db.people.operations import RenamePerson
from db.store.errors import StoreError
from db.store.signing import sign_head
from db.store.store import Store
from db.store.verify import rebuild, verify
from tests.builders import Council

DAMAGES = {
    "a value in a table": ("UPDATE person SET name='李四' WHERE name='张一'", "人员的name与日志不符"),
    "a row that was taken away": ("DELETE FROM person WHERE name='张一'", "人员缺一条记录"),
    "a row that nobody entered": (
        "INSERT INTO person(id, name) VALUES(randomblob(16), '绕行')",
        "人员多出一条日志里没有的记录",
    ),
    "a hidden row": ("UPDATE person SET _del=1 WHERE name='张一'", "人员的_del与日志不符"),
    "the history of a value": ("UPDATE sy_op SET val='李四' WHERE val='张一'", "历史记录与日志不符"),
    "an earlier value": ("UPDATE sy_op SET val='李四' WHERE val='张二'", "历史记录与日志不符"),
    "a value without a commit": (
        "INSERT INTO sy_op SELECT name, row, stamp - 1, dev, seq, 'x' FROM sy_op WHERE val='张一'",
        "历史记录与日志不符",
    ),
    "a commit": ("UPDATE sy_commit SET body=replace(body, '河湾', '河海') WHERE seq=2", "第2条记录"),
    "a commit's stamp": ("UPDATE sy_commit SET stamp=stamp+1 WHERE seq=2", "第2条记录与前后不相接"),
    "a commit that is gone": ("DELETE FROM sy_commit WHERE seq=2", "第3条记录与前后不相接"),
    "the last commit": ("DELETE FROM sy_commit WHERE seq=(SELECT max(seq) FROM sy_commit)", "最后一条记录"),
    "the head": ("UPDATE sy_head SET hash=zeroblob(32)", "最后一条记录"),
    "a link": ("UPDATE sy_commit SET hash=zeroblob(32) WHERE seq=2", "第2条记录与前后不相接"),
}


@pytest.fixture
def changed(council: Council) -> Store:
    """A store in which one person has had two names."""
    council.run(RenamePerson(council.persons[1], "张弍"))
    return council.store


def tamper(store: Store, statement: str) -> None:
    store.connection.execute("UPDATE sy_head SET gate=1")
    store.connection.execute(statement)
    store.connection.execute("UPDATE sy_head SET gate=0")


def test_a_store_that_nobody_touched_is_clean(changed: Store) -> None:
    report = verify(changed)
    assert report.clean
    assert report.commits == changed.connection.execute("SELECT count(*) FROM sy_commit").fetchone()[0]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_change_behind_the_back_is_found(changed: Store, damage: str) -> None:
    statement, words = DAMAGES[damage]
    tamper(changed, statement)
    faults = verify(changed).faults
    assert any(words in fault for fault in faults), faults


@pytest.mark.parametrize(
    "damage", [name for name in DAMAGES if "commit" not in name and name not in ("the head", "a link")]
)
def test_a_rebuild_mends_what_follows_from_the_log(changed: Store, damage: str) -> None:
    kept = changed.find(Person)
    tamper(changed, DAMAGES[damage][0])
    rebuild(changed)
    assert verify(changed).clean
    assert changed.find(Person) == kept


@pytest.mark.parametrize("damage", ["a commit", "a commit that is gone", "the head", "a link"])
def test_a_damaged_log_is_never_rebuilt_from(changed: Store, damage: str) -> None:
    kept = changed.find(Person)
    tamper(changed, DAMAGES[damage][0])
    with pytest.raises(StoreError, match="没有重建"):
        rebuild(changed)
    assert changed.find(Person) == kept


def test_a_forged_checkpoint_is_found(changed: Store) -> None:
    sign_head(changed)
    assert verify(changed).clean
    tamper(changed, "UPDATE sy_checkpoint SET sig=zeroblob(64)")
    assert any("签名与记录不符" in fault for fault in verify(changed).faults)


def test_a_second_device_is_verified_too(tmp_path: Path) -> None:
    path = tmp_path / "lianxi.lianxi"
    with Store.create(path, keys=tmp_path / "keys") as store:
        Council(store)
    with Store.open(path, keys=tmp_path / "other-keys") as store:
        person = store.find(Person)[0].id
        store.run(RenamePerson(person, "张壹"))
        assert verify(store).clean
        tamper(store, "UPDATE sy_commit SET hash=zeroblob(32) WHERE dev=1 AND seq=3")
        assert any("第3条记录" in fault for fault in verify(store).faults)


@pytest.mark.parametrize(
    "damage", ["DELETE FROM sy_seen", "UPDATE sy_seen SET upto=upto+1", "INSERT INTO sy_seen VALUES(2, 1, 99, 99)"]
)
def test_what_one_device_had_read_of_another_follows_from_the_commits(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "lianxi.lianxi"
    with Store.create(path, keys=tmp_path / "keys") as store:
        Council(store)
    with Store.open(path, keys=tmp_path / "other-keys") as store:
        store.run(RenamePerson(store.find(Person)[0].id, "张壹"))
        assert verify(store).clean
        tamper(store, damage)
        assert verify(store).faults == ("各台电脑读到对方哪一条的登记与日志不符",)
        rebuild(store)
        assert verify(store).clean


def test_verifying_changes_nothing(changed: Store) -> None:
    before = changed.path.read_bytes(), Path(f"{changed.path}-wal").read_bytes()
    verify(changed)
    assert (changed.path.read_bytes(), Path(f"{changed.path}-wal").read_bytes()) == before
    assert not changed.connection.in_transaction
