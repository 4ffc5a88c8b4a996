"""Sentences that know the records they stand on, and paragraphs made of them. 文句"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from db.store.record import Entity
from desktop.documents.paper import Basis, Emphasis, Paragraph, Run


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words, and the records without which they would not be there."""

    text: str
    records: tuple[Basis, ...] = ()


def told(text: str, *records: Entity | None) -> list[Sentence]:
    """A sentence that stands on these records; nothing where there are no words."""
    return [Sentence(text, based_on(*records))] if text else []


def based_on(*records: Entity | None) -> tuple[Basis, ...]:
    """What is named of each record, once; what is unknown is no basis."""
    return tuple(dict.fromkeys(Basis(each.declaration.table, each.id) for each in records if each))


def words(sentences: Iterable[Sentence]) -> str:
    """The sentences as plain text."""
    return "".join(each.text for each in sentences)


def paragraph(sentences: Iterable[Sentence]) -> list[Paragraph]:
    """One paragraph with a run for each sentence; none where there are no words."""
    runs = tuple(Run(each.text, Emphasis.PLAIN, each.records) for each in sentences)
    return [Paragraph(runs)] if runs else []
