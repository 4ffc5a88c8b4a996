"""A meeting goes to a second laptop by bundle and comes back with what was added there. 样例交换"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from db.body.entity import bodies, members
from db.meeting.entity import meetings
from db.opening import open_store
from db.rotation.operations import AgreeHost
from db.rotation.turns import coming
from db.store.ident import Id
from db.store.store import Store
from db.sync import bundle, joining, peers
from db.sync.device import DeviceId
from db.sync.operations import EnrolDevice
from tests.desktop.same_papers import assert_same_papers

NAMES = ("办事处", "东道席")


def let_in(office: Store, store: Store, name: str) -> None:
    card = joining.card_of(store, name)
    office.run(EnrolDevice(DeviceId(Id(card.device)), name, card.public_key, card.recipient))
    peers.recognise(office)


def send(giver: Store, taker: Store, stick: Path) -> None:
    bundle.take_in(taker, bundle.make(giver, [DeviceId(Id(taker.device))], stick).path)


@pytest.mark.parametrize("name", ["mayors20", "triangle4", "leaders8"])
def test_both_laptops_print_the_same_and_what_is_decided_there_comes_back(
    made_homes: dict[str, Path], tmp_path: Path, name: str
) -> None:
    home = shutil.copytree(made_homes[name], tmp_path / "office")
    with (
        open_store(home / "lianxi.lianxi", keys=home / "keys") as office,
        Store.create(tmp_path / "host.lianxi", keys=tmp_path / "host-keys") as host,
    ):
        let_in(office, office, NAMES[0])
        let_in(office, host, NAMES[1])
        send(office, host, tmp_path / "stick")
        host.author = office.author
        assert_same_papers(host, office)
        body = bodies(host)[0].id
        turn = coming(host, body, 3)[-1]
        host.run(AgreeHost(body, turn.ordinal, members(host, body)[0].id, "会后商定"))
        send(host, office, tmp_path / "stick")
        assert coming(office, body, 3)[-1].host == members(office, body)[0].id
        assert_same_papers(host, office)
        assert len(meetings(host)) == len(meetings(office))
