"""Files that somebody might send to do harm: packed bombs, lying directories, entities, links, strings that bite.

Every recipe makes the ending and the bytes of a file by chance alone, so that a number names a file for ever.
"""

from __future__ import annotations

import io
import random
import struct
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import docx
import openpyxl

File = tuple[str, bytes]
Recipe = Callable[[random.Random], File]
OLD = (Path(__file__).parents[1] / "golden" / "reply.xls").read_bytes()
DOCUMENT, SHEET = "word/document.xml", "xl/worksheets/sheet1.xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRINGS = (
    "=cmd|'/c calc'!A1",
    "＝1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "零\x00位",
    "\x0b竖",
    "\ufffe",
    "\u202e倒写",
    "零\u200b宽",
    "𠮷𬭚\U000f0000",
    "{{7*7}}",
    "{% for a in b %}",
    "<w:p/>&",
    "]]>",
    'NEAR("a" OR b*)',
    "长" * 20_000,
    "阿依·买买提•吐尔逊・艾力‧",
    "%s%n{0}",
    '=WEBSERVICE("http://localhost/")',
)


@cache
def word() -> bytes:
    made = docx.Document()
    made.add_paragraph("甲乙合作第三次会议于2031年5月6日在江城召开。会议由江城市副市长钱多多主持。")
    made.add_table(1, 2).cell(0, 0).text = "出席"
    return saved(made.save)


@cache
def book() -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in (("姓名", "单位", "职务", "电话"), ("钱多多", "江城市政府", "副市长", "13900000000")):
        sheet.append(row)
    return saved(made.save)


def saved(save: Callable[[io.BytesIO], object]) -> bytes:
    into = io.BytesIO()
    save(into)
    return into.getvalue()


def base(chance: random.Random) -> tuple[str, bytes, str]:
    """A Word file or a workbook, and the part of it that holds the words."""
    return chance.choice(((".docx", word(), DOCUMENT), (".xlsx", book(), SHEET)))


def parts_of(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: dict[str, bytes], level: int = 6) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return into.getvalue()


def with_part(raw: bytes, **parts: bytes) -> bytes:
    return packed(parts_of(raw) | parts)


def replaced(chance: random.Random, change: Callable[[bytes], bytes]) -> File:
    """A file whose part with the words is written otherwise."""
    ending, raw, part = base(chance)
    return ending, packed(parts_of(raw) | {part: change(parts_of(raw)[part])})


