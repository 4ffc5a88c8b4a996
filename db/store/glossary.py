"""Words of the field: terms of entities and fields, and the sentences said to a secretary. 术语"""

from __future__ import annotations


def term(chinese: str) -> str:
    """Mark the Chinese term of an entity or field; the desktop translates it by this very text."""
    return chinese


def say(template: str) -> str:
    """Mark a Chinese sentence template; names in braces are filled in after translation."""
    return template
