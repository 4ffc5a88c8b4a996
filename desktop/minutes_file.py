"""The text of past minutes in a file from outside: plain, Word, or old Word through LibreOffice. 读入纪要文件"""

from __future__ import annotations

import json
from pathlib import Path

from db.store.errors import RuleError
from db.store.glossary import say
from desktop.child import TOO_LONG, answer_of
from desktop.office_program import converted, program
from desktop.workbook_scan import DECLARED, DOUBLED, EMBEDDED, LINKED, LOCKED, MACROS, TOO_LARGE

LARGEST = 10_000_000
"""Bytes of a file that is read at all."""
LONGEST = 50_000
"""Letters of its words: minutes are a fifth of that."""
PATIENCE, CONVERTING = 10, 60
"""Seconds for the child, and for LibreOffice."""
PLAIN, WORD, OLD_WORD = (".txt", ".md", ".text"), (".docx",), (".doc", ".wps", ".rtf")
TEXTS = (*PLAIN, *WORD, *OLD_WORD)
"""Endings of what holds minutes."""

TOO_MUCH = say("{file}太大，没有读入；请确认选的是一份纪要或报道")
NO_WORD = say("{file}不是能读的 Word 文档，没有读入；请用文字处理软件另存为 .docx 后再读")
NO_TEXT = say("{file}不是文本文件，没有读入；请选择 .txt 或 .docx")
EMPTY = say("{file}里没有文字，没有读入；如果是扫描件，请先识别成文字")
UNREAD = say("{file}读不出来，请核对文件名和权限")
SAVE_ANEW = say("{file}是旧版 Word 文档，没有读入；请用文字处理软件另存为 .docx 后再读")
SENTENCES = {
    TOO_LARGE: TOO_MUCH,
    TOO_LONG: TOO_MUCH,
    LOCKED: say("{file}设了打开密码，没有读入；请去掉密码另存后再读"),
    DOUBLED: NO_WORD,
    DECLARED: NO_WORD,
    MACROS: say("{file}带有宏，没有读入；请另存为不带宏的 .docx 后再读"),
    LINKED: say("{file}引用了别处的文件，没有读入；请断开外部链接另存后再读"),
    EMBEDDED: say("{file}嵌入了其他程序的对象，没有读入；请删去对象另存后再读"),
}

_BYTE_ORDER = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def text_of(path: Path) -> str:
    """The words of a file by paragraphs; RuleError in one sentence for what has none."""
    raw, ending = _raw(path), path.suffix.casefold()
    if ending in PLAIN:
        words = decoded(raw)
        if words is None:
            raise RuleError(NO_TEXT, file=path.name)
    else:
        words = _of_word(_as_docx(raw, path) if ending in OLD_WORD else raw, path)
    if not words.strip():
        raise RuleError(EMPTY, file=path.name)
    if len(words) > LONGEST:
        raise RuleError(TOO_MUCH, file=path.name)
    return words


def _raw(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise RuleError(TOO_MUCH, file=path.name)
        return path.read_bytes()
    except OSError as error:
        raise RuleError(UNREAD, file=path.name) from error


def decoded(raw: bytes) -> str | None:
    """UTF-8, or the national encoding, or what a byte order mark says; None for what is no text."""
    marked = _BYTE_ORDER.get(raw[:2])
    for encoding in [marked] if marked else ["utf-8-sig", "gb18030"]:
        try:
            words = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in words else words
    return None


def _of_word(raw: bytes, path: Path) -> str:
    code, told = answer_of("_words", raw, PATIENCE)
    if code != 0:
        raise RuleError(SENTENCES.get(code, NO_WORD), file=path.name)
    return "\n".join(json.loads(told)["lines"])


def _as_docx(raw: bytes, path: Path) -> bytes:
    """What LibreOffice makes of an old document; it runs no macros, in a profile that is thrown away."""
    office = program()
    made = converted(office, raw, path.suffix.casefold(), ".docx", CONVERTING) if office else b""
    if not made:
        raise RuleError(SAVE_ANEW, file=path.name)
    return made
