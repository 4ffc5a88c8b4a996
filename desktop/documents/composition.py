"""A paper taken apart into pieces of one form each: empty lines, indents and marks as the standard asks. 编排"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import count

from desktop.documents import form
from desktop.documents.boxes import frame
from desktop.documents.contents import entries, is_listed, paged, reckoned
from desktop.documents.drawn import Boxes, Card
from desktop.documents.fitting import BLANK, GAP, Bars, Grid, Part, Piece, squeezed
from desktop.documents.paper import (
    Attachment,
    AttachmentNote,
    Blank,
    Block,
    Chart,
    Contents,
    Emphasis,
    Letter,
    LetterHead,
    NameList,
    PageBreak,
    Paper,
    Paragraph,
    RecordBlock,
    RedHead,
    Run,
    Signature,
    Table,
    chinese_date,
)
from desktop.documents.text import broken, clean, name_width, squares
from desktop.documents.title_lines import arranged


def compose(paper: Paper, known: Mapping[int, int] | None = None) -> Iterator[Part]:
    """Yield the parts of a paper in order; the record block is placed by the writer.

    `known`: the pages of the headings that contents name, where they are known better than by reckoning.
    """
    fresh = False
    appended = any(isinstance(block, Signature | AttachmentNote) for block in paper.blocks)
    page = form.page_of(paper.landscape)
    parts = squeezed(list(_parts(paper)), page) if appended else _parts(paper)
    if any(isinstance(block, Contents) for block in paper.blocks):
        listed = list(parts)
        parts = paged(listed, known or reckoned(listed, page))
    for part in parts:
        if part is None:
            fresh = True
        elif isinstance(part, Piece):
            yield replace(part, new_page=True) if fresh else part
            fresh = False
        else:
            if fresh:
                yield replace(GAP, new_page=True)
            yield part
            fresh = False


def _parts(paper: Paper) -> Iterator[Part | None]:
    """Yield the parts; None says that the next one begins a page."""
    if isinstance(paper.red_head, LetterHead):
        yield from _letter_head(paper.red_head)
    elif paper.red_head is not None:
        yield from _red_head(paper.red_head)
    width = form.page_of(paper.landscape).text_width
    yield from _title(paper.title, paper.date_line, width)
    yield from _addressees(paper.addressees)
    anchors = count(1)
    has_contents = any(isinstance(block, Contents) for block in paper.blocks)
    for place, block in enumerate(paper.blocks):
        if _list_begins(block, paper.blocks[place - 1] if place else None):
            yield BLANK
        with_next = _goes_with_signature(paper.blocks, place)
        if isinstance(block, Contents):
            yield from entries(paper.blocks[place:])
            continue
        anchor = next(anchors) if has_contents and is_listed(block) else 0
        for part in _block(block, width):
            if isinstance(part, Piece) and (with_next or anchor):
                yield replace(part, with_next=with_next or part.with_next, anchor=anchor)
            else:
                yield part


def _goes_with_signature(blocks: tuple[Block, ...], place: int) -> bool:
    """No page may hold a signature alone (7.3.5.5), nor may the first page lose its only paragraph to it."""
    following = [*blocks[place + 1 : place + 3], None, None]
    if isinstance(blocks[place], AttachmentNote):
        return isinstance(following[0], Signature)
    if isinstance(following[0], AttachmentNote):
        following = following[1:]
    return isinstance(following[0], Signature) and place > 0


def _list_begins(block: Block, previous: Block | None) -> bool:
    """The first list of names stands one empty line below what goes before; the following ones do not."""
    return isinstance(block, NameList) and isinstance(previous, Paragraph | AttachmentNote | Table | Chart)


def _red_head(head: RedHead) -> Iterator[Part]:
    yield Piece(
        form.RED_MARK, (Run(head.mark),), narrowed=narrowing(head.mark), underlined=not head.number and not head.signer
    )
    if head.number or head.signer:
        yield BLANK
        yield BLANK
        yield _number(head)
    yield BLANK
    yield BLANK


def _addressees(names: str) -> Iterator[Part]:
    if names:
        yield Piece(form.ADDRESSEE, (Run(names.rstrip("：:") + "："),))


def _letter(letter: Letter) -> Iterator[Part | None]:
    yield None
    if letter.head:
        yield from _letter_head(letter.head)
    yield from _title(letter.title, "")
    yield from _addressees(letter.addressees)


def _letter_head(head: LetterHead) -> Iterator[Part]:
    yield Piece(form.LETTER_ROOM, letter_mark=head.mark)
    yield Piece(form.LETTER_ISSUE, (Run(head.number),))
    yield BLANK
    yield BLANK


def _number(head: RedHead) -> Piece:
    if not head.signer:
        return Piece(form.NUMBER, (Run(head.number),), underlined=True)
    runs = (Run(f"{head.number}\t签发人："), Run(head.signer, Emphasis.HAND))
    return Piece(form.NUMBER_UPWARD, runs, underlined=True, far_right=True)


def narrowing(mark: str) -> int:
    """Return the per cent to which a long mark is narrowed so that it fills the line and no more."""
    natural = squares(clean(mark)) * form.RED_MARK.half_points * 10
    return min(100, int(form.PORTRAIT.text_width * 100 / max(natural, 1)))


def _title(lines: tuple[str, ...], date_line: str, width: int = form.PORTRAIT.text_width) -> Iterator[Part]:
    if not lines:
        return
    most = width // (form.TITLE.half_points * 10)
    yield Piece(form.TITLE, (Run("\n".join(arranged(lines, most))),))
    if date_line:
        yield Piece(form.DATE_LINE, (Run(date_line),))
    yield BLANK


def _block(block: Block, width: int) -> Iterator[Part | None]:
    match block:
        case Paragraph():
            yield Piece(form.OF_STYLE[block.style], block.runs, with_next=block.with_next)
        case NameList():
            yield _name_list(block)
        case Blank() | PageBreak():
            yield BLANK if isinstance(block, Blank) else None
        case Table() | Chart():
            yield from _shown(block, width)
        case AttachmentNote():
            yield from _attachment_note(block)
        case Signature():
            yield from _signature(block)
        case Attachment() | Letter():
            yield from _attachment(block) if isinstance(block, Attachment) else _letter(block)
        case Card():
            yield Piece(form.card_form(name_width(block.name)), (Run(block.name),), folded=True)
        case Boxes():
            yield frame(block, width)
            yield GAP


def _name_list(block: NameList) -> Piece:
    head = block.head.rstrip("：:") + "："
    hang = round(squares(head) * 100)
    shape = form.NAME_LIST
    if hang != shape.hanging:
        shape = replace(shape, left=200 + hang, hanging=hang)
    return Piece(shape, (Run(head, Emphasis.HEAD), Run(block.names)))


def _shown(block: Table | Chart, width: int) -> Iterator[Part]:
    if block.title:
        yield Piece(form.TABLE_TITLE, (Run(block.title),))
    if isinstance(block, Chart):
        yield Bars(block, width)
        return
    widths = form.column_widths(tuple(column.width for column in block.columns), width)
    yield Grid(block, widths, max(567, form.twips(block.row_height)))
    yield GAP  # two tables would grow together, and a file must not end with a table


def _attachment_note(note: AttachmentNote) -> Iterator[Part]:
    yield BLANK
    if len(note.names) == 1:
        yield Piece(form.ATTACHMENT_NOTE, (Run("附件：" + note.names[0]),))
        return
    for number, name in enumerate(note.names, start=1):
        counted = f"{number}."
        hang = round(squares(counted) * 100)
        shape = replace(form.ATTACHMENT_NOTE, left=500 + hang, hanging=hang)
        if number == 1:
            shape = replace(shape, hanging=300 + hang)
        yield Piece(shape, (Run(("附件：" if number == 1 else "") + counted + name),))


_SOME_DAY = "2024年12月31日"
"""Room for a day that is not known yet and will be written by hand."""


def _signature(signature: Signature) -> Iterator[Part]:
    yield replace(BLANK, with_next=True)
    if signature.sealed:
        yield replace(BLANK, with_next=True)
    day = chinese_date(signature.signed_on) if signature.signed_on else ""
    names = signature.name.split("\n")
    right = [signature_indents(name, day or _SOME_DAY, signature.sealed)[0] for name in names]
    yield from (
        Piece(replace(form.SIGNATURE, right=indent), (Run(name),)) for name, indent in zip(names, right, strict=True)
    )
    if day:
        day_right = signature_indents(max(names, key=squares), day, signature.sealed)[1]
        yield Piece(replace(form.SIGNED_ON, right=day_right), (Run(day),))


def signature_indents(name: str, day: str, sealed: bool) -> tuple[int, int]:
    """Return the right indents of name and day in hundredths of a character (GB/T 9704 7.3.5.1, 7.3.5.2)."""
    longer = squares(day) - squares(name)
    if sealed:
        return round(100 * max(0.0, 4 + longer / 2)), 400
    if longer > 0:
        return round(100 * (4 + longer)), 200
    return 200, round(100 * -longer)


def _attachment(attachment: Attachment) -> Iterator[Part | None]:
    yield None
    if attachment.mark:
        yield Piece(form.ATTACHMENT_MARK, (Run(attachment.mark),))
        yield BLANK
    yield from _title(attachment.title, attachment.date_line)


def copies_to(record: RecordBlock) -> str:
    """Return the words of the copies line, closed by a full stop; empty when nobody gets one."""
    names = clean(record.copies_to).rstrip("。")
    return f"抄送：{names}。" if names else ""


def copies_lines(record: RecordBlock) -> list[tuple[int, int]]:
    """Return where the copies line breaks: 14 points, a character free at both sides, hanging after the colon."""
    width = form.PORTRAIT.text_width - 1120 - 280
    words = copies_to(record)
    return broken(words, [squares(letter) * 280 for letter in words], width + 840, width)


def record_height(record: RecordBlock) -> int:
    """Return the height of the ruled part of the record block in twips."""
    lines = len(copies_lines(record)) if record.copies_to else 0
    return form.RECORD_LINE * (lines + record.is_signed)


def printed_on(record: RecordBlock) -> str:
    """Return the words of the day of printing."""
    return f"{chinese_date(record.printed_on)}印发" if record.printed_on else ""
