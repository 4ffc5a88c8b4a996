"""The form of every style, in the figures of GB/T 9704-2012, and the geometry of the page. 版式

Lengths are twentieths of a point (twips); indents are hundredths of a character.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from desktop.documents.drawn import Lettering
from desktop.documents.paper import Align, Style

IMITATION_SONG, HAND, BLACK = "仿宋_GB2312", "楷体_GB2312", "黑体"
TITLE_SONG, SONG = "方正小标宋简体", "宋体"
RED = "FF0000"

SHORT_SIDE, LONG_SIDE = 11906, 16838  # A4
PITCH = 579  # 22 lines in 225 mm
TIGHTER = -5  # with it 28 characters of 16 points fill 156 mm (LibreOffice doubles the grid of Word's own way)
CHARACTER = 316
BORDER_OUTER, BORDER_INNER = 8, 6  # eighths of a point: 0.35 and 0.25 mm
CELL_ABOVE, CELL_BESIDE = 30, 57  # between the rules of a cell and its text
BAR_PITCH, BAR_THICK = 400, 240  # a bar of a chart with its room, and the bar itself
BAR_GREY = "7F7F7F"
RECORD_LINE = 500  # a line of the record block, 25 points
CLOSEST = 520  # the least line, 26 points, to which a page is squeezed so that its signature stays with the text

CODE_SIDE = 520  # a QR code on a badge: nine millimetres
CARD_WIDTH = 270  # millimetres for the name on a card of A4 turned and folded

# A letter, measured from the head of the sheet: the mark at 30 mm, a double rule 4 mm below it, the number seven
# eighths of a line below that; another double rule 20 mm above the foot. The rules are 170 mm long.
LETTER_MARK, LETTER_HEAD_RULE, LETTER_NUMBER = 1621, 2728, 2938
LETTER_FOOT_RULE = LONG_SIDE - 1134
LETTER_RULE = 9638
LETTER_LEFT = (SHORT_SIDE - LETTER_RULE) // 2
DOUBLE_RULE = ((0, 30), (50, 10))  # a thick rule and a thin one below it: from where, how thick; turned at the foot


def twips(millimetres: float) -> int:
    """Return a length of millimetres in twips."""
    return round(millimetres * 1440 / 25.4)


@dataclass(frozen=True, slots=True)
class Page:
    """The page and the room for text on it. 页面"""

    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int
    footer: int

    @property
    def text_width(self) -> int:
        return self.width - self.left - self.right

    @property
    def text_height(self) -> int:
        return self.height - self.top - self.bottom


PORTRAIT = Page(SHORT_SIDE, LONG_SIDE, top=2098, bottom=1984, left=1588, right=1474, footer=1307)
# The same sheet turned: what was the left margin, where it is bound, comes to the top.
LANDSCAPE = Page(LONG_SIDE, SHORT_SIDE, top=1588, bottom=1474, left=1984, right=2098, footer=797)


@dataclass(frozen=True, slots=True)
class Form:
    """How a style looks; `exact` is the line height, 0 the line of the grid. 样式的形式"""

    identifier: str
    name: str
    font: str = IMITATION_SONG
    half_points: int = 32
    align: Align = Align.LEFT
    exact: int = 0
    first: int = 0
    left: int = 0
    hanging: int = 0
    right: int = 0
    before: int = 0
    tighter: int = TIGHTER
    red: bool = False
    keep_next: bool = False
    outline: int | None = None

    @property
    def character(self) -> int:
        """The width that one character of an indent means."""
        return CHARACTER if self.half_points == 32 else self.half_points * 10


_HEADING = Form("", "", first=200, keep_next=True, align=Align.BOTH)

BODY = Form("BodyText", "公文正文", first=200, align=Align.BOTH)
FLUSH = Form("Flush", "公文顶格", align=Align.BOTH)
CENTRED = Form("Centred", "公文居中", align=Align.CENTRE)
NOTE = Form("PaperNote", "公文附注", first=200)
HEADING_1 = replace(_HEADING, identifier="Heading1", name="heading 1", font=BLACK, outline=0)
HEADING_2 = replace(_HEADING, identifier="Heading2", name="heading 2", font=HAND, outline=1)
HEADING_3 = replace(_HEADING, identifier="Heading3", name="heading 3", outline=2)
HEADING_4 = replace(_HEADING, identifier="Heading4", name="heading 4", outline=3)
TITLE = Form("Title", "Title", TITLE_SONG, 44, Align.CENTRE, exact=720, tighter=0, keep_next=True)
DATE_LINE = Form("DateLine", "公文题注", HAND, align=Align.CENTRE)
RED_MARK = Form("RedMark", "发文机关标志", TITLE_SONG, 80, Align.CENTRE, exact=960, before=1904, tighter=0, red=True)
LETTER_ROOM = Form("LetterRoom", "信函版头", half_points=2, exact=LETTER_NUMBER - PORTRAIT.top, tighter=0)
LETTER_LINE = Form("LetterMark", "信函标志", TITLE_SONG, 80, Align.CENTRE, exact=960, tighter=0, red=True)
LETTER_ISSUE = Form("LetterNumber", "信函发文字号", align=Align.RIGHT)
CARD = Form("Card", "席卡", BLACK, 400, Align.CENTRE, exact=4800, tighter=0)
NUMBER = Form("IssueNumber", "发文字号", align=Align.CENTRE)
NUMBER_UPWARD = Form("IssueNumberUpward", "发文字号和签发人", first=100)
ADDRESSEE = Form("Addressee", "公文主送", align=Align.BOTH)
NAME_LIST = Form("NameList", "公文名单", left=500, hanging=300, align=Align.BOTH)
ATTACHMENT_NOTE = Form("AttachmentNote", "公文附件说明", left=500, hanging=300)
ATTACHMENT_MARK = Form("AttachmentMark", "公文附件标记", BLACK, keep_next=True)
SIGNATURE = Form("Signature", "公文署名", align=Align.RIGHT, keep_next=True)
SIGNED_ON = Form("SignedOn", "公文成文日期", align=Align.RIGHT)
CONTENTS = Form("Contents", "公文目录", BLACK)
CONTENTS_TITLE = Form("ContentsTitle", "公文目录标题", BLACK, align=Align.CENTRE, keep_next=True)
TABLE_TITLE = Form("TableTitle", "公文表题", BLACK, align=Align.CENTRE, keep_next=True)
COLUMN_TITLE = Form("ColumnTitle", "公文表头", BLACK, 24, Align.CENTRE, exact=320, tighter=0)
CELL = Form("Cell", "公文表格", half_points=24, exact=320, tighter=0)
RECORD = Form("Record", "公文版记", half_points=28, exact=RECORD_LINE, left=100, tighter=0)
FOOTER = Form("Footer", "footer", SONG, 28, exact=280, tighter=0)
BOX = Form("Box", "公文方格", half_points=24, align=Align.CENTRE, exact=320, tighter=0)
BOX_HEAD = replace(COLUMN_TITLE, identifier="BoxHead", name="公文方格题字")
BOX_LARGE = Form("BoxLarge", "公文方格大字", BLACK, 52, Align.CENTRE, exact=640, tighter=0)
GAP = Form("Gap", "公文间隔", half_points=2, exact=20, tighter=0)

FORMS = (
    BODY, FLUSH, CENTRED, NOTE, HEADING_1, HEADING_2, HEADING_3, HEADING_4, TITLE, DATE_LINE, RED_MARK, LETTER_ROOM,
    LETTER_LINE, LETTER_ISSUE, NUMBER, NUMBER_UPWARD, ADDRESSEE, NAME_LIST, ATTACHMENT_NOTE, ATTACHMENT_MARK,
    SIGNATURE, SIGNED_ON, CONTENTS, CONTENTS_TITLE, TABLE_TITLE, COLUMN_TITLE, CELL, CARD, BOX, BOX_HEAD, BOX_LARGE,
    RECORD, FOOTER, GAP,
)  # fmt: skip

OF_STYLE = {
    Style.BODY: BODY,
    Style.FLUSH: FLUSH,
    Style.HEADING_1: HEADING_1,
    Style.HEADING_2: HEADING_2,
    Style.HEADING_3: HEADING_3,
    Style.HEADING_4: HEADING_4,
    Style.CENTRED: CENTRED,
    Style.NOTE: NOTE,
}
OF_LETTERING = {Lettering.PLAIN: BOX, Lettering.HEAD: BOX_HEAD, Lettering.LARGE: BOX_LARGE}


def card_form(units: float) -> Form:
    """Return the form of a name that is so many characters wide: as large as 270 mm allow, at most 200 points."""
    half_points = int(2 * min(200.0, CARD_WIDTH / max(units, 1.0) / 0.3528))
    return replace(CARD, half_points=half_points, exact=half_points * 12)


def letter_rules() -> tuple[tuple[int, int], ...]:
    """Return top and thickness of each red rule: thick over thin at the head, thin over thick at the foot."""
    head = [(LETTER_HEAD_RULE + top, thick) for top, thick in DOUBLE_RULE]
    foot = [(LETTER_FOOT_RULE - top - thick, thick) for top, thick in DOUBLE_RULE]
    return (*head, *reversed(foot))


def page_of(landscape: bool) -> Page:
    """Return the page a paper is set on."""
    return LANDSCAPE if landscape else PORTRAIT


def column_widths(widths: tuple[float, ...], whole: int) -> tuple[int, ...]:
    """Stretch widths of any unit to fill `whole` twips to the last one."""
    total = sum(widths)
    edges = [round(whole * sum(widths[:index]) / total) for index in range(len(widths) + 1)]
    return tuple(right - left for left, right in pairwise(edges))
