"""The check-in workbook out to a borrowed laptop, and back in. 签到册命令"""

from __future__ import annotations

from pathlib import Path

import click

from db.attendance.operations import AdmitAll
from db.attendance.workbook import workbook
from db.attendance.workbook_reading import Line, preview
from db.meeting.entity import Meeting, Stage, stage_name, stages
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.moment import now
from db.store.operation import Reader
from desktop.commands.choosing import latest_meeting, meeting_of
from desktop.commands.fields import Object, moment
from desktop.commands.settings import Settings, everywhere, pass_settings
from desktop.documents.target import write_file
from desktop.sheet_file import rows_of

MEETING = click.option("--meeting", default="", help="会议：编号、届次或名称的一部分；不写则为最近一次")


@click.group(help="签到册：导出到借用的电脑，填好后读回。")
def checkin() -> None:
    """Hold the two commands together."""


@checkin.command("export", help="导出一个阶段的签到册（.xlsx），不含电话。")
@click.option("--stage", required=True, help="阶段：编号、名称或第几个")
@MEETING
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="写到哪个文件")
@everywhere
@pass_settings
def take_out(settings: Settings, stage: str, meeting: str, output: Path) -> None:
    """Write the workbook, whole or not at all."""
    with settings.reading() as store:
        held = _meeting(store, meeting)
        chosen = stage_of(store, held, stage)
        write_file(output, workbook(store, chosen.id))
    settings.answer({"meeting": held.id, "stage": chosen.id, "file": str(output)}, str(output))


@checkin.command("import", help="读回填好的签到册，一次记下；有疑问的行不记，逐行说明。")
@click.argument("file", type=click.Path(path_type=Path))
@MEETING
@click.option("--preview", "only_preview", is_flag=True, help="只看会记下什么，不改动数据")
@everywhere
@pass_settings
def take_in(settings: Settings, file: Path, meeting: str, only_preview: bool) -> None:
    """Say what each row comes to, and record those that are sure."""
    rows = rows_of(file)
    with settings.reading() if only_preview else settings.writing() as store:
        found = preview(store, _meeting(store, meeting).id, rows, file.name, now())
        if not only_preview:
            store.run(AdmitAll(found.stage, found.arrivals()))
    lines = [f"{each.row}　{each.name}　{each.words}" for each in found.lines]
    settings.answer({"stage": found.stage, "lines": [_facts(each) for each in found.lines]}, *lines)


def _facts(line: Line) -> Object:
    facts: Object = {"row": line.row, "name": line.name, "kind": line.kind, "attendee": line.attendee}
    return {**facts, "at": moment(line.at), "words": str(line.words)}


def _meeting(store: Reader, words: str) -> Meeting:
    return meeting_of(store, words) if words else latest_meeting(store)


def stage_of(store: Reader, meeting: Meeting, words: str) -> Stage:
    """The stage of these words: its id, its name, or its number in the meeting."""
    there = stages(store, meeting.id)
    numbered = {each.id: {each.id, stage_name(each), str(number)} for number, each in enumerate(there, start=1)}
    found = [each for each in there if words.strip() in numbered[each.id]]
    if len(found) != 1:
        names = "、".join(stage_name(each) for each in there)
        raise RuleError(say("没有找到阶段“{words}”，或不止一个相符；本次会议有：{names}"), words=words, names=names)
    return found[0]
