"""What papers say of a document on record: its number, its title, the mark of a draft. 公文要素"""

from __future__ import annotations

from datetime import date

from db.issuing.entity import IssuedDocument, document_of, state_of
from db.meeting.entity import MeetingId
from db.store.operation import Reader
from desktop.documents.paper import Signature

MARKS = {"circulated": "（征求意见稿）", "countersigned": "（会签稿）"}


def number_of(document: IssuedDocument | None) -> str:
    """The number as it is printed: one that the register has not confirmed says so."""
    if document is None:
        return ""
    return f"{document.number}（暂编）" if document.provisional else document.number


def signed(name: str, signed_on: date | None) -> tuple[Signature, ...]:
    """Who signs, and when where that is known; until then a hand writes the day."""
    return (Signature(name, signed_on),) if name else ()


def draft_mark(store: Reader, meeting: MeetingId) -> str:
    """The line under the title of minutes that are still going round; nothing once they are approved."""
    document = document_of(store, meeting, "minutes")
    return MARKS.get(state_of(store, document.id), "") if document else ""
