"""A member's form goes out and comes back, sorted or cut, twice or wrong: nothing is overwritten. 进展反馈表"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from db.body.entity import MemberId
from db.followup.entity import progress_of, state_of
from db.followup.leading import owed_by, owing
from db.followup.progress import ReportProgress, TakeProgress
from db.followup.reply_form import EVIDENCE, HEAD_ROWS, KEY, STATE, TEXT, TITLE, reply_form
from db.followup.reply_reading import ReplyPreview, read_replies
from db.store.errors import RuleError
from desktop.sheet_file import rows_of
from tests.db.followup.two_meetings import Years

DAY = date(2031, 10, 1)


def form(years: Years, member: MemberId, folder: Path) -> list[list[str | int | float]]:
    path = folder / "反馈表.xlsx"
    path.write_bytes(reply_form(years.store, years.council.body, member))
    return rows_of(path)


def read(years: Years, rows: list[list[str | int | float]]) -> ReplyPreview:
    return read_replies(years.store, years.council.body, rows, "反馈表.xlsx")


def take(years: Years, found: ReplyPreview) -> None:
    years.run(TakeProgress(found.name, DAY, years.noon(DAY), found.replies()))


def test_a_member_is_asked_of_what_it_leads_by_any_of_its_names(years: Years) -> None:
    first, second, third, last = years.council.members
    body = years.council.body
    assert [each.id for each in owed_by(years.store, body, first)] == [years.bridge, years.card]
    assert [each.id for each in owed_by(years.store, body, second)] == [years.water, years.card]
    assert [each.id for each in owed_by(years.store, body, third)] == [years.water, years.card]
    assert [member.id for member, _ in owing(years.store, body)] == [first, second, third, last]


def test_the_form_is_read_back_however_it_was_sorted_or_cut(years: Years, tmp_path: Path) -> None:
    rows = form(years, years.council.members[0], tmp_path)
    bridge, card = rows[HEAD_ROWS], rows[HEAD_ROWS + 1]
    bridge[TEXT], bridge[EVIDENCE], bridge[STATE] = "可研批复", "批文", "推进中"
    card[TEXT], card[STATE] = "系统上线", "已办结"
    found = read(years, [card, bridge])
    assert (found.name, [each.kind for each in found.lines]) == ("甲市", ["new", "new"])
    take(years, found)
    (line,) = progress_of(years.store, years.bridge)
    assert (line.text, line.evidence, line.by, line.reported_on) == ("可研批复", "批文", "甲市", DAY)
    assert [state_of(years.store, each) for each in (years.bridge, years.card)] == ["moving", "done"]


def test_a_form_read_twice_adds_nothing_and_overwrites_nothing(years: Years, tmp_path: Path) -> None:
    rows = form(years, years.council.members[0], tmp_path)
    rows[HEAD_ROWS][TEXT] = "可研批复"
    take(years, read(years, rows))
    years.run(ReportProgress(years.bridge, DAY, years.noon(DAY), "办公室核实", "办事处"))
    again = read(years, rows)
    assert ([each.kind for each in again.lines], again.replies()) == (["there"], ())
    assert [each.text for each in progress_of(years.store, years.bridge)] == ["可研批复", "办公室核实"]


def test_what_is_doubtful_is_shown_and_not_taken(years: Years, tmp_path: Path) -> None:
    rows = form(years, years.council.members[1], tmp_path)
    water, card = rows[HEAD_ROWS], rows[HEAD_ROWS + 1]
    water[TEXT], water[STATE] = "联合巡河", "差不多了"
    card[TEXT], card[TITLE] = "系统上线", "别的事"
    twice = [*card]
    twice[TITLE] = "一卡通互认"
    stray: list[str | int | float] = ["", "", "桥头公园", "", "", "", "", "开园"]
    found = read(years, [*rows, twice, twice, stray])
    told = [(each.name, each.kind) for each in found.lines]
    assert told == [
        *(("跨界河流联防联治", "unclear"), ("别的事", "unclear"), ("一卡通互认", "new")),
        *(("一卡通互认", "unclear"), ("桥头公园", "unknown")),
    ]
    assert len(found.replies()) == 1
    years.run(ReportProgress(years.card, DAY, years.noon(DAY), state="done"))
    assert [each.kind for each in read(years, [twice]).lines] == ["unclear"]


def test_a_sheet_of_nobody_of_several_or_of_another_body_is_refused(years: Years, tmp_path: Path) -> None:
    first, second = (form(years, member, tmp_path) for member in years.council.members[:2])
    with pytest.raises(RuleError, match="不止一个成员方"):
        read(years, [*first, *second])
    for row in first:
        del row[KEY:]
    with pytest.raises(RuleError, match="不是进展反馈表"):
        read(years, first)
