"""What the command tells of a handover: both sides, how far it has come, and every line. 查看移交"""

from __future__ import annotations

import pytest

from db.handover.operations import AcceptHandover, DeliverHandover, DisputeLine
from db.meeting.entity import Meeting
from db.store.store import Store
from desktop.commands.fields import told
from desktop.commands.handovers import handover_objects
from desktop.commands.kinds import KINDS
from tests.builders import Council
from tests.db.followup.two_meetings import LATER
from tests.db.handover.two_chairs import Chairs


@pytest.fixture
def chairs(store: Store) -> Chairs:
    return Chairs(Council(store))


def test_a_list_that_is_prepared_is_told_with_its_lines(chairs: Chairs) -> None:
    chairs.prepare()
    (found,) = handover_objects(chairs.store, chairs.store.need(Meeting, chairs.third))
    lines = found["lines"]
    assert isinstance(lines, list)
    assert (found["state"], found["at"], found["from_member_name"]) == ("drafted", None, "甲市")
    assert [(each["category"], each["name"], each["state"]) for each in lines[:3]] == [
        ("matter", "甲乙大桥前期工作", "drafted"),
        ("matter", "跨界河流联防联治", "drafted"),
        ("need", "争取列入国家规划", "drafted"),
    ]


def test_once_received_it_says_when_and_what_is_disputed(chairs: Chairs) -> None:
    chairs.prepare()
    chairs.check_all()
    chairs.run(DeliverHandover(chairs.row, chairs.noon(LATER)))
    chairs.run(DisputeLine(chairs.line("会旗").id, "旗面有破损"))
    chairs.run(AcceptHandover(chairs.row, chairs.noon(LATER)))
    (found,) = KINDS["handover"].read(chairs.store, chairs.row)
    lines = found["lines"]
    assert isinstance(lines, list)
    assert found["state"] == "reserved"
    assert (found["at"], found["received_at"]) == ("2032-05-06T12:00:00+08:00",) * 2
    assert [each["dispute"] for each in lines if each["state"] == "reserved"] == ["旗面有破损"]


def test_a_person_reads_words_and_no_codes(chairs: Chairs) -> None:
    chairs.prepare()
    (found,) = handover_objects(chairs.store, chairs.store.need(Meeting, chairs.third))
    kind = KINDS["handover"]
    line = told(found, kind.entity, kind.states)
    assert "状态：待核对" in line
    assert "移交方：甲市" in line
    assert "drafted" not in line
