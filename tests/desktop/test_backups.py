"""The window copies the store before a meeting begins, once, and keeps no more copies than it needs. 备份"""

from __future__ import annotations

from pathlib import Path

import pytest

from db.meeting.entity import StageId, stages
from db.meeting.operations import DescribeMeeting, MarkStage
from db.store.backup import AFTER_CLOSING, ASKED, BEFORE_MEETING, back_up, latest, manifest_of, replace_all
from db.store.moment import Instant
from db.store.retaining import ALL
from db.store.store import Store
from desktop.workspace import Workspace

NINE = Instant(1_935_277_200_000)
DAY = 86_400_000


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


def test_what_gives_way_goes_with_its_manifest(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    made = [back_up(store, folder, Instant(NINE + number * 60_000)) for number in range(ALL + 3)]
    assert copies(folder) == [each.path.name for each in made[3:]]
    assert sorted(path.name for path in folder.glob("*.json")) == [f"{name}.json" for name in copies(folder)]


def test_backups_of_another_store_are_left_alone(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    for name in ("lianxi-2-20310507-090000.lianxi", "lianxi-20310507.lianxi", "readme.txt"):
        (folder / name).touch()
    replace_all(store, folder)
    assert len(list(folder.glob("*.lianxi"))) == 3
    assert (folder / "readme.txt").exists()


def test_the_backup_made_last_stays_though_the_clock_was_set_back(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    later = [back_up(store, folder, Instant(NINE + number * 60_000)) for number in range(1, ALL + 2)]
    made = back_up(store, folder, NINE)
    assert copies(folder) == [each.path.name for each in (made, *later[1:])]
    assert latest(folder) == later[-1]


def test_a_busy_day_pushes_out_neither_the_days_before_nor_the_last_of_an_occasion(
    store: Store, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    before = back_up(store, folder, NINE, occasion=BEFORE_MEETING)
    closing = back_up(store, folder, Instant(NINE + 60_000), occasion=AFTER_CLOSING)
    evening = back_up(store, folder, Instant(NINE + 2 * 60_000))
    busy = [back_up(store, folder, Instant(NINE + DAY + number * 60_000)) for number in range(40)]
    assert copies(folder) == [each.path.name for each in (before, closing, evening, *busy[-ALL:])]


def test_a_meeting_that_is_begun_and_closed_says_why_it_is_backed_up(workspace: Workspace, stage: StageId) -> None:
    assert refused(workspace, stage)
    assert workspace.last_backup is not None
    assert manifest_of(workspace.last_backup.path)["occasion"] == BEFORE_MEETING
    workspace.back_up()
    assert manifest_of(workspace.last_backup.path)["occasion"] == ASKED
