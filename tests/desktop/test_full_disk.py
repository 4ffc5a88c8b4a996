"""On a full disk the window says what recording lives on, and takes the sentence away by itself. 磁盘已满"""

from __future__ import annotations

from pathlib import Path

import pytest

from db.body.operations import FoundBody
from db.opening import open_store
from db.people.entity import Person
from db.people.erasing import ErasePerson, personal
from db.store.backup import back_up
from db.store.moment import Instant
from desktop.erasure_words import outcome_words, unreached
from desktop.preferences import Preferences
from desktop.shell import Shell
from tests.builders import Council
from tests.desktop.dialogs import wait_until
from tests.small_disk import fill, small_disk

KEPT = 512 * 1024


@pytest.mark.usefixtures("usual_look")
def test_the_secretary_records_on_while_the_disk_is_full(application: object, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    with small_disk(disk, 8 * 1024**2), open_store(disk / "lianxi.lianxi", keys=disk / "keys") as store:
        store.reserve.size = KEPT
        shell = Shell(application, store, Preferences())  # type: ignore[arg-type]
        shell.window.show()
        bar = shell.window.disk_bar
        shell.rest()
        assert store.reserve.path.exists()
        assert bar.isHidden()
        ballast = fill(disk)
        for number in range(100):  # the log that is there is written again first
            assert shell.workspace.run(FoundBody(f"甲乙{number}合作组织")) == ""
        assert bar.isVisible()
        assert bar.button.isHidden(), "it goes when there is room again, and not before"
        assert bar.text().startswith("磁盘已满，记录照常保存在备用空间里，还剩0.")
        shell.rest()
        assert bar.isVisible()
        while not shell.workspace.run(FoundBody("甲乙合作组织")):
            pass
        assert "备用空间也已用完" in bar.text()
        assert shell.window.bar.text().startswith("磁盘已满，这一步没有保存")
        ballast.unlink()
        shell.rest()
        assert bar.isHidden()
        assert store.reserve.path.exists()
        assert shell.workspace.run(FoundBody("丙丁合作组织")) == ""
        assert bar.isHidden()
        shell.window.hide()
        shell.end()


@pytest.mark.usefixtures("usual_look")
def test_what_is_erased_on_a_full_disk_is_said_to_be_and_the_rest_is_done_once_there_is_room(
    application: object, tmp_path: Path
) -> None:
    disk = tmp_path / "disk"
    with small_disk(disk, 16 * 1024**2), open_store(disk / "lianxi.lianxi", keys=disk / "keys") as store:
        store.reserve.size = KEPT
        council = Council(store)
        shell = Shell(application, store, Preferences())  # type: ignore[arg-type]
        workspace = shell.workspace
        older = back_up(store, workspace.backup_folder, Instant(1_700_000_000_000)).path
        shell.rest()
        ballast, said = fill(disk), list[str]()
        with ballast.open("rb+") as file:
            file.truncate(ballast.stat().st_size - store.path.stat().st_size // 2)
        workspace.broken.connect(said.append)
        person = council.persons[0]
        assert workspace.erase(ErasePerson(person, personal(store, person))) == ""
        assert store.need(Person, person).name == ""
        assert [each[:8] for each in said] == ["备份没有做成：不"], "nothing is said not to be saved"
        assert "残余还没有清掉" in outcome_words(store, [])
        assert any("本机的旧备份还没有删去" in each for each in unreached(store, person, (), workspace.backup_folder))
        assert older.exists()
        shell.rest()
        assert "残余还没有清掉" in outcome_words(store, [])
        ballast.unlink()
        shell.rest()
        workspace.daily_backup.keep()
        wait_until(lambda: workspace.daily_backup.task is None)
        assert outcome_words(store, []) == "本机已删去，不能恢复。"
        assert any("本机的删除后重做" in each for each in unreached(store, person, (), workspace.backup_folder))
        assert not older.exists()
        assert workspace.last_backup
        assert workspace.last_backup.path.exists()
        assert len(said) == 1
        shell.window.hide()
        shell.end()
