"""The changes that come with a file or a print. 导出的操作"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from db.exporting.entity import PaperExport, PaperExportId, exports_of
from db.meeting.entity import Meeting, MeetingId
from db.store.ident import new_id
from db.store.moment import Instant, now
from db.store.operation import Change, Operation, Reader, write

MOST_LETTERS = 100_000
"""Of a longer paper the paragraphs are not kept: a commit holds half a mebibyte."""


@dataclass(frozen=True, slots=True)
class RecordExport(Operation):
    """A paper went out; the same state out the same way again is no news. 记下导出"""

    meeting_id: MeetingId
    paper: str
    way: str
    state: str
    sha256: str = ""
    file_name: str = ""
    text: str = ""
    at: Instant = field(default_factory=now)
    export_id: PaperExportId = field(default_factory=lambda: PaperExportId(new_id()))

    undoable = False

    def changes(self, store: Reader) -> Iterator[Change]:
        meeting = store.need(Meeting, self.meeting_id)
        last = exports_of(store, meeting.id, self.paper)[-1:]
        if last and (last[0].way, last[0].state, last[0].sha256) == (self.way, self.state, self.sha256):
            return
        yield from write(
            PaperExport,
            self.export_id,
            meeting=meeting.id,
            paper=self.paper,
            way=self.way,
            at=self.at,
            state=self.state,
            sha256=self.sha256,
            file_name=self.file_name,
            text=self.text if len(self.text) <= MOST_LETTERS else "",
        )
