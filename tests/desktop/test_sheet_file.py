"""A workbook from outside is opened by a child that may break; what comes back is rows or one sentence. 读入表格"""

from __future__ import annotations

import random
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import datetime, time
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from db.store.errors import RuleError
from desktop import sheet_file
from desktop.sheet_file import rows_of, sheets_of


@pytest.fixture
def book(tmp_path: Path) -> Path:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in (("姓名", "时间", "数"), ("张一", time(9, 5), 3.5), ("=1+1", "九点", True)):
        sheet.append(row)
    path = tmp_path / "册.xlsx"
    made.save(path)
    return path


def part(path: Path, name: str) -> bytes:
    with zipfile.ZipFile(path) as parts:
        return parts.read(name)


def rewritten(path: Path, name: str, content: bytes) -> Path:
    """The same workbook with one part replaced."""
    with zipfile.ZipFile(BytesIO(path.read_bytes())) as before:
        parts = {each: before.read(each) for each in before.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as after:
        for each, old in parts.items():
            after.writestr(each, content if each == name else old)
    return path


def is_rows_or_a_sentence(path: Path, read: Callable[[Path], object] = rows_of) -> bool:
    try:
        return isinstance(read(path), list | tuple)
    except RuleError as error:
        return str(error).startswith(path.name)


def added(path: Path, **parts: bytes) -> Path:
    """The same workbook with more parts; `__` in a keyword stands for a slash, `_` for a dot."""
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name.replace("__", "/").replace("_", "."), content)
    return path


SHEET = "xl/worksheets/sheet1.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def related(path: Path, kind: str, rest: str = "") -> Path:
    """The same workbook with one more relationship."""
    one = f'<Relationship Id="rId99" Type="{OFFICE}/{kind}" Target="x" {rest}/></Relationships>'
    return rewritten(path, RELATIONS, part(path, RELATIONS).replace(b"</Relationships>", one.encode()))


def overlapping(path: Path) -> Path:
    """The same workbook with two names in its directory for one run of bytes."""
    added(path, docProps__copy_xml=b"<copy/>")
    raw = path.read_bytes()
    with zipfile.ZipFile(path) as book:
        first, last = book.infolist()[0], book.infolist()[-1]
    entry = raw.rindex(b"PK\x01\x02")
    assert raw[entry + 42 : entry + 46] == last.header_offset.to_bytes(4, "little")
    path.write_bytes(raw[: entry + 42] + (first.header_offset + 1).to_bytes(4, "little") + raw[entry + 46 :])
    return path


def encrypted(path: Path) -> Path:
    """The same workbook, every part marked as encrypted."""
    raw = bytearray(path.read_bytes())
    at = raw.find(b"PK\x01\x02")
    while at >= 0:
        raw[at + 8] |= 1
        at = raw.find(b"PK\x01\x02", at + 4)
    path.write_bytes(raw)
    return path


def doubled(path: Path) -> Path:
    with pytest.warns(UserWarning, match="Duplicate name"):
        return added(path, xl__worksheets__sheet1_xml=b"<worksheet/>")


HOSTILE: tuple[tuple[str, Callable[[Path], Path]], ...] = (
    ("太大", lambda book: added(book, **{f"j__{number}": b"" for number in range(2_001)})),
    ("太大", lambda book: added(book, xl__media__zeros=b"0" * 100_000)),
    ("设了打开密码", encrypted),
    ("重名或重叠", doubled),
    ("重名或重叠", lambda book: added(book, XL__Worksheets__Sheet1_xml=b"<worksheet/>")),
    ("重名或重叠", overlapping),
    ("文档类型声明", lambda book: rewritten(book, SHEET, b'<!DOCTYPE a [<!ENTITY b "c">]>' + part(book, SHEET))),
    ("文档类型声明", lambda book: added(book, xl__more_xml="<!DOCTYPE a><a/>".encode("utf-16"))),
    ("带有宏", lambda book: added(book, xl__vbaProject_bin=b"x")),
    ("带有宏", lambda book: related(book, "vbaProject")),
    ("引用了别处的文件", lambda book: added(book, xl__externalLinks__externalLink1_xml=b"<x/>")),
    ("引用了别处的文件", lambda book: related(book, "image", 'TargetMode="Ext&#101;rnal"')),
    ("嵌入了其他程序的对象", lambda book: added(book, xl__embeddings__oleObject1_bin=b"x")),
    ("嵌入了其他程序的对象", lambda book: related(book, "oleObject")),
)


@pytest.mark.parametrize(("sentence", "make"), HOSTILE)
def test_what_no_checkin_workbook_holds_is_named_and_not_read(
    book: Path, sentence: str, make: Callable[[Path], Path]
) -> None:
    with pytest.raises(RuleError, match=f"^{book.name}.*{sentence}"):
        rows_of(make(book))


def test_a_workbook_with_a_password_is_no_archive_and_named_too(tmp_path: Path) -> None:
    path = tmp_path / "册.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600))
    with pytest.raises(RuleError, match="设了打开密码"):
        rows_of(path)


def test_a_link_that_somebody_may_click_is_no_reference(book: Path) -> None:
    assert len(rows_of(related(book, "hyperlink", 'TargetMode="External"'))) == 3


