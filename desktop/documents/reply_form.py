"""Reply form of the meeting notice: on paper, and as a workbook that the program reads back. 参会回执"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from db.body.entity import MemberId, member_name, members
from db.intake.columns import FORM
from db.meeting.entity import Meeting, MeetingId, meeting_bodies
from db.store.operation import Reader
from desktop.documents.heads import headed
from desktop.documents.lists import as_text
from desktop.documents.paper import Align, Block, Paper, Table, TableColumn, body
from desktop.documents.phrases import span

SUBJECT = "参会回执"
ROWS, PRINTED_ROWS = 20, 7
SAMPLE = {
    "organisation": "示例：某市人民政府",
    "name": "张明",
    "gender": "男",
    "ethnicity": "汉族",
    "title": "副市长",
    "phone": "13800000000",
    "speech": "否",
    "leads": "是",
    "arrival": "5月6日 14:30",
    "arrival_by": "G308",
    "return": "5月8日 9:00",
    "return_by": "自驾",
    "pick_up": "接站",
    "lodging": "单住",
    "companions": "2",
    "plate": "某A12345",
    "diet": "无",
    "liaison": "李静",
    "liaison_phone": "13800000001",
}
"""Everything in it is made up, and the first cell says so."""

CHOICES = {"gender": "男,女", "leads": "是,否", "pick_up": "接送,接站,送站,不用接送", "lodging": "单住,合住,不住宿"}
HOW = (
    "填表说明：一人一行，司机和随员也各填一行；灰色的示例行不用删；电话按文本填写；到达和返程写明日期、时间和车次；"
    "还没定的可以先空着，定了以后再报一次。请不要改动表头。"
)

PRINTED = (
    TableColumn("单位", 36),
    TableColumn("姓名", 22, Align.CENTRE),
    TableColumn("性别", 14, Align.CENTRE),
    TableColumn("民族", 14, Align.CENTRE),
    TableColumn("职务", 34),
    TableColumn("联系电话", 28, Align.CENTRE),
    TableColumn("到达时间车次", 30),
    TableColumn("返程时间车次", 30),
    TableColumn("住宿", 16, Align.CENTRE),
    TableColumn("备注", 20),
)


def reply_form(store: Reader, meeting_id: MeetingId) -> Paper:
    """The form to be filled in by hand."""
    meeting = store.need(Meeting, meeting_id)
    return Paper(headed(store, meeting, SUBJECT), reply_blocks(), landscape=True)


def reply_blocks(*, upright: bool = False) -> tuple[Block, ...]:
    """The lines to fill in; on an upright sheet the unit stands above them alone."""
    columns = PRINTED[1:] if upright else PRINTED
    unit, liaison = ("　" * 5, "　" * 4) if upright else ("　" * 10, "　" * 8)
    return (
        body(f"成员方（单位）：{unit}联络员：{liaison}电话："),
        body("接送站、饮食禁忌、车牌、随员司机人数等请写在备注里。"),
        Table(columns, (("",) * len(columns),) * PRINTED_ROWS, row_height=14.0 if upright else 11.0),
    )


def reply_book(store: Reader, meeting_id: MeetingId, member: MemberId | None = None) -> bytes:
    """The form as .xlsx, with the member's name where it is for one; every cell a text."""
    from openpyxl import Workbook  # a third of a second, and only workbooks need it

    meeting = store.need(Meeting, meeting_id)
    book = Workbook()
    book.properties.creator = "联席"
    sheet = book.active
    sheet.title = SUBJECT
    unit = member_name(store, member, meeting.from_on) if member else ""
    when = "，".join(filter(None, (span(meeting.from_on, meeting.to_on), meeting.place)))
    _head(sheet, ("".join(headed(store, meeting, SUBJECT)), f"{HOW}{f'会议时间地点：{when}。' if when else ''}"), unit)
    _table(sheet)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def reply_books(store: Reader, meeting_id: MeetingId) -> Iterator[tuple[str, bytes]]:
    """A form for every member on the day of the meeting: its name, and the workbook."""
    meeting = store.need(Meeting, meeting_id)
    for place in meeting_bodies(store, meeting.id):
        for each in members(store, place.body, meeting.from_on):
            yield member_name(store, each.id, meeting.from_on), reply_book(store, meeting.id, each.id)


HEADING = 4
"""The row that names the columns, below title, explanation and unit."""


def _head(sheet: Any, lines: tuple[str, str], unit: str) -> None:
    from openpyxl.styles import Alignment, Font

    for row, words in enumerate((*lines, f"成员方：{unit}"), start=1):
        as_text(sheet.cell(row, 1), words)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(FORM))
    sheet["A1"].font, sheet["A3"].font = Font(bold=True, size=16), Font(bold=True)
    sheet["A1"].alignment = Alignment(horizontal="center")
    sheet["A2"].alignment = Alignment(wrap_text=True, vertical="top")
    sheet.row_dimensions[2].height = 32


def _table(sheet: Any) -> None:
    """The names of the columns, the sample in grey, and empty rows that keep what is typed as text."""
    from openpyxl.styles import Alignment, Border, Font, Side
    from openpyxl.worksheet.datavalidation import DataValidation

    side = Side(style="thin", color="808080")
    border, centred = Border(side, side, side, side), Alignment(horizontal="center", vertical="center", wrap_text=True)
    faces = {HEADING: Font(bold=True), HEADING + 1: Font(italic=True, color="808080")}
    last = HEADING + 1 + ROWS
    for column, each in enumerate(FORM, start=1):
        for row in range(HEADING, last + 1):
            cell = sheet.cell(row, column)
            as_text(cell, each.title if row == HEADING else SAMPLE.get(each.key, "") if row == HEADING + 1 else "")
            cell.border, cell.alignment, cell.font = border, centred, faces.get(row, Font())
        letter = sheet.cell(HEADING, column).column_letter
        sheet.column_dimensions[letter].width = each.width
        if each.key in CHOICES:
            choice = DataValidation(
                type="list", formula1=f'"{CHOICES[each.key]}"', allow_blank=True, showErrorMessage=False
            )
            choice.add(f"{letter}{HEADING + 2}:{letter}{last}")
            sheet.add_data_validation(choice)
    sheet.row_dimensions[HEADING].height = 32
    sheet.freeze_panes = sheet.cell(HEADING + 1, 3)
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{HEADING}:{HEADING}"
