"""A paper goes out: it is never written over what somebody changed by hand, and what went out is recorded. 导出"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path

from db.exporting.entity import PaperExport, exports_of, is_our_file
from db.exporting.operations import RecordExport
from db.meeting.entity import Meeting, MeetingId
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import Id
from db.store.operation import Reader
from desktop.child import answer_of
from desktop.documents import DOCUMENTS
from desktop.documents.comparison import Difference, differences
from desktop.documents.paper import Paper
from desktop.documents.target import told, write_file
from desktop.documents.word import docx_bytes
from desktop.words_process import words_of

PATIENCE = 20
LARGEST = 50_000_000
"""Bytes of a Word file that is looked into."""


@dataclass(frozen=True, slots=True)
class Edited:
    """A paper of ours that was changed by hand since: which, and where it no longer agrees."""

    meeting: MeetingId
    paper: str
    differences: tuple[Difference, ...]
    is_known: bool
    """Whether what was exported is on record; without it `before` is what the records say now."""


_MARK = re.compile(r"(?P<meeting>[0-9a-f]{32})/(?P<paper>[a-z_]+)/(?P<state>[0-9a-f]{64})")
"""What a Word file of ours carries, so that it is known again whatever program saved it since."""


def write_word(meeting: MeetingId, name: str, paper: Paper, path: Path) -> RecordExport:
    """Write a Word file, whole or not at all, and return what records it."""
    content = docx_bytes(paper, f"{meeting}/{name}/{paper.state}")
    write_file(path, content)
    text = "\n".join(_paragraphs(content))
    return RecordExport(meeting, name, "docx", paper.state, hashlib.sha256(content).hexdigest(), path.name, text)


def record_of(meeting: MeetingId, name: str, paper: Paper, way: str, file_name: str = "") -> RecordExport:
    """What records a paper that went out otherwise."""
    return RecordExport(meeting, name, way, paper.state, file_name=file_name)


def edited(store: Reader, path: Path) -> Edited | None:
    """What was changed by hand in a file; None when there is none, it is not ours, or it is as we wrote it."""
    raw = _read(path)
    if raw is None or is_our_file(store, hashlib.sha256(raw).hexdigest()):
        return None
    code, answer = answer_of("_words", raw, PATIENCE)
    found = json.loads(answer) if code == 0 else {"mark": ""}
    marked = _MARK.fullmatch(found["mark"])
    document = next((each for each in DOCUMENTS if marked and each.name == marked["paper"]), None)
    meeting = MeetingId(Id(marked["meeting"])) if marked else None
    if marked is None or document is None or store.get(Meeting, meeting) is None:
        return None
    assert meeting is not None
    content = docx_bytes(document.make(store, meeting), marked[0])
    if content == raw:
        return None
    now = _paragraphs(content)
    then = _exported(store, meeting, document.name, marked["state"])
    before = then.text.split("\n") if then and then.text else now
    return Edited(meeting, document.name, differences(before, found["paragraphs"], now), before is not now)


def compared(store: Reader, path: Path) -> Edited:
    """The same of a file that somebody asks about; RuleError when there is nothing to compare."""
    found = edited(store, path)
    if found is not None:
        return found
    raw = _read(path)
    if raw is not None and is_our_file(store, hashlib.sha256(raw).hexdigest()):
        raise RuleError(say("“{file}”和导出时一样，没有改动"), file=path.name)
    raise RuleError(say("“{file}”不是从本程序导出的公文，不能对照"), file=path.name)


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.is_file() and path.stat().st_size <= LARGEST else None
    except OSError as error:
        raise told(error, path) from error


def _exported(store: Reader, meeting: MeetingId, name: str, state: str) -> PaperExport | None:
    found = (each for each in exports_of(store, meeting, name) if each.state == state and each.way == "docx")
    return next(found, None)


def _paragraphs(content: bytes) -> list[str]:
    paragraphs = words_of(content)["paragraphs"]
    assert isinstance(paragraphs, list)
    return paragraphs
