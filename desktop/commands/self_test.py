"""The program tries itself where it is installed: store, vote, Word, window. 自检

Nothing is swallowed: what fails ends the program with its own error.
"""

from __future__ import annotations

import os
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import click

from db.attendance.entity import attendees
from db.attendance.workbook import workbook
from db.meeting.entity import MeetingId, stages
from db.opening import recorded_by
from db.sample import make_sample
from db.store.store import Store
from db.store.verify import verify
from desktop.commands.record import record_script
from desktop.commands.settings import Settings, everywhere, pass_settings
from desktop.documents import DOCUMENTS
from desktop.documents.word import write_docx
from desktop.sheet_file import rows_of

SAMPLE = "federation34-prepared"
SCRIPT = ("开始 2", "到会 全体", "表决 全体", "宣布", "结束")
LEAST_COLOURS = 8
"""A window that painted nothing has one."""


class SelfTestError(Exception):
    """Something that works everywhere does not work here. 自检未通过"""


@click.command("self-test", help="自检：建库、记录一次表决、写一份公文、画一次窗口。")
@everywhere
@pass_settings
def self_test(settings: Settings) -> None:
    """Do each thing once, in a folder that goes when it is done."""
    with tempfile.TemporaryDirectory() as folder:
        done = list(_steps(Path(folder)))
    settings.answer({"passed": done}, *done, "自检通过")


def _steps(folder: Path) -> Iterator[str]:
    with recorded_by(Store.create(folder / "self-test.lianxi", keys=folder / "keys"), "自检") as store:
        meeting = MeetingId(make_sample(SAMPLE, store, store.run)["meeting"])
        yield f"store {store.path.stat().st_size}"
        yield f"vote {_vote(store, meeting)}"
        for document in DOCUMENTS:
            paper = folder / f"{document.name}.docx"
            write_docx(document.make(store, meeting), paper)
            yield f"{paper.name} {_size(paper)}"
        yield f"workbook {_workbook(store, meeting, folder)} rows"
        yield f"window {_window(store)}"


def _vote(store: Store, meeting: MeetingId) -> str:
    found = record_script(store, meeting, SCRIPT)
    if found.transcript.refused or len(found.ballots) != 1:
        raise SelfTestError(f"the vote was not recorded: {found.facts()}")
    report = verify(store)
    if not report.clean:
        raise SelfTestError(f"the store is not what its log says: {report.faults}")
    return str(found.ballots[0]["result"])


def _workbook(store: Store, meeting: MeetingId, folder: Path) -> int:
    """Write the check-in workbook and let the child process read it back."""
    path = folder / "check-in.xlsx"
    path.write_bytes(workbook(store, stages(store, meeting)[0].id))
    rows = rows_of(path)
    if len(rows) < len(attendees(store, meeting)):
        raise SelfTestError(f"the workbook came back with {len(rows)} rows")
    return len(rows)


def _size(paper: Path) -> int:
    with zipfile.ZipFile(paper) as package:
        damaged = package.testzip()
    if damaged:
        raise SelfTestError(f"{paper.name} holds a damaged {damaged}")
    return paper.stat().st_size


def _window(store: Store) -> str:
    """The main window, painted where nobody sees it."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from desktop.application import dress, make_application
    from desktop.main_window import MainWindow
    from desktop.preferences import Preferences
    from desktop.workspace import Workspace

    application = make_application(["lianxi"])
    dress(application, Preferences())
    window = MainWindow()
    window.furnish(Workspace(store), Preferences())
    window.resize(1366, 768)
    window.show()
    application.processEvents()
    picture = window.grab().toImage()
    window.close()
    places = range(0, picture.width(), 16)
    colours = {picture.pixel(x, y) for x in places for y in range(0, picture.height(), 16)}
    if len(colours) < LEAST_COLOURS:
        raise SelfTestError(f"the window is blank: {picture.width()} x {picture.height()}, {len(colours)} colours")
    return f"{picture.width()}x{picture.height()}"
