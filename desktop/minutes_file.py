"""The text of past minutes in a file from outside: plain, Word, or old Word through LibreOffice. 读入纪要文件"""

from __future__ import annotations

import json
from pathlib import Path

from db.store.errors import RuleError
from db.store.glossary import say
from desktop.child import TOO_LONG, answer_of
from desktop.incoming import bytes_of
from desktop.office_program import converted, program
from desktop.text_process import LONGEST
from desktop.workbook_scan import DECLARED, DOUBLED, EMBEDDED, LINKED, LOCKED, MACROS, TOO_LARGE

LARGEST = 10_000_000
"""Bytes of a file that is read at all."""
PATIENCE, CONVERTING = 10, 60
"""Seconds for the child, and for LibreOffice."""
PLAIN, WORD, OLD_WORD = (".txt", ".md", ".text"), (".docx",), (".doc", ".wps", ".rtf")
TEXTS = (*PLAIN, *WORD, *OLD_WORD)
"""Endings of what holds minutes."""

TOO_MUCH = say("{file}太大，没有读入；请确认选的是一份纪要或报道")
NO_WORD = say("{file}不是能读的 Word 文档，没有读入；请用文字处理软件另存为 .docx 后再读")
NO_TEXT = say("{file}不是文本文件，没有读入；请选择 .txt 或 .docx")
EMPTY = say("{file}里没有文字，没有读入；如果是扫描件，请先识别成文字")
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


def text_of(path: Path) -> str:
    """The words of a file by paragraphs; RuleError in one sentence for what has none."""
    raw, ending = bytes_of(path, LARGEST, TOO_MUCH), path.suffix.casefold()
    if ending in PLAIN:
        return plain_text(raw, path.name)
    return _checked(_of_word(_as_docx(raw, path) if ending in OLD_WORD else raw, path), path.name)


def plain_text(raw: bytes, name: str) -> str:
    """Decode plain text in UTF-8, UTF-16 or GB 18030."""
    if len(raw) > LARGEST:
        raise RuleError(TOO_MUCH, file=name)
    code, told = answer_of("_text", raw, PATIENCE)
    if code != 0:
        raise RuleError(SENTENCES.get(code, NO_TEXT), file=name)
    return _checked(json.loads(told), name)


def _checked(words: str, name: str) -> str:
    if not words.strip():
        raise RuleError(EMPTY, file=name)
    if len(words) > LONGEST:
        raise RuleError(TOO_MUCH, file=name)
    return words


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
