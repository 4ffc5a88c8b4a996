"""Members are asked about a draft, answer or keep silent, and are asked again about the next one. 征求意见"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from db.circulation.entity import Asked, Circulation, CirculationId, asked, last_round, of_meeting, rounds
from db.circulation.operations import Circulate, RecordOpinion, SettleOpinion
from db.issuing.entity import IssuedDocumentId, document_events, documents, state_of
from db.issuing.numbering import OpenRegister
from db.issuing.operations import DraftDocument
from db.issuing.stepping import ApproveDocument
from db.motion.operations import ReviseMotion
from db.store.errors import RuleError
from db.store.ident import Id
from db.store.store import Store
from tests.builders import Council

SENT, DUE, AFTER = date(2031, 5, 20), date(2031, 5, 27), date(2031, 5, 28)


class Circulated:
    """A council whose minutes are being asked about."""

    def __init__(self, store: Store) -> None:
        self.council, self.store = Council(store), store
        self.council.run(OpenRegister(self.council.body, "issue", 2031, "河联发", 4))
        drafted = DraftDocument(self.council.body, self.council.meeting, "covering_notice")
        self.document: IssuedDocumentId = self.council.run(drafted).document_id

    def send(self, purpose: str = "opinions", text: str = "第一稿", silence: bool = False, members: int = 4) -> Id:
        chosen, meeting = tuple(self.council.members[:members]), self.council.meeting
        told = Circulate(self.document, meeting, purpose, chosen, SENT, DUE, silence, text)
        return self.council.run(told).circulation_id

    def answer(self, place: int, answer: str, text: str = "", purpose: str = "opinions", **more: str) -> RecordOpinion:
        found = last_round(self.store, self.document, purpose)
        assert found
        member = self.council.members[place]
        return self.council.run(RecordOpinion(found.id, member, answer, SENT, text, **more))

    def stand(self, today: date = SENT, purpose: str = "opinions") -> list[str]:
        return [each.standing for each in self.asked(today, purpose)]

    def asked(self, today: date, purpose: str = "opinions") -> tuple[Asked, ...]:
        found = last_round(self.store, self.document, purpose)
        assert found
        return asked(self.store, found, today)

    def approve(self, on: date) -> None:
        self.council.run(ApproveDocument(self.document, on))


@pytest.fixture
def sent(store: Store) -> Circulated:
    return Circulated(store)


def test_each_member_stands_as_it_answered_and_silence_as_was_said(sent: Circulated) -> None:
    sent.send(silence=True)
    sent.answer(0, "agreed")
    sent.answer(1, "with_opinion", "第三条加上时限")
    sent.answer(2, "objected", "不写数字")
    assert sent.stand(DUE) == ["agreed", "with_opinion", "objected", "waiting"]
    assert sent.stand(AFTER) == ["agreed", "with_opinion", "objected", "deemed"]
    assert state_of(sent.store, sent.document) == "circulated"


def test_without_that_silence_is_no_reply(sent: Circulated) -> None:
    sent.send()
    assert sent.stand(AFTER) == ["no_reply"] * 4


def test_the_latest_answer_of_a_member_counts(sent: Circulated) -> None:
    sent.send()
    sent.answer(0, "objected", "不写数字")
    sent.answer(0, "agreed")
    assert sent.stand()[0] == "agreed"


def test_a_new_version_asks_everybody_again_who_saw_an_older_one(sent: Circulated) -> None:
    first = sent.send(members=2)
    sent.answer(0, "agreed")
    fresh = Circulate(sent.document, sent.council.meeting, "opinions", (sent.council.members[3],), AFTER, text="第二稿")
    sent.council.run(fresh)
    found = sent.asked(AFTER)
    assert [(each.member, each.number) for each in found] == [(sent.council.members[n], 2) for n in (0, 1, 3)]
    assert [each.standing for each in found] == ["waiting"] * 3
    before = asked(sent.store, sent.store.need(Circulation, CirculationId(first)), SENT)
    assert [(each.number, each.standing) for each in before] == [(1, "agreed"), (1, "waiting")]
    with pytest.raises(RuleError, match="最近一次征求意见"):
        sent.council.run(RecordOpinion(CirculationId(first), sent.council.members[1], "agreed"))


def test_the_same_words_are_the_same_version(sent: Circulated) -> None:
    sent.send()
    sent.send(purpose="countersigning")
    assert len({each.version for each in rounds(sent.store, sent.document)}) == 1
    assert len(of_meeting(sent.store, sent.council.meeting)) == 2


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"member_ids": ()}, "至少选择一家"),
        ({"due_on": date(2031, 5, 19)}, "早于发出日期"),
        ({"silence_agrees": True, "due_on": None}, "先写明反馈期限"),
        ({"text": " "}, "还没有文稿"),
    ],
)
def test_what_cannot_be_sent_is_refused(sent: Circulated, facts: dict[str, object], said: str) -> None:
    told: dict[str, object] = {"member_ids": tuple(sent.council.members), "text": "甲", **facts}
    with pytest.raises(RuleError, match=said):
        sent.council.run(
            Circulate(sent.document, sent.council.meeting, "opinions", sent_on=SENT, **told)  # type: ignore[arg-type]
        )
    assert sent.store.find(Circulation) == ()


@pytest.mark.parametrize(
    ("place", "answer", "text", "more", "said"),
    [
        (3, "agreed", "", {}, "没有向丁市征求"),
        (0, "objected", " ", {}, "请写明意见的内容"),
        (0, "agreed", "", {"adoption": "adopted"}, "没有意见要处理"),
        (0, "objected", "不写", {"adoption": "not_adopted"}, "请写明理由"),
    ],
)
def test_what_cannot_be_answered_is_refused(
    sent: Circulated, place: int, answer: str, text: str, more: dict[str, str], said: str
) -> None:
    sent.send(members=3)
    with pytest.raises(RuleError, match=said):
        sent.answer(place, answer, text, **more)


def test_approval_waits_for_the_deadline_and_for_a_word_on_every_opinion(sent: Circulated) -> None:
    sent.send()
    objected = sent.answer(2, "objected", "不写数字")
    with pytest.raises(RuleError, match="反馈期限还没有到，甲、乙、丁还没有反馈"):
        sent.approve(DUE)
    with pytest.raises(RuleError, match="请先写明丙的意见是否采纳"):
        sent.approve(AFTER)
    with pytest.raises(RuleError, match="请写明理由"):
        sent.council.run(SettleOpinion(objected.opinion_id, "not_adopted"))
    sent.council.run(SettleOpinion(objected.opinion_id, "not_adopted", "数字已公布"))
    sent.approve(AFTER)
    assert state_of(sent.store, sent.document) == "approved"
    with pytest.raises(RuleError, match="已经签发，不能再登记意见"):
        sent.answer(0, "agreed")


def test_everybody_has_to_sign_unless_silence_agrees(sent: Circulated) -> None:
    sent.send(purpose="countersigning")
    sent.answer(0, "agreed", purpose="countersigning")
    with pytest.raises(RuleError, match="乙、丙、丁还没有会签"):
        sent.approve(AFTER)
    sent.answer(1, "objected", "不同意第二条", purpose="countersigning")
    sent.send(purpose="countersigning", text="第二稿", silence=True)
    sent.answer(1, "objected", "还是不同意", purpose="countersigning")
    with pytest.raises(RuleError, match="乙会签时不同意"):
        sent.approve(AFTER)
    sent.answer(1, "agreed", purpose="countersigning")
    sent.approve(AFTER)


def test_a_motion_and_an_agenda_are_asked_about_too(store: Store) -> None:
    council = Council(store)
    _, (motion,) = council.item_with("甲案")
    for subject, text in ((motion, ""), (council.meeting, "议程")):
        if subject == motion:
            with pytest.raises(RuleError, match="还没有文稿"):
                council.run(Circulate(subject, council.meeting, "opinions", tuple(council.members), SENT))
            council.run(ReviseMotion(motion, "议案全文", council.at()))
        council.run(Circulate(subject, council.meeting, "opinions", tuple(council.members), SENT, text=text))
        found = last_round(store, subject)
        assert found
        assert {each.number for each in asked(store, found, SENT)} == {1}


def test_asking_for_the_first_time_begins_the_document_in_the_same_step(store: Store) -> None:
    council = Council(store)
    begun = DraftDocument(council.body, council.meeting, "covering_notice")
    told = Circulate(begun.document_id, council.meeting, "opinions", tuple(council.members), SENT, DUE, text="稿")
    commits = len(store.commits())
    council.run(replace(told, begun=begun))
    assert len(store.commits()) == commits + 1
    assert [each.step for each in document_events(store, begun.document_id)] == ["drafted", "circulated"]


def test_asking_that_is_refused_begins_nothing(store: Store) -> None:
    council = Council(store)
    begun = DraftDocument(council.body, council.meeting, "covering_notice")
    told = Circulate(begun.document_id, council.meeting, "opinions", tuple(council.members), DUE, SENT, text="稿")
    with pytest.raises(RuleError):
        store.run(replace(told, begun=begun))
    assert documents(store, council.meeting) == ()
