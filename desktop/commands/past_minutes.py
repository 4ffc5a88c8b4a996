"""Past minutes and reports: what a text says, one file or a folder of them, and taking it in. 读入往届纪要命令"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from db.intake.minutes.draft import PastMeeting
from db.intake.minutes.reading import read
from db.intake.minutes.rules import may_be_minutes
from db.intake.minutes.schema import told
from db.store.errors import LianxiError
from desktop.commands.fields import Object
from desktop.commands.settings import Settings
from desktop.minutes_file import TEXTS, decoded, text_of

PASTED = Path("-")
"""The text comes on standard input."""


def are_minutes(path: Path) -> bool:
    """Whether a file or folder is for this module, by its ending."""
    return path == PASTED or path.is_dir() or path.suffix.casefold() in TEXTS


def take_in_minutes(settings: Settings, path: Path, *, accept: bool) -> None:
    """Print the draft of one text; no store is needed."""
    if path.is_dir():
        tell_folder(settings, path)
        return
    draft = draft_of(path)
    settings.answer(told(draft), *_lines(draft))


def tell_folder(settings: Settings, folder: Path) -> None:
    """Every text of a folder, one after the other; what cannot be read is told with its reason, and the rest goes on.

    Ctrl+C ends it after the report of what was read so far.
    """
    report: list[Object] = []
    try:
        for number, path in enumerate(paths := texts_in(folder), start=1):
            report.append(_reported(path, folder))
            _progress(number, len(paths), path)
    except KeyboardInterrupt:
        click.echo("已停止，下面是停止前读过的文件。", err=True)
    failed = [each for each in report if "refused" in each]
    lines = (f"{each['file']}　{each.get('refused') or each.get('meeting') or ''}" for each in report)
    settings.answer(
        report, *lines, f"共 {len(report)} 个文件，读出 {len(report) - len(failed)} 份，{len(failed)} 份没有读入。"
    )


def texts_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix.casefold() in TEXTS)


def draft_of(path: Path) -> PastMeeting:
    draft = read(_pasted() if path == PASTED else text_of(path))
    may_be_minutes(draft, path.name)
    return draft


def _pasted() -> str:
    return decoded(sys.stdin.buffer.read()) or ""


def _reported(path: Path, folder: Path) -> Object:
    name = str(path.relative_to(folder))
    try:
        return {"file": name, **told(draft_of(path))}
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
