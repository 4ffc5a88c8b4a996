"""The one place from which the window writes: runs operations, announces what was touched. 工作区"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import cached_property, partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from db.meeting import succession
from db.meeting.entity import Meeting, MeetingId, meeting_state
from db.people.entity import Operator
from db.store.backup import AFTER_CLOSING, ASKED, BEFORE_MEETING, Backup, back_up, holds, latest, replace_all
from db.store.copying import wait_for_copy
from db.store.errors import LianxiError, StoreError
from db.store.ident import Id, OperatorId
from db.store.moment import Instant, now
from db.store.operation import Operation, Touched
from db.store.signing import sign_head
from db.store.store import Store
from db.store.together import RunTogether
from desktop.language import said
from desktop.tasks import Task

if TYPE_CHECKING:
    from db.sync.joining import Card
    from db.sync.recovery import Made
    from desktop.daily_backup import DailyBackup
    from desktop.mailbox_watch import MailboxWatch
    from desktop.room_watch import RoomWatch

FIRST_MEETING_STEPS = ("mark_item", "mark_stage")
CLOSING = "close_meeting"
"""By their names in the log, which are permanent: the first window does not wait for the operations."""


class Workspace(QObject):
    """The open store, the current meeting and who records, for all pages."""

    changed = Signal(object)
    """Touched: rows by table that a commit changed."""
    refused = Signal(str)
    """A sentence: why nothing was written; the page that asked shows it beside the form."""
    broken = Signal(str)
    """A sentence of the disk or the file; the window shows it above the page."""
    meeting_changed = Signal()
    operator_changed = Signal()
    backed_up = Signal()

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self.clock: Callable[[], Instant] = now
        self.saved_at: Instant | None = None
        self.last_backup: Backup | None = latest(self.backup_folder)
        self._meeting: MeetingId | None = first_meeting(store)
        self._turn = Lock()

    @property
    def backup_folder(self) -> Path:
        return self.store.path.parent / "backups"

    @property
    def meeting(self) -> Meeting | None:
        """The current meeting, or None while the store has none."""
        return self.store.get(Meeting, self._meeting)

    def choose_meeting(self, meeting: MeetingId | None) -> None:
        if meeting != self._meeting:
            self._meeting = meeting
            self.meeting_changed.emit()

    @property
    def operator(self) -> Operator | None:
        return self.store.get(Operator, self.store.author)

    def choose_operator(self, operator: OperatorId) -> None:
        self.store.author = operator
        self.operator_changed.emit()

    def run(self, *operations: Operation) -> str:
        """Run one operation, or several as one step; '' when saved, else one sentence: why nothing was written."""
        return self.run_in_turn(operations[0] if len(operations) == 1 else RunTogether(operations))

    def run_in_turn(self, *operations: Operation) -> str:
        """Like `run`, for what is too long for one commit: a commit each, saved together; each is announced."""
        try:
            for each in operations:
                self._back_up_before(each)
            done = self.store.run_in_turn(operations)
        except StoreError as error:
            return self._say(error, self.broken)
        except LianxiError as error:
            return self._say(error, self.refused)
        if CLOSING in [each.log_name() for each in operations]:
            self._seal()
        for touched in done:
            self._announce(touched)
        return ""

    def take_sample(self, name: str) -> str:
        """Fill the store with a sample and announce it once; '' or one sentence, as `run`."""
        from db.sample import make_sample

        rows: set[tuple[str, Id]] = set()

        def run(operation: Operation) -> None:
            rows.update(self.store.run(operation).rows)

        try:
            make_sample(name, self.store, run)
        except LianxiError as error:
            return self._say(error, self.broken if isinstance(error, StoreError) else self.refused)
        finally:
            self._announce(Touched(frozenset(rows)))
            self.choose_meeting(first_meeting(self.store))
        return ""

    def beside(self, work: Callable[[Store], object]) -> Task:
        """Slow work on a connection of its own, under the lock of this one; whoever asked starts it and listens.

        One such work waits for another: two merges at once would check against what the other is about to change.
        """
        path, keys, held, author = self.store.path, self.store.keys, self.store.held, self.store.author

        def do() -> object:
            with self._turn, Store.open(path, keys=keys, held=held) as own:
                own.author = author
                return work(own)

        return Task(self, do)

    @cached_property
    def mailbox(self) -> MailboxWatch:
        """The folder through which other computers are reached, if one was chosen."""
        from desktop.mailbox_watch import MailboxWatch  # the first window does not wait for it

        return MailboxWatch(self)

    @cached_property
    def disk(self) -> RoomWatch:
        """The disk space that is reserved for recording on a full disk."""
        from desktop.room_watch import RoomWatch

        return RoomWatch(self)

    @cached_property
    def daily_backup(self) -> DailyBackup:
        """The backup of each day on which something is recorded."""
        from desktop.daily_backup import DailyBackup

        return DailyBackup(self)

    def taken_in(self, touched: Touched, recorder: str) -> None:
        """Announce what a bundle brought; who recorded on a computer that joined by it goes on recording there."""
        if recorder and self.operator is None:
            self._sit_down(recorder)
        self._announce(touched)
        if self.meeting is None:
            self.choose_meeting(first_meeting(self.store))

    def _sit_down(self, name: str) -> None:
        from db.people.operations import AddOperator

        known = next((each.id for each in self.store.find(Operator) if each.name == name), None)
        if known is None:
            added = AddOperator(name)
            self.store.author = known = added.operator_id
            self.run(added)
        self.choose_operator(known)

    def enrol(self, card: Card) -> str:
        """Let the computer of a card in; '' or one sentence, as `run`."""
        from db.sync import joining

        return self.govern(joining.enrolment(self.store, card))

    def govern(self, operation: Operation) -> str:
        """Record who may write or let in; what follows from it counts here at once. '' or one sentence, as `run`."""
        from db.sync import peers

        sentence = self.run(operation)
        if not sentence:
            self._announce(peers.recognise(self.store))
        return sentence

    def erase(self, operation: Operation) -> str:
        """Erase from the last corner of the file, too, and make the backups anew; '' or one sentence, as `run`."""
        from db.store.scrubbing import scrub

        sentence = self.run(operation)
        if not sentence:
            self._try(lambda: scrub(self.store))
            self._try(lambda: self._backed_up(replace_all))
        return sentence

    def finish_erasing(self) -> None:
        """Do what was left of an erasure: the disk was full, somebody read, a meeting is open; tried in idle times.

        The backups are made anew beside the window (daily_backup.py).
        """
        from db.meeting.rules import is_in_session
        from db.store.scrubbing import scrub

        if self.store.is_practice or self.store.reserve.is_spent or is_in_session(self.store):
            return
        with suppress(StoreError):
            scrub(self.store)

    def adopt_recovery_key(self, made: Made) -> str:
        """Seal backups from now on and make the first at once; returns '' or a sentence, as `run` does."""
        from db.sync.recovery import adoption

        sentence = self.govern(adoption(self.store, made))
        if not sentence:
            self._try(self.back_up)
        return sentence

    def readmit(self, secret: str) -> str:
        """Let this computer in by the letters of the printed key; '' or one sentence."""
        from db.sync import readmission

        return self._admitted(lambda: readmission.let_in(self.store, secret))

    def reinstate(self) -> str:
        """Let this computer in again by the key that founded the store; '' or one sentence."""
        from db.sync import reinstating

        return self._admitted(lambda: reinstating.reinstate(self.store))

    def _admitted(self, let_in: Callable[[], Touched]) -> str:
        try:
            touched = let_in()
        except LianxiError as error:
            return self._say(error, self.refused)
        self._announce(touched)
        return ""

    def back_up(self, occasion: str = ASKED) -> Backup:
        """Make a verified copy now."""
        return self._backed_up(partial(back_up, occasion=occasion))

    def _backed_up(self, make: Callable[..., Backup]) -> Backup:
        from db.sync.recovery import backup_recipients  # the first window does not wait for it

        return self.note_backup(make(self.store, self.backup_folder, to=backup_recipients(self.store)))

    def note_backup(self, made: Backup) -> Backup:
        """The last one, as the window shows it."""
        self.last_backup = made
        self.backed_up.emit()
        return made

    def _say(self, error: LianxiError, signal: object) -> str:
        sentence = said(error)
        signal.emit(sentence)  # type: ignore[attr-defined]
        return sentence

    def _announce(self, touched: Touched) -> None:
        if touched.rows:
            self.saved_at = self.clock()
            self.changed.emit(touched)

    def _back_up_before(self, operation: Operation) -> None:
        """Before the first step of a meeting: whatever happens in the hall, the preparation is safe."""
        meeting = self.meeting
        if meeting is None or operation.log_name() not in FIRST_MEETING_STEPS:
            return
        if self.store.reserve.is_spent:  # the last room is for what happens in the hall
            return
        if meeting_state(self.store, meeting) not in ("planned", "convened"):
            return
        wait_for_copy(self.store.path)  # one that is made beside at this moment may hold everything
        known = self.last_backup, latest(self.backup_folder)
        if not any(each is not None and holds(each, self.store) for each in known):
            self._try(partial(self.back_up, BEFORE_MEETING))

    def _seal(self) -> None:
        """After the meeting is closed: sign where the record stands, and copy it."""
        self._try(lambda: sign_head(self.store))
        self._try(partial(self.back_up, AFTER_CLOSING))

    def _try(self, duty: Callable[[], object]) -> None:
        """A backup that fails is said, and stops nobody from recording."""
        try:
            duty()
        except StoreError as error:
            self._say(error, self.broken)


def first_meeting(store: Store) -> MeetingId | None:
    """The meeting with which a window begins."""
    found = succession.latest(store)
    return found.id if found else None
