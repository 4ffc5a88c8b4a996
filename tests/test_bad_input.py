"""What should not be is refused in one sentence that says what and where; nothing is written. 错误输入"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from db.agenda.operations import AddItem, RecordNote
from db.attendance.operations import RegisterAttendee
from db.ballot.arithmetic import Totals
from db.ballot.operations import CastVotes, OpenBallot, PutAndCast, PutAndCount
from db.body.operations import AddMember, FoundBody, RenameMember
from db.body.stated import StateCount
from db.meeting.operations import DescribeMeeting, PlanMeeting, ReopenMeeting
from db.motion.operations import EnterMotion
from db.opening import open_store
from db.people.operations import AddOperator, AddPerson
from db.recording.script import feed
from db.store import log
from db.store.errors import NewerStore, StoreError
from db.store.migrations import SCHEMA
from db.store.operation import Operation
from db.store.store import Store
from db.store.verify import verify
from tests.builders import Council
from tests.refusals import assert_refused, is_a_sentence

posix = pytest.mark.skipif(os.name != "posix", reason="rights and limits of POSIX")
NOBODY = 65534


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "lianxi.lianxi", keys=tmp_path / "keys", author="会务组") as opened:
        yield opened


@pytest.fixture
def council(store: Store) -> Council:
    made = Council(store)
    made.all_arrive()
    return made


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """A store of four members that nobody has open."""
    path = tmp_path / "lianxi.lianxi"
    with open_store(path, keys=tmp_path / "keys", author="会务组") as opened:
        Council(opened)
    return path


def vote_by_a_stranger(council: Council) -> Operation:
    """By a member of another body."""
    item, motions = council.item_with("一件议案")
    ballot = council.run(PutAndCast(item, tuple(motions), (), council.at())).ballot_id
    other = council.run(FoundBody("别的组织")).body_id
    stranger = council.run(AddMember(other, "戊市", "戊")).member_id
    return CastVotes(ballot, ((council.members[0], "for"), (stranger, "for")))


def totals_above_those_present(council: Council) -> Operation:
    item, motions = council.item_with("一件议案")
    return PutAndCount(item, tuple(motions), Totals(4, 1, 0), council.at())


def a_second_open_ballot(council: Council) -> Operation:
    item, motions = council.item_with("一件议案", "另一件议案")
    council.run(OpenBallot(item, (motions[0],), "hands", council.at()))
    return OpenBallot(item, (motions[1],), "hands", council.at())


def a_meeting_that_ends_before_it_starts(council: Council) -> Operation:
    return DescribeMeeting(council.meeting, 2, from_on=date(2031, 5, 7), to_on=date(2031, 5, 6))


OPERATIONS: dict[str, tuple[Callable[[Council], Operation], str]] = {
    "a person without a name": (lambda council: AddPerson("　 "), "姓名不能为空"),
    "a member without a name": (lambda council: AddMember(council.body, ""), "成员方名称不能为空"),
    "a member renamed to nothing": (lambda council: RenameMember(council.members[0], " "), "成员方名称不能为空"),
    "a body without a name": (lambda council: FoundBody(""), "组织名称不能为空"),
    "a recorder without a name": (lambda council: AddOperator(""), "姓名不能为空"),
    "an item without a title": (lambda council: AddItem(council.stage, " "), "议程题目不能为空"),
    "nobody on the list": (lambda council: RegisterAttendee(council.meeting, "guest"), "请填写参会人员或单位"),
    "a vote by a stranger": (vote_by_a_stranger, "戊不在本次表决的应到名单中"),
    "totals above those present": (totals_above_those_present, "票数合计5，多于到会成员方4家"),
    "a second open ballot": (a_second_open_ballot, "这一项已有一次表决在进行"),
    "a meeting that ends before it starts": (a_meeting_that_ends_before_it_starts, "2031-05-06早于开始日期2031-05-07"),
    "a term that ends before it begins": (
        lambda council: DescribeMeeting(council.meeting, 2, term_from=2026, term_to=2024),
        "届期止年2024早于起年2026",
    ),
    "a term without years": (lambda council: PlanMeeting(council.body, 3, term_from=0), "届期请写年份"),
    "a term beyond all years": (lambda council: PlanMeeting(council.body, 3, term_to=9999), "届期请写年份"),
    "no working groups at all": (
        lambda council: StateCount(council.body, "working_groups", 0),
        "联合专项组的个数应是从1起的数字",
    ),
    "an ordinal of nothing": (lambda council: PlanMeeting(council.body, 0), "届次应是从1起的数字"),
    "an ordinal beyond all numbers": (lambda council: PlanMeeting(council.body, 10**30), "届次的数字太大"),
    "a control character": (
        lambda council: AddItem(council.stage, "议\x0b题"),
        "题目里有不能保存的控制字符（第2个字符）",
    ),
    "a null character": (lambda council: AddPerson("张\x00三"), "姓名里有不能保存的控制字符"),
    "a line break in a title": (lambda council: AddItem(council.stage, "议\n题"), "题目里有不能保存的控制字符"),
    "half a character": (lambda council: AddPerson("张\ud842"), "姓名里有不能保存的控制字符"),
    "a control character in a reason": (lambda council: ReopenMeeting(council.meeting, "\x1b[31m"), "原因里有不能保存"),
    "a book in a note": (lambda council: RecordNote(council.meeting, "长" * 200_000, council.at()), "内容太多"),
}


@pytest.mark.parametrize("case", OPERATIONS)
def test_what_breaks_a_rule_is_refused_in_words(council: Council, case: str) -> None:
    make, words = OPERATIONS[case]
    assert_refused(council.store, make(council), words)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("wy 张三", "“无异议”后面只能写第几件议案"),
        ("wy王毅", "请先写类别"),
        ("发言 zs", "有2人相符"),
        ("表决 第1件 3 2 1", "多于到会成员方4家"),
        ("表决 3 1 0", "有2件议案未定"),
        ("记录", "请在“记录”后面写明内容"),
        ("发言 钱某 很好", "参会人员中没有"),
        ("天气真好", "请先写类别"),
    ],
)
def test_a_line_that_is_not_understood_records_nothing(council: Council, line: str, words: str) -> None:
    item, _ = council.item_with("一件议案")
    council.run(EnterMotion(item, "另一件议案"))
    before = log.head(council.store.connection)
    refused = feed(council.store, council.store.run, council.meeting, [line]).refused
    assert [words in each.why and is_a_sentence(each.why) for each in refused] == [True]
    assert log.head(council.store.connection) == before


def newer(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[60:64] = (SCHEMA + 1).to_bytes(4, "big")
    path.write_bytes(content)


def foreign(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[68:72] = bytes(4)
    path.write_bytes(content)


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "of a newer version": (newer, f"由较新的版本（数据版本{SCHEMA + 1}）写成"),
    "of another program": (foreign, "是别的程序的数据库"),
    "empty": (lambda path: path.write_bytes(b""), "是空的"),
    "a text": (lambda path: path.write_text("会议纪要"), "不是本程序的数据文件"),
    "the beginning of a header": (lambda path: path.write_bytes(path.read_bytes()[:70]), "不是本程序的数据文件"),
    "one page": (lambda path: path.write_bytes(path.read_bytes()[:4096]), "已损坏或不完整"),
    "half": (lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]), "已损坏或不完整"),
    "all but the last byte": (lambda path: path.write_bytes(path.read_bytes()[:-1]), "已损坏或不完整"),
    "rubbish behind its header": (
        lambda path: path.write_bytes(path.read_bytes()[:100] + bytes(path.stat().st_size - 100)),
        "已损坏或不完整",
    ),
    "a folder": (a_folder, "是一个文件夹"),
    "not there": (Path.unlink, "没有找到数据文件"),
}


@pytest.mark.parametrize("query_only", [False, True], ids=["to write", "to read"])
@pytest.mark.parametrize("case", FILES)
def test_a_file_that_is_no_store_is_refused_in_words_and_left_alone(closed: Path, case: str, query_only: bool) -> None:
    spoil, words = FILES[case]
    spoil(closed)
    before = closed.read_bytes() if closed.is_file() else None
    for _ in range(2):
        with pytest.raises(StoreError) as refusal:
            Store.open(closed, keys=closed.parent / "keys", query_only=query_only)
        assert words in str(refusal.value)
        assert "lianxi.lianxi" in str(refusal.value)
        assert is_a_sentence(str(refusal.value))
    assert (closed.read_bytes() if closed.is_file() else None) == before
    beside = {path.name for path in closed.parent.iterdir() if path.is_dir() or path.stat().st_size}
    assert beside - {"keys", "lianxi.lianxi", "lianxi.lianxi-shm"} == set()


def test_a_newer_store_says_so_by_its_type(closed: Path) -> None:
    newer(closed)
    with pytest.raises(NewerStore):
        Store.open(closed, keys=closed.parent / "keys")


def test_a_store_cut_at_any_length_is_never_opened_as_whole(closed: Path) -> None:
    content = closed.read_bytes()
    for length in range(0, len(content), max(len(content) // 97, 1)):
        closed.write_bytes(content[:length])
        with pytest.raises(StoreError) as refusal:
            Store.open(closed, keys=closed.parent / "keys")
        assert is_a_sentence(str(refusal.value)), length
    closed.write_bytes(content)
    with Store.open(closed, keys=closed.parent / "keys") as store:
        assert verify(store).clean


def fault_of(path: Path) -> str:
    """What is said of a damaged file, at its opening or by verification; any other error is a crash."""
    try:
        with Store.open(path, keys=path.parent / "keys", query_only=True) as store:
            return "；".join(verify(store).faults)
    except StoreError as error:
        return str(error)


@pytest.mark.parametrize("count", [80, pytest.param(5000, marks=pytest.mark.long)])
def test_flipped_bytes_are_found_or_harmless_and_never_a_crash(closed: Path, count: int) -> None:
    content = closed.read_bytes()
    places = [place for place in range(100, len(content)) if content[place]]
    said: list[str] = []
    for place in places[:: len(places) // count]:
        closed.write_bytes(content[:place] + bytes([content[place] ^ 0x55]) + content[place + 1 :])
        said += [words for words in [fault_of(closed)] if words]
    assert len(said) > count * 3 / 4
    assert all(map(is_a_sentence, said)), said


def test_a_damage_that_the_library_cannot_even_quote_is_said_in_words(closed: Path) -> None:
    closed.write_bytes(closed.read_bytes().replace(b"CREATE TABLE person(", b"CREATE \x82ABLE person(", 1))
    with pytest.raises(StoreError, match="已损坏"):
        Store.open(closed, keys=closed.parent / "keys")


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"format": 1}'])
def test_a_damaged_key_is_refused_in_words(closed: Path, damage: str) -> None:
    next((closed.parent / "keys").iterdir()).write_text(damage)
    before = closed.read_bytes()
    with pytest.raises(StoreError, match=r"密钥文件.*已损坏") as refusal:
        Store.open(closed, keys=closed.parent / "keys")
    assert is_a_sentence(str(refusal.value))
    assert closed.read_bytes() == before
