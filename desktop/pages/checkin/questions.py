"""Questions asked at the door: leave and why, who stands in for whom, who has replied. 签到询问"""

from __future__ import annotations

from db.attendance.entity import FOR_MEMBERS, AttendeeId
from db.attendance.operations import GrantLeave, RevokeLeave
from db.attendance.substitute import NameSubstitute, ReleaseSubstitute
from db.store.ident import Id
from desktop.dialogs.attempt import ask_until_taken
from desktop.dialogs.grant_leave import GrantLeaveDialog, LeaveAnswer, leave_scopes
from desktop.dialogs.name_substitute import NameSubstituteDialog, SubstituteAnswer
from desktop.language import tr
from desktop.pages.checkin.door import Door
from desktop.pages.checkin.door_row import EXCUSED, OUT, DoorRow
from desktop.pages.checkin.model import party
from desktop.pages.checkin.steward import Outcome, Steward
from desktop.pages.checkin.view import CheckInView
from desktop.replying import ask_replies
from desktop.widgets.chip import Choice
from desktop.workspace import Workspace


class Questions:
    """Each asks, records, and says what came of it; None where the user gave up."""

    def __init__(self, workspace: Workspace, view: CheckInView, steward: Steward) -> None:
        self._workspace, self._view, self._steward = workspace, view, steward
        view.replies_asked.connect(self._show_replies)

    @property
    def _door(self) -> Door:
        return self._steward.door

    def _ran(self, refused: str, words: str) -> Outcome:
        return Outcome("refused", refused) if refused else Outcome("done", words)

    def excuse(self, row: DoorRow) -> Outcome | None:
        """Grant leave to the row, or take its own leave back."""
        leave = self._door.leaves.get(row.key)
        if leave is not None:
            refused = self._workspace.run(RevokeLeave(leave.id))
            return self._ran(refused, tr("{name}的请假已取消", name=row.name))
        if row.state == EXCUSED and not row.stood_in_by:
            return Outcome("doubt", tr("{party}全团请假，请在“会议筹备”中取消", party=row.party))
        return Outcome("done", tr("{name}已登记请假", name=row.name)) if self._ask_leave(row) else None

    def _ask_leave(self, row: DoorRow) -> bool:
        meeting = self._door.meeting.id

        def attempt(said: LeaveAnswer) -> str:
            leave = GrantLeave(meeting, row.key, None, said.stage, said.item, said.reason, said.letter)
            return self._workspace.run(leave)

        scopes = leave_scopes(self._workspace.store, meeting)
        return ask_until_taken(GrantLeaveDialog(self._view, row.name, scopes, attempt))

    def stand_in(self, row: DoorRow) -> Outcome | None:
        """Ask whom the row stands in for, or end that it does."""
        if row.stands_for:
            refused = self._workspace.run(ReleaseSubstitute(row.key))
            return self._ran(refused, tr("{name}不再代替{principal}", name=row.name, principal=row.stands_for))
        principals = self._principals(row)
        if not principals:
            return Outcome("doubt", tr("没有可以代替的人：成员方的代表都已到会或已有人替会"))

        def attempt(said: SubstituteAnswer) -> str:
            principal = AttendeeId(Id(said.principal))
            return self._workspace.run(NameSubstitute(row.key, principal, said.credential, said.reason))

        if not ask_until_taken(NameSubstituteDialog(self._view, row.name, principals, attempt)):
            return None
        return Outcome("done", tr("{name}替会已登记", name=row.name))

    def _principals(self, row: DoorRow) -> list[Choice]:
        """Heads and delegates who have not come and for whom nobody stands, those of the same member first."""
        free = (
            each
            for state in (OUT, EXCUSED)
            for each in self._door.persons(state)
            if each.kind in FOR_MEMBERS and each.key != row.key and not each.stands_for and not each.stood_in_by
            if row.kind not in FOR_MEMBERS or row.member in (None, each.member)
        )
        ordered = sorted(free, key=lambda each: each.member != row.member)
        return [Choice(each.key, f"{each.name}（{party(each)} {each.post}）") for each in ordered]

    def _show_replies(self) -> None:
        if self._steward.is_at_a_door:
            ask_replies(self._view, self._workspace, self._door.meeting)
