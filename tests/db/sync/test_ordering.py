"""Two laptops put something in one place at once; each can go on arranging it. 同一位置"""

from __future__ import annotations

from db.agenda.entity import AgendaItem, ItemId, items_of
from db.agenda.operations import AddItem, MoveItem
from db.store.ident import Id
from db.sync import bundle
from tests.db.sync import relay
from tests.db.sync.forging import ROW, Forger
from tests.db.sync.offices import Office


def titles(office: Office, number: int) -> list[str]:
    council = office.council
    return [each.title for each in items_of(office.stores[number], council.meeting, council.stage)]


def test_an_item_is_moved_between_two_that_were_given_one_key(office: Office) -> None:
    office.swap()
    desk, host, stage = *office.stores[:2], office.council.stage
    third = AddItem(stage, "第一项")
    desk.run(third)
    relay.settle(office)
    desk.run(AddItem(stage, "办事处加的"))
    host.run(AddItem(stage, "东道加的"))
    relay.settle(office)
    first, second = titles(office, 0)[-2:]
    desk.run(MoveItem(third.item_id, 1))
    assert titles(office, 0)[-3:] == [first, "第一项", second]
    relay.settle(office)
    relay.agree(office)
    assert titles(office, 1)[-3:] == [first, "第一项", second]


def test_a_key_that_is_none_keeps_nobody_from_adding(office: Office) -> None:
    office.swap()
    forger, council = Forger(office), office.council
    cells = {"meeting": council.meeting, "place": f"{council.stage}|zzz!", "_del": 0, "kind": "report"}
    line = forger.line(*(("agenda_item", ROW, name, value) for name, value in cells.items()))
    desk = office.stores[0]
    path = office.folder / "forged.bin"
    path.write_bytes(forger.sealed([forger.section([line])]))
    bundle.take_in(desk, path)
    assert desk.get(AgendaItem, ItemId(Id(ROW)))
    desk.run(AddItem(council.stage, "再加一项"))
    assert "再加一项" in titles(office, 0)
