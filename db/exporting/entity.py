"""A record of each paper that was exported or printed: what it said then. 导出记录"""

from __future__ import annotations

from typing import NewType

from db.meeting.entity import MeetingId
from db.store.glossary import term
from db.store.ident import Id
from db.store.moment import Instant
from db.store.operation import Reader
from db.store.record import Entity, entity, field

PaperExportId = NewType("PaperExportId", Id)

WAYS = {
    "docx": term("Word"),
    "pdf": term("PDF"),
    "xlsx": term("Excel"),
    "csv": term("CSV"),
    "print": term("打印"),
}


@entity("paper_export", term("导出记录"))
class PaperExport(Entity):
    """`state` is the hash of the paper as it was made, `sha256` that of a Word file; its paragraphs can be erased."""

    id: PaperExportId
    meeting: MeetingId = field(term("会议"), parent=True)
    paper: str = field(term("公文"), fixed=True)
    way: str = field(term("方式"), fixed=True, codes=WAYS)
    at: Instant | None = field(term("时间"))
    state: str = field(term("文稿摘要"), fixed=True)
    sha256: str = field(term("文件摘要"), fixed=True)
    file_name: str = field(term("文件名"), search="")
    text: str = field(term("段落"), lines=True, search="")


def exports_of(store: Reader, meeting: MeetingId, paper: str) -> tuple[PaperExport, ...]:
    """The exports of one paper, the latest last."""
    found = store.find(PaperExport, meeting=meeting, paper=paper)
    return tuple(sorted(found, key=lambda each: (each.at or 0, each.id)))


def last_states(store: Reader, meeting: MeetingId) -> dict[str, str]:
    """What each paper of a meeting was when it last went out, by its name."""
    found = sorted(store.find(PaperExport, meeting=meeting), key=lambda each: (each.at or 0, each.id))
    return {each.paper: each.state for each in found}


def is_our_file(store: Reader, sha256: str) -> bool:
    """Whether a Word file is, byte for byte, one that was exported here or on a computer whose records came here."""
    return bool(store.find(PaperExport, sha256=sha256))
