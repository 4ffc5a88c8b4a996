"""Receipts and requests: a computer has what it says itself, and is sent what it lacks. 回执和补发"""

from __future__ import annotations

import dataclasses
from pathlib import Path
from unittest.mock import patch

import pytest

from db.file.entity import File, FileId
from db.file.shelf import put, shelf_of, take
from db.opening import open_store
from db.people.entity import Person
from db.people.operations import RenamePerson
from db.store import commit as codec
from db.store import exchange, header
from db.store.ident import Id, new_id
from db.store.state import state_hash
from db.store.store import Store
from db.store.verify import verify
from db.sync import bundle, letter, outstanding, peers, target
from db.sync.bundle import Made
from db.sync.contents import Contents
from db.sync.device import DeviceId
from db.sync.envelope import BundleError, seal
from db.sync.traffic import Traffic, can_ask, traffic
from tests.db.store.fleet import Put
from tests.db.sync.forging import ROW, Forger
from tests.db.sync.offices import Office

OFFICE, HOST, RECORDER = range(3)


def id_of(store: Store) -> DeviceId:
    return DeviceId(Id(store.device))


def between(store: Store, other: Store) -> Traffic:
    return next(each for each in traffic(store) if each.device.id == other.device)


def renamed(office: Office, store: Store, times: int) -> None:
    for number in range(times):
        store.run(RenamePerson(office.council.persons[0], f"张{number}号"))


def in_parts(office: Office, source: int, target: int, folder: Path) -> Made:
    """Several bundles of at most 30,000 bytes each, which cannot be compressed much."""
    store = office.stores[source]
    for number in range(30):
        text = "".join(chr(0x4E00 + (number * 7919 + place * 104729) % 20000) for place in range(900))
        store.run(Put((("person", Id(f"{number + 1:032x}"), "name", text),)))
    return bundle.make(store, [id_of(office.stores[target])], folder, most=30_000)


def file_added(store: Store, content: bytes) -> FileId:
    file = FileId(new_id())
    digest = put(shelf_of(store.path), content)
    store.run(Put((("file", file, "sha256", digest), ("file", file, "name", "协议.docx"), ("file", file, "_del", 0))))
    return file


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
    head, payload = bundle.drawn_up(host, bundle.own_key(host), [], ())
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


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_parts_come_in_any_order_and_each_is_whole(office: Office, tmp_path: Path, order: tuple[int, ...]) -> None:
    office.swap()
    desk, host, _ = office.stores
    made = in_parts(office, OFFICE, HOST, tmp_path)
    assert len(made.paths) > len(order)
    assert all(path.stat().st_size <= 30_000 for path in made.paths)
    for number in (*order, *range(len(order), len(made.paths)), 0):
        bundle.take_in(host, made.paths[number])
    assert state_hash(desk) == state_hash(host)
    assert outstanding.missing_parts(host) == ()
    assert not outstanding.is_lacking(host)


def test_a_part_that_is_lost_is_named_and_asked_for_and_nothing_else_is_sent(office: Office, tmp_path: Path) -> None:
    office.swap()
    desk, host, _ = office.stores
    made = in_parts(office, OFFICE, HOST, tmp_path / "u")
    lost = made.paths[1].stat().st_size
    for path in (*made.paths[2:], made.paths[0]):
        bundle.take_in(host, path)
    (missing,) = outstanding.missing_parts(host)
    assert (missing.device, missing.numbers, missing.total) == (desk.device, (2,), len(made.paths))
    gap = between(host, desk).gap
    assert gap
    taken = bundle.take_in(desk, letter.write_request(host, tmp_path))
    assert taken.header.kind == "request"
    answer = bundle.make(desk, [id_of(host)], tmp_path)
    assert answer.commits == gap.last - gap.first + 1
    assert answer.path.stat().st_size < 1.1 * lost
    assert bundle.take_in(host, answer.path).merged.waiting == ()
    assert outstanding.missing_parts(host) == ()
    assert host.connection.execute("SELECT count(*) FROM sy_part").fetchone() == (0,)
    assert state_hash(desk) == state_hash(host)
    assert verify(host).clean


def test_the_last_part_of_a_set_is_missed_though_nothing_waits_for_it(office: Office, tmp_path: Path) -> None:
    office.swap()
    _, host, _ = office.stores
    made = in_parts(office, OFFICE, HOST, tmp_path / "u")
    for path in made.paths[:-1]:
        bundle.take_in(host, path)
    assert [each.numbers for each in outstanding.missing_parts(host)] == [(len(made.paths),)]
    assert outstanding.is_lacking(host)


def test_what_others_wrote_is_parted_where_they_signed_it(office: Office, tmp_path: Path) -> None:
    office.swap()
    desk, host, recorder = office.stores
    for _ in range(4):
        renamed(office, host, 5)
        bundle.take_in(desk, office.made(HOST, OFFICE))
    made = bundle.make(desk, [id_of(recorder)], tmp_path, most=8_400)
    assert len(made.paths) == 4
    for path in reversed(made.paths):
        bundle.take_in(recorder, path)
    assert state_hash(recorder) == state_hash(host)


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


def test_a_passphrase_opens_a_bundle_and_a_wrong_one_says_so(office: Office, tmp_path: Path) -> None:
    office.swap()
    desk, host, _ = office.stores
    renamed(office, desk, 1)
    made = bundle.make(desk, [], tmp_path, passphrase="宝鸡会议二〇二四年")
    assert "张0号".encode() not in made.path.read_bytes()
    before = state_hash(host)
    with pytest.raises(BundleError, match="要用口令打开"):
        bundle.take_in(host, made.path)
    with pytest.raises(BundleError, match="口令不对"):
        bundle.take_in(host, made.path, "宝鸡会议二〇二五年")
    assert state_hash(host) == before
    bundle.take_in(host, made.path, "宝鸡会议二〇二四年")
    assert host.need(Person, office.council.persons[0]).name == "张0号"
    with pytest.raises(BundleError, match="口令至少要有8个字"):
        bundle.make(desk, [], tmp_path, passphrase="1234567")


def test_a_set_is_written_whole_or_not_at_all(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office.swap()
    desk, host, _ = office.stores
    in_parts(office, OFFICE, HOST, tmp_path / "first")
    renamed(office, desk, 1)
    written = target.write_whole

    def full_at_the_second(path: Path, data: bytes) -> None:
        if "第2份" in path.name:
            raise BundleError("full")
        written(path, data)

    monkeypatch.setattr(bundle, "write_whole", full_at_the_second)
    with pytest.raises(BundleError, match="full"):
        bundle.make(desk, [id_of(host)], tmp_path / "u", most=30_000)
    assert list((tmp_path / "u").iterdir()) == []
    assert peers.sent(desk, id_of(host))[0] != exchange.version(desk)


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
