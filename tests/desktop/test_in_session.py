"""What takes long is not begun while somebody records in the hall; it is done once the meeting is over. 会中不做"""

from __future__ import annotations

from threading import Event, Thread

import pytest

from db.body.operations import FoundBody
from db.meeting.operations import MarkStage
from db.people.erasing import ErasePerson, personal
from db.store import due
from db.store.backup import DAILY, back_up, stale
from db.store.moment import Instant
from db.store.store import Store
from desktop.preferences import Preferences
from desktop.shell import Shell
from desktop.workspace import Workspace
from tests.builders import Council
from tests.desktop.dialogs import wait_until

YEARS_AGO = Instant(1_700_000_000_000)
"""A backup of that time has another name than one made now."""


@pytest.fixture
def council(store: Store) -> Council:
    return Council(store)


def step(council: Council, kind: str) -> None:
    council.run(MarkStage(council.stage, kind, council.at()))


def erased(council: Council) -> None:
    """As from another computer: what is left of it stays to be done."""
    person = council.persons[0]
    council.run(ErasePerson(person, personal(council.store, person)))


def kept(workspace: Workspace) -> int:
    """How many backups there are after an idle time."""
    workspace.daily_backup.keep()
    wait_until(lambda: workspace.daily_backup.task is None)
    return len(list(workspace.backup_folder.glob("*.lianxi")))


@pytest.mark.usefixtures("usual_look")
def test_what_is_left_of_an_erasure_waits_for_the_end(application: object, council: Council) -> None:
    shell = Shell(application, council.store, Preferences())  # type: ignore[arg-type]
    step(council, "opened")
    erased(council)
    shell.rest()
    assert not due.is_scrubbed(council.store.connection)
    step(council, "closed")
    shell.rest()
    assert due.is_scrubbed(council.store.connection)
    shell.end()


def test_the_backup_of_the_day_waits_for_the_end(council: Council, workspace: Workspace) -> None:
    step(council, "opened")
    assert kept(workspace) == 0
    step(council, "closed")
    assert kept(workspace) == 1


def test_backups_that_hold_what_was_erased_are_renewed_after_the_end(council: Council, workspace: Workspace) -> None:
    store, folder = council.store, workspace.backup_folder
    workspace.back_up()
    step(council, "opened")
    erased(council)
    assert kept(workspace) == 1
    assert stale(store, folder)
    step(council, "closed")
    assert kept(workspace) == 1
    assert not stale(store, folder)


@pytest.mark.parametrize("meanwhile", ["a meeting is opened", "another is made"])
def test_a_backup_that_waits_for_its_turn_asks_again(council: Council, workspace: Workspace, meanwhile: str) -> None:
    """A round through the mailbox may take minutes."""
    workspace.clock = lambda: YEARS_AGO
    with workspace._turn:
        workspace.daily_backup.keep()
        if meanwhile == "another is made":
            workspace.back_up()
        else:
            step(council, "opened")
    before = len(list(workspace.backup_folder.glob("*.lianxi")))
    wait_until(lambda: workspace.daily_backup.task is None)
    assert len(list(workspace.backup_folder.glob("*.lianxi"))) == before


def test_a_first_step_takes_the_backup_that_is_just_being_made(council: Council, workspace: Workspace) -> None:
    store, begun = council.store, Event()

    def beside() -> None:
        with Store.open(store.path, keys=store.keys, held=store.held) as own:
            own.connection.set_trace_callback(  # type: ignore[attr-defined]
                lambda statement: begun.set() if "VACUUM INTO" in statement else None
            )
            back_up(own, workspace.backup_folder, YEARS_AGO, occasion=DAILY)

    worker = Thread(target=beside)
    worker.start()
    assert begun.wait(20)
    assert workspace.run(MarkStage(council.stage, "opened", council.at())) == ""
    worker.join()
    assert len(list(workspace.backup_folder.glob("*.lianxi"))) == 1


def test_nothing_is_backed_up_where_a_computer_waits_to_join(store: Store, workspace: Workspace) -> None:
    assert kept(workspace) == 0
    assert workspace.run(FoundBody("甲组织")) == ""
    assert kept(workspace) == 1
