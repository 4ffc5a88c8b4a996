"""Joins the page to the records: computers, bundles, open questions. 数据交换"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout

from db.store.ident import Id
from db.sync import joining, peers
from db.sync.device import DeviceId
from db.sync.dispute import disputes
from db.sync.joining import Card
from db.sync.recognition import kind_of
from db.sync.traffic import can_ask
from desktop.dialogs.history import show_history
from desktop.language import tr
from desktop.page import Page
from desktop.pages.exchange.bundling import Bundling
from desktop.pages.exchange.computers import computer_rows, with_own
from desktop.pages.exchange.deciding import Deciding
from desktop.pages.exchange.enrolling import Enrolling
from desktop.pages.exchange.governing import Governing
from desktop.pages.exchange.mailing import Mailing
from desktop.pages.exchange.model import ComputerRow, DisputeRow
from desktop.pages.exchange.reading import dispute_rows
from desktop.pages.exchange.recovering import Recovering
from desktop.pages.exchange.view import COMPUTERS, DISPUTES, ExchangeView
from desktop.workspace import Workspace


class ExchangePage(Page):
    """While a bundle is looked into, its preview stands at the right, whatever is chosen at the left."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.view = ExchangeView()
        self._governs = False
        self.bundling = Bundling(workspace, self.view, self.refresh)
        self.mailing = Mailing(workspace, self.view, self.bundling)
        self.enrolling = Enrolling(workspace, self.view, self.bundling.look_into)
        self.bundling.stranger_came = self._offer_to_enrol
        self.recovering = Recovering(workspace, self.view, self.refresh)
        self.governing = Governing(workspace, self.view, self.bundling.offer, self.refresh)
        self.deciding = Deciding(workspace, self.view, self.bundling.offer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        workspace.mailbox.changed.connect(self._show_mail)  # the mailbox outlives a page, and so its parts
        self.view.part_asked.connect(self.refresh)
        self.view.computer_chosen.connect(self._show_computer)
        self.view.dispute_chosen.connect(self._show_dispute)
        self.view.dispute.history_asked.connect(self._show_history)

    def refresh(self) -> None:
        store = self.workspace.store
        if joining.is_waiting(store):
            self.enrolling.show_joining(shown=self.bundling.shown is None)
            return
        computers, rows = [] if store.is_practice else with_own(store, computer_rows(store)), dispute_rows(store)
        self.view.show_counts(len(computers), len(rows))
        self._governs = peers.is_admin(store) and not store.is_practice
        lacks = not store.is_practice and can_ask(store)
        self.view.show_rows(computers, rows, self._nothing(), enrols=self._governs, lacks=lacks)
        if not self.bundling.is_amid():
            self.governing.show_own()
        self.recovering.show_state()
        self._show_computer(self.view.computers.record())
        self._show_dispute(self.view.disputes.record())
        self.mailing.show_state()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.mailing.tell()

    def _show_mail(self) -> None:
        """Tell what came in while the page is seen, or as soon as it is; a receipt changes the lists, too."""
        if self.isVisible() and self.mailing.watch.untold:
            self.refresh()
        else:
            self.mailing.show_state()
        if self.isVisible():
            self.mailing.tell()

    def _nothing(self) -> str:
        if self.workspace.store.is_practice:
            return tr("演练副本不与别的电脑交换数据；请先结束演练。")
        return tr("新电脑首次打开时选“加入已有的数据”，再来这里登记。")

    def _offer_to_enrol(self, sentence: str, card: Card, path: Path) -> None:
        """Nothing of a stranger was taken in; who may let him in is asked at once."""
        if self._governs:
            self.bundling.offer(sentence, tr("核对并登记"), partial(self.enrolling.admit, card, path), "warning")
        else:
            self.bundling.tell("warning", sentence)

    def _show_computer(self, row: ComputerRow | None) -> None:
        if self.view.shows_disputes() or self.bundling.shown:
            return
        self.view.right.setCurrentWidget(self.view.computer if row else self.view.none)
        if row is not None:
            store = self.workspace.store
            governs = self._governs and row.key != store.founder and not row.is_own
            revokes = self._governs and not row.is_own and peers.may_revoke(store, DeviceId(Id(row.key)))
            six = self.enrolling.words_of_enrolled(row.key)
            self.view.computer.show_computer(row, six, governs=governs, revokes=revokes, renames=self._governs)

    def _show_dispute(self, row: DisputeRow | None) -> None:
        if self.view.shows_disputes() and not self.bundling.shown:
            self.deciding.show(row)

    def _show_history(self) -> None:
        row = self.chosen_record()
        if row:
            show_history(self.window(), self.workspace.store, row)

    def chosen_record(self) -> tuple[str, Id] | None:
        found = self.deciding.dispute if self.view.shows_disputes() else None
        return (found.shown.table, found.shown.row) if found else super().chosen_record()

    def count(self) -> int:
        """How many questions wait for somebody to decide."""
        return len(disputes(self.workspace.store))

    def menus(self) -> tuple[QMenu, ...]:
        return (self.mailing.menu(),) if self.mailing.watch.folder else ()

    def hush(self) -> None:
        """An offer stays: a receipt may still be sent."""
        if self.view.bar.button.word() == tr("知道了"):
            self.view.bar.pass_by()

    def focus_first(self) -> None:
        self._refresh_if_stale()
        self.view.focus_first()

    def open_record(self, key: str) -> None:
        """A part of the page, or a computer, as the first page asks for it."""
        self.view.chips.choose(DISPUTES if key == DISPUTES else COMPUTERS)
        if key != DISPUTES:
            self.view.computers.choose(key)

    def take_file(self, path: Path) -> None:
        if kind_of(path) == "card":
            self.enrolling.read(path)
        else:
            self.bundling.look_into(path)
