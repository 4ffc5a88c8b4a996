"""Joins the plan of seats to the records: layout, rule, hand. 座次"""

from __future__ import annotations

import re

from db.attendance.entity import AttendeeId
from db.meeting.entity import Meeting, StageId, stage_name, stages
from db.paper.entity import PROFILES
from db.seating.doubts import doubts
from db.seating.entity import SIDES, VIEWS, ZONES, SeatRow, Zone, seat_rows, seating, seats
from db.seating.operations import ArrangeZone, FreeSeats, LayOutZone, LeaveOut, RowFacts, SeatByHand, TakeBackSeats
from db.seating.presence import placed
from db.seating.rules import TABLES
from db.store.ident import Id
from db.store.moment import BEIJING, Instant, local
from db.store.operation import Touched
from desktop.documents.order import Named, in_order
from desktop.language import said, tr
from desktop.pages.preparation.desk import Desk
from desktop.pages.preparation.seating_rows import LISTS, SeatingRows, matching, row_label
from desktop.pages.preparation.seating_view import LayoutForm, PlaceRow, SeatingView
from desktop.widgets.chip import Choice
from desktop.workspace import Workspace

MEETING = "meeting"
"""The key of the meeting as a whole among the stages."""
OF_MEETING = ("photograph", "table", "vehicle")
PLANS = {
    "rostrum": "seating_plan",
    "hall": "seating_plan",
    "photograph": "photograph_plan",
    "table": "dining_tables",
    "vehicle": "vehicles",
}
"""The paper that shows a zone."""


