"""A day on which something is recorded has its backup, made beside the window. 每日备份"""

from __future__ import annotations

from pathlib import Path

from db.body.entity import BodyName
from db.body.operations import FoundBody
from db.store.backup import DAILY, manifest_of
from db.store.erasure import ErasedRow
from db.store.moment import Instant
from db.store.store import Store
from desktop.daily_backup import DailyBackup
from desktop.workspace import Workspace
from tests.db.store.fleet import Put
from tests.desktop.dialogs import wait_until

NINE = Instant(1_935_277_200_000)
DAY = 86_400_000


class Days:
    """A workspace whose clock a test sets; how many backups there are after an idle time of a day."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace, self.backups = workspace, DailyBackup(workspace)

    def after(self, day: int, *, records: str = "") -> int:
        self.workspace.clock = lambda: Instant(NINE + day * DAY)
        if records:
            assert self.workspace.run(FoundBody(records)) == ""
        self.backups.keep()
        wait_until(lambda: self.backups.task is None)
        return len(list(self.workspace.backup_folder.glob("*.lianxi")))


def test_every_day_on_which_something_is_recorded_has_one(federation34_roster: Store, workspace: Workspace) -> None:
    days, told = Days(workspace), []
    workspace.backed_up.connect(lambda: told.append(workspace.last_backup))
    assert days.after(0) == 1
    assert days.after(0, records="甲组织") == 1
    assert days.after(1) == 2, "what was recorded after the last one"
    assert days.after(2) == 2, "nothing was recorded since"
    assert days.after(2, records="乙组织") == 3
    assert [each and manifest_of(each.path)["occasion"] for each in told] == [DAILY] * 3
    assert workspace.last_backup == told[-1]


def test_a_backup_made_by_hand_is_that_of_the_day(federation34_roster: Store, workspace: Workspace) -> None:
    made = workspace.back_up()
    days = Days(workspace)
    assert days.after((made.at - NINE) // DAY, records="甲组织") == 1


def test_on_a_full_disk_none_takes_the_last_room(federation34_roster: Store, workspace: Workspace) -> None:
    workspace.store.reserve.is_spent = True
    assert Days(workspace).after(0) == 0


def test_one_that_fails_is_said_and_not_tried_again_that_day(federation34_roster: Store, workspace: Workspace) -> None:
    days, said = Days(workspace), []
    workspace.broken.connect(said.append)
    Path(workspace.backup_folder).write_text("in the way", encoding="utf-8")
    days.after(0)
    days.after(0)
    assert len(said) == 1
    assert said[0].startswith("备份没有做成")
    workspace.backup_folder.unlink()
    assert days.after(1) == 1


def test_it_waits_until_nothing_is_recorded(federation34_roster: Store, workspace: Workspace) -> None:
    backups = DailyBackup(workspace)
    backups.start()
    assert backups._idle.isActive()
    backups._idle.setInterval(1)
    assert workspace.run(FoundBody("甲组织")) == ""
    wait_until(lambda: workspace.last_backup is not None)


def test_an_erasure_from_another_computer_makes_them_anew_at_the_next_idle_time(
    federation34_roster: Store, workspace: Workspace
) -> None:
    """Also on a day that has its backup."""
    days, canary = Days(workspace), "欧阳锦绣鹏程"
    days.after(0, records=canary)
    days.after(1, records="甲组织")
    (name,) = federation34_roster.find(BodyName, name=canary)
    federation34_roster.run(Put((), forget=(ErasedRow("body_name", name.id),)))
    assert days.after(1) == 1
    assert not any(canary.encode() in each.read_bytes() for each in workspace.backup_folder.glob("*.lianxi"))
    made = workspace.last_backup
    assert days.after(1) == 1
    assert workspace.last_backup == made, "once"
