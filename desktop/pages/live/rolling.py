"""A roll call at work: who is called present, how many that makes, and the line that records it. 逐家点到"""

from __future__ import annotations

from PySide6.QtCore import QObject

from db.attendance.entity import FOR_MEMBERS, latest_events
from db.ballot.arithmetic import Roll, Terms, has_quorum, quorum_needed
from db.body.charter import quorum_of
from db.body.entity import charter_of
from db.recording.lexicon import BY_KIND
from db.recording.persons import Party, Someone
from db.recording.scene import Scene
from db.store.operation import Reader
from desktop.language import tr
from desktop.pages.live.desk import Desk
from desktop.pages.live.roll_card import RollRow
from desktop.pages.live.view import LiveView
from desktop.workspace import Workspace


class Rolling(QObject):
    """The marks are kept here until Enter: one step records the whole roll."""

    def __init__(self, workspace: Workspace, view: LiveView, desk: Desk) -> None:
        super().__init__(desk)
        self.workspace, self.view, self.desk = workspace, view, desk
        self.card = view.side.roll
        self._marks: dict[str, str] = {}
        desk.roll_asked.connect(self.open)
        self.card.mark_asked.connect(self._mark)
        self.card.all_asked.connect(self._call_all)
        self.card.record_asked.connect(self.record)
        self.card.left.connect(self.close)

    def open(self) -> None:
        """Begin with what is recorded: who is present, and of whom the last roll left it open."""
        now = self.desk.scene
        if now is None:
            return
        self._marks = _recorded(self.workspace.store, now)
        self.desk.line.clear()
        self._show(now)
        self.view.open_panel("roll")

    def close(self) -> None:
        self.view.open_panel("")

    def show_scene(self, now: Scene) -> None:
        """Somebody came in through another door meanwhile: the marks stay."""
        if self.view.panel() == "roll":
            self._show(now)

    def record(self) -> None:
        """As one line: who is there by name, who is not with a minus, the excused unsaid."""
        now = self.desk.scene
        if now is None:
            return
        words = [_word(now, each, self._marked(each)) for each in now.parties if _people(now, each)]
        if self.desk.run_line(" ".join((BY_KIND["roll"].word, *(each for each in words if each)))):
            self.close()

    def _marked(self, party: Party) -> str:
        return self._marks.get(party.member, "absent")

    def _mark(self, member: str, mark: str) -> None:
        self._marks[member] = mark
        if self.desk.scene:
            self._show(self.desk.scene)

    def _call_all(self) -> None:
        now = self.desk.scene
        if now:
            called = (each.member for each in now.parties if _people(now, each) and each.member not in now.excused)
            self._marks = dict.fromkeys(called, "present")
            self._show(now)

    def _show(self, now: Scene) -> None:
        rows = [_row(now, each, self._marked(each)) for each in now.parties]
        here = sum(1 for each in rows if each.mark == "present")
        words, is_quorate = counted(self.workspace.store, now, here)
        self.card.show_rows(rows, words, is_quorate=is_quorate)


def _recorded(store: Reader, now: Scene) -> dict[str, str]:
    events = latest_events(store, now.stage.id) if now.stage else ()
    last = {each.attendee: each.kind for each in events}
    marks: dict[str, str] = {}
    for each in filter(_speaks, now.people):
        if each.attendee.id in now.there:
            marks[each.attendee.member or ""] = "present"
        elif last.get(each.attendee.id) == "unsettled":
            marks.setdefault(each.attendee.member or "", "unsettled")
    return marks


def counted(store: Reader, now: Scene, here: int) -> tuple[str, bool]:
    """How many members answer, and whether that is a quorum where one is asked for."""
    due = len(now.parties)
    charter = charter_of(store, now.place.body, now.place.ordinal) if now.place else None
    terms = Terms(quorum_of(charter), None)
    count = tr("{here} / {due} 家", here=here, due=due)
    if terms.quorum is None:
        return count, True
    heads = Roll(due, due, here)
    needed = quorum_needed(terms.quorum, heads)
    if has_quorum(terms.quorum, heads):
        return tr("{count} · 法定 {needed} 家 ✔", count=count, needed=needed), True
    return tr("{count} · 法定 {needed} 家，未达到", count=count, needed=needed), False


def _speaks(each: Someone) -> bool:
    return each.may_come and each.attendee.kind in FOR_MEMBERS


def _people(now: Scene, party: Party) -> list[Someone]:
    """Those who can answer for a member, its head first."""
    found = [each for each in now.people if each.attendee.member == party.member and _speaks(each)]
    return sorted(found, key=lambda each: each.attendee.kind != "head")


def _row(now: Scene, party: Party, mark: str) -> RollRow:
    people = _people(now, party)
    head = f"{people[0].name} {people[0].styled}".strip() if people else tr("没有登记代表")
    note = tr("请假") if party.member in now.excused else ""
    return RollRow(party.member, party.short, head, mark if people else "absent", note)


def _word(now: Scene, party: Party, mark: str) -> str:
    """The member's name in the line, with its sign; of an excused one that is not there nothing is said."""
    if mark == "absent":
        return "" if party.member in now.excused else f"-{party.name}"
    return f"?{party.name}" if mark == "unsettled" else party.name
