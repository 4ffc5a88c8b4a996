"""Joins the search box to the records; what is found opens on the page where it is entered. 检索"""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from db.search.hits import Answer, Hit, Wish, search
from db.search.kind import KINDS, kind_of
from db.store.ident import Id
from desktop.language import several, tr
from desktop.page import Page
from desktop.pages.search.model import Row
from desktop.pages.search.reading import body_choices, member_choices, members_named, row_of, year_choices
from desktop.pages.search.view import SearchView
from desktop.record_places import place_of_row
from desktop.widgets.chip import Choice
from desktop.workspace import Workspace

EVERY = "all"
MOST = 200
"""Hits shown: more are not read through; the words are made more precise instead."""


class SearchPage(Page):
    """Looks at every keystroke."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.view = SearchView()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.view.asked.connect(self._show)
        self.view.open_asked.connect(self._open)

    def refresh(self) -> None:
        store = self.workspace.store
        self.view.show_filters(body_choices(store), member_choices(store), year_choices(store))
        self._show()

    def focus_first(self) -> None:
        self._refresh_if_stale()
        self.view.focus_first()

    def _show(self) -> None:
        """All kinds are asked for, so that the chips can say how many there are of each."""
        words, kind = self.view.field.typed().strip(), self.view.chips.key()
        answer = search(self.workspace.store, self._wish(words), MOST)
        of_kind = [hit for hit in answer.hits if kind in (EVERY, kind_of(hit.table))]
        rows = [row_of(self.workspace.store, hit) for hit in of_kind]
        self.view.show_rows(rows, _chips(answer.hits), _note(answer), _nothing(words))

    def _wish(self, words: str) -> Wish:
        view, year = self.view, self.view.year.key()
        body, members = view.body.key(), members_named(self.workspace.store, view.member.key())
        return Wish(words, "", Id(body) if body else None, members, int(year) if year else None)

    def _open(self, row: Row) -> None:
        place = place_of_row(self.workspace.store, row.hit.row)
        if place.meeting is not None:
            self.workspace.choose_meeting(place.meeting)
        self.go_asked.emit(place.page, place.record)


def _chips(hits: tuple[Hit, ...]) -> list[Choice]:
    counted = {kind: sum(kind_of(hit.table) == kind for hit in hits) for kind in KINDS}
    kinds = (Choice(each, several(word), counted[each]) for each, word in KINDS.items())
    return [Choice(EVERY, tr("全部"), len(hits)), *kinds]


def _note(answer: Answer) -> str:
    return "" if answer.is_all else tr("只列出最近的 {count} 条；请把要找的写得更细", count=len(answer.hits))


def _nothing(words: str) -> tuple[str, str]:
    if words:
        return tr("没有找到“{words}”", words=words), tr("换一个说法，或改选组织、成员方和年份")
    return tr("在全部记录里检索"), tr("几个词用空格隔开；姓名可用拼音或首字母")
