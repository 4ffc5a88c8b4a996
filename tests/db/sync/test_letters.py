"""Receipts and requests: a computer has what it says itself, and is sent what it lacks. 回执和补发"""

from __future__ import annotations

import dataclasses
from pathlib import Path
from unittest.mock import patch

import pytest

from db.file.entity import File, FileId
from db.file.shelf import shelf_of, take
from db.opening import open_store
from db.people.entity import Person
from db.store import commit as codec
from db.store import exchange, header, merging
from db.store.ident import Id, new_id
from db.store.store import Store
from db.store.verify import verify
from db.sync import bundle, letter, outstanding
from db.sync.contents import Contents
from db.sync.envelope import BundleError, seal
from db.sync.operations import GrantRole
from db.sync.traffic import can_ask, traffic
from tests.db.store.fleet import Put
from tests.db.sync.forging import ROW, Forger
from tests.db.sync.offices import Office
from tests.db.sync.parcels import OFFICE, between, file_added, id_of, renamed
from tests.db.sync.relay import HOST, device, run, send
from tests.db.sync.test_roster import enrolment, late


def test_what_was_sent_is_outstanding_until_the_other_says_that_it_has_it(office: Office, tmp_path: Path) -> None:
    office.swap()
    desk, host, _ = office.stores
    renamed(office, desk, 3)
    made = bundle.make(desk, [id_of(host)], tmp_path)
    assert (between(desk, host).due, between(desk, host).is_unconfirmed) == (3, True)
    bundle.take_in(host, made.path)
    receipt = letter.write_receipt(host, tmp_path)
    assert receipt.stat().st_size < 2_000
    taken = bundle.take_in(desk, receipt.rename(tmp_path / "图片.png"))
    assert (taken.header.kind, taken.merged.commits) == ("receipt", 0)
    assert (between(desk, host).due, between(desk, host).is_unconfirmed) == (0, False)


def test_a_receipt_speaks_for_nobody_but_its_signer(office: Office, tmp_path: Path) -> None:
    office.swap()
    desk, host, recorder = office.stores
    renamed(office, desk, 1)
    head, payload = bundle.enclosed(host, bundle.own_key(host), [], Contents())
    lying = dataclasses.replace(head, kind="receipt", device=recorder.device, known=exchange.version(desk))
    (tmp_path / "lie.lxb").write_bytes(seal(lying, payload, bundle.own_key(host)))
    with pytest.raises(BundleError, match="签名不对"):
        bundle.take_in(desk, tmp_path / "lie.lxb")
    assert between(desk, recorder).due == 1


def test_an_older_receipt_takes_back_nothing(office: Office, tmp_path: Path) -> None:
    office.swap()
    desk, host, _ = office.stores
    early = letter.write_receipt(host, tmp_path)
    renamed(office, desk, 2)
    bundle.take_in(host, bundle.make(desk, [id_of(host)], tmp_path).path)
    for path in (letter.write_receipt(host, tmp_path), early):
        bundle.take_in(desk, path)
    assert between(desk, host).due == 0


def test_files_go_where_their_records_are_news_and_only_there(office: Office, tmp_path: Path) -> None:
    office.swap()
    desk, host, recorder = office.stores
    file = file_added(desk, b"PK agreement")
    made = bundle.make(desk, [id_of(host)], tmp_path)
    assert made.files == 1
    bundle.take_in(host, made.path)
    assert take(shelf_of(host.path), host.need(File, file).sha256, "协议") == b"PK agreement"
    bundle.take_in(desk, letter.write_receipt(host, tmp_path))
    assert bundle.make(desk, [id_of(host)], tmp_path).files == 0
    carried = bundle.make(host, [id_of(recorder)], tmp_path)
    bundle.take_in(recorder, carried.path)
    assert take(shelf_of(recorder.path), recorder.need(File, file).sha256, "协议") == b"PK agreement"


def test_a_file_that_did_not_come_is_asked_for(office: Office, tmp_path: Path) -> None:
    office.swap()
    desk, host, _ = office.stores
    digest = host_lacks(office, tmp_path)
    assert outstanding.is_lacking(host)
    bundle.take_in(desk, letter.write_request(host, tmp_path))
    answer = bundle.make(desk, [id_of(host)], tmp_path)
    assert (answer.commits, answer.files) == (0, 1)
    bundle.take_in(host, answer.path)
    assert (shelf_of(host.path) / digest).exists()
    assert not outstanding.is_lacking(host)


def host_lacks(office: Office, folder: Path) -> str:
    """A file whose record came to the host and whose bytes were lost there; gives its hash."""
    desk, host, _ = office.stores
    file = file_added(desk, b"PK lost")
    bundle.take_in(host, bundle.make(desk, [id_of(host)], folder).path)
    digest = host.need(File, file).sha256
    (shelf_of(host.path) / digest).unlink()
    return digest


