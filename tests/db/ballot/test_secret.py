"""A secret ballot: its numbers in one commit, and nowhere who voted how. 无记名投票"""

from __future__ import annotations

from pathlib import Path

import pytest

from db.agenda.operations import TakeBack
from db.ballot.arithmetic import Totals
from db.ballot.entity import Ballot, Vote
from db.ballot.operations import CastVotes, CountVotes, PutAndCast
from db.ballot.rules import Unconfirmed
from db.body.charter import Rule
from db.motion.entity import motions_of
from db.motion.operations import DescribeMotion, MarkMotions
from db.recording.scene import scene
from db.recording.secrecy import is_secret
from db.recording.timeline import last_step
from db.store.backup import back_up
from db.store.errors import RuleError
from db.store.moment import instant
from tests.db.ballot.assembly import BEGUN, DAY, MORE_THAN_HALF, Assembly, assembly

CHOICES = (b'"for"', b"against", b"abstain")
"""How a member's vote would stand in a commit or a table."""
NOON = instant(DAY, 12, 0)


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def cells(hall: Assembly) -> set[object]:
    """Every value in every table; the search index holds no rows, its words are read through `sy_word`."""
    ask = hall.store.connection.execute
    tables = [name for (name,) in ask("SELECT name FROM sqlite_master WHERE type='table' AND name<>'sy_words'")]
    return {value for table in tables for row in ask(f"SELECT * FROM {table}") for value in row}


def test_no_file_of_the_data_folder_pairs_a_member_with_a_choice(tmp_path: Path) -> None:
    with assembly(tmp_path) as hall:
        hall.record(*BEGUN, "表决 无记名 第1件", "表决 !丁", "表决 11 2 1 发出14 收回14 有效14 无效0", "宣布")
        back_up(hall.store, tmp_path / "backups")
        files = files_of(tmp_path)
        assert {"assembly.lianxi", "assembly.lianxi-wal", "assembly.lianxi-shm"} < set(files)
        assert any((tmp_path / "backups").iterdir())
        assert hall.store.find_all(Vote) == ()
        assert "for" not in cells(hall)
        found = {(name, word) for name, data in files.items() for word in CHOICES if word in data}
        assert found == set()


def test_a_roll_call_is_found_by_the_same_search(tmp_path: Path) -> None:
    """The search of the test above can fail."""
    with assembly(tmp_path) as hall:
        hall.record(*BEGUN, "表决 点名 第1件 全体 -甲")
        files = files_of(tmp_path).values()
        assert all(any(word in data for data in files) for word in CHOICES[:2])
        assert "for" in cells(hall)


def test_every_number_of_a_secret_ballot_stands_in_one_commit(tmp_path: Path) -> None:
    with assembly(tmp_path) as hall:
        hall.record(*BEGUN, "表决 无记名 第1件", "表决 12 2 1 发出15 收回15", "宣布")
        ballot = hall.ballots()[0].id
        assert len(hall.store.history(Ballot, ballot, "totals")) == 1
        assert len(hall.store.history(Ballot, ballot, "papers")) == 1


def test_it_is_counted_once_and_a_slip_is_taken_back(tmp_path: Path) -> None:
    with assembly(tmp_path) as hall:
        hall.record(*BEGUN, "表决 无记名 第1件", "表决 1 0 1 确认")
        assert hall.refusal("表决 2 0 1").startswith("无记名投票只记一次票数；记错了请按Ctrl+Z撤销")
        step = last_step(hall.store, hall.meeting)
        assert step is not None
        hall.store.run(TakeBack(hall.meeting, step.device, step.seq, NOON))
        hall.record("表决 12 2 1", "宣布")
        assert hall.results() == ["adopted"]


@pytest.mark.parametrize("line", ["表决 无记名 第1件 全体 -甲", "表决 第1件 无记名 -甲", "表决 wjm 第1件 甲"])
def test_a_member_is_never_named_with_its_vote(tmp_path: Path, line: str) -> None:
    with assembly(tmp_path) as hall:
        hall.record(*BEGUN)
        assert hall.refusal(line) == "无记名投票不记各成员方的意见，请只记票数"
        hall.record("表决 无记名 第1件")
        assert hall.refusal("表决 全体 -甲") == "无记名投票不记各成员方的意见，请只记票数"
        motion = hall.outcomes()[0].motions
        with pytest.raises(RuleError, match="不记各成员方的意见"):
            hall.store.run(CastVotes(hall.ballots()[0].id, ((hall.members["甲"], "for"),)))
        with pytest.raises(RuleError, match="不记各成员方的意见"):
            hall.store.run(PutAndCast(hall.items[0], motion, (), NOON, "secret"))
        assert hall.store.find_all(Vote) == ()


