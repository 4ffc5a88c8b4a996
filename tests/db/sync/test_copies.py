"""Files that are copies: a backup put back, a joining that was cut short, a stick of another kind. 副本"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from db.people.entity import Person
from db.people.operations import RenamePerson
from db.store import exchange, founding, key, sqlite
from db.store.backup import back_up
from db.store.errors import StoreError
from db.store.state import state_hash
from db.store.store import Store
from db.store.verify import verify
from db.sync import bundle, joining
from db.sync.envelope import BundleError
from db.sync.target import write_whole
from tests.db.sync.offices import Office


def put_back(office: Office, number: int, backup: Path) -> Store:
    """The laptop's file is gone, and a backup takes its place; its keys were not in the backup."""
    store = office.stores[number]
    path, keys, author = store.path, store.keys, store.author
    store.close()
    shutil.copy(backup, path)
    for each in ("-wal", "-shm"):
        Path(f"{path}{each}").unlink(missing_ok=True)
    office.stores[number] = Store.open(path, keys=keys)
    office.stores[number].author = author
    return office.stores[number]


def test_a_backup_that_lacks_what_others_may_have_goes_on_as_a_new_computer(office: Office) -> None:
    office.swap()
    host, person = office.stores[1], office.council.persons[0]
    before = host.device
    backup = back_up(host, office.folder / "backups").path
    host.run(RenamePerson(person, "张壹"))
    bundle.take_in(office.stores[0], office.made(1, 0))
    host = put_back(office, 1, backup)
    assert host.device != before
    host.run(RenamePerson(office.council.persons[1], "张贰"))
    office.enrol(host, "东道席二号")
    office.swap()
    for store in office.stores:
        assert store.need(Person, person).name == "张壹"
        assert store.need(Person, office.council.persons[1]).name == "张贰"
        assert verify(store).clean
    assert len({state_hash(store) for store in office.stores}) == 1
    host.close()


def test_a_backup_that_lacks_only_what_nobody_was_given_goes_on_as_before(office: Office) -> None:
    office.swap()
    host = office.stores[1]
    before = host.device
    backup = back_up(host, office.folder / "backups").path
    host.run(RenamePerson(office.council.persons[0], "张壹"))
    host = put_back(office, 1, backup)
    assert host.device == before
    host.close()


def test_its_own_later_records_tell_an_older_file_that_it_is_one(office: Office) -> None:
    """Where the mark beside the key is lost too, the first bundle that holds them tells it."""
    office.swap()
    host, person = office.stores[1], office.council.persons[0]
    before = host.device
    backup = back_up(host, office.folder / "backups").path
    host.run(RenamePerson(person, "张壹"))
    bundle.take_in(office.stores[0], office.made(1, 0))
    (host.keys / f"{host.store_id}.given").unlink()
    host = put_back(office, 1, backup)
    assert host.device == before
    exchange.merge(host, exchange.lacking(office.stores[0], exchange.version(host)))
    assert host.device != before
    assert host.need(Person, person).name == "张壹"
    host.run(RenamePerson(person, "张一"))
    assert verify(host).clean
    host.close()


def test_a_new_computer_that_did_not_come_about_leaves_the_old_one_and_is_tried_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.swap()
    host, person = office.stores[1], office.council.persons[0]
    backup = back_up(host, office.folder / "backups").path
    host.run(RenamePerson(person, "张壹"))
    bundle.take_in(office.stores[0], office.made(1, 0))
    (host.keys / f"{host.store_id}.given").unlink()
    host = put_back(office, 1, backup)
    before, later = host.device, exchange.lacking(office.stores[0], exchange.version(host))
    monkeypatch.setattr(founding, "_start_chain", broken)
    with pytest.raises(StoreError, match="磁盘读写出错"):
        exchange.merge(host, later)
    monkeypatch.undo()
    assert not host.connection.in_transaction
    assert host.device == before
    exchange.merge(host, later)
    assert host.device != before
    assert host.need(Person, person).name == "张壹"
    held = key.load_key(host.keys, bytes.fromhex(host.store_id))
    assert held
    assert held.device_id.hex() == host.device
    assert verify(host).clean
    host.close()


def broken(*_: object) -> None:
    error = sqlite.OperationalError("disk I/O error")
    error.sqlite_errorcode = 10
    raise error


def test_a_joining_that_was_cut_short_is_finished_by_the_same_bundle(office: Office) -> None:
    path, keys = office.folder / "late.lianxi", office.folder / "late-keys"
    with Store.create(path, keys=keys) as store:
        office.enrol(store, "后到席")
        office.stores.append(store)
        file, device = office.made(0, 3), store.device
        joining.take_keys_along(store, bundle.inspect(store, file))
        joining.join(store, bundle.inspect(store, file))
    with Store.open(path, keys=keys) as store:
        assert store.device == device
        bundle.take_in(store, file)
        assert store.find(Person) == office.stores[0].find(Person)
        held = key.load_key(keys, bytes.fromhex(store.store_id))
        assert held
        assert held.device_id.hex() == device
        assert verify(store).clean


@pytest.mark.parametrize("taken", [False, True])
def test_a_stick_whose_files_have_one_name_only_takes_bundles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, taken: bool
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError("a FAT file system has no links")

    monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "stick" / "a.lxb"
    if taken:
        path.parent.mkdir()
        path.write_bytes(b"before")
        with pytest.raises(BundleError, match="已经存在"):
            write_whole(path, b"now")
    else:
        write_whole(path, b"now")
    assert [(each.name, each.read_bytes()) for each in path.parent.iterdir()] == [
        (path.name, b"before" if taken else b"now")
    ]
