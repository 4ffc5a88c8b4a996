"""Texts as they lay before somebody: frozen, numbered by the order in which they were made. 文稿"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date

from db.motion.entity import Motion, MotionText, texts
from db.store.errors import RuleError
from db.store.glossary import say, term
from db.store.ident import Id, new_id
from db.store.operation import Change, Reader, write
from db.store.record import Entity, entity, field


@entity("text_version", term("文稿"))
class TextVersion(Entity):
    """A frozen text of a document, or of a meeting's agenda; `hash` (SHA-256) still proves it once it was erased."""

    id: Id
    subject: Id = field(term("所指记录"), parent=True)
    made_on: date | None = field(term("成稿日期"))
    hash: str = field(term("校验值"), fixed=True, conflict="quiet")
    text: str = field(term("文本"), lines=True)


def versions(store: Reader, subject: Id) -> tuple[TextVersion | MotionText, ...]:
    """The versions of a text, the first one first; a motion has its own."""
    motion = store.get(Motion, subject)
    if motion is not None:
        return texts(store, motion.id)
    return tuple(sorted(store.find(TextVersion, subject=subject), key=lambda each: each.id))


def version_number(store: Reader, subject: Id, version: Id | None) -> int:
    """第n稿, counted from 1; 0 for a version that is not there."""
    return next((n for n, each in enumerate(versions(store, subject), start=1) if each.id == version), 0)


def freeze(store: Reader, subject: Id, text: str, made_on: date | None) -> tuple[Id, Iterator[Change]]:
    """The version that holds this text: the last one where nothing changed since, else a new one.

    Without a text the last version is meant: a motion's texts are entered with the motion.
    """
    before = versions(store, subject)
    if not text.strip():
        if not before:
            raise RuleError(say("还没有文稿，请先写好文本"))
        return before[-1].id, iter(())
    digest = hashlib.sha256(text.encode()).hexdigest()
    last = before[-1] if before else None
    if isinstance(last, TextVersion) and last.hash == digest:
        return last.id, iter(())
    row = new_id()
    return row, write(TextVersion, row, subject=subject, made_on=made_on, hash=digest, text=text)
