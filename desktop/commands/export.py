"""Write one paper of a meeting as a file. 导出公文"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import click

from db.exporting.operations import RecordExport
from db.meeting.entity import MeetingId, is_cancelled
from db.store.errors import RuleError, StoreError
from db.store.glossary import say
from db.store.store import Store
from desktop.commands.choosing import latest_meeting, meeting_of
from desktop.commands.settings import Settings, everywhere, pass_settings
from desktop.commands.template import named_template
from desktop.documents import DOCUMENTS, Document, documents_of
from desktop.documents.calendar import write_calendar
from desktop.documents.lists import write_csv, write_xlsx
from desktop.documents.paper import Paper
from desktop.documents.rare_letters import rare_letters
from desktop.documents.target import write_books, write_file
from desktop.exporting import edited, record_of, write_word


@click.command(help="导出一份公文，按文件名的结尾写成 .docx、.pdf、.xlsx、.csv 或 .ics；不写会议则为最近一次。")
@click.argument("document", required=False)
@click.option("--meeting", default="", help="会议：编号、届次或名称的一部分")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="写到哪个文件")
@click.option("--each", is_flag=True, help="每个成员方一份（参会回执）或每位来宾一份（邀请函）：-o 写文件夹")
@click.option("--pages", default="", metavar="2-3", help="只写这些页，限 .pdf")
@click.option("--template", default="", metavar="NAME", help="套用本单位的这份模板，限 .docx；.pdf 须装有LibreOffice")
@click.option("--list", "listing", is_flag=True, help="列出可以导出的公文")
@everywhere
@pass_settings
def export(
    settings: Settings,
    document: str | None,
    meeting: str,
    output: Path | None,
    each: bool,
    pages: str,
    template: str,
    listing: bool,
) -> None:
    """List the papers, or write one."""
    if listing:
        found = [{"name": known.name, "title": known.title} for known in DOCUMENTS]
        settings.answer(found, *(f"{known['name']}\t{known['title']}" for known in found))
        return
    if not document or output is None:
        raise click.UsageError("请写明公文的名称和文件：lianxi export minutes -o 纪要.docx")
    chosen, write = _document(document), _write_each if each else _writer(output, pages, template)
    with _opened(settings) as (store, records):
        held = meeting_of(store, meeting) if meeting else latest_meeting(store)
        if is_cancelled(store, held) and chosen not in documents_of(store, held.id):
            raise RuleError(say("这次会议已取消，不再导出{title}；如仍要召开，请先恢复会议"), title=chosen.title)
        went_out = write(store, held.id, chosen, output)
        if records and went_out is not None:
            store.run(went_out)
    settings.answer({"document": chosen.name, "meeting": held.id, "file": str(output)}, str(output))


@contextmanager
def _opened(settings: Settings) -> Iterator[tuple[Store, bool]]:
    """The store, and whether it can be written: where it cannot, or the window has it, papers go out unrecorded."""
    try:
        store = settings.writing()
    except StoreError:
        with settings.reading() as reading:
            yield reading, False
    else:
        with store:
            yield store, True


def _document(name: str) -> Document:
    found = next((each for each in DOCUMENTS if name in (each.name, each.title)), None)
    if found is None:
        raise RuleError(say("没有名为“{name}”的公文，可用 lianxi export --list 查看"), name=name)
    return found


Writer = Callable[[Store, MeetingId, Document, Path], RecordExport | None]
"""Writes a paper of a meeting, and returns what records that it went out."""


def _writer(output: Path, pages: str, template: str) -> Writer:
    found = WRITERS.get(output.suffix.lower())
    if found is None:
        raise RuleError(
            say("还不能写成“{suffix}”文件，请把文件名的结尾改为 .docx、.pdf、.xlsx、.csv 或 .ics"), suffix=output.suffix
        )
    if template:
        return _in_own_form(output, template)
    if not pages:
        return found
    asked = re.fullmatch(r"(\d{1,6})(?:-(\d{1,6}))?", pages)
    if asked is None or output.suffix.lower() != ".pdf":
        raise click.UsageError("页码范围请写成 2-3 或 2，并且只用于 .pdf 文件")
    return _of_paper(partial(_write_pdf, first=int(asked[1]), last=int(asked[2] or asked[1])))


def _in_own_form(output: Path, name: str) -> Writer:
    if output.suffix.lower() not in (".docx", ".pdf"):
        raise click.UsageError("套用模板只能写成 .docx 或 .pdf 文件")

    def write(store: Store, meeting: MeetingId, document: Document, path: Path) -> None:
        from desktop.office_template import write_in_own_form

        write_in_own_form(store, named_template(store, name), meeting, document.make(store, meeting), path)

    return write


def _write_pdf(paper: Paper, path: Path, first: int = 1, last: int | None = None) -> None:
    """A PDF is painted, which takes an application of Qt's, though no window."""
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        from PySide6.QtGui import QGuiApplication

        from desktop.printing import pages, write_pdf
        from desktop.printing_fonts import missing_faces
    except ImportError as error:
        raise RuleError(say("这台电脑缺少显示所需的系统库，不能写PDF；请改为 .docx")) from error
    application = QGuiApplication.instance() or QGuiApplication([])
    assert application is not None
    write_pdf(paper, path, first, last)
    for words, found in (("本机缺：", missing_faces()), ("本机没有字体能显示：", pages(paper).missing_glyphs())):
        if found:
            click.echo(words + "、".join(found), err=True)


