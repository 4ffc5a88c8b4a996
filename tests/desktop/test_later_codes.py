"""Whatever code a later version wrote into a field, every page opens, that of all papers among them. 较新版本的代码"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from db.store import changing
from db.store.operation import Change, Operation, Reader
from db.store.record import Entity, declared
from db.store.store import Store
from desktop.main_window import MainWindow
from desktop.pages import PAGES
from tests.desktop.dialogs import settle

LATER = "later"


class Overwrite(Operation):
    """Cells as another version of the program would leave them."""

    __slots__ = ("said",)

    def __init__(self, said: list[Change]) -> None:
        self.said = said

    def changes(self, store: Reader) -> Iterator[Change]:
        yield from self.said


def coded() -> Iterator[tuple[type[Entity], str]]:
    """Every field that holds a code."""
    for _, entity in sorted(declared().items()):
        yield from ((entity, name) for name, field in entity.declaration.by_name.items() if field.codes)


def allow(patch: pytest.MonkeyPatch, entity: type[Entity], name: str, codes: tuple[str, ...]) -> None:
    """Let a field say these codes, whatever is kept of its declaration."""
    known = entity.declaration.by_name
    patch.setitem(known, name, replace(known[name], codes=codes))
    patch.setattr(changing, "_declared", changing._declared.__wrapped__)


@contextmanager
def unknown(store: Store, entity: type[Entity], name: str, patch: pytest.MonkeyPatch) -> Iterator[bool]:
    """The field says in every record what this version does not know; False where it says nothing anyhow."""
    known, table = entity.declaration.by_name, entity.declaration.table
    rows = [(each.id, getattr(each, name)) for each in store.find(entity) if getattr(each, name)]
    with patch.context() as context:
        allow(context, entity, name, (*known[name].codes, LATER))
        store.run(Overwrite([Change(table, row, {name: LATER}) for row, _ in rows]))
        yield bool(rows)
        store.run(Overwrite([Change(table, row, {name: code}) for row, code in rows]))


@pytest.mark.long
def test_every_page_opens_whatever_a_code_says(
    window: MainWindow, federation34: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = 0
    for entity, name in coded():
        with unknown(federation34, entity, name, monkeypatch) as is_said:
            if not is_said:
                continue
            tried += 1
            window.workspace.meeting_changed.emit()
            for page in PAGES:
                window.go(page.key)
                settle()
    assert tried > 25
