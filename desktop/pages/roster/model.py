"""The lists of the roster. 名册列表"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.body.entity import BODY_KINDS, MEMBER_KINDS, BodyName, MemberName
from desktop.language import tr
from desktop.widgets.record_model import Column, RecordModel
from desktop.widgets.roles import Cell


@dataclass(frozen=True, slots=True)
class Side:
    """An entry of the list at the left, by which persons are filtered."""

    key: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Line:
    """A dated line of a detail: since when (or which ordinal), what, and a second word."""

    key: str
    since: str
    text: str
    second: str = ""


def name_lines(names: Iterable[BodyName | MemberName]) -> list[Line]:
    """The latest name first; one without a day holds from the beginning."""
    dated = sorted(names, key=lambda each: (each.from_on or date.min, each.id), reverse=True)
    return [_name_line(each) for each in dated]


def _name_line(name: BodyName | MemberName) -> Line:
    since = name.from_on.isoformat() if name.from_on else tr("一直")
    return Line(name.id, since, name.name, tr("简称：{short}", short=name.short) if name.short else "")


def _person_name(row: Any) -> Cell:
    """The name, or a placeholder for an erased person, who stays listed because votes and attendance do."""
    return Cell(row.name, strong=True) if row.name else Cell(tr("（已删除）"), tone="text3")


class PeopleModel(RecordModel):
    COLUMNS = (
        Column("姓名", _person_name, 104, 128),
        Column("职务", lambda row: row.styled),
        Column("成员方", lambda row: Cell(row.member_name or tr("特邀"), tone="text2"), 128, 240, hide_under=400),
    )


class MemberModel(RecordModel):
    COLUMNS = (
        Column(
            "次序",
            lambda row: str(row.place),
            60,
            right=True,
            sort=lambda row: row.place,
        ),
        Column("名称", lambda row: Cell(row.name, strong=True)),
        Column("简称", lambda row: Cell(row.short, tone="text2"), 120, 160, hide_under=520),
        Column("类别", lambda row: tr(MEMBER_KINDS.get(row.member.kind, "")), 84),
        Column("所属省份", lambda row: Cell(row.member.side, tone="text2"), 92, hide_under=460),
        Column("人员", lambda row: str(row.people), 64, right=True, sort=lambda row: row.people),
    )


class BodyModel(RecordModel):
    COLUMNS = (
        Column("名称", lambda row: Cell(row.name, strong=True)),
        Column("类别", lambda row: tr(BODY_KINDS.get(row.body.kind, "")), 152),
        Column("会议称谓", lambda row: Cell(row.body.assembly, tone="text2"), 110, hide_under=460),
        Column("成员方数", lambda row: str(row.members), 84, right=True, sort=lambda row: row.members),
    )


class SideModel(RecordModel):
    COLUMNS = (
        Column("成员方", lambda side: side.name),
        Column("", lambda side: Cell(str(side.count), tone="text2"), 46, right=True),
    )

    def key(self, record: object) -> object:
        return f"side-{getattr(record, 'key', '')}"


class PostModel(RecordModel):
    COLUMNS = (
        Column("起", lambda line: Cell(line.since, tone="text2"), 110),
        Column("职务", lambda line: line.text),
        Column("止", lambda line: Cell(line.second, tone="text2"), 96, hide_under=300),
    )


class NameModel(RecordModel):
    COLUMNS = (
        Column("启用日期", lambda line: Cell(line.since, tone="text2"), 104),
        Column("名称", lambda line: Cell(line.text, line.second)),
    )


class RuleModel(RecordModel):
    COLUMNS = (
        Column("起始届次", lambda line: Cell(line.since, tone="text2"), 104),
        Column("规定", lambda line: Cell(line.text, line.second)),
    )


class ExceptionModel(RecordModel):
    COLUMNS = (
        Column("届次", lambda line: Cell(line.since, tone="text2"), 90),
        Column("承办", lambda line: Cell(line.text, line.second)),
    )


class ReadingModel(RecordModel):
    COLUMNS = (Column("问题", lambda line: Cell(line.since, f"{line.text} · {line.second}")),)


class TurnModel(RecordModel):
    COLUMNS = (
        Column("届次", lambda row: Cell(row.title, strong=not row.is_past), 92, sort=lambda row: row.ordinal),
        Column("时间", lambda row: Cell(row.when, tone="text2" if row.is_past else "text"), 150),
        Column("承办方", lambda row: Cell(row.host, strong=not row.is_past), 150, 240),
        Column("依据", lambda row: Cell(row.why, tone="text2")),
    )
