"""Past minutes and reports: what a text says, one file or a folder of them, and taking it in. 读入往届纪要命令"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path

import click

from db.intake.minutes.correcting import SCALARS, corrected, counted, lines
from db.intake.minutes.draft import PastMeeting
from db.intake.minutes.schema import told
from db.intake.minutes.taking import TakeMinutes
from db.store.errors import LianxiError
from db.store.store import Store
from desktop.commands.fields import Object
from desktop.commands.settings import Settings
from desktop.minutes_file import LARGEST, TEXTS, plain_text
from desktop.minutes_reading import FolderText, draft_in, draft_said, folder_texts

PASTED = Path("-")
"""The text comes on standard input."""
FACTS = {
    **{label: key for key, label in SCALARS.items()},
    **{key: key for key in ("meeting", "body", "ordinal", "place", "theme", "number", "copies")},
    "date": "from_on",
    "date_start": "from_on",
    "date_end": "to_on",
    "issued": "issued_on",
}
"""Facts that may be given if the text lacks them, by their name on screen or in JSON."""


def are_minutes(path: Path) -> bool:
    """Whether a file or folder is for this module, by its ending."""
    return path == PASTED or path.is_dir() or path.suffix.casefold() in TEXTS


def take_in_minutes(settings: Settings, path: Path, facts: Sequence[str], *, accept: bool) -> None:
    """Tell the draft of one text, or of each in a folder, for which no store is needed; file them when told to."""
    given = [_given(each) for each in facts]
    with settings.writing() if accept else nullcontext() as store:
        if path.is_dir():
            _folder(settings, path, given, store)
            return
        draft = _with(_pasted() if path == PASTED else draft_in(path), given)
        if store:
            store.run(TakeMinutes(draft))
        settings.answer(told(draft), *_lines(draft))


def _pasted() -> PastMeeting:
    name = "粘贴的文字"
    return draft_said(plain_text(sys.stdin.buffer.read(LARGEST + 1), name), name)


def _given(words: str) -> tuple[str, str]:
    """Split NAME=VALUE into the key of a fact and its value."""
    name, _, value = words.partition("=")
    key = FACTS.get(name.strip())
    if key is None or not value.strip():
        raise click.UsageError(f"看不懂“{words}”；请写成 名称=内容，名称是 {'、'.join(FACTS)} 之一")
    return key, value


def _with(draft: PastMeeting, given: Sequence[tuple[str, str]]) -> PastMeeting:
    """The draft with the given facts, which count as certain."""
    for key, value in given:
        line = next(each for each in lines(draft) if each.key == key)
        draft = corrected(draft, line, value)
    return draft


def _folder(settings: Settings, folder: Path, given: Sequence[tuple[str, str]], store: Store | None) -> None:
    """One text after the other; what cannot be read or filed is told with its reason, and the rest goes on.

    Ctrl+C ends it with the report of what was done so far: what is filed stays filed.
    """
    report: list[Object] = []
    texts = folder_texts(folder)
    try:
        for number, text in enumerate(texts, start=1):
            _progress(number, len(texts), text.name)
            report.append(_reported(text, given, store))
    except KeyboardInterrupt:
        click.echo("已停止，下面是停止前办完的文件。", err=True)
    failed = [each for each in report if "refused" in each]
    done = "存入" if store else "读出"
    said = f"共 {len(texts)} 个文件，{done} {len(report) - len(failed)} 份，{len(failed)} 份没有{done}。"
    settings.answer(report, *map(_line, report), said)


def _reported(text: FolderText, given: Sequence[tuple[str, str]], store: Store | None) -> Object:
    """The report on one file; with a store, the file is also put into the records."""
    try:
        draft = _with(draft_in(text.path), given)
        facts, unsure = counted(lines(draft))
        if store:
            store.run(TakeMinutes(draft))
        return {"file": text.name, "facts": facts, "unsure_facts": unsure, **told(draft)}
    except LianxiError as error:
        return {"file": text.name, "refused": str(error)}


def _line(read: Object) -> str:
    if "refused" in read:
        return f"{read['file']}　{read['refused']}"
    doubts = f"，{read['unsure_facts']} 条请核对" if read["unsure_facts"] else ""
    return f"{read['file']}　{read['meeting'] or ''}　读到 {read['facts']} 条{doubts}"


def _progress(number: int, count: int, name: str) -> None:
    if sys.stderr.isatty():
        click.echo(f"{number}/{count}　{name}", err=True)


def _lines(draft: PastMeeting) -> Iterator[str]:
    """What a person wants to see at once, a fact a line; a question mark where it is unsure."""
    facts = (draft.meeting, draft.from_on, draft.to_on, draft.place, draft.theme)
    yield "　".join(f"{fact.value}{'' if fact.sure else '？'}" for fact in facts if fact)
    for each in draft.people:
        yield "　".join(filter(None, (each.name + ("" if each.sure else "？"), each.organisation, each.title)))
    for report in draft.reports:
        yield f"报告　{report.title}　{report.by}".rstrip()
    for motion in draft.motions:
        yield f"议案　{motion.title}　{motion.outcome}"
    for point in (*draft.agreements, *draft.mechanism_changes):
        yield f"共识　{point.value}"
