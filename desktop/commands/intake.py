"""Registration replies, and past minutes: what a file says, and taking it in. 读入命令"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from db.attendance.workbook_reading import CHECK_IN_WORKBOOK, is_checkin
from db.intake.accepting import steps
from db.intake.drafts import Doubt, Draft
from db.intake.replies import Replies, read
from db.intake.roster import STATES, SURE, Match, matched
from db.intake.table import Left, Table, column_letter, titles_of
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.moment import day_of, now
from db.store.recognition import TABLES
from desktop.commands.choosing import latest_meeting, meeting_of
from desktop.commands.fields import Object
from desktop.commands.past_minutes import are_minutes, take_in_minutes
from desktop.commands.settings import Settings, everywhere, pass_settings
from desktop.sheet_file import sheets_of


@click.command(
    help="读入参会回执（.xlsx、.xls、.csv）：列出各行、疑点和重复的人；"
    "或往届纪要、会议报道（.txt、.docx、.doc 或文件夹；写 - 则读粘贴的文字）：列出读到的内容。"
    "加 --accept 则记入数据。"
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--accept",
    is_flag=True,
    help="把没有疑问的人记入会议，拿不准是谁的不记，逐行说明；纪要则存为已归档的会议",
)
@click.option("--meeting", default="", help="会议：编号、届次或名称的一部分；采纳时不写则为最近一次")
@click.option(
    "--set",
    "facts",
    multiple=True,
    metavar="名称=内容",
    help="纪要里没有写明或读错的，在这里写明，如 --set date=2015-08-23；可以写几次",
)
@everywhere
@pass_settings
def intake(settings: Settings, file: Path, accept: bool, meeting: str, facts: tuple[str, ...]) -> None:
    """Say what a file comes to; record what is sure when told to."""
    if are_minutes(file):
        take_in_minutes(settings, file, facts, accept=accept)
        return
    if facts:
        raise click.UsageError("选项 --set 只用于往届纪要")
    if file.suffix.casefold() not in TABLES:
        raise RuleError(say("{file}不能读入；回执能读 .xlsx、.xls 和 .csv，往届纪要能读 .txt 和 .docx"), file=file.name)
    sheets = sheets_of(file)
    if sheets and is_checkin(sheets[0].rows):
        raise RuleError(CHECK_IN_WORKBOOK, file=file.name)
    if not accept and not meeting:
        found = read(sheets)
        _answer(settings, file, found, [Match(each, "", doubts=each.doubts) for each in found.drafts])
        return
    with settings.writing() if accept else settings.reading() as store:
        held = meeting_of(store, meeting) if meeting else latest_meeting(store)
        found = read(sheets, held.from_on)
        matches = matched(store, held.id, found.drafts, file.stem)
        if accept:
            store.run_in_turn(steps(held.id, sure(matches), day_of(now())))
    _answer(settings, file, found, matches)


def sure(matches: Sequence[Match]) -> tuple[Match, ...]:
    return tuple(each for each in matches if each.state in SURE)


def _answer(settings: Settings, file: Path, found: Replies, matches: Sequence[Match]) -> None:
    """One document, or a line for every person, then every doubt with its cell."""
    doubts = [(each.draft, doubt) for each in matches for doubt in each.doubts]
    warnings = [_warning(*each) for each in doubts] + [_left(each) for each in found.left if each.doubtful]
    said = {
        "file": file.name,
        "tables": [_table(each) for each in found.tables],
        "rows": [_row(each) for each in matches],
        "warnings": warnings,
        "duplicates": [_warning(draft, doubt) for draft, doubt in doubts if doubt.again],
        "left_out": [_left(each) for each in found.left if not each.doubtful],
    }
    lines = [_line(each) for each in matches]
    settings.answer(
        said, *lines, *(f"{each['sheet']} {each['cell'] or each['row']}　{each['words']}" for each in warnings)
    )


def _table(found: Table) -> Object:
    columns = [
        {"column": column_letter(place), "title": title, "taken_for": key or None}
        for place, title, key, _ in titles_of(found)
    ]
    return {"sheet": found.sheet, "unit": found.unit, "columns": columns}


def _row(match: Match) -> Object:
    facts = {name: value for name, value in asdict(match.draft).items() if name not in ("doubts", "heading", "plans")}
    plans = {name: value.isoformat() if isinstance(value, date) else value for name, value in _plans(match)}
    return {**facts, **plans, "state": match.state or None, "member": match.member, "person": match.person}


def _plans(match: Match) -> Iterable[tuple[str, object]]:
    return asdict(match.draft.plans).items()


def _warning(draft: Draft, doubt: Doubt) -> Object:
    return {"sheet": draft.sheet, "row": draft.row, "cell": doubt.cell or None, "words": str(doubt.words)}


def _left(left: Left) -> Object:
    return {"sheet": left.sheet, "row": left.row or None, "cell": None, "words": str(left.words)}


def _line(match: Match) -> str:
    draft = match.draft
    state = STATES.get(match.state, "")
    return "　".join(
        filter(None, (str(draft.row), draft.name or draft.unnamed, draft.organisation, draft.title, state))
    )
