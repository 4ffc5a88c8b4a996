"""The entry line at work: reading what is typed, recording it, taking it back. 录入"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from db.attendance.entity import AttendeeId
from db.meeting.entity import MeetingId
from db.recording.lexicon import BY_KIND
from db.recording.proposal import rehearse
from db.recording.scene import Scene
from db.recording.secrecy import is_secret
from db.store.errors import RuleError
from db.store.ident import Id
from db.store.moment import Instant
from db.store.operation import Operation
from db.store.store import Store
from desktop.draft import Draft
from desktop.language import said, tr
from desktop.pages.live.acts import Act
from desktop.pages.live.offers import GUEST, explained, is_offer, with_offers, written
from desktop.pages.live.preview import Reading, is_roll, kind_of, read_line, with_prefix
from desktop.pages.live.reversing import Reversal, redoing, undoing
from desktop.pages.live.showing import people_rows
from desktop.pages.live.view import LiveView
from desktop.widgets.runs import Run
from desktop.workspace import Workspace

KEPT_EVERY = 500
"""Milliseconds between two writings of the unfinished line."""
Finder = Callable[[Store, MeetingId, Instant], Reversal | None]


class Desk(QObject):
    """Joins the line, the list beside it and the keys to the workspace; `scene` is the meeting as it stands."""

    roll_asked = Signal()

    def __init__(self, workspace: Workspace, view: LiveView, parent: QWidget) -> None:
        super().__init__(parent)
        self.workspace, self.view, self.window = workspace, view, parent
        self.line, self.side = view.entry.line, view.side
        self.draft = Draft(workspace.store.path)
        self.scene: Scene | None = None
        self.show_vote: Callable[[Scene], bool] = lambda now: False
        """Shows an open vote beside the line, and says whether it did."""
        self.picks: dict[str, AttendeeId] = {}
        self._word = ""
        self._choice = ""
        self._put_off = ""
        self._reversal: Reversal | None = None
        self._is_recording = False
        self._keeper = QTimer(self, singleShot=True, interval=KEPT_EVERY)
        self._connect()

    def _connect(self) -> None:
        self.line.typed.connect(self._typed)
        self.line.submitted.connect(self.record)
        self.line.undo_asked.connect(self.take_back)
        self.line.redo_asked.connect(self.put_forward)
        self.line.left.connect(self._leave)
        self.view.step_asked.connect(self.step)
        self.view.prefix_asked.connect(self.begin)
        self.view.item_asked.connect(self.begin_item)
        self.side.person_chosen.connect(self._pick)
        self.side.person_clicked.connect(self._name)
        self._keeper.timeout.connect(self.keep_draft)

    def show_scene(self, now: Scene) -> None:
        """Take the meeting as it stands now; in another meeting than before words mean other people."""
        before, self.scene = self.scene, now
        if before is None or before.meeting.id != now.meeting.id:
            self._begin_meeting(now)
        elif not self._is_recording:
            self._read()

    def _begin_meeting(self, now: Scene) -> None:
        self.picks.clear()
        self._reversal = None
        text = "" if self.line.text() else self.draft.recall(now.meeting.id)
        if text:
            self.line.setText(text)
        reading = self._read()
        if reading and text:
            self.view.show_preview(reading.kind, reading.runs, tr("上次没有记下的一行"))

    def _typed(self) -> None:
        self._reversal = None
        if self._choice:
            self._choice = ""
            self.side.forget_choice()
        if not self.line.text():
            self.picks.clear()
        elif self._put_off and kind_of(self.line.text()) != "guest":
            self._put_off = ""  # something else is written now
        if not self._keeper.isActive():
            self._keeper.start()
        self._read()

    def _read(self, *, with_list: bool = True) -> Reading | None:
        """Read the line as it stands; show what Enter will do and whom it may mean."""
        if self.scene is None:
            return None
        reading = self._reading(self.scene, self.line.whole())
        self.view.show_preview(reading.kind, reading.runs)
        if with_list:
            self._show_side(self.scene, reading)
        return reading

    def _reading(self, now: Scene, text: str) -> Reading:
        return read_line(self.workspace.store, now, text, self.workspace.clock(), self.picks)

    def _show_side(self, now: Scene, reading: Reading) -> None:
        """The vote while one is open and no line needs the people; another word means another choice."""
        word = reading.asked.word if reading.asked else ""
        if word != self._word:
            self._word = word
            self.side.forget_choice()
        voting = reading.asked is None and self.show_vote(now)
        if not voting:
            rows = with_offers(self.line.whole(), reading.asked, people_rows(now, reading.asked))
            self.side.show_people(rows, is_needed=reading.asked is not None)
        self.view.need_list(voting or reading.asked is not None)

    def _pick(self, key: str) -> None:
        """↑↓ or a click chose somebody: the line means that person from now on; or what Enter shall write."""
        self._choice = key if is_offer(key) else ""
        if self._choice:
            self.view.show_preview("question", (Run(explained(key)),))
            return
        reading = self._reading(self.scene, self.line.whole()) if self.scene else None
        if reading and reading.asked:
            self.picks[reading.asked.word] = AttendeeId(Id(key))
            self._read(with_list=False)

    def _write_offer(self) -> None:
        """Put the chosen prefix, or a guest to be registered, into the line; what was on it waits for the guest."""
        key, text = self._choice, self.line.text()
        self._choice = ""
        self.side.forget_choice()
        if key.startswith(GUEST):
            self._put_off = text
        self.view.set_line(written(key))

    def _name(self, key: str) -> None:
        """A click beside an empty line begins a speech of that person; on what is offered, it is written."""
        if is_offer(key):
            self._choice = key
            self._write_offer()
            return
        found = self.scene.someone(key) if self.scene and not self.line.text() else None
        if found:
            self.view.set_line(f"{BY_KIND['speech'].word} {found.name} ")
            self._pick(key)

    def record(self, text: str) -> None:
        """Enter: record the line, or say why nothing was recorded and keep the text."""
        if self._choice:
            self._write_offer()
            return
        if is_roll(text):
            self.roll_asked.emit()
            return
        reading = self._read() if text.strip() else None
        if reading and reading.proposal:
            refused = self.perform(reading.proposal.operation, *reading.runs[1:], with_line=True)
            if not refused and reading.proposal.kind == "guest":
                self._take_up()
        elif reading and not (reading.asked and reading.asked.people):
            self.view.show_preview("refused", reading.runs)

    def perform(self, operation: Operation, *said: Run, with_line: bool = False) -> str:
        """Record an operation and say so, or why not; `with_line` empties the line that said it."""
        self._is_recording = True
        try:
            sentence = self.workspace.run(operation)
        finally:
            self._is_recording = False
        if not sentence and with_line:
            self.line.clear()
            self.draft.forget()
        self._read()
        self._reversal = None
        if sentence:
            self.refuse(sentence)
            return sentence
        self.view.timeline.to_newest()
        if not self.line.text():
            self.view.show_preview("idle", (Run(tr("已记下："), tone="text2"), *said))
        return ""

    def refuse(self, sentence: str) -> None:
        """Say why nothing was written."""
        self.view.show_preview("refused", (Run(sentence),))

    def _take_up(self) -> None:
        """Go on with the line that waited until a guest was registered."""
        text, self._put_off = self._put_off, ""
        if text:
            self.view.set_line(text)

    def act(self, act: Act) -> None:
        """A button or menu that stands for a line: record it, or begin it for the rest to be typed."""
        if act.at_once:
            self.run_line(act.line)
            self.line.setFocus()
        else:
            self.write(act.line)

    def write(self, text: str) -> None:
        """Begin a line; ↑ on the empty line brings back what was on it."""
        self.line.clear_kept()
        self.view.set_line(text)

    def run_line(self, text: str) -> bool:
        """Record what a key stands for, as if it had been typed; what is on the line stays. False: refused."""
        if is_roll(text):
            self.roll_asked.emit()
            return False
        reading = self._reading(self.scene, text) if self.scene else None
        if reading and reading.proposal:
            return not self.perform(reading.proposal.operation, *reading.runs[1:])
        if reading:
            self.view.show_preview("refused", reading.runs)
        return False

    def step(self, step: int) -> None:
        """Start the next item, or the one before this one."""
        running = self.scene.item if self.scene else None
        if step > 0:
            self.run_line(BY_KIND["start"].word)
        elif self.scene and running and (before := self.scene.before(running)):
            self.run_line(f"{BY_KIND['start'].word} {self.scene.number(before)}")

    def begin(self, kind: str) -> None:
        """Put a prefix in front of what is on the line."""
        self.view.set_line(with_prefix(self.line.text(), BY_KIND[kind].word))

    def begin_item(self, number: str) -> None:
        """Offer to start an item."""
        self.write(f"{BY_KIND['start'].word} {number}")

    def take_back(self) -> None:
        """Ctrl+Z on the empty line: first say what would be taken back, at the second press do it."""
        self._reverse(undoing, tr("没有可以更正的记录"), is_redo=False)

    def put_forward(self) -> None:
        """Ctrl+Y or Ctrl+Shift+Z: the step taken back last is in force again."""
        self._reverse(redoing, tr("没有可以恢复的记录"), is_redo=True)

    def _reverse(self, find: Finder, nothing: str, *, is_redo: bool) -> None:
        if self.scene is None:
            return
        asked = self._reversal
        found = find(self.workspace.store, self.scene.meeting.id, self.workspace.clock())
        if found is None:
            self.view.show_preview("refused", (Run(nothing),))
        elif asked and asked.is_redo == is_redo and asked.words == found.words:
            self.perform(found.operation, Run(found.done, strong=True), Run(f"　{found.words}"))
        else:
            self._offer(found)

    def _offer(self, found: Reversal) -> None:
        """Say what a second press takes back, or why that cannot be."""
        try:
            rehearse(self.workspace.store, found.operation)
        except RuleError as error:
            self.view.show_preview("refused", (Run(said(error)),))
            return
        self._reversal = found
        self.view.show_preview("question", (Run(found.question), Run(found.words, strong=True)), found.hint)

    def _leave(self) -> None:
        """Esc on the empty line: nothing is taken back, and the newest entries are in sight."""
        self._reversal = None
        self.view.timeline.to_newest()
        self._read()

    def is_keeping(self) -> bool:
        """Whether the line will be kept within two seconds."""
        return self._keeper.isActive()

    def keep_draft(self) -> None:
        """Keep the unfinished line; of a secret ballot nothing is ever kept outside the store."""
        if self.scene is None:
            return
        text = self._put_off or self.line.text()  # what waits for a guest is longer than the guest's own line
        if is_secret(self.scene, text):
            self.draft.forget()
        else:
            self.draft.keep(self.scene.meeting.id, text)
