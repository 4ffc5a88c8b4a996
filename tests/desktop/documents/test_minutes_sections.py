"""Sentences that know their records, sections that are moved, texts that stand beside what the records say. 纪要段落"""

from __future__ import annotations

import pytest

from db.agenda.operations import MarkItem, RecordSpeech
from db.attendance.entity import Attendee
from db.attendance.operations import GrantLeave, MarkPresence, RegisterAttendee
from db.attendance.substitute import NameSubstitute
from db.ballot.arithmetic import Totals
from db.ballot.election import Papers
from db.ballot.operations import AdoptMotions, DeclareBallot, PutAndCount
from db.body.operations import ChangeCharter
from db.followup.operations import RecordPoint
from db.meeting.entity import Meeting
from db.meeting.operations import DescribeMeeting
from db.paper.entity import USUAL_PLACES
from db.paper.operations import ChangeMinutesText, MoveSection, RemoveMinutesText, WriteMinutesText
from db.people.operations import AddPerson
from db.store.record import declared
from db.store.store import Store
from desktop.documents import DOCUMENTS
from desktop.documents.decisions_paper import decisions_paper
from desktop.documents.minutes import minutes
from desktop.documents.minutes_sections import Section, sections
from desktop.documents.paper import Paper, Paragraph, Run
from tests.builders import Council
from tests.desktop.documents.test_every_paper import annual_meeting


@pytest.fixture
def council(store: Store) -> Council:
    made = Council(store)
    made.all_arrive()
    return made


def paragraphs(paper: Paper) -> list[str]:
    return ["".join(run.text for run in each.runs) for each in paper.blocks if isinstance(each, Paragraph)]


def runs(paper: Paper) -> list[Run]:
    return [run for each in paper.blocks if isinstance(each, Paragraph) for run in each.runs]


def told(council: Council) -> str:
    return "\n".join(paragraphs(minutes(council.store, council.meeting)))


def part(council: Council, key: str) -> Section:
    meeting = council.store.need(Meeting, council.meeting)
    return next(each for each in sections(council.store, meeting) if each.key == key)


def test_each_person_s_piece_stands_on_that_person(federation34: Store) -> None:
    found = runs(minutes(federation34, annual_meeting(federation34)))
    piece = next(each for each in found if "郭存杰" in each.text)
    (basis,) = piece.records
    assert basis.table == "attendee"
    assert federation34.need(Attendee, basis.id).organisation == "平凉"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "tables"),
    [
        ("年会于2024年8月30日", {"meeting"}),
        ("吴忠市因故请假", {"leave"}),
        ("主持开幕式", {"chairing"}),
        ("三项议案", {"motion", "ballot"}),
        ("移交了执行主席方工作", {"handover"}),
        ("四川日报", {"attendee"}),
        ("会议主题", {"meeting"}),
        ("从第35届起", {"meeting_interval"}),
        ("在信息沟通上", {"note"}),
        ("渭南市新加入", {"member"}),
    ],
)
def test_each_sentence_of_the_34th_knows_its_records(federation34: Store, words: str, tables: set[str]) -> None:
    found = runs(minutes(federation34, annual_meeting(federation34)))
    run = next(each for each in found if words in each.text)
    assert {each.table for each in run.records} == tables


@pytest.mark.parametrize("name", ["minutes", "decisions", "excerpts", "covering_notice"])
def test_every_record_named_is_there(federation34: Store, name: str) -> None:
    make = next(each.make for each in DOCUMENTS if each.name == name)
    found = {basis for run in runs(make(federation34, annual_meeting(federation34))) for basis in run.records}
    assert len(found) > 5
    for basis in found:
        assert federation34.get(declared()[basis.table], basis.id)  # type: ignore[arg-type]


def test_a_moved_section_stays_where_it_was_put(council: Council) -> None:
    council.run(RecordPoint(council.meeting, "共建跨河大桥", "年内开工", council.at()))
    assert paragraphs(minutes(council.store, council.meeting))[-1].startswith("共建跨河大桥")
    council.run(MoveSection(council.meeting, "points", "", USUAL_PLACES["opening"]))
    assert paragraphs(minutes(council.store, council.meeting))[0] == "会议议定："
    council.run(RecordPoint(council.meeting, "共修公路", "明年完成", council.at()))
    assert paragraphs(minutes(council.store, council.meeting))[0] == "会议议定以下2项："


def test_a_text_is_printed_beside_the_records_words_and_survives_their_change(council: Council) -> None:
    before = part(council, "opening")
    council.run(WriteMinutesText(council.meeting, "本次会议在甲市隆重召开。", replaces="opening", basis=before.basis))
    assert told(council).startswith("本次会议在甲市隆重召开。")
    assert not part(council, "opening").is_outdated
    council.run(DescribeMeeting(council.meeting, 2, place="乙市", from_on=council.day))
    after = part(council, "opening")
    assert told(council).startswith("本次会议在甲市隆重召开。")
    assert after.is_outdated
    assert "在乙市召开" in "".join(run.text for run in after.derived[0].runs)
    assert after.text
    council.run(ChangeMinutesText(after.text.id, "本次会议在乙市隆重召开。", after.basis))
    assert not part(council, "opening").is_outdated
    council.run(RemoveMinutesText(after.text.id))
    assert told(council).startswith("河湾市长联席会第2次会议于2031年5月7日在乙市召开。")


