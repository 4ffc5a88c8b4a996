"""Erases personal data of somebody on the roster, and shows who has confirmed it. 删除个人信息"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from db.people.entity import Person, PersonId
from db.people.erasing import (
    ErasePerson,
    EraseValues,
    Mention,
    Value,
    mentions,
    papers_with,
    personal,
    values,
)
from db.store.store import Store
from db.sync.forgetting import Forgotten, erasures
from desktop.dialogs.attempt import ask_until_taken
from desktop.dialogs.erase_person import Choosing, ErasableRow, ErasePersonDialog
from desktop.dialogs.erasure_outcome import show_outcome
from desktop.erasure_words import confirmations, mention_row, outcome_words, paper_words, unreached, value_row
from desktop.workspace import Workspace


class ErasingDesk:
    """For a person already erased, it shows how far the erasure is done."""

    def __init__(self, workspace: Workspace, window: Callable[[], QWidget]) -> None:
        self.workspace, self.window = workspace, window

    def ask(self, person: PersonId) -> bool:
        """Ask what to erase, erase it and show what is out of reach; whether anything was erased."""
        store = self.workspace.store
        own, texts = values(store, person), mentions(store, person)
        if not own and not texts:
            self.tell(person, ())
            return False
        papers, name = _papers(store, person), store.need(Person, person).name
        rows = [*_own_rows(store, own), *_text_rows(store, person, texts)]
        left = "\n".join(unreached(store, person, papers, self.workspace.backup_folder))
        attempt = partial(self._erase, person, own, texts)
        if not ask_until_taken(ErasePersonDialog(self.window(), name, rows, left, attempt)):
            return False
        self.tell(person, papers)
        return True

    def tell(self, person: PersonId, papers: tuple[str, ...]) -> None:
        """Show how far the last erasure of this person is done."""
        store = self.workspace.store
        last = next((each for each in erasures(store) if _is_of(store, each, person)), None)
        found = confirmations(store, last) if last else []
        left = unreached(store, person, papers, self.workspace.backup_folder)
        show_outcome(self.window(), outcome_words(store, found), found, left)

    def _erase(self, person: PersonId, own: tuple[Value, ...], texts: tuple[Mention, ...], chosen: Choosing) -> str:
        also = tuple(each.erased for number, each in enumerate(texts) if f"text{number}" in chosen.keys)
        if chosen.is_whole:
            return self.workspace.erase(ErasePerson(person, personal(self.workspace.store, person), also))
        cells = tuple(each.cell for number, each in enumerate(own) if f"own{number}" in chosen.keys)
        return self.workspace.erase(EraseValues(person, cells, also))


def _own_rows(store: Store, own: tuple[Value, ...]) -> list[ErasableRow]:
    return [ErasableRow(f"own{number}", *value_row(store, each), True) for number, each in enumerate(own)]


def _text_rows(store: Store, person: PersonId, texts: tuple[Mention, ...]) -> list[ErasableRow]:
    return [ErasableRow(f"text{number}", *mention_row(store, person, each), False) for number, each in enumerate(texts)]


def _papers(store: Store, person: PersonId) -> tuple[str, ...]:
    from desktop.documents import DOCUMENTS  # the roster does not wait for all papers

    titles = {each.name: each.title for each in DOCUMENTS}
    return tuple(paper_words(each, titles) for each in papers_with(store, person))


def _is_of(store: Store, erasure: Forgotten, person: PersonId) -> bool:
    return not set(personal(store, person)).isdisjoint(erasure.rows)
