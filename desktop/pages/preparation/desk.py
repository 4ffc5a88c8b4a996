"""What joins a part of the preparation to the records has in common. 筹备页的衔接"""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

from db.meeting.entity import Meeting
from db.store.store import Store
from desktop.pages.preparation.naming import Naming
from desktop.pages.preparation.panel import FormCard
from desktop.workspace import Workspace

F = TypeVar("F", bound=FormCard)


class Desk(Generic[F]):
    """Shows one record at a time in a form; what was typed is saved before another one is shown.

    `stale` says that its records were touched since it was refreshed.
    """

    TABLES: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, workspace: Workspace, form: F) -> None:
        self._workspace, self._form = workspace, form
        self._shown: Meeting | None = None
        self._leaving = False
        self.stale = True
        self.count = 0

    @property
    def _store(self) -> Store:
        return self._workspace.store

    @property
    def _meeting(self) -> Meeting:
        """The meeting that is shown; it may no longer be the one chosen at the top."""
        assert self._shown is not None
        return self._store.need(Meeting, self._shown.id)

    def _naming(self) -> Naming:
        return Naming(self._store, self._meeting)

    def show_meeting(self, meeting: Meeting) -> None:
        """Show the part as recorded; another meeting finds an empty desk."""
        if self._leaving:
            return
        if self._shown is not None and self._shown.id != meeting.id:
            self.settle()
            self._form.keep()
            self.forget()
        self._shown = meeting
        self.stale = False
        self.refresh(meeting)

    def settle(self) -> None:
        """Save what was typed before it is out of sight; what is refused stays in the form."""
        if self._shown is not None and self._form.is_changed() and not self._leaving:
            self._leaving = True
            self.save()
            self._leaving = False

    def note(self, tables: frozenset[str]) -> None:
        """Hear which tables were touched."""
        self.stale = self.stale or bool(self.TABLES & tables)

    def refresh(self, meeting: Meeting) -> None:
        """Read the records and show them; a form with changes keeps them."""

    def forget(self) -> None:
        """Let go of the record that was shown."""

    def save(self) -> bool:
        """Write what stands in the form; a refusal is said above it and the text stays."""
        return True
