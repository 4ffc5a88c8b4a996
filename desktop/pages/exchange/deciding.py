"""What stands in two versions, and deciding it: one of them, another value, all that somebody said. 裁定"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from db.people.entity import Operator
from db.store.disputing import Conflict
from db.store.ident import Id
from db.store.log import Cell
from db.store.record import declared
from db.sync.dispute import Dispute, disputes, keeping, saying, taking, taking_all
from db.sync.operations import ResolveTogether
from desktop.composed_words import FLAGS
from desktop.dialogs.choose_one import choose_one
from desktop.dialogs.text_question import ask_text
from desktop.language import tr
from desktop.pages.exchange.model import DisputeRow
from desktop.pages.exchange.versions import Version
from desktop.pages.exchange.view import ExchangeView
from desktop.record_words import cell_words, computer_words, field_words, source_words
from desktop.widgets.chip import Choice
from desktop.workspace import Workspace

Offer = Callable[[str, str, Callable[[], None]], None]
"""Says what was done, and offers one more thing by its word."""


class Deciding:
    """`dispute` is the question that is shown."""

    def __init__(self, workspace: Workspace, view: ExchangeView, offer: Offer) -> None:
        self.workspace, self.view, self._offer = workspace, view, offer
        self.dispute: Dispute | None = None
        view.dispute.take_asked.connect(self._take)
        view.dispute.say_asked.connect(self._say_otherwise)
        view.dispute.all_asked.connect(self._take_all)

    def show(self, row: DisputeRow | None) -> None:
        self.dispute = row.dispute if row else None
        self.view.right.setCurrentWidget(self.view.dispute if row else self.view.settled)
        if row is None:
            return
        shown, rows = row.dispute.shown, self.view.disputes.records().rows()
        versions = [self._version(shown, each) for each in row.dispute.versions]
        if row.dispute.is_deletion:  # only the one side has a value; the other went on with the record
            versions.append(Version(tr("其他电脑"), tr("保留"), tr("停用时还不知道的改动")))
        place = f"{rows.index(row) + 1} / {len(rows)}"
        writable = bool(self._kind(shown))
        self.view.dispute.show_question(row.record, row.field, place, versions, self._before(shown), writable=writable)

    def _version(self, shown: Conflict, cell: Cell) -> Version:
        store = self.workspace.store
        value = cell_words(store, shown.table, shown.column, cell, shown.row)
        return Version(computer_words(store, cell.device), value, source_words(store, cell))

    def _before(self, shown: Conflict) -> str:
        if shown.before is None:
            return ""
        said = self._version(shown, shown.before)
        return tr("此前：{value}（{source}）", value=said.value, source=said.source)

    def _kind(self, shown: Conflict) -> str:
        """The kind of the field in question, where it can be written by hand; '' for codes, hours, cells of figures."""
        entity = declared().get(shown.table)
        column = entity.declaration.by_name.get(shown.column) if entity else None
        if column is None or column.codes or column.name in FLAGS or shown.column.endswith("at"):
            return ""
        return column.kind if column.kind == "integer" or (column.kind == "text" and not column.fixed) else ""

    def _take(self, place: int) -> None:
        if self.dispute is None:
            return
        if self.dispute.is_deletion:
            self._decide(keeping(self.dispute, kept=place >= len(self.dispute.versions)))
        else:
            self._decide(taking(self.workspace.store, self.dispute, self.dispute.versions[place]))

    def _say_otherwise(self) -> None:
        if self.dispute is None:
            return
        shown = self.dispute.shown
        label, kind = field_words(shown.table, shown.column), self._kind(shown)
        standing = str(shown.versions[0].value or "")
        long = declared()[shown.table].declaration.column(shown.column).lines
        value = ask_text(self.view.window(), tr("另填一个说法"), label, standing, tr("采用"), long=long)
        if kind == "integer" and value and not value.removeprefix("-").isdecimal():
            self.view.say("error", tr("“{field}”要写数字，没有改动", field=label))
        elif value:
            self._decide(saying(self.workspace.store, self.dispute, int(value) if kind == "integer" else value))

    def _take_all(self) -> None:
        choices = self._sides()
        key = choose_one(self.view.window(), tr("全部采用谁的说法？"), tr("采用"), choices, tr("全部采用"))
        if key:
            field, wanted = key.split(" ")
            self._decide(taking_all(self.workspace.store, lambda cell: getattr(cell, field) == wanted))

    def _sides(self) -> list[Choice]:
        """The computers and the persons who have a part in open questions."""
        store = self.workspace.store
        cells = [each for dispute in disputes(store) for each in dispute.versions]
        devices = dict.fromkeys(each.device for each in cells)
        people = (store.get(Operator, Id(each)) for each in dict.fromkeys(each.author for each in cells))
        return [
            *(Choice(f"device {each}", tr("电脑：{name}", name=computer_words(store, each))) for each in devices),
            *(Choice(f"author {each.id}", tr("记录人：{name}", name=each.name)) for each in people if each),
        ]

    def _decide(self, decision: ResolveTogether) -> None:
        """Write what stands; what stood before can be let stand again."""
        store = self.workspace.store
        before = disputes(store)
        decided = {(each.table, each.row, each.column) for each in decision.decisions}
        stood = [each for each in before if each.key in decided and not each.is_deletion]
        back = tuple(each for one in stood for each in taking(store, one, one.versions[0]).decisions)
        sentence = self.workspace.run(decision)
        if sentence:
            self.view.say("error", sentence)
            return
        left = len(disputes(store))
        words = tr("已裁定 {count} 处，还有 {left} 处不一致。", count=len(before) - left, left=left)
        if not left:
            words = tr("已裁定 {count} 处，都裁定了；请给各台电脑送出数据包。", count=len(before))
        if back:
            own = frozenset({(store.device, store.head.seq)})  # what the cells say now
            again = ResolveTogether(tuple(replace(each, shown=own) for each in back))
            self._offer(words, tr("撤销"), partial(self._undo, again))
        else:
            self.view.say("done", words)

    def _undo(self, back: ResolveTogether) -> None:
        sentence = self.workspace.run(back)
        self.view.say("error" if sentence else "done", sentence or tr("已改回裁定前的说法。"))
