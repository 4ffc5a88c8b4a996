"""A person as a reply form has it, before anything is recorded. 回执草稿"""

from __future__ import annotations

from dataclasses import field

from db.attendance.travel import Plans
from db.store.frozen import frozen
from db.store.glossary import Said


@frozen
class Doubt:
    """What a cell says that was not understood, or not to the letter; `cell` as spreadsheets call it: E5.

    Without a cell it is about the whole row; `again` when it is about one name that stands there twice.
    """

    cell: str
    words: Said
    again: bool = False


@frozen
class Draft:
    """One person as a form has it, or several of whom nobody is named; `unit` is who sent the form."""

    sheet: str
    row: int
    name: str = ""
    organisation: str = ""
    title: str = ""
    gender: str = ""
    ethnicity: str = ""
    phone: str = ""
    kind: str = ""
    speech: str = ""
    remark: str = ""
    liaison: str = ""
    liaison_phone: str = ""
    unit: str = ""
    heading: str = ""
    count: int = 1
    unnamed: str = ""
    plans: Plans = field(default_factory=Plans)
    doubts: tuple[Doubt, ...] = ()
