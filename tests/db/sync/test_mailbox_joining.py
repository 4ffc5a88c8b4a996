"""A computer that waits and a mailbox: it joins whose six words a person has compared, and nobody else. 经信箱加入"""

from __future__ import annotations

import shutil
from pathlib import Path

from db.opening import open_store
from db.people.entity import Person
from db.store.state import state_hash
from db.store.store import Store
from db.store.verify import verify
from db.sync import bundle, joining, peers
from db.sync.mailbox import make_round
from db.sync.words import words_of
from tests.db.sync.offices import Office
from tests.db.sync.test_mailbox import box, lying, rounds, states

__all__ = ["box"]


def test_a_computer_joins_through_the_mailbox(office: Office, box: Path) -> None:
    rounds(office, box, 2)
    with open_store(office.folder / "new.lianxi", keys=office.folder / "new-keys", author="新来的") as new:
        card = office.folder / "card"
        joining.write_card(joining.card_of(new, "新席"), card)
        shutil.copy(card, box / "inbox" / "卡.lxcard")
        assert make_round(new, box).written == ()
        told = make_round(office.stores[0], box).refused
        assert ["登记卡" in str(each.why) for each in told] == [True]
        assert "卡.lxcard" in lying(box, "inbox")
        (box / "inbox" / "卡.lxcard").unlink()
        office.enrol(new, "新席")
        make_round(office.stores[0], box)
        before = state_hash(new)
        refused = make_round(new, box, host="别人 的 六个 词 不是 这些").refused
        (waits,) = (each for each in refused if "还没有并入" in str(each.why))
        host = bundle.inspect(new, box / "outbox" / waits.file)
        six = words_of(joining.card_of(office.stores[0], "办事处"))
        assert str(waits.why).startswith("“办事处”发来第一个数据包，还没有并入")
        assert " ".join(six) in str(waits.why)
        assert (state_hash(new), joining.is_waiting(new), host.device) == (before, True, office.stores[0].device)
        assert make_round(new, box, host="，".join(six)).received
        office.stores.append(new)
        rounds(office, box, 4)
        assert len(states(office)) == 1
        assert new.find(Person) == office.stores[0].find(Person)
        assert verify(new).clean


def test_a_waiting_computer_joins_nobody_who_merely_has_its_card(office: Office, box: Path, tmp_path: Path) -> None:
    """A stranger founds records of his own, enrols the card that lay in the mailbox, and writes first."""
    with (
        Store.create(tmp_path / "new.lianxi", keys=tmp_path / "new-keys") as new,
        open_store(tmp_path / "thief.lianxi", keys=tmp_path / "thief-keys", author="某人") as thief,
    ):
        thief.run(joining.enrolment(thief, joining.card_of(new, "新席")))
        peers.recognise(thief)
        make_round(thief, box)
        six = " ".join(words_of(joining.card_of(office.stores[0], "办事处")))
        for host in ("", six):
            (refused,) = make_round(new, box, host=host).refused
            assert "核对" in str(refused.why)
            assert joining.is_waiting(new)
            assert new.store_id != thief.store_id
