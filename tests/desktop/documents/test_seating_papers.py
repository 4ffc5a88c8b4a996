"""Seating plan, photograph, tables, vehicles, pick-ups, badges, ballot papers: what stands where. 座次类文件"""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from db.agenda.operations import AddItem, MarkItem
from db.attendance.operations import DescribeAttendee, RegisterAttendee
from db.attendance.printed import NotePrinted
from db.attendance.travel import Plans, PlanTravel
from db.ballot.arithmetic import Threshold
from db.ballot.electing import Nominee, OpenElection
from db.body.charter import Rule
from db.body.operations import ChangeCharter
from db.people.operations import AddPerson
from db.seating.entity import Zone
from db.seating.operations import ArrangeZone, LayOutZone, RowFacts, SeatByHand
from db.store.moment import instant
from db.store.store import Store
from desktop.documents import DOCUMENTS, documents_of
from desktop.documents.badges import badge_faces, badges, changed_badges
from desktop.documents.ballot_papers import ballot_papers
from desktop.documents.drawn import Box, Boxes
from desktop.documents.paper import Paper, Paragraph, Table
from desktop.documents.seating_plan import photograph_plan, seating_plan
from desktop.documents.table_cards import card_faces
from desktop.documents.tables_and_vehicles import dining_tables, pick_ups, vehicles
from desktop.documents.word import docx_bytes, write_docx
from tests.builders import Council
from tests.desktop.documents.docx_reading import opened
from tests.desktop.documents.section8 import assert_all

GOLDEN = Path(__file__).resolve().parents[2] / "golden"
NAMES = ("seating_plan", "photograph_plan", "dining_tables", "vehicles", "pick_ups", "badges", "table_cards")


@pytest.fixture
def council(store: Store) -> Council:
    """Four mayors and two guests, everywhere in their places."""
    made = Council(store)
    people = [made.run(AddPerson(name, "省发展改革委", "处长")).person_id for name in ("欧阳明日", "买买提·吐逊")]
    guests = [made.run(RegisterAttendee(made.meeting, "guest", each)).attendee_id for each in people]
    made.attendees += guests
    for kind, stage, rows in (
        ("rostrum", made.stage, (RowFacts(3),)),
        ("hall", made.stage, (RowFacts(2), RowFacts(3))),
        ("photograph", made.stage, (RowFacts(3), RowFacts(4))),
        ("table", None, (RowFacts(4, "主桌"), RowFacts(4))),
        ("vehicle", None, (RowFacts(4, "甲A12345", "王师傅", instant(made.day, 7, 30), "宾馆门前"), RowFacts(7))),
    ):
        zone = Zone(made.meeting, stage, kind)
        made.run(LayOutZone(zone, rows))
        made.run(ArrangeZone(zone, tuple(made.attendees)))
    made.run(PlanTravel(made.attendees[0], Plans(date(2031, 5, 6), "14:30", "G1", pick_up="both", diet="清真")))
    made.run(PlanTravel(guests[0], Plans(date(2031, 5, 6), "9:05", "D2", date(2031, 5, 8), "下午", "G88")))
    return made


def drawn(paper: Paper) -> list[str]:
    """Each row of the boxes of a paper, places divided by bars."""
    blocks = [each for each in paper.blocks if isinstance(each, Boxes)]
    return ["|".join(map(_words, row)) for each in blocks for row in each.rows]


def _words(box: Box) -> str:
    return " ".join(text for text, _ in box.lines)


def rows(paper: Paper) -> list[tuple[str, ...]]:
    return [row for each in paper.blocks if isinstance(each, Table) for row in each.rows]


def test_the_plan_is_drawn_from_the_rostrum_and_can_be_turned(council: Council) -> None:
    """The second sits at the left hand of the first: at the left of a plan that is seen from the rostrum."""
    assert drawn(seating_plan(council.store, council.meeting)) == [
        "|买买提·吐逊|欧阳明日",
        "|张　四",
        "主　席　台",
        "张　二|张　一|张　三",
    ]
    hall = Zone(council.meeting, council.stage, "hall")
    council.run(LayOutZone(hall, (RowFacts(2), RowFacts(3)), view="hall"))
    assert drawn(seating_plan(council.store, council.meeting)) == [
        "张　三|张　一|张　二",
        "主　席　台",
        "张　四|",
        "欧阳明日|买买提·吐逊|",
    ]


def test_two_names_in_one_seat_are_both_on_the_plan(council: Council) -> None:
    photograph = Zone(council.meeting, council.stage, "photograph")
    assert drawn(photograph_plan(council.store, council.meeting)) == [
        "买买提·吐逊|张　四|欧阳明日|",
        "张　三|张　一|张　二",
        "摄　影　位",
    ]
    council.run(SeatByHand(photograph, council.attendees[0], 2, 4))
    council.run(LayOutZone(photograph, (RowFacts(3), RowFacts(3))))
    assert drawn(photograph_plan(council.store, council.meeting))[0] == "买买提·吐逊|张　四|欧阳明日"


def test_tables_and_vehicles_name_their_people(council: Council) -> None:
    assert rows(dining_tables(council.store, council.meeting)) == [
        ("1号桌\n主桌", "4", "张一、张二、张三、张四", "张一：清真"),
        ("2号桌", "2", "欧阳明日、买买提·吐逊", ""),
    ]
    assert rows(vehicles(council.store, council.meeting)) == [
        ("1号车\n甲A12345", "5月7日7:30\n宾馆门前", "王师傅", "4/4", "张一、张二、张三、张四"),
        ("2号车", "", "", "2/7", "欧阳明日、买买提·吐逊"),
    ]