def test_the_method_stays_once_a_vote_by_name_was_written_even_when_it_is_taken_back(tmp_path: Path) -> None:
    with assembly(tmp_path) as hall:
        hall.record(*BEGUN, "表决 第1件", "表决 全体 -甲")
        refusal = "这次表决已经记票，不能改变表决方式；请作废后另开一次"
        assert hall.refusal("表决 无记名") == refusal
        step = last_step(hall.store, hall.meeting)
        assert step is not None
        hall.store.run(TakeBack(hall.meeting, step.device, step.seq, NOON))
        assert hall.store.find(Vote) == ()
        assert hall.refusal("表决 无记名 12 2 1") == refusal
        hall.record("作废 改用无记名", "表决 无记名 第1件 12 2 1", "宣布")


@pytest.mark.parametrize(
    ("totals", "told"),
    [
        (Totals(15), "各票意见一致"),
        (Totals(0, 15), "各票意见一致"),
        (Totals(14, invalid=1), ""),
        (Totals(1, 1), "只有2票"),
        (Totals(2, 1), ""),
        (Totals(0, 0, 15), "各票意见一致"),
    ],
)
def test_numbers_that_tell_everybodys_vote_are_confirmed_first(tmp_path: Path, totals: Totals, told: str) -> None:
    with assembly(tmp_path) as hall:
        hall.record(*BEGUN, "表决 无记名 第1件")
        ballot = hall.ballots()[0].id
        if told:
            with pytest.raises(Unconfirmed, match=told):
                hall.store.run(CountVotes(ballot, totals))
        hall.store.run(CountVotes(ballot, totals, confirmed=bool(told)))
        assert hall.outcomes()[0].totals == totals


def test_by_show_of_hands_nobody_asks(tmp_path: Path) -> None:
    with assembly(tmp_path) as hall:
        hall.record(*BEGUN, "表决 第1件 15 0 0", "宣布")
        assert hall.results() == ["adopted"]


@pytest.mark.parametrize(
    ("before", "line", "secret"),
    [
        ((), "表决 无记名 第1件 12", True),
        ((), "bj wjm", True),
        ((), "表决 第1件 无记名 12 2", True),
        ((), "表决 无记名 举手", True),
        ((), "选举 2 甲长安 12", True),
        ((), "选举 举手 2 甲长安 12", False),
        ((), "表决 第1件 12", False),
        ((), "记录 无记名投票由办事处计票", False),
        (("表决 无记名 第1件",), "表决 12", True),
        (("表决 无记名 第1件",), "记录 计票", True),
    ],
)
def test_no_draft_is_kept_of_its_line(tmp_path: Path, before: tuple[str, ...], line: str, secret: bool) -> None:
    with assembly(tmp_path) as hall:
        hall.record(*BEGUN, *before)
        assert is_secret(scene(hall.store, hall.meeting), line) is secret


@pytest.mark.parametrize(
    ("line", "secret"),
    [
        ("表决 8 6 0", True),
        ("表决 第1件 8 6 0", True),
        ("表决 一般 第1件 8 6 0", False),
        ("表决 举手 第1件 8 6 0", False),
        ("表决 第2件 8 6 0", False),
        ("表决 第1、2件 8 6 0", True),
        ("表决 第9件 8 6 0", True),
        ("表决 举手 第9件 8 6 0", False),
    ],
)
def test_the_second_round_on_the_charter_is_as_secret_as_the_first(tmp_path: Path, line: str, secret: bool) -> None:
    """Of which motion a line speaks the draft asks as the vote does: here of one voted on in vain before."""
    charter = Rule(MORE_THAN_HALF, tie="again", method="secret")
    with assembly(tmp_path, {"ordinary": Rule(MORE_THAN_HALF), "charter": charter}, cities=14) as hall:
        first, *others = motions_of(hall.store, hall.items[0])
        hall.store.run(DescribeMotion(first.id, first.title, "charter"))
        hall.record(*BEGUN, "表决 第1件 7 7 0", "宣布")
        hall.store.run(MarkMotions(tuple(each.id for each in others), "heard", NOON, hall.items[0]))
        assert is_secret(scene(hall.store, hall.meeting), line) is secret


@pytest.mark.parametrize("line", ["表决 8 6 0", "选举 甲长安 8"])
def test_figures_for_the_open_ballot_are_as_secret_as_it_is(tmp_path: Path, line: str) -> None:
    with assembly(tmp_path, {"ordinary": Rule(MORE_THAN_HALF, method="secret")}) as hall:
        hall.record(*BEGUN)
        before = scene(hall.store, hall.meeting)
        assert is_secret(before, "表决 8 6 0")
        hall.record("表决 举手 第1件")
        assert is_secret(scene(hall.store, hall.meeting), line) is line.startswith("选举")
        hall.record("作废 改选举", "选举 举手 1 甲长安 乙长安")
        assert not is_secret(scene(hall.store, hall.meeting), "选举 甲长安 8")
