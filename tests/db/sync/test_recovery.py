"""Store and keys are gone: a backup and the printed key bring the records back, and nothing else does. 恢复钥匙"""

from __future__ import annotations

import shutil
import sys
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from db.file.shelf import put, shelf_of, take
from db.opening import open_store
from db.people.contact import NoteContact
from db.people.entity import Person
from db.store import key, sealing
from db.store.backup import back_up, check_copy
from db.store.errors import DiskFull, RuleError, StoreError
from db.store.fault import disk_in_words
from db.store.moment import Instant
from db.store.restoring import restore
from db.store.state import state_hash
from db.store.store import Store
from db.store.verify import verify
from db.sync import bundle, recovery
from db.sync.contents import unseal
from db.sync.encryption import decrypted
from db.sync.envelope import NotForUs
from db.sync.recovery import AdoptRecoveryKey
from tests.builders import Council
from tests.db.sync.offices import Office
from tests.db.sync.paper import adopt
from tests.refusals import is_a_sentence

NINE = Instant(1_935_277_200_000)
CANARY = "13812345678"
CONTENT = f"附件里也有 {CANARY}".encode()


@pytest.fixture
def printed(council: Council) -> recovery.Made:
    made = recovery.make()
    adopt(council.store, made)
    return made


def on_a_stick(council: Council, folder: Path) -> tuple[Path, str, str]:
    """A backup on a stick, after which the store and its keys are gone; its path, what it held, and the device."""
    store = council.store
    council.run(NoteContact(council.persons[0], CANARY))
    put(shelf_of(store.path), CONTENT)
    made = back_up(store, folder / "stick", to=recovery.backup_recipients(store))
    state, device = state_hash(store), store.device
    store.close()
    for path in store.path.parent.iterdir():
        if path != folder / "stick":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    return made.path, state, device


def test_the_office_comes_back_by_a_backup_and_the_printed_key(
    council: Council, tmp_path: Path, printed: recovery.Made
) -> None:
    persons = council.store.find(Person)
    path, state, device = on_a_stick(council, tmp_path)
    typed = " ".join(recovery.groups(printed.secret)).lower()
    done = restore(path, tmp_path / "new" / "lianxi.lianxi", [recovery.read(typed)])
    assert (done.files, done.lost) == (1, 0)
    with open_store(done.path, keys=tmp_path / "new" / "keys") as store:
        assert store.find(Person) == persons
        assert state_hash(store) == state
        assert store.device != device, "what was written under the old key is nobody's to continue"
        assert verify(store).clean
        (digest,) = [each.name for each in shelf_of(store.path).iterdir()]
        assert take(shelf_of(store.path), digest, "附件") == CONTENT
        store.run(NoteContact(persons[0].id, "0916-1234567"))
        assert verify(store).clean


def test_without_the_printed_key_nothing_opens_it(council: Council, tmp_path: Path, printed: recovery.Made) -> None:
    path, _, _ = on_a_stick(council, tmp_path)
    for keys in ([], [recovery.make().secret]):
        with pytest.raises(StoreError, match="请用打印保存的恢复钥匙") as refused:
            restore(path, tmp_path / "new" / "lianxi.lianxi", keys)
        assert is_a_sentence(str(refused.value))
        assert not (tmp_path / "new" / "lianxi.lianxi").exists()


def test_a_stolen_stick_tells_nothing(council: Council, tmp_path: Path, printed: recovery.Made) -> None:
    """F19, with its control: before there is a printed key a backup is as open as the store."""
    council.run(NoteContact(council.persons[0], CANARY))
    assert CANARY.encode() in back_up(council.store, tmp_path / "open").path.read_bytes()
    path, _, _ = on_a_stick(council, tmp_path)
    files = [each for each in path.parent.rglob("*") if each.is_file()]
    assert len(files) == 3
    assert [each for each in files if CANARY.encode() in each.read_bytes() or b"SQLite" in each.read_bytes()] == []


def test_this_computer_needs_no_printed_key(council: Council, tmp_path: Path, printed: recovery.Made) -> None:
    store = council.store
    made = back_up(store, tmp_path / "stick", to=recovery.backup_recipients(store))
    done = restore(made.path, tmp_path / "again" / "lianxi.lianxi", key.age_identities(store.keys))
    with Store.open(done.path, keys=store.keys, query_only=True) as copy:
        assert state_hash(copy) == state_hash(store)
    assert [each.name for each in store.path.parent.iterdir() if "partial" in each.name] == []
    with pytest.raises(Exception, match="not a database"):
        check_copy(made.path, "")


