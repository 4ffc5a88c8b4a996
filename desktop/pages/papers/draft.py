"""A paper of the current meeting as the page shows it: its pages, its state, its facts, its file name. 文稿"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from db.meeting.entity import Meeting, short_title
from db.meeting.gaps import gaps
from db.store.operation import Reader
from desktop.documents import Document
from desktop.documents.paper import Paper, Table
from desktop.documents.target import file_name
from desktop.language import tr
from desktop.pages.papers import arranging, introducing, issuing
from desktop.pages.papers.course import is_reworded, state_face
from desktop.pages.papers.facts import Fact, known, lacking, told
from desktop.widgets.roles import BadgeFace

if TYPE_CHECKING:
    from desktop.printing import PaintedPaper


@dataclass(frozen=True, slots=True)
class Draft:
    """One paper, laid out; `key` is its name in DOCUMENTS."""

    key: str
    title: str
    paper: Paper
    painted: PaintedPaper
    gaps: tuple[Fact, ...]
    facts: tuple[Fact, ...]
    file_name: str
    is_early: bool
    """The meeting that the paper tells of has not begun."""
    book: Callable[[], bytes] | None = None
    books: Callable[[], Iterator[tuple[str, bytes]]] | None = None
    books_kind: str = ""
    """Its own workbook, and a file of a kind for every member or guest by name, for the papers that have such."""
    way: BadgeFace | None = None
    """How far the document that the paper is has come, once it left the desk."""
    is_reworded: bool = False
    """It says something else than what was approved."""
    is_changed: bool = False
    """It says something else than when it was last exported or printed."""

    @property
    def is_issued(self) -> bool:
        """Whether the paper is one that gets a number and goes out."""
        return self.key in issuing.KINDS

    @property
    def has_order(self) -> bool:
        """Whether it names people in an order that can be chosen."""
        return bool(arranging.ordered_as(self.key))

    @property
    def has_sections(self) -> bool:
        """Whether it holds the sections of the minutes."""
        return self.key in arranging.WITH_SECTIONS

    @property
    def is_list(self) -> bool:
        """Whether the paper has a table, which a workbook can hold."""
        return any(isinstance(block, Table) for block in self.paper.blocks)

    @property
    def face(self) -> BadgeFace:
        if self.is_reworded:
            return BadgeFace("warn", "warn", tr("与签发稿不同"))
        if self.is_changed:
            return BadgeFace("info", "edit", tr("已改动"))
        if self.way:
            return self.way
        if self.is_early:
            return BadgeFace("mute", "clock", tr("会议未开始"))
        if self.gaps:
            return BadgeFace("warn", "warn", tr("未载明 {count} 项", count=len(self.gaps)))
        return BadgeFace("ok", "okc", tr("可打印"))

    @property
    def note(self) -> str:
        """How long it is, and what is missing in words."""
        what = tr("、").join(each.value for each in self.gaps)
        records = tr("未载明：{what}", what=what) if what else tr("所需记录齐全")
        since = tr(" · 上次导出或打印后有改动") if self.is_changed else ""
        since = tr(" · 签发后有改动，请退回修改或另发替代") if self.is_reworded else since
        return f"{tr('{count} 页', count=self.painted.page_count)} · {records}{since}"


def draft(store: Reader, meeting: Meeting, document: Document, before: Draft | None) -> Draft:
    """Make a paper of the records as they are now; pages that would come out the same are kept."""
    from desktop.printing import pages  # prints and paints: nothing that the first window needs

    paper = document.make(store, meeting.id)
    painted = before.painted if before and before.paper == paper else pages(paper)
    found = lacking(document.name, meeting.id, gaps(store, meeting.id))
    facts = tuple(each for each in known(store, meeting) if told(document.name, each.kind))
    if document.name in issuing.KINDS:
        issue = issuing.issue_facts(store, meeting, document.name)
        found = (*(each for each in issue if each.missing), *(each for each in found if each.kind != "number"))
        facts = (*(each for each in issue if not each.missing), *facts)
    if document.name == introducing.KIND:
        facts = (*introducing.guest_facts(store, meeting), *facts)
    name = file_name(short_title(store, meeting) + document.title)
    early = any(each.kind == "record" for each in found)
    book = partial(document.book, store, meeting.id) if document.book else None
    books = partial(document.books, store, meeting.id) if document.books else None
    return Draft(
        document.name,
        tr(document.title),
        paper,
        painted,
        found,
        facts,
        name,
        early,
        book,
        books,
        document.books_kind,
        state_face(store, meeting, document.name),
        is_reworded(store, meeting, document.name),
    )
