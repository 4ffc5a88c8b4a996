"""What a person arranges in a paper: the order of names, the sections of the minutes. 编排"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from db.meeting.entity import Meeting
from db.paper.entity import PROFILES
from db.people.entity import styled
from db.store.operation import Reader
from desktop.dialogs.attempt import Attempt
from desktop.dialogs.order_names import NameRow, Order, OrderNamesDialog
from desktop.documents import DOCUMENTS
from desktop.documents.minutes_sections import sections
from desktop.documents.order import USUAL, Named, by_rule, in_order, profile_of
from desktop.language import tr

OF_MINUTES = frozenset({"minutes", "covering_notice", "proceedings", "excerpts"})
"""Papers that name people in the order of the minutes."""
WITH_SECTIONS = frozenset({"minutes", "covering_notice"})
"""Papers that hold the sections of the minutes."""


def ordered_as(paper: str) -> str:
    """The paper whose order this one follows; '' where it has none to choose."""
    return "minutes" if paper in OF_MINUTES else paper if paper in USUAL else ""


def ask_order(parent: QWidget, store: Reader, meeting: Meeting, key: str, attempt: Attempt) -> None:
    """Ask in which order a paper names people, and save it."""
    paper = ordered_as(key)
    title = next(tr(each.title) for each in DOCUMENTS if each.name == paper)
    orders = {each: _order(store, meeting, each) for each in PROFILES}
    profile = profile_of(store, meeting, paper)
    OrderNamesDialog(parent, meeting.id, (paper, title), orders, profile, attempt).ask()


def _order(store: Reader, meeting: Meeting, profile: str) -> Order:
    rule = _rows(by_rule(store, meeting, profile))
    return Order(rule, _rows(in_order(store, meeting, profile)))


def _rows(people: list[Named]) -> tuple[NameRow, ...]:
    """Everybody on the list; of whom nobody is named, the organisation."""
    return tuple(
        NameRow(
            each.attendee.id,
            each.name or each.attendee.collective or each.attendee.organisation,
            styled(each.attendee.organisation, each.attendee.title) if each.is_person else "",
        )
        for each in people
    )


def ask_sections(parent: QWidget, store: Reader, meeting: Meeting, attempt: Attempt) -> None:
    """Let the sections of the minutes be moved, and texts be written between them."""
    from desktop.dialogs.minutes_sections import MinutesSectionsDialog

    dialog = MinutesSectionsDialog(parent, meeting.id, lambda: sections(store, meeting), attempt)
    dialog.exec()
    dialog.deleteLater()
