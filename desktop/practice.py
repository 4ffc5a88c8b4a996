"""A meeting practised in the window: its copy in a folder of its own, gone when the practice ends. 演练"""

from __future__ import annotations

import shutil
from pathlib import Path

from db.meeting.entity import MeetingId
from db.store.store import Store


class Practice:
    """The open copy; nothing leads from it to the records it was taken from."""

    def __init__(self, source: Store, meeting: MeetingId) -> None:
        from db.recording.practice import practice_copy  # the first window does not wait for it

        self.folder = folder_beside(source.path)
        sweep(source.path)
        self.folder.mkdir(parents=True)
        self.store = practice_copy(source, self.folder / "practice.lianxi", meeting)

    def end(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def folder_beside(store: Path) -> Path:
    return store.with_name(f"{store.stem}-practice")


def sweep(store: Path) -> None:
    """Take away what a power cut during a practice left: it holds the names of the roster."""
    shutil.rmtree(folder_beside(store), ignore_errors=True)
