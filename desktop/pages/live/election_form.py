"""An election beside the line: seats and candidates to begin it, then the votes of each, all at once. 选举"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.language import tr
from desktop.pages.live.figure_form import FigureForm
from desktop.widgets.form_grid import FormGrid
from desktop.widgets.long_text_field import LongTextField
from desktop.widgets.number_field import NumberField

PAPERS = ("发出", "收回", "有效", "无效")
"""What may be said of the papers, in the words of the line; shown through `tr`."""


@dataclass(frozen=True, slots=True)
class Entered:
    """What stands in the fields: seats and names of an election to begin, or votes and papers of one that is open."""

    seats: int | None = None
    office: str = ""
    names: tuple[str, ...] = ()
    votes: tuple[int | None, ...] = ()
    papers: tuple[int | None, ...] = ()


class ElectionForm(FigureForm):
    """A `FigureForm` whose signals carry `Entered`."""

    def __init__(self) -> None:
        super().__init__(tr("选举"))
        self.seats, self.office, self.names = NumberField(), _office_field(), LongTextField("", 0, tr("一行一位"))
        self.votes: tuple[NumberField, ...] = ()
        self.papers: tuple[NumberField, ...] = ()
        self._shown = ""
        self._form = FormGrid()
        self.room.body.addWidget(self._form)

    def show_opening(self, key: str, seats: int | None = None, names: tuple[str, ...] = ()) -> None:
        """Ask for seats and candidates, with what is known of them; what is typed stays until another `key`."""
        if key == self._shown:
            return
        form = self._begin(key, tr("候选人和名额"), tr("开始选举"))
        self.seats, self.office, self.names = NumberField(), _office_field(), LongTextField("", 0, tr("一行一位"))
        self.seats.show_number(seats)
        self.names.set_text("\n".join(names))
        self.votes = self.papers = ()
        form.add(tr("应选"), self.seats, tr("名"), width=96)
        form.add(tr("选举职务"), self.office)
        form.add(tr("候选人"), self.names)
        self.seats.textChanged.connect(self.tell)
        self.office.edited.connect(self.tell)
        self.names.edited.connect(self.tell)

    def show_candidates(self, key: str, names: tuple[str, ...]) -> None:
        """Ask for the votes of each, and for the papers; `key` says of which ballot."""
        if key == self._shown:
            return
        form = self._begin(key, tr("各候选人得票"), tr("记下票数"))
        self.votes, self.papers = tuple(map(NumberField, names)), tuple(NumberField(tr(each)) for each in PAPERS)
        for name, field in zip(names, self.votes, strict=True):
            self.add_number(form, name, field, tr("票"))
        for word, field in zip(PAPERS, self.papers, strict=True):
            self.add_number(form, tr(word), field, tr("张"))

    def clear(self) -> None:
        """Forget what was typed: it is recorded, or no election is at hand."""
        self._shown = ""

    def _begin(self, key: str, hint: str, verb: str) -> FormGrid:
        self._shown = key
        self.hint.setText(hint)
        self.record.set_word(verb)
        old, self._form = self._form, FormGrid()
        self.room.body.replaceWidget(old, self._form)
        old.hide()
        old.deleteLater()
        return self._form

    def read(self) -> Entered | None:
        if not self.votes:
            names = ("".join(each.split()) for each in self.names.text().splitlines())  # 王　岩 is one name
            numbers = self._form.numbers((self.seats,))
            return (
                None
                if numbers is None
                else Entered(numbers[0], "".join(self.office.text().split()), tuple(filter(None, names)))
            )
        votes, papers = self._form.numbers(self.votes), self._form.numbers(self.papers)
        return None if votes is None or papers is None else Entered(votes=votes, papers=papers)


def _office_field() -> LongTextField:
    return LongTextField("", 1, tr("如：秘书长；可不填"))