def test_a_text_for_a_section_that_says_nothing_yet_stands_in_its_place(council: Council) -> None:
    council.run(WriteMinutesText(council.meeting, "会议强调，要抓好落实。\n会议认为，合作有成效。", "a4", "a5"))
    council.run(DescribeMeeting(council.meeting, 2, theme="一湾水", place="甲市", from_on=council.day))
    council.run(WriteMinutesText(council.meeting, "多家媒体报道。", replaces="press"))
    found = paragraphs(minutes(council.store, council.meeting))
    assert found[2:] == ["多家媒体报道。", "会议主题为“一湾水”。", "会议强调，要抓好落实。", "会议认为，合作有成效。"]
    assert runs(minutes(council.store, council.meeting))[-1].records[0].table == "minutes_text"


@pytest.mark.parametrize("state", ["considered", "heard", "referred", "postponed", "withdrawn"])
def test_nothing_is_called_adopted_without_a_recorded_adoption(council: Council, state: str) -> None:
    from db.motion.operations import MarkMotions

    item, ids = council.item_with("修桥的议案", "修路的议案", sponsor="乙市")
    council.run(MarkMotions((ids[0],), state, council.at(), item))
    council.run(MarkItem(item, "ended", council.at()))
    for document in DOCUMENTS:
        if document.applies(council.store, council.meeting):
            paper = document.make(council.store, council.meeting)
            assert "通过" not in "".join(paragraphs(paper)).replace("通过条件", ""), document.name


@pytest.mark.parametrize(("stated", "words"), [("adopted", "审议通过了"), ("in_principle", "原则通过了")])
def test_only_what_was_stated_is_printed(council: Council, stated: str, words: str) -> None:
    item, ids = council.item_with("修桥的议案")
    council.run(AdoptMotions(item, tuple(ids), "not_stated", council.at(), stated))
    assert f"会议{words}《修桥的议案》。" in told(council)
    assert f"会议{words}《修桥的议案》。" in "".join(paragraphs(decisions_paper(council.store, council.meeting)))


@pytest.fixture
def without_second(store: Store) -> Council:
    """Everybody came but the mayor of the second member."""
    made = Council(store)
    there = (made.attendees[0], *made.attendees[2:])
    made.run(MarkPresence(made.stage, there, "arrived", made.at()))
    return made


def stand_in(council: Council, reason: str = "") -> None:
    added = council.run(AddPerson("李五", "乙市", "副市长", council.members[1], "deputy", "government"))
    made = council.run(RegisterAttendee(council.meeting, "delegate", person_id=added.person_id))
    council.run(NameSubstitute(made.attendee_id, council.attendees[1], reason=reason))


@pytest.mark.parametrize(("tells", "said"), [((), False), (("substitutes",), True)])
def test_who_stood_in_is_told_where_the_charter_wants_it(
    without_second: Council, tells: tuple[str, ...], said: bool
) -> None:
    stand_in(without_second)
    without_second.run(ChangeCharter(without_second.body, "consensus", tells=tells))
    assert ("乙市副市长李五代替乙市市长张二参加会议。" in told(without_second)) is said


def test_who_stood_in_against_the_charter_is_told_in_any_case(without_second: Council) -> None:
    without_second.run(ChangeCharter(without_second.body, "consensus", substitutes="rank"))
    stand_in(without_second, "市长出访")
    assert "代替乙市市长张二参加会议，理由：市长出访。" in told(without_second)


@pytest.mark.parametrize(("tells", "said"), [((), False), (("presence",), True)])
def test_who_came_and_went_is_told_where_the_charter_wants_it(
    council: Council, tells: tuple[str, ...], said: bool
) -> None:
    council.run(ChangeCharter(council.body, "consensus", tells=tells))
    item, _ = council.item_with("修桥")
    first, second, third, _ = council.attendees
    council.run(MarkPresence(council.stage, (first, second), "left", council.at()))
    council.run(MarkPresence(council.stage, (second,), "returned", council.at()))
    council.run(MarkPresence(council.stage, (third,), "recused", council.at(), item))
    sentences = ("甲市市长张一中途离会。", "乙市市长张二中途离会后返回。", "丙市市长张三回避“修桥”一项。")
    assert [each in told(council) for each in sentences] == [said] * 3


@pytest.mark.parametrize(("tells", "said"), [((), False), (("doubts",), True)])
def test_numbers_in_doubt_are_told_where_the_charter_wants_it(
    council: Council, tells: tuple[str, ...], said: bool
) -> None:
    council.run(ChangeCharter(council.body, "association", tells=tells))
    item, ids = council.item_with("修桥的议案")
    voted = council.run(
        PutAndCount(item, tuple(ids), Totals(3, 0, 0), council.at(), "secret", Papers(4, 4, 4, 0), True)
    )
    council.run(DeclareBallot(voted.ballot_id, council.at(), confirmed=True))
    assert ("表决票数待核：票数合计3，不等于收回4张。" in told(council)) is said


def test_observers_are_named_as_such(council: Council) -> None:
    added = council.run(AddPerson("李五", "省政府", "处长"))
    made = council.run(RegisterAttendee(council.meeting, "observer", person_id=added.person_id))
    council.run(MarkPresence(council.stage, (made.attendee_id,), "arrived", council.at()))
    assert "省政府处长李五列席会议。" in told(council)
    council.run(GrantLeave(council.meeting, attendee_id=made.attendee_id))
    assert "列席" not in told(council)


def test_speakers_stand_on_their_speeches(council: Council) -> None:
    item, _ = council.item_with("桥")
    council.run(RecordSpeech(council.meeting, council.attendees[1], "speech", "赞成", council.at(), item))
    run = next(each for each in runs(minutes(council.store, council.meeting)) if "作了发言" in each.text)
    assert [each.table for each in run.records] == ["speech"]
