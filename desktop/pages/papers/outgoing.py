"""A paper goes out from the page: as a file that harms no other, or to the printer; what went out is recorded. 发出"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from db.meeting.entity import MeetingId
from desktop.dialogs.hand_edits import ask_hand_edits
from desktop.documents.target import free_path, write_file
from desktop.pages.papers.draft import Draft
from desktop.pages.papers.export import with_ending, write_as
from desktop.workspace import Workspace

if TYPE_CHECKING:
    from desktop.exporting import Edited


class Outgoing:
    """Writes and records; a file that was changed by hand is asked about, and stays as it is."""

    def __init__(self, page: QWidget, workspace: Workspace) -> None:
        self._page, self._workspace = page, workspace

    def write(self, draft: Draft, chosen: Path, kind: str) -> Path | None:
        """The file that was written, or None when the user kept the one that is there; DocumentError says why not."""
        path: Path | None = with_ending(chosen, f".{kind}")
        if kind == "docx" and path is not None:
            path = self.spared(path)
        if path is not None:
            self.put(draft, path, kind)
        return path

    def put(self, draft: Draft, path: Path, kind: str) -> None:
        """Write the paper to a place where nothing of anybody's is."""
        from desktop.exporting import record_of, write_word  # brings the writer of Word files

        meeting = self._meeting
        if kind == "docx":
            operation = write_word(meeting, draft.key, draft.paper, path)
        else:
            if kind == "xlsx" and draft.book:
                write_file(path, draft.book())
            else:
                write_as(draft.paper, path, kind)
            operation = record_of(meeting, draft.key, draft.paper, kind, path.name)
        self._workspace.run(operation)

    def printed(self, draft: Draft) -> None:
        from desktop.exporting import record_of

        self._workspace.run(record_of(self._meeting, draft.key, draft.paper, "print"))

    def spared(self, path: Path) -> Path | None:
        """The place to write to: this one, one beside it, or none, as the user decides of a file changed by hand."""
        from desktop.exporting import edited

        found = edited(self._workspace.store, path)
        if found is None:
            return path
        return free_path(path.parent, path.stem, "docx") if self.ask(path, found) else None

    def ask(self, path: Path, found: Edited, verb: str = "") -> bool:
        return ask_hand_edits(self._page, path.name, found.differences, found.is_known, verb)

    @property
    def _meeting(self) -> MeetingId:
        meeting = self._workspace.meeting
        assert meeting is not None, "papers are of a meeting"
        return meeting.id
