"""Reads past minutes into drafts: from a file, from pasted text, or from all files in a folder. 读出往届纪要"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from db.intake.minutes.correcting import counted, lines
from db.intake.minutes.draft import PastMeeting
from db.intake.minutes.reading import read
from db.intake.minutes.rules import may_be_minutes
from db.store.errors import RuleError
from db.store.glossary import say
from desktop.minutes_file import TEXTS, text_of
from desktop.text_process import LONGEST


def draft_in(path: Path) -> PastMeeting:
    """The draft read from a file; raises RuleError if it holds no minutes."""
    return _draft(text_of(path), path.name)


def draft_said(words: str, name: str) -> PastMeeting:
    """The draft read from pasted text; `name` is how a message calls the text."""
    if len(words) > LONGEST:
        raise RuleError(say("{file}太长，没有读入；请一次只读一份纪要或报道"), file=name)
    return _draft(words, name)


def _draft(words: str, name: str) -> PastMeeting:
    draft = read(words)
    may_be_minutes(draft, name)
    return draft


def texts_in(folder: Path) -> list[Path]:
    """All files below a folder that may hold minutes, without the lock files of office programs."""
    found = (path for path in folder.rglob("*") if path.suffix.casefold() in TEXTS and path.is_file())
    return sorted(path for path in found if not path.name.startswith(("~$", ".")))


@dataclass(frozen=True, slots=True)
class FolderText:
    """A file in the folder: its relative name, its draft or the reason why it was not read, and its state.

    state: waiting, doubtful (some facts should be checked), read, there (already in the records), filed, refused.
    """

    name: str
    path: Path
    state: str = "waiting"
    draft: PastMeeting | None = None
    why: str = ""

    @property
    def key(self) -> str:
        return self.name

    @property
    def meeting(self) -> str:
        return self.draft.meeting.value if self.draft and self.draft.meeting else ""

    @property
    def facts(self) -> tuple[int, int]:
        """How many facts were found, and how many of them a person should check."""
        return counted(lines(self.draft)) if self.draft else (0, 0)


def folder_texts(folder: Path) -> list[FolderText]:
    """The files to be read below a folder; raises RuleError if there are none."""
    found = [FolderText(path.relative_to(folder).as_posix(), path) for path in texts_in(folder)]
    if not found:
        raise RuleError(say("{file}是文件夹，里面没有能读的纪要（.txt、.docx、.doc）"), file=folder.name)
    return found
