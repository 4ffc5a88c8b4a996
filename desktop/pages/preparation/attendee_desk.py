"""Joins the list of attendees to the records. 参会人员"""

from __future__ import annotations

from db.agenda.entity import AgendaItem
from db.attendance.entity import AttendeeId, Leave
from db.attendance.numbering import NumberBadges, unnumbered
from db.attendance.operations import (
    DescribeAttendee,
    GrantLeave,
    RegisterAll,
    RegisterAttendee,
    RevokeLeave,
    WithdrawAttendee,
)
from db.attendance.travel import travel_of
from db.body.entity import MemberId
from db.meeting.entity import Meeting, Stage, stage_name
from db.people.entity import PersonId, posts_on
from db.store.ident import Id
from desktop.dialogs.attempt import ask_until_taken
from desktop.dialogs.grant_leave import GrantLeaveDialog, LeaveAnswer, leave_scopes
from desktop.dialogs.name_organisations import NameOrganisationsDialog, Organisations
from desktop.dialogs.plan_travel import PlanTravelDialog
from desktop.dialogs.register_people import RegisterPeople, Registration
from desktop.language import tr
from desktop.pages.preparation.attendee_list import AttendeeList
from desktop.pages.preparation.attendee_view import AttendeeForm, AttendeeView
from desktop.pages.preparation.desk import ListDesk
from desktop.pages.preparation.facts import AttendeeFacts, AttendeeRow
from desktop.pages.preparation.reply_words import reply_words
from desktop.widgets.chip import Choice
from desktop.workspace import Workspace


