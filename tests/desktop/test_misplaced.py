"""A store in a folder that is kept in sync: refused, and moved to this computer in one press. 移到本机"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from db.opening import open_store
from db.people.entity import Person
from db.people.operations import AddPerson
from db.store.placing import Misplaced
from db.store.reserve import Reserve
from db.store.state import state_hash
from db.store.verify import verify
from desktop.opening import open_where_it_may_lie
from tests.desktop.dialogs import Answers, press


@pytest.fixture
def answers(application: QApplication) -> Answers:
    """What the user does in the question that comes up."""
    return Answers()


@pytest.fixture
def synced(tmp_path: Path, home: Path) -> tuple[Path, str]:
    """A store with a person and a file, put into such a folder by somebody; and the hash of its state."""
    made = tmp_path / "a.lianxi"
    with open_store(made, keys=home / "keys", author="会务组") as store:
        store.run(AddPerson("王五", "乙市", "秘书长"))
        state = state_hash(store)
    folder = tmp_path / "OneDrive"
    folder.mkdir()
    made.rename(folder / "会议.lianxi")
    (folder / "会议.lianxi-files").mkdir()
    (folder / "会议.lianxi-files" / "abc").write_bytes(b"paper")
    return folder / "会议.lianxi", state


def test_it_is_moved_with_its_files_and_nothing_is_lost(synced: tuple[Path, str], home: Path, answers: Answers) -> None:
    path, state = synced
    assert Reserve(path, 4096).keep()
    answers.next(lambda dialog: press(dialog.verb))  # type: ignore[attr-defined]
    store = open_where_it_may_lie(path)
    assert answers.read == ["没有打开"]
    assert store is not None
    with store:
        assert store.path == home / "lianxi.lianxi"
        assert [each.name for each in store.find(Person)] == ["王五"]
        assert state_hash(store) == state
        assert verify(store).clean
    assert (home / "lianxi.lianxi-files" / "abc").read_bytes() == b"paper"
    assert not path.exists()
    assert path.with_name("会议.lianxi.moved").exists()
    assert not Reserve(path).path.exists(), "a reserve is of use to no file that nobody opens"


def test_it_stays_where_it_is_when_the_user_leaves_it(synced: tuple[Path, str], home: Path, answers: Answers) -> None:
    path, _ = synced
    before = path.read_bytes()
    answers.next(lambda dialog: press(dialog.cancel))  # type: ignore[attr-defined]
    assert open_where_it_may_lie(path) is None
    assert path.read_bytes() == before
    assert not (home / "lianxi.lianxi").exists()


def test_a_new_one_is_not_made_there(tmp_path: Path, home: Path) -> None:
    (tmp_path / "OneDrive").mkdir()
    with pytest.raises(Misplaced, match="在同步文件夹里"):
        open_where_it_may_lie(tmp_path / "OneDrive" / "新.lianxi")
    assert list((tmp_path / "OneDrive").iterdir()) == []
