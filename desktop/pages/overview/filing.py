"""Records confirmed minutes, and withdraws them again. 纪要入档"""

from __future__ import annotations

from db.intake.minutes.draft import PastMeeting
from db.intake.minutes.taking import TakeMinutes, UntakeMinutes
from db.store.operation import Touched
from db.store.store import Store
from desktop.workspace import Workspace


class Filing:
    """`done` is the operation that withdraws the minutes recorded last."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.done: UntakeMinutes | None = None

    @property
    def store(self) -> Store:
        return self._workspace.store

    def file(self, draft: PastMeeting) -> str:
        """Record the minutes; returns '' or the sentence that says why not."""
        taken = TakeMinutes(draft)

        def remember(touched: Touched) -> None:
            self.done = UntakeMinutes(taken.meeting_id, touched.device, touched.seq)

        self._workspace.changed.connect(remember)
        sentence = self._workspace.run(taken)
        self._workspace.changed.disconnect(remember)
        return sentence

    def take_back(self, done: UntakeMinutes) -> str:
        return self._workspace.run(done)
