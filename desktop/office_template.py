"""A paper in the office's own form, and how a form comes in: what the page and the commands share. 套用模板"""

from __future__ import annotations

from pathlib import Path

from db.file.shelf import put, shelf_of, take
from db.meeting.entity import MeetingId
from db.store.store import Store
from db.template.entity import Template, digest_of
from db.template.operations import KeepTemplate
from desktop.documents.paper import Paper
from desktop.documents.target import write_file
from desktop.documents.template_facts import shape, template_facts
from desktop.office_program import as_pdf
from desktop.template_file import filled, read_template


def taking_in(store: Path, file: Path, name: str, paper: str = "") -> KeepTemplate:
    """Fill a template with the examples, lay it on the shelf of that store, and return what keeps it.

    RuleError names the tag that is wrong and where it stands.
    """
    raw = read_template(file)
    filled(raw, name, shape())
    return KeepTemplate(name, file.name, put(shelf_of(store), raw), paper)


def in_own_form(store: Store, template: Template, meeting: MeetingId, paper: Paper) -> bytes:
    """The paper of a meeting as the office's own template has it."""
    raw = take(shelf_of(store.path), digest_of(store, template), template.name)
    return filled(raw, template.name, template_facts(store, meeting, paper))


def write_in_own_form(store: Store, template: Template, meeting: MeetingId, paper: Paper, path: Path) -> None:
    """Write it as .docx, or as .pdf by LibreOffice, whole or not at all; DocumentError says why not."""
    write_form(in_own_form(store, template, meeting, paper), template.name, path)


def write_form(word: bytes, name: str, path: Path) -> None:
    """Write a filled form; this part asks no store, so that it may run beside the window."""
    write_file(path, as_pdf(word, name) if path.suffix.lower() == ".pdf" else word)
