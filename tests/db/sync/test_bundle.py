"""Three laptops record one meeting and exchange bundles: late, twice, in bad order, one lost. 数据包"""

from __future__ import annotations

import dataclasses
import re
from contextlib import ExitStack
from pathlib import Path

import pytest

from db.attendance.entity import Presence
from db.attendance.operations import MarkPresence
from db.meeting.operations import AddStage
from db.people.entity import Person
from db.people.operations import RenamePerson
from db.store import exchange, histories, key
from db.store.disputing import conflicts
from db.store.errors import LianxiError
from db.store.ident import Id
from db.store.state import state_hash
from db.store.store import Store
from db.store.verify import verify
from db.sync import bundle, envelope, peers
from db.sync.contents import Contents
from db.sync.device import DeviceId
from db.sync.operations import ResolveConflict, RevokeDevice
from tests.db.sync.offices import Office


def states(office: Office) -> set[str]:
    return {state_hash(store) for store in office.stores}


def test_a_laptop_that_was_let_in_has_the_whole_history(office: Office) -> None:
    assert office.stores[1].find(Person) == office.stores[0].find(Person)
    assert verify(office.stores[2]).faults == ()


def test_halves_of_a_meeting_add_up_and_one_disagreement_is_listed_alike(office: Office) -> None:
    council = office.council
    person = council.persons[0]
    office.swap()
    office.stores[1].run(MarkPresence(council.stage, tuple(council.attendees[:3]), "arrived", council.at()))
    office.stores[2].run(MarkPresence(council.stage, tuple(council.attendees[1:]), "arrived", council.at()))
    office.stores[1].run(RenamePerson(person, "张壹"))
    office.stores[2].run(RenamePerson(person, "章一"))
    office.stores[1].run(AddStage(council.meeting, "closing"))
    first, second = office.made(1, 0), office.made(2, 0)
    office.stores[2].run(AddStage(council.meeting, "visit"))
    third = office.made(2, 0)
    second.unlink()  # lost in the mail
    for each in (third, first, third):
        bundle.take_in(office.stores[0], each)
    office.swap()
    assert len(states(office)) == 1
    listed = [conflicts(store) for store in office.stores]
    assert listed[0] == listed[1] == listed[2]
    (disagreement,) = [each for each in listed[0] if each.column == "name"]
    assert {each.value for each in disagreement.versions} == {"张壹", "章一"}
    assert disagreement.before is not None
    assert disagreement.before.value == "张一"
    assert len(office.stores[0].find(Presence)) == 3 + 3
    for each in listed[0]:
        chosen = each.versions[-1]
        office.stores[1].run(ResolveConflict(each.table, each.row, each.column, chosen.value))
    office.swap()
    assert [conflicts(store) for store in office.stores] == [(), (), ()]
    assert len(states(office)) == 1
    assert all(verify(store).clean for store in office.stores)


def test_no_bundle_reads_through_all_that_was_ever_recorded(office: Office) -> None:
    heard: list[str] = []
    for store in office.stores:
        store.connection.set_trace_callback(heard.append)  # type: ignore[attr-defined]
    office.stores[1].run(AddStage(office.council.meeting, "closing"))
    office.swap()
    list(histories.beyond(office.stores[0].connection))
    for store in office.stores:
        store.connection.set_trace_callback(None)  # type: ignore[attr-defined]
    asked = {re.sub(r"x?'[^']*'|\b\d+\b", "1", each) for each in heard if each.startswith(("SELECT", "WITH"))}
    assert len(asked) > 40
    for each in asked:
        plan = (
            "" if "LIMIT" in each else str(office.stores[0].connection.execute(f"EXPLAIN QUERY PLAN {each}").fetchall())
        )
        assert not re.search(r"SCAN (c|o|sy_commit|sy_op)\b", plan), each


def test_a_bundle_ahead_of_a_lost_one_waits_and_is_not_lost(office: Office) -> None:
    office.swap()
    office.stores[1].run(RenamePerson(office.council.persons[0], "张壹"))
    here = exchange.version(office.stores[0])
    sections = exchange.lacking(office.stores[1], here)
    office.stores[1].run(RenamePerson(office.council.persons[0], "张贰"))
    ahead = exchange.lacking(office.stores[1], {**here, office.stores[1].device: 1})
    merged = exchange.merge(office.stores[0], ahead)
    assert (merged.commits, len(merged.waiting)) == (0, 1)
    merged = exchange.merge(office.stores[0], sections)
    assert (merged.commits, merged.waiting) == (2, ())
    assert office.stores[0].need(Person, office.council.persons[0]).name == "张贰"


