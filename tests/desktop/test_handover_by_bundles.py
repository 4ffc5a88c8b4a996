"""A chair passes from one computer to another by bundles: the list, the receipt, the deed. 两台电脑之间的移交"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.handover.entity import HandoverEvent, event_of
from db.handover.line import handover_state, line_name, lines
from db.handover.operations import AcceptHandover, DeliverHandover, DisputeLine, SettleDispute
from db.meeting.entity import meetings
from db.opening import open_store
from db.store.errors import RuleError
from db.store.ident import Id
from db.store.moment import instant
from db.store.store import Store
from db.sync import bundle, joining, peers
from db.sync.device import DeviceId
from db.sync.operations import EnrolDevice, PassAdministration
from desktop.documents.handover_deed import handover_deed
from desktop.documents.handover_list import handover_list
from desktop.documents.word import write_docx
from tests.builders import Council
from tests.db.followup.two_meetings import LATER
from tests.db.handover.two_chairs import Chairs
from tests.desktop.documents.section8 import assert_all
from tests.desktop.documents.test_papers_of_records import words

MORNING, EVENING = instant(LATER, 11, 6), instant(LATER, 18, 0)


class TwoOffices:
    """The outgoing chair's computer founded the store; the incoming chair's has just been unpacked."""

    def __init__(self, folder: Path, giver: Store, receiver: Store) -> None:
        self.folder, self.giver, self.receiver = folder, giver, receiver
        self.chairs = Chairs(Council(giver))

    def enrol(self) -> None:
        self.giver.run(joining.enrolment(self.giver, joining.card_of(self.receiver, "乙市 会务席")))
        peers.recognise(self.giver)

    def hand_over(self) -> None:
        """As the page does it: the list, the moment, the whole history, and who lets computers in."""
        self.chairs.adopt("会期改为两年")
        self.chairs.prepare()
        self.chairs.check_all()
        self.giver.run(DeliverHandover(self.chairs.row, MORNING))
        self.enrol()
        self.giver.run(PassAdministration(DeviceId(Id(self.receiver.device))))
        self.send(self.giver, self.receiver)

    def send(self, source: Store, target: Store) -> None:
        made = bundle.make(source, [DeviceId(Id(target.device))], self.folder / "stick")
        bundle.take_in(target, made.path)
        target.author = target.author or self.giver.author

    def names(self, store: Store) -> list[str]:
        return [line_name(store, each) for each in lines(store, self.chairs.row)]

    def dispute(self, name: str, reason: str) -> None:
        line = next(each for each in lines(self.receiver, self.chairs.row) if line_name(self.receiver, each) == name)
        self.receiver.run(DisputeLine(line.id, reason))


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[TwoOffices]:
    with (
        open_store(tmp_path / "giver.lianxi", keys=tmp_path / "giver-keys", author="甲市会务组") as giver,
        Store.create(tmp_path / "receiver.lianxi", keys=tmp_path / "receiver-keys") as receiver,
    ):
        yield TwoOffices(tmp_path, giver, receiver)


def test_the_list_travels_a_line_is_disputed_the_receipt_comes_back_and_the_deed_is_printed(
    offices: TwoOffices, tmp_path: Path
) -> None:
    offices.hand_over()
    row, giver, receiver = offices.chairs.row, offices.giver, offices.receiver
    assert handover_state(receiver, row) == "handed_over"
    assert offices.names(receiver)[:3] == ["甲乙大桥前期工作", "跨界河流联防联治", "争取列入国家规划"]
    assert "会期改为两年" not in offices.names(receiver)
    offices.dispute("会旗", "旗面有破损")
    receiver.run(AcceptHandover(row, EVENING))
    offices.send(receiver, giver)
    assert handover_state(giver, row) == "reserved"
    received = event_of(giver, row, "received")
    assert received is not None
    assert received.at == EVENING
    told = words(handover_deed(giver, offices.chairs.third))
    assert "接收方于2032年5月6日核对接收，其中1项有异议" in told
    assert "6|会旗|旗面有破损|" in told
    listed = words(handover_list(giver, offices.chairs.third))
    assert "甲乙大桥前期工作" in listed
    assert "会期改为两年" not in listed
    for make in (handover_deed, handover_list):
        write_docx(make(giver, offices.chairs.third), tmp_path / "paper.docx")
        assert_all(tmp_path / "paper.docx")


def test_both_computers_print_the_same_papers(offices: TwoOffices) -> None:
    offices.hand_over()
    offices.dispute("会旗", "旗面有破损")
    offices.receiver.run(AcceptHandover(offices.chairs.row, EVENING))
    offices.send(offices.receiver, offices.giver)
    for make in (handover_deed, handover_list):
        assert make(offices.giver, offices.chairs.third) == make(offices.receiver, offices.chairs.third)


def test_a_dispute_settled_by_the_one_is_settled_for_the_other(offices: TwoOffices) -> None:
    offices.hand_over()
    offices.dispute("会旗", "旗面有破损")
    offices.receiver.run(AcceptHandover(offices.chairs.row, EVENING))
    offices.send(offices.receiver, offices.giver)
    offices.giver.run(SettleDispute(offices.chairs.line("会旗").id, "已换新旗"))
    offices.send(offices.giver, offices.receiver)
    assert handover_state(offices.receiver, offices.chairs.row) == "accepted"


def test_the_history_and_the_letting_in_of_computers_go_with_it(offices: TwoOffices, tmp_path: Path) -> None:
    offices.hand_over()
    receiver = offices.receiver
    assert {each.id for each in meetings(receiver)} == {each.id for each in meetings(offices.giver)}
    assert peers.is_admin(receiver)
    with Store.create(tmp_path / "third.lianxi", keys=tmp_path / "third-keys") as third:
        card = joining.card_of(third, "乙市 记录席")
        receiver.run(EnrolDevice(DeviceId(Id(card.device)), card.name, card.public_key, card.recipient))
        offices.send(receiver, offices.giver)
        assert card.name in {each.name for each in offices.giver.devices()}


def test_signed_for_on_two_computers_apart_it_counts_once_and_from_the_first(offices: TwoOffices) -> None:
    offices.hand_over()
    offices.receiver.run(AcceptHandover(offices.chairs.row, EVENING))
    offices.giver.run(AcceptHandover(offices.chairs.row, instant(LATER, 19, 0)))
    offices.send(offices.receiver, offices.giver)
    assert len(offices.giver.find(HandoverEvent, kind="received")) == 2
    assert handover_state(offices.giver, offices.chairs.row) == "accepted"
    with pytest.raises(RuleError, match="已经接收过"):
        offices.giver.run(AcceptHandover(offices.chairs.row, EVENING))
