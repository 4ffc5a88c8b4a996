"""Approval of a paper: who, when, and the number that it gets. 签发"""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from db.body.entity import Body
from db.issuing.entity import IssuedDocument
from db.issuing.numbering import OpenRegister
from db.issuing.register import SERIES_OF, entries, is_kept_here, last_used, prefix_of
from db.store.operation import Reader
from desktop.dialogs.approve_document import ApproveDocumentDialog
from desktop.dialogs.attempt import Attempt
from desktop.language import tr


def ask_approval(
    parent: QWidget, store: Reader, document: IssuedDocument, text: str, today: date, lacking: str, attempt: Attempt
) -> None:
    """Ask and approve; before a year's first number is drawn, also ask for its form and the last number used.

    `lacking`: what the paper leaves out because the records do not hold it.
    """
    series = SERIES_OF.get(document.kind, "issue")
    prefix = prefix_of(store, store.need(Body, document.body), series)
    opening = None
    drawn = any((each.series, each.year) == (series, today.year) for each in entries(store, document.body))
    if not drawn and not document.number and is_kept_here(store, document.body):
        used = last_used(store, document.body, series, today.year, prefix)
        opening = OpenRegister(document.body, series, today.year, prefix, used)
    preview = partial(_preview, store, document, series)
    ApproveDocumentDialog(parent, document.id, text, today, opening, preview, lacking, attempt).ask()


def _preview(
    store: Reader, document: IssuedDocument, series: str, day: date | None, prefix: str, used: int | None
) -> str:
    """The number in words; that of a document which has one already stays."""
    if document.number:
        return document.number
    if day is None:
        return tr("未定")
    code = prefix or prefix_of(store, store.need(Body, document.body), series)
    number = 1 + last_used(store, document.body, series, day.year, code, used)
    mark = "" if is_kept_here(store, document.body) else tr("（暂编，由管理发文登记的电脑确认）")
    return f"{code}〔{day.year}〕{number}号{mark}" if code else tr("请先填写发文机关代字")
