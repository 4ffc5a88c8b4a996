"""A paper before it takes any file form: its title, its blocks, its record block. 文稿

Every text may hold "\n" for a new line. Lengths of columns are in millimetres; words are printed as given.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from db.store.errors import LianxiError
from desktop.documents.drawn import Boxes, Card


class DocumentError(LianxiError):
    """A paper could not be written: what, which file, what to do. 文稿未能写出"""


class Emphasis(StrEnum):
    """How a run stands out from its paragraph. 字面"""

    PLAIN = "plain"
    LEAD = "lead"  # the bold sentence that opens a point: 导语
    HEAD = "head"  # 黑体, as in 出席：
    HAND = "hand"  # 楷体, as the name of who signed


class Style(StrEnum):
    """The named styles a paragraph of a paper may have. 样式"""

    BODY = "body"
    FLUSH = "flush"  # no indent: the line of time and place over a list
    HEADING_1 = "heading_1"
    HEADING_2 = "heading_2"
    HEADING_3 = "heading_3"
    HEADING_4 = "heading_4"
    CENTRED = "centred"
    NOTE = "note"  # 附注


class Align(StrEnum):
    """Where the text of a column stands. 对齐"""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"
    BOTH = "both"


class Basis(NamedTuple):
    """A record on which words stand: its table and its id. 依据"""

    table: str
    id: str


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one face; `records` are known to the preview and printed nowhere. 文字"""

    text: str
    emphasis: Emphasis = Emphasis.PLAIN
    records: tuple[Basis, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of runs. 段落"""

    runs: tuple[Run, ...]
    style: Style = Style.BODY
    with_next: bool = False  # says what follows: it never stands alone at the foot of a page


@dataclass(frozen=True, slots=True)
class NameList:
    """A head such as 出席 and the names after it, hanging after the colon. 名单"""

    head: str
    names: str


@dataclass(frozen=True, slots=True)
class Blank:
    """One empty line of the grid. 空行"""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a new page. 另页"""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a table; the widths are stretched together to the width of the text. 栏"""

    title: str
    width: float
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header repeated on each page; `row_height` is the least height in millimetres. 表格"""

    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""
    row_height: float = 10.0


@dataclass(frozen=True, slots=True)
class Chart:
    """Plain bars with their figures, one below the other; a table beside it says the same. 图"""

    title: str
    bars: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class AttachmentNote:
    """Names of what is attached, after the body; numbered when there are several. 附件说明"""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Who issues, one below the other, and when if it is known; sealed papers centre names over the date. 署名"""

    name: str
    signed_on: date | None
    sealed: bool = True


@dataclass(frozen=True, slots=True)
class Attachment:
    """A new page with its own title; no mark for a text that is issued rather than attached. 附件"""

    title: tuple[str, ...]
    date_line: str = ""
    mark: str = "附件"


@dataclass(frozen=True, slots=True)
class Letter:
    """One more letter in the same paper: a new page with its own head, title and addressee. 另一封信函"""

    title: tuple[str, ...]
    addressees: str = ""
    head: LetterHead | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """The headings of the first level that follow, each with its page. 目录"""


Begun = Attachment | Letter
"""What begins a new page with a title of its own."""
Block = (
    Paragraph
    | NameList
    | Blank
    | PageBreak
    | Table
    | Chart
    | AttachmentNote
    | Signature
    | Begun
    | Card
    | Boxes
    | Contents
)


@dataclass(frozen=True, slots=True)
class RedHead:
    """The red mark of the issuing body over the number; a signer only on papers sent upwards. 版头"""

    mark: str
    number: str = ""
    signer: str = ""


@dataclass(frozen=True, slots=True)
class LetterHead:
    """The red mark of a letter with double rules at head and foot of its first page. 信函格式 (GB/T 9704 10.1)"""

    mark: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class RecordBlock:
    """Who gets copies, who printed it and when, at the foot of the last page; a letter has the copies alone. 版记"""

    printed_by: str = ""
    printed_on: date | None = None
    copies_to: str = ""
    number_of_copies: int | None = None
    ruled: bool = True

    @property
    def is_signed(self) -> bool:
        """Whether there is a line of who printed it and when."""
        return bool(self.printed_by or self.printed_on)


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper. 文稿"""

    title: tuple[str, ...]
    blocks: tuple[Block, ...] = ()
    date_line: str = ""
    red_head: RedHead | LetterHead | None = None
    addressees: str = ""
    record: RecordBlock | None = None
    landscape: bool = False

    @property
    def state(self) -> str:
        """The hash of all that it says and how; a field that is printed nowhere is kept out of `repr`."""
        return hashlib.sha256(repr(self).encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def is_letter(self) -> bool:
        return isinstance(self.red_head, LetterHead)

    @property
    def is_numbered(self) -> bool:
        """Whether pages bear numbers; cards do not, nor several letters, each of which begins anew."""
        cut = any(isinstance(block, Boxes) and block.cut for block in self.blocks)
        return not cut and not any(isinstance(block, Card | Letter) for block in self.blocks)


def body(text: str) -> Paragraph:
    """Return a paragraph of plain body text."""
    return Paragraph((Run(text),))


def introduction(text: str) -> Paragraph:
    """Return a body paragraph that announces the next one, as 会议议定： does."""
    return Paragraph((Run(text),), with_next=True)


def led(lead: str, rest: str) -> Paragraph:
    """Return a body paragraph whose first sentence is bold, as 一是……。 is."""
    return Paragraph((Run(lead, Emphasis.LEAD), Run(rest)))


def heading(level: int, number: int, text: str) -> Paragraph:
    """Return a heading numbered 一、 （一） 1. or （1） by its level from 1 to 4."""
    counted = (f"{numeral(number)}、", f"（{numeral(number)}）", f"{number}.", f"（{number}）")[level - 1]
    return Paragraph((Run(counted + text),), Style(f"heading_{level}"))


def numeral(number: int) -> str:
    """Write 1 to 99 in Chinese."""
    tens, units = divmod(number, 10)
    digits = "〇一二三四五六七八九"
    return ("" if tens == 0 else "十" if tens == 1 else digits[tens] + "十") + (digits[units] if units else "")


def chinese_date(day: date) -> str:
    """Write a day as papers do: no leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


def evened(name: str) -> str:
    """Open a name of two characters with a full-width space, so that it lines up with names of three."""
    return f"{name[0]}\u3000{name[1]}" if len(name) == 2 else name
