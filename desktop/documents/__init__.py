"""Papers: each a pure function of the store. 文稿"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from db.meeting.entity import MeetingId
from db.store.glossary import term
from db.store.operation import Reader
from desktop.documents.attendance_list import attendance_list
from desktop.documents.covering_notice import covering_notice
from desktop.documents.minutes import minutes
from desktop.documents.paper import Paper


@dataclass(frozen=True, slots=True)
class Document:
    """A paper that can be made of a meeting: the name commands use, the Chinese title, and its function."""

    name: str
    title: str
    make: Callable[[Reader, MeetingId], Paper]


DOCUMENTS = (
    Document("minutes", term("会议纪要"), minutes),
    Document("attendance", term("签到表"), attendance_list),
    Document("covering_notice", term("印发通知"), covering_notice),
)
