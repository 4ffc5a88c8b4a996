"""Registration replies as drafts of people: pure functions of the cells; nothing is invented. 参会回执读入"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.attendance.travel import Plans
from db.intake import values
from db.intake.combining import combined
from db.intake.drafts import Doubt, Draft
from db.intake.moments import When, when
from db.intake.naming import Called
from db.intake.naming import called as people_of
from db.intake.sheet import Sheet
from db.intake.table import Left, Line, Table, called, column_letter, kind_of, table
from db.sheet import Cell
from db.store.collecting import without_collecting
from db.store.glossary import Said, say


@dataclass(frozen=True, slots=True)
class Replies:
    """All that a file says: its tables as they were understood, the people, and the rows that are nobody."""

    tables: tuple[Table, ...]
    drafts: tuple[Draft, ...]
    left: tuple[Left, ...]


Taken = Mapping[int, Mapping[int, str]]
"""By the place of a sheet and of a column, what a person takes the column for."""


@without_collecting()
def read(sheets: Sequence[Sheet], near: date | None = None, taken: Taken | None = None) -> Replies:
    """Read all sheets; days without a year are those nearest to `near`."""
    tables = tuple(table(each, (taken or {}).get(place)) for place, each in enumerate(sheets))
    drafts = combined(draft for each in tables for line in each.lines for draft in _drafts(each, line, near))
    return Replies(tables, drafts, tuple(left for each in tables for left in each.left))


def _drafts(found: Table, line: Line, near: date | None) -> Iterator[Draft]:
    """Everybody in a row; what is told once for several is told of each, a telephone only where all have one."""
    row = _Row(found, line, near)
    people = people_of(line.cell("name"))
    for place, each in enumerate(people):
        yield row.draft(each, place, len(people))


class _Row:
    """The cells of one row, read one by one; doubts gather on the way."""

    def __init__(self, found: Table, line: Line, near: date | None) -> None:
        self._table, self._line, self._near = found, line, near
        self._doubts: list[Doubt] = [self._doubt(key, words) for key, words in line.faults]
        self._kept: list[str] = []
        self._leads = self._value("leads", values.yes(line.cell("leads"), called("leads"))) == "yes"
        self._organisation, self._title = self._post()
        self._gender = self._value("gender", values.gender(line.cell("gender")))
        self._ethnicity = self._value("ethnicity", values.ethnicity(line.cell("ethnicity")))
        self._phones = self._value("phone", values.phone(line.cell("phone")))
        self._remark = "；".join(filter(None, map(values.text, self._all("remark"))))
        self._shared = self._read()

    def draft(self, person: Called, place: int, of: int) -> Draft:
        doubts = [*self._doubts, *(self._doubt("name", each) for each in person.doubts)]
        title = self._part(self._title, place, of) or person.title
        kind = self._kind(person, title)
        return Draft(
            self._line.sheet,
            self._line.row,
            name=person.name,
            organisation=self._organisation,
            title=title,
            phone=self._phone(self._phones, place, of, doubts),
            gender=person.gender or self._gender,
            ethnicity=person.ethnicity or self._ethnicity,
            kind=kind if kind != "head" or place == 0 else "delegate",
            remark="；".join(filter(None, (self._remark, *self._kept, person.note))),
            count=person.count,
            unnamed=person.words,
            doubts=tuple(doubts),
            **self._shared,
        )

    def _read(self) -> dict[str, Any]:
        """The fields that all persons in the row share."""
        line = self._line
        return {
            "speech": "；".join(
                filter(None, (self._value("speech", values.speech(each)) for each in self._all("speech")))
            ),
            "liaison": values.text(line.cell("liaison")) or self._table.liaison,
            "liaison_phone": self._value("liaison_phone", values.phone(line.cell("liaison_phone")))
            or self._table.liaison_phone,
            "unit": self._table.unit,
            "heading": f"{self._table.title} {line.sheet}".strip(),
            "plans": self._plans(),
        }

    def _all(self, key: str) -> tuple[Cell, ...]:
        return self._line.cells.get(key, ())

    def _doubt(self, key: str, words: Said) -> Doubt:
        return Doubt(f"{column_letter(self._line.places.get(key, 0))}{self._line.row}", words)

    def _value(self, key: str, found: values.Value) -> str:
        """The value; words that give none are doubted, and kept as a remark."""
        value, doubt = found
        if doubt:
            self._doubts.append(self._doubt(key, doubt))
            self._kept += [] if value else [f"{called(key)}：{_flat(self._line.cell(key))}"]
        return value

    def _post(self) -> tuple[str, str]:
        """Organisation and title, from columns of their own or from one of both."""
        apart, rest = parted(values.text(self._line.cell("post")))
        return _flat(self._line.cell("organisation")) or apart, values.text(self._line.cell("title")) or rest

    def _plans(self) -> Plans:
        there, back = self._moment("arrival"), self._moment("return")
        companions = self._companions()
        if there.on and back.on and back.on < there.on:
            wrong = Said(say("返程日期{back}早于到达日期{there}，返程没有记"), {"back": back.on, "there": there.on})
            self._doubts.append(self._doubt("return", wrong))
            back = When(time=back.time, by=back.by)
        return Plans(
            there.on,
            there.time,
            _flat(self._line.cell("arrival_by")) or there.by,
            back.on,
            back.time,
            _flat(self._line.cell("return_by")) or back.by,
            self._pick_up(),
            self._lodging(),
            companions,
            _flat(self._line.cell("plate")).upper(),
            self._diet(),
        )

    def _moment(self, key: str) -> When:
        """Day and time may stand in one column or in two."""
        parts = [when(each, self._near, called(key)) for each in self._all(key)]
        for each in parts:
            if each.doubt:
                self._doubts.append(self._doubt(key, each.doubt))
        if len(parts) == 1:
            return parts[0]
        return When(
            next((each.on for each in parts if each.on), None),
            next((each.time for each in parts if each.time), ""),
            next((each.by for each in parts if each.by), ""),
        )

    def _companions(self) -> int | None:
        words = _flat(self._line.cell("companions"))
        count = values.headcount(words)
        if words and (count is None or re.search(r"[\u4e00-\u9fff]{4,}", words)):
            doubt = Said(say("随员、司机写的是“{words}”，姓名请另行登记"), {"words": words})
            self._doubts.append(self._doubt("companions", doubt))
        return count

    def _chosen(self, key: str, among: values.Codes) -> str:
        return self._value(key, values.chosen(self._line.cell(key), among, called(key)))

    def _lodging(self) -> str:
        """A bare yes, and how many rooms or nights, tell of no kind of room: they are kept as a remark."""
        words = _flat(self._line.cell("lodging"))
        if not (values.is_yes(words) or values.ROOMS.fullmatch(words) or _LODGES.fullmatch(words)):
            return self._chosen("lodging", values.LODGING)
        self._kept.append(f"{called('lodging')}：{words}")
        return ""

    def _pick_up(self) -> str:
        """One column for both ways, or one for each."""
        meet, see_off = (self._value(key, values.yes(self._line.cell(key), called(key))) for key in ("meet", "see_off"))
        apart = "both" if meet and see_off else "meet" if meet else "see_off" if see_off else ""
        return self._chosen("pick_up", values.PICK_UP) or apart

    def _diet(self) -> str:
        """清真 for a yes below a title that asks for it; what somebody does not eat in his own words."""
        words, title = _flat(self._line.cell("diet")), ""
        if self._table.heading and "diet" in self._line.places:
            title = self._table.heading.titles[self._line.places["diet"]]
        if values.is_no(words):
            return ""
        return "清真" if values.is_yes(words) and "清真" in title else words

    def _kind(self, person: Called, title: str) -> str:
        """As its column says, or the heading above, or the words of the title; a yes to 带队 beats them."""
        if self._leads:
            return "head"
        told = kind_of(values.text(self._line.cell("kind")))
        worker = _WORKER.search(f"{title} {person.note} {person.words} {person.name}")
        return (
            told or ("press" if worker and worker[0] in "记者媒体" else "staff" if worker else "") or self._line.section
        )

    def _part(self, words: str, place: int, of: int) -> str:
        """Of as many parts as there are people each has one; else all have the whole."""
        for signs in ("[\n/；;]", "[、，,]") if of > 1 else ():
            parts = [each.strip() for each in re.split(signs, words) if each.strip()]
            if len(parts) == of:
                return parts[place]
        return _flat(words)

    def _phone(self, words: str, place: int, of: int, doubts: list[Doubt]) -> str:
        parts = words.split("、") if words else []
        if of == 1 or len(parts) == of:
            return words if of == 1 else parts[place]
        if parts and place == 0:
            counts = {"count": of, "phones": len(parts)}
            fewer = Said(say("{count}个人只有{phones}个电话，记在第一人名下，请核对"), counts)
            doubts.append(self._doubt("phone", fewer))
        return words if place == 0 else ""


_BROKEN = re.compile(r"(?<=[^\x00-\x7f])\s*\n\s*(?=[^\x00-\x7f])")
_LODGES = re.compile("(需要?|要|入)?住宿?")
_WORKER = re.compile("司机|驾驶员|随员|工作人员|记者|媒体")
_ORGANISATION = re.compile(
    r"(.{2,}(?:政府|委员会|办公室|集团|公司|局|委|办|厅|院|中心|协会|商会|银行|大学|学院|社|台))((?:副|总|常务|党组|第一)*"
    r"(?:书记|市长|主任|局长|院长|经理|董事长|秘书长|主席|会长|处长|科长|校长|行长|社长|台长|记者|调研员|主任科员|司机).*)"
)


def parted(words: str) -> tuple[str, str]:
    """Organisation and title of one cell, where a space, a line or the end of the organisation's name parts them."""
    pieces = words.split()
    if len(pieces) == 2:
        return pieces[0], pieces[1]
    found = _ORGANISATION.fullmatch("".join(pieces))
    return (found[1], found[2]) if found else ("", " ".join(pieces))


def _flat(cell: Cell) -> str:
    """Words in one line: between characters a break is nothing."""
    words = values.text(cell)
    if "\n" not in words:
        return words
    return _BROKEN.sub("", words).replace("\n", " ")