def begun_with(words: str, part: bytes) -> bytes:
    """The part with these words between its declaration and its first element."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{words}'.encode() + part[part.find(b"?>") + 2 if b"?>" in part else 0 :]
    )


def bomb(chance: random.Random) -> File:
    size = chance.choice((2_000_000, 60_000_000))
    return replaced(chance, lambda part: begun_with(" " * size, part))


def nested(chance: random.Random) -> File:
    ending, raw, _ = base(chance)
    inner = raw
    for _ in range(chance.randint(2, 6)):
        inner = packed({"inner.zip": inner})
    return ending, with_part(raw, **{"custom/inner.zip": inner})


def many_parts(chance: random.Random) -> File:
    ending, raw, _ = base(chance)
    return ending, packed(parts_of(raw) | {f"j/{each}": b"" for each in range(chance.choice((2_100, 20_000)))})


def strange_names(chance: random.Random) -> File:
    ending, raw, _ = base(chance)
    name = chance.choice(("../../x", "/etc/x", "C:\\x", "CON", "NUL.xml", "e\u0301.xml", "\u00e9.xml", "a" * 60_000))
    return ending, with_part(raw, **{name: b"x"})


def twins(chance: random.Random) -> File:
    ending, raw, part = base(chance)
    made = packed({**parts_of(raw), "x" * len(part): b"<twin/>"})
    return ending, made.replace(b"x" * len(part), part.encode())


def lying(chance: random.Random) -> File:
    """Sizes, places and flags of a directory that say what is not so."""
    ending, raw, _ = base(chance)
    made = bytearray(raw)
    at = made.find(b"PK\x01\x02")
    for _ in range(chance.randint(1, 3)):
        offset, form = chance.choice(((8, "<H"), (10, "<H"), (16, "<I"), (20, "<I"), (24, "<I"), (42, "<I")))
        struct.pack_into(form, made, at + offset, chance.randrange(1 << 15))
        at = made.find(b"PK\x01\x02", at + 4) if made.find(b"PK\x01\x02", at + 4) > 0 else at
    return ending, bytes(made)


def truncated(chance: random.Random) -> File:
    ending, raw = chance.choice(((".docx", word()), (".xlsx", book()), (".xls", OLD)))
    return ending, raw[: chance.randrange(len(raw))]


def flipped(chance: random.Random) -> File:
    ending, raw = chance.choice(((".docx", word()), (".xlsx", book()), (".xls", OLD)))
    made = bytearray(raw)
    for _ in range(chance.randint(1, 30)):
        made[chance.randrange(len(made))] = chance.randrange(256)
    return ending, bytes(made)


def entities(chance: random.Random) -> File:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    declared = chance.choice(
        (
            '<!ENTITY a "b">',
            '<!ENTITY a SYSTEM "file:///etc/hostname">',
            '<!ENTITY % a SYSTEM "http://localhost/x"> %a;',
            f'<!ENTITY l0 "ha">{laughs}',
        )
    )
    return replaced(chance, lambda part: begun_with(f"<!DOCTYPE x [{declared}]>", part))


def encoded(chance: random.Random) -> File:
    code = chance.choice(("utf-16", "utf-16-be", "utf-7", "utf-32", "gb18030"))
    return replaced(chance, lambda part: part.decode().replace("UTF-8", code).encode(code, "replace"))


def related(chance: random.Random) -> File:
    ending, raw, _ = base(chance)
    name = next(each for each in parts_of(raw) if each.endswith(("document.xml.rels", "workbook.xml.rels")))
    kind = chance.choice(("attachedTemplate", "externalLink", "oleObject", "image", "frame", "vbaProject", "aFChunk"))
    one = f'<Relationship Id="r99" Type="{OFFICE}/{kind}" Target="http://localhost/x" TargetMode="External"/>'
    changed = parts_of(raw)[name].replace(b"</Relationships>", one.encode() + b"</Relationships>")
    return ending, with_part(raw, **{name: changed})


def fielded(chance: random.Random) -> File:
    field = chance.choice(('DDEAUTO c:\\\\x "/k"', 'INCLUDETEXT "/etc/hostname"', 'INCLUDEPICTURE "http://localhost/"'))
    run = f'<w:p><w:r><w:instrText xml:space="preserve">{field}</w:instrText></w:r></w:p>'
    body = parts_of(word())[DOCUMENT].replace(b"<w:body>", b"<w:body>" + run.encode())
    return ".docx", with_part(word(), **{DOCUMENT: body})


def macros(chance: random.Random) -> File:
    ending, raw, _ = base(chance)
    folder = "word" if ending == ".docx" else "xl"
    return ending, with_part(raw, **{f"{folder}/{chance.choice(('vbaProject.bin', 'renamed.bin'))}": OLD[:9_000]})


def deep(chance: random.Random) -> File:
    levels = chance.choice((200, 10_000))
    opened = b"".join(b'<w:tbl w:x="%d"><w:tr><w:tc>' % chance.randrange(10**9) for _ in range(levels))
    closed = b"</w:tc></w:tr></w:tbl>" * levels
    body = parts_of(word())[DOCUMENT].replace(b"<w:body>", b"<w:body>" + opened + b"<w:p/>" + closed)
    return ".docx", with_part(word(), **{DOCUMENT: body})


def many_runs(chance: random.Random) -> File:
    numbers = (chance.randrange(10**9) for _ in range(chance.choice((5_000, 400_000))))
    runs = b"<w:p>" + b"".join(b"<w:r><w:t>%d</w:t></w:r>" % each for each in numbers) + b"</w:p>"
    body = parts_of(word())[DOCUMENT].replace(b"<w:body>", b"<w:body>" + runs)
    return ".docx", packed(parts_of(word()) | {DOCUMENT: body})


def missing(chance: random.Random) -> File:
    ending, raw, _ = base(chance)
    kept = parts_of(raw)
    del kept[chance.choice(list(kept))]
    return ending, packed(kept)


def far_cell(chance: random.Random) -> File:
    row = chance.choice((1_048_576, 99_999_999, 0))
    cell = f'<row r="{row}"><c r="XFD{row}" t="str"><v>x</v></c></row></sheetData>'
    sheet = parts_of(book())[SHEET].replace(b"</sheetData>", cell.encode())
    return ".xlsx", with_part(book(), **{SHEET: sheet})


def shared_strings(chance: random.Random) -> File:
    count = chance.choice((50_000, 1_000_000))
    strings = b"<sst>" + b"".join(b"<si><t>%d</t></si>" % each for each in range(count)) + b"</sst>"
    return ".xlsx", packed(parts_of(book()) | {"xl/sharedStrings.xml": strings})


def dates(chance: random.Random) -> File:
    number = chance.choice(("60", "-1", "1e308", "nan", "2958466", "99999999999", "0.99999999"))
    cell = f'<row r="3"><c r="A3" s="{chance.randrange(300)}"><v>{number}</v></c></row></sheetData>'
    return ".xlsx", with_part(book(), **{SHEET: parts_of(book())[SHEET].replace(b"</sheetData>", cell.encode())})


def strings(chance: random.Random) -> File:
    said = [chance.choice(STRINGS) for _ in range(chance.randint(1, 12))]
    if chance.random() < 0.5:
        lines = ["姓名,单位,职务", *(f"{each},{each},副市长" for each in said)]
        return ".csv", "\n".join(lines).encode("utf-8", "replace")
    return ".txt", f"甲乙合作第三次会议召开。江城市副市长{'、'.join(said)}出席。".encode("utf-8", "replace")


def endless(chance: random.Random) -> File:
    """One shape again and again without a stop, which a careless pattern seeks through for ever."""
    unit = chance.choice(
        ("市长", "（", "《", "“", "、", "1、", "由", "审议", "第一次", "听取关于", "|", " ", "\n", "会议", "A")
    )
    words = unit * (48_000 // len(unit))
    return chance.choice(((".txt", words.encode()), (".csv", words.encode()), (".txt", words.encode("gb18030"))))


def disguised(chance: random.Random) -> File:
    raw = chance.choice(
        (b"", b"MZ\x90\x00", b"\x89PNG\r\n\x1a\n", b"%PDF-1.7", word(), book(), OLD, b"\xff\xfe\x00\xd8")
    )
    return chance.choice((".docx", ".xlsx", ".xls", ".csv", ".txt")), raw + chance.randbytes(chance.randrange(3_000))


RECIPES: tuple[Recipe, ...] = (
    bomb,
    nested,
    many_parts,
    strange_names,
    twins,
    lying,
    truncated,
    flipped,
    entities,
    encoded,
    related,
    fielded,
    macros,
    deep,
    many_runs,
    missing,
    far_cell,
    shared_strings,
    dates,
    strings,
    endless,
    disguised,
)


def hostile(number: int) -> File:
    """The file of this number; the recipes take turns."""
    return RECIPES[number % len(RECIPES)](random.Random(number))
