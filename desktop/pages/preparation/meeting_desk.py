"""Joins the facts of a meeting, and what belongs to it, to the records. 会议信息"""

from __future__ import annotations

from collections.abc import Callable

from db.body.entity import Body, BodyId, Member, MemberId, bodies, body_name, chair_title
from db.meeting.entity import (
    RESCHEDULINGS,
    Meeting,
    MeetingBody,
    MeetingId,
    Rescheduling,
    meeting_bodies,
    meeting_body,
    reschedulings,
    short_title,
    sub_meetings,
    title,
)
from db.meeting.joining import PartBody
from db.meeting.operations import AddOrganiser, DescribeMeeting, RemoveOrganiser
from db.meeting.organiser import ROLES, Organiser
from db.meeting.rescheduling import planned_within
from db.rotation.entity import MeetingInterval
from db.store.ident import Id
from db.store.moment import day_of
from desktop.dialogs.attempt import ask_until_taken
from desktop.dialogs.body_rules import IntervalDialog
from desktop.dialogs.join_body import JoinBodyDialog
from desktop.dialogs.member_forms import NewMemberDialog
from desktop.dialogs.name_organiser import NameOrganiserDialog, OrganiserAnswer
from desktop.dialogs.new_meeting import body_offers
from desktop.dialogs.reschedule_meeting import CancelMeetingDialog, PostponeMeetingDialog
from desktop.language import tr
from desktop.meeting_facts import rhythm_text, since_text
from desktop.pages.preparation.desk import Desk
from desktop.pages.preparation.facts import LineRow, MeetingFacts
from desktop.pages.preparation.meeting_view import MeetingForm, MeetingView
from desktop.pages.preparation.naming import Naming
from desktop.widgets.chip import Choice
from desktop.workspace import Workspace