def test_pick_ups_go_by_hour_and_leave_out_who_needs_none(council: Council) -> None:
    none = PlanTravel(council.attendees[1], Plans(date(2031, 5, 6), "8:00", "K3", pick_up="none"))
    council.run(none)
    assert rows(pick_ups(council.store, council.meeting)) == [
        ("5月6日 9:05", "D2", "欧阳明日", "省发展改革委处长", "2号车"),
        ("5月6日 14:30", "G1", "张一", "甲市市长", "1号车"),
        ("5月8日 下午", "G88", "欧阳明日", "省发展改革委处长", "2号车"),
        ("", "", "张一", "甲市市长", "1号车"),
    ]


@pytest.mark.parametrize("name", NAMES)
def test_it_keeps_the_standard_its_golden_parts_and_its_bytes(
    council: Council, tmp_path: Path, name: str, update_golden: bool
) -> None:
    document = next(each for each in documents_of(council.store, council.meeting) if each.name == name)
    paper = document.make(council.store, council.meeting)
    write_docx(paper, tmp_path / "a.docx")
    assert_all(tmp_path / "a.docx")
    assert (tmp_path / "a.docx").read_bytes() == docx_bytes(document.make(council.store, council.meeting))
    with zipfile.ZipFile(tmp_path / "a.docx") as package:
        tree = etree.fromstring(package.read("word/document.xml"))
    pretty = etree.tostring(tree, pretty_print=True, encoding="unicode")
    golden = GOLDEN / f"council-{name}-document.xml"
    if update_golden:
        golden.write_text(pretty, encoding="utf-8")
    assert pretty == golden.read_text(encoding="utf-8")


def test_badges_fill_sheets_of_eight_and_tell_the_kind(council: Council) -> None:
    assert drawn(badges(council.store, council.meeting))[2].split("|") == [
        "河湾市长联席会第2次会议 欧阳明日 省发展改革委 处长 嘉　宾",
        "河湾市长联席会第2次会议 买买提·吐逊 省发展改革委 处长 嘉　宾",
    ]
    council.run(DescribeAttendee(council.attendees[0], "head", "", "", council.members[0], badge_code="007"))
    faces = badge_faces(council.store, council.meeting)
    assert faces[council.attendees[0]] == "河湾市长联席会第2次会议\n张　一\n代　表　　No. 007"


def test_only_what_changed_is_offered_again(council: Council) -> None:
    def offered() -> set[str]:
        found = {each.name for each in documents_of(council.store, council.meeting)}
        return found & {"changed_cards", "changed_badges"}

    assert offered() == set()
    for document in DOCUMENTS:
        if document.faces and document.name == document.printed_as:
            faces = document.faces(council.store, council.meeting)
            council.run(NotePrinted(council.meeting, document.printed_as, tuple(faces.items())))
    assert offered() == set()
    council.run(DescribeAttendee(council.attendees[1], "head", "乙市", "代市长", council.members[1]))
    assert offered() == {"changed_badges"}
    assert drawn(changed_badges(council.store, council.meeting)) == [
        "河湾市长联席会第2次会议 张　二 乙市 代市长 代　表|"
    ]
    person = council.run(AddPerson("新人", "丙市", "处长", council.members[2])).person_id
    council.run(RegisterAttendee(council.meeting, "delegate", person))
    assert offered() == {"changed_badges", "changed_cards"}
    assert len(card_faces(council.store, council.meeting)) == 7


def test_ballot_papers_are_there_only_where_votes_are_secret(council: Council, tmp_path: Path) -> None:
    def is_offered() -> bool:
        return "ballot_papers" in [each.name for each in documents_of(council.store, council.meeting)]

    council.item_with("关于经费的议案")
    assert not is_offered()
    secret = Rule(Threshold("present", 1, 2, over=True), "", "secret")
    council.run(ChangeCharter(council.body, "own", ordinary=secret))
    assert is_offered()
    council.run(AddItem(council.stage, "选举秘书长", kind="election"))
    write_docx(ballot_papers(council.store, council.meeting), tmp_path / "a.docx")
    assert_all(tmp_path / "a.docx")
    docx = opened(tmp_path / "a.docx")
    words = docx.words()
    assert [words.count(each) for each in ("表决票", "选票", "《关于经费的议案》", "选举秘书长")] == [1, 1, 1, 1]
    for identifying in ("张一", "甲市", "姓名：", "单位", "编号"):
        assert identifying not in words


def test_an_election_that_is_open_names_its_candidates(council: Council) -> None:
    item = council.run(AddItem(council.stage, "选举秘书长", kind="election")).item_id
    council.run(MarkItem(item, "started", council.at()))
    council.all_arrive()
    people = tuple(Nominee(name=name) for name in ("王某", "李某", "赵某"))
    council.run(OpenElection(item, 2, people, council.at()))
    paper = ballot_papers(council.store, council.meeting)
    assert [row[1] for row in rows(paper)] == ["王某", "李某", "赵某", "", ""]
    assert any("应选2名" in run.text for each in paper.blocks if isinstance(each, Paragraph) for run in each.runs)