def _write_word(store: Store, meeting: MeetingId, document: Document, path: Path) -> RecordExport:
    """A Word file that somebody changed since it was exported is never written over."""
    changed = edited(store, path)
    if changed is not None:
        wrong = say("“{file}”导出后有人改过{count}处，没有覆盖：请另取文件名，或用 lianxi compare 逐处对照")
        raise RuleError(wrong, file=path.name, count=sum(each.is_by_hand for each in changed.differences))
    paper = document.make(store, meeting)
    if found := rare_letters(paper):
        click.echo(f"仿宋_GB2312等标准字体没有这些字，Word会换用别的字体，请核对：{'、'.join(found)}", err=True)
    return write_word(meeting, document.name, paper, path)


def _of_paper(write: Callable[[Paper, Path], None]) -> Writer:
    """A writer of papers as one that makes the paper first."""

    def make_and_write(store: Store, meeting: MeetingId, document: Document, path: Path) -> RecordExport:
        paper = document.make(store, meeting)
        write(paper, path)
        return record_of(meeting, document.name, paper, path.suffix[1:].lower(), path.name)

    return make_and_write


def _write_calendar(store: Store, meeting: MeetingId, document: Document, path: Path) -> None:
    """Whatever paper was named, a calendar holds the planned stages of its meeting."""
    write_calendar(store, meeting, path)


def _write_workbook(store: Store, meeting: MeetingId, document: Document, path: Path) -> RecordExport:
    """A workbook of its own, or the tables of the paper."""
    paper = document.make(store, meeting)
    if document.book is None:
        write_xlsx(paper, path)
    else:
        write_file(path, document.book(store, meeting))
    return record_of(meeting, document.name, paper, "xlsx", path.name)


def _write_each(store: Store, meeting: MeetingId, document: Document, folder: Path) -> None:
    """A file for every member or guest into a folder that is there, over none that is there already."""
    if document.books is None:
        raise RuleError(say("{title}不是每家（位）一份的，请去掉 --each"), title=document.title)
    for path in write_books(document.title, document.books(store, meeting), folder, document.books_kind):
        click.echo(str(path), err=True)


WRITERS: dict[str, Writer] = {
    ".docx": _write_word,
    ".pdf": _of_paper(_write_pdf),
    ".xlsx": _write_workbook,
    ".csv": _of_paper(write_csv),
    ".ics": _write_calendar,
}
