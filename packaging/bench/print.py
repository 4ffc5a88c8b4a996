"""A list of ten thousand to PDF, against a table of the toolkit's own text document. 打印长名单

The peer takes a minute for such a list, so it is called once, in the midst of our rounds.
"""

import os

from _rounds import finish, interleaved, told

if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPageSize, QPdfWriter, QTextCursor, QTextDocument, QTextTableFormat
from PySide6.QtWidgets import QApplication

from desktop.documents.paper import Paper, Table, TableColumn
from desktop.printing import pages

ROUNDS = 5
ROWS, WARM = 10_000, 100
TARGET = 0.1
COLUMNS = tuple(TableColumn(title, 20) for title in ("序号", "单位", "姓名", "职务", "电话", "签名", "备注"))
CITIES = ("广元市", "宝鸡市", "中国铁路成都局集团有限公司")
LISTED = tuple(
    (str(number), CITIES[number % 3], f"张{number}", "副市长", "13912345678", "", "代表") for number in range(ROWS)
)


def ours(count: int = ROWS) -> bytes:
    """The attendance list as we paint it."""
    return pages(Paper(("签到表",), (Table(COLUMNS, LISTED[:count]),))).pdf()


def peer(count: int = ROWS) -> bytes:
    """The same cells in a table of QTextDocument, printed to a PDF."""
    document = QTextDocument()
    cursor = QTextCursor(document)
    header = QTextTableFormat()
    header.setHeaderRowCount(1)
    table = cursor.insertTable(count + 1, len(COLUMNS), header)
    for number, row in enumerate((tuple(column.title for column in COLUMNS), *LISTED[:count])):
        for place, text in enumerate(row):
            table.cellAt(number, place).firstCursorPosition().insertText(text)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    document.print_(writer)
    return bytes(buffer.data().data())


def main() -> None:
    """Fonts are loaded before by lists of a hundred rows on both sides."""
    ours(WARM), peer(WARM)
    before = interleaved({"ours": ours}, ROUNDS // 2)["ours"]
    floor = interleaved({"peer": peer}, 1, warm=False)["peer"]
    after = interleaved({"ours": ours}, ROUNDS - ROUNDS // 2)["ours"]
    print(told(f"list of {ROWS:,} to PDF", before + after, floor, "QTextDocument's table, once", TARGET))


if __name__ == "__main__":
    application = QApplication([])
    main()
    finish()
