"""Each body calls the member in the chair by its own word, in papers and sentences. 主席方称谓"""

from __future__ import annotations

import pytest

from db.body.entity import bodies, body_short, chair_title
from db.body.operations import DescribeBody, FoundBody
from db.handover.operations import HandOver
from db.meeting.operations import PlanMeeting
from db.preparation.entity import tasks
from db.preparation.operations import ApplyPreparationTemplate
from db.rotation.operations import SwapTurns
from db.sample import make_sample
from db.store.errors import RuleError
from db.store.store import Store
from desktop.documents.handover_deed import handover_deed
from desktop.documents.minutes import minutes
from tests.builders import Council
from tests.desktop.documents.test_papers_of_records import words

SAMPLES = {
    "federation34": {"经联合会": "执行主席方", "旅游联盟": "执行主席方"},
    "mayors20": {"协作区": "轮值方"},
    "triangle4": {"黄河金三角": "轮值方", "四市联席会议": "轮值方"},
    "leaders7": {"重庆四川党政联席会议": "轮值方"},
    "leaders8": {"重庆四川党政联席会议": "轮值方"},
}
"""As the texts say: 执行主席方 in the first, 轮值 in all others."""


@pytest.mark.parametrize("name", SAMPLES)
def test_the_bodies_of_the_samples_have_the_words_of_their_texts(store: Store, name: str) -> None:
    make_sample(name, store, store.run)
    assert {body_short(store, each.id): chair_title(store, each.id) for each in bodies(store)} == SAMPLES[name]


def handed_over(council: Council) -> Council:
    giver, taker = council.members[:2]
    council.run(HandOver(council.body, council.meeting, giver, taker, from_ordinal=1, to_ordinal=2))
    return council


def test_a_bodys_own_word_stands_in_every_paper_of_the_handover(store: Store) -> None:
    council = handed_over(Council(store))
    assert "甲市向第2次轮值方乙市移交了轮值方工作。" in words(minutes(store, council.meeting))
    assert "向第2次轮值方乙市移交轮值方工作。" in words(handover_deed(store, council.meeting))
    council.run(DescribeBody(council.body, "mayors", "会议", chair_title="值年市"))
    assert "第1次值年市甲市向第2次值年市乙市移交了值年市工作。" in words(minutes(store, council.meeting))
    assert "向第2次值年市乙市移交值年市工作。" in words(handover_deed(store, council.meeting))
    assert "轮值方" not in words(minutes(store, council.meeting))


def test_tasks_and_refusals_say_it_too(store: Store) -> None:
    council = Council(store)
    council.run(DescribeBody(council.body, "mayors", "会议", chair_title="值年市"))
    council.run(ApplyPreparationTemplate(council.meeting))
    assert "与上届值年市衔接，了解上届议定事项落实情况" in [each.text for each in tasks(store, council.meeting)]
    council.run(PlanMeeting(council.body, 3, chair_id=council.members[2]))
    with pytest.raises(RuleError, match="会议已建立，值年市是"):
        council.run(SwapTurns(council.body, 3, 4, "商定"))


def test_a_body_is_founded_with_its_word(store: Store) -> None:
    body = FoundBody("河湾协作会", chair_title="承办方")
    store.run(body)
    assert chair_title(store, body.body_id) == "承办方"
    assert chair_title(store, None) == "轮值方"
