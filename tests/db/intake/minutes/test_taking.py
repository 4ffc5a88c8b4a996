"""A confirmed draft becomes an archived meeting with its records, in one step that can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from db.agenda.entity import agenda, presenters
from db.attendance.entity import Attendee, attendees, members_on_leave
from db.ballot.arithmetic import Totals
from db.ballot.entity import standing
from db.ballot.explanation import explain
from db.body.entity import BodyName, member_name, members
from db.body.operations import AddMember, FoundBody, new_body_id
from db.followup.entity import follow_up_title, listed_at
from db.handover.entity import handovers
from db.intake.minutes.draft import Chairing, PastMeeting
from db.intake.minutes.entity import SourceText
from db.intake.minutes.reading import read
from db.intake.minutes.schema import told
from db.intake.minutes.taking import TakeMinutes, UntakeMinutes
from db.issuing.entity import documents, state_of
from db.meeting.entity import Meeting, meeting_bodies, meeting_state, meetings, stage_chairs, title
from db.motion.entity import motion_events, motions_of
from db.people.entity import Person, Post
from db.people.operations import AddPerson, new_person_id
from db.search.hits import Wish, search
from db.store.errors import RuleError
from db.store.store import Store

TEXTS = Path(__file__).parent / "texts"


def draft_of(name: str) -> PastMeeting:
    return read((TEXTS / f"{name}.txt").read_text(encoding="utf-8"))


@pytest.fixture
def filed(store: Store) -> tuple[Store, Meeting]:
    """A store that took in the thirtieth annual meeting of five cities."""
    store.run(TakeMinutes(draft_of("members")))
    return store, meetings(store)[0]


def test_the_meeting_is_archived_under_its_body_with_place_and_days(filed: tuple[Store, Meeting]) -> None:
    store, meeting = filed
    assert title(store, meeting) == "沂蒙边区经济技术协作会第三十届年会"
    assert (meeting.from_on, meeting.to_on, meeting.place) == (date(2015, 7, 8), date(2015, 7, 10), "临沂市")
    assert meeting_state(store, meeting) == "archived"
    assert [each.ordinal for each in meeting_bodies(store, meeting.id)] == [30]


def test_members_and_people_come_onto_the_rosters_with_posts_of_that_day(filed: tuple[Store, Meeting]) -> None:
    store, meeting = filed
    body = meeting_bodies(store, meeting.id)[0].body
    names = [member_name(store, each.id) for each in members(store, body)]
    assert names == ["临沂市", "日照市", "连云港市", "宿迁市", "枣庄市"]
    assert {each.from_on for each in store.find(Post)} == {meeting.from_on}
    people = {store.need(Person, each.person).name: each for each in attendees(store, meeting.id) if each.person}
    assert len(people) == 8
    assert (people["边学文"].organisation, people["边学文"].title) == ("临沂市", "副市长")
    assert people["季春雷"].kind == "guest"
    assert [member_name(store, each) for each in members_on_leave(store, meeting.id)] == ["宿迁市"]
    assert {store.need(Person, each.person).name for each in stage_chairs(store, meeting.id)} == {"边学文", "隋立军"}


def test_what_was_heard_moved_agreed_and_handed_over_is_recorded(filed: tuple[Store, Meeting]) -> None:
    store, meeting = filed
    found = [item for _, items in agenda(store, meeting.id) for item in items]
    assert [each.title for each in found] == ["协作会第二十九届工作报告", "关于协作会轮值顺序的决定"]
    assert [store.need(Person, each.person).name for each in presenters(store, found[0].id)] == ["隋立军"]
    motions = [motion for item in found for motion in motions_of(store, item.id)]
    assert [standing(store, each, meeting.id).state for each in motions] == ["adopted", "adopted"]
    heads = [follow_up_title(store, each) for each in listed_at(store, meeting.id)]
    assert heads == ["从第三十一届起，年会会期由三天缩短为一天半"]
    (handed,) = handovers(store, meeting.id)
    assert [member_name(store, each) for each in (handed.from_member, handed.to_member)] == ["日照市", "临沂市"]


def test_a_second_meeting_of_the_body_uses_what_is_known(filed: tuple[Store, Meeting]) -> None:
    store, _ = filed
    draft = draft_of("members")
    assert draft.ordinal is not None
    assert draft.meeting is not None
    later = replace(
        draft,
        ordinal=replace(draft.ordinal, value=31),
        meeting=replace(draft.meeting, value="沂蒙边区经济技术协作会第三十一届年会"),
    )
    store.run(TakeMinutes(later))
    assert len(store.find(BodyName)) == 1
    assert len(store.find(Person)) == 8
    assert len(store.find(Attendee)) == 16
    with pytest.raises(RuleError, match="已在数据里"):
        store.run(TakeMinutes(draft))
    unnumbered = replace(later, ordinal=None)
    with pytest.raises(RuleError, match="已在数据里"):
        store.run(TakeMinutes(unnumbered))
    assert len(meetings(store)) == 2


def test_a_namesake_of_another_office_is_another_person(store: Store) -> None:
    body = new_body_id()
    store.run(FoundBody("沂蒙边区经济技术协作会", "协作会", body_id=body))
    store.run(AddMember(body, "临沂市"))
    known = new_person_id()
    store.run(AddPerson("边学文", "临沂市人民政府", "市长", person_id=known))
    store.run(AddPerson("董浩然", "乌鲁木齐市教育局", "局长"))
    store.run(TakeMinutes(draft_of("members")))
    assert [each.id for each in store.find(Person, name="边学文")] == [known]
    assert len(store.find(Person, name="董浩然")) == 2
    assert meeting_bodies(store, meetings(store)[0].id)[0].body == body


def test_what_was_adopted_in_principle_is_recorded_so(store: Store) -> None:
    """In the JSON it is adopted, with a word beside it: who only asks what was decided need know no more."""
    draft = draft_of("labels")
    (told_of,) = (each for each in told(draft)["motions"] if "工作要点" in each["title"])
    assert (told_of["outcome"], told_of["in_principle"]) == ("adopted", True)
    store.run(TakeMinutes(draft))
    (meeting,) = meetings(store)
    states = {
        motion.title: standing(store, motion, meeting.id).state
        for _, items in agenda(store, meeting.id)
        for item in items
        for motion in motions_of(store, item.id)
    }
    assert states["河湾七县（市）协作会2019年工作要点"] == "in_principle"


def test_votes_outcomes_and_the_issued_paper(store: Store) -> None:
    store.run(TakeMinutes(draft_of("votes")))
    (meeting,) = meetings(store)
    motions = [
        motion for _, items in agenda(store, meeting.id) for item in items for motion in motions_of(store, item.id)
    ]
    assert [standing(store, each, meeting.id).state for each in motions] == ["adopted", "rejected", "adopted"]
    assert motion_events(store, motions[0].id)[0].remark == "实到13"
    ballots = [standing(store, each, meeting.id).ballot for each in motions]
    assert [each and (each.ballot.method, each.totals) for each in ballots] == [
        ("hands", Totals(12, 0, 1)),
        ("hands", Totals(5, 7, 1)),
        ("hands", Totals(13, 0, 0)),
    ]
    assert ballots[1]
    assert str(explain(store, ballots[1])) == "举手表决，赞成5票、反对7票、弃权1票，未通过"


@pytest.mark.parametrize(
    ("words", "totals", "method", "remark"),
    [
        ("会议审议通过《联盟章程》，赞成9票，反对1票，弃权2票。", Totals(9, 1, 2), "not_stated", ""),
        ("会议以无记名投票方式表决通过《联盟章程》，赞成9票，反对1票，弃权2票。", Totals(9, 1, 2), "secret", ""),
        ("会议审议通过《联盟章程》，赞成9票，反对1票。", None, "not_stated", "赞成9票，反对1票"),
    ],
)
def test_the_numbers_of_a_vote_are_a_ballot_where_all_are_told(
    store: Store, words: str, totals: Totals | None, method: str, remark: str
) -> None:
    text = f"青岚江流域城市联盟第九次会议于2021年5月18日在曲靖市召开，会议由曲靖市副市长裴立新主持。{words}"
    store.run(TakeMinutes(read(text)))
    (meeting,) = meetings(store)
    (motion,) = (one for _, items in agenda(store, meeting.id) for item in items for one in motions_of(store, item.id))
    found = standing(store, motion, meeting.id)
    assert found.ballot
    assert (found.state, found.ballot.totals, found.ballot.ballot.method) == ("adopted", totals, method)
    assert [each.remark for each in motion_events(store, motion.id)] == ([remark] if remark else [])


def test_the_issued_paper_of_past_minutes_is_kept(store: Store) -> None:
    store.run(TakeMinutes(draft_of("votes")))
    (meeting,) = meetings(store)
    (paper,) = documents(store, meeting.id)
    assert (paper.number, paper.signed_on, state_of(store, paper.id)) == (
        "青联〔2021〕7号",
        date(2021, 5, 25),
        "issued",
    )


def test_it_is_one_step_that_can_be_taken_back(filed: tuple[Store, Meeting]) -> None:
    store, meeting = filed
    taken = TakeMinutes(draft_of("rows"))
    touched = store.run(taken)
    with pytest.raises(RuleError, match="不是存入这次会议的那一步"):
        store.run(UntakeMinutes(meeting.id, touched.device, touched.seq))
    store.run(UntakeMinutes(taken.meeting_id, touched.device, touched.seq))
    assert [each.id for each in meetings(store)] == [meeting.id]
    assert len(store.find(Person)) == 8
    assert len(store.find(BodyName)) == 1


@pytest.mark.parametrize(("missing", "words"), [("from_on", "日期"), ("body", "协作组织"), ("meeting", "会议名称")])
def test_what_a_record_needs_is_asked_for(store: Store, missing: str, words: str) -> None:
    with pytest.raises(RuleError, match=words):
        store.run(TakeMinutes(replace(draft_of("rows"), **{missing: None})))
    assert meetings(store) == ()


def test_the_text_itself_is_kept_found_and_goes_with_the_meeting(store: Store) -> None:
    draft = replace(draft_of("votes"), source="原文第一行\x0b\n会后参观了陈列馆。")
    taken = TakeMinutes(draft)
    store.run(taken)
    (kept,) = store.find(SourceText)
    assert (kept.meeting, kept.text) == (taken.meeting_id, "原文第一行\n会后参观了陈列馆。")
    (hit,) = search(store, Wish("陈列馆")).hits
    assert hit.context.meeting
    assert hit.context.meeting.id == taken.meeting_id
    device, seq = store.made_in(SourceText, kept.id, "text") or ("", 0)
    store.run(UntakeMinutes(taken.meeting_id, device, seq))
    assert search(store, Wish("陈列馆")).hits == ()


def test_who_chairs_and_is_named_nowhere_else_takes_part(store: Store) -> None:
    draft = draft_of("members")
    chairs = (*draft.chairs, Chairing("苗青", "", (0, 2)))
    store.run(TakeMinutes(replace(draft, chairs=chairs)))
    meeting = meetings(store)[0]
    names = [store.need(Person, each.person).name for each in stage_chairs(store, meeting.id)]
    assert sorted(names) == sorted(("边学文", "隋立军", "苗青"))
    assert len(attendees(store, meeting.id)) == 9
