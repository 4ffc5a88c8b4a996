"""Looking at a bundle before it is taken in: exact, and nothing is written. 并入前先看"""

from __future__ import annotations

from pathlib import Path

from db.people.entity import Person
from db.people.operations import AddPerson, RemovePerson, RenamePerson
from db.store.disputing import conflicts
from db.store.state import state_hash
from db.store.store import Store
from db.sync import bundle, joining
from db.sync.device import DeviceId
from db.sync.dispute import disputes
from db.sync.preview import preview
from tests.db.sync.offices import Office


def test_a_preview_is_what_taking_in_does(office: Office) -> None:
    desk, host, _ = office.stores
    host.run(AddPerson("王五", "乙市", "秘书长"))
    host.run(RemovePerson(office.council.persons[1]))
    host.run(RenamePerson(office.council.persons[0], "张毅"))
    path = office.made(1, 0)
    with preview(desk, path) as found:
        expected = state_hash(found.after)
        kinds = {(each.table, each.kind) for each in found.effects}
        changed = next(each for each in found.effects if each.kind == "changed")
    assert {("person", "added"), ("post", "added"), ("person", "changed"), ("person", "removed")} <= kinds
    assert changed.cells["name"] == ("张一", "张毅")
    assert bundle.take_in(desk, path).merged.commits == found.commits == 3
    assert state_hash(desk) == expected


def test_a_preview_writes_nothing(office: Office) -> None:
    desk, host, _ = office.stores
    host.run(RenamePerson(office.council.persons[0], "张毅"))
    path, before = office.made(1, 0), state_hash(desk)
    files = {each: each.stat().st_size for each in office.folder.rglob("*")}
    with preview(desk, path):
        pass
    assert state_hash(desk) == before
    assert {each: each.stat().st_size for each in office.folder.rglob("*")} == files


def test_what_was_said_together_is_one_question(office: Office) -> None:
    """A name brings its reading and its place in the order of strokes along."""
    desk, host, _ = office.stores
    person = office.council.persons[0]
    host.run(RenamePerson(person, "王毅"))
    desk.run(RenamePerson(person, "赵一"))
    bundle.take_in(desk, office.made(1, 0))
    assert {each.column for each in conflicts(desk)} == {"name", "reading", "stroke"}
    (question,) = disputes(desk)
    assert question.shown.column == "name"


def test_a_first_bundle_is_looked_into_without_joining(office: Office, tmp_path: Path) -> None:
    desk = office.stores[0]
    with Store.create(tmp_path / "new.lianxi", keys=tmp_path / "new-keys") as store:
        office.enrol(store, "宝鸡")
        made = bundle.make(desk, [DeviceId(store.device)], tmp_path / "stick")  # type: ignore[arg-type]
        own = store.store_id
        with preview(store, made.path) as found:
            assert len(found.after.find(Person)) == len(desk.find(Person))
        assert joining.is_waiting(store)
        assert store.store_id == own
        bundle.take_in(store, made.path)
        assert state_hash(store) == state_hash(desk)
