"""Sentences of the records as the reader sees them: translated, filled in, with bold parts. 字句"""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter

from db.store.glossary import Said
from desktop.language import tr
from desktop.widgets.runs import Run


def words(part: str | Said) -> str:
    """Text as it is; a sentence translated and filled in."""
    if isinstance(part, str):
        return part
    values = {name: words(value) if isinstance(value, Said) else value for name, value in part.values.items()}
    return tr(part.template, **values)


def emphasised(said: Said, strong: bool = False) -> Iterator[Run]:
    """A sentence whose figures and result are bold."""
    for literal, name, _, _ in Formatter().parse(tr(said.template)):
        if literal:
            yield Run(literal, strong)
        if name is None:
            continue
        value = said.values[name]
        if isinstance(value, Said):
            yield from emphasised(value, strong or name == "result")
        else:
            yield Run(str(value), strong=True)