def test_a_file_that_is_not_what_the_head_says_refuses_the_whole(office: Office, tmp_path: Path) -> None:
    office.swap()
    desk, host, _ = office.stores
    contents = Contents((), (b"true",))
    head, payload = bundle.enclosed(desk, bundle.own_key(desk), [], contents)
    note = dataclasses.replace(head.files[0], sha256="0" * 64)
    path = tmp_path / "lie.lxb"
    path.write_bytes(seal(dataclasses.replace(head, files=(note,)), payload, bundle.own_key(desk)))
    with pytest.raises(BundleError, match="不完整或已损坏"):
        bundle.take_in(host, path)
    assert not shelf_of(host.path).exists()


def test_a_record_that_names_no_hash_reaches_no_other_file(office: Office, tmp_path: Path) -> None:
    desk = office.stores[OFFICE]
    file = FileId(new_id())
    (tmp_path / "secret").write_bytes(b"secret")
    desk.run(Put((("file", file, "sha256", "../secret"), ("file", file, "_del", 0))))
    assert bundle.make(desk, [], tmp_path / "own").files == 0
    assert not outstanding.is_lacking(desk)


def read_by_the_next(text: str) -> header.Header:
    """A header of this version or of the next one, as the next one reads both."""
    with patch.object(header, "VERSION", 2 if '"v":2' in text else 1):
        return header.header_of(text)


def test_what_only_a_newer_version_reads_waits_for_the_upgrade(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, forger = office.stores[OFFICE], Forger(office)
    path = tmp_path / "newer.lxb"
    with monkeypatch.context() as later:
        later.setattr(codec, "header_of", read_by_the_next)
        lines = [forger.spelled(v=version, o=[["person", ROW, {"_del": 0}]], t=version) for version in (1, 2)]
        path.write_bytes(forger.sealed([forger.section(lines)]))
    taken = bundle.take_in(desk, path)
    assert (taken.merged.commits, taken.merged.is_newer) == (0, True)
    assert [each.is_newer for each in traffic(desk) if each.device.id == forger.device] == [True]
    assert verify(desk).clean
    keys, file = desk.keys, desk.path
    desk.close()
    with open_store(file, keys=keys) as same:
        assert same.get(Person, Id(ROW)) is None
    monkeypatch.setattr(codec, "header_of", read_by_the_next)
    with open_store(file, keys=keys) as upgraded:
        assert upgraded.get(Person, Id(ROW)) is not None
        assert [each.is_newer for each in traffic(upgraded) if each.device.id == forger.device] == [False]
        assert verify(upgraded).faults == ()


def test_a_first_bundle_that_only_a_newer_version_reads_asks_for_the_upgrade(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By somebody else than the founding computer: whether he was let in stands in what cannot be read."""
    office.swap()
    run(office, OFFICE, GrantRole(device(office, HOST), "admin"))
    send(office, OFFICE, HOST)
    with late(office) as store:
        run(office, HOST, enrolment(store))
        made = bundle.make(office.stores[HOST], [id_of(store)], office.folder / "stick").path
        with monkeypatch.context() as older:
            older.setattr(header, "VERSION", 0)
            older.setattr(merging, "WRITTEN_NOW", b',"v":0,')
            with pytest.raises(BundleError, match="更新版本的程序生成，没有导入；请先升级"):
                bundle.take_in(store, made)
        assert bundle.take_in(store, made).merged.commits


def test_our_own_bundle_brings_back_what_an_older_copy_lacks(office: Office, tmp_path: Path) -> None:
    desk = office.stores[OFFICE]
    desk.checkpoint()
    older = desk.path.read_bytes()
    renamed(office, desk, 1)
    made = bundle.make(desk, [], tmp_path / "own")
    path, keys, device = desk.path, desk.keys, desk.device
    desk.close()
    for side in ("-wal", "-shm"):
        Path(f"{path}{side}").unlink(missing_ok=True)
    path.write_bytes(older)
    with Store.open(path, keys=keys) as again:
        assert again.device == device
        assert bundle.take_in(again, made.path).merged.commits == 1
        assert again.need(Person, office.council.persons[0]).name == "张0号"
        assert again.device != device
        assert verify(again).faults == ()


def test_what_others_say_to_have_can_be_asked_for(office: Office, tmp_path: Path) -> None:
    """A bundle was lost on its way; a receipt of its maker tells of it."""
    office.swap()
    desk, host, _ = office.stores
    renamed(office, desk, 2)
    bundle.make(desk, [id_of(host)], tmp_path).path.unlink()
    assert not can_ask(host)
    bundle.take_in(host, letter.write_receipt(desk, tmp_path))
    assert between(host, desk).ahead == 2
    assert can_ask(host)
    assert not outstanding.is_lacking(host)
    bundle.take_in(desk, letter.write_request(host, tmp_path))
    bundle.take_in(host, bundle.make(desk, [id_of(host)], tmp_path).path)
    assert not can_ask(host)
