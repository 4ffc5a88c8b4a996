"""What a reader would refuse as a bomb is never written: it is divided, or refused in a sentence. 数据包的上限"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from pathlib import Path

import pytest

from db.store import merging
from db.store.ident import Id, new_id
from db.store.merging import Section
from db.store.state import state_hash
from db.store.store import Store
from db.sync import attachments, bundle, letter, parcelling
from db.sync.contents import Contents
from db.sync.envelope import MOST_HEADER, MOST_LISTED, MOST_PARTS, BundleError, Header, seal
from db.sync.mailbox import make_round
from tests.db.store.fleet import Put
from tests.db.sync.offices import Office
from tests.db.sync.parcels import OFFICE, file_added, id_of, renamed

MANY = 5 * MOST_LISTED
"""Entries of each list of a header, which it would not hold all at once."""


def taken_whole(desk: Store, host: Store, paths: Iterable[Path]) -> list[Header]:
    """The heads of bundles after which the host has all that the desk has, files too."""
    headers = [bundle.take_in(host, path).header for path in paths]
    assert attachments.wanted(host) == ()
    assert state_hash(desk) == state_hash(host)
    return headers


def test_a_word_of_what_waits_and_of_files_that_are_lacking_can_be_read_however_many(
    office: Office, tmp_path: Path
) -> None:
    office.swap()
    desk, host, _ = office.stores
    unheard = [Section(new_id(), 2, (b"line",), bytes(64)) for _ in range(MANY)]
    rows = [("file", Id(new_id())) for _ in range(MANY)]
    with host.transaction():
        merging.park(host.connection, unheard)
    host.run(Put(tuple((*row, "sha256", f"{number:064x}") for number, row in enumerate(rows))))
    taken = bundle.take_in(desk, letter.write_request(host, tmp_path))
    assert (len(taken.header.waits), len(taken.header.wants)) == (MOST_LISTED, MOST_LISTED)


def test_a_header_that_nobody_would_read_is_not_written(office: Office) -> None:
    desk = office.stores[OFFICE]
    held = bundle.own_key(desk)
    header, payload = bundle.enclosed(desk, held, [], Contents())
    known = {new_id(): 1 for _ in range(MOST_HEADER // 32)}
    with pytest.raises(BundleError, match="登记过的电脑太多"):
        seal(dataclasses.replace(header, known=known), payload, held)


def test_more_parts_than_may_come_are_refused_in_a_sentence(office: Office, tmp_path: Path) -> None:
    office.swap()
    desk, host, _ = office.stores
    renamed(office, desk, MOST_PARTS + 1)
    folder = tmp_path / "parts"
    folder.mkdir()
    with pytest.raises(BundleError, match="1000份以上，没有生成；请让每份大一些"):
        bundle.make(desk, [id_of(host)], folder, most=8_400)
    assert not any(folder.iterdir())
    bundle.take_in(host, bundle.make(desk, [id_of(host)], folder).path)
    assert state_hash(desk) == state_hash(host)


def test_what_is_too_much_for_one_bundle_is_divided_though_nobody_asked(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.swap()
    desk, host, _ = office.stores
    for number in range(4):
        file_added(desk, bytes([number]) * 40_000)
    monkeypatch.setattr(parcelling, "MOST_AT_ONCE", 100_000)
    made = bundle.make(desk, [id_of(host)], tmp_path)
    assert len(made.paths) > 1
    assert all(header.plain_length <= 100_000 for header in taken_whole(desk, host, made.paths))


def test_more_runs_and_files_than_a_header_names_go_in_several_bundles(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.swap()
    desk, host, recorder = office.stores
    for each in (host, recorder):
        renamed(office, each, 2)
        bundle.take_in(desk, office.made(office.stores.index(each), OFFICE))
    file_added(desk, b"1")
    file_added(desk, b"2")
    monkeypatch.setattr(parcelling, "MOST_LISTED", 1)
    made = bundle.make(desk, [id_of(host)], tmp_path)
    headers = taken_whole(desk, host, made.paths)
    assert all(max(len(each.runs), len(each.files)) <= 1 for each in headers)


def test_a_file_that_no_bundle_can_hold_is_told_and_nothing_is_written(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.swap()
    desk, host, _ = office.stores
    file_added(desk, bytes(200_000))
    monkeypatch.setattr(parcelling, "MOST_UNDIVIDED", 100_000)
    monkeypatch.setattr(parcelling, "MOST_AT_ONCE", 100_000)
    (tmp_path / "on").mkdir()
    with pytest.raises(BundleError, match=r"附件“协议\.docx”太大"):
        bundle.make(desk, [id_of(host)], tmp_path / "on")
    assert not any((tmp_path / "on").iterdir())


def test_a_file_that_cannot_be_divided_goes_alone_as_long_as_it_can_be_read(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.swap()
    desk, host, _ = office.stores
    file_added(desk, bytes(200_000))
    monkeypatch.setattr(parcelling, "MOST_AT_ONCE", 100_000)
    done = make_round(desk, tmp_path / "信箱")
    assert done.fault is None
    paths = [path for made in done.written for path in made.paths]
    assert len(paths) > 1
    taken_whole(desk, host, paths)


def test_records_that_no_bundle_can_hold_are_not_told_as_a_file(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.swap()
    desk, host, _ = office.stores
    renamed(office, desk, 1)
    monkeypatch.setattr(parcelling, "MOST_UNDIVIDED", 10)
    monkeypatch.setattr(parcelling, "MOST_AT_ONCE", 10)
    with pytest.raises(BundleError, match="有一台电脑的记录太多"):
        bundle.make(desk, [id_of(host)], tmp_path)
