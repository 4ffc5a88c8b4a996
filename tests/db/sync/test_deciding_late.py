"""Between the question and the answer more came in: what was decided is what was looked at, or nothing. 迟到的裁定"""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.people.entity import Person
from db.store.disputing import conflicts
from db.store.erasure import ErasedRow
from db.store.errors import RuleError
from db.store.ident import Id
from db.store.verify import verify
from db.sync.dispute import disputes, saying, taking
from tests.db.store.fleet import Put
from tests.db.sync.offices import Office
from tests.db.sync.relay import HOST, OFFICE, RECORDER, agree, send, settle

PERSON = Id(f"{5:032x}")


def called(office: Office, number: int, name: str) -> None:
    office.stores[number].run(Put((("person", PERSON, "name", name),)))


@pytest.fixture
def asked(office: Office) -> Office:
    """The recorder is asked which of two names is right."""
    office.swap()
    called(office, OFFICE, "张三丰")
    called(office, HOST, "张三风")
    for number in (OFFICE, HOST):
        send(office, number, RECORDER)
    return office


@pytest.mark.parametrize("checked", [True, False], ids=["as it was shown", "by a program that shows nothing"])
def test_what_was_erased_meanwhile_is_not_written_again(asked: Office, checked: bool) -> None:
    store = asked.stores[RECORDER]
    (dispute,) = disputes(store)
    (chosen,) = taking(store, dispute, next(each for each in dispute.versions if each.value == "张三丰")).decisions
    decision = chosen if checked else replace(chosen, shown=frozenset())
    asked.stores[OFFICE].run(Put((), forget=(ErasedRow("person", PERSON),)))
    send(asked, OFFICE, RECORDER)
    with pytest.raises(RuleError, match="已按要求删除"):
        store.run(decision)
    settle(asked)
    agree(asked)
    assert {each.need(Person, PERSON).name for each in asked.stores} == {""}
    assert all(verify(each).clean for each in asked.stores)


def test_a_version_that_nobody_was_shown_is_not_decided_of(asked: Office) -> None:
    store = asked.stores[RECORDER]
    (dispute,) = disputes(store)
    decisions = [taking(store, dispute, dispute.versions[0]), saying(store, dispute, "张三")]
    called(asked, OFFICE, "第三种说法")
    send(asked, OFFICE, RECORDER)
    before = store.head
    for each in decisions:
        with pytest.raises(RuleError, match="又有了别的说法"):
            store.run(each)
    assert store.head == before
    (now,) = disputes(store)
    store.run(taking(store, now, next(each for each in now.versions if each.value == "第三种说法")))
    settle(asked)
    agree(asked)
    assert [conflicts(each) for each in asked.stores] == [(), (), ()]
    assert {each.need(Person, PERSON).name for each in asked.stores} == {"第三种说法"}
