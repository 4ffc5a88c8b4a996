"""What joins a part of the preparation to the records has in common. 筹备页的衔接"""

from __future__ import annotations

from functools import partial
from typing import ClassVar, Generic, TypeVar

from PySide6.QtCore import QTimer

from db.meeting.entity import Meeting
from db.store.store import Store
from desktop.dialogs.unsaved import ask_unsaved
from desktop.pages.preparation.naming import Naming
from desktop.pages.preparation.panel import FormCard
from desktop.widgets.record_table import RecordTable
from desktop.workspace import Workspace

F = TypeVar("F", bound=FormCard)


class Desk(Generic[F]):
    """Shows one record at a time in a form; before another one is shown it asks what becomes of unsaved changes.

    `stale` says that its records were touched since it was refreshed.
    """

    TABLES: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, workspace: Workspace, form: F) -> None:
        self._workspace, self._form = workspace, form
        self._shown: Meeting | None = None
        self._settling = False
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
        if self._shown is not None and self._shown.id != meeting.id:
            self._form.keep()
            self.forget()
        self._shown = meeting
        self.stale = False
        self.refresh(meeting)

    def may_leave(self) -> bool:
        """Ask what becomes of unsaved changes; False when the form stays as it is."""
        if self._settling or not self._form.is_changed():
            return not self._settling
        self._settling = True  # saving refreshes the list, which must not ask a second time
        settled = self._settle(ask_unsaved(self._form.window(), self._form.title.text()))
        self._settling = False
        return settled

    def _settle(self, answer: str) -> bool:
        if answer == "drop":
            self._form.revert_asked.emit()
        return answer == "drop" or (answer == "save" and self.save())

    def turn_to(self, key: str) -> None:
        """Show another record; with unsaved changes only after Qt has done with choosing its row."""
        if self._form.is_changed():
            QTimer.singleShot(0, partial(self._ask_to_turn, key))
        else:
            self.show_record(key)

    def _ask_to_turn(self, key: str) -> None:
        if self.may_leave():
            self.show_record(key)
        else:
            self.choose_row()

    def show_record(self, key: str) -> None:
        """Show the record of this id."""

    def choose_row(self) -> None:
        """Choose in the list what the form shows."""

    def lock(self, locked: bool) -> None:
        """Show the records of a closed meeting without offering to change them."""
        self._form.lock(locked)

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


class ListDesk(Desk[F]):
    """A desk beside a list; `_key` names the record in the form, and is empty for a new one."""

    def __init__(self, workspace: Workspace, form: F, table: RecordTable) -> None:
        super().__init__(workspace, form)
        self._table = table
        self._key = ""
        self._form.save_asked.connect(self.save)
        self._form.revert_asked.connect(self._show_chosen)

    def _show_chosen(self) -> None:
        """Fill the form from the record chosen, and choose its row."""

    def _choose(self, key: str) -> None:
        if key != self._key:
            self.turn_to(key)

    def choose_row(self) -> None:
        self._table.choose(self._key)

    def show_record(self, key: str) -> None:
        self._key = key
        self._show_chosen()

    def forget(self) -> None:
        self._key = ""
