"""A sentence of the records with its figures and its result in bold. 字句"""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter

from db.store.glossary import Said
from desktop.language import counted, tr
from desktop.widgets.runs import Run


def emphasised(sentence: Said, strong: bool = False) -> Iterator[Run]:
    """A sentence whose figures and result are bold."""
    for literal, name, spec, _ in Formatter().parse(tr(sentence.template)):
        if literal:
            yield Run(literal, strong)
        if name is None:
            continue
        value = sentence.values[name]
        if isinstance(value, Said):
            yield from emphasised(value, strong or name == "result")
        elif spec:
            yield Run(counted(value, spec), strong)
        else:
            yield Run(str(value), strong=True)
