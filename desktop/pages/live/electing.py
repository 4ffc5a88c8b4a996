"""The form of an election at work: what is filled in is a line, read and recorded as if it had been typed. 选举操作"""

from __future__ import annotations

from PySide6.QtCore import QObject

from db.ballot.entity import Ballot, outcome
from db.recording.lexicon import BY_KIND
from db.recording.scene import Scene
from desktop.pages.live.desk import Desk
from desktop.pages.live.election_form import PAPERS, Entered
from desktop.pages.live.preview import read_line
from desktop.pages.live.view import LiveView
from desktop.workspace import Workspace


class Electing(QObject):
    """Joins the form to the desk; a line that cannot be recorded goes to the entry line to be mended."""

    def __init__(self, workspace: Workspace, view: LiveView, desk: Desk) -> None:
        super().__init__(desk)
        self.workspace, self.view, self.desk = workspace, view, desk
        self.form = view.side.election
        self._names: tuple[str, ...] = ()
        self._refused = ""
        self.form.changed.connect(self.look_at)
        self.form.record_asked.connect(self.record)

    def show(self, now: Scene) -> bool:
        """Show the form on an item of election, and while the votes of one are to be counted; False elsewhere."""
        ballot = now.ballot
        self._names = tuple(name for _, name in now.candidates)
        if ballot and ballot.seats and not ballot.tally:
            self.form.show_candidates(ballot.id, self._names)
        elif now.item and now.item.kind == "election" and not ballot and not now.candidates:
            self.form.show_opening(now.item.id)
        elif not ballot and now.declared and (open_seats := self._open_seats(now.declared)):
            self.form.show_opening(now.declared.id, *open_seats)
        else:
            self.form.clear()
            return False
        self.view.side.show_election()
        return True

    def _open_seats(self, declared: Ballot) -> tuple[int, tuple[str, ...]] | None:
        """The seats that an election left open, and between whom the next round is: equals, or else all not elected."""
        found = outcome(self.workspace.store, declared).candidates
        seats = (declared.seats or 0) - sum(each.is_elected for each in found)
        rest = [each for each in found if each.is_tied] or [each for each in found if not each.is_elected]
        names = dict(zip((each.candidate.id for each in found), self._names, strict=True))
        return (seats, tuple(names[each.candidate.id] for each in rest)) if seats > 0 and rest else None

    def look_at(self, entered: Entered) -> None:
        """Say what will be recorded, or what is still wanting."""
        now = self.desk.scene
        if now:
            reading = read_line(self.workspace.store, now, self._line(entered), self.workspace.clock(), {})
            self.view.show_preview(reading.kind, reading.runs)

    def record(self, entered: Entered) -> None:
        """A line that was refused stands on the entry line until it is mended here or there."""
        line = self._line(entered)
        if self.desk.line.text() == self._refused:
            self.desk.line.clear()
        self._refused = ""
        if not self.desk.run_line(line):
            self._refused = line
            self.desk.write(line)
        self.desk.line.setFocus()

    def _line(self, entered: Entered) -> str:
        """选举 2 王岩 吴优; with the votes 选举 王岩 9 吴优 5 发出14 收回14."""
        votes = [
            f"{name} {'' if count is None else count}" for name, count in zip(self._names, entered.votes, strict=False)
        ]
        seats = [] if entered.seats is None else [str(entered.seats)]
        office = [f"{entered.office}："] if entered.office else []
        papers = [f"{word}{count}" for word, count in zip(PAPERS, entered.papers, strict=False) if count is not None]
        return " ".join((BY_KIND["elect"].word, *seats, *office, *entered.names, *votes, *papers)).rstrip()
