"""A folder between computers: what is read, what is written, what is put away, what is left alone. 信箱"""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path

import pytest

from db.file.shelf import held, shelf_of
from db.people.entity import Person
from db.people.operations import AddPerson, RenamePerson
from db.recording.practice import practice_copy
from db.store.disputing import conflicts
from db.store.state import state_hash
from db.store.verify import verify
from db.sync import bundle, peers
from db.sync.envelope import BundleError, SignedRun
from db.sync.mailbox import Round, make_round
from db.sync.strangers import strangers
from tests.db.sync.forging import NOBODY, Forger
from tests.db.sync.offices import Office
from tests.db.sync.test_bundle import BAD, bad, forget
from tests.db.sync.test_letters import file_added


@pytest.fixture
def box(tmp_path: Path) -> Path:
    return tmp_path / "信箱"


def rounds(office: Office, box: Path, times: int = 1) -> list[Round]:
    return [make_round(store, box) for _ in range(times) for store in office.stores]


def lying(box: Path, folder: str) -> list[str]:
    return sorted(each.name for each in (box / folder).iterdir())


def bundles(box: Path, folder: str) -> list[Path]:
    return sorted(each for each in (box / folder).iterdir() if each.suffix == ".lxb")


def states(office: Office) -> set[str]:
    return {state_hash(store) for store in office.stores}


def test_a_shared_folder_brings_all_to_one_state_and_then_lies_still(office: Office, box: Path) -> None:
    desk, host, recorder = office.stores
    desk.run(AddPerson("王五", "乙市", "秘书长"))
    host.run(RenamePerson(office.council.persons[0], "张毅"))
    recorder.run(RenamePerson(office.council.persons[0], "章一"))
    rounds(office, box, 4)
    assert len(states(office)) == 1
    assert [len(conflicts(store)) for store in office.stores] == [len(conflicts(desk))] * 3
    assert any(each.column == "name" for each in conflicts(desk))
    still = {each: each.read_bytes() for name in ("outbox", "done") for each in bundles(box, name)}
    assert all(not each.written and not each.received for each in rounds(office, box, 2))
    assert still == {each: each.read_bytes() for name in ("outbox", "done") for each in bundles(box, name)}
    assert all(not bundle.inspect(desk, each).runs for each in bundles(box, "outbox")), "only receipts are left"


def test_what_one_wrote_for_all_is_not_written_again_by_others(office: Office, box: Path) -> None:
    office.swap()
    rounds(office, box, 4)
    office.stores[1].run(AddPerson("王五", "乙市", "秘书长"))
    written = [made for each in (make_round(office.stores[1], box), *rounds(office, box, 3)) for made in each.written]
    assert [made.commits for made in written if made.commits] == [1]
    assert len(written[0].to) == 2


def test_what_goes_wrong_with_one_letter_leaves_it_there_and_stops_no_other(office: Office, box: Path) -> None:
    office.swap()
    desk, host, recorder = office.stores
    file_added(host, b"1")
    host_letter = office.made(1, 0)
    recorder.run(AddPerson("王五", "乙市", "秘书长"))
    make_round(desk, box)
    for number, path in enumerate((host_letter, office.made(2, 0))):
        shutil.copy(path, box / "inbox" / f"{number}.lxb")
    shelf_of(desk.path).write_bytes(b"no folder")
    made = make_round(desk, box)
    assert any(each.name == "王五" for each in desk.find(Person))
    assert [each.file for each in made.refused] == ["0.lxb"]
    assert lying(box, "inbox") == ["0.lxb"]


def test_a_letter_that_is_lost_is_written_again(office: Office, box: Path) -> None:
    rounds(office, box, 4)
    office.stores[1].run(AddPerson("王五", "乙市", "秘书长"))
    (lost,) = make_round(office.stores[1], box).written
    lost.path.unlink()
    assert any(each.name == "王五" for each in office.stores[1].find(Person))
    rounds(office, box, 3)
    assert len(states(office)) == 1


def test_later_letters_wait_for_a_lost_one_and_nothing_is_lost(office: Office, box: Path) -> None:
    rounds(office, box, 4)
    person = office.council.persons[0]
    office.stores[1].run(RenamePerson(person, "张壹"))
    (first,) = make_round(office.stores[1], box).written
    office.stores[1].run(RenamePerson(person, "张贰"))
    (second,) = make_round(office.stores[1], box).written
    assert (first.commits, second.commits) == (1, 1)
    held = first.path.rename(box.parent / "late.lxb")
    (received,) = make_round(office.stores[0], box).received
    assert (received.commits, received.waits) == (0, True)
    held.rename(box / "inbox" / "late (1).lxb")
    assert sum(each.commits for each in make_round(office.stores[0], box).received) == 2
    assert office.stores[0].need(Person, person).name == "张贰"


