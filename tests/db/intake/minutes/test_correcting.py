"""A person goes through the draft: facts are corrected, recoded, filled in, left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from db.intake.minutes.correcting import (
    Line,
    coded,
    confirmed,
    corrected,
    counted,
    going_along,
    lines,
    without,
    without_all,
)
from db.intake.minutes.draft import Counted, PastMeeting
from db.intake.minutes.reading import read
from db.store.errors import RuleError

TEXTS = Path(__file__).parent / "texts"


@pytest.fixture
def draft() -> PastMeeting:
    return read((TEXTS / "members.txt").read_text(encoding="utf-8"))


def line(draft: PastMeeting, key: str) -> Line:
    return next(each for each in lines(draft) if each.key == key)


def test_every_fact_is_a_line_and_what_the_text_lacks_an_empty_one(draft: PastMeeting) -> None:
    found = {each.key: each.words for each in lines(draft)}
    assert found["meeting"] == "沂蒙边区经济技术协作会第三十届年会"
    assert (found["from_on"], found["ordinal"], found["theme"]) == ("2015-07-08", "30", "")
    assert found["people.0"] == "边学文　临沂市副市长"
    assert found["handovers.0"] == "日照市 → 临沂市"
    assert (found["organisers.1"], line(draft, "organisers.1").code) == ("临沂市经济合作局", "承办")


def test_single_facts_take_words_days_and_numbers(draft: PastMeeting) -> None:
    draft = corrected(draft, line(draft, "theme"), " 共建沂蒙 ")
    draft = corrected(draft, line(draft, "from_on"), "2015-07-07")
    draft = corrected(draft, line(draft, "ordinal"), "29")
    draft = corrected(draft, line(draft, "place"), "")
    assert draft.theme is not None
    assert draft.from_on is not None
    assert draft.ordinal is not None
    assert (draft.theme.value, draft.from_on.value, draft.ordinal.value) == ("共建沂蒙", date(2015, 7, 7), 29)
    assert draft.place is None


@pytest.mark.parametrize(("key", "words"), [("from_on", "七月八日"), ("ordinal", "三十")])
def test_what_is_no_day_or_number_is_refused(draft: PastMeeting, key: str, words: str) -> None:
    with pytest.raises(RuleError, match=words):
        corrected(draft, line(draft, key), words)


@pytest.mark.parametrize("words", ["2015年7月9日", "2015.7.9", "2015/07/09", "2015-07-09"])
def test_a_day_is_taken_as_people_write_it(draft: PastMeeting, words: str) -> None:
    made = corrected(draft, line(draft, "from_on"), words)
    assert made.from_on
    assert made.from_on.value == date(2015, 7, 9)


def test_what_somebody_looked_at_is_sure() -> None:
    draft = read((TEXTS / "names_last.txt").read_text(encoding="utf-8"))
    doubtful = [each for each in lines(draft) if not each.sure]
    assert doubtful
    for each in doubtful:
        draft = confirmed(draft, each)
    assert all(each.sure for each in lines(draft))


def test_who_is_renamed_chairs_under_the_new_name(draft: PastMeeting) -> None:
    draft = corrected(draft, line(draft, "people.0"), "边雪文", "临沂", "市委常委、副市长")
    first = draft.people[0]
    assert (first.name, first.organisation, first.title) == ("边雪文", "临沂", "市委常委、副市长")
    assert draft.chairs[0].name == "边雪文"
    assert coded(draft, line(draft, "people.1"), "guest").people[1].kind == "guest"
    assert coded(draft, line(draft, "motions.0"), "deferred").motions[0].outcome == "deferred"
    assert coded(draft, line(draft, "organisers.1"), "协办").organisers[1][0] == "协办"


def test_every_part_of_a_handover_and_of_a_vote_is_corrected(draft: PastMeeting) -> None:
    assert line(draft, "handovers.0").labels == ("移交方", "接收方", "移交人", "接收人")
    draft = corrected(draft, line(draft, "handovers.0"), "日照市", "枣庄市", "尹成", "")
    handed = draft.handovers[0]
    assert (handed.origin, handed.successor, handed.by, handed.received_by) == ("日照市", "枣庄市", "尹成", "")
    voted = replace(draft, votes=(Counted("某议案", 15, 12, None, 3, (0, 1)),))
    made = corrected(voted, line(voted, "votes.0"), "某议案", "15", "11", "1", "3").votes[0]
    assert (made.present, made.ayes, made.noes, made.abstentions) == (15, 11, 1, 3)
    assert corrected(voted, line(voted, "votes.0"), "某议案", "", "11", "1", "3").votes[0].present is None
    with pytest.raises(RuleError, match="十五"):
        corrected(voted, line(voted, "votes.0"), "某议案", "十五", "11", "1", "3")


def test_who_is_left_out_chairs_no_longer(draft: PastMeeting) -> None:
    draft = without(draft, line(draft, "people.0"))
    assert [each.name for each in draft.chairs] == ["隋立军"]
    assert len(draft.people) == 7
    shorter = corrected(draft, line(draft, "reports.0"), "")
    assert shorter.reports == ()


def test_what_is_left_out_stays_a_line_and_takes_its_chair_along(draft: PastMeeting) -> None:
    left_out = going_along(draft, line(draft, "people.0")) | {"from_on", "people.2"}
    found = {each.key: each for each in lines(draft, left_out)}
    assert [key for key, each in found.items() if not each.kept] == ["from_on", "chairs.0", "people.0", "people.2"]
    assert (found["from_on"].words, found["from_on"].said) == ("2015-07-08", "")
    assert counted(lines(draft))[0] - counted(found.values())[0] == 4
    kept = without_all(draft, left_out)
    assert kept.from_on is None
    assert [each.name for each in kept.people] == [each.name for each in (draft.people[1], *draft.people[3:])]
    assert [each.name for each in kept.chairs] == ["隋立军"]