def test_a_part_that_is_larger_than_it_says_is_not_read(book: Path) -> None:
    raw, size = book.read_bytes(), len(part(book, SHEET)).to_bytes(4, "little")
    assert raw.count(size) >= 1
    book.write_bytes(raw.replace(size, b"\x10\x00\x00\x00"))
    with pytest.raises(RuleError):
        rows_of(book)


def test_cells_come_back_as_texts_and_numbers_and_a_time_as_people_write_it(book: Path) -> None:
    assert rows_of(book)[:2] == [["姓名", "时间", "数"], ["张一", "09:05:00", 3.5]]
    assert rows_of(book)[2][1:] == ["九点", "1"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 and nothing", "姓名,时间\n张一,9:00".encode(), b"\x00" * 5000])
def test_what_is_no_workbook_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "名单.xlsx"
    path.write_bytes(content)
    with pytest.raises(RuleError, match="不是Excel工作簿"):
        rows_of(path)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="读不出来"):
        rows_of(tmp_path / "不在.xlsx")


def test_a_bomb_and_a_sheet_without_end_are_refused(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = part(book, SHEET)
    far = b'<row r="1048576"><c r="XFD1048576" t="str"><v>x</v></c></row></sheetData>'
    with pytest.raises(RuleError, match=r"太大|不是Excel工作簿"):
        rows_of(rewritten(book, SHEET, sheet.replace(b"</sheetData>", far)))
    with pytest.raises(RuleError, match="太大"):
        rows_of(rewritten(book, SHEET, b" " * 100_000_001))
    assert book.stat().st_size < sheet_file.LARGEST
    monkeypatch.setattr(sheet_file, "LARGEST", 100)
    with pytest.raises(RuleError, match="太大"):
        rows_of(book)


def test_a_workbook_damaged_anywhere_is_rows_or_one_sentence(book: Path) -> None:
    chance, whole = random.Random(20311107), book.read_bytes()
    for _ in range(40):
        damaged = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        book.write_bytes(damaged)
        assert is_rows_or_a_sentence(book)


def test_a_hostile_part_breaks_the_child_and_not_the_program(book: Path) -> None:
    sheet, chance = part(book, SHEET), random.Random(7)
    for _ in range(40):
        damaged = bytearray(sheet)
        at = chance.randrange(len(damaged))
        damaged[at : at + chance.randint(0, 8)] = bytes(chance.randrange(32, 127) for _ in range(chance.randint(0, 9)))
        assert is_rows_or_a_sentence(rewritten(book, SHEET, bytes(damaged)))


def test_the_child_loads_neither_window_nor_store() -> None:
    question = "import sys, desktop.reader_process; print(*{name.split('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-I", "-c", question], capture_output=True, text=True, check=True)
    assert not {"db", "PySide6", "sqlcipher3"} & set(done.stdout.split())


def test_a_book_of_many_sheets_tells_what_is_merged_and_of_hidden_ones_the_name_alone(book: Path) -> None:
    made = openpyxl.load_workbook(book)
    more = made.create_sheet("行程")
    more["A1"], more["B2"] = "到达", datetime.fromisoformat("2031-05-06T14:30")
    more.merge_cells("A1:B1")
    made.create_sheet("选项").append(["甲"])
    made["选项"].sheet_state = "hidden"
    made.save(book)
    first, second, third = sheets_of(book)
    assert first.rows[0] == ["姓名", "时间", "数"]
    assert (second.name, second.rows, second.merged) == (
        "行程",
        [["到达", ""], ["", "2031-05-06T14:30:00"]],
        ((0, 0, 0, 1),),
    )
    assert (third.name, third.rows, third.hidden) == ("选项", [], True)


OLD = (Path(__file__).parents[1] / "golden" / "reply.xls").read_bytes()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (OLD + "_VBA_PROJECT".encode("utf-16-le"), "带有宏"),
        (OLD + "Ole10Native".encode("utf-16-le"), "嵌入了其他程序的对象"),
        (OLD[:2_000], "不是能读的表格"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "不是能读的表格"),
        (b"\xff\xfe\xfd", "不是能读的表格"),
        (b"1,2\n" * 20_001, "太大"),
        (b"," * 501, "太大"),
    ],
)
def test_what_is_no_table_or_holds_more_than_cells_is_refused_in_words(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    path = tmp_path / "回执.xls"
    path.write_bytes(content)
    with pytest.raises(RuleError, match=f"^回执.xls.*{sentence}"):
        sheets_of(path)


def test_an_old_book_damaged_anywhere_is_sheets_or_one_sentence(tmp_path: Path) -> None:
    chance, path = random.Random(20311109), tmp_path / "回执.xls"
    for _ in range(12):
        raw = bytearray(OLD)
        for _ in range(chance.randrange(1, 40)):
            raw[chance.randrange(8, len(raw))] = chance.randrange(256)
        path.write_bytes(raw)
        assert is_rows_or_a_sentence(path, sheets_of)


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "gb18030"])
def test_separated_values_are_read_in_the_encodings_of_this_country(tmp_path: Path, code: str) -> None:
    path = tmp_path / "名单.csv"
    path.write_bytes("姓名;单位\n张一;甲市\n".encode(code))
    assert [sheet.rows for sheet in sheets_of(path)] == [[["姓名", "单位"], ["张一", "甲市"]]]
