"""The window copies the store before a meeting begins, once, and keeps no more copies than it needs. 备份"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from db.meeting.entity import StageId, stages
from db.meeting.operations import DescribeMeeting, MarkStage
from db.store.backup import back_up, latest, prune
from db.store.moment import Instant
from db.store.store import Store
from desktop.workspace import Workspace

NINE = Instant(1_935_277_200_000)


@pytest.fixture
def stage(federation34_prepared: Store, workspace: Workspace) -> StageId:
    assert workspace.meeting is not None
    return stages(federation34_prepared, workspace.meeting.id)[0].id


def copies(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.lianxi"))


def refused(workspace: Workspace, stage: StageId) -> bool:
    """A stage that has not begun cannot be closed."""
    return bool(workspace.run(MarkStage(stage, "resumed", NINE)))


def test_a_first_step_that_is_refused_again_and_again_makes_one_backup(workspace: Workspace, stage: StageId) -> None:
    assert refused(workspace, stage)
    made = workspace.last_backup
    assert made is not None
    assert refused(workspace, stage)
    assert workspace.last_backup is made


def test_on_a_full_disk_no_backup_takes_the_last_room(workspace: Workspace, stage: StageId) -> None:
    workspace.store.reserve.is_spent = True
    assert refused(workspace, stage)
    assert workspace.last_backup is None
    workspace.store.reserve.is_spent = False
    assert refused(workspace, stage)
    assert workspace.last_backup is not None


def test_what_was_recorded_since_is_backed_up_before_the_next_first_step(workspace: Workspace, stage: StageId) -> None:
    assert refused(workspace, stage)
    before = workspace.last_backup
    meeting = workspace.meeting
    assert meeting is not None
    assert workspace.run(DescribeMeeting(meeting.id, 34, theme="新主题")) == ""
    assert refused(workspace, stage)
    assert workspace.last_backup is not before


def test_a_backup_of_an_earlier_run_of_the_program_counts(workspace: Workspace, stage: StageId) -> None:
    made = workspace.back_up()
    later = Workspace(workspace.store)
    assert refused(later, stage)
    assert later.last_backup == made


def test_a_backup_that_somebody_deleted_is_made_again(workspace: Workspace, stage: StageId) -> None:
    made = workspace.back_up()
    made.path.unlink()
    assert refused(workspace, stage)
    assert workspace.last_backup is not None
    assert workspace.last_backup.path.exists()


def test_the_oldest_backups_give_way_with_their_manifests(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    made = [back_up(store, folder, Instant(NINE + number * 60_000)) for number in range(4)]
    shutil.copy(made[0].path, folder / "lianxi-2-20310507-090000.lianxi")
    prune(folder, "lianxi", made[3].path, most=2)
    kept = [each.path.name for each in made[2:]]
    assert copies(folder) == sorted([*kept, "lianxi-2-20310507-090000.lianxi"])
    assert sorted(path.name for path in folder.glob("*.json")) == [f"{name}.json" for name in kept]


def test_the_backup_made_last_stays_though_the_clock_was_set_back(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    later = [back_up(store, folder, Instant(NINE + number * 60_000)) for number in range(1, 4)]
    made = back_up(store, folder, NINE)
    prune(folder, "lianxi", made.path, most=2)
    assert copies(folder) == [made.path.name, later[2].path.name]
    assert latest(folder) == later[2]


def test_thirty_backups_are_kept(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    for minute in range(40):
        (folder / f"lianxi-20300101-00{minute:02}00.lianxi").touch()
    made = back_up(store, folder, NINE)
    assert len(copies(folder)) == 30
    assert made.path.exists()
