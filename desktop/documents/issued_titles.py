"""The title of a document as it stands on its paper. 公文题名"""

from __future__ import annotations

from collections.abc import Callable

from db.issuing.entity import DOCUMENT_KINDS, IssuedDocument
from db.meeting.entity import Meeting, MeetingId
from db.store.operation import Reader
from desktop.documents.change_notice import change_notice
from desktop.documents.circulation_letter import circulation_letter, circulations
from desktop.documents.covering_notice import covering_notice
from desktop.documents.meeting_notice import meeting_notice
from desktop.documents.minutes import minutes
from desktop.documents.paper import Paper
from desktop.documents.progress_letter import progress_letter

PAPERS: dict[str, Callable[[Reader, MeetingId], Paper]] = {
    "minutes": minutes,
    "covering_notice": covering_notice,
    "meeting_notice": meeting_notice,
    "change_notice": change_notice,
    "letter": circulation_letter,
    "progress_letter": progress_letter,
}
"""The paper by the kind of document."""


def issued_title(store: Reader, document: IssuedDocument) -> str:
    """The title on record, or the one that its paper makes of the records, once its meeting is among them."""
    make = PAPERS.get(document.kind) if store.get(Meeting, document.meeting) else None
    if document.title or make is None or (document.kind == "letter" and not _was_sent(store, document)):
        return "".join(document.title.split("\n")) or DOCUMENT_KINDS.get(document.kind, "")
    return "".join(make(store, document.meeting).title)


def _was_sent(store: Reader, document: IssuedDocument) -> bool:
    return bool(circulations(store, document.meeting, "opinions"))