BAD = {
    "not a bundle": "这不是本程序的数据包",
    "a database": "这不是本程序的数据包",
    "our own": "本机自己生成的，已导入过，无新增",
    "of another store": "属于另一份数据",
    "for somebody else": "不是给这台电脑的",
    "from a stranger": "没有登记的电脑",
    "cut short": "不完整或已损坏",
    "a flipped bit": "不完整或已损坏",
    "a flipped bit of the header": "不完整或已损坏|签名不对",
    "our own for somebody": "本机自己生成的，已导入过，无新增",
    "a newer format": "更新版本的程序",
    "for a newer reader": "更新版本的程序",
    "of an unknown kind": "更新版本的程序",
    "a newer suite": "不认识的算法",
    "another compression": "不认识的算法",
    "from a revoked computer": "已停用的电脑",
    "too many parts": "不完整或已损坏",
    "a bomb": "不完整或已损坏",
}

HEADS: dict[str, tuple[str, object]] = {
    "for a newer reader": ("READER", envelope.READER + 1),
    "a newer suite": ("SUITE", envelope.SUITE + 1),
    "another compression": ("COMPRESSION", "zstd"),
}
"""What a later version would write into the head of a bundle."""


def bad(office: Office, kind: str, stack: ExitStack) -> Path:
    """A file that nobody should take in, brought to the office."""
    path, host = office.folder / "bad.lxb", office.stores[1]
    whole = plain_bundle(host, office.stores[0])
    written = {
        "not a bundle": b"hello",
        "a database": host.path.read_bytes(),
        "from a stranger": whole,
        "cut short": whole[:-5],
        "a flipped bit": flipped(whole, len(whole) - 9),
        "a flipped bit of the header": flipped(whole, 20),
        "a newer format": whole[:8] + b"\x02" + whole[9:],
        "of an unknown kind": plain_bundle(host, office.stores[0], kind="letter"),
        "from a revoked computer": whole,
        "too many parts": plain_bundle(host, office.stores[0], part=envelope.Part("ab" * 16, 1, 10**6)),
        "a bomb": plain_bundle(host, office.stores[0], plain_length=1 << 40),
    }
    if kind == "our own":
        return bundle.make(office.stores[0], [], office.folder / "own").path
    if kind == "our own for somebody":
        return office.made(0, 1)
    if kind in HEADS:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(envelope, *HEADS[kind])
            whole = plain_bundle(host, office.stores[0])
        written[kind] = whole
    if kind == "from a revoked computer":
        office.stores[0].run(RevokeDevice(DeviceId(Id(host.device)), 0))
        peers.recognise(office.stores[0])
    if kind == "for somebody else":
        office.swap()
        return office.made(1, 2)
    if kind == "of another store":
        written[kind] = plain_bundle(stack.enter_context(office.founded("elsewhere")), office.stores[0])
    if kind == "from a stranger":
        forget(office.stores[0], host.device)
    path.write_bytes(written[kind])
    return path


def flipped(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def forget(store: Store, device: str) -> None:
    with store.transaction():
        query = "UPDATE sy_device SET status='pending' WHERE uuid=?"
        store.connection.execute(query, (bytes.fromhex(device),))


def plain_bundle(source: Store, target: Store, **changes: object) -> bytes:
    """A bundle that is signed as it should be and not encrypted, with a header that may lie."""
    held = key.load_key(source.keys, bytes.fromhex(source.store_id))
    assert held
    header, payload = bundle.enclosed(
        source, held, [DeviceId(Id(target.device))], Contents(exchange.lacking(source, {}))
    )
    return envelope.seal(dataclasses.replace(header, **changes), payload, held)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", BAD)
def test_what_should_not_come_in_is_told_in_a_sentence_and_changes_nothing(office: Office, kind: str) -> None:
    with ExitStack() as stack:
        path, desk = bad(office, kind, stack), office.stores[0]
        before = state_hash(desk), verify(desk)  # who was made a stranger stands otherwise than the records say
        with pytest.raises(LianxiError, match=BAD[kind]):
            bundle.take_in(desk, path)
        assert (state_hash(desk), verify(desk)) == before
