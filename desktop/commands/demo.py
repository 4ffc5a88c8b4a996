"""The main job on a real meeting: a window on it, or its record and its papers without one. 演示"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from db.meeting.entity import MeetingId
from db.meeting.operations import CloseMeeting
from db.opening import open_store
from db.sample import enter_step, sample, script_lines
from db.store.errors import StoreError
from db.store.glossary import say
from db.store.store import Store
from desktop.commands.record import record_script
from desktop.commands.sample import new_sample
from desktop.commands.settings import Settings, everywhere, pass_settings
from desktop.documents import documents_of
from desktop.documents.word import write_docx
from desktop.settings import key_folder

RECORDED = "federation34"
PREPARED = "federation34-prepared"


@click.command(help="用一次真实的年会演示：打开窗口；加 --headless 则记录这次会议并写出全部公文。")
@click.option("--headless", is_flag=True, help="不打开窗口")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="文件写到哪个文件夹")
@everywhere
@pass_settings
def demo(settings: Settings, headless: bool, out: Path | None) -> None:
    """Work on a practice store that nothing of the user's depends on."""
    if headless:
        folder = out or Path("lianxi-demo")
        written = [str(path) for path in record_and_write(folder, settings.author)]
        settings.answer({"files": written}, *written)
        return
    with tempfile.TemporaryDirectory() as scratch:
        _show(out or Path(scratch), settings.author)


def _show(folder: Path, author: str) -> None:
    from desktop.application import show_window

    path = _free(folder)
    new_sample(RECORDED, path, author, practice=True)
    show_window(path)


def record_and_write(folder: Path, author: str = "") -> Iterator[Path]:
    """Prepare, record, close, and write every paper; each file is named as soon as it is there."""
    path = _free(folder)
    names = new_sample(PREPARED, path, author, practice=True)
    yield path
    meetings = [(MeetingId(names[meeting]), script) for meeting, script in sample(RECORDED).scripts]
    with open_store(path, keys=key_folder(), author=author) as store:
        for meeting, script in meetings:
            _record(store, meeting, script)
        for step in sample(RECORDED).steps[len(sample(PREPARED).steps) :]:  # what follows the meeting
            enter_step(step, names, store.run)
        for document in documents_of(store, meetings[0][0]):
            paper = folder / f"{document.title}.docx"
            write_docx(document.make(store, meetings[0][0]), paper)
            yield paper


def _record(store: Store, meeting: MeetingId, script: str) -> None:
    """A line that is refused here is a fault of ours, not of the secretary's."""
    refused = record_script(store, meeting, script_lines(script)).transcript.refused
    if refused:
        raise StoreError(
            say("样例{file}的“{line}”没有记下：{why}"), file=script, line=refused[0].line, why=refused[0].why
        )
    store.run(CloseMeeting(meeting))


def _free(folder: Path) -> Path:
    """A name in the folder that no earlier demonstration has taken."""
    names = ("demo.lianxi", *(f"demo-{number}.lianxi" for number in range(2, 10_000)))
    return next(folder / name for name in names if not (folder / name).exists())
