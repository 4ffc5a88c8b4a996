"""Words that a person chooses in the text become the fact that was missed, with their parts and their place. 补读"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from db.intake.minutes.adding import Addition, added
from db.intake.minutes.correcting import LISTS, lines
from db.intake.minutes.draft import PastMeeting
from db.intake.minutes.parts import parts
from db.store.errors import RuleError

TEXT = (
    "沂蒙边区经济技术协作会第三十届年会于2015年7月8日至9日在临沂市召开。"
    "到会的有日照市副市长尹成、枣庄市政府副秘书长麦思源，还有边学文（临沂市副市长），隋立军也到了。"
    "会上念了《协作会第二十九届工作总结》，大家认可《关于共建物流通道的议案》，以12票赞成、1票反对、2票弃权通过。"
    "潍坊市、济宁市没有来人。临沂市商务局、临沂市工商联协同承办。"
    "各地愿意互认检测结果。今后改为两年开一次年会。日照市把会旗交给临沂市。发至各县、各乡。"
)


def bare() -> PastMeeting:
    """A draft in which the reader found nothing at all."""
    return PastMeeting(source=TEXT)


def add(draft: PastMeeting, name: str, words: str, left_out: frozenset[str] = frozenset()) -> Addition:
    start = TEXT.index(words)
    return added(draft, left_out, name, (start, start + len(words)))


def said(draft: PastMeeting, name: str) -> list[tuple[str, ...]]:
    return [parts(name, each) for each in getattr(draft, name)]


@pytest.mark.parametrize(
    ("name", "words", "expected"),
    [
        ("people", "日照市副市长尹成", [("尹成", "日照市", "副市长")]),
        ("people", "边学文（临沂市副市长）", [("边学文", "临沂市", "副市长")]),
        ("people", "隋立军", [("隋立军", "", "")]),
        (
            "people",
            "日照市副市长尹成、枣庄市政府副秘书长麦思源",
            [("尹成", "日照市", "副市长"), ("麦思源", "枣庄市政府", "副秘书长")],
        ),
        ("chairs", "边学文（临沂市副市长）", [("边学文", "")]),
        ("absent", "潍坊市、济宁市", [("潍坊市",), ("济宁市",)]),
        ("members", "临沂", [("临沂市",)]),
        ("organisers", "临沂市商务局、临沂市工商联协同", [("临沂市商务局",), ("临沂市工商联协同",)]),
        ("reports", "《协作会第二十九届工作总结》", [("协作会第二十九届工作总结", "")]),
        ("motions", "《关于共建物流通道的议案》", [("关于共建物流通道的议案",)]),
        ("votes", "以12票赞成、1票反对、2票弃权", [("", "", "12", "1", "2")]),
        ("agreements", "互认检测结果。", [("互认检测结果",)]),
        ("mechanism_changes", "今后改为两年开一次年会", [("今后改为两年开一次年会",)]),
        ("handovers", "日照市把会旗交给临沂市", [("日照市", "临沂市", "", "")]),
        ("copies_to", "各县、各乡", [("各县",), ("各乡",)]),
    ],
)
def test_chosen_words_become_a_fact_of_their_list(name: str, words: str, expected: list[tuple[str, ...]]) -> None:
    made = add(bare(), name, words)
    assert said(made.draft, name) == expected
    line = next(each for each in lines(made.draft) if each.key == made.key)
    assert line.key == f"{name}.0"
    assert line.span
    start, end = line.span
    assert TEXT.index(words) <= start < end <= TEXT.index(words) + len(words)


def test_every_list_of_the_draft_can_be_added_to() -> None:
    for name in (*LISTS, "meeting", "body", "place", "theme", "number"):
        assert getattr(add(bare(), name, "临沂市").draft, name)


@pytest.mark.parametrize(
    ("name", "words", "value"),
    [
        ("meeting", "沂蒙边区经济技术协作会第三十届年会", "沂蒙边区经济技术协作会第三十届年会"),
        ("ordinal", "第三十届", 30),
        ("from_on", "2015年7月8日至9日", date(2015, 7, 8)),
        ("to_on", "2015年7月8日至9日", date(2015, 7, 9)),
    ],
)
def test_chosen_words_become_a_single_fact(name: str, words: str, value: object) -> None:
    made = add(bare(), name, words, frozenset({name}))
    fact = getattr(made.draft, name)
    assert (fact.value, TEXT[slice(*fact.span)]) == (value, words)
    assert (made.key, made.left_out) == (name, frozenset())


def test_no_words_and_no_day_are_refused() -> None:
    with pytest.raises(RuleError, match="没有选中"):
        added(bare(), frozenset(), "people", (3, 3))
    with pytest.raises(RuleError, match="不是日期"):
        add(bare(), "from_on", "临沂市")


def test_a_part_that_the_words_do_not_tell_is_to_be_looked_at() -> None:
    made = add(bare(), "motions", "《关于共建物流通道的议案》").draft
    assert (made.motions[0].outcome, made.motions[0].sure) == ("considered", False)
    voted = add(made, "votes", "以12票赞成、1票反对、2票弃权").draft
    assert voted.votes[0].motion == "关于共建物流通道的议案"
    assert add(bare(), "organisers", "临沂市商务局").draft.organisers[0][0] == "承办"
    role, fact = add(bare(), "organisers", "枣庄市政府").draft.organisers[0]
    assert (role, fact.sure) == ("主办", False)


def test_facts_stand_in_the_order_of_the_text_and_what_is_left_out_stays_so() -> None:
    draft = add(add(bare(), "people", "日照市副市长尹成").draft, "people", "隋立军").draft
    made = add(draft, "people", "边学文（临沂市副市长）", frozenset({"people.1", "motions.0"}))
    assert [each.name for each in made.draft.people] == ["尹成", "边学文", "隋立军"]
    assert (made.key, made.left_out) == ("people.1", {"people.2", "motions.0"})


def test_somebody_who_is_there_already_is_taken_back_and_not_added_again() -> None:
    draft = add(bare(), "people", "日照市副市长尹成").draft
    again = add(draft, "people", "尹成", frozenset({"people.0"}))
    assert (len(again.draft.people), again.key, again.left_out) == (1, "people.0", frozenset())


def test_who_is_away_or_hands_over_is_a_member() -> None:
    draft = add(add(bare(), "absent", "潍坊市、济宁市").draft, "handovers", "日照市把会旗交给临沂市").draft
    assert sorted(each.value for each in draft.members) == ["临沂市", "日照市", "济宁市", "潍坊市"]


def test_rare_letters_and_line_breaks_keep_their_places() -> None:
    source = "出席的有\n𠮷林市副市长\n王 芳。"
    draft = replace(bare(), source=source)
    made = added(draft, frozenset(), "people", (source.index("王"), len(source))).draft
    assert (made.people[0].name, source[slice(*made.people[0].span)]) == ("王芳", "王 芳")


def test_words_are_written_as_the_rest_of_the_text_is_read() -> None:
    source = "武夷協作區第九次會議於二〇一六年五月三日在南平市舉行。到會的有歐陽煥。網站編輯：張三"
    draft = replace(bare(), source=source)
    start = source.index("歐陽煥")
    made = added(draft, frozenset(), "people", (start, start + 3)).draft
    assert made.people[0].name == "欧阳焕"
