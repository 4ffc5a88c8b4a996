"""Bundles in parts, in any order, one lost; by passphrase. 分份与口令"""

from __future__ import annotations

from pathlib import Path

import pytest

from db.people.entity import Person
from db.store import exchange, key
from db.store.state import state_hash
from db.store.verify import verify
from db.sync import bundle, joining, letter, outstanding, peers, target
from db.sync.envelope import BundleError
from db.sync.naming import bundle_paths
from db.sync.operations import EnrolDevice
from tests.db.store.fleet import Put
from tests.db.sync.offices import Office
from tests.db.sync.parcels import HOST, OFFICE, between, id_of, in_parts, renamed


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


def test_parts_lie_in_a_folder_in_their_order(office: Office, tmp_path: Path) -> None:
    paths = bundle_paths(office.stores[OFFICE], "东道席", tmp_path, 12)
    assert sorted(paths) == list(paths)


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


def test_a_passphrase_opens_a_bundle_and_a_wrong_one_says_so(office: Office, tmp_path: Path) -> None:
    office.swap()
    desk, host, _ = office.stores
    renamed(office, desk, 1)
    made = bundle.make(desk, [], tmp_path, passphrase="宝鸡会议二〇二四年")
    assert "张0号".encode() not in made.path.read_bytes()
    assert key.given(desk.keys, bytes.fromhex(desk.store_id), bytes.fromhex(desk.device)) == desk.head.seq
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


def test_whatever_computers_are_called_their_bundle_lies_in_the_folder(office: Office, tmp_path: Path) -> None:
    """Names come with cards from elsewhere; twenty of them are longer than the name of a file may be."""
    desk, host, _ = office.stores
    folder = tmp_path / "u"
    card = joining.card_of(host, "../上级\\:宝鸡")
    desk.run(EnrolDevice(id_of(host), card.name, card.public_key, card.recipient))
    assert bundle.make(desk, [id_of(host)], folder).path.name.endswith("至..上级宝鸡_01.lxb")
    desk.run(EnrolDevice(id_of(host), "宝鸡市会务组记录席" * 20, card.public_key, card.recipient))
    assert len(in_parts(office, OFFICE, HOST, folder).paths) > 1
    assert len(list(folder.iterdir())) > 2


def test_a_key_that_nothing_can_be_encrypted_to_is_told_by_its_computer(office: Office, tmp_path: Path) -> None:
    desk, host, _ = office.stores
    desk.run(Put((("device", id_of(host), "recipient", "age1nothing"),)))
    with pytest.raises(BundleError, match=r"东道席.*加密公钥读不出来"):
        bundle.make(desk, [id_of(host)], tmp_path / "u")
    assert not (tmp_path / "u").exists()
