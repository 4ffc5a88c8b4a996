"""Joins what those who come are told to the records. 会务"""

from __future__ import annotations

from db.meeting.entity import Meeting
from db.people.contact import masked
from db.preparation.guidance import (
    MEALS,
    CancelMeal,
    DutyContact,
    DutyContactId,
    GuideGuests,
    Meal,
    MealId,
    RemoveDutyContact,
    contacts,
    guidance_of,
    meals,
)
from db.store.ident import Id
from db.store.moment import local
from desktop.dialogs.arrange_meal import ArrangeMealDialog
from desktop.dialogs.name_contact import NameContactDialog
from desktop.language import tr
from desktop.pages.preparation.desk import Desk
from desktop.pages.preparation.facts import LineRow
from desktop.pages.preparation.guidance_view import GuidanceFacts, GuidanceForm, GuidanceView
from desktop.workspace import Workspace


class GuidanceDesk(Desk[GuidanceForm]):
    """Hotel, dress and notes; meals and contacts in questions of their own. 会务"""

    TABLES = frozenset({"meeting", "guidance", "meal", "duty_contact"})

    def __init__(self, workspace: Workspace, view: GuidanceView) -> None:
        super().__init__(workspace, view.form)
        self._view = view
        self._locked = False
        self._form.save_asked.connect(self.save)
        self._form.revert_asked.connect(self._show_guidance)
        view.meals.add_asked.connect(self._add_meal)
        view.meals.open_asked.connect(self._open_meal)
        view.meals.remove_asked.connect(self._remove_meal)
        view.contacts.add_asked.connect(self._add_contact)
        view.contacts.open_asked.connect(self._open_contact)
        view.contacts.remove_asked.connect(self._remove_contact)

    def refresh(self, meeting: Meeting) -> None:
        if not self._form.is_changed():
            self._show_guidance()
        self._view.meals.show_lines([_meal_line(each) for each in meals(self._store, meeting.id)])
        self._view.contacts.show_lines([_contact_line(each) for each in contacts(self._store, meeting.id)])

    def lock(self, locked: bool) -> None:
        super().lock(locked)
        self._view.lock(locked)
        self._locked = locked

    def _show_guidance(self) -> None:
        told = guidance_of(self._store, self._meeting.id)
        self._form.show_guidance(GuidanceFacts(told.hotel, told.dress, told.notes))

    def save(self) -> bool:
        facts = self._form.facts()
        sentence = self._workspace.run(GuideGuests(self._meeting.id, facts.hotel, facts.dress, facts.notes))
        self._form.say(sentence)
        if not sentence:
            self._form.keep()
        return not sentence

    def _meal_form(self, meal: Meal | None = None) -> ArrangeMealDialog:
        return ArrangeMealDialog(self._view, self._meeting.id, self._workspace.run, meal).set_usual_day(
            self._meeting.from_on
        )

    def _add_meal(self) -> None:
        self._meal_form().ask()

    def _open_meal(self, key: str) -> None:
        meal = self._store.get(Meal, Id(key))
        if meal and not self._locked:
            self._meal_form(meal).ask()

    def _remove_meal(self, key: str) -> None:
        self._view.meals.say(self._workspace.run(CancelMeal(MealId(Id(key)))))

    def _add_contact(self) -> None:
        NameContactDialog(self._view, self._meeting.id, self._workspace.run).ask()

    def _open_contact(self, key: str) -> None:
        contact = self._store.get(DutyContact, Id(key))
        if contact and not self._locked:
            NameContactDialog(self._view, self._meeting.id, self._workspace.run, contact).ask()

    def _remove_contact(self, key: str) -> None:
        self._view.contacts.say(self._workspace.run(RemoveDutyContact(DutyContactId(Id(key)))))


def _meal_line(meal: Meal) -> LineRow:
    when = local(meal.at).strftime("%m-%d %H:%M") if meal.at else ""
    words = "　".join(part for part in (tr(MEALS.get(meal.kind, "")), meal.place, meal.manner) if part)
    return LineRow(meal.id, words, when)


def _contact_line(contact: DutyContact) -> LineRow:
    words = "　".join(part for part in (contact.name, contact.duty) if part)
    return LineRow(contact.id, words, contact.phone if contact.printed else masked(contact.phone))
