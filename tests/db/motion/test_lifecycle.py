"""What may become of a motion, and the sentence that says why not; amendments before their motion. 议案状态"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest

from db.agenda.entity import ItemId
from db.agenda.operations import AddItem
from db.ballot.arithmetic import Totals
from db.ballot.entity import standing
from db.ballot.operations import AdoptMotions, DeclareBallot, OpenBallot, PutAndCount
from db.body.operations import ChangeCharter
from db.meeting.operations import AddStage, PlanMeeting
from db.motion import rules
from db.motion.amending import EnterAmendment, RankAmendments
from db.motion.entity import (
    OUTCOMES,
    RECORDED,
    Motion,
    MotionId,
    amendments,
    called,
    links_of,
    motions_of,
    text_at,
    texts,
)
from db.motion.operations import (
    DraftMotion,
    EnterMotion,
    LinkMotions,
    MarkMotions,
    PlaceMotion,
    RemoveMotion,
    ReviseMotion,
    UnlinkMotions,
)
from db.store.errors import RuleError
from db.store.moment import Instant
from db.store.operation import Change, Operation, Reader
from tests.builders import Council

VOTED = {"adopted": 4, "rejected": 0, "tied": 2}


@pytest.fixture
def council(store) -> Council:  # type: ignore[no-untyped-def]
    made = Council(store, preset="association")
    made.all_arrive()
    return made


def in_state(council: Council, state: str) -> tuple[ItemId, MotionId]:
    """A motion on an item, brought into a state by what a person records."""
    item, (motion,) = council.item_with("桥")
    if state == "amended":
        amendment = council.run(EnterAmendment(item, motion, "第一条", "新文")).motion_id
        council.run(AdoptMotions(item, (amendment,), "acclamation", council.at()))
    if state in ("adopted", "amended", "in_principle"):
        stated = "adopted" if state == "amended" else state
        council.run(AdoptMotions(item, (motion,), "acclamation", council.at(), stated))
    elif state in ("rejected", "tied", "no_quorum"):
        vote(council, item, motion, VOTED.get(state, 0))
    elif state != "agenda":
        council.run(MarkMotions((motion,), state, council.at(), item))
    return item, motion


def vote(council: Council, item: ItemId, motion: MotionId, in_favour: int) -> None:
    put = PutAndCount(item, (motion,), Totals(in_favour, 4 - in_favour), council.at())
    council.run(put)
    council.run(DeclareBallot(put.ballot_id, council.at()))


def state_of(council: Council, motion: MotionId) -> str:
    return standing(council.store, council.store.need(Motion, motion)).state


REACHED = [state for state in rules.NEXT if state not in ("draft", "no_quorum", "tied")]


@pytest.mark.parametrize("now", REACHED)
@pytest.mark.parametrize("then", RECORDED)
def test_a_forbidden_step_names_both_states_and_an_allowed_one_is_taken(council: Council, now: str, then: str) -> None:
    item, motion = in_state(council, now)
    assert state_of(council, motion) == now
    step = MarkMotions((motion,), then, council.at(), item)
    if then in rules.NEXT[now]:
        council.run(step)
        assert state_of(council, motion) == then
        return
    with pytest.raises(RuleError) as told:
        council.run(step)
    assert "《桥》" in str(told.value)
    assert OUTCOMES[now] in str(told.value)
    assert OUTCOMES[then] in str(told.value)
    assert state_of(council, motion) == now


def test_every_state_has_its_followers() -> None:
    assert rules.NEXT.keys() == OUTCOMES.keys()
    assert {state for following in rules.NEXT.values() for state in following} <= OUTCOMES.keys()


def test_the_sentence_says_what_can_be_done(council: Council) -> None:
    item, motion = in_state(council, "adopted")
    with pytest.raises(RuleError) as told:
        council.run(MarkMotions((motion,), "referred", council.at(), item))
    assert str(told.value) == "《桥》现为“审议通过”，不能记为“交付研究”；如有误，请作废那次表决或撤回那一步"


def test_what_was_recorded_after_a_lost_vote_stands(council: Council) -> None:
    item, motion = in_state(council, "rejected")
    council.run(MarkMotions((motion,), "referred", council.at(), item))
    assert state_of(council, motion) == "referred"
    vote(council, item, motion, 4)
    assert state_of(council, motion) == "adopted"


def test_a_draft_is_placed_on_an_agenda_before_anything_becomes_of_it(council: Council) -> None:
    item, _ = council.item_with("路")
    drafted = council.run(DraftMotion(council.body, "港", council.at(), organisation="办事处")).motion_id
    assert (state_of(council, drafted), motions_of(council.store, item)[1:]) == ("draft", ())
    with pytest.raises(RuleError, match="《港》现为“草拟”，不能记为“审议”；请先列入议程"):
        council.run(MarkMotions((drafted,), "considered", council.at(), item))
    council.run(MarkMotions((drafted,), "circulated", council.at()))
    council.run(PlaceMotion(item, drafted, council.at()))
    council.run(AdoptMotions(item, (drafted,), "acclamation", council.at()))
    assert state_of(council, drafted) == "adopted"


def test_amendments_are_decided_before_their_motion_the_furthest_first(council: Council) -> None:
    item, (motion,) = council.item_with("桥")
    near, far = (
        council.run(EnterAmendment(item, motion, each, "新文", "旧文")).motion_id for each in ("第一条", "第二条")
    )
    assert motions_of(council.store, item) == (council.store.need(Motion, motion),)
    council.run(RankAmendments(motion, (far, near)))
    for line in (
        OpenBallot(item, (motion,), "hands", council.at()),
        AdoptMotions(item, (motion,), "consensus", council.at()),
    ):
        with pytest.raises(RuleError, match=r"《桥》还有2件修正案未定，请先表决：《桥修正案（第二条）》"):
            council.run(line)
    with pytest.raises(RuleError, match=r"离原案较远的修正案要先表决：《桥修正案（第二条）》"):
        vote(council, item, near, 4)
    vote(council, item, far, 0)
    vote(council, item, near, 4)
    vote(council, item, motion, 4)
    states = [state_of(council, each) for each in (far, near, motion)]
    assert states == ["rejected", "adopted", "amended"]


def test_a_motion_whose_amendments_all_fail_is_adopted_as_it_was(council: Council) -> None:
    item, (motion,) = council.item_with("桥")
    amendment = council.run(EnterAmendment(item, motion, "第一条", "新文")).motion_id
    council.run(MarkMotions((amendment,), "withdrawn", council.at(), item))
    vote(council, item, motion, 4)
    assert state_of(council, motion) == "adopted"


@pytest.mark.parametrize("ranked", [(), ("first",), ("first", "first")])
def test_amendments_are_ranked_all_together(council: Council, ranked: tuple[str, ...]) -> None:
    item, (motion,) = council.item_with("桥")
    made = [council.run(EnterAmendment(item, motion, each, "新文")).motion_id for each in ("第一条", "第二条")]
    with pytest.raises(RuleError, match="请把《桥》的每件修正案各排一次"):
        council.run(RankAmendments(motion, tuple(made[0] for _ in ranked)))


def test_an_amendment_is_named_by_its_motion_and_leaves_with_nothing_recorded(council: Council) -> None:
    item, (motion,) = council.item_with("《桥》")
    made = EnterAmendment(item, motion, "第一条", "新文", member_ids=(council.members[1],))
    council.run(made)
    (found,) = amendments(council.store, motion)
    assert called(council.store, found) == "《桥修正案（第一条）》"
    with pytest.raises(RuleError, match="已有修正案，不能移出"):
        council.run(RemoveMotion(item, motion))
    with pytest.raises(RuleError, match="不能对修正案再提修正案"):
        council.run(EnterAmendment(item, found.id, "第一条", "再改"))
    council.run(RemoveMotion(item, found.id))
    assert amendments(council.store, motion) == ()


def test_every_version_of_a_text_is_kept_and_the_one_voted_on_is_known(council: Council) -> None:
    item, (motion,) = council.item_with("桥")
    for text in ("一稿", "二稿"):
        council.run(ReviseMotion(motion, text, council.at()))
    vote(council, item, motion, 4)
    with pytest.raises(RuleError, match="《桥》现为“审议通过”，文本不能再改"):
        council.run(ReviseMotion(motion, "三稿", council.at()))
    assert [each.text for each in texts(council.store, motion)] == ["一稿", "二稿"]
    first, second = texts(council.store, motion)
    assert text_at(council.store, motion, first.at) == first
    assert text_at(council.store, motion, None) == second
    assert text_at(council.store, motion, Instant((first.at or 0) - 1)) is None


@dataclass(frozen=True, slots=True)
class Together(Operation):
    """What a merge leaves where two computers each recorded a step of their own."""

    steps: tuple[Operation, ...]

    def changes(self, store: Reader) -> Iterator[Change]:
        yield from (change for step in [list(each.changes(store)) for each in self.steps] for change in step)


def test_two_second_versions_entered_on_two_computers_are_both_kept(council: Council) -> None:
    _, (motion,) = council.item_with("桥")
    council.run(ReviseMotion(motion, "一稿", council.at()))
    here, there = council.at(), council.at()
    council.run(Together((ReviseMotion(motion, "乙的二稿", there), ReviseMotion(motion, "甲的二稿", here))))
    assert [each.text for each in texts(council.store, motion)] == ["一稿", "甲的二稿", "乙的二稿"]


def test_a_version_never_comes_before_the_one_it_revises(council: Council) -> None:
    _, (motion,) = council.item_with("桥")
    early, late = council.at(), council.at()
    for text, at in (("一稿", late), ("二稿", early)):
        council.run(ReviseMotion(motion, text, at))
    assert [each.text for each in texts(council.store, motion)] == ["一稿", "二稿"]


def test_motions_are_linked_across_meetings_and_years(council: Council) -> None:
    _, (earlier,) = council.item_with("桥")
    meeting = council.run(PlanMeeting(council.body, 3, from_on=date(2033, 5, 7))).meeting_id
    stage = council.run(AddStage(meeting, "plenary")).stage_id
    later = council.run(EnterMotion(council.run(AddItem(stage, "复议")).item_id, "再论桥")).motion_id
    for _ in range(2):
        council.run(LinkMotions(later, earlier, "follows"))
    assert [(each.motion, each.other, each.kind) for each in links_of(council.store, earlier)] == [
        (later, earlier, "follows")
    ]
    council.run(UnlinkMotions(later, earlier, "follows"))
    assert links_of(council.store, later) == ()
    with pytest.raises(RuleError, match="不能与自己关联"):
        council.run(LinkMotions(later, later, "follows"))
    with pytest.raises(RuleError, match="没有“contradicts”这种关系"):
        council.run(LinkMotions(later, earlier, "contradicts"))


@pytest.mark.parametrize("floor", [None, 1, 0])
def test_the_charter_opens_or_shuts_the_floor(council: Council, floor: int | None) -> None:
    """Where it says nothing the floor is open; what was on the agenda before the meeting never came from there."""
    item, _ = council.item_with("桥")
    council.run(ChangeCharter(council.body, "association", from_ordinal=1, floor=floor))
    council.run(EnterMotion(item, "路"))
    from_the_floor = (EnterMotion(item, "港", at=council.at()), AddItem(council.stage, "船", from_floor=True))
    for put in from_the_floor:
        if floor == 0:
            with pytest.raises(RuleError, match="议事规则不接受会上临时动议"):
                council.run(put)
        else:
            council.run(put)
    assert len(motions_of(council.store, item)) == (2 if floor == 0 else 3)
