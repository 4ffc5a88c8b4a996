"""Figures in two versions: a number is written in figures, what was counted is chosen. 两处不一致的数字"""

from __future__ import annotations

from pathlib import Path

import pytest

from db.ballot.arithmetic import Totals
from db.ballot.electing import CountElection, Nominee, OpenElection
from db.ballot.election import Papers
from db.ballot.entity import BallotId
from db.ballot.operations import AdjustVoters, CountVotes, OpenBallot
from db.body.entity import member_short
from db.meeting.operations import DescribeMeeting
from db.store.ident import Id
from desktop.record_words import value_words
from tests.db.sync.offices import Office
from tests.desktop.dialogs import Answers, press, type_into
from tests.desktop.pages.exchange_hands import Laptop


def voted_on(office: Office) -> BallotId:
    """A ballot on one motion, which all three computers know."""
    council = office.council
    council.all_arrive()
    item, motions = council.item_with("一件议案")
    ballot = council.run(OpenBallot(item, tuple(motions), "hands", council.at())).ballot_id
    office.swap()
    return ballot


def test_a_number_is_said_in_figures(office: Office, laptops: list[Laptop], tmp_path: Path, answers: Answers) -> None:
    desk, host, _ = laptops
    for laptop, year in ((host, 2024), (desk, 2025)):
        laptop.store.run(DescribeMeeting(office.council.meeting, ordinal=1, term_from=year))
    desk.receive(host.send("办事处", tmp_path / "u"))
    assert [field for _, field in desk.disputes()] == ["届期起年"]

    def say(dialog: object) -> None:
        type_into(dialog.field, "--5")  # type: ignore[attr-defined]
        press(dialog.verb)  # type: ignore[attr-defined]

    answers.next(say)
    press(desk.page.view.dispute.say)
    assert "要写数字" in desk.page.view.bar.text()
    assert len(desk.disputes()) == 1


def test_what_was_counted_is_chosen_and_not_written_by_hand(
    office: Office, laptops: list[Laptop], tmp_path: Path
) -> None:
    """A cell of figures would hold whatever somebody typed, and the ballot could not be read any more."""
    desk, host, _ = laptops
    ballot = voted_on(office)
    for laptop, votes in ((host, 3), (desk, 4)):
        laptop.store.run(CountVotes(ballot, Totals(votes)))
    desk.receive(host.send("办事处", tmp_path / "u"))
    assert [field for _, field in desk.disputes()] == ["票数"]
    assert not desk.page.view.dispute.say.isVisibleTo(desk.page.view.dispute)
    assert desk.versions() == {"赞成3、反对0、弃权0、无效0", "赞成4、反对0、弃权0、无效0"}
    desk.take("赞成4、反对0、弃权0、无效0")
    assert desk.disputes() == []


def test_an_election_counted_twice_is_read_by_its_candidates(
    office: Office, laptops: list[Laptop], tmp_path: Path
) -> None:
    desk, host, _ = laptops
    council = office.council
    council.all_arrive()
    item, _ = council.item_with("选举常务理事")
    nominees = (Nominee(name="王岩"), Nominee(name="吴优"))
    ballot = council.run(OpenElection(item, 1, nominees, council.at(), "electronic")).ballot_id
    office.swap()
    for laptop, counts in ((host, (2, 1)), (desk, (1, 2))):
        laptop.store.run(CountElection(ballot, counts, Papers(3, 3)))
    desk.receive(host.send("办事处", tmp_path / "u"))
    assert desk.disputes() == [("表决 · 常务理事", "各候选人得票")]
    assert desk.versions() == {"王岩2票、吴优1票", "王岩1票、吴优2票"}


def test_who_may_vote_is_read_by_names_and_by_what_is_decided(
    office: Office, laptops: list[Laptop], tmp_path: Path
) -> None:
    desk, host, _ = laptops
    ballot, members = voted_on(office), office.council.members
    first, second, *_ = members
    host.store.run(AdjustVoters(ballot, recused=(first,)))
    desk.store.run(AdjustVoters(ballot, absent=(second,)))
    desk.receive(host.send("办事处", tmp_path / "u"))
    assert desk.disputes() == [("表决 · 《一件议案》", "表决时的应到、到会与规则")]
    names = [member_short(desk.store, each) for each in members]
    out = {names[0]: f"{names[0]}（回避）", names[1]: f"{names[1]}（本次缺席）"}
    rule = "法定不设 无人反对通过 相等未规定"
    counted = f"应到 {len(names)} 家，到会 {len(names) - 1} 家"
    assert desk.versions() == {
        "；".join((counted, "、".join(out[each] if each == name else each for each in names), rule)) for name in out
    }


CELLS = [
    ("ballot", "papers", "[14,13,null,1]", "发出14、收回13、无效1"),
    ("ballot", "papers", '{"issued":14}', "由较新版本填写，升级后可看"),
    ("ballot", "frozen", "{}", "应到 0 家，到会 0 家；法定不设 无人反对通过 相等未规定"),
    ("ballot", "frozen", '{"due":["x"]}', "应到 1 家，到会 0 家；未载明（未到）；法定不设 无人反对通过 相等未规定"),
    ("ballot", "tally", "[1]", "由较新版本填写，升级后可看"),
    ("rotation_order", "sequence", "x", "未载明"),
    ("device", "succeeds", "x", "x"),
    ("cooperation", "fen", "x", "x"),
    ("charter", "quorum", '["all",2,3,0]', "全体成员方：三分之二以上"),
    ("charter", "quorum", '["weighted",1,2,0]', "由较新版本填写，升级后可看"),
    (
        *("charter", "major", '{"majority":["present",1,2,1],"method":"secret","tie":"lot"}'),
        "到会成员方：过半数；票数相等时：抽签；通常方式：无记名投票",
    ),
    ("charter", "ordinary", '{"method":"","tie":""}', "无人反对"),
    ("charter", "ordinary", "", "—"),
    ("charter", "floor", 1, "是"),
    ("agenda_item", "late", 0, "否"),
    ("arrival", "papers", 1, "是"),
    ("cooperation", "fen", 6_000_000_000, "0.6亿元"),
    ("meeting", "step", "convened", "已发通知"),
    ("rotation_reading", "answer", "year", "按自然年度轮换"),
    ("minutes_text", "replaces", "", "—"),
    ("paper_order", "paper", "minutes", "会议纪要"),
]


@pytest.mark.parametrize(("table", "column", "value", "words"), CELLS)
def test_a_cell_of_several_things_is_read_as_on_the_pages(
    office: Office, table: str, column: str, value: object, words: str
) -> None:
    assert value_words(office.stores[0], table, column, value, Id("1" * 32)) == words


def test_an_order_of_hosts_and_a_computer_are_read_by_their_names(office: Office) -> None:
    store, members = office.stores[0], office.council.members
    names = "、".join(member_short(store, each) for each in members)
    assert value_words(store, "rotation_order", "sequence", " ".join(members), Id("1" * 32)) == names
    other = office.stores[1].device
    assert value_words(store, "register_passing", "device", other, Id("1" * 32)) == "东道席"
    assert value_words(store, "device", "succeeds", store.device, Id(other)) == "本机"