def test_what_was_brought_by_hand_is_read_and_put_away(office: Office, box: Path) -> None:
    office.swap()
    office.stores[1].run(AddPerson("王五", "乙市", "秘书长"))
    brought = office.made(1, 0)
    (box / "inbox").mkdir(parents=True)
    shutil.copy(brought, box / "inbox" / "附件.lxb")
    shutil.copy(brought, box / "inbox" / "附件(1).lxb")
    made = make_round(office.stores[0], box)
    assert [each.commits for each in made.received] == [1, 0]
    assert lying(box, "inbox") == []
    assert {"附件.lxb", "附件(1).lxb"} <= set(lying(box, "done"))
    known = [bundle.inspect(office.stores[0], each.path).known for each in made.written]
    assert all(each[office.stores[1].device] == 1 for each in known)


def test_what_a_stranger_brought_lies_there_until_he_is_let_in(office: Office, box: Path) -> None:
    desk, host = office.stores[:2]
    host.run(AddPerson("王五", "乙市", "秘书长"))
    make_round(desk, box)
    file = shutil.copy(office.made(1, 0), box / "inbox" / "王五.lxb")
    forget(desk, host.device)
    for _ in range(2):
        (refused,) = make_round(desk, box).refused
        assert "核对六个词" in str(refused.why)
        assert Path(file).exists()
    assert [each.path for each in strangers(desk)] == [Path(file)]
    peers.recognise(desk)
    assert [each.file for each in make_round(desk, box).received] == ["王五.lxb"]
    assert lying(box, "inbox") == []


@pytest.mark.parametrize("maker", ["recorder", "stranger"])
def test_nobody_keeps_a_letter_back_by_a_head_that_its_maker_did_not_sign(
    office: Office, box: Path, maker: str
) -> None:
    """Whoever can write into the folder says that all is on its way already."""
    office.swap()
    forger, (desk, host, recorder) = Forger(office), office.stores
    desk.run(AddPerson("王五", "乙市", "秘书长"))
    everything = (SignedRun(desk.device, 1, desk.head.seq, "0" * 128),)
    named = recorder.device if maker == "recorder" else NOBODY
    forged = forger.sealed([], device=named, to=(host.device,), runs=everything)
    (box / "outbox").mkdir(parents=True)
    (box / "outbox" / "全部.lxb").write_bytes(forged)
    made = make_round(desk, box)
    assert any(host.device in each.to for each in made.written)
    assert lying(box, "rejected") == (["全部.lxb", "全部.lxb.txt"] if maker == "recorder" else [])


def test_names_of_carriers_are_passed_over_and_their_copies_are_read(office: Office, box: Path) -> None:
    office.swap()
    office.stores[1].run(AddPerson("王五", "乙市", "秘书长"))
    brought = office.made(1, 0).read_bytes()
    (box / "inbox").mkdir(parents=True)
    unfinished = {".syncthing.a.lxb.tmp", "~syncthing~a.lxb.tmp", "a.lxb.part", "a.lxb~", ".a.lxb.3f2a", "A.TMP"}
    for name in unfinished:
        (box / "inbox" / name).write_bytes(brought[:100])
    (box / "inbox" / "a.sync-conflict-20261125-101500-ABCDEFG.lxb").write_bytes(brought)
    (box / "inbox" / "link.lxb").symlink_to(office.stores[0].path)
    made = make_round(office.stores[0], box)
    assert [each.commits for each in made.received] == [1]
    assert made.refused == ()
    assert set(lying(box, "inbox")) == {*unfinished, "link.lxb"}


LEFT = {"from a stranger", "for somebody else", "our own for somebody"}


