"""Names in their orders, and a folded card for each. 次序与席卡"""

from __future__ import annotations

from pathlib import Path

import pytest

from db.attendance.operations import RegisterAttendee
from db.meeting.entity import Meeting
from db.meeting.operations import PlanMeeting
from db.people.operations import AddPerson
from db.store.store import Store
from desktop.documents import documents_of
from desktop.documents.drawn import Card
from desktop.documents.order import in_order
from desktop.documents.table_cards import table_cards
from desktop.documents.word import write_docx
from tests.builders import Council
from tests.desktop.documents.docx_reading import SPACES, found, opened
from tests.desktop.documents.section8 import assert_all

SURNAMES = ("丁一", "于一", "王一", "区一", "龙一", "叶一", "朱一", "伍一", "任一", "吴一", "范一", "赵一", "董一")
"""In the national order (documents.md 5)."""


def register(council: Council, *names: str) -> None:
    for name in names:
        added = council.run(AddPerson(name, "甲市", "干部"))
        council.run(RegisterAttendee(council.meeting, "delegate", person_id=added.person_id))


def test_profiles_order_by_strokes_and_by_pinyin(store: Store) -> None:
    council = Council(store)
    register(council, *reversed(SURNAMES))
    meeting = council.store.need(Meeting, council.meeting)
    by_stroke = [each.name for each in in_order(store, meeting, "stroke") if each.name in SURNAMES]
    assert by_stroke == list(SURNAMES)
    by_pinyin = [each.name for each in in_order(store, meeting, "pinyin")]
    assert by_pinyin.index("丁一") < by_pinyin.index("董一") < by_pinyin.index("区一") < by_pinyin.index("吴一")
    assert by_pinyin.index("区一") < by_pinyin.index("任一")  # 区 as a surname is read ou


@pytest.mark.parametrize(
    ("name", "printed", "points"),
    [
        ("张一", "张　一", 200),
        ("欧阳明", "欧阳明", 200),
        ("欧阳明日", "欧阳明日", 191),
        ("阿依古丽江", "阿依古丽江", 153),
        ("买买提·吐逊", "买买提·吐逊", 139),
    ],
)
def test_a_card_is_a_page_with_the_name_twice_as_large_as_it_can_be(
    store: Store, tmp_path: Path, name: str, printed: str, points: int
) -> None:
    council = Council(store)
    register(council, name)
    paper = table_cards(store, council.meeting)
    assert len(paper.blocks) == 5
    assert Card(printed) in paper.blocks
    write_docx(paper, tmp_path / "a.docx")
    assert_all(tmp_path / "a.docx")
    docx = opened(tmp_path / "a.docx")
    cards = docx.paragraphs()
    assert len(cards) == 5
    assert sum(each.find("w:pPr/w:pageBreakBefore", SPACES) is not None for each in cards) == 4
    words = f"v:textpath[@string='{printed}']"
    sides = [each for each in docx.body.iterfind(".//v:shape", SPACES) if each.find(words, SPACES) is not None]
    assert ["rotation:180" in (each.get("style") or "") for each in sides[-2:]] == [True, False]
    sizes = {str(found(each, words).get("style")).rpartition("font-size:")[2] for each in sides}
    assert len(sizes) == 1
    assert points <= float(sizes.pop().removesuffix("pt")) < points + 1


def test_without_persons_there_are_no_cards(store: Store) -> None:
    council = Council(store)
    assert "table_cards" in [each.name for each in documents_of(store, council.meeting)]
    other = council.run(PlanMeeting(council.body, 3)).meeting_id
    assert "table_cards" not in [each.name for each in documents_of(store, other)]
