"""The notice of a meeting postponed, cancelled or held after all; what else is printed of a cancelled one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from db.issuing.operations import DraftDocument
from db.meeting.operations import PlanMeeting
from db.meeting.rescheduling import CancelMeeting, PostponeMeeting, RestoreMeeting
from db.preparation.guidance import NameDutyContact
from db.store.store import Store
from desktop.documents import documents_of
from desktop.documents.change_notice import change_notice
from desktop.documents.word import write_docx
from tests.builders import Council
from tests.desktop.documents.section8 import assert_all
from tests.desktop.documents.test_papers_of_records import words

NAME = "河湾市长联席会第2次会议"


@pytest.fixture
def council(store: Store) -> Council:
    return Council(store)


def told(council: Council) -> list[str]:
    return words(change_notice(council.store, council.meeting)).split("\n")


def test_a_postponed_meeting_says_from_when_to_when_and_why(council: Council) -> None:
    to = (date(2031, 6, 11), date(2031, 6, 12))
    council.run(PostponeMeeting(council.meeting, *to, "因受台风影响。", council.at()))
    council.run(NameDutyContact(council.meeting, "王五", "会务", "13800001234", printed=True))
    assert told(council) == [
        "关于河湾市长联席会",
        "第2次会议延期召开的通知",
        f"原定于2031年5月7日在甲市召开的{NAME}，因受台风影响，延期至2031年6月11日至12日召开。",
        "请转告各参会人员。联系人：王五（会务），电话13800001234。",
        "特此通知。",
    ]
    council.run(PostponeMeeting(council.meeting, None, None, "场馆检修", council.at()))
    planned = f"原定于2031年6月11日至12日在甲市召开的{NAME}"
    assert told(council)[2] == f"{planned}，因场馆检修，延期召开，时间另行通知。"


def test_a_cancelled_meeting_says_why_and_a_restored_one_when(council: Council) -> None:
    council.run(CancelMeeting(council.meeting, "防汛任务紧急", council.at()))
    assert told(council)[:3] == [
        "关于取消河湾市长联席会",
        "第2次会议的通知",
        f"原定于2031年5月7日在甲市召开的{NAME}，因防汛任务紧急，决定取消。",
    ]
    council.run(RestoreMeeting(council.meeting, council.at()))
    assert told(council)[:3] == [
        "关于恢复召开河湾市长联席会",
        "第2次会议的通知",
        f"{NAME}此前通知取消，现决定恢复，于2031年5月7日在甲市召开。",
    ]


def test_what_is_unknown_leaves_no_hole(council: Council) -> None:
    bare = council.run(PlanMeeting(council.body, 3)).meeting_id
    council.run(CancelMeeting(bare, "时间冲突", council.at()))
    sentence = words(change_notice(council.store, bare)).split("\n")[2]
    assert sentence == "原定召开的河湾市长联席会第3次会议，因时间冲突，决定取消。"


def test_of_a_cancelled_meeting_its_notices_alone_are_printed(council: Council) -> None:
    offered = [each.name for each in documents_of(council.store, council.meeting)]
    assert "change_notice" not in offered
    council.run(CancelMeeting(council.meeting, "时间冲突", council.at()))
    assert [each.name for each in documents_of(council.store, council.meeting)] == ["change_notice", "meeting_notice"]
    council.run(RestoreMeeting(council.meeting, council.at()))
    assert [
        each.name for each in documents_of(council.store, council.meeting) if each.name != "change_notice"
    ] == offered


def test_the_notice_keeps_the_standard(council: Council, tmp_path: Path) -> None:
    council.run(CancelMeeting(council.meeting, "防汛任务紧急", council.at()))
    phrases = {"addressees": "河湾市长联席会各成员方", "number": "河联〔2031〕3号", "copies_to": "各办公室"}
    facts = {"signed_on": date(2031, 5, 3), "printed_on": date(2031, 5, 3), "printed_by": "河湾市长联席会", "count": 9}
    council.run(DraftDocument(council.body, council.meeting, "change_notice", **phrases, **facts))  # type: ignore[arg-type]
    paper = tmp_path / "notice.docx"
    write_docx(change_notice(council.store, council.meeting), paper)
    assert_all(paper)