class AttendeeDesk(ListDesk[AttendeeForm]):
    """Registers, describes, excuses and withdraws; post and rank come from the roster. 登记、请假、移出"""

    TABLES = frozenset(
        {"meeting", "attendee", "leave", "person", "member", "member_name", "stage", "substitution"}
        | {"travel", "contact"}
    )

    def __init__(self, workspace: Workspace, view: AttendeeView) -> None:
        super().__init__(workspace, view.form, view.table)
        self._view = view
        self._list: AttendeeList | None = None
        view.search.query_changed.connect(self._show_rows)
        view.attendee_asked.connect(self._choose)
        view.register_asked.connect(self.register)
        view.organisations_asked.connect(self._register_organisations)
        view.member_leave_asked.connect(self._excuse_member)
        self._form.remove_asked.connect(self._withdraw)
        self._form.leave_asked.connect(self._grant_leave)
        self._form.return_asked.connect(self._revoke_leave)
        self._form.travel_asked.connect(self._plan_travel)
        self._form.numbers_asked.connect(self._number_badges)

    def refresh(self, meeting: Meeting) -> None:
        self._list = AttendeeList(self._store, meeting)
        self.count = len(self._list.attendees)
        naming = self._naming()
        changed = self._form.is_changed()
        self._form.member.show_choices([Choice("", tr("没有")), *naming.member_choices()])
        self._show_rows()
        keys = [each.key for each in self._view.table.records().rows() if isinstance(each, AttendeeRow)]
        if self._key not in keys and not changed:
            self._key = keys[0] if keys else ""
        if not changed:
            self._show_chosen()

    def lock(self, locked: bool) -> None:
        super().lock(locked)
        self._view.lock(locked)

    def forget(self) -> None:
        self._key = ""
        self._view.search.clear()

    def _show_rows(self) -> None:
        if self._list is None:
            return
        query = self._view.search.query()
        rows = self._list.found(query) if query else self._list.rows()
        self._view.show_attendees(rows, is_empty=not self._list.attendees)

    def _show_chosen(self) -> None:
        if self._list is None or not self._key:
            return
        self._view.table.choose(self._key)
        leave = self._list.leave_of(self._key)
        attendee = self._list.attendees.get(AttendeeId(Id(self._key)))
        if attendee is None:
            name = self._list.member_name(self._key)
            note = self._leave_words(leave) if leave else tr("{name}还没有登记参会人员。", name=name)
            self._form.show_member(name, note, leave is not None)
            return
        facts = AttendeeFacts(
            attendee.kind,
            attendee.organisation,
            attendee.title,
            attendee.member or "",
            attendee.badge_code,
            attendee.remark,
            attendee.collective,
        )
        note = "\n".join(filter(None, (self._leave_words(leave), reply_words(self._store, attendee))))
        self._form.show_attendee(self._list.name(attendee), facts, note, leave is not None)

    def _leave_words(self, leave: Leave | None) -> str:
        if leave is None:
            return ""
        stage, item = self._store.get(Stage, leave.stage), self._store.get(AgendaItem, leave.item)
        scope = item.title if item else tr(stage_name(stage)) if stage else tr("整个会议")
        words = tr("请假：{reason}（{scope}）", reason=leave.reason or tr("因故"), scope=scope)
        return words + (tr("，请假函已收") if leave.letter else "")

    def save(self) -> bool:
        if self._list is None or AttendeeId(Id(self._key)) not in self._list.attendees:
            return True
        facts = self._form.facts()
        member = MemberId(Id(facts.member)) if facts.member else None
        sentence = self._workspace.run(
            DescribeAttendee(
                AttendeeId(Id(self._key)),
                facts.kind,
                facts.organisation,
                facts.title,
                member,
                facts.remark,
                facts.badge_code,
                facts.collective,
            )
        )
        self._form.say(sentence)
        if not sentence:
            self._form.keep()
        return not sentence

    def _plan_travel(self) -> None:
        attendee = self._list.attendees.get(AttendeeId(Id(self._key))) if self._list else None
        if attendee is not None and self._list is not None:
            known = travel_of(self._store, attendee.id)
            PlanTravelDialog(self._view, self._list.name(attendee), attendee.id, known, self._workspace.run).ask()

    def _number_badges(self) -> None:
        """Give everybody without a number the next one, in the order of the list."""
        if self._list is not None and self.may_leave():
            rows = (each for each in self._list.rows() if isinstance(each, AttendeeRow) and not each.is_member)
            told = NumberBadges(self._meeting.id, tuple(AttendeeId(Id(each.key)) for each in rows))
            count = len(unnumbered(self._list.attendees.values()))
            sentence = self._workspace.run(told)
            self._form.say(sentence)
            if not sentence:
                done = tr("已给 {count} 人编参会证号，原有的编号不变", count=count)
                self._view.bar.show_message("done", done, tr("知道了"))

    def _withdraw(self) -> None:
        self._form.say(self._workspace.run(WithdrawAttendee(AttendeeId(Id(self._key)))))

    def register(self) -> None:
        """Put persons of the roster on the list: with a member as its delegates, without one as guests."""
        if self._list is None:
            return
        naming = self._naming()
        own, others = naming.by_body(naming.person_candidates(without=self._list.registered()))
        meeting = self._meeting

        def attempt(answer: Registration) -> str:
            return self._workspace.run(RegisterAll(self._registrations(meeting, answer)))

        ask_until_taken(RegisterPeople(self._view, attempt, own, others))

    def _registrations(self, meeting: Meeting, answer: Registration) -> tuple[RegisterAttendee, ...]:
        assert self._list is not None
        posts = posts_on(self._store, meeting.from_on)
        led = {each.member for each in self._list.attendees.values() if each.kind == "head"}
        made = []
        for key in answer.picks:
            person = PersonId(Id(key))
            post = posts.get(person)
            member = post.member if post else None
            leads = answer.heads and not answer.collective and member is not None and member not in led
            led |= {member} if leads else set()
            kind = "head" if leads else "delegate" if member else "guest"
            made.append(RegisterAttendee(meeting.id, kind, person, collective=answer.collective))
        return tuple(made)

    def _register_organisations(self) -> None:
        """Put organisations and groups on the list of whom nobody is named."""
        meeting = self._meeting

        def attempt(said: Organisations) -> str:
            field = "collective" if said.collective else "organisation"
            made = tuple(RegisterAttendee(meeting.id, said.kind, **{field: name}) for name in said.names)  # type: ignore[arg-type]
            return self._workspace.run(RegisterAll(made))

        ask_until_taken(NameOrganisationsDialog(self._view, attempt))

    def _grant_leave(self) -> None:
        if self._list is None:
            return
        attendee = self._list.attendees.get(AttendeeId(Id(self._key)))
        who = self._list.name(attendee) if attendee else self._list.member_name(self._key)
        member = None if attendee else MemberId(Id(self._key.removeprefix(AttendeeList.MEMBER)))
        self._ask_leave(who, attendee.id if attendee else None, member)

    def _excuse_member(self) -> None:
        """Excuse a member as a whole, though people of it may be registered."""
        if self._list is not None:
            left_out = self._list.member_leaves
            free = tuple(each for each in self._naming().member_choices() if each.key not in left_out)
            self._ask_leave(tr("成员方"), None, None, free)

    def _ask_leave(
        self, who: str, attendee: AttendeeId | None, member: MemberId | None, members: tuple[Choice, ...] = ()
    ) -> None:
        meeting = self._meeting

        def attempt(said: LeaveAnswer) -> str:
            chosen = MemberId(Id(said.member)) if said.member else member
            return self._workspace.run(
                GrantLeave(meeting.id, attendee, chosen, said.stage, said.item, said.reason, said.letter)
            )

        scopes = leave_scopes(self._store, meeting.id)
        ask_until_taken(GrantLeaveDialog(self._view, who, scopes, attempt, members=members))

    def _revoke_leave(self) -> None:
        leave = self._list.leave_of(self._key) if self._list else None
        if leave is not None:
            self._form.say(self._workspace.run(RevokeLeave(leave.id)))