@pytest.mark.parametrize("spoil", ["cut short", "a flipped bit"])
def test_a_sealed_backup_that_is_not_whole_is_refused(
    council: Council, tmp_path: Path, printed: recovery.Made, spoil: str
) -> None:
    made = back_up(council.store, tmp_path / "stick", to=recovery.backup_recipients(council.store))
    Path(f"{made.path}.json").unlink()
    data = bytearray(made.path.read_bytes())
    if spoil == "cut short":
        del data[len(data) // 2 :]
    else:
        data[len(data) // 2] ^= 1
    made.path.write_bytes(data)
    with pytest.raises(StoreError, match="已损坏，没有恢复"):
        restore(made.path, tmp_path / "new" / "lianxi.lianxi", [printed.secret])
    assert not (tmp_path / "new" / "lianxi.lianxi").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="a device that is always full is one of Linux")
def test_a_full_disk_is_no_fault_of_the_backup(council: Council, tmp_path: Path, printed: recovery.Made) -> None:
    full = Path("/dev/full")
    made = back_up(council.store, tmp_path / "stick", to=recovery.backup_recipients(council.store))
    with pytest.raises(DiskFull, match="磁盘已满"), disk_in_words(full):
        sealing.unseal_file(made.path, full, [printed.secret])
    with pytest.raises(OSError, match="No space left"):
        sealing.seal_file(council.store.path, full, [printed.recipient])


def test_before_a_key_is_printed_backups_are_as_they_were(council: Council, tmp_path: Path) -> None:
    assert recovery.backup_recipients(council.store) == ()
    assert back_up(council.store, tmp_path).path.read_bytes().startswith(b"SQLite")


def test_bundles_for_others_open_by_the_printed_key(tmp_path: Path) -> None:
    with ExitStack() as stack:
        office = Office(tmp_path, stack)
        made = recovery.make()
        before = office.made(0, 1)
        adopt(office.council.store, made)
        after, third = office.made(0, 1), office.stores[2]
        with pytest.raises(NotForUs):
            decrypted(third, after, "")
        host = office.council.store
        assert unseal(decrypted(third, after, made.secret), bytes.fromhex(_public(host))).sections
        with pytest.raises(NotForUs):
            decrypted(third, before, made.secret)
        with pytest.raises(StoreError, match="恢复钥匙读不出来"):
            decrypted(third, after, made.secret[:-1])
        typed = " ".join(recovery.groups(made.secret)).lower()
        assert decrypted(third, after, f" {typed}\n") == decrypted(third, after, made.secret)
        with pytest.raises(StoreError, match="恢复钥匙读不出来"):
            decrypted(third, after, typed[:-1])
        with pytest.raises(NotForUs):
            decrypted(third, after, "会务组的口令")
        bundle.take_in(office.stores[1], after)
        assert recovery.recipients(office.stores[1]) == (made.recipient,), "the others seal to it, too"


def _public(store: Store) -> str:
    held = key.load_key(store.keys, bytes.fromhex(store.store_id))
    assert held
    return held.public.hex()


def test_a_new_page_takes_the_place_of_the_lost_one(council: Council, printed: recovery.Made) -> None:
    again = recovery.make()
    adopt(council.store, again)
    assert recovery.recipients(council.store) == (again.recipient,)
    assert printed.recipient != again.recipient


def test_with_a_key_the_files_of_earlier_backups_are_sealed_too(council: Council, tmp_path: Path) -> None:
    store, folder = council.store, tmp_path / "stick"
    gone = put(shelf_of(store.path), b"gone")
    kept = put(shelf_of(store.path), CONTENT)
    back_up(store, folder, NINE)
    (shelf_of(store.path) / gone).unlink()
    for number in (1, 2):
        page = recovery.make()
        adopt(store, page)
        made = back_up(store, folder, Instant(NINE + number * 60_000), to=recovery.backup_recipients(store))
        shelf = folder / f"{store.path.stem}-files"
        assert {each.name: sealing.is_sealed(each) for each in shelf.iterdir()} == {gone: True, kept: True}
        done = restore(made.path, tmp_path / str(number) / "lianxi.lianxi", [page.secret])
        assert (done.files, done.lost) == (1, 0)
        assert take(shelf_of(done.path), gone, "较早的附件") == b"gone"


def test_a_file_that_is_there_and_sealed_to_another_key_is_not_told_as_lost(
    council: Council, tmp_path: Path, printed: recovery.Made
) -> None:
    store = council.store
    digest = put(shelf_of(store.path), CONTENT)
    made = back_up(store, tmp_path / "stick", to=recovery.backup_recipients(store))
    file = tmp_path / "stick" / f"{store.path.stem}-files" / digest
    file.write_bytes(sealing.seal(CONTENT, [recovery.make().recipient]))
    with pytest.raises(sealing.NoKey):
        restore(made.path, tmp_path / "new" / "lianxi.lianxi", [printed.secret])
    assert not (tmp_path / "new" / "lianxi.lianxi").exists()


def test_a_new_page_counts_though_the_clock_was_set_back_since(
    council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    for year in (2031, 2030):
        made, then = recovery.make(), int(datetime(year, 6, 1, tzinfo=UTC).timestamp() * 1000)
        monkeypatch.setattr("db.store.writing.now", partial(Instant, then))
        adopt(council.store, made)
        assert recovery.recipients(council.store) == (made.recipient,)


def test_only_who_lets_computers_in_adopts_a_key(tmp_path: Path) -> None:
    with ExitStack() as stack:
        office = Office(tmp_path, stack)
        with pytest.raises(RuleError, match="不能登记或停用"):
            adopt(office.stores[1], recovery.make())
        with pytest.raises(RuleError, match="读不出来"):
            office.council.store.run(AdoptRecoveryKey("age1rubbish", "ab" * 32))


def test_the_secret_half_is_nowhere_in_the_office(council: Council, tmp_path: Path, printed: recovery.Made) -> None:
    council.store.close()
    letters = printed.secret.removeprefix(recovery.SECRET).encode()
    files = [each for each in tmp_path.rglob("*") if each.is_file()]
    assert files
    assert [each for each in files if letters in each.read_bytes()] == []


@pytest.mark.parametrize("change", [str.lower, lambda words: words.removeprefix(recovery.SECRET), lambda w: f" {w}\n"])
def test_a_key_is_read_however_it_was_typed(change: object) -> None:
    secret = recovery.make().secret
    assert recovery.read(change(secret)) == secret  # type: ignore[operator]


def test_a_slip_of_the_pen_is_told() -> None:
    secret = recovery.make().secret
    place = len(recovery.SECRET) + 9
    wrong = secret[:place] + ("Q" if secret[place] != "Q" else "P") + secret[place + 1 :]
    with pytest.raises(StoreError, match="逐组核对"):
        recovery.read(wrong)
