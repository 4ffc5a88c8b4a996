"""What was erased lies in no folder of a mailbox. 信箱里的删除"""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path

import pytest

from db.people.entity import Person
from db.people.erasing import ErasePerson, personal
from db.people.operations import AddPerson, RenamePerson
from db.store.ident import Id
from db.store.moment import DAY
from db.store.store import Store
from db.sync import bundle, peers
from db.sync.device import DeviceId
from db.sync.envelope import Header
from db.sync.forgetting import answers, erasures
from db.sync.mailbox import make_round
from db.sync.operations import RevokeDevice
from tests.db.sync.offices import Office
from tests.db.sync.test_bundle import bad
from tests.db.sync.test_mailbox import bundles, rounds, states


@pytest.fixture
def box(tmp_path: Path) -> Path:
    return tmp_path / "信箱"


def test_no_letter_that_may_hold_what_was_erased_lies_on(office: Office, box: Path) -> None:
    desk, person = office.stores[0], office.council.persons[0]
    desk.run(RenamePerson(person, "欧阳锦绣"))
    rounds(office, box, 3)
    desk.run(RenamePerson(person, "欧阳锦绣鹏程"))
    make_round(desk, box)  # one that nobody has read so far
    desk.run(ErasePerson(person, personal(desk, person)))
    seq = desk.head.seq
    rounds(office, box, 4)
    assert {each.need(Person, person).name for each in office.stores} == {""}
    assert len(states(office)) == 1
    left = [path for name in ("outbox", "inbox", "done", "rejected") for path in bundles(box, name)]
    assert left
    assert all(bundle.inspect(desk, path).known[desk.device] >= seq for path in left)
    assert all(each.is_done for each in answers(desk, erasures(desk)))


def test_once_an_erasure_is_old_no_round_opens_again_what_was_put_away(
    office: Office, box: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, person = office.stores[0], office.council.persons[0]
    desk.run(ErasePerson(person, personal(desk, person)))
    rounds(office, box, 4)
    assert bundles(box, "done")
    opened: list[str] = []
    look = bundle.inspect

    def noted(store: Store, path: Path) -> Header:
        opened.append(path.parent.name)
        return look(store, path)

    monkeypatch.setattr(bundle, "inspect", noted)
    make_round(desk, box)
    assert "done" in opened  # written within a day, by whichever clock
    desk.connection.execute("UPDATE sy_commit SET recv_ms=recv_ms-?", (2 * DAY,))
    opened.clear()
    make_round(desk, box)
    assert "done" not in opened
    late = bundles(box, "done")[0]
    os.utime(late, times=(0, 0))
    make_round(desk, box)
    assert opened.count("done") == 1


def test_a_late_letter_by_who_had_not_heard_of_an_old_erasure_is_not_kept(office: Office, box: Path) -> None:
    desk, host, person = *office.stores[:2], office.council.persons[0]
    desk.run(ErasePerson(person, personal(desk, person)))
    seq = desk.head.seq
    desk.connection.execute("UPDATE sy_commit SET recv_ms=recv_ms-?", (2 * DAY,))
    host.run(RenamePerson(person, "欧阳锦绣"))
    (made,) = bundle.make(host, [DeviceId(Id(desk.device))], box / "inbox").paths
    make_round(desk, box)
    assert not made.exists()
    left = [path for name in ("inbox", "done", "rejected") for path in bundles(box, name)]
    assert all(bundle.inspect(desk, path).known[desk.device] >= seq for path in left)


def test_what_cannot_be_deleted_is_told_and_does_not_hide_what_was_read(
    office: Office, box: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, person = office.stores[0], office.council.persons[0]
    rounds(office, box, 3)
    desk.run(RenamePerson(person, "欧阳锦绣"))
    make_round(desk, box)
    desk.run(ErasePerson(person, personal(desk, person)))

    def read_only(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "Read-only file system", str(path))

    monkeypatch.setattr(Path, "unlink", read_only)
    fault = make_round(desk, box).fault
    assert fault is not None
    assert "不能删去" in str(fault)


@pytest.mark.parametrize("kind", ["of another store", "from a revoked computer"])
def test_what_was_refused_is_kept_also_after_an_erasure(office: Office, box: Path, kind: str) -> None:
    desk = office.stores[0]
    with ExitStack() as stack:
        path = bad(office, kind, stack)
        added = AddPerson("欧阳锦绣", "乙市", "秘书长")
        desk.run(added)
        desk.run(ErasePerson(added.person_id, personal(desk, added.person_id)))
        (box / "inbox").mkdir(parents=True)
        brought = path.read_bytes()
        path.rename(box / "inbox" / path.name)
        for _ in range(2):
            make_round(desk, box)
            assert (box / "rejected" / path.name).read_bytes() == brought


def test_what_was_refused_and_holds_what_was_erased_goes_with_a_word(office: Office, box: Path) -> None:
    """A revoked computer's letter is nowhere else, but what was erased must not be read in it."""
    office.swap()
    desk, host, person = *office.stores[:2], office.council.persons[0]
    host.run(RenamePerson(person, "欧阳锦绣"))
    (made,) = bundle.make(host, [DeviceId(Id(desk.device))], box / "inbox").paths
    desk.run(ErasePerson(person, personal(desk, person)))
    desk.run(RevokeDevice(DeviceId(Id(host.device)), 0))
    peers.recognise(desk)
    refused = make_round(desk, box).refused
    assert ["停用" in str(each.why) for each in refused] == [True, False]
    assert "已从信箱删去" in str(refused[1].why)
    assert bundles(box, "rejected") == [] == bundles(box, "inbox")
    told = [each.read_text(encoding="utf-8") for each in sorted((box / "rejected").glob(f"{made.stem}*.txt"))]
    assert sorted("已从信箱删去" in each for each in told) == [False, True]
    assert make_round(desk, box).refused == ()