@pytest.mark.parametrize("kind", sorted(BAD.keys() - LEFT))
def test_what_should_not_come_in_lies_in_rejected_with_its_reason(office: Office, box: Path, kind: str) -> None:
    with ExitStack() as stack:
        path = bad(office, kind, stack)
        (box / "inbox").mkdir(parents=True)
        shutil.move(path, box / "inbox" / path.name)
        before = state_hash(office.stores[0])
        (refused,) = make_round(office.stores[0], box).refused
        assert state_hash(office.stores[0]) == before
        assert verify(office.stores[0]).clean
        assert lying(box, "inbox") == []
        assert lying(box, "rejected") == sorted([path.name, f"{path.name}.txt"])
        assert (box / "rejected" / f"{path.name}.txt").read_text(encoding="utf-8") == f"{refused.why}\n"


def test_a_torn_file_leaves_the_outbox_and_one_for_others_stays(office: Office, box: Path) -> None:
    office.swap()
    for_others = office.made(1, 2)
    (box / "outbox").mkdir(parents=True)
    shutil.copy(for_others, box / "outbox" / "别人的.lxb")
    (box / "outbox" / "残.lxb").write_bytes(office.made(1, 0).read_bytes()[:-40])
    made = make_round(office.stores[0], box)
    assert [each.file for each in made.refused] == ["残.lxb"]
    assert {"残.lxb", "残.lxb.txt"} == set(lying(box, "rejected"))
    assert "别人的.lxb" in lying(box, "outbox")


def test_a_large_bundle_can_be_put_off_and_comes_in_later(office: Office, box: Path) -> None:
    rounds(office, box, 4)
    office.stores[1].run(AddPerson("王五", "乙市", "秘书长"))
    make_round(office.stores[1], box)
    before = state_hash(office.stores[0])
    made = make_round(office.stores[0], box, lambda header: not header.runs)
    assert (len(made.postponed), made.received) == (1, ())
    assert state_hash(office.stores[0]) == before
    assert [each.commits for each in make_round(office.stores[0], box).received] == [1]


def test_what_somebody_refused_is_not_written_again_and_again(office: Office, box: Path) -> None:
    rounds(office, box, 4)
    office.stores[1].run(AddPerson("王五", "乙市", "秘书长"))
    (made,) = make_round(office.stores[1], box).written
    refused = made.path.rename(box / "rejected" / made.path.name)
    assert [each.written for each in rounds(office, box, 2)] == [()] * 6
    refused.rename(box / "inbox" / "再来.lxb")
    assert [each.commits for each in make_round(office.stores[0], box).received] == [1]


def test_files_come_along_and_one_that_is_lost_is_sent_again(office: Office, box: Path) -> None:
    rounds(office, box, 4)
    content = "协议".encode() * 1000
    digest = sha256(content).hexdigest()
    file_added(office.stores[1], content)
    rounds(office, box, 3)
    shelves = [shelf_of(store.path) for store in office.stores]
    assert [held(shelf, digest) for shelf in shelves] == [content] * 3
    assert [each for each in bundles(box, "outbox") if bundle.inspect(office.stores[1], each).files] == []
    (shelves[2] / digest).unlink()
    office.stores[2].run(AddPerson("王五", "乙市", "秘书长"))
    rounds(office, box, 4)
    assert held(shelves[2], digest) == content
    assert all(not each.written for each in rounds(office, box, 2))


def test_the_records_themselves_never_lie_in_a_mailbox(office: Office) -> None:
    store = office.stores[0]
    for folder in (store.path.parent, store.path.parent.parent):
        with pytest.raises(BundleError, match="就在信箱文件夹"):
            make_round(store, folder)
    assert not (store.path.parent / "outbox").exists()


def test_a_practice_copy_keeps_away_from_the_mailbox(office: Office, box: Path) -> None:
    copy = practice_copy(office.stores[0], office.folder / "practice.lianxi", office.council.meeting)
    with copy as practice, pytest.raises(BundleError, match="演练副本"):
        make_round(practice, box)
    assert not box.exists()


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(office: Office, tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("x")
    with pytest.raises(BundleError, match="打不开"):
        make_round(office.stores[0], tmp_path / "文件")


def test_what_cannot_be_written_does_not_hide_what_was_read(
    office: Office, box: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.swap()
    office.stores[1].run(AddPerson("王五", "乙市", "秘书长"))
    (box / "inbox").mkdir(parents=True)
    shutil.copy(office.made(1, 0), box / "inbox" / "a.lxb")
    (box / "outbox").mkdir()
    monkeypatch.setattr("os.fsync", full)
    made = make_round(office.stores[0], box)
    assert [each.commits for each in made.received] == [1]
    assert "请检查信箱文件夹" in str(made.fault)


def full(_: int) -> None:
    raise OSError(28, "No space left on device")
