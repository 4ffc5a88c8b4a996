"""A sheet as a list of people: its heading, what is written around it, and every row with what it is. 回执表

No row is dropped in silence: a row that is nobody says why it was left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from db.intake.columns import COLUMNS, LEFT_OUT
from db.intake.heading import Heading, heading
from db.intake.naming import called as people_of
from db.intake.sheet import Row, Sheet, areas, unmerged
from db.intake.values import text
from db.people.writing import HAN
from db.sheet import Cell
from db.store.frozen import frozen
from db.store.glossary import Said, say

DITTO = frozenset(("同上", "同前", "〃", "″", '"', "''", "”", "“", "＂", "…同上"))
_OFFICE = re.compile(r"[\u4e00-\u9fff]{1,20}(?:[省市县区州盟旗局委办厅院]|政府|委员会|集团|公司|中心|协会)")
_TOTAL = re.compile(r"(合\s*计|总\s*计|小\s*计|共\s*计|总人数)(人数)?([:：\s\d（(].*)?|共\s*\d+\s*人.*")
_SAMPLE = re.compile(r"[（(【]?(填[写表])?(示例|样例|范例|举例|例)([)）】:：\s].*|行.*|如.*|\d*)?")
_OTHER_SHEET = re.compile(r".*(说明|示例|样例|范例|须知|模板说明|字典|选项).*")
_UNIT = re.compile(
    r"(?:成员方|(?:填报|报送|参会|所在)?单位(?:名称)?|代表团|城市)\s*(?:[（(][^）)]*[）)])?\s*[:：]\s*(?:[（(]?盖章[）)]?)?\s*([^\s:：]+)"
)
_LIAISON = re.compile(rf"(?:联络员|联系人|填[表报]人|报名人)(?:姓名)?\s*[:：]\s*([{HAN}·]{{2,10}})")
_LIAISON_PHONE = re.compile(r"(?:电话|手机|联系方式)(?:号码)?\s*[:：]\s*([\d\- ]{7,20}\d)")
_SIGNED = re.compile(r"(填[表报写]|制表|报名|联[系络]|审核|审签|经办)(人|员|单位|日期|时间)\s*[:：].*")
_NUMBER = re.compile(r"\d+")

SECTIONS = (
    ("press", r".*(媒体|记者|新闻).*"),
    ("staff", r".*(工作人员|司机|驾驶员|随员|随行).*"),
    ("guest", r".*(特邀|嘉宾|来宾).*"),
    ("observer", r".*列席.*"),
    ("head", r".*(带队|领队|团长).*"),
    ("delegate", r".*(代表|领导|参会人员|与会人员).*"),
)
"""The kind of attendee that a heading within the list, or a word in its column, stands for."""


@lru_cache(maxsize=1_024)
def kind_of(words: str) -> str:
    return next((kind for kind, pattern in SECTIONS if re.fullmatch(pattern, words)), "")


@dataclass(frozen=True, slots=True)
class Left:
    """A row, or with row 0 a whole sheet, that is nobody, and why."""

    sheet: str
    row: int
    words: Said
    doubtful: bool = False


@frozen
class Line:
    """A row of somebody: number counted from 1, cells by key, where each stands (column from 0), what was repeated."""

    sheet: str
    row: int
    cells: Mapping[str, tuple[Cell, ...]]
    places: Mapping[str, int]
    section: str = ""
    faults: tuple[tuple[str, Said], ...] = ()

    def cell(self, key: str) -> Cell:
        """The one cell of a column, '' where the form has none."""
        for each in self.cells.get(key, ()):
            if each != "":
                return each
        return ""


@dataclass(frozen=True, slots=True)
class Table:
    """What one sheet holds; `unit` and the liaison are told beside the list."""

    sheet: str
    title: str = ""
    heading: Heading | None = None
    unit: str = ""
    liaison: str = ""
    liaison_phone: str = ""
    lines: tuple[Line, ...] = ()
    left: tuple[Left, ...] = ()
    samples: Mapping[int, str] = field(default_factory=dict)


def table(sheet: Sheet, taken: Mapping[int, str] | None = None) -> Table:
    """Read a sheet; `taken` says by column what a person takes it for instead."""
    if sheet.hidden:
        return _left_out(sheet, say("工作表“{sheet}”是隐藏的，没有读"))
    if not any(cell != "" for row in sheet.rows for cell in row):
        return Table(sheet.name)
    full = unmerged(sheet)
    found = heading(full.rows)
    if found is None or (_OTHER_SHEET.fullmatch(sheet.name) and not taken):
        return _left_out(sheet, say("工作表“{sheet}”里没有参会名单，没有读"))
    if taken:
        keys = tuple(taken.get(column, key) for column, key in enumerate(found.keys))
        found = replace(found, keys=keys)
    return _Reader(sheet, full.rows, found).table()


def _left_out(sheet: Sheet, words: str) -> Table:
    return Table(sheet.name, left=(Left(sheet.name, 0, Said(words, {"sheet": sheet.name})),))


class _Reader:
    """Goes down the rows below a heading."""

    def __init__(self, sheet: Sheet, rows: list[Row], head: Heading) -> None:
        self._sheet, self._rows, self._head = sheet, rows, head
        self._columns: dict[str, list[int]] = {}
        for column, key in enumerate(head.keys):
            if key:
                self._columns.setdefault(key, []).append(column)
        self._places = {key: columns[0] for key, columns in self._columns.items()}
        self._titles = [
            (at, head.titles[at]) for columns in self._columns.values() for at in columns if head.titles[at]
        ]
        self._names = self._columns.get("name", [])
        self._under = _under(sheet)
        self._section = ""
        self._before: dict[int, Cell] = {}
        self._around = [_words(row) for row in rows[: head.top]]
        self._left: list[Left] = []
        self._people: list[int] = []
        self._counted, self._count = 0, 0
        self._met: set[tuple[str, tuple[str, ...]]] = set()

    def table(self) -> Table:
        lines = tuple(self._lines())
        around = "\n".join(self._around)
        unit, liaison, phone = (pattern.search(around) for pattern in (_UNIT, _LIAISON, _LIAISON_PHONE))
        return Table(
            self._sheet.name,
            title=next((each for each in self._around if each), ""),
            heading=self._head,
            unit=unit[1] if unit else "",
            liaison=liaison[1] if liaison else "",
            liaison_phone=phone[1].strip() if phone else "",
            lines=lines,
            left=tuple(self._left),
            samples=self._samples(),
        )

    def _samples(self) -> dict[int, str]:
        """By column the first words of anybody: what a person sees of it when choosing what it is."""
        below = [self._rows[place] for place in self._people]
        width = range(len(self._head.titles))
        return {column: next((text(row[column]) for row in below if row[column] != ""), "") for column in width}

    def _lines(self) -> Iterator[Line]:
        for place in range(self._head.below, len(self._rows)):
            row = self._own(place)
            words = [*map(text, row)]
            if any(words) and self._is_somebody(place, words):
                self._people.append(place)
                yield self._line(place, row, words)

    def _own(self, place: int) -> Row:
        """The cells of a row; a name that reaches over several rows is one person, in the first of them."""
        row = list(self._rows[place])
        for column in self._names:
            row[column] = "" if (place, column) in self._under else row[column]
        return row

    def _is_somebody(self, place: int, row: list[str]) -> bool:
        """Whether a row, given cell by cell, describes a person; if not, the reason is noted."""
        words = [*filter(None, row)]
        named = any(row[column] for column in self._names)
        if any(map(_SAMPLE.fullmatch, words[:3])):
            return self._leave(place, say("示例行，没有读入"))
        if any(map(_TOTAL.fullmatch, words[:2])):
            return self._total(place, words)
        if _SIGNED.fullmatch(words[0]):
            self._around.append(_words(self._rows[place]))
            return self._leave(place, say("不是人员，没有读入：{words}"), words="，".join(words)[:60])
        if self._is_heading(row):
            return self._leave(place, say("重复的表头，没有读入"))
        if len(set(words)) == 1 and (not named or len(words) > 2):
            return self._aside(place, row, words[0])
        if named:
            return True
        told = [row[at] for key, ats in self._columns.items() if key not in (*LEFT_OUT, "organisation") for at in ats]
        if any(told):
            return self._leave(place, say("这一行没有姓名：{words}"), doubtful=True, words="，".join(words)[:60])
        return False

    def _aside(self, place: int, row: list[str], words: str) -> bool:
        """One text in a row: a heading within the list, a note, or a row in which only the unit was filled in."""
        if any(row[at] for key in LEFT_OUT for at in self._columns.get(key, ())) and words.isdigit():
            return False
        kind = kind_of(words) if len(words) <= 15 else ""
        if kind:
            self._section = kind
        elif _OFFICE.fullmatch(words):  # 甲市 over its people: theirs, and no longer that of the people above
            self._before |= dict.fromkeys(self._columns.get("organisation", ())[:1], words)
        self._around.append(words)
        return self._leave(place, say("不是人员，没有读入：{words}"), words=words[:60])

    def _total(self, place: int, words: list[str]) -> bool:
        told = next((int(found[0]) for each in words for found in [_NUMBER.search(each)] if found), None)
        count = self._persons()
        if told is not None and told != count:
            sentence = say("合计写的是{told}人，读到的是{count}人，请核对")
            return self._leave(place, sentence, doubtful=True, told=told, count=count)
        return self._leave(place, say("合计行，没有读入"))

    def _persons(self) -> int:
        """How many people the rows so far name, each once; a row is read once, however many totals there are."""
        posts = [at for key in ("organisation", "post") for at in self._columns.get(key, ())]
        for row in map(self._own, self._people[self._counted :]):
            post = tuple(text(row[at]) for at in posts)
            for each in (each for column in self._names for each in people_of(row[column])):
                met = bool(each.name) and (each.name, post) in self._met
                self._count += 0 if met else each.count
                self._met.add((each.name, post))
        self._counted = len(self._people)
        return self._count

    def _leave(self, place: int, sentence: str, *, doubtful: bool = False, **values: object) -> bool:
        self._left.append(Left(self._sheet.name, place + 1, Said(sentence, values), doubtful))
        return False

    def _is_heading(self, row: list[str]) -> bool:
        alike = [(row[at], title) for at, title in self._titles if row[at][:1] == title[0]]
        return len([title for said, title in alike if "".join(said.split()) == title]) >= 2

    def _line(self, place: int, row: Row, words: list[str]) -> Line:
        """A person's row; what is the same as above is taken from there."""
        faults: list[tuple[str, Said]] = []
        for key, columns in self._columns.items() if not DITTO.isdisjoint(words) else ():
            for at in columns:
                if key != "name" and words[at] in DITTO:
                    row[at] = self._before.get(at, "")
                    if row[at] == "":
                        faults.append((key, Said(say("写的是“同上”，上面一行却是空的，请补"))))
        for at in self._columns.get("organisation", ())[:1]:
            if words[at] == "" and self._before.get(at, "") != "":
                row[at] = self._before[at]
                faults.append(("organisation", Said(say("单位空着，按上一行“{words}”"), {"words": text(row[at])})))
        self._before = dict(enumerate(row))
        cells = {key: tuple([row[at] for at in columns]) for key, columns in self._columns.items()}
        return Line(self._sheet.name, place + 1, cells, self._places, self._section, tuple(faults))


def _under(sheet: Sheet) -> set[tuple[int, int]]:
    """The cells of merged areas below their first row, as far as the sheet reaches."""
    return {
        (row, column)
        for top, left, bottom, right in areas(sheet)
        for row in range(top + 1, bottom + 1)
        for column in range(left, right + 1)
    }


def _words(row: Row) -> str:
    """The words of a row outside the list, each once: merged cells say one thing many times."""
    return " ".join(dict.fromkeys(filter(None, map(text, row))))


def column_letter(column: int) -> str:
    """A for the column 0, AA for 26, as spreadsheets call them."""
    letters = ""
    while column >= 0:
        letters, column = chr(ord("A") + column % 26) + letters, column // 26 - 1
    return letters


def titles_of(found: Table) -> Iterator[tuple[int, str, str, str]]:
    """Of every column in use: its place, its title, the key it was taken for, the first words below it."""
    head = found.heading
    for column, title in enumerate(head.titles if head else ()):
        if head and (title or found.samples.get(column)):
            yield column, title, head.keys[column], found.samples.get(column, "")


def called(key: str) -> str:
    """The title of a column by its key."""
    return COLUMNS[key].title
