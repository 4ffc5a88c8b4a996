"""Feed the live entry line from a file: the parser and the operations of the page. 按脚本记录"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from db.ballot.entity import Ballot, BallotEvent, BallotId, Vote
from db.ballot.verdict import Ruling
from db.meeting.entity import MeetingId
from db.opening import recorded_by
from db.recording.lexicon import IN_A_VOTE, PREFIXES
from db.recording.practice import practice_copy
from db.recording.script import Transcript, feed
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.moment import clock_text
from db.store.operation import Operation, Touched
from db.store.store import Store
from desktop.commands.ballots import ballot_facts
from desktop.commands.choosing import meeting_of
from desktop.commands.fields import Object, moment
from desktop.commands.settings import Settings, everywhere, pass_settings

CLOCK = (
    "@09:23:21 定时刻，@2024-08-30 定日期，也可写在一行开头；不写日期则为会议第一天",
    "时刻不能早于前一个时刻，早于的一行不记，沿用原来的时刻；确要往回请连日期一起写",
    "# 开头的行是说明，不记录",
    "人名可写姓名、拼音或首字母；字母前缀后面要有空格、冒号或逗号，中文前缀不用",
    "没有记下的行不影响其余各行，结果里写明原因",
)


def grammar() -> str:
    """The whole grammar of the entry line, from its own table."""
    rows = [(f"{each.word} {each.letters}", each.follows, each.does) for each in PREFIXES]
    lines = [f"  {head}{'　' + follows if follows else ''}\n      {does}" for head, follows, does in rows]
    votes = [f"  {written}\n      {does}" for written, does in IN_A_VOTE]
    parts = ["\b", "脚本每行一条：前缀 内容", *lines, "", "\b", "“表决”后面还可以写", *votes, "", "\b", *CLOCK]
    return "\n".join(parts)


@dataclass(frozen=True, slots=True)
class Record:
    """What a script did: each line's fate, and the ballots that it opened or changed."""

    transcript: Transcript
    ballots: tuple[Object, ...]

    def facts(self) -> Object:
        done, refused = self.transcript.events, self.transcript.refused
        return {
            "events": [{"at": moment(each.at), "kind": each.kind, "words": each.words} for each in done],
            "refused": [asdict(each) for each in refused],
            "ballots": list(self.ballots),
        }

    def lines(self) -> Iterable[str]:
        yield from (f"{clock_text(each.at)}　{each.words}" for each in self.transcript.events)
        yield from (f"未记录　第{each.number}行　{each.line}　{each.why}" for each in self.transcript.refused)
        yield from (f"表决　{each['motion']}　{each['explanation']}" for each in self.ballots)


@click.command(help="按脚本记录一次会议，与现场记录页同一语法。MEETING：编号、届次或名称的一部分。", epilog=grammar())
@click.argument("meeting")
@click.option(
    "--script", required=True, type=click.Path(path_type=Path, allow_dash=True), help="脚本文件，- 为标准输入"
)
@click.option("--practice", is_flag=True, help="在清空了记录的副本上演练，数据不改动")
@everywhere
@pass_settings
def record(settings: Settings, meeting: str, script: Path, practice: bool) -> None:
    """Record on the store itself, or on a copy that goes when it is done."""
    lines = read_script(script)
    if practice:
        found = _practise(settings, meeting, lines)
    else:
        with settings.writing() as store:
            found = record_script(store, meeting_of(store, meeting).id, lines)
    settings.answer(found.facts(), *found.lines())


def _practise(settings: Settings, meeting: str, lines: list[str]) -> Record:
    with settings.reading() as store, tempfile.TemporaryDirectory() as folder:
        chosen = meeting_of(store, meeting).id
        copy = practice_copy(store, Path(folder) / "practice.lianxi", chosen)
        with recorded_by(copy, settings.author):
            return record_script(copy, chosen, lines)


def read_script(path: Path) -> list[str]:
    """The lines of a script in UTF-8."""
    try:
        raw = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        return raw.decode("utf-8-sig").splitlines()
    except OSError as error:
        raise RuleError(say("脚本{file}读不出来，请核对文件名和权限"), file=path) from error
    except UnicodeDecodeError as error:
        raise RuleError(say("脚本{file}不是UTF-8文字，请另存为UTF-8再用"), file=path) from error


def record_script(store: Store, meeting: MeetingId, lines: Iterable[str]) -> Record:
    """Record line by line, each in its own durable step."""
    touched: list[Touched] = []

    def run(operation: Operation) -> Touched:
        touched.append(store.run(operation))
        return touched[-1]

    transcript = feed(store, run, meeting, lines)
    return Record(transcript, tuple(ballot_facts(store, each) for each in _ballots(store, touched)))


def _ballots(store: Store, touched: Iterable[Touched]) -> list[Ballot]:
    """The ballots that the steps opened, counted, declared or annulled, in the order of their opening."""
    rows = {row for each in touched for row in each.rows}
    found = {BallotId(row) for table, row in rows if table == "ballot"}
    found |= {each.ballot for table, row in rows if table == "vote" for each in store.find(Vote, id=row)}
    found |= {BallotId(each.ballot) for table, row in rows if table == "ruling" for each in store.find(Ruling, id=row)}
    found |= {each.ballot for table, row in rows if table == "ballot_event" for each in store.find(BallotEvent, id=row)}
    return [each for each in (store.get(Ballot, ballot) for ballot in sorted(found)) if each]
