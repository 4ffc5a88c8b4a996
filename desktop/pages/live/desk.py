"""The entry line at work: reading what is typed, recording it, taking it back. 录入"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from db.agenda.operations import TakeBack
from db.attendance.entity import AttendeeId
from db.ballot.entity import CHOICES, outcome
from db.ballot.explanation import explain
from db.ballot.operations import CastVotes
from db.body.entity import MemberId
from db.recording.lexicon import BY_KIND
from db.recording.proposal import rehearse
from db.recording.scene import Scene
from db.recording.secrecy import is_secret
from db.recording.timeline import Step, last_step
from db.store.errors import RuleError
from db.store.ident import Id
from db.store.operation import Operation
from desktop.draft import Draft
from desktop.language import said, tr
from desktop.pages.live.deciding import voter_rows
from desktop.pages.live.preview import Reading, read_line, with_prefix
from desktop.pages.live.showing import people_rows
from desktop.pages.live.view import LiveView
from desktop.widgets.dialog_frame import ask
from desktop.widgets.runs import Run
from desktop.workspace import Workspace

KEPT_EVERY = 500
"""Milliseconds between two writings of the unfinished line."""
BY_MEMBER = ("hands", "roll_call")


class Desk(QObject):
    """Joins the line, the list beside it and the keys to the workspace; `scene` is the meeting as it stands."""

    def __init__(self, workspace: Workspace, view: LiveView, parent: QWidget) -> None:
        super().__init__(parent)
        self.workspace, self.view, self.window = workspace, view, parent
        self.line, self.side = view.entry.line, view.side
        self.draft = Draft(workspace.store.path)
        self.scene: Scene | None = None
        self.picks: dict[str, AttendeeId] = {}
        self._word = ""
        self._step: Step | None = None
        self._is_recording = False
        self._keeper = QTimer(self, singleShot=True, interval=KEPT_EVERY)
        self._connect()

    def _connect(self) -> None:
        self.line.typed.connect(self._typed)
        self.line.submitted.connect(self.record)
        self.line.undo_asked.connect(self.take_back)
        self.line.left.connect(self._leave)
        self.view.step_asked.connect(self.step)
        self.view.prefix_asked.connect(self.begin)
        self.view.item_asked.connect(self.begin_item)
        self.view.declare_asked.connect(self.declare)
        self.side.person_chosen.connect(self._pick)
        self.side.person_clicked.connect(self._name)
        self.side.vote_asked.connect(self._vote)
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
        self._step = None
        text = "" if self.line.text() else self.draft.recall(now.meeting.id)
        if text:
            self.line.setText(text)
        reading = self._read()
        if reading and text:
            self.view.show_preview(reading.kind, reading.runs, tr("上次没有记下的一行"))

    def _typed(self) -> None:
        self._step = None
        if not self.line.text():
            self.picks.clear()
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
        """The members while they vote one by one, the people otherwise; another word means another choice."""
        ballot = now.ballot
        word = reading.asked.word if reading.asked else ""
        if word != self._word:
            self._word = word
            self.side.forget_choice()
        voting = ballot is not None and ballot.method in BY_MEMBER and not ballot.totals and reading.asked is None
        if ballot is not None and voting:
            self.side.show_voters(voter_rows(self.workspace.store, now, ballot))
        else:
            self.side.show_people(people_rows(now, reading.asked))
        self.view.need_list(voting or reading.asked is not None)

    def _pick(self, key: str) -> None:
        """↑↓ or a click chose somebody: the line means that person from now on."""
        reading = self._reading(self.scene, self.line.whole()) if self.scene else None
        if reading and reading.asked:
            self.picks[reading.asked.word] = AttendeeId(Id(key))
            self._read(with_list=False)

    def _name(self, key: str) -> None:
        """A click beside an empty line begins a speech of that person."""
        found = self.scene.someone(key) if self.scene and not self.line.text() else None
        if found:
            self.view.set_line(f"{BY_KIND['speech'].word} {found.name} ")
            self._pick(key)

    def record(self, text: str) -> None:
        """Enter: record the line, or say why nothing was recorded and keep the text."""
        reading = self._read() if text.strip() else None
        if reading and reading.proposal:
            self._run(reading.proposal.operation, *reading.runs[1:], with_line=True)
        elif reading and not (reading.asked and reading.asked.people):
            self.view.show_preview("refused", reading.runs)

    def _run(self, operation: Operation, *said: Run, with_line: bool = False) -> None:
        """Record an operation and say so; `with_line` empties the line that said it."""
        self._is_recording = True
        try:
            sentence = self.workspace.run(operation)
        finally:
            self._is_recording = False
        if not sentence and with_line:
            self.line.clear()
            self.draft.forget()
        self._read()
        self._step = None
        if sentence:
            self.view.show_preview("refused", (Run(sentence),))
            return
        self.view.timeline.to_newest()
        if not self.line.text():
            self.view.show_preview("idle", (Run(tr("已记下："), tone="text2"), *said))

    def _run_line(self, text: str) -> None:
        """Record what a key stands for, as if it had been typed; what is on the line stays."""
        reading = self._reading(self.scene, text) if self.scene else None
        if reading and reading.proposal:
            self._run(reading.proposal.operation, *reading.runs[1:])
        elif reading:
            self.view.show_preview("refused", reading.runs)

    def step(self, step: int) -> None:
        """Start the next item, or the one before this one."""
        running = self.scene.item if self.scene else None
        if step > 0:
            self._run_line(BY_KIND["start"].word)
        elif self.scene and running and self.scene.number(running) > 1:
            self._run_line(f"{BY_KIND['start'].word} {self.scene.number(running) - 1}")

    def begin(self, kind: str) -> None:
        """Put a prefix in front of what is on the line."""
        self.view.set_line(with_prefix(self.line.text(), BY_KIND[kind].word))

    def begin_item(self, number: int) -> None:
        """Offer to start an item; ↑ on the empty line brings back what was on it."""
        self.line.clear_kept()
        self.view.set_line(f"{BY_KIND['start'].word} {number}")

    def declare(self) -> None:
        """Ask once, then declare: a declared result is not taken back."""
        if self.scene is None:
            return
        reading, ballot = self._reading(self.scene, BY_KIND["declare"].word), self.scene.ballot
        if reading.proposal is None or ballot is None:
            self.view.show_preview("refused", reading.runs)
            return
        sentence = said(explain(self.workspace.store, outcome(self.workspace.store, ballot)))
        if ask(self.window, tr("宣布表决结果？"), tr("{sentence}。", sentence=sentence), tr("宣布")):
            self._run(reading.proposal.operation, *reading.runs[1:])
        self.line.setFocus()

    def _vote(self, member: str, choice: str) -> None:
        if self.scene and self.scene.ballot:
            short = next((each.short for each in self.scene.parties if each.member == member), "")
            said = Run(short, strong=True), Run(f" {tr(CHOICES[choice])}")
            self._run(CastVotes(self.scene.ballot.id, ((MemberId(Id(member)), choice),)), *said)

    def take_back(self) -> None:
        """Ctrl+Z on the empty line: first say what would be taken back, at the second press do it."""
        if self.scene is None:
            return
        step = self._step or last_step(self.workspace.store, self.scene.meeting.id)
        if step is None:
            self.view.show_preview("refused", (Run(tr("没有可以更正的记录")),))
            return
        operation = TakeBack(self.scene.meeting.id, step.device, step.seq, self.workspace.clock())
        if self._step:
            self._run(operation, Run(tr("更正"), strong=True), Run(f"　{step.correction}"))
        else:
            self._offer(step, operation)

    def _offer(self, step: Step, operation: TakeBack) -> None:
        """Say what a second press takes back, or why that cannot be."""
        try:
            rehearse(self.workspace.store, operation)
        except RuleError as error:
            self.view.show_preview("refused", (Run(tr(error.template, **error.values)),))
            return
        self._step = step
        runs = (Run(tr("再按一次 Ctrl+Z，更正：")), Run(step.words, strong=True))
        self.view.show_preview("question", runs, tr("Esc 不更正"))

    def _leave(self) -> None:
        """Esc on the empty line: nothing is taken back, and the newest entries are in sight."""
        self._step = None
        self.view.timeline.to_newest()
        self._read()

    def is_keeping(self) -> bool:
        """Whether the line will be kept within two seconds."""
        return self._keeper.isActive()

    def keep_draft(self) -> None:
        """Keep the unfinished line; of a secret ballot nothing is ever kept outside the store."""
        if self.scene is None:
            return
        if is_secret(self.scene, self.line.text()):
            self.draft.forget()
        else:
            self.draft.keep(self.scene.meeting.id, self.line.text())