class MeetingDesk(Desk[MeetingForm]):
    """Describes the meeting; lists organisers, meetings within it, joining members and the interval. 会议信息"""

    TABLES = frozenset(
        {
            *("meeting", "meeting_body", "rescheduling", "organiser", "meeting_interval"),
            *("member", "member_name", "body", "body_name"),
        }
    )

    def __init__(self, workspace: Workspace, view: MeetingView, plan_within: Callable[[], None]) -> None:
        super().__init__(workspace, view.form)
        self._view = view
        self._form.save_asked.connect(self.save)
        self._form.revert_asked.connect(self._show_meeting)
        view.parent_bar.pressed.connect(self._open_parent)
        view.organisers.add_asked.connect(self._add_organiser)
        view.organisers.remove_asked.connect(self._remove_organiser)
        view.within.add_asked.connect(plan_within)
        view.within.open_asked.connect(self._open_within)
        view.joining.add_asked.connect(self._join_member)
        view.intervals.add_asked.connect(self._change_interval)
        view.bodies.add_asked.connect(self._join_body)
        view.bodies.remove_asked.connect(self._part_body)
        view.changes.add_asked.connect(self._postpone)
        view.changes.cancel_asked.connect(self._cancel)

    def refresh(self, meeting: Meeting) -> None:
        naming = self._naming()
        changed = self._form.is_changed()
        self._form.show_chair_title(tr(chair_title(self._store, naming.body)))
        self._form.chair.show_choices([Choice("", tr("未定")), *naming.member_choices()])
        if not changed:
            self._show_meeting()
        self._show_parent(meeting)
        self._view.organisers.show_lines(self._organisers(meeting, naming))
        self._view.within.show_lines(self._within(meeting))
        self._view.joining.show_lines(self._joining(meeting, naming))
        self._view.intervals.show_lines(self._intervals(naming))
        self._view.bodies.show_lines(self._joint(meeting))
        self._view.bodies.setVisible(len(bodies(self._store)) > 1)
        self._view.changes.show_lines([_change(each) for each in reschedulings(self._store, meeting.id)])

    def lock(self, locked: bool) -> None:
        super().lock(locked)
        self._view.lock(locked)

    def _show_meeting(self) -> None:
        meeting = self._meeting
        store = self._store
        place = meeting_body(store, meeting.id)
        facts = MeetingFacts(
            ordinal=place.ordinal if place else None,
            name=meeting.name,
            theme=meeting.theme,
            principles=meeting.principles,
            from_on=meeting.from_on,
            to_on=meeting.to_on,
            place=meeting.place,
            chair=meeting.chair or "",
            term_from=meeting.term_from,
            term_to=meeting.term_to,
            head_count=meeting.head_count,
            head_count_more=bool(meeting.head_count_more),
            minutes_on=meeting.minutes_on,
        )
        self._form.show_meeting(facts, "" if meeting.name else title(store, meeting))

    def save(self) -> bool:
        facts = self._form.facts()
        if facts is None:
            return False
        sentence = self._workspace.run(
            DescribeMeeting(
                self._meeting.id,
                ordinal=facts.ordinal,
                name=facts.name,
                theme=facts.theme,
                principles=facts.principles,
                from_on=facts.from_on,
                to_on=facts.to_on,
                place=facts.place,
                chair_id=MemberId(Id(facts.chair)) if facts.chair else None,
                term_from=facts.term_from,
                term_to=facts.term_to,
                head_count=facts.head_count,
                head_count_more=facts.head_count_more,
                minutes_on=facts.minutes_on,
            )
        )
        self._form.say(sentence)
        if not sentence:
            self._form.keep()
            self._show_meeting()
        return not sentence

    def _show_parent(self, meeting: Meeting) -> None:
        parent = self._store.get(Meeting, meeting.parent)
        if parent is None:
            self._view.parent_bar.clear()
            return
        name = short_title(self._store, parent)
        self._view.parent_bar.show_message("notice", tr("在{name}期间召开", name=name), tr("回到该会议"))

    def _open_parent(self) -> None:
        parent = self._meeting.parent
        if parent:
            self._workspace.choose_meeting(MeetingId(parent))

    def _open_within(self, key: str) -> None:
        self._workspace.choose_meeting(MeetingId(Id(key)))

    def _organisers(self, meeting: Meeting, naming: Naming) -> list[LineRow]:
        found = self._store.find(Organiser, meeting=meeting.id)
        ordered = sorted(found, key=lambda each: (list(ROLES).index(each.role), each.id))
        names = {each.id: each.organisation or naming.member(each.member) for each in ordered}
        return [LineRow(each.id, names[each.id], tr(ROLES[each.role])) for each in ordered]

    def _within(self, meeting: Meeting) -> list[LineRow]:
        store = self._store
        days = {each.id: each.from_on.isoformat() if each.from_on else "" for each in sub_meetings(store, meeting.id)}
        return [LineRow(each.id, short_title(store, each), days[each.id]) for each in sub_meetings(store, meeting.id)]

    def _joining(self, meeting: Meeting, naming: Naming) -> list[LineRow]:
        found = self._store.find(Member, joined_at=meeting.id)
        return [LineRow(each.id, naming.member(each.id), each.side) for each in found]

    def _intervals(self, naming: Naming) -> list[LineRow]:
        found = self._store.find(MeetingInterval, body=naming.body)
        unit = self._body().unit if found else ""
        return [LineRow(each.id, _interval_words(each, unit), self._basis(each)) for each in found]

    def _basis(self, interval: MeetingInterval) -> str:
        return tr("本次会议议定") if interval.basis == self._meeting.id else ""

    def _add_organiser(self) -> None:
        meeting = self._meeting

        def attempt(said: OrganiserAnswer) -> str:
            member = MemberId(Id(said.member)) if said.member else None
            return self._workspace.run(AddOrganiser(meeting.id, said.role, said.organisation, member))

        choices = self._naming().member_choices()
        ask_until_taken(NameOrganiserDialog(self._view, choices, attempt))

    def _remove_organiser(self, key: str) -> None:
        self._view.organisers.say(self._workspace.run(RemoveOrganiser(Id(key))))

    def _join_member(self) -> None:
        NewMemberDialog(self._view, self._store, self._body().id, self._workspace.run, self._meeting).ask()

    def _change_interval(self) -> None:
        IntervalDialog(self._view, self._store, self._body(), self._workspace.run, self._meeting.id).ask()

    def _joint(self, meeting: Meeting) -> list[LineRow]:
        """The bodies behind the first one; a meeting of one body lists none."""
        return [LineRow(each.body, body_name(self._store, each.body), _ordinal(each)) for each in self._behind(meeting)]

    def _behind(self, meeting: Meeting) -> tuple[MeetingBody, ...]:
        return meeting_bodies(self._store, meeting.id)[1:]

    def _join_body(self) -> None:
        store, meeting = self._store, self._meeting
        there = {each.body for each in meeting_bodies(store, meeting.id)}
        offers = body_offers(store, (each for each in bodies(store) if each.id not in there))
        none_left = tr("名册里的组织都已在这次会议中；如有别的组织，请先在“名册”中建立")
        self._view.bodies.say("" if offers else none_left)
        if offers:
            JoinBodyDialog(self._view, meeting.id, offers, self._workspace.run).ask()

    def _part_body(self, key: str) -> None:
        self._view.bodies.say(self._workspace.run(PartBody(self._meeting.id, BodyId(Id(key)))))

    def _postpone(self) -> None:
        self._reschedule(PostponeMeetingDialog)

    def _cancel(self) -> None:
        self._reschedule(CancelMeetingDialog)

    def _reschedule(self, dialog: type[PostponeMeetingDialog | CancelMeetingDialog]) -> None:
        held = planned_within(self._store, self._meeting.id)
        within = [Choice(each.id, short_title(self._store, each)) for each in held]
        dialog(self._view, self._meeting, within, self._workspace.clock(), self._workspace.run).ask()

    def _body(self) -> Body:
        return self._store.need(Body, self._naming().body)


def _change(each: Rescheduling) -> LineRow:
    """What became of the meeting and why; of one put off, for when it had been planned."""
    why = tr("：{reason}", reason=each.reason) if each.reason else ""
    planned = each.kind == "postponed" and each.from_on
    when = tr("原定{day}", day=each.from_on) if planned else tr("{day}登记", day=day_of(each.at))
    return LineRow(each.id, f"{tr(RESCHEDULINGS.get(each.kind, ''))}{why}", when)


def _ordinal(place: MeetingBody) -> str:
    return tr("第{ordinal}{unit}", ordinal=place.ordinal, unit=place.unit) if place.ordinal else ""


def _interval_words(interval: MeetingInterval, unit: str) -> str:
    since = since_text(interval.from_ordinal, interval.from_on, unit)
    unchanged = tr("，轮办次序不变") if interval.order_unchanged else ""
    return f"{since} {rhythm_text(interval.months or 0, unit)}{unchanged}"