class SeatingDesk(Desk[LayoutForm]):
    """One zone at a time: its layout in the form, its people beside the plan. 座次"""

    TABLES = frozenset(
        {"meeting", "stage", "seating", "seat_row", "seat", "attendee", "person", "leave", "substitution"}
    )

    def __init__(self, workspace: Workspace, view: SeatingView) -> None:
        super().__init__(workspace, view.form)
        self._view = view
        self._people: list[PlaceRow] = []
        self._steps: list[Touched] = []
        self._undoing = False
        view.zone_asked.connect(self._choose_zone)
        view.place_asked.connect(self._place)
        view.map.seat_chosen.connect(self._choose_seat)
        view.map.seat_asked.connect(self._look_for_somebody)
        view.map.cleared.connect(self._clear)
        view.map.moved.connect(self._move)
        view.undo_asked.connect(self.undo)
        view.clear_asked.connect(self.release)
        workspace.changed.connect(self._remember)
        view.search.query_changed.connect(self._show_people)
        view.search.escaped.connect(view.map.setFocus)
        self._form.save_asked.connect(self.save)
        self._form.revert_asked.connect(self._show_layout)

    @property
    def zone(self) -> Zone:
        stage = self._view.stage.key()
        of = None if stage in ("", MEETING) else StageId(Id(stage))
        return Zone(self._meeting.id, of, self._view.zone.key())

    @property
    def paper(self) -> str:
        """The name of the paper that shows this zone."""
        return PLANS[self.zone.kind]

    def refresh(self, meeting: Meeting) -> None:
        there = [Choice(each.id, tr(stage_name(each))) for each in stages(self._store, meeting.id)]
        self._view.stage.show_choices([*there, Choice(MEETING, tr("整个会议"))])
        kinds = OF_MEETING if self._view.stage.key() == MEETING else tuple(ZONES)
        before = self._view.zone.key()
        self._view.zone.show_choices([Choice(each, tr(ZONES[each])) for each in kinds])
        if not self._view.order.count():
            self._view.order.show_choices([Choice(key, tr(word)) for key, word in PROFILES.items()])
        if self._view.zone.key() != before:
            self._propose_order()
        self._show_seats()
        if not self._form.is_changed():
            self._show_layout()

    def lock(self, locked: bool) -> None:
        super().lock(locked)
        self._view.clear.setVisible(not locked)

    def forget(self) -> None:
        self._steps.clear()
        self._view.map.show_rows(())

    def _choose_zone(self) -> None:
        if self._view.sender() is not self._view.order:
            self._propose_order()
        self._form.keep()
        self.refresh(self._meeting)

    def _propose_order(self) -> None:
        """Rank decides where one sits in the middle, the charter where delegations sit together."""
        self._view.order.choose("rank" if self._view.zone.key() in ("rostrum", "photograph", "table") else "charter")

    def _show_seats(self) -> None:
        rows = SeatingRows(self._store, self.zone, self._ordered())
        self._people = list(rows.people())
        self._view.show_zone(rows.plan(), self._people, [said(each) for each in doubts(self._store, self.zone)])
        self._show_people(self._view.search.query())

    def _ordered(self) -> list[Named]:
        return in_order(self._store, self._meeting, self._view.order.key() or "rank")

    def _show_people(self, query: str) -> None:
        found = matching(self._people, query)
        self._view.table.records().show(found)
        if query and len(found) == 1:
            self._view.table.choose_row(0)

    def _show_layout(self) -> None:
        form, zone = self._form, self.zone
        rows = seat_rows(self._store, zone)
        told = seating(self._store, zone)
        form.rows.setText(" ".join(str(each.seats) for each in rows))
        form.side.choose((told.side if told else "") or next(iter(SIDES)))
        form.view.choose((told.view if told else "") or next(iter(VIEWS)))
        row = self._row(rows)
        form.name.setText(row.name if row else "")
        form.contact.setText(row.contact if row else "")
        form.gathering.setText(row.gathering if row else "")
        form.departs_at.usual = self._meeting.from_on
        form.departs_at.show_moment(local(row.departs_at) if row and row.departs_at else None)
        form.set_title(tr("布局") if row is None or zone.kind not in LISTS else row_label(row))
        form.fit(zone.kind)
        form.keep()

    def _row(self, rows: tuple[SeatRow, ...]) -> SeatRow | None:
        """The row of the chosen seat, whose name and hour stand in the form."""
        number = self._view.map.key().partition("-")[0]
        return next((each for each in rows if str(each.number) == number), rows[0] if rows else None)

    def save(self) -> bool:
        if not self._form.is_readable():
            return False
        typed = re.split(r"[\s,，、;；座]+", self._form.rows.text().strip(" ,，、;；座"))
        counts = [int(each) if re.fullmatch(r"\d{1,6}", each) else 0 for each in typed]  # no row has no seats
        before = seat_rows(self._store, self.zone)
        kept = {
            each.number: RowFacts(each.seats, each.name, each.contact, each.departs_at, each.gathering)
            for each in before
        }
        facts = [kept.get(number, RowFacts(0))._replace(seats=count) for number, count in enumerate(counts, start=1)]
        row = self._row(before)
        if self.zone.kind in LISTS and facts:
            place = min(row.number - 1 if row else 0, len(facts) - 1)
            facts[place] = self._said(facts[place])
        sentence = self._workspace.run(
            LayOutZone(self.zone, tuple(facts), self._form.side.key(), self._form.view.key())
        )
        self._form.say(sentence)
        if not sentence:
            self._form.keep()
            self.refresh(self._meeting)
        return not sentence

    def _said(self, facts: RowFacts) -> RowFacts:
        form, moment = self._form, self._form.departs_at.moment()
        at = Instant(int(moment.replace(tzinfo=BEIJING).timestamp() * 1000)) if moment else None
        return facts._replace(
            name=form.name.text().strip(),
            contact=form.contact.text().strip(),
            departs_at=at,
            gathering=form.gathering.text().strip(),
        )

    def _choose_seat(self, _: str) -> None:
        if self.zone.kind in LISTS and not self._form.is_changed():
            self._show_layout()

    def arrange(self) -> None:
        """By the rule, in the order that is chosen; whom a hand placed stays."""
        order = tuple(each.attendee.id for each in self._ordered())
        self._form.say(self._workspace.run(ArrangeZone(self.zone, order)))

    def _look_for_somebody(self, _: str) -> None:
        self._view.search.setFocus()
        self._view.search.selectAll()

    def _place(self, key: str) -> None:
        self._seat(AttendeeId(Id(key)), self._view.map.key())
        self._view.search.clear()
        self._view.map.setFocus()

    def _seat(self, attendee: AttendeeId, seat: str) -> None:
        if seat:
            row, number = map(int, seat.split("-"))
            self._form.say(self._workspace.run(SeatByHand(self.zone, attendee, row, number)))

    def _sitting(self, seat: str) -> AttendeeId | None:
        where = placed(self._store, self.zone)
        return next((each for each, spot in where.items() if f"{spot.row}-{spot.number}" == seat), None)

    def _move(self, origin: str, target: str) -> None:
        attendee = self._sitting(origin)
        if attendee is not None:
            self._seat(attendee, target)

    def _clear(self, seat: str) -> None:
        """The seat becomes free, and whoever sat there gets none by rule."""
        attendee = self._sitting(seat)
        if attendee is not None:
            self._form.say(self._workspace.run(LeaveOut(self.zone, attendee)))

    def _remember(self, touched: Touched) -> None:
        """The steps of seats made here since the page was opened, for Ctrl+Z."""
        if touched.tables <= TABLES and touched.device == self._store.device and not self._undoing:
            self._steps.append(touched)

    def undo(self) -> None:
        """Take back the last step, and then the one before; one that is refused is not tried again."""
        if self._steps and self._shown:
            step, self._undoing = self._steps.pop(), True
            self._form.say(self._workspace.run(TakeBackSeats(self._shown.id, step.device, step.seq)))
            self._undoing = False

    def release(self) -> None:
        """Take back all places of the zone, those by hand too."""
        there = tuple(each.attendee for each in seats(self._store, self.zone))
        self._form.say(self._workspace.run(FreeSeats(self.zone, there)))
