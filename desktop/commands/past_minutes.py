"""Past minutes and reports: what a text says, one file or a folder of them, and taking it in. 读入往届纪要命令"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import click

from db.intake.minutes.draft import PastMeeting
from db.intake.minutes.reading import read
from db.intake.minutes.rules import may_be_minutes
from db.intake.minutes.schema import told
from db.intake.minutes.taking import TakeMinutes
from db.store.errors import LianxiError
from db.store.store import Store
from desktop.commands.fields import Object
from desktop.commands.settings import Settings
from desktop.minutes_file import TEXTS, decoded, text_of

PASTED = Path("-")
"""The text comes on standard input."""


def are_minutes(path: Path) -> bool:
    """Whether a file or folder is for this module, by its ending."""
    return path == PASTED or path.is_dir() or path.suffix.casefold() in TEXTS


def take_in_minutes(settings: Settings, path: Path, *, accept: bool) -> None:
    """Tell the draft of one text, or of each in a folder, for which no store is needed; file them when told to."""
    with settings.writing() if accept else nullcontext() as store:
        if path.is_dir():
            _folder(settings, path, store)
            return
        draft = draft_of(path)
        if store:
            store.run(TakeMinutes(draft))
        settings.answer(told(draft), *_lines(draft))


def _folder(settings: Settings, folder: Path, store: Store | None) -> None:
    """One text after the other; what cannot be read or filed is told with its reason, and the rest goes on.

    Ctrl+C ends it with the report of what was done so far: what is filed stays filed.
    """
    report: list[Object] = []
    paths = texts_in(folder)
    try:
        for number, path in enumerate(paths, start=1):
            _progress(number, len(paths), path)
            report.append(_reported(path, folder, store))
    except KeyboardInterrupt:
        click.echo("已停止，下面是停止前办完的文件。", err=True)
    failed = [each for each in report if "refused" in each]
    lines = (f"{each['file']}　{each.get('refused') or each.get('meeting') or ''}" for each in report)
    done = "存入" if store else "读出"
    said = f"共 {len(paths)} 个文件，{done} {len(report) - len(failed)} 份，{len(failed)} 份没有{done}。"
    settings.answer(report, *lines, said)


def texts_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix.casefold() in TEXTS)


def draft_of(path: Path) -> PastMeeting:
    draft = read(_pasted() if path == PASTED else text_of(path))
    may_be_minutes(draft, path.name)
    return draft


def _pasted() -> str:
    return decoded(sys.stdin.buffer.read()) or ""


def _reported(path: Path, folder: Path, store: Store | None) -> Object:
    name = str(path.relative_to(folder))
    try:
        draft = draft_of(path)
        if store:
            store.run(TakeMinutes(draft))
        return {"file": name, **told(draft)}
    except LianxiError as error:
        return {"file": name, "refused": str(error)}


def _progress(number: int, count: int, path: Path) -> None:
    if sys.stderr.isatty():
        click.echo(f"{number}/{count}　{path.name}", err=True)


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
