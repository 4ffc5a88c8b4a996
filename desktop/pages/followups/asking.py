"""Members are asked for progress: a letter and a form for each, and the forms come back. 督办函与反馈"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from db.body.entity import BodyId, member_name
from db.file.naming import file_name
from db.followup.leading import owing
from db.followup.progress import TakeProgress
from db.followup.reply_form import reply_form
from db.followup.reply_reading import ReplyPreview, read_replies
from db.meeting.entity import MeetingId
from db.store.moment import day_of
from db.store.operation import Reader
from desktop.dialogs.attempt import ask_until_taken
from desktop.dialogs.read_replies import ReadRepliesDialog
from desktop.documents.progress_letter import FORM, progress_letter
from desktop.documents.target import free_path, write_file
from desktop.language import tr
from desktop.sheet_file import rows_of
from desktop.workspace import Workspace


def write_letters(store: Reader, body: BodyId, meeting: MeetingId, folder: Path) -> int:
    """Write a letter and a form, over none, for each member that leads open entries; how many, or DocumentError."""
    from desktop.documents.word import write_docx

    asked = owing(store, body)
    for member, _ in asked:
        name = member_name(store, member.id)
        letter = free_path(folder, file_name(f"{name}督办函"), "docx")
        write_docx(progress_letter(store, meeting, member.id), letter)
        write_file(free_path(folder, file_name(name + FORM), "xlsx"), reply_form(store, body, member.id))
    return len(asked)


def take_form(parent: QWidget, workspace: Workspace, body: BodyId, path: Path) -> str:
    """Show what a form would record, and record it when the user agrees; what was done in a sentence, or ''."""
    found = read_replies(workspace.store, body, rows_of(path), path.name)
    if not found.lines:
        return tr("{file}里一行也没有填，没有读入", file=path.name)
    if not _agreed(parent, workspace, found):
        return ""
    return tr("已记入{member}的 {count} 条进展", member=found.name, count=len(found.replies()))


def _agreed(parent: QWidget, workspace: Workspace, found: ReplyPreview) -> bool:
    def attempt(_: object) -> str:
        now = workspace.clock()
        return workspace.run(TakeProgress(found.name, day_of(now), now, found.replies()))

    return ask_until_taken(ReadRepliesDialog(parent, found.name, found.lines, attempt))
