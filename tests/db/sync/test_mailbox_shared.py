"""Several computers share one mailbox, and not all of them are to be believed. 共用信箱"""

from __future__ import annotations

from pathlib import Path

import pytest

from db.people.operations import AddPerson
from db.store.ident import Id
from db.sync import bundle, letter
from db.sync.device import DeviceId
from db.sync.envelope import SignedRun
from db.sync.mailbox import make_round
from db.sync.operations import RevokeDevice
from tests.db.sync.forging import Forger
from tests.db.sync.offices import Office
from tests.db.sync.relay import OFFICE, RECORDER, run, send
from tests.db.sync.test_mailbox import lying


@pytest.fixture
def box(tmp_path: Path) -> Path:
    return tmp_path / "信箱"


@pytest.mark.parametrize("reader", [0, 2])
def test_what_was_brought_for_one_of_several_is_left_to_it(office: Office, box: Path, reader: int) -> None:
    """Its maker and a third computer look into the shared folder before it does."""
    office.swap()
    office.stores[0].run(AddPerson("王五", "乙市", "秘书长"))
    (box / "inbox").mkdir(parents=True)
    path = office.made(0, 1).rename(box / "inbox" / "带来的.lxb")
    (refused,) = make_round(office.stores[reader], box).refused
    assert refused.file == path.name
    assert path.exists()
    assert path.name in [each.file for each in make_round(office.stores[1], box).received]
    assert "带来的.lxb" in lying(box, "done")


def test_what_one_brought_oneself_by_mistake_is_put_away_once_all_have_it(office: Office, box: Path) -> None:
    """Until then whoever shares the folder may still take it in."""
    office.swap()
    desk, host, _ = office.stores
    desk.run(AddPerson("王五", "乙市", "秘书长"))
    make_round(desk, box)
    path = office.made(0, 1).rename(box / "inbox" / "带来的.lxb")
    assert [each.file for each in make_round(desk, box).refused] == [path.name]
    assert path.exists()
    bundle.take_in(host, path)
    bundle.take_in(desk, letter.write_receipt(host, office.folder))
    make_round(desk, box)
    assert not path.exists()
    assert path.name in lying(box, "done")
    assert make_round(desk, box).refused == ()


@pytest.mark.parametrize(("folder", "is_revoked"), [("outbox", True), ("rejected", True), ("rejected", False)])
def test_only_whose_word_counts_says_what_is_on_its_way(
    office: Office, box: Path, folder: str, is_revoked: bool
) -> None:
    """A revoked computer, or one whose letter was refused, lays down a head by which nobody would lack anything."""
    office.swap()
    forger, (desk, host, recorder) = Forger(office), office.stores
    if is_revoked:
        run(office, OFFICE, RevokeDevice(DeviceId(Id(host.device)), 0))
        send(office, OFFICE, RECORDER)
    desk.run(AddPerson("王五", "乙市", "秘书长"))
    everything = tuple(SignedRun(each.device, 1, 10**9, "0" * 128) for each in (desk, recorder))
    (box / folder).mkdir(parents=True)
    (box / folder / "全部.lxb").write_bytes(forger.sealed([], to=(recorder.device,), runs=everything))
    made = make_round(desk, box)
    assert any(recorder.device in each.to for each in made.written)
