"""Who counts stands as the records say, also where the program died in between or a bundle was refused. 名册的落实"""

from __future__ import annotations

import pytest

from db.agenda.entity import AgendaItem, ItemId
from db.opening import open_store
from db.people.entity import Operator
from db.store import exchange, key, writing
from db.store.erasure import ErasedRow
from db.store.errors import RuleError
from db.store.ident import Id
from db.store.merging import MergeError, Section
from db.store.moment import DAY, Instant, day_of, now
from db.store.store import Store
from db.store.verify import rebuild, verify
from db.sync import bundle, envelope, peers
from db.sync.contents import Contents
from db.sync.device import DeviceId
from db.sync.mailbox import make_round
from db.sync.operations import RevokeDevice
from db.sync.revoking import last_before
from tests.db.store.fleet import Put, Recall
from tests.db.sync.forging import ROW, Forger
from tests.db.sync.offices import Office
from tests.db.sync.relay import device, send

ITEM = Id(f"{5:032x}")


def put(store: Store, title: str) -> None:
    store.run(Put((("agenda_item", ITEM, "title", title),)))


def sent(office: Office, sections: list[Section], to: Store) -> None:
    """A bundle of the office that holds these, signed as all it makes."""
    desk = office.stores[0]
    held = key.load_key(desk.keys, bytes.fromhex(desk.store_id))
    assert held
    head, payload = bundle.enclosed(desk, held, [DeviceId(Id(to.device))], Contents(tuple(sections)))
    path = office.folder / "sent.bin"
    path.write_bytes(envelope.seal(head, payload, held))
    bundle.take_in(to, path)


def test_a_revocation_that_was_cut_short_is_carried_out_at_the_next_start(office: Office) -> None:
    office.swap()
    desk, host = office.stores[:2]
    put(host, "偷写的")
    send(office, 1, 0)
    desk.run(RevokeDevice(device(office, 1), 0))  # and the program is killed before it counts
    desk.close()
    with open_store(desk.path, keys=desk.keys) as store:
        assert store.get(AgendaItem, ItemId(ITEM)) is None
        assert verify(store).clean


def test_whom_a_refused_bundle_let_in_counts_no_more_than_before(office: Office) -> None:
    office.swap()
    reader = office.stores[2]
    before = reader.devices()
    with Store.create(office.folder / "d.lianxi", keys=office.folder / "d-keys") as new:
        office.enrol(new, "新来的")
        lacking = exchange.lacking(office.stores[0], exchange.version(reader))
        unsigned = Section(new.device, 1, (Forger(office).line(("person", ROW, "name", None)),), bytes(64))
        with pytest.raises(MergeError):
            sent(office, [*lacking, unsigned], reader)
        assert {each.device for each in reader.devices() if each.status == "trusted"} == {
            each.device for each in before
        }
        assert make_round(reader, office.folder / "box").fault is None


def test_a_first_bundle_that_is_refused_leaves_a_waiting_computer_as_it_was(office: Office) -> None:
    with open_store(office.folder / "w.lianxi", keys=office.folder / "w-keys", author="王秘书") as store:
        office.enrol(store, "等着的")
        was = store.store_id, store.find(Operator)
        sections = exchange.lacking(office.stores[0], {})
        with pytest.raises(MergeError):
            sent(office, [Section(each.device, each.first, each.lines, bytes(64)) for each in sections], store)
        assert (store.store_id, store.find(Operator)) == was
        sent(office, list(sections), store)
        assert store.store_id == office.stores[0].store_id


@pytest.mark.parametrize(
    "damage", ["status='trusted', revoked_after=NULL", "revoked_after=1", "status='pending'"], ids=["in", "more", "out"]
)
def test_who_counts_otherwise_than_the_records_say_is_found(office: Office, damage: str) -> None:
    desk, host = office.stores[:2]
    desk.run(RevokeDevice(device(office, 1), 0))
    peers.recognise(desk)
    assert verify(desk).clean
    desk.connection.execute(f"UPDATE sy_device SET {damage} WHERE uuid=?", (bytes.fromhex(host.device),))
    assert any("登记与日志不符" in fault for fault in verify(desk).faults)


@pytest.mark.parametrize("damage", ["DELETE FROM sy_copy", "DELETE FROM sy_redact", "UPDATE sy_copy SET si=si+1"])
def test_what_an_erasure_needs_to_find_all_copies_is_verified(office: Office, damage: str) -> None:
    desk, person = office.stores[0], Id(f"{9:032x}")
    for name in ("甲", "乙"):
        desk.run(Put((("person", person, "name", name),)))
    desk.run(Recall(desk.commit_changes(desk.device, desk.head.seq)))
    desk.run(Put((), forget=(ErasedRow("person", Id(f"{10:032x}")),)))
    assert verify(desk).clean
    desk.connection.execute(damage)
    assert any("登记与日志不符" in fault for fault in verify(desk).faults)
    rebuild(desk)
    assert verify(desk).clean


def test_who_turned_his_clock_back_keeps_nothing_by_it(office: Office) -> None:
    office.swap()
    desk, host = office.stores[:2]
    put(host, "正当的")
    send(office, 1, 0)
    forger, kept = Forger(office), exchange.version(desk)[host.device]
    exchange.merge(desk, [forger.section([forger.line(("agenda_item", ROW, "kind", "report"), stamp=1 << 61)])])  # 1970
    tomorrow = day_of(Instant(now() + DAY))
    assert last_before(desk, device(office, 1), None) == kept + 1
    assert last_before(desk, device(office, 1), tomorrow) == kept


@pytest.mark.parametrize("is_back_in_time", [True, False])
def test_a_battery_that_failed_once_ends_nothing_unless_the_clock_was_right_again_only_after_the_day(
    office: Office, monkeypatch: pytest.MonkeyPatch, is_back_in_time: bool
) -> None:
    office.swap()
    desk, host = office.stores[:2]
    put(host, "正当的")
    kept, after = host.head.seq, now() + (0 if is_back_in_time else 2 * DAY)
    for wall in (0, after):
        monkeypatch.setattr(writing, "now", lambda wall=wall: Instant(wall))
        put(host, f"又一条{wall}")
    monkeypatch.undo()
    send(office, 1, 0)
    tomorrow = day_of(Instant(now() + DAY))
    assert last_before(desk, device(office, 1), tomorrow) == (host.head.seq if is_back_in_time else kept)


def test_a_revoked_computer_is_not_enrolled_again_without_effect(office: Office) -> None:
    desk, host = office.stores[:2]
    desk.run(RevokeDevice(device(office, 1), 0))
    peers.recognise(desk)
    with pytest.raises(RuleError, match="已经停用，不能再登记"):
        office.enrol(host, "东道席")
