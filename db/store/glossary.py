"""Words of the field: terms of entities and fields, and the sentences said to a secretary. 术语"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field

from db.store.frozen import frozen


def term(chinese: str) -> str:
    """Mark the Chinese term of an entity or field; the desktop translates it by this very text."""
    return chinese


def say(template: str) -> str:
    """Mark a Chinese sentence template; names in braces are filled in after translation."""
    return template


@frozen
class Said:
    """A sentence to be translated before it is filled in: template and values, some of them such sentences too."""

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template.format(**self.values)


def together(parts: Iterable[str | Said], between: str = "") -> Said:
    """One sentence of several parts, each of them translated by itself; empty ones are left out."""
    values = {f"part{place}": part for place, part in enumerate(part for part in parts if part)}
    return Said(between.join(f"{{{name}}}" for name in values), values)
