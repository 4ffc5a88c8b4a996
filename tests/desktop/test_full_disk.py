"""On a full disk the window says what recording lives on, and takes the sentence away by itself. 磁盘已满"""

from __future__ import annotations

from pathlib import Path

import pytest

from db.body.operations import FoundBody
from db.opening import open_store
from desktop.preferences import Preferences
from desktop.shell import Shell
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
