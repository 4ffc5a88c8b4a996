"""A paper as plain words, as they are frozen when it is sent round, and such words as blocks of a paper. 文本"""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.documents.paper import (
    AttachmentNote,
    Block,
    NameList,
    Paper,
    Paragraph,
    Run,
    Style,
    Table,
)

HEADINGS = (
    (re.compile(r"[一二三四五六七八九十]+、"), Style.HEADING_1),
    (re.compile(r"（[一二三四五六七八九十]+）"), Style.HEADING_2),
)


def words_of(paper: Paper) -> str:
    """Title line by line, an empty line, then a line for each paragraph: nothing that depends on how it is issued."""
    return "\n".join((*paper.title, "", *(line for block in paper.blocks for line in _lines(block))))


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield "".join(run.text for run in block.runs)
        case NameList():
            yield f"{block.head.rstrip('：:')}：{block.names}"
        case AttachmentNote():
            yield f"附件：{'；'.join(block.names)}"
        case Table():
            yield from ("　".join(cell for cell in row if cell) for row in block.rows)


def title_of(words: str) -> tuple[str, ...]:
    """The title of frozen words; those of a motion have none of their own."""
    title, empty, _ = words.partition("\n\n")
    return tuple(title.split("\n")) if empty else ()


def blocks_of(words: str) -> Iterator[Paragraph]:
    """The paragraphs of frozen words, headings in their faces."""
    text = words.partition("\n\n")[2] if title_of(words) else words
    for line in filter(None, (each.strip() for each in text.split("\n"))):
        style = next((style for pattern, style in HEADINGS if pattern.match(line)), Style.BODY)
        yield Paragraph((Run(line),), style)
